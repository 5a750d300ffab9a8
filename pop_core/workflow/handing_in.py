"""The employee hands in a signed plan to one named adviser: that version, until taken back.

The adviser reads the paper as it was kept at the last signature and nothing else; a later version,
the follow-up and whatever stands beside the plan stay with the two (003-006, DESIGN 1.3 d).
"""

from dataclasses import dataclass
from datetime import date, datetime

from pop_core.access import permissions
from pop_core.documents import files
from pop_core.documents.files import PDF, Paper
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.handing_in import HandedIn
from pop_core.domain.people import Role, Visit
from pop_core.domain.plans import PlanHead
from pop_core.i18n.words import Words
from pop_core.storage import content, events, handing_in, paper_files, plan_frames, units
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import as_id


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody of HR a plan can be handed in to."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Handing:
    """What the employee sees before handing in, and what lies with advisers already."""

    version_number: int | None  # that would be handed in; None where nothing is signed
    advisers: tuple[Adviser, ...]
    lying: tuple[HandedIn, ...]


def my_handing_in(store: Store, visit: Visit, lasting_id: str) -> Handing:
    """Only the employee of the plan is asked. Raises `NotFound` for everybody else."""
    with store.reading() as session:
        head = _own_head(session, visit, lasting_id)
        held = _signed_version(session, head)
        return Handing(
            handing_in.version_number(session, held.plan_id) if held else None,
            _advisers_of(session, visit, head),
            handing_in.of_plan(session, head.lasting_id),
        )


def handed_in_on(store: Store, visit: Visit, lasting_id: str) -> date | None:
    """When it was handed in last and not taken back: all that the manager learns of it."""
    with store.reading() as session:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_read_plan(visit, head)
        lying = handing_in.of_plan(session, head.lasting_id)
    return lying[0].handed_in_at.date() if lying else None


def hand_in(store: Store, visit: Visit, lasting_id: str, adviser_id: str) -> str:
    """The version that holds now lies with this adviser from now on; the id of it.

    Raises `NotFound`, also for an adviser of another unit, and `RuleBroken`: `nothing_to_hand_in`,
    `handed_in_already`.
    """
    to = as_id(adviser_id)

    def keep(session: Session) -> str:
        head = _own_head(session, visit, lasting_id)
        held = _signed_version(session, head)
        if held is None:
            raise RuleBroken("nothing_to_hand_in")
        if to not in {each.person_id for each in _advisers_of(session, visit, head)}:
            raise NotFound
        lying = handing_in.of_plan(session, head.lasting_id)
        if (held.plan_id, to) in {(each.plan_id, each.adviser_id) for each in lying}:
            raise RuleBroken("handed_in_already")
        new_id = handing_in.keep(session, visit, held.plan_id, head.lasting_id, to)
        events.record(store, session, visit, "handed_in", held.plan_id, new_id, to=to)
        return new_id

    return store.change(keep)


def take_back(store: Store, visit: Visit, handed_in_id: str) -> None:
    """The adviser reads it no longer. Only the employee may; raises `NotFound`."""
    known = as_id(handed_in_id)

    def keep(session: Session) -> None:
        found = handing_in.one(session, known)
        if found is None or found.employee_id != visit.person_id:
            raise NotFound
        handing_in.take_back(session, visit, known)
        events.record(store, session, visit, "handed_in_taken_back", found.plan_id, known)

    store.change(keep)


def handed_in_by_me(store: Store, visit: Visit) -> tuple[HandedIn, ...]:
    """All that this person handed in and did not take back, the newest first."""
    with store.reading() as session:
        return handing_in.of_employee(session, as_id(visit.person_id))


def handed_in_to_me(store: Store, visit: Visit) -> tuple[HandedIn, ...]:
    """What employees of my units handed in to me, the newest first. Raises `NotAllowed`."""
    permissions.check_may_work_for_hr(visit)
    with store.reading() as session:
        lying = handing_in.of_adviser(session, as_id(visit.person_id))
        return tuple(each for each in lying if _reaches(session, visit, each.unit_id))


def open_handed_in(store: Store, visit: Visit, handed_in_id: str, words: Words) -> Paper:
    """The signed paper of exactly that version; that it was opened is kept, once a day.

    Raises `NotAllowed`, and `NotFound`: not handed in to this reader, taken back, or altered since.
    """
    permissions.check_may_work_for_hr(visit)
    with store.reading() as session:
        found = handing_in.one(session, as_id(handed_in_id))
        is_mine = found is not None and found.adviser_id == visit.person_id
        if found is None or not (is_mine and _reaches(session, visit, found.unit_id)):
            raise NotFound
        digest = handing_in.paper_hash(session, found.plan_id)
    if digest is None:
        raise NotFound
    paper = Paper(paper_files.read(store, digest), handed_in_name(words, visit.now), PDF)
    store.change(
        lambda session: plan_frames.note_access(session, visit, found.lasting_id, handing_in.OPENED)
    )
    return paper


def handed_in_name(words: Words, now: datetime) -> str:
    """What the file will be called; never a name of somebody."""
    _ = words
    return files.file_name(None, _("signed plan"), now, None, PDF)


def _own_head(session: Session, visit: Visit, lasting_id: str) -> PlanHead:
    head = content.current_head(session, as_id(lasting_id))
    if visit.person_id != head.employee_id:
        raise NotFound
    return head


def _signed_version(session: Session, head: PlanHead) -> PlanHead | None:
    """The version that holds, when its signed paper was kept."""
    held = content.head_in_force(session, head.lasting_id)
    return held if held and handing_in.paper_hash(session, held.plan_id) else None


def _advisers_of(session: Session, visit: Visit, head: PlanHead) -> tuple[Adviser, ...]:
    """The advisers whose role reaches the unit of the plan, each once; never oneself."""
    unit_id = handing_in.unit_of(session, head.plan_id)
    found = {
        person_id: Adviser(person_id, name)
        for person_id, name, unit in handing_in.advisers(session)
        if person_id != visit.person_id
        and (unit is None or unit_id in units.with_all_below(session, [unit]))
    }
    return tuple(found.values())


def _reaches(session: Session, visit: Visit, unit_id: str) -> bool:
    """Whether the role of this adviser still reaches the unit of the plan."""
    if not visit.has(Role.HR_ADVISER):
        return False
    scope = units.scope_of(session, permissions.granted_units(visit, Role.HR_ADVISER))
    return scope is None or unit_id in scope
