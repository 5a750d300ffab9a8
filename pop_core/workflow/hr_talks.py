"""*Talks*, for HR: which still have to take place, by name and without a word of any plan.

HR learns that a talk is planned or was held and whether a plan is agreed (DESIGN 1.3 a), of the
units their role reaches; everybody reads what HR reads of themselves.
"""

from collections.abc import Sequence
from datetime import date

from pop_core.access import permissions
from pop_core.documents.files import Paper
from pop_core.documents.talk_list import talk_list_xlsx
from pop_core.domain.entitlements import TalkFacts, Talks
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.storage import events, hr_talks, units
from pop_core.storage.connection import Session, Store
from pop_core.storage.units import Unit
from pop_core.workflow._talk_requests import TalkAsked, asked_for, requests_of
from pop_core.workflow.plans import as_id

MOST = 200  # rows of one look; the rest is counted in words


def my_units(store: Store, visit: Visit) -> tuple[Unit, ...]:
    """The units whose talks this adviser sees, by name. Raises `NotAllowed`."""
    permissions.check_may_work_for_hr(visit)
    with store.reading() as session:
        scope = _scope(session, visit, None)
        return tuple(u for u in units.all_units(session) if scope is None or u.unit_id in scope)


def talks(
    store: Store,
    visit: Visit,
    view: str = "due",
    unit_id: str | None = None,
    most: int | None = MOST,
) -> Talks:
    """One look at the talks of a unit and all below it, or of all units of this adviser.

    At most so many rows are read; None is all of them.
    `view` is "due", "to_plan", "planned", "held" or "all". Raises `NotAllowed`, and `NotFound` for
    a unit that is none of theirs.
    """
    permissions.check_may_work_for_hr(visit)
    return _look(store, visit, view, unit_id, most)


def hand_out(store: Store, visit: Visit, view: str, unit_id: str | None, words: Words) -> Paper:
    """The same list in full as a workbook. Raises as `talks` does."""
    permissions.check_may_work_for_hr(visit)
    found = _look(store, visit, view, unit_id, None)
    return talk_list_xlsx(found.rows, words, visit.now)


def _look(store: Store, visit: Visit, view: str, unit_id: str | None, most: int | None) -> Talks:
    if view not in hr_talks.VIEWS:
        raise NotFound
    with store.reading() as session:
        scope = _scope(session, visit, unit_id)
        return hr_talks.talks(session, asked_for(session, visit, scope), view, most)


def _scope(session: Session, visit: Visit, unit_id: str | None) -> frozenset[str] | None:
    """The units in sight, or those of one of them; None is the whole organisation."""
    granted = permissions.granted_units(visit, *permissions.HR)
    if unit_id is None:
        return units.scope_of(session, granted)
    return units.part_of_scope(session, granted, as_id(unit_id))


def remind(store: Store, visit: Visit, employee_ids: Sequence[str]) -> int:
    """Ask the managers of these people to plan a talk; how many talks were asked for.

    Who was asked for within a week, or has a talk planned, is passed over. Raises `NotAllowed`,
    `NotFound` for somebody of another unit, and where nobody is left `RuleBroken`:
    `no_manager_known`, `talk_planned_already`, `reminded_this_week`.
    """
    permissions.check_may_work_for_hr(visit)
    ids = list(dict.fromkeys(as_id(each) for each in employee_ids))

    def keep(session: Session) -> int:
        asked = asked_for(session, visit, _scope(session, visit, None), ids)
        found = hr_talks.talks(session, asked, "all", None).rows
        if not ids or len(found) != len(ids):
            raise NotFound
        to_ask = [each for each in found if each.may_be_reminded(visit.today)]
        if not to_ask:
            raise RuleBroken(*_why_not(found[0], visit.today))
        for each in to_ask:
            _remind(store, session, visit, each)
        return len(to_ask)

    return store.change(keep)


def _why_not(facts: TalkFacts, today: date) -> tuple[str]:
    if facts.manager_id is None:
        return ("no_manager_known",)
    return ("talk_planned_already" if facts.is_planned(today) else "reminded_this_week",)


def _remind(store: Store, session: Session, visit: Visit, facts: TalkFacts) -> None:
    if facts.manager_id:
        hr_talks.keep_reminder(session, visit, facts.manager_id, facts.employee_id)
        events.record(store, session, visit, "talk_asked_for", None, facts.employee_id)


def asked_of_me(store: Store, visit: Visit) -> tuple[TalkAsked, ...]:
    """The talks HR asks me to plan, until one is planned or was held; the longest asked first."""
    with store.reading() as session:
        return requests_of(session, visit, as_id(visit.person_id))


def told_of_me(store: Store, visit: Visit) -> TalkFacts | None:
    """What HR reads of my own talks; None for whoever has no job here."""
    with store.reading() as session:
        asked = asked_for(session, visit, None, [as_id(visit.person_id)])
        found = hr_talks.talks(session, asked, "all", 1).rows
    return found[0] if found else None
