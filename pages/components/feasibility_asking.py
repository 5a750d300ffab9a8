"""Put one action before somebody outside the pair: whom, and the very text they will read."""

import streamlit as st

from pages.components.feedback import (
    explained_later,
    note_saved,
    plain,
    plain_lines,
    primary,
    show_trouble,
)
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.documents.question import question_text, with_note
from pop_core.documents.telling import Telling
from pop_core.domain.people import Person
from pop_core.domain.plans import PlannedAction
from pop_core.i18n.words import Words
from pop_core.workflow import asking, people

LONGEST_NAME = 60


def button(screen: Screen) -> None:
    """*Vraag of een actie haalbaar is*: opens the card at the side."""
    _ = screen.words
    st.button(
        _("Ask whether an action is feasible"), icon=":material/contact_support:",
        key="want_question", on_click=_want,
    )  # fmt: skip


def _want() -> None:
    st.session_state["question_wanted"] = True


def window(screen: Screen) -> None:
    """The card that was asked for: which action, then as in its own fields."""
    if not st.session_state.pop("question_wanted", False):
        return
    _, plan = screen.words, screen.plan
    st.session_state.pop("question_put", None)
    actions = {each.action_id: each for line in plan.active_lines for each in line.actions}
    telling = Telling(plan, screen.names, _)

    @st.dialog(_("Ask whether it is feasible"), position="right", width=460)
    def card() -> None:
        if st.session_state.pop("question_put", False):
            st.rerun()
        show_trouble()
        chosen = st.selectbox(
            _("Which action?"), list(actions), key="question_action",
            format_func=lambda key: _in_short(actions[key], telling),
        )  # fmt: skip
        if chosen:
            fields(screen, actions[chosen], is_alone=True)

    card()


def _in_short(action: PlannedAction, telling: Telling) -> str:
    said = " ".join((action.what or telling.title(action)).split())
    return said if len(said) <= LONGEST_NAME else said[: LONGEST_NAME - 1] + "…"


def fields(screen: Screen, action: PlannedAction, *, is_alone: bool = False) -> None:
    """Whom, a word besides if need be, and the preview; `is_alone` where nothing else is asked."""
    _, key = screen.words, f"ask_{action.action_id}"
    known = _others(screen)
    chosen = st.selectbox(
        _("Whom do you ask?"), list(known), index=None, key=f"{key}_who",
        format_func=lambda each: known[each].name if each in known else each,
        accept_new_options=True, placeholder=_("Choose a name, or type one"),
    )  # fmt: skip
    who = _meant(chosen or "", known)
    note = st.text_input(_("What else do you want to know?"), key=f"{key}_note",
                         placeholder=_("for instance: is there room in May?"))  # fmt: skip
    text = question_text(action, Telling(screen.plan, screen.names, _))
    _preview(_, known.get(who), who, with_note(text, note or ""))
    label = _("Ask whether this is feasible")
    st.button(
        primary(label) if is_alone else label, type="primary" if is_alone else "secondary",
        key=f"{key}_now", width="stretch", on_click=_put,
        args=(action.action_id, key, text, known),
    )  # fmt: skip


def _others(screen: Screen) -> dict[str, Person]:
    """Everybody but the two whose plan it is."""
    pair = {screen.plan.employee.person_id, screen.plan.manager.person_id}
    everybody = people.everybody(store(), here())
    return {each.person_id: each for each in everybody if each.person_id not in pair}


def _meant(typed: str, known: dict[str, Person]) -> str:
    """The one person here who is called what was typed; else as it was chosen or typed."""
    said = typed.strip().casefold()
    called = [
        code for code, each in known.items()
        if said in {each.name.casefold(), each.given_name.casefold()}
    ]  # fmt: skip
    return called[0] if len(called) == 1 else typed


def _preview(_: Words, known: Person | None, who: str, text: str) -> None:
    """What they will read, word for word."""
    if known:
        head = _("{name} will read this, and nothing else of the plan:", name=plain(known.name))
    elif who:
        name = plain(who)
        head = _("{name} has no account here: ask it yourselves and note the answer.", name=name)
    else:
        head = _("Whoever you ask reads this, and nothing else of the plan:")
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":small[:gray[{head}]]")
        st.markdown(plain_lines(text))


def _put(action_id: str, key: str, text: str, known: dict[str, Person]) -> None:
    """Callback: the text of the preview, with the word besides as it stands now."""
    who = _meant(st.session_state[f"{key}_who"] or "", known)
    note = st.session_state[f"{key}_note"] or ""
    asked_id, name = (who, "") if who in known else (None, who)
    with explained_later():
        put = asking.ask(store(), here(), action_id, with_note(text, note), asked_id, name)
        note_saved(put.at)
        st.session_state[f"{key}_who"], st.session_state[f"{key}_note"] = None, ""
        st.session_state["question_put"] = True
