"""The work list of HR: what agreed plans ask, by name and within one's own units (004-044)."""

from collections.abc import Sequence
from datetime import datetime

from pop_core.access import permissions
from pop_core.catalogue.library import DEFAULT_FORM, library
from pop_core.documents.files import XLSX, Paper, file_name
from pop_core.documents.worklist import worklist_xlsx
from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.worklist import (
    MOST_AT_ONCE,
    SETTLED,
    WITHDRAWN,
    Asked,
    Chosen,
    Said,
    Seen,
    WorkList,
)
from pop_core.i18n.words import Words
from pop_core.storage import content, events, hr_answers, units
from pop_core.storage import worklist as stored
from pop_core.storage.connection import Session, Store
from pop_core.storage.units import Unit
from pop_core.workflow import _arranging
from pop_core.workflow.plans import Saved, as_id

MOST_ENROLMENTS = 300
MOST_ROWS = 100_000  # of a sheet


def my_units(store: Store, visit: Visit) -> tuple[Unit, ...]:
    """The units this adviser works for, by name. Raises `NotAllowed`."""
    permissions.check_may_work_for_hr(visit)
    with store.reading() as session:
        scope = _scope(session, visit)
        return tuple(each for each in units.all_units(session) if each.unit_id in scope)


def work_list(store: Store, visit: Visit, chosen: Chosen) -> WorkList:
    """The same request of several people as one row, in the order of the work (002-014).

    Raises `NotAllowed`; `NotFound` for a unit that is not one's own.
    """
    permissions.check_may_work_for_hr(visit)
    with store.reading() as session:
        return stored.groups(session, visit.today, _units(session, visit, chosen), chosen)


def people_of(store: Store, visit: Visit, chosen: Chosen, key: str) -> tuple[Asked, ...]:
    """The people of one row. Raises as `work_list`."""
    permissions.check_may_work_for_hr(visit)
    with store.reading() as session:
        mine = _units(session, visit, chosen)
        return stored.members(session, visit.today, mine, chosen, key, MOST_AT_ONCE)


def requests(store: Store, visit: Visit, chosen: Chosen) -> tuple[Asked, ...]:
    """Every request by itself, for the enrolments per course. Raises as `work_list`."""
    permissions.check_may_work_for_hr(visit)
    with store.reading() as session:
        mine = _units(session, visit, chosen)
        return stored.requests(session, visit.today, mine, chosen, MOST_ENROLMENTS)


def workbook(store: Store, visit: Visit, chosen: Chosen, words: Words) -> Paper:
    """All that this choice holds as a workbook. Raises as `work_list`."""
    permissions.check_may_work_for_hr(visit)
    with store.reading() as session:
        mine = _units(session, visit, chosen)
        found = stored.requests(session, visit.today, mine, chosen, MOST_ROWS)
    form = library().form(DEFAULT_FORM)
    name = workbook_name(words, visit.now)
    return worklist_xlsx(found, form.word("hr")(words.language), name, words, visit.now)


def workbook_name(words: Words, now: datetime) -> str:
    """What the file is called; nothing of anybody is in it."""
    _ = words
    return file_name(None, _("work list"), now, None, XLSX)


def answer(store: Store, visit: Visit, seen: Sequence[Seen], said: Said) -> Saved:
    """One answer to one request or to several, all of them or none.

    What was arranged goes into the running fields of the action, with history; the agreement stays
    as it is. `open` takes an answer back. Raises `NotAllowed`; `NotFound` for a request out of
    one's units; `ChangedMeanwhile` with the other answer where somebody was first, or with the
    words of the pair where those are no longer what was read; `RuleBroken`: `reason_missing`,
    `unknown_code`, `no_longer_asked`, `too_many_at_once`.
    """
    permissions.check_may_work_for_hr(visit)
    kept = said.cleaned()
    if not 1 <= len(seen) <= MOST_AT_ONCE:
        raise RuleBroken("too_many_at_once", most=MOST_AT_ONCE)
    read = {as_id(each.request_id): each for each in seen}

    def keep(session: Session) -> Saved:
        asked = stored.named(session, visit.today, _scope(session, visit), list(read))
        if asked.keys() != read.keys():
            raise NotFound
        answers = [
            _answer(store, session, visit, asked[request_id], each, kept)
            for request_id, each in read.items()
        ]
        return answers[-1]

    return store.change(keep)


def _answer(
    store: Store, session: Session, visit: Visit, asked: Asked, read: Seen, said: Said
) -> Saved:
    if asked.number != read.number:
        raise ChangedMeanwhile(asked.status, "answered_meanwhile")
    if (asked.text, asked.course) != (read.text, read.course):
        raise ChangedMeanwhile(asked.text, "request_changed")
    if asked.status == SETTLED or (asked.status == WITHDRAWN and said.answer != "open"):
        raise RuleBroken("no_longer_asked")
    place = None if asked.for_group else hr_answers.place_of(session, asked.request_id)
    revision = 0
    if place:
        _arranging.note(store, session, visit, asked, said, place)
        head = content.current_head(session, place.plan_lasting_id)
        revision = content.raise_revision_of_talk(session, head)
    answer_id = hr_answers.keep(session, visit, asked, said, place)
    events.record(
        store, session, visit, "hr_answered", place and place.plan_id, answer_id,
        said.reason + said.alternative + said.place, answer=said.answer,
    )  # fmt: skip
    return Saved(revision, visit.now, answer_id)


def mark_seen(store: Store, visit: Visit, answer_id: str) -> Saved:
    """One of the two has read what HR cannot do, and is asked about it no more.

    Raises `NotFound`, also for everybody who is no party to the plan.
    """
    known_id = as_id(answer_id)

    def keep(session: Session) -> Saved:
        lasting_id = hr_answers.plan_of_answer(session, known_id)
        head = content.current_head(session, lasting_id)
        permissions.check_may_edit_plan(visit, head)
        seen_id = hr_answers.mark_seen(session, visit, known_id)
        revision = content.raise_revision_of_talk(session, head)
        events.record(store, session, visit, "hr_answer_seen", head.plan_id, seen_id)
        return Saved(revision, visit.now, seen_id)

    return store.change(keep)


def _scope(session: Session, visit: Visit) -> frozenset[str]:
    """The units one works for.

    With "" for whoever works for the whole organisation: goals for a job or a level are of no unit,
    and what they ask is arranged once, by those who may write them.
    """
    granted = permissions.granted_units(visit, *permissions.HR)
    scope = units.scope_of(session, granted)
    if scope is not None:
        return scope
    return frozenset({stored.NO_UNIT, *(each.unit_id for each in units.all_units(session))})


def _units(session: Session, visit: Visit, chosen: Chosen) -> frozenset[str]:
    """The chosen unit with all below it, else all of one's own."""
    if not chosen.unit_id:
        return _scope(session, visit)
    granted = permissions.granted_units(visit, *permissions.HR)
    return units.part_of_scope(session, granted, as_id(chosen.unit_id))
