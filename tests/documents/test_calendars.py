from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject

from pop_core.documents.calendars import Agenda, TakenOff, person_ics, plan_ics, talk_ics
from pop_core.domain.follow_up import ActionNote, Beside
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import on_date
from tests.documents import marc

LINK = "https://pop.example/plan/agreement?plan=5e7a1c90"
FOLLOW_UP = replace(marc.PLANNING_TALK, conversation_id="77777777-7777-4777-8777-777777777777",
                    kind="follow_up")  # fmt: skip


def talk(words, now, *, on=date(2026, 9, 14), conversation=FOLLOW_UP, **more):
    paper = talk_ics(marc.plan(), conversation, on, marc.form(), words, now,
                     domain="pop.example", link=LINK, **more)  # fmt: skip
    return paper.content.decode()


def event_of(text):
    calendar = vobject.readOne(text)
    assert calendar.validate(raiseException=True)
    return calendar.vevent


def test_a_talk_without_a_time_takes_the_whole_day(words, now):
    event = event_of(talk(words, now))
    assert event.dtstart.value == date(2026, 9, 14)
    assert event.dtend.value == date(2026, 9, 15)
    assert event.transp.value == "TRANSPARENT"


def test_a_talk_with_a_time_brings_its_time_zone_along(words, now):
    text = talk(words, now, starts_at=time(14, 0), minutes=90)
    event = event_of(text)
    assert "BEGIN:VTIMEZONE" in text
    assert event.dtstart.value.hour == 14
    assert event.dtstart.value.utcoffset() == timedelta(hours=2)  # summer time
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=90)


def test_there_is_a_reminder(words, now):
    assert event_of(talk(words, now)).valarm.trigger.value == timedelta(hours=-15)
    timed = talk(words, now, starts_at=time(9, 0))
    assert event_of(timed).valarm.trigger.value == timedelta(days=-1)


def test_a_moved_talk_keeps_its_identity_and_counts_up(words, now):
    first = event_of(talk(words, now))
    moved = event_of(talk(words, now + timedelta(days=1), on=date(2026, 9, 21)))
    assert first.uid.value == moved.uid.value
    assert first.uid.value.endswith("@pop.example")
    assert int(moved.sequence.value) > int(first.sequence.value)


def test_another_talk_is_another_entry(words, now):
    planning = talk(words, now, conversation=marc.PLANNING_TALK)
    assert event_of(planning).uid.value != event_of(talk(words, now)).uid.value


def test_the_entry_tells_the_kind_of_talk_and_a_link_only(words, now):
    text = talk(words, now)
    event = event_of(text)
    assert event.summary.value == marc.form().word("follow_up_talk")(words.language)
    assert event.description.value == event.url.value == LINK
    assert event.contents["class"][0].value == "PRIVATE"
    unfolded = text.replace("\r\n ", "")
    for private in ("Marc", "Vandamme", "Ratana", "Werk structureren", "Stafdienst"):
        assert private not in unfolded


def test_the_planning_talk_is_called_by_its_name(dutch, now):
    text = talk(dutch, now, conversation=marc.PLANNING_TALK)
    assert event_of(text).summary.value == "Planningsgesprek"


def test_lines_are_short_and_end_as_the_standard_says(words, now):
    text = talk(words, now, starts_at=time(14, 0))
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert all(len(line.encode()) <= 75 for line in lines)


def test_the_file_name_never_holds_a_name(words, now):
    paper = talk_ics(marc.plan(), FOLLOW_UP, date(2026, 9, 14), marc.form(), words, now,
                     domain="pop.example")  # fmt: skip
    assert paper.file_name.endswith("-2026-03-13-5e7a1c90.ics")
    assert paper.mime.startswith("text/calendar")


# A calendar of a whole plan: Marc's course of May, with a term after it, and both talks.
COMING = replace(FOLLOW_UP, planned_on=date(2026, 9, 14), held_on=None)
COURSE = replace(marc.COURSE, starts=on_date(date(2026, 5, 4)), ends=on_date(date(2026, 5, 8)))
GONE = TakenOff("88888888-8888-4888-8888-888888888888", "follow_up", date(2026, 6, 1))
TERM = {"nl": "Termijn in het ontwikkelplan", "en": "Term in the development plan"}


def dated_plan(action=COURSE, **more):
    row = replace(marc.STRUCTURING, actions=(action,), goals=(), hr_actions=())
    talks = (marc.PLANNING_TALK, COMING)
    return replace(marc.agreed_plan(), **{"lines": (row,), "conversations": talks, **more})


def agenda(plan=None, **more):
    return Agenda(plan or dated_plan(), marc.form(), LINK, **more)


def events(paper):
    """The entries of a calendar that holds to the standard, by day and summary."""
    calendar = vobject.readOne(paper.content.decode())
    assert calendar.validate(raiseException=True)
    return {(each.dtstart.value, each.summary.value): each for each in calendar.vevent_list}


def of_plan(words, now, *args, **more):
    return events(plan_ics(agenda(*args, **more), words, now, domain="pop.example"))


def noted(field, value):
    at = datetime(2026, 4, 1, tzinfo=UTC)
    note = ActionNote("n1", COURSE.lasting_id, field, value, None, marc.MARC.person_id, at)
    return Beside(notes=(note,))


def status_of(found, day, summary):
    return found[day, summary].status.value


def test_the_calendar_of_a_plan_holds_its_talks_and_the_terms_that_have_a_date(words, now):
    found, form = of_plan(words, now), marc.form()
    planning, follow_up = (form.word(f"{kind}_talk")(words.language)
                           for kind in ("planning", "follow_up"))  # fmt: skip
    term = TERM[words.language]
    assert set(found) == {
        (date(2026, 3, 12), planning), (date(2026, 9, 14), follow_up),
        (date(2026, 4, 12), term),  # enrol within a month of the start
        (date(2026, 5, 8), term),  # the last day of the course
    }  # fmt: skip
    for event in found.values():
        assert event.dtend.value - event.dtstart.value == timedelta(days=1)
        assert event.transp.value == "TRANSPARENT"
        assert event.contents["class"][0].value == "PRIVATE"
        assert event.status.value == "CONFIRMED"
        assert event.url.value == event.description.value == LINK


def test_only_what_is_still_to_come_rings(words, now):
    ringing = {day for (day, _), event in of_plan(words, now).items() if "valarm" in event.contents}
    assert ringing == {date(2026, 4, 12), date(2026, 5, 8), date(2026, 9, 14)}


def test_the_talk_is_the_same_entry_in_every_file(words, now):
    alone = event_of(talk(words, now, conversation=COMING))
    summary = marc.form().word("follow_up_talk")(words.language)
    assert of_plan(words, now)[date(2026, 9, 14), summary].uid.value == alone.uid.value


def test_a_term_keeps_its_identity_when_it_moves_and_in_a_new_version(words, now):
    term = TERM[words.language]
    first = of_plan(words, now)[date(2026, 5, 8), term]
    new = dated_plan(replace(COURSE, action_id="another row"), version_number=2)
    moved = of_plan(words, now + timedelta(days=1),
                    replace(new, beside=noted("ends_on", "2026-05-20")))  # fmt: skip
    assert moved[date(2026, 5, 20), term].uid.value == first.uid.value
    assert int(moved[date(2026, 5, 20), term].sequence.value) > int(first.sequence.value)


def test_nothing_of_the_plan_itself_is_in_the_calendar(words, now):
    plan = dated_plan()
    text = plan_ics(agenda(plan), words, now, domain="pop.example").content.decode()
    unfolded = text.replace("\r\n ", "")
    for private in ("Marc", "Vandamme", "Ratana", "Werk", "opleiding", "Omgaan", "Stafdienst"):
        assert private not in unfolded


def test_a_draft_has_talks_but_no_terms_yet(words, now):
    found = of_plan(words, now, dated_plan(status=PlanStatus.DRAFT))
    assert {day for day, _ in found} == {date(2026, 3, 12), date(2026, 9, 14)}


def test_a_talk_that_was_taken_off_is_cancelled_and_does_not_ring(words, now):
    summary = marc.form().word("follow_up_talk")(words.language)
    event = of_plan(words, now, taken_off=(GONE,))[date(2026, 6, 1), summary]
    assert event.status.value == "CANCELLED"
    assert "valarm" not in event.contents


@pytest.mark.parametrize(("step", "status"), [
    ("dropped", "CANCELLED"), ("done", "CONFIRMED"), ("booked", "CONFIRMED"),
])  # fmt: skip
def test_a_term_is_cancelled_when_its_action_is_dropped(words, now, step, status):
    found = of_plan(words, now, dated_plan(beside=noted("step", step)))
    assert status_of(found, date(2026, 5, 8), TERM[words.language]) == status


def test_a_term_that_a_new_version_no_longer_has_is_cancelled(words, now):
    old = dated_plan(status=PlanStatus.SUPERSEDED)
    found = of_plan(words, now, dated_plan(lines=(), version_number=2), earlier=(old,))
    assert status_of(found, date(2026, 5, 8), TERM[words.language]) == "CANCELLED"


@pytest.mark.parametrize("status", [PlanStatus.CLOSED, PlanStatus.WITHDRAWN])
def test_what_was_still_to_come_when_a_plan_ended_is_cancelled(words, now, status):
    found = of_plan(words, now, dated_plan(status=status))
    still_there = {day for (day, _), event in found.items() if event.status.value == "CONFIRMED"}
    assert still_there == {date(2026, 3, 12)}  # the talk that was held


def test_the_calendar_of_a_person_holds_all_their_plans(words, now):
    other = replace(COMING, conversation_id="99999999-9999-4999-8999-999999999999",
                    planned_on=date(2026, 7, 1))  # fmt: skip
    second = dated_plan(lasting_id="6f8b2d91-5555-4555-8555-555555555555", lines=(),
                        conversations=(other,))  # fmt: skip
    paper = person_ics([agenda(), agenda(second)], words, now, domain="pop.example")
    assert {day for day, _ in events(paper)} == {
        date(2026, 3, 12), date(2026, 4, 12), date(2026, 5, 8), date(2026, 7, 1), date(2026, 9, 14),
    }  # fmt: skip
    assert paper.file_name == f"{words('calendar')}-2026-03-13.ics"
