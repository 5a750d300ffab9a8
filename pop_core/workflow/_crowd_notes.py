"""How the actions of a plan go: what was noted of them, from the agreement until a day."""

from datetime import date, datetime, timedelta

from pop_core.domain.follow_up import ActionNote
from pop_core.domain.plans import Plan, PlannedAction
from pop_core.workflow._crowd_people import at_hour
from pop_core.workflow._crowd_plans import PlanWriter
from pop_core.workflow._crowd_words import Entry, Lot

_KEPT_IN_TIME = 0.7
_NOTED = 0.85  # of all actions somebody notes how they go


def notes_on(
    lot: Lot, writer: PlanWriter, plan: Plan, agreed_on: date, until: date, words: Entry
) -> tuple[ActionNote, ...]:
    """In the order they were noted, none after that day."""
    noted: list[ActionNote] = []
    for line in plan.active_lines:
        for action in line.actions:
            if lot.chance(_NOTED):
                steps = _steps(lot, writer, action, agreed_on)
                by = plan.manager if "manager" in action.owners else plan.employee
                noted += [
                    ActionNote(lot.an_id(), action.lasting_id, name, value, None, by.person_id, at)
                    for at, name, value in steps
                    if at.date() <= until
                ]
                if action.course and lot.chance(0.4):
                    noted += _place(lot, action, by.person_id, steps, until, words)
    return tuple(sorted(noted, key=lambda note: note.noted_at))


def _steps(
    lot: Lot, writer: PlanWriter, action: PlannedAction, agreed_on: date
) -> list[tuple[datetime, str, str]]:
    """(when, field, value), as if time went on for ever."""
    due = action.ends.on if action.ends and action.ends.on else None
    starts = action.starts.on if action.starts and action.starts.on else None
    begins = max(starts or agreed_on, agreed_on) + timedelta(days=lot.whole(1, 20))
    last = due or begins + timedelta(days=lot.whole(30, 150))
    in_time = lot.chance(_KEPT_IN_TIME)
    done = last - timedelta(days=lot.whole(0, 20)) if in_time else last + timedelta(
        days=lot.whole(5, 90)
    )  # fmt: skip
    done = max(done, begins + timedelta(days=3))
    drawn = lot.random()
    end = "done" if drawn < 0.8 else "dropped" if drawn < 0.88 else ""
    told = []
    if writer.is_course(action):
        booked = max(agreed_on, begins - timedelta(days=30)) + timedelta(days=1)
        told += [
            (at_hour(booked, 10), "step", "booked"),
            (at_hour(booked, 10, 1), "starts_on", begins.isoformat()),
            (at_hour(begins, 9), "step", "started"),
        ]
    else:
        told.append((at_hour(begins, 11), "step", "running"))
    return [*told, (at_hour(done, 15, lot.whole(0, 50)), "step", end)] if end else told


def _place(
    lot: Lot,
    action: PlannedAction,
    by: str,
    steps: list[tuple[datetime, str, str]],
    until: date,
    words: Entry,
) -> list[ActionNote]:
    """Where a course is given, noted with its booking."""
    at = steps[0][0] + timedelta(minutes=2)
    if at.date() > until:
        return []
    where = lot.one(words["places"])
    return [ActionNote(lot.an_id(), action.lasting_id, "place", where, None, by, at)]
