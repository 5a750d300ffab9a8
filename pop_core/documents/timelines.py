"""Actions, terms and talks of a plan in order of time, before they are drawn."""

from dataclasses import dataclass
from datetime import date

from pop_core.documents.pictures import Picture, read_aloud
from pop_core.documents.telling import Telling
from pop_core.domain.plans import PLANNING
from pop_core.domain.schedule import Dated, dated
from pop_core.i18n.words import Words

LONGEST_NAME = 36
SLOTS = {
    "development": "petrol",
    "support": "violet",
    "enrol": "oker",
    "hr": "oker",
    "goal": "groen",
    "talk": "grijs",
}


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of the picture, from its first day to its last."""

    name: str
    kind: str
    first: date
    last: date
    slot: str


def timeline_picture(telling: Telling) -> Picture[TimelineRow]:
    """What has a date, in order of time; nothing when only the talks do.

    Names are cut short for the picture and whole in the table.
    """
    _, found = telling.words, dated(telling.plan)
    if all(each.kind == "talk" for each in found):
        found = ()
    names, kinds = _names(telling), _kinds(telling)
    said = [(names[each.kind, each.subject_id], kinds[each.kind], each) for each in found]
    first = min((each.first for each in found), default=None)
    last = max((each.last for each in found), default=None)
    return Picture(
        rows=tuple(
            TimelineRow(_short(name), kind, each.first, each.last, SLOTS[each.kind])
            for name, kind, each in said
        ),
        alt=read_aloud(
            _("Timeline from {first} to {last}", first=first, last=last),
            ((_short(name), (kind, _span(_, each))) for name, kind, each in said),
        ),
        columns=(_("What"), _("Kind"), _("When")),
        cells=tuple((name, kind, _span(_, each)) for name, kind, each in said),
    )


def _kinds(telling: Telling) -> dict[str, str]:
    _, apart = telling.words, telling.names.form.has_action_plan
    return {
        "development": _("agreement") if apart else _("learning"),
        "support": _("step of the action plan") if apart else _("support"),
        "enrol": _("enrolling"),
        "hr": telling.names.form.word("hr")(_.language),
        "goal": _("goal"),
        "talk": _("talk"),
    }


def _names(telling: Telling) -> dict[tuple[str, str], str]:
    """What each is called, by kind and id."""
    found: dict[tuple[str, str], str] = {}
    for line in telling.plan.active_lines:
        for action in line.actions:
            name = _flat(action.what) or telling.title(action)
            found["development", action.lasting_id] = found["support", action.lasting_id] = name
            found["enrol", action.lasting_id] = name
        found |= {("hr", each.lasting_id): _flat(each.text) for each in line.hr_actions}
        found |= {("goal", goal.lasting_id): _flat(goal.text) for goal in line.goals}
    return found | _talks(telling)


def _talks(telling: Telling) -> dict[tuple[str, str], str]:
    form, language = telling.names.form, telling.words.language
    return {
        ("talk", talk.conversation_id): form.word(
            "planning_talk" if talk.kind == PLANNING else "follow_up_talk"
        )(language)
        for talk in telling.plan.conversations
    }


def _span(_: Words, row: Dated) -> str:
    first, last = _.date(row.first, fixed=True), _.date(row.last, fixed=True)
    return first if row.first == row.last else _("{first} to {last}", first=first, last=last)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"
