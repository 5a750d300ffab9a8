"""A question about one action: since when it waits, what was answered, and the ways to answer."""

import streamlit as st

from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.screen import Screen
from pages.components.session import every_language, here, store, words
from pop_core.documents.names import Names
from pop_core.documents.question import is_about_another_text
from pop_core.documents.telling import Telling
from pop_core.domain.follow_up import Feasibility
from pop_core.domain.plans import PlannedAction
from pop_core.i18n.words import Words
from pop_core.workflow import asking

COLOURS = {"feasible": "green", "not_feasible": "orange", "other_proposal": "blue"}


def question(
    screen: Screen, action: PlannedAction, asked: Feasibility, *, is_named: bool = False
) -> None:
    """Who was asked and what they said; for whoever has no account the pair notes the answer."""
    _ = screen.words
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{plain(asked.asked_name)}** {_state(_, asked)}", width="content")
            st.button(
                _("Withdraw the question"), type="tertiary", key=f"withdraw_{asked.request_id}",
                on_click=_withdraw, args=(asked.request_id,),
            )  # fmt: skip
        if is_named:
            said = plain(" ".join(asked.asked_text.split()))
            st.markdown(f":small[:gray[{said}]]")
        if asked.reason:
            st.markdown(plain_lines(asked.reason))
        if is_about_another_text(asked, action, _tellings(screen)):
            changed = _("The action changed after this was asked. Ask once more?")
            st.markdown(f":small[:orange[:material/sync_problem:] {changed}]")
        if not asked.answer and asked.asked_id is None:
            said = _("Note here what {name} says.", name=plain(asked.asked_name))
            st.markdown(f":small[:gray[{said}]]")
            buttons(asked.request_id)


def _tellings(screen: Screen) -> list[Telling]:
    """The plan in every language: the question stays in the one it was asked in."""
    names = screen.names
    return [
        Telling(screen.plan, Names(names.catalogue, names.form, each.language), each)
        for each in every_language()
    ]


def answers(_: Words) -> dict[str, str]:
    return {
        "feasible": _("Feasible"),
        "not_feasible": _("Not feasible"),
        "other_proposal": _("Another proposal"),
    }


def _state(_: Words, asked: Feasibility) -> str:
    if asked.answer:
        return f":{COLOURS[asked.answer]}-badge[{answers(_)[asked.answer].lower()}]"
    day = _.date(asked.asked_at, fixed=True)
    return f":gray-badge[{_('waiting since {date}', date=day)}]"


def buttons(request_id: str) -> None:
    """The three answers; the last two say why, or what else."""
    _, key = words(), f"answer_{request_id}"
    st.text_input(
        _("Why not, or what else do you propose?"), key=f"{key}_why",
        placeholder=_("only needed when it cannot be done like this"),
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        for said, label in answers(_).items():
            st.button(label, key=f"{key}_{said}", on_click=_answer, args=(request_id, key, said))


def _answer(request_id: str, key: str, said: str) -> None:
    with explained_later():
        why = st.session_state.get(f"{key}_why") or ""
        note_saved(asking.answer(store(), here(), request_id, said, why).at)
        st.session_state["answered_now"] = True


def _withdraw(request_id: str) -> None:
    with explained_later():
        note_saved(asking.withdraw(store(), here(), request_id).at)
