"""Sign what lies there: the plan, or the follow-up talk about it (DESIGN 4, issue point 1)."""

import streamlit as st

from pages.components import (
    as_read,
    at_the_table,
    paper_agreement,
    scrolling,
    signers,
    statements,
    table_code,
    ways_to_agree,
)
from pages.components.feedback import explained_later, note_saved, plain, primary
from pages.components.reading import card_title
from pages.components.screen import PAGES, Screen
from pages.components.session import here, store
from pages.components.signers import Desk
from pop_core.domain.signing import AGREED, SEEN
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.workflow import moving, signing


def say_news(screen: Screen) -> None:
    """Right after signing: a word in sight, wherever on the page somebody is."""
    _, plan = screen.words, screen.plan
    table_code.say_signed(screen)
    if st.session_state.pop("signed_now", None) != plan.lasting_id:
        return
    lies = signers.desk(plan, screen.form)
    if plan.status is PlanStatus.NOT_AGREED:
        st.toast(_("Recorded: there is no agreement."), icon=":material/edit_note:")
    elif lies is None:
        st.toast(_("Recorded: this is agreed from now on."), icon=":material/handshake:")
    elif lies.is_put_before:
        names = plain(_.join(signers.short_names(screen, lies)))
        st.toast(_("Signed. Now it waits for {name}.", name=names), icon=":material/draw:")


def notice(screen: Screen) -> None:
    """Above the plan: whether it waits for the reader, or for somebody else."""
    _, lies = screen.words, signers.desk(screen.plan, screen.form)
    if lies is None or not lies.is_put_before:
        return
    if signers.own_role(screen, lies):
        said = _("Read it at your ease; at the end of this page you say whether you agree.")
        st.info(f"**{_put_before(screen, lies)}**  \n{said}", icon=":material/draw:")
    else:
        st.markdown(f":orange-badge[:material/hourglass_top: {_waits_for(screen, lies)}]")


def _put_before(screen: Screen, lies: Desk) -> str:
    _, name = screen.words, plain(_who_put_it(screen, lies))
    if lies.to.is_talk_alone:
        return _("{name} puts this talk before you", name=name)
    return _("{name} puts this plan before you", name=name)


def _who_put_it(screen: Screen, lies: Desk) -> str:
    plan, mine = screen.plan, signers.own_role(screen, lies)
    signed = [e.role for e in lies.given if e.role in {"employee", "manager"} and e.role != mine]
    other = "manager" if mine == "employee" else "employee"
    return plan.party((signed or [other])[0]).given_name


def _waits_for(screen: Screen, lies: Desk) -> str:
    _ = screen.words
    return _("Waiting for {name}", name=plain(_.join(signers.short_names(screen, lies))))


def is_asked(screen: Screen) -> bool:
    """Whether this plan waits for whoever is here."""
    lies = signers.desk(screen.plan, screen.form)
    return bool(lies and lies.is_put_before and signers.own_role(screen, lies))


def card(screen: Screen) -> None:
    """The one card to agree with, on step 7 and, for the talk alone, on step 8."""
    lies = signers.desk(screen.plan, screen.form)
    if lies is None:
        return
    as_read.note(screen.plan)
    if lies.to.is_talk_alone is not (screen.step == "follow_up"):
        _elsewhere(screen, lies)
        return
    code = table_code.shown(screen)
    if code:
        table_code.card(screen, code)
        return
    with st.container(border=True, gap="small", key="signing"):
        if not lies.is_put_before:
            _with_remarks(screen)
            ways_to_agree.choose(screen, lies)
        elif mine := signers.own_role(screen, lies):
            _asked(screen, lies, mine)
        else:
            _waiting(screen, lies)
    paper_agreement.window(screen)


def _elsewhere(screen: Screen, lies: Desk) -> None:
    """A talk is signed where it is written down, a plan where it is read."""
    _, plan = screen.words, screen.plan
    if lies.to.is_talk_alone:
        said, step = _("The follow-up talk is not signed yet."), "follow_up"
    else:
        said, step = (
            _("What you agreed on changes with this talk. You sign both at once."),
            "agreement",
        )
    with st.container(border=True, horizontal=True, horizontal_alignment="distribute"):
        st.markdown(said, width="stretch")
        st.page_link(PAGES[step], label=_("Read it and sign"), icon=":material/draw:",
                     query_params={"plan": plan.lasting_id})  # fmt: skip


def _with_remarks(screen: Screen) -> None:
    """On step 7 they stand on the page itself, before anybody signs."""
    if screen.step == "follow_up":
        at_the_table.remarks(screen)


def _asked(screen: Screen, lies: Desk, mine: str) -> None:
    """What the form lets this person say, and the two answers."""
    _, lasting_id = screen.words, screen.plan.lasting_id
    card_title(_put_before(screen, lies))
    signers.rows(screen, lies.given)
    at_the_table.remarks(screen)
    statements.show(screen, _("I agree"), statements.agreeing(screen, mine))
    statements.show(screen, _("Seen, not agreed"), [statements.seen(screen, mine)])
    with st.container(horizontal=True, gap="small"):
        st.button(primary(_("I agree")), type="primary", key="sign_agreed", on_click=_sign,
                  args=(lasting_id, AGREED))  # fmt: skip
        st.button(_("Seen, not agreed"), key="sign_seen", on_click=_sign, args=(lasting_id, SEEN))
    if lies.open_roles == (mine,):
        lines = paper_agreement.consequences(screen, lies)
        st.markdown(f":small[:gray[{' '.join(lines)}]]")


def _sign(lasting_id: str, meaning: str) -> None:
    """Callback: what was read here is what is signed."""
    with explained_later():
        seen = as_read.to_sign(lasting_id)
        note_saved(signing.sign(store(), here(), lasting_id, seen, meaning).at)
        st.session_state["signed_now"] = lasting_id
        scrolling.ask()  # what came of it stands at the top


def _waiting(screen: Screen, lies: Desk) -> None:
    """Who signed, who is still asked, and what can be done meanwhile."""
    _, plan = screen.words, screen.plan
    card_title(_waits_for(screen, lies))
    signers.rows(screen, lies.given, lies.open_roles)
    if screen.step == "follow_up":
        at_the_table.remarks(screen)
    said = (
        _("Whoever changes something in this talk clears what was signed.")
        if lies.to.is_talk_alone
        else _("Does anybody still change the plan? Then it goes back to a concept by itself.")
    )
    st.markdown(f":small[:gray[{said}]]")
    with st.container(horizontal=True, gap="small"):
        table_code.buttons(screen, lies)
        st.button(_("Record the signed paper"), key="want_agreement", type="tertiary",
                  icon=":material/description:", on_click=paper_agreement.want)  # fmt: skip
        if not lies.to.is_talk_alone:
            st.button(_("Take the plan back"), key="take_back", type="tertiary",
                      icon=":material/undo:", on_click=_take_back,
                      args=(plan.lasting_id,))  # fmt: skip


def _take_back(lasting_id: str) -> None:
    with explained_later():
        saved = moving.move(store(), here(), lasting_id, PlanStatus.PROPOSED, Deed.TAKE_BACK)
        note_saved(saved.at)
