"""An interest is nobody else's until it is put in the pool, and again once it is taken back."""

from datetime import timedelta

import pytest

from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, RuleBroken
from pop_core.domain.people import Grant, Role, Visit
from pop_core.i18n.words import load_words
from pop_core.workflow import hr_talks, keeping, mobility, worklist
from pop_core.workflow.mobility import Looked
from tests.organisation import NOW

WORDS = load_words(DATA / "texts")["nl"]
SECRET = "Goudvink houden bij de dienst Éducation"


def write(world, text=SECRET, kind="work", who="marc"):
    return mobility.add(world.store, world.visit(who), kind, text).row_id


def offer(world, text=SECRET, kind="work", who="marc"):
    interest_id = write(world, text, kind, who)
    mobility.put_in_pool(world.store, world.visit(who), interest_id, text)
    return interest_id


def found(world, words="", visit=None, **more):
    visit = visit or world.visit("noor")
    return [each.text for each in mobility.pool(world.store, visit, Looked(words, **more)).rows]


def adviser_of(world, *unit_ids, role=Role.HR_ADVISER):
    grants = tuple(Grant(role, unit_id) for unit_id in unit_ids)
    return Visit(world.ids["noor"], grants, "nl", NOW, NOW.date(), "demo")


def unit_of(world, who):
    ((unit_id,),) = world.rows(
        "SELECT cast(unit_id AS varchar) FROM employment WHERE person_id = $1 AND ends_on IS NULL",
        world.ids[who],
    )
    return unit_id


def read_by_hr(world):
    """Whatever HR gets out of here by name: the pool by any search, and every other list."""
    noor = world.visit("noor")
    looks = [mobility.pool(world.store, noor, Looked(words)) for words in ("", "goudvink", "Marc")]
    others = (
        hr_talks.talks(world.store, noor, "all"),
        worklist.work_list(world.store, noor, worklist.Chosen()),
    )
    return repr((looks, others))


def test_before_opting_in_nobody_reads_it(world):
    own = write(world)
    assert [each.text for each in mobility.mine(world.store, world.visit("marc"))] == [SECRET]
    for who in ("ratana", "els", "noor", "bart", "ingrid"):
        assert mobility.mine(world.store, world.visit(who)) == ()
        with pytest.raises(NotFound):
            mobility.put_in_pool(world.store, world.visit(who), own, SECRET)
    assert SECRET not in read_by_hr(world)


def test_in_the_pool_hr_reads_the_name_the_unit_and_these_words_and_nothing_else(world):
    write(world, "Vissen, maar dat weet niemand")
    offer(world)
    (row,) = mobility.pool(world.store, world.visit("noor"), Looked()).rows
    ((unit,),) = world.rows("SELECT name FROM unit WHERE unit_id = $1", unit_of(world, "marc"))
    told = (row.person_name, row.unit_name, row.kind, row.text, row.since)
    assert told == ("Marc Vandamme", unit, "work", SECRET, NOW)


@pytest.mark.parametrize("go", [mobility.take_back, mobility.remove])
def test_what_is_taken_back_is_nowhere_from_that_moment(world, go):
    own = offer(world)
    assert SECRET in read_by_hr(world)
    go(world.store, world.visit("marc"), own)
    assert SECRET not in read_by_hr(world)


def test_what_was_removed_comes_back_outside_the_pool(world):
    own, marc = offer(world), world.visit("marc")
    mobility.remove(world.store, marc, own)
    assert mobility.mine(world.store, marc) == ()
    mobility.put_back(world.store, marc, own)
    (again,) = mobility.mine(world.store, marc)
    assert (again.text, again.in_pool_at) == (SECRET, None)
    assert found(world) == []


def test_what_is_taken_back_can_be_put_there_again(world):
    own, later = offer(world), world.visit("marc", timedelta(days=2))
    mobility.take_back(world.store, later, own)
    mobility.put_in_pool(world.store, later, own, SECRET)
    (row,) = mobility.pool(world.store, world.visit("noor"), Looked()).rows
    assert row.since == later.now


def test_hr_reads_only_words_that_were_shown_beforehand(world):
    own, marc = write(world), world.visit("marc")
    mobility.save_text(world.store, marc, own, SECRET, "Iets anders")
    with pytest.raises(ChangedMeanwhile):
        mobility.put_in_pool(world.store, marc, own, SECRET)
    mobility.put_in_pool(world.store, marc, own, "Iets anders")
    with pytest.raises(RuleBroken, match="interest_in_pool"):
        mobility.save_text(world.store, marc, own, "Iets anders", SECRET)
    assert found(world) == ["Iets anders"]


def test_two_windows_of_one_person_lose_nothing(world):
    own, marc = write(world), world.visit("marc")
    mobility.save_text(world.store, marc, own, SECRET, "Eerst")
    with pytest.raises(ChangedMeanwhile) as late:
        mobility.save_text(world.store, marc, own, SECRET, "Dan")
    assert late.value.theirs == "Eerst"


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("goudvink", True), ("EDUCATION", True), ("éduc  goud", True), ("houd", True),
        ("goudvink zwaan", False), ("%", False), ("_", False), ("Marc", False),
    ],
)  # fmt: skip
def test_it_is_found_by_its_words_only(world, words, there):
    offer(world)
    assert (found(world, words) == [SECRET]) is there


def test_it_is_found_by_kind_and_by_unit(world):
    for kind, who in (("work", "marc"), ("job", "els"), ("unit", "yasmina")):
        offer(world, f"{kind} van {who}", kind, who)
    assert found(world, kind="job") == ["job van els"]
    here = found(world, unit_id=unit_of(world, "marc"))
    assert "work van marc" in here
    looked = mobility.pool(world.store, world.visit("noor"), Looked())
    assert (looked.interests, looked.people) == (3, 3)


def test_an_adviser_finds_people_of_their_units_only(world):
    offer(world)
    elsewhere = next(
        unit_id
        for (unit_id,) in world.rows("SELECT cast(unit_id AS varchar) FROM unit")
        if unit_id != unit_of(world, "marc")
        and not world.rows("SELECT 1 FROM unit WHERE parent_id = $1", unit_id)
    )
    assert found(world, visit=adviser_of(world, unit_of(world, "marc"))) == [SECRET]
    assert found(world, visit=adviser_of(world, elsewhere)) == []
    with pytest.raises(NotFound):
        found(world, visit=adviser_of(world, elsewhere), unit_id=unit_of(world, "marc"))


def test_training_officers_boards_and_administrators_do_not_look_in_it(world):
    offer(world)
    for role in (Role.TRAINING_OFFICER, Role.DECIDING_BOARD, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            found(world, visit=adviser_of(world, None, role=role))


def test_whoever_left_is_no_longer_found(world):
    offer(world)
    world.run(
        "UPDATE employment SET ends_on = $1 WHERE person_id = $2", NOW.date(), world.ids["marc"]
    )
    assert found(world) == []
    other = write(world, "Nog iets")
    with pytest.raises(RuleBroken, match="unit_missing"):
        mobility.put_in_pool(world.store, world.visit("marc"), other, "Nog iets")


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("work", " \n ", "interest_missing"),
        ("work", "x" * 201, "text_too_long"),
        ("loon", "Meer", "unknown_code"),
    ],
)
def test_what_cannot_be_kept_is_refused(world, kind, text, code):
    with pytest.raises(RuleBroken, match=code):
        write(world, text, kind)


def test_there_are_ten(world):
    for number in range(10):
        write(world, f"Wens {number}")
    with pytest.raises(RuleBroken, match="interests_are_full"):
        write(world)


def test_a_day_after_it_was_removed_nothing_of_it_is_left(world):
    own, kept = offer(world), offer(world, "Dit blijft")
    mobility.remove(world.store, world.visit("marc"), own)
    assert mobility.wipe_removed(world.store, world.visit("bart")) == 0
    tomorrow = world.visit("bart", timedelta(days=1, minutes=1))
    assert mobility.wipe_removed(world.store, tomorrow) == 1
    assert SECRET not in repr(world.everything())
    assert [each.interest_id for each in mobility.mine(world.store, world.visit("marc"))] == [kept]


def test_no_event_holds_the_words(world):
    mobility.take_back(world.store, world.visit("marc"), offer(world))
    assert SECRET not in repr(world.rows("SELECT * FROM event"))


def test_nor_a_hash_that_they_could_be_guessed_from(world):
    interest_id = write(world)
    mobility.save_text(world.store, world.visit("marc"), interest_id, SECRET, "Roodborst")
    told = world.rows("SELECT kind, facts FROM event WHERE kind LIKE 'interest%' ORDER BY sequence")
    assert told == [("interest_added", '{"what":"work"}'), ("interest_saved", "{}")]
    assert keeping.check(world.store, world.visit("bart")).is_well
