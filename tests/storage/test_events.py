"""The chain of events shows every alteration, and survives that somebody is forgotten."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from pop_core.storage import events
from pop_core.storage.opening import open_store
from tests.organisation import NOW

ALTERATIONS = {
    "sequence": [("sequence + 1000", ())],
    "happened_at": [("$2", (NOW + timedelta(seconds=1),))],
    "kind": [("'something_else'", ())],
    "actor_id": [("$2", (str(uuid4()),)), ("NULL", ())],
    "plan_id": [("$2", (str(uuid4()),))],
    "subject_id": [("$2", (str(uuid4()),))],
    "salt": [("$2", (b"another salt....",)), ("NULL", ())],
    "facts": [('\'{"field":"goal.text"}\'', ()), ("'{}  '", ()), ("NULL", ())],
    "commitment": [("$2", (b"x" * 32,))],
    "entry_hash": [("$2", (b"x" * 32,))],
}
PERSONAL = ("actor_id", "plan_id", "subject_id", "salt", "facts")
CASES = [
    (column, sql, values) for column, many in ALTERATIONS.items() for sql, values in many
]  # fmt: skip


def broken(world):
    with world.store.reading() as session:
        return list(events.broken_links(session))


def broken_after(world, sql, *values):
    """What is found after an alteration, which is then taken back."""
    with world.store.reading() as session:
        session.run(sql, *values)
        return list(events.broken_links(session))


def record(world, kind, **facts):
    """An event of an administrator."""

    def keep(session):
        events.record(world.store, session, world.visit("bart"), kind, **facts)

    world.store.change(keep)


def last(world):
    return world.store.head[0]


def place(world, where):
    return {"first": 1, "middle": last(world) // 2, "last": last(world)}[where]


def empty(world, *numbers):
    """What erasure does to events."""
    emptied = ", ".join(f"{column} = NULL" for column in PERSONAL)
    world.run(f"UPDATE event SET {emptied} WHERE sequence = any($1)", list(numbers))  # noqa: S608


def test_an_untouched_chain_is_whole(marcs_file):
    assert last(marcs_file) > 50
    assert broken(marcs_file) == []


def test_the_cases_below_alter_every_column_of_an_event(marcs_file):
    columns = marcs_file.rows(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'event'"
    )
    assert set(ALTERATIONS) == {name for (name,) in columns}


@pytest.mark.parametrize("where", ["first", "middle", "last"])
@pytest.mark.parametrize(("column", "sql", "values"), CASES)
def test_altering_any_column_of_any_event_is_found(marcs_file, where, column, sql, values):
    sql = f"UPDATE event SET {column} = {sql} WHERE sequence = $1"  # noqa: S608
    assert broken_after(marcs_file, sql, place(marcs_file, where), *values)


def test_the_event_that_was_altered_is_named(marcs_file):
    sql = "UPDATE event SET kind = 'something_else' WHERE sequence = 7"
    assert broken_after(marcs_file, sql) == [7]


def test_an_event_taken_out_is_found(marcs_file):
    assert broken_after(marcs_file, "DELETE FROM event WHERE sequence = 7") == [8]


def test_the_first_events_taken_out_are_found(marcs_file):
    assert broken_after(marcs_file, "DELETE FROM event WHERE sequence < 7") == [7]


def test_an_event_put_in_is_found(marcs_file):
    sql = "INSERT INTO event SELECT * FROM event WHERE sequence = 7"
    assert 7 in broken_after(marcs_file, sql)


def test_two_events_that_changed_places_are_found(marcs_file):
    sql = (
        "UPDATE event SET sequence = CASE sequence WHEN 7 THEN 8 ELSE 7 END "
        "WHERE sequence IN (7, 8)"
    )
    assert broken_after(marcs_file, sql)


def test_the_chain_goes_on_where_it_was_after_opening_again(marcs_world):
    head = marcs_world.store.head
    marcs_world.store.close()
    again = replace(marcs_world, store=open_store(marcs_world.store.path))
    assert again.store.head == head
    record(again, "something")
    assert again.store.head[0] == head[0] + 1
    assert broken(again) == []
    again.store.close()


def test_a_change_that_fails_takes_no_number(marcs_world):
    head = marcs_world.store.head

    def keep(session):
        events.record(marcs_world.store, session, marcs_world.visit("bart"), "something")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        marcs_world.store.change(keep)
    assert marcs_world.store.head == head
    record(marcs_world, "something")
    assert broken(marcs_world) == []


@pytest.mark.parametrize("spelling", ["{id}", "{{{id}}}", "urn:uuid:{id}", "{upper}"])
def test_an_id_in_another_spelling_leaves_the_chain_whole(world, spelling):
    plan_id = str(uuid4())
    said = spelling.format(id=plan_id, upper=plan_id.upper())
    record(world, "something", plan_id=said)
    assert broken(world) == []


def test_events_that_an_erasure_emptied_leave_the_chain_whole(marcs_world):
    empty(marcs_world, 3, 5, 6)
    record(marcs_world, "erased", first=3, last=6, number=3)
    assert broken(marcs_world) == []


def test_alterations_are_still_found_after_an_erasure(marcs_world):
    empty(marcs_world, 3, 5)
    record(marcs_world, "erased", first=3, last=5, number=2)
    marcs_world.run("UPDATE event SET facts = '[]' WHERE sequence = 4")
    assert broken(marcs_world) == [4]


def test_an_emptied_event_that_no_erasure_tells_of_is_found(marcs_world):
    empty(marcs_world, 3)
    assert broken(marcs_world) == [3]


def test_an_emptied_event_outside_the_range_of_the_erasure_is_found(marcs_world):
    empty(marcs_world, 3, 9)
    record(marcs_world, "erased", first=3, last=6, number=2)
    assert broken(marcs_world) == [9]


def test_more_emptied_events_than_were_erased_are_found(marcs_world):
    empty(marcs_world, 3, 4, 5)
    record(marcs_world, "erased", first=3, last=5, number=2)
    assert broken(marcs_world) == [3, 4, 5]


def test_an_event_emptied_after_the_erasure_is_found(marcs_world):
    number = last(marcs_world) + 1
    record(marcs_world, "erased", first=1, last=999, number=1)
    record(marcs_world, "something")
    empty(marcs_world, number + 1)
    assert broken(marcs_world) == [number + 1]


def test_the_same_text_is_hashed_differently_each_time(world):
    def keep(session):
        for _ in range(2):
            events.record(world.store, session, world.visit("bart"), "saved", text="hetzelfde")

    world.store.change(keep)
    facts = world.rows("SELECT facts FROM event ORDER BY sequence DESC LIMIT 2")
    assert facts[0] != facts[1]
