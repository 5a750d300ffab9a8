"""The work list of HR: five things of each request, its answers, and the way of those to the pair.

Requirements 004-044, 004-045, 002-014, 002-015, 004-008.
"""

from dataclasses import fields, replace
from datetime import date, timedelta
from io import BytesIO
from threading import Thread
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from pop_core.catalogue.loading import DATA
from pop_core.domain import hr_told
from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, PopError, RuleBroken
from pop_core.domain.people import Grant, Role
from pop_core.domain.promises import promises
from pop_core.domain.statuses import Deed
from pop_core.domain.when import on_date
from pop_core.domain.worklist import Asked, Chosen, Said
from pop_core.i18n.words import load_words
from pop_core.storage import worklist as stored
from pop_core.workflow import (
    courses,
    demand,
    editing,
    following,
    keeping,
    running,
    talks,
    versions,
    worklist,
)
from tests.organisation import NOW, administrator
from tests.workflow import states
from tests.workflow.cycle import HALF_A_YEAR, begin_talk, refusal, sign_on_paper

TODAY = NOW.date()
DAY = date(2026, 5, 12)
# Whoever adds one looks first whether it is one of the five things of DESIGN 1.3.
READ_BY_HR = [
    "request_id", "for_group", "person", "unit", "text", "course", "due", "due_on", "asked_by",
    "asked_on", "status", "number", "arranged_on", "place", "reason", "alternative",
    "answered_by", "answered_on", "is_late",
]  # fmt: skip
ARRANGED = Said("arranged", DAY, "Brussel")
REFUSED = Said("not_possible", reason="Geen plaats meer", alternative="In september")


@pytest.fixture
def world(agreed_world):
    return agreed_world


@pytest.fixture
def same(lent):
    """Marc's plan in force, for everything that changes nothing."""
    return lent(states.brought_to(states.PlanStatus.AGREED))


def listed(world, shown="everything", who="noor", **chosen):
    return worklist.requests(world.store, world.visit(who), Chosen(shown, **chosen))


def groups(world, shown="to_do", who="noor", **chosen):
    return worklist.work_list(world.store, world.visit(who), Chosen(shown, **chosen)).groups


def request(world, text='Marc inschrijven: Opleiding "Omgaan', shown="everything"):
    return next(each for each in listed(world, shown) if each.text.startswith(text))


def say(world, said, *asked, who="noor"):
    asked = asked or (request(world),)
    seen = [each.seen for each in asked]
    return worklist.answer(world.store, world.visit(who), seen, said)


def held(world):
    return versions.in_force(world.store, world.visit("marc"), world.ids["plan"])


def action_of(world, asked):
    plan = held(world)
    of = {each.lasting_id: each.action_id for line in plan.lines for each in line.hr_actions}
    return plan.action(of[asked.request_id])


def notes(world):
    return [(each.field, each.value) for each in held(world).beside.notes]


def second_plan(world, text, employee="yasmina", manager="els", course="", due=None):
    """A plan of others that asks HR something for an action; agreed on paper; its lasting id."""
    lasting_id, visit = world.start(employee, manager), world.visit(manager)
    plan = world.plan(lasting_id, manager)
    line_id = editing.add_line(world.store, visit, plan.plan_id, "advising").row_id
    row_id = editing.add_action(
        world.store, visit, line_id, "classroom_training", "Een cursus"
    ).row_id
    if course:
        editing.save_field(world.store, visit, "planned_action.course", row_id, "", course)
    action = world.plan(lasting_id, manager).lines[0].actions[0]
    asked = editing.add_hr_action(world.store, visit, line_id, text, action.lasting_id).row_id
    if due:
        editing.save_field(world.store, visit, "hr_action.due", asked, None, on_date(due))
    others = replace(world, ids={**world.ids, "plan": lasting_id, "ratana": world.ids[manager]})
    sign_on_paper(others)
    return lasting_id


def is_whole(world):
    return keeping.check(world.store, administrator()).is_well


def test_hr_reads_these_things_of_a_request_and_no_others(same):
    assert [field.name for field in fields(Asked)] == READ_BY_HR
    with same.store.reading() as session:
        units = [str(row[0]) for row in session.rows("SELECT unit_id FROM unit")]
        session.rows(stored._ALL, *stored._values(TODAY, units, Chosen("everything")), 10)
        columns = [each[0] for each in session._cursor.description]
    told = {"person_name": "person", "unit_name": "unit", "answerer": "answered_by",
            "asked_at": "asked_on", "answered_at": "answered_on"}  # fmt: skip
    assert {told.get(name, name) for name in columns} == set(READ_BY_HR)
    line = same.plan(same.ids["plan"]).lines[0]
    for each in listed(same):
        assert line.goals[0].text not in repr(each)
        assert "work_structuring" not in repr(each)
        assert (each.person, each.unit, each.asked_by) == (
            "Marc Vandamme", "Stafdienst P&O", "Ratana Than",
        )  # fmt: skip
        assert (each.asked_on, each.status) == (TODAY, "open")


def test_the_text_is_as_the_pair_saw_it(same):
    plan = same.plan(same.ids["plan"])
    texts = {each.text for line in plan.lines for each in line.hr_actions}
    assert {each.text for each in listed(same)} == texts


@pytest.mark.parametrize("who", ["marc", "ratana", "els", "bart", "stranger", "single"])
def test_nobody_but_hr_sees_the_list_or_answers(same, who):
    for attempt in (lambda: listed(same, who=who), lambda: groups(same, who=who),
                    lambda: say(same, ARRANGED, request(same), who=who)):  # fmt: skip
        assert isinstance(refusal(same, attempt), NotAllowed)


def adviser(world, unit, who="noor"):
    unit_id = str(world.rows("SELECT unit_id FROM unit WHERE name = $1", unit)[0][0])
    return replace(world.visit(who), grants=(Grant(Role.HR_ADVISER, unit_id),))


def test_an_adviser_sees_and_answers_within_the_own_units_only(same):
    mine, others = adviser(same, "Stafdienst P&O"), adviser(same, "Klantendienst")
    assert len(worklist.requests(same.store, mine, Chosen())) == 3
    assert worklist.requests(same.store, others, Chosen()) == ()
    seen = [request(same).seen]
    trouble = refusal(same, worklist.answer, same.store, others, seen, ARRANGED)
    assert isinstance(trouble, NotFound)
    away = Chosen(unit_id=mine.grants[0].unit_id)
    assert isinstance(refusal(same, worklist.work_list, same.store, others, away), NotFound)
    assert [each.name for each in worklist.my_units(same.store, mine)] == ["Stafdienst P&O"]


def test_the_unit_is_where_somebody_works_now(world):
    unit = world.rows("SELECT unit_id FROM unit WHERE name = 'Klantendienst'")[0][0]
    world.run(
        "UPDATE employment SET unit_id = $1 WHERE person_id = $2", unit, world.ids["marc"]
    )  # fmt: skip
    mine = adviser(world, "Klantendienst")
    assert len(worklist.requests(world.store, mine, Chosen())) == 3


@pytest.mark.parametrize(
    ("status", "number"),
    [("draft", 0), ("proposed", 0), ("agreed", 3), ("paused", 3), ("closed", 0), ("not_agreed", 0),
     ("superseded", 3), ("withdrawn", 0)],
)  # fmt: skip
def test_only_what_is_in_force_is_asked(lent, status, number):
    opened = lent(states.brought_to(states.PlanStatus(status)))
    assert len(listed(opened)) == number


def test_what_is_not_yet_agreed_changes_nothing_for_hr(world):
    states.begin_next(world)
    asked = world.plan(world.ids["plan"]).active_lines[0].hr_actions[0]
    editing.save_field(
        world.store, world.visit("ratana"), "hr_action.text", asked.hr_action_id, asked.text,
        "Wacht",
    )  # fmt: skip
    assert "Wacht" not in {each.text for each in listed(world)}
    say(world, ARRANGED)
    assert hr_told.arranged(held(world), TODAY)[0].answer.place == "Brussel"


def next_version(world, change):
    """Version 2 is agreed after `change` of its first request for HR."""
    begin_talk(world)
    visit = world.visit("ratana", HALF_A_YEAR)
    versions.begin_version(world.store, visit, world.ids["plan"])
    asked = request(world)
    rows = (each for line in world.plan(world.ids["plan"]).lines for each in line.hr_actions)
    change(visit, next(each for each in rows if each.lasting_id == asked.request_id))
    talks.end_talk(world.store, visit, world.ids["plan"], "plan")
    sign_on_paper(world, HALF_A_YEAR)


def test_what_the_pair_withdraws_leaves_the_list_and_says_so_where_hr_had_begun(world):
    say(world, Said("taken_up"))
    next_version(
        world, lambda visit, row: editing.remove(world.store, visit, "hr_action", row.hr_action_id)
    )
    gone = request(world)
    assert gone.status == "withdrawn"
    assert len(listed(world, "to_do")) == 2
    assert refusal(world, say, world, ARRANGED, gone).code == "no_longer_asked"
    say(world, Said("open"), gone)  # HR has seen it
    assert len(listed(world)) == 2
    assert is_whole(world)


def test_what_nobody_had_begun_on_is_just_gone(world):
    next_version(
        world, lambda visit, row: editing.remove(world.store, visit, "hr_action", row.hr_action_id)
    )
    assert [each.status for each in listed(world)] == ["open", "open"]


def test_once_the_words_change_hr_is_asked_anew(world):
    say(world, REFUSED)
    next_version(
        world,
        lambda visit, row: editing.save_field(
            world.store, visit, "hr_action.text", row.hr_action_id, row.text,
            "Marc inschrijven: iets",
        ),
    )  # fmt: skip
    assert request(world, "Marc inschrijven: iets").status == "open"
    assert hr_told.not_possible(held(world), world.ids["marc"]) == ()


def test_an_answer_goes_along_into_the_next_version(world):
    say(world, ARRANGED)
    next_version(world, lambda _visit, _row: None)
    assert request(world).status == "arranged"
    assert hr_told.arranged(held(world), TODAY)[0].answer.arranged_on == DAY


def test_closing_leaves_nothing_open_and_tells_what_was_begun(world):
    arranged, begun, _ = listed(world)
    say(world, ARRANGED, arranged)
    say(world, Said("taken_up"), begun)
    states.close(world)
    assert [(each.request_id, each.status) for each in listed(world)] == [
        (begun.request_id, "withdrawn")
    ]


def test_what_was_arranged_runs_and_the_agreement_stays_as_it_is(world):
    before, evidence = held(world), "SELECT content FROM signed_document"
    signed = world.rows(evidence)
    say(world, ARRANGED)
    plan, asked = held(world), request(world)
    now = plan.beside.running(action_of(world, asked).lasting_id)
    assert (now.starts_on, now.place, now.step) == (DAY, "Brussel", "booked")
    assert plan.lines == before.lines
    assert plan.signatures == before.signatures
    assert world.rows(evidence) == signed
    assert is_whole(world)
    assert (asked.status, asked.arranged_on, asked.place) == ("arranged", DAY, "Brussel")
    assert (asked.answered_by, asked.answered_on) == ("Noor Claes", TODAY)


def test_arranged_another_way_the_newest_holds_and_undone_all_is_as_it_was(world):
    action = action_of(world, request(world))
    running.note(
        world.store, world.visit("marc"), world.ids["plan"], action.lasting_id, "place", "Gent"
    )
    say(world, ARRANGED)
    say(world, Said("arranged", date(2026, 6, 2)))
    now = held(world).beside.running(action.lasting_id)
    assert (now.starts_on, now.place, now.step) == (date(2026, 6, 2), "Gent", "booked")
    say(world, Said("open"))
    now = held(world).beside.running(action.lasting_id)
    assert (now.starts_on, now.place, now.step) == (None, "Gent", "")
    assert ("place", "Brussel") in notes(world)  # the history stays
    assert request(world).status == "open"
    assert is_whole(world)


def test_what_the_pair_noted_after_the_answer_stays_when_it_is_taken_back(world):
    say(world, ARRANGED)
    action = action_of(world, request(world))
    running.note(
        world.store, world.visit("marc"), world.ids["plan"], action.lasting_id, "step", "started"
    )
    say(world, REFUSED)
    now = held(world).beside.running(action.lasting_id)
    assert (now.starts_on, now.place, now.step) == (None, "", "started")


def test_an_end_that_the_pair_noted_is_not_told_to_hr(world):
    action = action_of(world, request(world))
    early = DAY - timedelta(days=9)
    running.note(
        world.store, world.visit("marc"), world.ids["plan"], action.lasting_id, "ends_on", early
    )
    say(world, ARRANGED)
    now = held(world).beside.running(action.lasting_id)
    assert (now.starts_on, now.place) == (None, "Brussel")


def test_a_request_without_an_action_is_answered_as_well(marcs_world):
    line = marcs_world.plan(marcs_world.ids["plan"]).lines[0]
    editing.add_hr_action(marcs_world.store, marcs_world.visit("ratana"), line.line_id, "Los")
    sign_on_paper(marcs_world)
    say(marcs_world, ARRANGED, request(marcs_world, "Los"))
    assert request(marcs_world, "Los").status == "arranged"
    assert notes(marcs_world) == []
    assert len(hr_told.arranged(held(marcs_world), TODAY)) == 1


def test_the_pair_is_promised_what_is_taken_up_and_no_longer_what_is_answered(world):
    def by_hr():
        return [each for each in promises(held(world)) if "hr" in each.by]

    assert len(by_hr()) == 3
    say(world, Said("taken_up"))
    assert len(by_hr()) == 3
    say(world, REFUSED)
    assert len(by_hr()) == 2


def test_what_cannot_be_waits_for_each_of_the_two_until_they_have_read_it(world):
    say(world, REFUSED)
    (told,) = hr_told.not_possible(held(world), world.ids["marc"])
    assert (told.answer.reason, told.answer.alternative) == ("Geen plaats meer", "In september")
    seen = told.answer.answer_id
    for outsider in ("noor", "els", "bart"):
        trouble = refusal(world, worklist.mark_seen, world.store, world.visit(outsider), seen)
        assert isinstance(trouble, NotFound)
    worklist.mark_seen(world.store, world.visit("marc"), seen)
    assert hr_told.not_possible(held(world), world.ids["marc"]) == ()
    assert len(hr_told.not_possible(held(world), world.ids["ratana"])) == 1
    assert is_whole(world)


def test_what_is_arranged_is_told_until_its_day_is_over(world):
    say(world, ARRANGED)
    assert hr_told.arranged(held(world), DAY)
    assert hr_told.arranged(held(world), DAY + timedelta(days=1)) == ()


def test_what_the_pair_saw_to_is_no_longer_asked(world):
    asked, begun, _ = listed(world)
    say(world, Said("taken_up"), begun)
    for each in (asked, begun):
        running.note(
            world.store, world.visit("marc"), world.ids["plan"], action_of(world, each).lasting_id,
            "step", "booked",
        )  # fmt: skip
    assert {each.status for each in listed(world)} == {"open", "withdrawn"}
    assert asked.request_id not in {each.request_id for each in listed(world)}
    assert refusal(world, say, world, ARRANGED, asked).code == "no_longer_asked"


def test_whoever_is_second_sees_that_a_colleague_answered(world):
    asked = request(world)
    say(world, Said("taken_up"), asked)
    trouble = refusal(world, say, world, REFUSED, asked)
    assert isinstance(trouble, ChangedMeanwhile)
    assert trouble.theirs == "taken_up"


def test_words_that_changed_after_hr_read_them_are_not_answered(world):
    read = request(world)
    other = "Marc juist niet inschrijven"
    next_version(
        world,
        lambda visit, row: editing.save_field(
            world.store, visit, "hr_action.text", row.hr_action_id, row.text, other
        ),
    )
    trouble = refusal(world, say, world, ARRANGED, read)
    assert isinstance(trouble, ChangedMeanwhile)
    assert (trouble.code, trouble.theirs) == ("request_changed", other)
    assert request(world, other).status == "open"


def test_of_a_course_that_became_another_after_hr_read_it_nothing_is_answered(world):
    second_plan(world, "Yasmina inschrijven", course="Excel voor starters")
    read = request(world, "Yasmina")
    course_id = courses.add(world.store, world.visit("noor"), "Excel voor gevorderden").course_id
    demand.link_title(world.store, world.visit("noor"), "Excel voor starters", course_id)
    assert refusal(world, say, world, ARRANGED, read).code == "request_changed"
    assert request(world, "Yasmina").status == "open"


def test_of_two_at_the_same_moment_one_is_refused(world):
    asked, refused = request(world), []

    def attempt():
        try:
            say(world, ARRANGED, asked)
        except PopError as trouble:
            refused.append(trouble.code)

    both = [Thread(target=attempt) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert refused == ["answered_meanwhile"]
    assert world.rows("SELECT count(*) FROM hr_answer") == [(1,)]


@pytest.mark.parametrize(
    ("said", "code"),
    [(Said("not_possible", reason=" "), "reason_missing"), (Said("maybe"), "unknown_code"),
     (Said("arranged", "12 mei"), "wrong_kind"),
     (Said("arranged", place="x" * 201), "text_too_long")],
)  # fmt: skip
def test_an_answer_that_cannot_be_is_refused(same, said, code):
    assert refusal(same, say, same, said).code == code


def test_several_get_one_answer_all_or_none(world):
    first, second, third = listed(world)
    say(world, Said("taken_up"), second)
    assert isinstance(refusal(world, say, world, ARRANGED, first, second, third), ChangedMeanwhile)
    nobodys = replace(third, request_id=str(uuid4()))
    assert isinstance(refusal(world, say, world, ARRANGED, first, nobodys), NotFound)
    with pytest.raises(RuleBroken, match="too_many_at_once"):
        worklist.answer(world.store, world.visit("noor"), [], ARRANGED)
    say(world, ARRANGED, *listed(world))
    assert {each.status for each in listed(world)} == {"arranged"}
    assert is_whole(world)


def test_the_same_request_of_several_is_one_row(world):
    second_plan(world, "de  PRETEST organiseren. ")
    many = next(each for each in groups(world) if each.people == 2)
    assert (many.only, many.statuses) == (None, (("open", 2),))
    names = worklist.people_of(world.store, world.visit("noor"), Chosen(), many.key)
    assert [each.person for each in names] == ["Marc Vandamme", "Yasmina Haddad"]
    assert len(groups(world)) == 3


def test_the_same_course_is_one_row_also_when_it_is_asked_in_other_words(world):
    second_plan(world, "Yasmina inschrijven", course="Frans aan de balie")
    second_plan(world, "Thomas, aub", "thomas", course="frans  aan de Balie")
    (row,) = [each for each in groups(world, courses_only=True) if "rans" in each.course]
    assert " ".join(row.course.casefold().split()) == "frans aan de balie"
    assert row.people == 2


def test_titles_that_are_linked_to_a_course_of_the_offer_are_one_row_under_its_title(world):
    course_id = uuid4()
    world.run(
        "INSERT INTO course (course_id, title, edited_at, edited_by) VALUES ($1, $2, $3, $4)",
        course_id, "Frans voor onthaal", NOW, world.ids["noor"],
    )  # fmt: skip
    for key in ("frans aan de balie", "frans (balie)"):
        world.run("INSERT INTO course_title VALUES ($1, $2, $3, $4)", key, course_id, NOW,
                  world.ids["noor"])  # fmt: skip
    second_plan(world, "Inschrijven", course="Frans aan de balie")
    second_plan(world, "Inschrijven", "thomas", course="Frans (balie)")
    (row,) = [each for each in groups(world, courses_only=True) if "Frans" in each.course]
    assert (row.people, row.course) == (2, "Frans voor onthaal")


def test_late_comes_first_then_the_day_then_what_has_none(world):
    second_plan(world, "Later", due=TODAY + timedelta(days=60))
    second_plan(world, "Te laat", "thomas", due=TODAY - timedelta(days=2))
    found = worklist.work_list(world.store, world.visit("noor"), Chosen())
    assert [each.text for each in found.groups[:2]] == ["Te laat", "Later"]
    assert (found.all_groups, found.requests, found.late) == (5, 5, 1)
    assert [each.text for each in groups(world, period="late")] == ["Te laat"]
    assert [each.text for each in groups(world, period="month")] == ["Te laat"]
    unit = adviser(world, "Klantendienst").grants[0].unit_id
    assert [each.text for each in groups(world, unit_id=unit)] == ["Te laat", "Later"]


def test_nothing_is_late_in_a_plan_at_rest(world):
    others = second_plan(world, "Te laat", due=TODAY - timedelta(days=2))
    resting = replace(world, ids={**world.ids, "plan": others, "ratana": world.ids["els"]})
    states.move(resting, Deed.PAUSE, status=states.PlanStatus.AGREED)
    assert groups(world, period="late") == ()


def test_an_unknown_choice_is_refused():
    for wrong in ({"shown": "all"}, {"period": "year"}):
        with pytest.raises(RuleBroken):
            Chosen(**wrong)


@pytest.mark.parametrize("target", ["unit", "job"])
def test_what_a_group_goal_asks_is_one_row_and_is_answered_once(world, target):
    goal_id, asked_id = uuid4(), uuid4()
    unit_id = adviser(world, "Klantendienst").grants[0].unit_id
    world.run(
        "INSERT INTO group_goal (group_goal_id, obligation, target_kind, target, line_kind, text, "
        "published_at, edited_at, edited_by) VALUES ($1, 'offered', $2, $3, 'competency', "
        "'Geheim doel', $4, $4, $5)",
        goal_id, target, unit_id if target == "unit" else "Dossierbehandelaar", NOW,
        world.ids["noor"],
    )  # fmt: skip
    world.run(
        "INSERT INTO group_hr_action (group_hr_action_id, group_goal_id, position, text) "
        "VALUES ($1, $2, 1, 'Een zaal boeken')", asked_id, goal_id,
    )  # fmt: skip
    (row,) = [each for each in groups(world) if each.text == "Een zaal boeken"]
    assert row.only.for_group == target
    assert "Geheim" not in repr(row)
    say(world, ARRANGED, row.only)
    assert request(world, "Een zaal").place == "Brussel"
    world.run("UPDATE group_goal SET withdrawn_at = $1", NOW)
    assert request(world, "Een zaal").status == "withdrawn"
    assert is_whole(world)


def test_the_workbook_holds_the_same_columns_and_no_others(world):
    second_plan(world, "=1+1", due=DAY)
    say(world, REFUSED)
    dutch = load_words(DATA / "texts")["nl"]
    paper = worklist.workbook(world.store, world.visit("noor"), Chosen("everything"), dutch)
    sheet = load_workbook(BytesIO(paper.content)).active
    heading, *rows = sheet.iter_rows(values_only=True)
    assert list(heading) == [
        "Voor wie", "Dienst", "Wat er gevraagd wordt", "Opleiding", "Tegen wanneer",
        "Gevraagd door", "Gevraagd op", "Stand", "Geregeld voor", "Plaats", "Waarom het niet lukt",
        "Ander voorstel",
    ]  # fmt: skip
    assert len(rows) == 4
    assert "=1+1" in {
        cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "s"
    }
    told = repr(rows)
    assert "Geen plaats meer" in told
    assert "structureren" not in told
    assert paper.file_name.startswith("werklijst")


def test_no_event_holds_what_was_typed(world):
    say(world, REFUSED)
    say(world, ARRANGED)
    told = repr(world.rows("SELECT * FROM event"))
    assert not [typed for typed in ("Geen plaats", "september", "Brussel") if typed in told]


def test_an_answer_during_a_talk_leaves_what_the_talk_wrote(world):
    talk_id = begin_talk(world)
    line = world.plan(world.ids["plan"]).lines[0].lasting_id
    visit = world.visit("ratana", HALF_A_YEAR)
    following.save(
        world.store, visit, "line_follow_up.realisation", talk_id, line, "", "Loopt goed"
    )  # fmt: skip
    say(world, ARRANGED)
    assert world.plan(world.ids["plan"]).beside.follow_ups[0].realisation == "Loopt goed"
