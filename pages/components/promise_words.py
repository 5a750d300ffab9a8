"""What promises, talks and plans are called on *Vandaag* and *Team*, each in a few words."""

from dataclasses import dataclass
from datetime import date

from pages.components.feedback import plain
from pages.components.hr_answers import answer_in_words
from pages.components.session import books, form_of, held_version
from pop_core.documents.names import Names
from pop_core.documents.telling import Telling
from pop_core.domain.hr_told import taken_up
from pop_core.domain.overview import State, TalkNow, state_of
from pop_core.domain.plans import PLANNING, Plan
from pop_core.domain.promises import BEGIN, ENROL, PAIR, Promise, promises
from pop_core.domain.statuses import PlanStatus
from pop_core.i18n.statuses import status_names
from pop_core.i18n.words import Words

LONGEST = 60  # signs of a title, so that a row stays one line
WORDS = 26  # and of a term in words
ATTENTION = {"talk_is_running", "waits_for_you", "talk_to_sign", "not_agreed", "new_version"}


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise, in the version that holds, of a plan as people work on it."""

    plan: Plan
    held: Plan
    promise: Promise


def owed_in(plan: Plan) -> tuple[Owed, ...]:
    """All promises of a plan that are still to be kept."""
    held = held_version(plan)
    return tuple(Owed(plan, held, each) for each in promises(held)) if held else ()


def short(text: str, most: int = LONGEST) -> str:
    """The first line, safe among Markdown, and cut after a word where it would be too long."""
    line = text.strip().partition("\n")[0]
    if len(line) > most:
        whole = line[:most].rpartition(" ")[0]
        line = (whole if len(whole) > most * 2 / 3 else line[: most - 1]).rstrip(" ,;:") + "…"
    return plain(line)


def title(_: Words, owed: Owed, most: int = LONGEST) -> str:
    """What was promised: the course or way of learning, or the words HR reads."""
    action = owed.held.action(owed.promise.subject_id)
    if action:
        return short(_telling(_, owed.held).title(action), most)
    asked = (each for line in owed.held.lines for each in line.hr_actions)
    return short(next(e.text for e in asked if e.lasting_id == owed.promise.subject_id), most)


def told_in_full(_: Words, owed: Owed, most: int = LONGEST) -> str:
    """What was promised as the two wrote it, for whoever reads their plan anyway."""
    action = owed.held.action(owed.promise.subject_id)
    return short(action.what, most) if action and action.what else title(_, owed, most)


def who(_: Words, owed: Owed) -> str:
    """By whom: names, or what was typed for somebody without an account; HR with its answer."""
    action = owed.held.action(owed.promise.subject_id)
    telling = _telling(_, owed.held)
    if action is None:
        hr, said = telling.people(("hr",), ""), taken_up(owed.held, owed.promise.subject_id)
        return answer_in_words(_, hr, said) if said else plain(hr)
    return plain(telling.people(action.owners, action.owner_words)) or _("somebody else")


def place(owed: Owed) -> dict[str, str]:
    """Where it stands in the address: the plan, and its row in the version people work on."""
    lines = {line.lasting_id: line.line_id for line in owed.plan.lines}
    row = lines.get(owed.promise.line_id)
    return {"plan": owed.promise.plan_id, **({"line": row} if row else {})}


def to_do(_: Words, owed: Owed) -> str:
    """What is to happen first, where that is not simply to keep it."""
    return {ENROL: _("enrol"), BEGIN: _("begin")}.get(owed.promise.due_for, "")


def day_badge(_: Words, owed: Owed, today: date) -> str:
    """By when, with a sign and a word where it is late; a term in words as it was typed."""
    promise = owed.promise
    if promise.rests:
        return f":gray-badge[{status_names(_)[PlanStatus.PAUSED]}]"
    if promise.should_have_begun(today) and promise.starts:
        said = _("should have begun on {date}", date=_.date(promise.starts, fixed=True))
        return f":orange-badge[:material/event_busy: {said}]"
    if promise.due is None:
        return _typed_term(_, owed)
    days = (promise.due - today).days
    if days < 0:
        said = _.plural("{number} day late", "{number} days late", -days)
        return f":orange-badge[:material/schedule: {said}]"
    if promise.is_due_soon(today):
        return f":blue-badge[{_in_days(_, days)}]"
    return f":gray-badge[{_.date(promise.due, fixed=True)}]"


def _in_days(_: Words, days: int) -> str:
    if days == 0:
        return _("today")
    return _.plural("in {number} day", "in {number} days", days)


def _typed_term(_: Words, owed: Owed) -> str:
    action = owed.held.action(owed.promise.subject_id)
    term = (action.ends or action.starts) if action else None
    return f":small[:gray[{short(_telling(_, owed.held).when(term), WORDS)}]]" if term else ""


def talk_name(_: Words, plan: Plan, kind: str) -> str:
    """What the form calls such a talk."""
    word = "planning_talk" if kind == PLANNING else "follow_up_talk"
    return plain(form_of(plan).word(word)(_.language))


def talk_badge(_: Words, talk: TalkNow, today: date) -> str:
    """When a talk is, or why it stands here."""
    on = _.date(talk.on, fixed=True) if talk.on else ""
    if talk.code == "past":
        return f":orange-badge[:material/event_busy: {_('was on {date}', date=on)}]"
    said = {"going_on": _("talk going on"), "today": _("today"), "to_sign": _("to be signed")}
    if talk.code in said:
        return f":blue-badge[{said[talk.code]}]"
    days = (talk.on - today).days if talk.on else 0
    colour = "blue" if days <= 14 else "gray"
    return f":{colour}-badge[{on}]"


def state(_: Words, plan: Plan, role: str | None) -> str:
    """The state of a plan as a badge, in words."""
    now = state_of(plan, role, [signer.code for signer in form_of(plan).signers])
    colour = "orange" if now.code in ATTENTION else "green" if now.code == "agreed" else "gray"
    return f":{colour}-badge[{state_words(_, plan, now)}]"


def state_words(_: Words, plan: Plan, now: State) -> str:
    """The state of a plan as its people speak of it."""
    known = {
        "talk_is_running": _("talk going on"),
        "to_prepare": _("to be prepared"),
        "new_version": _("version {number} is a draft", number=plan.version_number),
        "talk_to_sign": _("follow-up to be signed"),
        "waits_for_you": _("waits for you"),
        "waits_for": _("waits for {name}", name=signer_name(_, plan, now.role)),
    }
    return known.get(now.code) or status_names(_)[PlanStatus(now.code)]


def signer_name(_: Words, plan: Plan, role: str) -> str:
    """Who signs in that role, by first name where the plan knows it."""
    if role in PAIR:
        return plain(plan.party(role).given_name)
    names = {signer.code: signer.name(_.language) for signer in form_of(plan).signers}
    return plain(names.get(role, role))


def _telling(_: Words, held: Plan) -> Telling:
    return Telling(held, Names(books().catalogue, form_of(held), _.language), _)
