"""One action in the words that somebody outside the pair reads, when asked whether it is feasible.

They read this and nothing else of the plan (000-045, 000-059).
"""

from collections.abc import Iterable

from pop_core.documents.means import action_blocks
from pop_core.documents.telling import Telling
from pop_core.domain.follow_up import Feasibility
from pop_core.domain.plans import PlannedAction

BEFORE_THE_NOTE = "\n\n"


def question_text(action: PlannedAction, telling: Telling) -> str:
    """For whom it is, and what the two thought of."""
    _ = telling.words
    lines = [line for block in action_blocks(action, telling) for line in block.lines]
    return "\n".join((_("For {name}:", name=telling.plan.employee.name), *lines))


def with_note(text: str, note: str) -> str:
    """The same with what the pair asks besides."""
    return text + BEFORE_THE_NOTE + note.strip() if note.strip() else text


def is_about_another_text(
    asked: Feasibility, action: PlannedAction, tellings: Iterable[Telling]
) -> bool:
    """Whether the action changed since it was asked, in whichever language that was."""
    now = [question_text(action, telling) for telling in tellings]
    text = asked.asked_text
    return not any(text == each or text.startswith(each + BEFORE_THE_NOTE) for each in now)
