"""The end of a cycle in a large invented organisation, and what HR answered meanwhile."""

from datetime import date, timedelta

from pop_core.domain.follow_up import ActionNote, Closing, GoalOutcome
from pop_core.domain.plans import HrAction, Plan
from pop_core.storage.bulk import Batch
from pop_core.workflow._crowd_people import at_hour
from pop_core.workflow._crowd_words import Entry, Lot

_ANSWERED = 0.8  # of what is asked of HR and is some weeks old
_SEEN_AFTER = 20  # days after which the pair has read the answer


def closing_of(
    lot: Lot, plan: Plan, progress: dict[str, int], closed_on: date, words: Entry
) -> Closing:
    """Was each goal reached, what helped most, what goes along."""
    outcomes = []
    for line in plan.active_lines:
        seen_last = progress.get(line.lasting_id) or lot.whole(1, 3)
        step = min(4, seen_last + lot.weighed((0, 1, 2), (0.3, 0.8, 1.0)))
        reached = ("not_reached", "partly", "partly", "reached")[step - 1]
        if lot.chance(0.2):
            reached = lot.one(("reached", "partly", "not_reached"))
        outcomes += [
            GoalOutcome(goal.lasting_id, reached) for goal in line.goals if lot.chance(0.95)
        ]
    actions = [action for line in plan.active_lines for action in line.actions]
    helpful = lot.one(actions).lasting_id if actions and lot.chance(0.7) else ""
    lines = [line.lasting_id for line in plan.lines if line.competency]
    along = (lot.one(lines),) if lines and lot.chance(0.45) else ()
    remarks = lot.one(words["closing_remarks"])
    return Closing(closed_on, tuple(outcomes), helpful, remarks, along)


def answer_requests(
    batch: Batch, lot: Lot, plan: Plan, agreed_on: date, until: date, by: str, words: Entry
) -> list[ActionNote]:
    """What HR answered to what the plan asks; where it is arranged, the notes that came of it."""
    notes = []
    for line in plan.active_lines:
        for asked in line.hr_actions:
            day = agreed_on + timedelta(days=lot.whole(4, 40))
            if lot.chance(_ANSWERED) and day < until:
                notes += _answer(batch, lot, plan, asked, day, until, by, words)
    return notes


def _answer(
    batch: Batch,
    lot: Lot,
    plan: Plan,
    asked: HrAction,
    day: date,
    until: date,
    by: str,
    words: Entry,
) -> list[ActionNote]:
    """Taken up first, later arranged or not possible, as far as it went."""
    given = [(day, "taken_up")]
    later = day + timedelta(days=lot.whole(3, 30))
    if later < until and lot.chance(0.85):
        given.append((later, "arranged" if lot.chance(0.87) else "not_possible"))
    notes: list[ActionNote] = []
    for sequence, (on, answer) in enumerate(given, 1):
        at, arranged = at_hour(on, 13, lot.whole(0, 59)), answer == "arranged"
        starts, place = on + timedelta(days=lot.whole(10, 60)), lot.one(words["places"])
        refused = answer == "not_possible"
        answer_id = lot.an_id()
        batch.add(
            "hr_answer", answer_id, sequence, plan.lasting_id, asked.hr_action_id,
            asked.lasting_id, answer, starts if arranged else None, place if arranged else None,
            lot.one(words["not_possible"]) if refused else None,
            lot.one(words["alternatives"]) if refused else None, by, at,
        )  # fmt: skip
        if arranged and asked.action_id:
            notes += [
                ActionNote(lot.an_id(), asked.action_id, name, value, None, by, at)
                for name, value in (("starts_on", starts.isoformat()), ("place", place))
            ]
        if on + timedelta(days=_SEEN_AFTER) < until:
            for party in (plan.employee, plan.manager):
                batch.add("hr_answer_seen", lot.an_id(), answer_id, party.person_id, at)
    return notes
