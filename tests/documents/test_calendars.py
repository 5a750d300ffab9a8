from dataclasses import replace
from datetime import date, time, timedelta

import vobject

from pop_core.documents.calendars import talk_ics
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
