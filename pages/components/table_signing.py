"""What somebody with a code does on an own phone: read the plan, and say yes or no to it."""

from dataclasses import dataclass

import streamlit as st

from pages.components import fields, plan_totals, read_aloud, signers, statements, talk_reading
from pages.components.feedback import plain, plain_lines, primary, show_trouble, told
from pages.components.line_choice import badges
from pages.components.menu import OTHER_LANGUAGE
from pages.components.plan_table import table_of
from pages.components.reading import (
    agreed_parts,
    card_title,
    labelled,
    placed,
    reasons,
    show,
    source_badges,
)
from pages.components.screen import Screen
from pages.components.session import books, form_of, store, table_visit, words
from pop_core.documents.names import Names
from pop_core.domain.errors import ChangedMeanwhile, PopError
from pop_core.domain.signing import AGREED, SEEN
from pop_core.workflow import tables
from pop_core.workflow.tables import OnTheTable

WIDTH = 720


@dataclass(frozen=True, slots=True)
class Signed:
    """What the thanks say; the plan itself is out of reach again."""

    name: str
    employee: str
    meaning: str
    version: int
    control_code: str
    is_last: bool
    talk_alone: bool


def page() -> None:
    """As wide as one reads with ease, and no wider than a phone where it is one."""
    with st.container(width=WIDTH):
        _draw()


def _draw() -> None:
    """Thanks, the plan, or the field for the code; whoever comes from the picture has one."""
    done = st.session_state.get("table_done")
    if done:
        _thanks(done)
        return
    code = _code()
    lies = _open(code) if code else None
    if lies:
        _read(_screen(lies), lies)
        _answer(_screen(lies), lies, code)
    else:
        _ask()


def _code() -> str:
    """Out of the address, once; what is typed later goes before it."""
    named = st.query_params.get("code")
    if named and st.session_state.get("table_named") != named:
        st.session_state["table_named"] = st.session_state["table_typed"] = named
    return st.session_state.get("table_typed", "")


def _open(code: str) -> OnTheTable | None:
    try:
        return tables.on_the_table(store(), table_visit(), code)
    except PopError as trouble:
        st.session_state["trouble"] = _sentence(trouble)
        return None


def _sentence(trouble: PopError) -> str:
    _ = words()
    if isinstance(trouble, ChangedMeanwhile):
        return _("The plan changed since this code was made. Ask for a new one at the table.")
    return told(trouble)


def _ask() -> None:
    """The code, as it stands on the screen at the table."""
    _ = words()
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        st.header(_("Sign at the table"), anchor=False, width="content")
        st.page_link("pages/home/language.py", label=OTHER_LANGUAGE[_.language],
                     icon=":material/language:")  # fmt: skip
    show_trouble()
    st.markdown(_("On the screen at the table stands a code of eight signs. Type it here."))
    st.text_input(_("Code"), key="table_field", placeholder="K7M2 9FQX", width=340,
                  on_change=_typed)  # fmt: skip
    st.button(primary(_("Open")), type="primary", key="table_open", on_click=_typed, width=340)


def _typed() -> None:
    st.session_state["table_typed"] = (st.session_state["table_field"] or "").strip()


def _screen(lies: OnTheTable) -> Screen:
    form, _ = form_of(lies.plan), words()
    names = Names(books().catalogue, form, _.language)
    return Screen("agreement", lies.plan, form, table_visit(), _, names)


def _read(screen: Screen, lies: OnTheTable) -> None:
    """Whose plan it is, and all that is signed: the plan, the follow-up talk, or both."""
    _ = screen.words
    role = signers.role_in_passing(screen.form, _, lies.role)
    st.header(_("Plan of {name}", name=plain(screen.plan.employee.name)), anchor=False)
    signs = _("You sign as {role}: {name}", role=plain(role), name=plain(lies.name))
    st.markdown(f":blue-badge[{signs}]")
    if not lies.talk_alone:
        _read_plan(screen)
    if talk := talk_reading.to_read(screen):
        st.subheader(talk_reading.heading(screen), anchor=False)
        talk_reading.whole(screen, talk)


def _read_plan(screen: Screen) -> None:
    """What would be agreed, one competency under the other."""
    _, plan, form = screen.words, screen.plan, screen.form
    read_aloud.frame_of_plan(screen)
    table = table_of(plan, form, _)
    for line, row in zip(plan.active_lines, table.rows, strict=True):
        with st.container(border=True, gap="small"):
            marks = (badges(screen, line), source_badges(screen, line))
            card_title(screen.name_of(line), " ".join(filter(None, marks)))
            show((*placed(screen, line), *reasons(line, _), *agreed_parts(row, form, _)))
    plan_totals.line(screen)
    read_aloud.later(screen)


def _answer(screen: Screen, lies: OnTheTable, code: str) -> None:
    """The statement of the form, the employee's own words, and the two answers."""
    _ = screen.words
    with st.container(border=True, gap="small", key="signing"):
        _remarks(screen, lies)
        show_trouble()
        statements.show(screen, _("I agree"), _agreeing(screen, lies))
        st.button(primary(_("I agree")), type="primary", key="table_agreed", width="stretch",
                  on_click=_sign, args=(screen, lies, code, AGREED))  # fmt: skip
        statements.show(screen, _("Seen, not agreed"), [lies.seen_statement])
        st.button(_("Seen, not agreed"), key="table_seen", width="stretch",
                  on_click=_sign, args=(screen, lies, code, SEEN))  # fmt: skip


def _agreeing(screen: Screen, lies: OnTheTable) -> list[str]:
    """A version that was made in a follow-up talk is signed together with that talk."""
    more = [each for each in statements.of_talk(screen, lies.role) if each != lies.statement]
    return [lies.statement, *more]


def _key(lies: OnTheTable) -> str:
    return f"table_remarks_{lies.plan.plan_id}_{lies.role}"


def _remarks(screen: Screen, lies: OnTheTable) -> None:
    """The employee may add to them until the own signature (004-012); others read them."""
    _, key = screen.words, _key(lies)
    there = signers.desk(lies.plan, screen.form)
    written = there.talk.remarks if there and there.talk else ""
    if written:
        name = plain(lies.plan.employee.given_name)
        labelled(_("Remarks of {name}", name=name), plain_lines(written))
    if lies.role == "employee":
        label = _("Do you want to add something?") if written else _("Your own remarks")
        fields.text(key, label, st.session_state.get(f"{key}_text", ""), _keeper(key))
        note = _("They are printed on the form of the talk, in your words.")
        st.markdown(f":small[:gray[{note}]]")


def _keeper(key: str) -> fields.Save:
    """Kept in this session only, until the signing takes them along."""

    def save(_seen: object, new: object) -> None:
        st.session_state[f"{key}_text"] = new

    return save


def _sign(screen: Screen, lies: OnTheTable, code: str, meaning: str) -> None:
    """Callback: sign what was read; the code makes sure that it is that text."""
    key = _key(lies)
    fields.keep_typed(key, _keeper(key))  # words and press may come together
    remarks = st.session_state.get(f"{key}_text", "")
    try:
        tables.sign_with(store(), table_visit(), code, meaning, remarks)
    except PopError as trouble:
        st.session_state["trouble"] = _sentence(trouble)
        return
    there = signers.desk(lies.plan, screen.form)
    st.session_state["table_done"] = Signed(
        lies.name, lies.plan.employee.name, meaning, lies.plan.version_number, lies.control_code,
        is_last=there is not None and there.open_roles == (lies.role,),
        talk_alone=lies.talk_alone,
    )  # fmt: skip


def _thanks(done: Signed) -> None:
    """What was signed, and the code that stands on the paper; from here nothing leads on."""
    _, name = words(), plain(done.name)
    st.header(_("Thank you, {name}", name=name), anchor=False)
    with st.container(border=True, gap="small", key="thanks"):
        whose = plain(done.employee)
        what = (
            _("the follow-up talk of {name}", name=whose)
            if done.talk_alone
            else _("version {number} of the plan of {name}", number=done.version, name=whose)
        )
        agreed = done.meaning == AGREED
        said = (
            _("You agreed to {what}.", what=what)
            if agreed
            else _("You saw {what} and did not agree.", what=what)
        )
        st.markdown(said)
        if agreed:
            last = _("All have signed: it is agreed from now on.")
            st.markdown(last if done.is_last else _("It waits for who still has to sign."))
        labelled(_("Control code"), f"`{done.control_code}`")
        note = _("The same code stands at the foot of the paper: then it is the same text.")
        st.markdown(f":small[:gray[{note}]]")
    st.markdown(f":gray[{_('You can close this page.')}]")
