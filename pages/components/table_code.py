"""The code on the shared screen with which the other signs on an own phone (screens.md).

Only this session knows the code in plain signs. As long as it is shown it has the screen to itself.
"""

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlencode

import segno
import streamlit as st

from pages.components import as_read, scrolling, signers
from pages.components.feedback import explained_later, plain, primary
from pages.components.screen import Screen
from pages.components.session import here, store, words
from pages.components.signers import Desk
from pop_core.domain.errors import PopError
from pop_core.domain.signing import AGREED
from pop_core.i18n.words import Words
from pop_core.workflow import signing, tables
from pop_core.workflow.tables import Offer

PAGE = "at-the-table"
ONLY_HERE = ("127.0.0.1", "localhost", "[::1]")
SCALE, EDGE = 8, 2  # of the picture: pixels per module, white modules around it


@dataclass(frozen=True, slots=True)
class Shown:
    """An offered code that this session still knows, and what became of it."""

    lasting_id: str
    offer: Offer
    state: str = "open"


def buttons(screen: Screen, lies: Desk) -> None:
    """A code for each of the form who is still asked, and for whoever else is there."""
    _, plan = screen.words, screen.plan
    for role in lies.open_roles:
        name = plain(signers.short_name(screen, lies, role))
        st.button(
            _("Code for {name}", name=name), key=f"code_{role}", icon=":material/qr_code_2:",
            on_click=offer, args=(plan.lasting_id, role, signers.name_in(plan, lies.talk, role)),
        )  # fmt: skip
    _more(screen, lies)


def _more(screen: Screen, lies: Desk) -> None:
    """More people at the table may sign too (004-014); the form does not wait for them."""
    _, lasting_id = screen.words, screen.plan.lasting_id
    with st.popover(_("Somebody else signs too"), icon=":material/person_add:"):
        for each in signers.companions(lies, screen.form):
            st.button(
                _("Code for {name}", name=plain(each.name)), key=f"code_{each.participant_id}",
                icon=":material/qr_code_2:", width="stretch", on_click=offer,
                args=(lasting_id, each.role or _("participant"), each.name),
            )  # fmt: skip
        st.text_input(_("Name"), key="code_new_name")
        st.text_input(_("Role"), key="code_new_role", placeholder=_("for instance: colleague"))
        st.button(_("Show the code"), key="code_new", width="stretch", on_click=_offer_typed,
                  args=(lasting_id,))  # fmt: skip
        said = _("Before the last signature: with that one the text stays as it is.")
        st.markdown(f":small[:gray[{said}]]")


def _offer_typed(lasting_id: str) -> None:
    name, role = (st.session_state[f"code_new_{part}"] or "" for part in ("name", "role"))
    offer(lasting_id, role.strip() or words()("participant"), name)


def offer(lasting_id: str, role: str, name: str, *, sign_first: bool = False) -> None:
    """Callback: put what was read before them, and show the code from the next run on.

    What changed meanwhile is refused, and the plan itself is shown to be read again.
    """
    _put_away()
    with explained_later():
        seen = as_read.to_sign(lasting_id)
        if sign_first:  # a talk has no proposing that brings one's own signature along
            seen = signing.sign(store(), here(), lasting_id, seen, AGREED).revision
        made = tables.offer(store(), here(), lasting_id, seen, role, name)
        as_read.note_revision(lasting_id, made.revision)
        st.session_state["table_code"] = Shown(lasting_id, made)


def shown(screen: Screen) -> Shown | None:
    """The code that has the screen now, if any."""
    known = st.session_state.get("table_code")
    return known if known and known.lasting_id == screen.plan.lasting_id else None


def card(screen: Screen, known: Shown) -> None:
    """Large enough for a metre and a half: where to go, the code, for whom, until when."""
    _, link = screen.words, _link(screen.words, known.offer.code)
    with st.container(border=True, gap="medium", key="table_code"):
        if known.state == "expired":
            _over(_, known)
        else:
            _open(screen, known.offer, link)
            _follow(known)
    with st.container(horizontal=True, gap="small"):
        st.button(_("Back to the plan"), key="code_away", icon=":material/arrow_back:",
                  on_click=_put_away)  # fmt: skip
        if link and known.state == "open":
            st.link_button(_("No phone? Sign in a new window"), link,
                           icon=":material/open_in_new:", type="tertiary")  # fmt: skip


def _open(screen: Screen, made: Offer, link: str) -> None:
    _ = screen.words
    left, right = st.columns([1, 1.75], gap="large", vertical_alignment="center")
    said = _("Square code that opens the page to sign on with the code {code}", code=made.spoken)
    left.image(_picture(link), width="stretch", alt=said)
    with right:
        _told(screen, made)


def _told(screen: Screen, made: Offer) -> None:
    _ = screen.words
    role = signers.role_in_passing(screen.form, _, made.role)
    st.header(plain(made.name), anchor=False)
    where = f"**{plain(_address())}**"
    st.markdown(f":gray[{_('signs as {role}', role=plain(role))}]  \n"
                f"{_('Scan the picture with a phone, or go to')}  \n{where}  \n"
                f"{_('and type this code:')}")  # fmt: skip
    # The one size that can be read at a metre and a half; a formula is text as any other.
    st.markdown(rf"## $\Huge\texttt{{{made.code[:4]}\;\;{made.code[4:]}}}$")
    until = _("It works once, until {time}.", time=_.time(made.expires_at))
    if _address().startswith(ONLY_HERE):
        until = f"{until} {_('This address works on this computer only.')}"
    st.markdown(f":small[:gray[{until}]]")


def _address() -> str:
    """The page to sign on as people type it."""
    return _base().partition("://")[2] or PAGE


def _base() -> str:
    """The page to sign on at this server, as this browser reached it."""
    address = (st.context.url or "").partition("?")[0]
    return f"{address.rpartition('/')[0]}/{PAGE}" if address else ""


def _link(_: Words, code: str) -> str:
    """The address with the code in it; the other language goes along."""
    asked = {"code": code} | ({"lang": _.language} if _.language != "nl" else {})
    return f"{_base()}?{urlencode(asked)}" if _base() else ""


@st.cache_data(show_spinner=False, max_entries=50)
def _picture(link: str) -> bytes:
    """Dark on white in both modes: telephones read nothing else."""
    out = BytesIO()
    segno.make(link or PAGE, error="m", micro=False).save(out, kind="png", scale=SCALE, border=EDGE)
    return out.getvalue()


def _over(_: Words, known: Shown) -> None:
    said = _("The code for {name} does not work any more: time is up, or something changed.",
             name=plain(known.offer.name))  # fmt: skip
    st.error(said, icon=":material/info:")
    st.button(primary(_("Make a new code")), type="primary", key="code_again", on_click=offer,
              args=(known.lasting_id, known.offer.role, known.offer.name))  # fmt: skip


@st.fragment(run_every="2s")
def _follow(known: Shown) -> None:
    """The shared screen follows the phone: once the code was used the whole page does."""
    state = _state(known)
    if state == "used":
        st.rerun()  # whose first act is to say so
    if state == "expired":
        st.session_state["table_code"] = Shown(known.lasting_id, known.offer, state)
        st.rerun()


def _state(known: Shown) -> str:
    """What became of it; a store that is busy is asked again in a moment."""
    try:
        return tables.state_of(store(), here(), known.lasting_id, known.offer.code_id)
    except PopError:
        return known.state


def _put_away() -> None:
    st.session_state.pop("table_code", None)


def say_signed(screen: Screen) -> None:
    """At the top of a page: a code that was used gives the screen back to the plan."""
    _, known = screen.words, shown(screen)
    if known and _state(known) == "used":
        _put_away()
        scrolling.ask()  # what came of it stands at the top
        name = plain(known.offer.name)
        st.toast(_("{name} has signed.", name=name), icon=":material/draw:")
