"""What an organisation sets by itself: its name, and texts beside the costs of learning."""

from collections.abc import Mapping

from pop_core.access import permissions
from pop_core.domain.errors import ChangedMeanwhile, RuleBroken
from pop_core.domain.fields import LONGEST, SHORT
from pop_core.domain.organisation import NAME, ORGANISATION_TEXTS
from pop_core.domain.people import Visit
from pop_core.domain.text import clean_text
from pop_core.storage import events
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _organisation
from pop_core.workflow._known import check_known
from pop_core.workflow.plans import Saved


def texts(store: Store, visit: Visit) -> Mapping[str, str]:
    """All of them by code, empty ones left out; for everybody of the organisation.

    Raises `NotAllowed` for somebody nobody knows.
    """
    with store.reading() as session:
        check_known(session, visit)
        return _organisation.texts(session)


def save_text(store: Store, visit: Visit, code: str, seen: str, new: str) -> Saved:
    """Keep one text where `seen` still stands; administrators only.

    Raises `NotAllowed`, `RuleBroken` (`unknown_code`, `text_too_long`), `ChangedMeanwhile`.
    """
    permissions.check_may_administer(visit)
    if code not in ORGANISATION_TEXTS:
        raise RuleBroken("unknown_code", field="organisation_text")
    most = SHORT if code == NAME else LONGEST
    text, before = clean_text(new, most), clean_text(seen, most)

    def keep(session: Session) -> Saved:
        stands = _organisation.texts(session).get(code, "")
        if stands == text:  # nothing new, or both wrote the same
            return Saved(0, visit.now)
        if stands != before:
            raise ChangedMeanwhile(stands, field=code)
        _organisation.set_text(session, code, text)
        events.record(store, session, visit, "organisation_text_saved", text=text, field=code)
        return Saved(0, visit.now)

    return store.change(keep)
