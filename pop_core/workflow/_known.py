"""Who may ask anything here at all; no door of its own."""

from pop_core.access import permissions
from pop_core.domain.errors import NotAllowed, NotFound
from pop_core.domain.people import Visit
from pop_core.storage import people
from pop_core.storage.connection import Session
from pop_core.workflow.plans import as_id


def check_known(session: Session, visit: Visit) -> None:
    """Somebody of the organisation, or whoever looks after this installation.

    Raises `NotAllowed`.
    """
    if not permissions.may_administer(visit):
        try:
            people.person(session, as_id(visit.person_id))
        except NotFound:
            raise NotAllowed from None
