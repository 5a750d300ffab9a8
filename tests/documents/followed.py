"""Marc's plan one cycle on: two follow-up talks, actions under way, and the end.

Realisations after annex 4 (004-061), in our own words.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

from pop_core.domain.follow_up import (
    ActionNote,
    Beside,
    Closing,
    GoalOutcome,
    IndicatorSeen,
    LineFollowUp,
)
from pop_core.domain.plans import Conversation, Plan
from pop_core.domain.when import on_date
from tests.documents import marc

SEPTEMBER, MARCH = date(2026, 9, 14), date(2027, 3, 8)


def talk(name: str, held_on: date) -> Conversation:
    return replace(
        marc.PLANNING_TALK,
        conversation_id=marc.an_id(f"talk {name}"),
        kind="follow_up",
        planned_on=held_on,
        held_on=held_on,
        remarks="",
        next_on=None,
    )


FIRST, SECOND = talk("first", SEPTEMBER), talk("second", MARCH)


def said(a_talk: Conversation, line, progress: int | None, realisation: str = "") -> LineFollowUp:
    name = marc.an_id(f"{a_talk.conversation_id} {line.lasting_id}")
    return LineFollowUp(name, a_talk.conversation_id, line.lasting_id, realisation, progress)


def seen(a_talk: Conversation, indicator, answer: str) -> IndicatorSeen:
    name = marc.an_id(f"{a_talk.conversation_id} {indicator.lasting_id}")
    return IndicatorSeen(name, a_talk.conversation_id, indicator.lasting_id, answer)


def note(thing, field: str, value: str) -> ActionNote:
    at = datetime(2026, 9, 14, 9, tzinfo=UTC)
    name = marc.an_id(f"note {thing.lasting_id} {field}")
    return ActionNote(name, thing.lasting_id, field, value, None, marc.MARC.person_id, at)


def beside(closing: Closing | None = None) -> Beside:
    structuring, supporting, software = marc.STRUCTURING, marc.SUPPORTING, marc.SOFTWARE
    steps = {marc.COURSE: "done", marc.FOLLOWING: "running", marc.PEERS: "done",
             software.actions[0]: "dropped"}  # fmt: skip
    return Beside(
        follow_ups=(
            said(FIRST, structuring, 2, "De opleiding is gevolgd; plannen per week lukt."),
            said(FIRST, supporting, 2, "De collega behandelt één soort dossier alleen."),
            said(FIRST, software, 1, "De software kwam twee weken later dan gepland."),
            said(SECOND, structuring, 3),
            said(SECOND, supporting, 4),
        ),
        seen=(
            seen(FIRST, structuring.indicators[0], "partly"),
            seen(SECOND, structuring.indicators[0], "seen"),
            seen(SECOND, structuring.indicators[1], "not_yet"),
            seen(SECOND, supporting.indicators[0], "seen"),
            seen(SECOND, supporting.indicators[1], "seen"),
            seen(SECOND, supporting.indicators[2], "partly"),
        ),
        notes=(
            note(marc.COURSE, "starts_on", "2026-05-04"),
            note(marc.COURSE, "ends_on", "2026-05-29"),
            *(note(action, "step", step) for action, step in steps.items()),
            note(structuring.hr_actions[0], "step", "done"),
            note(marc.SOFTWARE_COURSE, "ends_on", "2026-08-28"),
        ),
        closing=closing,
    )


def closing() -> Closing:
    goals = [goal for line in (marc.STRUCTURING, marc.SUPPORTING) for goal in line.goals]
    answers = ("reached", "partly", "reached")
    return Closing(
        closed_on=MARCH,
        outcomes=tuple(
            GoalOutcome(goal.lasting_id, answer)
            for goal, answer in zip(goals, answers, strict=True)
        ),
        most_helpful=marc.FOLLOWING.lasting_id,
        remarks="Elke twee weken samen kijken hielp om het vol te houden.",
        takes_along=(marc.SOFTWARE.lasting_id, marc.LETTERS.lasting_id),
    )


def followed_plan(ending: Closing | None = None) -> Plan:
    """Agreed, followed up twice, and closed when there is an ending."""
    pretest = replace(marc.SOFTWARE.hr_actions[1], due=on_date(date(2026, 6, 1)))
    software = replace(marc.SOFTWARE, hr_actions=(marc.SOFTWARE.hr_actions[0], pretest))
    return replace(
        marc.agreed_plan(),
        lines=(marc.STRUCTURING, marc.SUPPORTING, software, marc.LETTERS),
        conversations=(marc.PLANNING_TALK, FIRST, SECOND),
        beside=beside(ending),
    )
