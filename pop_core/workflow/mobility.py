"""Interests, and the mobility pool in which somebody may put one, for HR to read (001-024, 025).

An interest is read by its writer alone. In the pool HR reads it with the name, in the words that
were shown beforehand, until it is taken back: from that moment it is nowhere (DESIGN 1.3 c). So
events hold no hash of one either: a few words are guessed from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from pop_core.access import permissions
from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, RuleBroken
from pop_core.domain.interests import KINDS, LONGEST, MOST, Interest, Pool, Sought
from pop_core.domain.people import Person, Role, Visit
from pop_core.domain.text import clean_text
from pop_core.storage import events, interests, people, units, wiping
from pop_core.storage.connection import Session, Store
from pop_core.storage.units import Unit
from pop_core.workflow.plans import Saved, as_id

MOST_ROWS = 200  # of one look; who looks for more than that types a word
WAY_BACK = timedelta(days=1)  # what was removed longer ago is wiped, once a day


@dataclass(frozen=True, slots=True)
class Looked:
    """What an adviser looks for: words that all stand in it, one kind, one unit with all below."""

    words: str = ""
    kind: str | None = None
    unit_id: str | None = None


def mine(store: Store, visit: Visit) -> tuple[Interest, ...]:
    """One's own, in the order in which they were written. Raises `NotAllowed`."""
    with store.reading() as session:
        _me(session, visit)
        return interests.of_person(session, as_id(visit.person_id))


def add(store: Store, visit: Visit, kind: str, text: str) -> Saved:
    """Write one down, for oneself.

    Raises `NotAllowed`, and `RuleBroken`: `unknown_code`, `interest_missing`, `text_too_long`,
    `interests_are_full`.
    """
    if kind not in KINDS:
        raise RuleBroken("unknown_code", field="interest.kind")
    said = _cleaned(text)

    def keep(session: Session) -> Saved:
        _me(session, visit)
        if len(interests.of_person(session, as_id(visit.person_id))) >= MOST:
            raise RuleBroken("interests_are_full", most=MOST)
        new_id = interests.add(session, visit, kind, said)
        events.record(store, session, visit, "interest_added", None, new_id, what=kind)
        return Saved(0, visit.now, new_id)

    return store.change(keep)


def save_text(store: Store, visit: Visit, interest_id: str, seen: str, new: str) -> Saved:
    """Other words for one that is not in the pool; what HR reads never changes by itself.

    Raises `RuleBroken`: `interest_in_pool`, `interest_missing`, `text_too_long`;
    `ChangedMeanwhile`, `NotFound`.
    """
    said, before = _cleaned(new), clean_text(seen)

    def change(session: Session, own: Interest) -> None:
        if own.in_pool_at:
            raise RuleBroken("interest_in_pool")
        if own.text not in {before, said}:
            raise ChangedMeanwhile(own.text, field="interest.text")
        interests.save_text(session, own.interest_id, said, visit.now)

    return _of_mine(store, visit, interest_id, "interest_saved", change)


def put_in_pool(store: Store, visit: Visit, interest_id: str, seen: str) -> Saved:
    """HR reads it from now on, in the words that were `seen`.

    Raises `ChangedMeanwhile` when they are others now, `RuleBroken("unit_missing")` for somebody
    whom no adviser could find, `NotFound`.
    """

    def change(session: Session, own: Interest) -> None:
        if _me(session, visit).unit_id is None:
            raise RuleBroken("unit_missing")
        if own.text != seen:
            raise ChangedMeanwhile(own.text, field="interest.text")
        interests.put_in_pool(session, own.interest_id, own.in_pool_at or visit.now)

    return _of_mine(store, visit, interest_id, "interest_put_in_pool", change)


def take_back(store: Store, visit: Visit, interest_id: str) -> Saved:
    """Nobody of HR reads it from now on. Raises `NotFound`."""

    def change(session: Session, own: Interest) -> None:
        interests.withdraw(session, own.interest_id, visit.now)

    return _of_mine(store, visit, interest_id, "interest_taken_back", change)


def remove(store: Store, visit: Visit, interest_id: str) -> Saved:
    """Taken off, and out of the pool; `put_back` undoes it for a day, then it is wiped."""

    def change(session: Session, own: Interest) -> None:
        interests.withdraw(session, own.interest_id, visit.now)
        interests.set_removed(session, own.interest_id, visit.now)

    return _of_mine(store, visit, interest_id, "interest_removed", change)


def put_back(store: Store, visit: Visit, interest_id: str) -> Saved:
    """Undo `remove`; into the pool it goes only when it is put there anew."""

    def change(session: Session, own: Interest) -> None:
        interests.set_removed(session, own.interest_id, None)

    return _of_mine(store, visit, interest_id, "interest_put_back", change, removed=True)


def wipe_removed(store: Store, visit: Visit) -> int:
    """What was removed more than a day ago is gone for good; how many. Raises `NotAllowed`."""
    permissions.check_may_administer(visit)

    def keep(session: Session) -> int:
        number = wiping.wipe(session, (wiping.INTERESTS,), visit.now - WAY_BACK)
        if number:
            events.record(store, session, visit, "interests_wiped", number=number)
        return number

    return store.change(keep)


def my_units(store: Store, visit: Visit) -> tuple[Unit, ...]:
    """The units whose people this adviser finds in the pool, by name. Raises `NotAllowed`."""
    permissions.check_may_search_pool(visit)
    with store.reading() as session:
        scope = _scope(session, visit, None)
        return tuple(u for u in units.all_units(session) if scope is None or u.unit_id in scope)


def pool(store: Store, visit: Visit, looked: Looked) -> Pool:
    """What lies in the pool at this moment, of this adviser's units; the newest first.

    Raises `NotAllowed`, `NotFound` for a unit that is none of theirs, `RuleBroken`.
    """
    permissions.check_may_search_pool(visit)
    if looked.kind is not None and looked.kind not in KINDS:
        raise RuleBroken("unknown_code", field="interest.kind")
    sought = Sought(clean_text(looked.words, LONGEST))
    with store.reading() as session:
        scope = _scope(session, visit, looked.unit_id)
        return interests.pool(session, scope, looked.kind, sought, MOST_ROWS)


def _scope(session: Session, visit: Visit, unit_id: str | None) -> frozenset[str] | None:
    """The units in sight, or those of one of them; None is the whole organisation."""
    granted = permissions.granted_units(visit, Role.HR_ADVISER)
    if unit_id is None:
        return units.scope_of(session, granted)
    return units.part_of_scope(session, granted, as_id(unit_id))


def _me(session: Session, visit: Visit) -> Person:
    """Interests are somebody's: without sign-in, and for the house, there is nobody."""
    try:
        return people.person(session, as_id(visit.person_id))
    except NotFound:
        raise NotAllowed from None


def _cleaned(text: str) -> str:
    said = clean_text(text, LONGEST).replace("\n", " ")
    if not said:
        raise RuleBroken("interest_missing")
    return said


def _of_mine(
    store: Store,
    visit: Visit,
    interest_id: str,
    kind: str,
    change: Callable[[Session, Interest], None],
    *,
    removed: bool = False,
) -> Saved:
    """Change one's own; for everybody else it is not there."""
    known_id, me = as_id(interest_id), as_id(visit.person_id)

    def keep(session: Session) -> Saved:
        own = interests.one_of(session, me, known_id, removed=removed)
        change(session, own)
        events.record(store, session, visit, kind, None, own.interest_id)
        return Saved(0, visit.now, own.interest_id)

    return store.change(keep)
