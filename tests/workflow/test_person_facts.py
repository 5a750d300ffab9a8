"""Facts about people are asked once, read by the two of a plan, and gone when somebody wants it."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pop_core.catalogue.library import library
from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, RuleBroken
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.workflow import agreeing, editing, moving, person_facts, plans, signing
from tests.organisation import NOW
from tests.workflow.doors import WORLDS

PRIVATE = {"street", "town", "private_phone", "birth_date", "birthplace", "sex", "nationality"}


@pytest.fixture
def world(lent):
    return lent(WORLDS["people"]())


def save(world, code, new, seen="", who="ratana", plan=None):
    lasting_id = plan or world.ids["plan"]
    return person_facts.save(world.store, world.visit(who), lasting_id, code, seen, new)


def facts(world, who="ratana", plan=None, form=None):
    lasting_id = plan or world.ids["plan"]
    return person_facts.facts(world.store, world.visit(who), lasting_id, form)


def switch(world, *, on):
    person_facts.set_asks_private(world.store, world.visit("bart"), on=on)


def opens(world, who, plan):
    plans.note_opened(world.store, world.visit(who), plan)


def begin(world, form_code="defence"):
    """A next plan of the two, opened by both."""
    lasting_id = world.start(form_code=form_code)
    for who in ("marc", "ratana"):
        opens(world, who, lasting_id)
    return lasting_id


def end(world, plan=None):
    lasting_id = plan or world.ids["plan"]
    moving.move(world.store, world.visit("ratana"), lasting_id, PlanStatus.DRAFT, Deed.WITHDRAW)


def test_what_one_of_the_two_fills_in_the_other_reads(world):  # 002-002, 002-005
    save(world, "personnel_number", "4711", who="marc")
    save(world, "work_experience", "Tien jaar op de vrachtwagen")
    for who in ("marc", "ratana"):
        assert facts(world, who).details == {
            "personnel_number": "4711", "work_experience": "Tien jaar op de vrachtwagen",
        }  # fmt: skip


def test_the_next_plan_knows_it_already_also_on_another_form(world):
    save(world, "personnel_number", "4711")
    end(world)
    again = begin(world)
    assert facts(world, plan=again).details == {"personnel_number": "4711"}


def test_another_form_tells_the_other_what_the_form_of_the_plan_asks_too_and_no_more(world):
    save(world, "personnel_number", "4711")
    end(world)
    again = begin(world)
    save(world, "service_branch", "Landmacht", plan=again)
    end(world, again)
    following = begin(world, "transport")
    defence = library().form("defence")
    assert facts(world, "ratana", following, defence).details == {"personnel_number": "4711"}
    assert facts(world, "marc", following, defence).details == {
        "personnel_number": "4711", "service_branch": "Landmacht",
    }  # fmt: skip
    end(world, following)
    last = begin(world)
    transport = library().form("transport")
    assert facts(world, "ratana", last, transport).education == ()
    assert len(facts(world, "marc", last, transport).education) == 1


@pytest.fixture
def named_by_els(world):
    """Els made herself Marc's manager in a plan he knows nothing of; he filled in facts before."""
    save(world, "work_experience", "Tien jaar op de vrachtwagen", who="marc")
    end(world)
    return world.start(manager="els", form_code="transport")


def test_who_names_herself_manager_neither_reads_nor_changes_what_was_known(world, named_by_els):
    known = facts(world, "els", named_by_els)
    assert (known.details, known.education) == ({}, ())
    assert known.kept_back == {world.ids["marc"]}
    els, row = world.visit("els"), world.ids["education"]
    for attempt in (
        lambda: save(world, "work_experience", "x", "", "els", named_by_els),
        lambda: person_facts.add_education(world.store, els, named_by_els),
        lambda: person_facts.save_education(world.store, els, named_by_els, row, "title", "", "x"),
        lambda: person_facts.remove_education(world.store, els, named_by_els, row),
        lambda: person_facts.put_back_education(
            world.store, els, named_by_els, world.ids["removed_education"]
        ),
    ):
        with pytest.raises(RuleBroken) as refused:
            attempt()
        assert refused.value.code == "not_opened_yet"
    assert facts(world, "marc", named_by_els).details  # one's own, in any plan
    assert facts(world, "single", named_by_els).details  # without sign-in there is one reader


def test_from_the_moment_the_other_opened_this_very_plan_it_is_open(world, named_by_els):
    opens(world, "els", named_by_els)  # which opens nothing but what is about herself
    assert facts(world, "els", named_by_els).details == {}
    opens(world, "marc", named_by_els)
    assert facts(world, "els", named_by_els).details
    save(world, "job_hours", "36", who="els", plan=named_by_els)


def test_a_signature_that_the_other_wrote_down_opens_nothing(world, named_by_els):
    els = world.visit("els")
    editing.add_line(world.store, els, world.plan(named_by_els, "els").plan_id, "advising")
    plan = world.plan(named_by_els, "els")
    signed = tuple(
        agreeing.SignedBy(role, plan.party(role).name, NOW.date())
        for role in ("employee", "manager")
    )
    paper = agreeing.PaperAgreement(NOW.date(), signed, None)
    agreeing.record_paper_agreement(world.store, els, named_by_els, plan.revision, paper)
    assert world.plan(named_by_els, "els").status is PlanStatus.AGREED
    assert facts(world, "els", named_by_els).details == {}


def test_ones_own_signature_opens_it_as_well(world, named_by_els):
    els, marc = world.visit("els"), world.visit("marc")
    editing.add_line(world.store, els, world.plan(named_by_els, "els").plan_id, "advising")
    revision = world.plan(named_by_els, "els").revision
    signing.propose(world.store, els, named_by_els, revision)
    assert facts(world, "els", named_by_els).details == {}
    revision = world.plan(named_by_els, "els").revision
    signing.sign(world.store, marc, named_by_els, revision, "agreed")
    assert facts(world, "els", named_by_els).details


def test_facts_about_a_third_person_are_kept_with_the_employee_and_the_managers_with_the_manager(
    world,
):
    end(world)
    again = begin(world)
    save(world, "chief_name", "Peters, J.", plan=again)
    save(world, "counsellor_number", "99", plan=again)
    kept = dict(world.rows("SELECT field_code, cast(person_id AS varchar) FROM person_detail"))
    assert kept == {"chief_name": world.ids["marc"], "counsellor_number": world.ids["ratana"]}


def test_private_facts_are_neither_asked_nor_kept_nor_told_until_an_organisation_wants_them(world):
    asked = person_facts.asked(world.store, world.visit("ratana"), world.ids["plan"])
    assert PRIVATE & {each.code for each in asked} == set()  # 002-003
    for code in sorted(PRIVATE):
        with pytest.raises(RuleBroken) as refused:
            save(world, code, "x")
        assert refused.value.code == "unknown_code"
    switch(world, on=True)
    asked = person_facts.asked(world.store, world.visit("ratana"), world.ids["plan"])
    assert {each.code for each in asked} >= PRIVATE
    save(world, "nationality", "Belgische")
    assert facts(world).details == {"nationality": "Belgische"}
    switch(world, on=False)
    assert facts(world).details == {}


def test_what_one_form_calls_private_is_private_on_every_other(world):  # 002-003
    switch(world, on=True)
    save(world, "nationality", "Belgische")
    transport = library().form("transport")
    plainly = tuple(replace(each, private=False) for each in transport.person_fields)
    careless = replace(transport, person_fields=plainly)
    assert facts(world, form=careless).details == {"nationality": "Belgische"}
    switch(world, on=False)
    assert facts(world, form=careless).details == {}


@pytest.mark.parametrize(
    ("code", "good", "shown"),
    [
        ("employed_since", "2011-05-01", "2011-05-01"),
        ("driver_kind", "agency", "agency"),
        ("job_hours", " 36 ", "36"),
    ],
)
def test_a_fact_is_of_the_kind_the_form_asks_for(world, code, good, shown):
    save(world, code, good)
    assert facts(world).details == {code: shown}


@pytest.mark.parametrize(
    ("code", "wrong", "why"),
    [
        ("employed_since", "31-02-2026", "not_a_day"),
        ("driver_kind", "astronaut", "unknown_code"),
        ("job_hours", "x" * 201, "text_too_long"),
        ("work_experience", "x" * 4001, "text_too_long"),
        ("rank", "x", "unknown_code"),  # of another form
    ],
)
def test_any_other_is_refused_with_its_reason_and_nothing_is_kept(world, code, wrong, why):
    with pytest.raises(RuleBroken) as trouble:
        save(world, code, wrong)
    assert trouble.value.code == why
    assert facts(world).details == {}


def test_what_somebody_else_typed_meanwhile_is_not_lost(world):
    save(world, "job_hours", "36")
    with pytest.raises(ChangedMeanwhile) as late:
        save(world, "job_hours", "32", who="marc")
    assert late.value.theirs == "36"
    save(world, "job_hours", "", "36")  # and it can be taken away again
    assert facts(world).details == {}


def test_what_somebody_learned_stands_in_the_order_it_was_written_down(world):  # 002-004
    visit, lasting_id = world.visit("marc"), world.ids["plan"]
    first = world.ids["education"]
    second = person_facts.add_education(world.store, visit, lasting_id).row_id
    for row, title, year in ((first, "VMBO", "1998"), (second, "Rijbewijs C", "2004")):
        for column, new in (("title", title), ("year_words", year)):
            person_facts.save_education(world.store, visit, lasting_id, row, column, "", new)
    person_facts.save_education(world.store, visit, lasting_id, first, "has_diploma", None, True)
    assert [(e.title, e.year_words, e.has_diploma) for e in facts(world).education] == [
        ("VMBO", "1998", True), ("Rijbewijs C", "2004", None),
    ]  # fmt: skip
    person_facts.remove_education(world.store, visit, lasting_id, first)
    assert [each.title for each in facts(world).education] == ["Rijbewijs C"]
    person_facts.put_back_education(world.store, visit, lasting_id, first)
    assert [each.title for each in facts(world).education] == ["VMBO", "Rijbewijs C"]


def test_a_row_of_somebody_else_is_out_of_reach(world):
    other = world.start("yasmina", "els", form_code="transport")
    opens(world, "yasmina", other)
    row = person_facts.add_education(world.store, world.visit("els"), other).row_id
    for attempt in (
        lambda: person_facts.save_education(
            world.store, world.visit("ratana"), world.ids["plan"], row, "title", "", "x"
        ),
        lambda: person_facts.remove_education(
            world.store, world.visit("ratana"), world.ids["plan"], row
        ),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_a_form_that_does_not_ask_it_takes_no_education(world):
    end(world)
    again = begin(world)
    with pytest.raises(RuleBroken):
        person_facts.add_education(world.store, world.visit("marc"), again)


def test_who_is_no_longer_the_manager_learns_nothing_new(world):
    save(world, "personnel_number", "4711")
    end(world)
    assert facts(world, "ratana").details == {}
    assert facts(world, "ratana").education == ()
    assert facts(world, "marc").details == {"personnel_number": "4711"}
    with pytest.raises(RuleBroken) as over:
        save(world, "personnel_number", "1", "4711")
    assert over.value.code == "plan_is_frozen"


def test_whoever_it_is_about_erases_all_of_it_for_good(world):
    save(world, "work_experience", "Tien jaar op de vrachtwagen")
    mine = person_facts.mine(world.store, world.visit("marc"))
    assert (mine.details, len(mine.education)) == (
        {"work_experience": "Tien jaar op de vrachtwagen"}, 1,
    )  # fmt: skip
    person_facts.erase_mine(world.store, world.visit("ratana"))  # hers only: Marc's stay
    assert facts(world).details
    person_facts.erase_mine(world.store, world.visit("marc", timedelta(minutes=1)))
    assert world.rows("SELECT * FROM person_detail") == []
    assert world.rows("SELECT * FROM person_education") == []


@pytest.mark.parametrize("who", ["noor", "ingrid", "bart", "els"])
def test_nobody_beside_the_two_gets_any_of_it(world, who):
    save(world, "work_experience", "Tien jaar op de vrachtwagen")
    with pytest.raises(NotFound):
        facts(world, who)
    own = person_facts.mine(world.store, world.visit(who))
    assert (own.details, own.education) == ({}, ())


def test_no_event_holds_what_a_fact_could_be_guessed_from(world):  # not even once it was erased
    visit, lasting_id, row = world.visit("marc"), world.ids["plan"], world.ids["education"]
    save(world, "employed_since", "2011-05-01")
    person_facts.save_education(world.store, visit, lasting_id, row, "title", "", "VMBO")
    person_facts.erase_mine(world.store, visit)
    told = world.rows(
        "SELECT kind, facts FROM event WHERE kind LIKE 'person_fact%' OR kind LIKE 'education%'"
    )
    saved = {kind: json.loads(facts) for kind, facts in told if facts != "{}"}
    assert saved == {
        "person_fact_saved": {"field": "employed_since"},
        "education_saved": {"field": "person_education.title"},
    }


def test_nothing_else_of_the_product_reads_them():  # 002-003: in no figure, and nothing for HR
    core = Path(__file__).parents[2] / "pop_core"
    naming = {
        path.name
        for path in core.rglob("*.py")
        if "person_detail" in (text := path.read_text(encoding="utf-8"))
        or "person_education" in text
    }
    assert naming == {"orphans.py", "person_facts.py", "wiping.py"}  # wiping only deletes


def test_facts_are_no_part_of_the_plan_nor_of_what_is_signed(world):
    before = world.plan(world.ids["plan"])
    save(world, "work_experience", "Tien jaar op de vrachtwagen")
    after = plans.open_plan(world.store, world.visit("ratana"), world.ids["plan"])
    assert (after.revision, after) == (before.revision, before)


@pytest.mark.parametrize("who", ["marc", "ratana", "noor"])
def test_only_an_administrator_switches_private_facts_on(world, who):
    with pytest.raises(NotAllowed):
        person_facts.set_asks_private(world.store, world.visit(who), on=True)
    assert not person_facts.asks_private(world.store, world.visit(who))
