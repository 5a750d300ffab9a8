"""*Nieuwe actie*: type it, Enter, and it stands in the next version with an arrow (004-054)."""

import streamlit as st

from pages.components.at_the_side import ask_editor
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.looking_back import LookingBack, key_of
from pages.components.session import here, plan_now, store
from pop_core.documents.means import action_blocks
from pop_core.documents.sheets import Style
from pop_core.documents.telling import Telling
from pop_core.domain.plans import TO_BE_FOUND, Conversation, Plan, PlanLine, PlannedAction
from pop_core.workflow import following


def of_row(back: LookingBack, talk: Conversation, line: PlanLine) -> None:
    """What came up in this talk for this row, and the field for one more."""
    for action in _of_talk(back, talk, line):
        _action(back, action)
    if back.may_change:
        _field(back, talk, line)


def listed(back: LookingBack, talk: Conversation, line: PlanLine) -> None:
    """The same to read."""
    for action in _of_talk(back, talk, line):
        st.markdown(_with_arrow(back, action))


def _of_talk(back: LookingBack, talk: Conversation, line: PlanLine) -> list[PlannedAction]:
    written = back.written(line)
    actions = written.actions if written else ()
    return [action for action in actions if action.origin == talk.conversation_id]


def _with_arrow(back: LookingBack, action: PlannedAction) -> str:
    return f":material/arrow_forward: {_in_words(back, action)}"


def _action(back: LookingBack, action: PlannedAction) -> None:
    _ = back.screen.words
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(_with_arrow(back, action), width="stretch")
        st.button(
            _("Edit"), icon=":material/edit:", type="tertiary",
            key=f"action_{action.action_id}_edit", on_click=ask_editor, args=(action.action_id,),
        )  # fmt: skip


def _in_words(back: LookingBack, action: PlannedAction) -> str:
    """As the table says it; a kind that is still open is said in grey."""
    _ = back.screen.words
    blocks = action_blocks(action, Telling(back.screen.plan, back.screen.names, _))
    sentence = " ".join(plain(each.text) for each in blocks if each.kind is not Style.NOTE)
    small = [plain_lines(each.text) for each in blocks if each.kind is Style.NOTE]
    if action.action_type == TO_BE_FOUND:
        small.append(_("kind to be found"))
    return f"**{sentence}**" + "".join(f"  \n:small[:gray[{note}]]" for note in small)


def _field(back: LookingBack, talk: Conversation, line: PlanLine) -> None:
    _, key = back.screen.words, key_of(talk, line.lasting_id, "new_action")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            _("New action"), key=key, placeholder=_("What are you going to do now?"),
            icon=":material/arrow_forward:", on_change=_add, persist_state="session",
            args=(back.held.lasting_id, talk.conversation_id, line.lasting_id, key),
        )  # fmt: skip
        st.button(
            _("Add"), icon=":material/add:", key=f"{key}_add", on_click=_add,
            args=(back.held.lasting_id, talk.conversation_id, line.lasting_id, key),
        )  # fmt: skip


def _add(lasting_id: str, conversation_id: str, line_id: str, key: str) -> None:
    """The field is empty again once the action stands there; the button then finds nothing.

    It keeps its key, and with it the cursor, for one more.
    """
    what = (st.session_state.get(key) or "").strip()
    if not what:
        return
    with explained_later():
        owners = (_owner(plan_now(lasting_id), what),)
        saved = following.add_action(store(), here(), conversation_id, line_id, what, owners=owners)
        note_saved(saved.at)
        st.session_state[key] = ""


def _owner(plan: Plan, what: str) -> str:
    """Whoever the sentence begins with does it; else it is the employee who develops."""
    first = what.partition(" ")[0].casefold()
    return "manager" if first == plan.manager.given_name.casefold() else "employee"
