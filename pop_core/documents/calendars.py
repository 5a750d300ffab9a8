"""Talks and terms as calendar files: when, what kind, a link, and nothing of the plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from pop_core.catalogue.forms import Form
from pop_core.documents.files import ICS, Paper, file_name
from pop_core.domain.plans import PLANNING, Conversation, Plan
from pop_core.domain.schedule import Dated, dated
from pop_core.domain.statuses import PlanStatus
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.i18n.words import Words

# Never changes: another one would put every talk into every calendar a second time.
NAMESPACE = UUID("5f0c1f5e-7d1b-4a53-9d0e-3c8a4b6d2e91")
PRODUCT = "-//Personal development plans//NONSGML 1.0//EN"


@dataclass(frozen=True, slots=True)
class TakenOff:
    """A talk that will not take place; calendars that hold it are told so."""

    conversation_id: str
    kind: str
    planned_on: date


@dataclass(frozen=True, slots=True)
class Agenda:
    """What one plan puts into a calendar.

    `earlier` are the versions it replaced: terms that only they have are cancelled.
    """

    plan: Plan
    form: Form
    link: str = ""
    taken_off: tuple[TakenOff, ...] = ()
    earlier: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class _Making:
    """In which language and for which moment a calendar is made, and whose UIDs it carries."""

    words: Words
    now: datetime
    domain: str

    @property
    def today(self) -> date:
        return self.now.astimezone(SHOWN_ZONE).date()


@dataclass(frozen=True, slots=True)
class _Day:
    """An entry that takes a whole day."""

    uid: str
    on: date
    summary: str
    cancelled: bool = False


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
    calendar = _calendar()
    uid = _talk_uid(conversation.conversation_id)
    talk = _event(_Making(words, now, domain), uid, _kind_of_talk(conversation.kind, form, words))
    _add_link(talk, link)
    _add_times(talk, next_on, starts_at, minutes)
    talk.add_component(_alarm(str(talk["summary"]), starts_at))
    calendar.add_component(talk)
    # Only the years around the talk: not every calendar program reads a century of changes.
    year = timedelta(days=366)
    calendar.add_missing_timezones(first_date=next_on - year, last_date=next_on + year)
    return Paper(calendar.to_ical(), file_name(form, _("talk"), now, plan, ICS), ICS)


def plan_ics(agenda: Agenda, words: Words, now: datetime, *, domain: str) -> Paper:
    """All talks of one plan and, once it is agreed, all its terms that have a date."""
    _ = words
    made = _all_days([agenda], _Making(words, now, domain))
    return Paper(made, file_name(agenda.form, _("calendar"), now, agenda.plan, ICS), ICS)


def person_ics(agendas: Sequence[Agenda], words: Words, now: datetime, *, domain: str) -> Paper:
    """The same for all plans of one person, in one file."""
    _ = words
    made = _all_days(agendas, _Making(words, now, domain))
    return Paper(made, file_name(None, _("calendar"), now, None, ICS), ICS)


def _all_days(agendas: Iterable[Agenda], making: _Making) -> bytes:
    calendar = _calendar()
    for agenda in agendas:
        for day in (*_talks(agenda, making), *_terms(agenda, making)):
            calendar.add_component(_whole_day(day, agenda.link, making))
    return calendar.to_ical()


def _talks(agenda: Agenda, making: _Making) -> Iterator[_Day]:
    for talk in agenda.plan.conversations:
        if on := talk.comes_on or talk.held_on or talk.planned_on:
            kind = _kind_of_talk(talk.kind, agenda.form, making.words)
            gone = _is_over(agenda.plan, on, making.today) and not talk.held_on
            yield _Day(_talk_uid(talk.conversation_id), on, kind, cancelled=gone)
    for each in agenda.taken_off:
        kind = _kind_of_talk(each.kind, agenda.form, making.words)
        yield _Day(_talk_uid(each.conversation_id), each.planned_on, kind, cancelled=True)


def _terms(agenda: Agenda, making: _Making) -> Iterator[_Day]:
    """Terms are promised once the plan is agreed; a draft has none yet."""
    plan, _ = agenda.plan, making.words
    if not plan.is_in_force:
        return
    now = _terms_of(plan)
    before = {uid: each for earlier in agenda.earlier for uid, each in _terms_of(earlier).items()}
    for uid, each in (before | now).items():
        step = plan.beside.running(each.subject_id).step
        over = _is_over(plan, each.last, making.today) and step != "done"
        gone = uid not in now or step == "dropped" or over
        yield _Day(uid, each.last, _("Term in the development plan"), cancelled=gone)


def _is_over(plan: Plan, on: date, today: date) -> bool:
    """What was still to come when the plan ended does not come any more."""
    return plan.status in {PlanStatus.CLOSED, PlanStatus.WITHDRAWN} and on >= today


def _terms_of(plan: Plan) -> dict[str, Dated]:
    """What has a date and is no talk, by UID; of something that takes a while its last day."""
    terms = (each for each in dated(plan) if each.kind != "talk")
    return {f"action:{each.subject_id}:{each.kind}": each for each in terms}


def _whole_day(day: _Day, link: str, making: _Making) -> Event:
    event = _event(making, day.uid, day.summary, cancelled=day.cancelled)
    _add_link(event, link)
    _add_times(event, day.on, None, 0)
    if not day.cancelled and day.on >= making.today:  # many programs ring for what is past at once
        event.add_component(_alarm(day.summary, None))
    return event


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _kind_of_talk(kind: str, form: Form, words: Words) -> str:
    word = "planning_talk" if kind == PLANNING else "follow_up_talk"
    return form.word(word)(words.language)


def _talk_uid(conversation_id: str) -> str:
    return f"conversation:{conversation_id}"


def _event(making: _Making, uid: str, summary: str, *, cancelled: bool = False) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE, uid)}@{making.domain}")
    event.add("dtstamp", making.now.astimezone(UTC))
    event.add("last-modified", making.now.astimezone(UTC))
    # Whichever file was made later wins; minutes keep the number small enough for every reader.
    event.add("sequence", int(making.now.timestamp()) // 60)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("summary", summary)
    return event


def _add_link(event: Event, link: str) -> None:
    if link:
        event.add("url", link)
        event.add("description", link)


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
