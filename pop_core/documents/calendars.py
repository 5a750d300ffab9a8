"""A talk as a calendar file: when, what kind of talk, a link, and nothing of the plan."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from pop_core.catalogue.forms import Form
from pop_core.documents.files import ICS, Paper, file_name
from pop_core.domain.plans import Conversation, Plan
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.i18n.words import Words

# Never changes: another one would put every talk into every calendar a second time.
NAMESPACE = UUID("5f0c1f5e-7d1b-4a53-9d0e-3c8a4b6d2e91")
PRODUCT = "-//Personal development plans//NONSGML 1.0//EN"
PLANNING = "planning"


def talk_ics(
    plan: Plan,
    conversation: Conversation,
    next_on: date,
    form: Form,
    words: Words,
    now: datetime,
    *,
    domain: str,
    starts_at: time | None = None,
    minutes: int = 60,
    link: str = "",
) -> Paper:
    """The talk `conversation` on `next_on`, for the whole day unless a time is known.

    The same talk always has the same UID, so a moved talk moves in the calendar as well. The entry
    is private and holds the kind of talk and a link only.
    """
    _ = words
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    talk = _event(conversation, now, domain)
    talk.add("summary", _kind_of_talk(conversation, form, words))
    if link:
        talk.add("url", link)
        talk.add("description", link)
    _add_times(talk, next_on, starts_at, minutes)
    talk.add_component(_alarm(str(talk["summary"]), starts_at))
    calendar.add_component(talk)
    # Only the years around the talk: not every calendar program reads a century of changes.
    year = timedelta(days=366)
    calendar.add_missing_timezones(first_date=next_on - year, last_date=next_on + year)
    return Paper(calendar.to_ical(), file_name(form, _("talk"), now, plan, ICS), ICS)


def _kind_of_talk(conversation: Conversation, form: Form, words: Words) -> str:
    kind = "planning_talk" if conversation.kind == PLANNING else "follow_up_talk"
    return form.word(kind)(words.language)


def _event(conversation: Conversation, now: datetime, domain: str) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE, f'conversation:{conversation.conversation_id}')}@{domain}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", now.astimezone(UTC))
    # Whichever file was made later wins; minutes keep the number small enough for every reader.
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    return event


def _add_times(talk: Event, on: date, starts_at: time | None, minutes: int) -> None:
    if starts_at is None:
        talk.add("dtstart", on)
        talk.add("dtend", on + timedelta(days=1))
        talk.add("transp", "TRANSPARENT")
        return
    starts = datetime.combine(on, starts_at, SHOWN_ZONE)
    talk.add("dtstart", starts)
    talk.add("dtend", starts + timedelta(minutes=minutes))
    talk.add("transp", "OPAQUE")


def _alarm(summary: str, starts_at: time | None) -> Alarm:
    """A day ahead; for a talk without a time at nine in the morning of that day."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(days=-1) if starts_at else timedelta(hours=-15))
    return alarm
