"""What somebody wrote and shared for the plan before this one: a look-back for themselves alone."""

from dataclasses import dataclass, field
from datetime import date

from pop_core.access import permissions, visibility
from pop_core.domain.errors import NotAllowed
from pop_core.domain.people import Visit
from pop_core.storage import content, preparations
from pop_core.storage.connection import Store
from pop_core.storage.preparations import NOT_SHARED
from pop_core.workflow import _preparations as parts
from pop_core.workflow._fields import form_of
from pop_core.workflow.plans import as_id


@dataclass(frozen=True, slots=True)
class Earlier:
    """Answers of an earlier plan by question code, and since when that plan ran."""

    starts_on: date | None = None
    answers: dict[str, str] = field(default_factory=dict)


def earlier_answers(store: Store, visit: Visit, lasting_id: str) -> Earlier:
    """One's own shared answers for the plan before, to questions both forms ask (000-019, 000-020).

    For their writer alone, so never while two look at one screen, and nothing of a plan that this
    reader was no party to, not even since when it ran. Raises `NotFound`, `NotAllowed`.
    """
    with store.reading() as session:
        head = content.current_head_with_talk(session, as_id(lasting_id))
        permissions.check_may_prepare(visit, head)
        if not visibility.sees_own_preparation(visit, head, visit.person_id):
            raise NotAllowed("talk_is_running")
        before = preparations.plan_before(session, head.lasting_id, head.employee_id)
        if before is None:
            return Earlier()
        earlier_id, starts_on = before
        earlier = content.current_head(session, earlier_id)
        if not permissions.may_read_plan(visit, earlier):  # a manager who came later
            return Earlier()
        shares = preparations.shares_of(session, earlier_id).get(visit.person_id, NOT_SHARED)
        shared = parts.part_of(form_of(earlier), shares.chapters, whole=shares.whole is not None)
        written = preparations.load_part(session, earlier_id, visit.person_id, shares, shared)
        asked = {
            question.code for chapter in form_of(head).chapters for question in chapter.questions
        }
        found = {code: text for code, text in written.answers.items() if code in asked}
        return Earlier(starts_on, found)
