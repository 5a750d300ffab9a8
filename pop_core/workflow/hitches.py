"""Where the two do not agree, or an agreement cannot be kept (000-046 ... 048, 000-079 ... 081)."""

from datetime import date

from pop_core.access import permissions
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.fields import SHORT
from pop_core.domain.people import Visit
from pop_core.domain.text import clean_text
from pop_core.storage import content, events
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _gate as gate
from pop_core.workflow.plans import Saved, as_id

CAUSES = ("organisation", "employee")


def add_obstacle(
    store: Store, visit: Visit, lasting_id: str, action_lasting_id: str, cause: str, since_on: date
) -> Saved:
    """An action of the plan in force cannot be carried out: whose cause, since when.

    What is done about it is saved with `editing.save_field` (`obstacle.*`). Raises `RuleBroken`:
    `unknown_code`, `date_in_future`, `not_agreed_yet`, `plan_is_frozen`; `NotFound`.
    """
    if cause not in CAUSES:
        raise RuleBroken("unknown_code", field="obstacle.cause")
    if since_on > visit.today:
        raise RuleBroken("date_in_future", on=since_on)
    action_id = as_id(action_lasting_id)

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        held = content.head_in_force(session, head.lasting_id)
        if held is None:
            raise RuleBroken("not_agreed_yet")
        if stored.load_plan(session, held.plan_id).action(action_id) is None:
            raise NotFound
        row_id = content.insert(
            session, visit, "obstacle", held.plan_id,
            action_lasting_id=action_id, cause=cause, since_on=since_on,
        )  # fmt: skip
        revision = gate.open_beside(session, head)
        events.record(store, session, visit, "obstacle_added", head.plan_id, row_id, cause=cause)
        return Saved(revision, visit.now, row_id)

    return store.change(keep)


def add_second_opinion(
    store: Store, visit: Visit, lasting_id: str, asked_on: date, given_by: str
) -> Saved:
    """Another adviser was asked; reason and outcome are saved with `editing.save_field`.

    Raises `RuleBroken`: `name_missing`, `date_in_future`, `plan_is_frozen`.
    """
    name = clean_text(given_by, SHORT)
    if not name:
        raise RuleBroken("name_missing")
    if asked_on > visit.today:
        raise RuleBroken("date_in_future", on=asked_on)

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        row_id = content.insert(
            session, visit, "second_opinion", head.plan_id, asked_on=asked_on, given_by=name
        )
        revision = gate.open_beside(session, head)
        events.record(store, session, visit, "second_opinion_added", head.plan_id, row_id)
        return Saved(revision, visit.now, row_id)

    return store.change(keep)
