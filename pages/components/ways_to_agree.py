"""*Hoe gaan jullie akkoord?* Three ways side by side; all three count the same (DESIGN 4)."""

import streamlit as st

from pages.components import (
    as_read,
    downloads,
    next_meeting,
    paper_agreement,
    signers,
    statements,
    table_code,
)
from pages.components.feedback import explained_later, note_saved, plain, primary
from pages.components.reading import card_title, labelled
from pages.components.screen import Screen
from pages.components.session import here, store
from pages.components.signers import Desk
from pop_core.domain.signing import AGREED
from pop_core.workflow import signing


def choose(screen: Screen, lies: Desk) -> None:
    """When the next talk is, and then the way to sign; without sign-in there is no own session."""
    _, mine = screen.words, signers.own_role(screen, lies)
    card_title(_question(screen, lies))
    if lies.talk:
        next_meeting.ask(screen, lies.talk)
    if not screen.plan.active_lines:
        st.markdown(
            f":gray[{_('There is nothing to agree on yet. Choose first what to develop.')}]"
        )
    if mine:
        said = statements.agreeing(screen, mine)
        labelled(_("You sign for this"), "  \n".join(f"“{plain(each)}”" for each in said))
    columns = st.columns(3 if mine else 2, gap="small")
    if mine:
        with columns[0], _way(_("In the app")):
            _in_the_app(screen, lies)
    with columns[-2], _way(_("At the table")):
        _at_the_table(screen, lies, mine)
    with columns[-1], _way(_("On paper")):
        _on_paper(screen, is_first=not mine)


def _question(screen: Screen, lies: Desk) -> str:
    _ = screen.words
    return _("How do you sign this talk?") if lies.to.is_talk_alone else _("How do you agree?")


def _way(title: str):  # noqa: ANN202 - Streamlit's container
    box = st.container(border=True, gap="xsmall", height="stretch")
    box.markdown(f"**{title}**")
    return box


def _in_the_app(screen: Screen, lies: Desk) -> None:
    _, plan = screen.words, screen.plan
    name = plain(plan.party("manager" if _is_employee(screen) else "employee").given_name)
    st.markdown(f":small[{_('{name} reads it when it suits them and agrees.', name=name)}]")
    st.markdown(f":small[:gray[{_('Your own agreement goes with it.')}]]")
    st.space("stretch")
    act = _sign_talk if lies.to.is_talk_alone else _propose
    label, ready = _("Put before {name}", name=name), bool(plan.active_lines)
    st.button(
        primary(label) if ready else label, type="primary", key="propose",
        width="stretch", on_click=act, args=(plan.lasting_id,), disabled=not ready,
    )  # fmt: skip


def _is_employee(screen: Screen) -> bool:
    return screen.plan.role_of(screen.visit.person_id) == "employee"


def _at_the_table(screen: Screen, lies: Desk, mine: str | None) -> None:
    _, plan = screen.words, screen.plan
    others = [role for role in lies.open_roles if role != mine]
    role = others[0]
    name = signers.short_name(screen, lies, role)
    said = _("{name} signs on a phone, with a code of this screen.", name=plain(name))
    st.markdown(f":small[{said}]")
    if mine:
        st.markdown(f":small[:gray[{_('Your own agreement goes with it.')}]]")
    st.space("stretch")
    st.button(
        _("Sign now, at the table"), key="sign_at_the_table", width="stretch",
        on_click=table_code.offer,
        args=(plan.lasting_id, role, signers.name_in(plan, lies.talk, role)),
        kwargs={"sign_first": bool(mine) and lies.to.is_talk_alone},
        disabled=not plan.active_lines,
    )  # fmt: skip


def _on_paper(screen: Screen, *, is_first: bool) -> None:
    """Without sign-in paper is what most will do."""
    _ = screen.words
    label = _("Record the signed paper")
    said = (
        _("Print the form, sign it together, and record here what it says.")
        if screen.form.whole_paper
        else _("Print the table, sign it together, and record here what it says.")
    )
    st.markdown(f":small[{said}]")
    st.space("stretch")
    downloads.buttons(screen, (downloads.own_paper(screen.form),), "sign")
    ready = bool(screen.plan.active_lines)
    st.button(
        primary(label) if is_first and ready else label,
        type="primary" if is_first else "secondary",
        key="want_agreement", width="stretch", on_click=paper_agreement.want, disabled=not ready,
    )  # fmt: skip


def _propose(lasting_id: str) -> None:
    with explained_later():
        seen = as_read.to_sign(lasting_id)
        note_saved(signing.propose(store(), here(), lasting_id, seen).at)
        st.session_state["signed_now"] = lasting_id


def _sign_talk(lasting_id: str) -> None:
    with explained_later():
        seen = as_read.to_sign(lasting_id)
        note_saved(signing.sign(store(), here(), lasting_id, seen, AGREED).at)
        st.session_state["signed_now"] = lasting_id
