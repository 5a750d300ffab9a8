"""What happens to an agreement row by row: stays, completed, replaced or dropped (DESIGN 4)."""

from functools import partial

import streamlit as st

from pages.components import fields
from pages.components.feedback import explained_later, note_saved
from pages.components.looking_back import LookingBack, key_of
from pages.components.screen import PAGES, go_to
from pages.components.session import here, plan_now, store
from pop_core.domain.follow_up import Decision, LineFollowUp
from pop_core.domain.plans import Conversation, LineState, PlanLine
from pop_core.i18n.words import Words
from pop_core.workflow import editing, following


def decision_names(_: Words) -> dict[str, str]:
    return {
        Decision.STAYS: _("stays"),
        Decision.COMPLETED: _("is completed"),
        Decision.REPLACED: _("is replaced"),
        Decision.DROPPED: _("is dropped"),
    }


def choice(back: LookingBack, talk: Conversation, line: PlanLine, said: LineFollowUp) -> None:
    """The four ways, where the form decides so in the talk."""
    _, names = back.screen.words, decision_names(back.screen.words)
    if not back.may_change:
        note = _("Does something have to change in it? That takes a new plan (step 7).")
        st.markdown(f":small[:gray[{note}]]")
        return
    fields.choice(
        key_of(talk, line.lasting_id, "decision"), _("What do you do with this agreement?"),
        said.decision, partial(_decide, talk.conversation_id, line.lasting_id), tuple(Decision),
        names.__getitem__,
    )  # fmt: skip
    _consequence(back, line, said.decision)


def _decide(conversation_id: str, line_id: str, _seen: object, new: object) -> None:
    """A choice taken back leaves the row as it is."""
    decision = Decision(str(new)) if new else Decision.STAYS
    note_saved(following.decide(store(), here(), conversation_id, line_id, decision).at)


def _consequence(back: LookingBack, line: PlanLine, decision: str) -> None:
    """What was signed stays readable; what is new is written in the steps of the next version."""
    _, written = back.screen.words, back.written(line)
    if decision == Decision.DROPPED:
        said = _("It is not on the next version. What you signed stays readable.")
        st.markdown(f":small[:gray[{said}]]")
    elif decision in {Decision.COMPLETED, Decision.REPLACED} and written:
        where_to_write(back, written)


def where_to_write(back: LookingBack, written: PlanLine) -> None:
    """The steps in which a row of the next version is written."""
    _ = back.screen.words
    said = _("Write it in version {number}:", number=back.screen.plan.version_number)
    query = {"plan": back.held.lasting_id, "line": written.line_id}
    steps = {"goals": _("Goals"), "actions": _("Actions"), "indicators": _("Indicators")}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":small[:gray[{said}]]", width="content")
        for step, name in steps.items():
            st.page_link(PAGES[step], label=name, icon=":material/edit:", query_params=query)


def complete_now(back: LookingBack, line: PlanLine) -> None:
    """A row that was left to be clarified: do it in this talk, in the next version (004-039)."""
    _, talk = back.screen.words, back.talk
    if talk and back.may_change:
        st.button(
            _("Complete it now"), icon=":material/edit:",
            key=key_of(talk, line.lasting_id, "complete"), on_click=_complete,
            args=(back.held.lasting_id, talk.conversation_id, line.lasting_id),
        )  # fmt: skip


def _complete(lasting_id: str, conversation_id: str, line_id: str) -> None:
    with explained_later():
        following.decide(store(), here(), conversation_id, line_id, Decision.COMPLETED)
        written = next(e for e in plan_now(lasting_id).lines if e.lasting_id == line_id)
        saved = editing.set_line_state(store(), here(), written.line_id, LineState.ACTIVE)
        note_saved(saved.at)
        st.session_state["line"] = written.line_id
        go_to("goals", lasting_id)
