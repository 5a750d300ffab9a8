"""Versions of a plan: write the next one, read an old one, see what differs (000-078, DESIGN 4)."""

from pop_core.access import permissions
from pop_core.domain.differences import Difference, differences
from pop_core.domain.errors import NotFound
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.storage import content, versions
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow._versions import begin_in
from pop_core.workflow.plans import Saved, as_id


def begin_version(store: Store, visit: Visit, lasting_id: str) -> Saved:
    """A concept of the next version, beside the one in force.

    Where the form changes by a new plan this begins a new talk; elsewhere it belongs to a follow-up
    talk that was begun. Raises `RuleBroken`: `new_version_open`, `no_follow_up_talk`,
    `not_agreed_yet`.
    """

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        return Saved(head.revision + 1, visit.now, begin_in(store, session, visit, head))

    return store.change(keep)


def open_version(store: Store, visit: Visit, lasting_id: str, number: int) -> Plan:
    """An old or new version to read. Raises `NotFound`."""
    with store.reading() as session:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_read_plan(visit, head)
        found = [v for v in versions.versions_of(session, head.lasting_id) if v.number == number]
        if not found:
            raise NotFound
        return stored.load_plan(session, found[0].plan_id)


def in_force(store: Store, visit: Visit, lasting_id: str) -> Plan | None:
    """The version that holds, if one was agreed. Raises `NotFound`."""
    with store.reading() as session:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_read_plan(visit, head)
        held = content.head_in_force(session, head.lasting_id)
        return stored.load_plan(session, held.plan_id) if held else None


def changes(store: Store, visit: Visit, lasting_id: str) -> tuple[Difference, ...]:
    """What the version people work on changes in the one that holds; nothing when they are one."""
    with store.reading() as session:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_read_plan(visit, head)
        held = content.head_in_force(session, head.lasting_id)
        if held is None or held.plan_id == head.plan_id:
            return ()
        return differences(
            stored.load_plan(session, held.plan_id), stored.load_plan(session, head.plan_id)
        )
