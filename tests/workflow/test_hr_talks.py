"""HR sees which talks still have to take place, in their own units and without any content."""

from dataclasses import fields, replace
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest

from pop_core.catalogue.library import DEFAULT_FORM
from pop_core.catalogue.loading import DATA
from pop_core.documents.reminder import reminder_text
from pop_core.domain.due import Due
from pop_core.domain.entitlements import TalkFacts
from pop_core.domain.errors import NotAllowed, NotFound, RuleBroken
from pop_core.domain.people import Grant, Role
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.i18n.words import load_words
from pop_core.workflow import form_choice, hr_talks, reminding, talks
from tests import post
from tests.organisation import NOW
from tests.workflow import states

YEAR = timedelta(days=366)
COLUMNS = [
    "employee_id", "employee_name", "unit_name", "manager_id", "manager_name", "planned_on",
    "held_on", "outcome", "due_by", "is_handed_in", "reminded_on",
]  # fmt: skip


def look(world, view="all", later=timedelta(), **more):
    return hr_talks.talks(world.store, world.visit("noor", later), view, **more)


def of(world, who="marc", later=timedelta()):
    return next(
        each for each in look(world, later=later).rows if each.employee_id == world.ids[who]
    )


def adviser_of(world, *units, later=timedelta()):
    """Noor, as adviser of these units only."""
    ids = dict(world.rows("SELECT name, cast(unit_id AS varchar) FROM unit"))
    grants = tuple(Grant(Role.HR_ADVISER, ids[unit]) for unit in units)
    return replace(world.visit("noor", later), grants=grants)


def test_hr_receives_these_columns_and_no_content_of_any_plan(marcs_world):
    # A new column here is a new thing that HR reads by name: it needs a promise to the employee.
    assert [each.name for each in fields(TalkFacts)] == COLUMNS
    typed = marcs_world.rows("SELECT text FROM goal UNION SELECT what FROM planned_action")
    shown = repr(look(marcs_world))
    assert typed
    assert not [text for (text,) in typed if text and text in shown]


def test_whoever_never_had_a_talk_still_has_to(world):
    found = look(world, "due")
    assert (found.numbers.people, found.numbers.due, found.matched) == (13, 13, 13)
    assert found.numbers.managers == 4
    assert found.numbers.without_manager == 7
    assert [each.manager_id is None for each in found.rows][-7:] == [True] * 7  # they come last
    assert of(world).due_by == date(2027, 3, 13)  # a year after coming
    assert look(world, "due", YEAR).numbers.overdue == 13


def test_nobody_is_late_for_the_years_before_plans_were_kept_here(world):
    world.run("UPDATE employment SET starts_on = $1", date(1999, 9, 1))
    assert of(world).due_by == date(2000, 9, 1)
    world.start("yasmina", "els")
    assert of(world).due_by == date(2027, 3, 13)


def works_with(world, form, unit=None):
    """That unit, or the whole organisation, begins its plans with this form from now on."""
    ids = dict(world.rows("SELECT name, cast(unit_id AS varchar) FROM unit"))
    seen = DEFAULT_FORM if unit is None else ""
    form_choice.choose(world.store, world.visit("bart"), ids.get(unit), seen, form)


@pytest.mark.parametrize(
    ("form", "due"), [("defence", date(2029, 3, 13)), ("transport", None), ("phases", None)]
)
def test_whoever_never_had_a_plan_counts_by_the_form_of_the_organisation(world, form, due):
    works_with(world, form)  # 000-066: a right every three years; the others have no rhythm
    assert {each.due_by for each in look(world).rows} == {due}
    assert look(world, "due", YEAR).numbers.overdue == 0


def test_whoever_never_had_a_plan_counts_by_the_form_of_the_nearest_unit_above(world):
    world.run("UPDATE unit SET parent_id = (SELECT unit_id FROM unit WHERE name = 'ICT') "
              "WHERE name = 'Onthaal'")  # fmt: skip
    works_with(world, "defence", "ICT")
    due = {each.unit_name: each.due_by for each in look(world).rows}
    assert due.pop("ICT") == due.pop("Onthaal") == date(2029, 3, 13)
    assert set(due.values()) == {date(2027, 3, 13)}
    late = [each for each in look(world).rows if each.unit_name not in {"ICT", "Onthaal"}]
    assert look(world, later=YEAR).numbers.overdue == len(late)


def test_whoever_has_a_plan_counts_by_the_form_it_began_with(agreed_world):
    works_with(agreed_world, "defence")
    assert of(agreed_world).due_by == date(2027, 3, 13)
    assert of(agreed_world, "joris").due_by == date(2029, 3, 13)


@pytest.mark.parametrize(
    ("status", "outcome", "held", "planned"),
    [
        (PlanStatus.DRAFT, "open", False, True),
        (PlanStatus.PROPOSED, "open", False, True),
        (PlanStatus.AGREED, "agreed", True, True),
        (PlanStatus.PAUSED, "agreed", True, True),
        (PlanStatus.CLOSED, "agreed", True, False),
        (PlanStatus.SUPERSEDED, "agreed", True, True),
        (PlanStatus.NO_AGREEMENTS, "no_agreements", True, False),
        (PlanStatus.WITHDRAWN, "", False, False),
    ],
)
def test_of_every_state_hr_reads_the_talk_and_its_outcome(lent, status, outcome, held, planned):
    world = lent(states.brought_to(status))
    found = of(world)
    assert found.outcome == outcome
    assert (found.held_on is not None, found.planned_on is not None) == (held, planned)


def test_where_the_two_do_not_agree_hr_reads_that_and_nothing_more(lent):
    world = lent(states.brought_to(PlanStatus.NOT_AGREED))
    assert of(world).outcome == "no_agreement"


def test_a_held_talk_is_due_again_in_the_year_its_rhythm_ends(agreed_world):
    assert of(agreed_world).due_by == date(2027, 3, 13)
    ids = {each.employee_id for each in look(agreed_world, "due").rows}
    assert agreed_world.ids["marc"] not in ids
    ids = {each.employee_id for each in look(agreed_world, "due", timedelta(days=300)).rows}
    assert agreed_world.ids["marc"] in ids


def test_a_day_that_went_by_without_a_talk_is_still_to_be_held(agreed_world):
    later = timedelta(days=200)
    found = of(agreed_world, later=later)
    assert found.was_missed(agreed_world.visit("noor", later).today)
    assert found in look(agreed_world, "due", later).rows


def test_of_a_plan_at_rest_nothing_is_late(agreed_world):
    states.move(agreed_world, Deed.PAUSE)
    found = of(agreed_world, later=YEAR)
    assert (found.due_by, found.planned_on) == (None, None)
    assert found not in look(agreed_world, "due", YEAR).rows


def test_an_adviser_sees_the_talks_of_the_own_unit_and_below_only(world):
    visit = adviser_of(world, "ICT")
    found = hr_talks.talks(world.store, visit, "all")
    assert {each.unit_name for each in found.rows} == {"ICT"}
    assert found.numbers.people == len(found.rows) == 4
    assert [unit.name for unit in hr_talks.my_units(world.store, visit)] == ["ICT"]
    (other,) = {u.unit_id for u in hr_talks.my_units(world.store, world.visit("noor"))
                if u.name == "Onthaal"}  # fmt: skip
    with pytest.raises(NotFound):
        hr_talks.talks(world.store, visit, "all", other)
    world.run("UPDATE unit SET parent_id = (SELECT unit_id FROM unit WHERE name = 'ICT') "
              "WHERE name = 'Onthaal'")  # fmt: skip
    found = hr_talks.talks(world.store, visit, "all", other)
    assert {each.unit_name for each in found.rows} == {"Onthaal"}


def test_an_adviser_reminds_nobody_of_another_unit(world):
    visit = adviser_of(world, "ICT")
    before = world.fingerprint()
    for asked in ([world.ids["yasmina"]], [world.ids["joris"], world.ids["yasmina"]]):
        with pytest.raises(NotFound):
            hr_talks.remind(world.store, visit, asked)
    assert world.fingerprint() == before
    assert hr_talks.remind(world.store, visit, [world.ids["joris"]]) == 1


@pytest.mark.parametrize("who", ["stranger", "marc", "ratana", "bart", "ingrid", "single"])
def test_nobody_but_hr_sees_the_list(world, who):
    with pytest.raises(NotAllowed):
        hr_talks.talks(world.store, world.visit(who))


def test_a_look_holds_so_many_rows_and_counts_the_rest(world):
    found = look(world, "all", most=5)
    assert len(found.rows) == 5
    assert (found.matched, found.numbers.people) == (13, 13)


def remind(world, *who, later=timedelta()):
    ids = [world.ids[each] for each in who]
    return hr_talks.remind(world.store, world.visit("noor", later), ids)


def waiting(world, who="ratana", later=timedelta()):
    found = hr_talks.asked_of_me(world.store, world.visit(who, later))
    return [each.employee_name for each in found]


def test_a_manager_hears_of_the_same_person_once_a_week_at_most(world):
    assert remind(world, "marc") == 1
    assert of(world).reminded_on == NOW.date()
    for days in (0, 6):
        with pytest.raises(RuleBroken, match="reminded_this_week"):
            remind(world, "marc", later=timedelta(days=days))
    assert remind(world, "marc", later=timedelta(days=7)) == 1


def test_of_several_people_those_who_need_no_reminder_are_passed_over(world):
    remind(world, "yasmina")
    assert remind(world, "yasmina", "thomas") == 1
    assert waiting(world, "els") == ["Thomas Lambert", "Yasmina Haddad"]


def test_nobody_is_reminded_of_a_talk_that_is_planned_or_without_a_manager(world):
    world.start()
    with pytest.raises(RuleBroken, match="talk_planned_already"):
        remind(world, "marc")
    with pytest.raises(RuleBroken, match="no_manager_known"):
        remind(world, "bart")


def test_what_hr_asks_waits_with_the_manager_until_a_talk_is_planned(world):
    remind(world, "marc")
    assert waiting(world) == ["Marc Vandamme"]
    assert waiting(world, "els") == waiting(world, "marc") == []
    world.start(talk_on=None)
    assert waiting(world) == ["Marc Vandamme"]  # a plan without a day for its talk
    lasting_id = world.rows("SELECT cast(lasting_id AS varchar) FROM plan")[0][0]
    talks.start_talk(world.store, world.visit("ratana"), lasting_id)
    assert waiting(world) == []


def test_a_former_manager_is_not_asked_any_more(world):
    remind(world, "marc")
    world.run("UPDATE employment SET manager_id = $1 WHERE person_id = $2",
              world.ids["els"], world.ids["marc"])  # fmt: skip
    assert waiting(world) == waiting(world, "els") == []


def test_what_hr_asks_counts_in_the_reminder_by_mail(world, monkeypatch):
    remind(world, "marc")
    ratana = world.visit("ratana")
    reminding.set_address(world.store, ratana, "ratana@example.org")
    words = load_words(DATA / "texts")
    with post.mail_server() as box:
        post.settings(box, monkeypatch)
        reminding.remind(world.store, world.visit("bart"), words)
        ((_to, letter),) = box.letters
    said = letter.get_body().get_content()
    assert "P&O vraagt je 1 gesprek te plannen" in said
    assert "Marc" not in said


def test_everybody_reads_of_themselves_what_hr_reads(agreed_world):
    told = hr_talks.told_of_me(agreed_world.store, agreed_world.visit("marc"))
    assert told == of(agreed_world)


def test_the_workbook_holds_the_same_columns_and_names_as_text(world):
    world.run("UPDATE person SET family_name = '=1+1' WHERE given_name = 'Marc'")
    words = load_words(DATA / "texts")["nl"]
    paper = hr_talks.hand_out(world.store, world.visit("noor"), "all", None, words)
    sheet = openpyxl.load_workbook(BytesIO(paper.content)).active
    heading, *rows = sheet.iter_rows(values_only=True)
    assert heading == (
        "Medewerker", "Dienst", "Leidinggevende", "Gepland op", "Laatste gesprek", "Uitkomst",
        "Uiterlijk", "Ingeleverd", "Herinnerd op",
    )  # fmt: skip
    assert len(rows) == 13
    marc = next(row for row in rows if str(row[0]).startswith("Marc"))
    assert marc[0] == "Marc =1+1"
    assert marc[6].date() == date(2027, 3, 13)


def test_the_letter_says_nothing_of_talks_nobody_asks_for():
    words = load_words(DATA / "texts")["nl"]
    assert "P&O vraagt" not in reminder_text(Due(talks=1), "Ratana", words, "")[1]
