"""Private rows that were taken off are gone for good after a day, as attachments and interests."""

from pop_core.access import permissions
from pop_core.domain.people import Visit
from pop_core.storage import events, wiping
from pop_core.storage.connection import Session, Store
from pop_core.workflow.attachments import WAY_BACK


def wipe_removed(store: Store, visit: Visit) -> int:
    """Wishes, proposals and education that were taken off more than a day ago; how many.

    Raises `NotAllowed` for everybody but the house.
    """
    permissions.check_may_administer(visit)
    before = visit.now - WAY_BACK

    def keep(session: Session) -> int:
        tables = (wiping.WISHES, wiping.PROPOSALS, wiping.EDUCATION)
        number = wiping.wipe(session, tables, before)
        if number:
            events.record(store, session, visit, "rows_wiped", number=number)
        return number

    return store.change(keep)
