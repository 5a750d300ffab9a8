"""What the employee would like to do, written down before the talk and kept beside what was agreed.

001-027, 001-029, 001-030: the wishes stay as they were; what is agreed is an action of the plan.
"""

from pop_core.access import permissions, visibility
from pop_core.catalogue.forms import FilledBy
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import TO_BE_FOUND, PlanHead
from pop_core.domain.preparations import WISH_FIELDS, Wish
from pop_core.domain.when import in_words
from pop_core.storage import content, events, preparations
from pop_core.storage import wishes as stored
from pop_core.storage.connection import Session, Store
from pop_core.storage.preparations import NOT_SHARED
from pop_core.workflow import _preparations as parts
from pop_core.workflow._fields import cleaned, form_of
from pop_core.workflow.plans import Saved, as_id


def add(store: Store, visit: Visit, lasting_id: str) -> str:
    """One empty wish more, as many as the form has rows; its id.

    Raises `RuleBroken`: `unknown_code`, `wishes_are_full`.
    """

    def keep(session: Session, head: PlanHead) -> str:
        _check_asked(visit, head)
        most = form_of(head).max_active_lines
        if len(stored.load(session, head.lasting_id, visit.person_id)) >= most:
            raise RuleBroken("wishes_are_full", most=most)
        return stored.add(session, head.lasting_id, visit.person_id, visit.now)

    return parts.kept(store, visit, lasting_id, "wish_added", keep)


def save(
    store: Store,
    visit: Visit,
    lasting_id: str,
    wish_id: str,
    column: str,
    seen: object,
    new: object,
) -> None:
    """Keep one field of one's own wish where `seen` still stands.

    Raises `RuleBroken`, `ChangedMeanwhile` with the other value, `NotFound`.
    """
    field = WISH_FIELDS.get(column)
    if field is None:
        raise RuleBroken("unknown_field", field="wish")
    before, value = field.clean(seen), field.clean(new)

    def keep(session: Session, head: PlanHead) -> str:
        known_id = _own(session, visit, head, wish_id)
        stored.save(session, known_id, column, before, value, visit.now)
        return known_id

    parts.kept(store, visit, lasting_id, "wish_saved", keep)


def remove(store: Store, visit: Visit, lasting_id: str, wish_id: str) -> None:
    """Take one's own wish off the list."""

    def keep(session: Session, head: PlanHead) -> str:
        known_id = _own(session, visit, head, wish_id)
        stored.remove(session, known_id, visit.now)
        return known_id

    parts.kept(store, visit, lasting_id, "wish_removed", keep)


def agree_on(store: Store, visit: Visit, line_id: str, wish_id: str) -> Saved:
    """Put a wish that lies open on the plan, as an action of that row; the wish stays as it was.

    Raises `RuleBroken`: `wish_agreed_on`, `plan_is_frozen`; `NotFound` for a wish not in sight.
    """
    row_id, known_id = as_id(line_id), as_id(wish_id)

    def keep(session: Session) -> Saved:
        head = content.head_of(session, "plan_line", row_id)
        permissions.check_may_edit_plan(visit, head)
        wish = _in_sight(session, visit, head, known_id)
        if wish.agreement and _stands(session, head, wish.agreement):
            raise RuleBroken("wish_agreed_on")
        revision = content.raise_revision(session, head, visit.now)
        position = content.next_position(session, "planned_action", "line_id", row_id)
        action_id = content.insert(
            session, visit, "planned_action", head.plan_id,
            line_id=row_id, position=position, **_as_action(wish),
        )  # fmt: skip
        stored.tie(session, known_id, content.lasting_id_of(session, "planned_action", action_id))
        events.record(store, session, visit, "wish_agreed_on", head.plan_id, action_id)
        return Saved(revision, visit.now, action_id)

    return store.change(keep)


def _stands(session: Session, head: PlanHead, agreement: str) -> bool:
    """Whether what came of a wish is on the plan still."""
    known = content.row_on_plan(session, "planned_action", head.plan_id, agreement)
    return known is not None and not known[1]


def _as_action(wish: Wish) -> dict[str, object]:
    return cleaned(
        "planned_action", support=False, action_type=TO_BE_FOUND, what=wish.action or wish.what,
        owners=("employee",), helpers=(), goals=(), fits=(), dates_follow=False, cost=wish.cost,
        ends=in_words(wish.period) if wish.period else None,
    )  # fmt: skip


def _check_asked(visit: Visit, head: PlanHead) -> None:
    role = parts.role_in(head, visit.person_id)
    chapters = parts.own_chapters(form_of(head), role)
    if role is not FilledBy.EMPLOYEE or not any(each.has_wishes for each in chapters):
        raise RuleBroken("unknown_code", field="wish")


def _own(session: Session, visit: Visit, head: PlanHead, wish_id: str) -> str:
    """The id. Raises `NotFound`: nobody learns that somebody else wrote something."""
    known_id = as_id(wish_id)
    if stored.owner_of(session, known_id) != (head.lasting_id, visit.person_id):
        raise NotFound
    return known_id


def _in_sight(session: Session, visit: Visit, head: PlanHead, wish_id: str) -> Wish:
    """A wish this reader sees on the plan: shared, whoever wrote it. Raises `NotFound`."""
    lasting_id, author = stored.owner_of(session, wish_id)
    if lasting_id != head.lasting_id:
        raise NotFound
    shares = preparations.shares_of(session, lasting_id).get(author, NOT_SHARED)
    chapters = visibility.chapters_in_sight(
        visit,
        content.with_talk(session, head),
        author,
        {code: shared.shared_with for code, shared in shares.chapters.items()},
    )
    if not parts.part_of(form_of(head), chapters, whole=False).wishes:
        raise NotFound
    return next(
        each for each in stored.load(session, lasting_id, author) if each.wish_id == wish_id
    )
