"""A version of a plan as rows: what `plans.load_plan` reads back as the very same plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pop_core.domain.fields import CODES, WHEN
from pop_core.domain.follow_up import Beside, Closing
from pop_core.domain.plans import Conversation, Goal, Plan, PlanLine, PlannedAction
from pop_core.domain.when import When
from pop_core.storage.bulk import Batch


@dataclass(frozen=True, slots=True)
class Written:
    """When and by whom a version was begun and last written, and which plan it follows on.

    Names are fixed as soon as the first party signed.
    """

    created_at: datetime
    created_by: str
    edited_at: datetime
    edited_by: str
    previous_plan_id: str | None = None
    names_are_fixed: bool = False


def _when(when: When | None) -> tuple[object, date | None]:
    """The moment as it is kept, and its date beside it where it has one."""
    return WHEN.keep(when), when.on if when else None


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def add_version(batch: Batch, plan: Plan, written: Written) -> None:
    """One version with all its content; talks and what stands beside come apart."""
    _add_frame(batch, plan, written)
    for line in plan.lines:
        _add_line(batch, plan.plan_id, line)


def _add_frame(batch: Batch, plan: Plan, written: Written) -> None:
    employee, manager = plan.employee, plan.manager
    names: tuple[str | None, ...] = (
        employee.given_name, employee.family_name, manager.given_name, manager.family_name,
        manager.job, employee.job, employee.unit_name,
    )  # fmt: skip
    batch.add(
        "plan", plan.plan_id, plan.lasting_id, plan.version_number, written.previous_plan_id,
        employee.person_id, manager.person_id, plan.unit_id,
        *(names if written.names_are_fixed else (None,) * len(names)),
        plan.form_code, plan.form_hash, plan.starts_on, plan.ends_on,
        (plan.starts_on or written.created_at.date()).year, CODES.keep(plan.reasons),
        plan.duties or None, plan.status.value, plan.revision, written.created_at,
        written.created_by, written.edited_at, written.edited_by,
    )  # fmt: skip


def _add_line(batch: Batch, plan_id: str, line: PlanLine) -> None:
    batch.add(
        "plan_line", line.line_id, plan_id, line.lasting_id, line.position, line.kind,
        line.competency, line.own_title or None, line.technical_field or None,
        CODES.keep(line.sources), line.proposed_by or None, line.priority, line.urgency,
        line.importance, line.why or None, line.direction or None, line.works_already or None,
        line.is_needed or None, line.state.value,
    )  # fmt: skip
    for goal in line.goals:
        _add_goal(batch, plan_id, goal)
    for action in line.actions:
        _add_action(batch, plan_id, action)
    for asked in line.hr_actions:
        batch.add(
            "hr_action", asked.hr_action_id, plan_id, asked.lasting_id, asked.line_id,
            asked.action_id, asked.position, asked.text or None, *_when(asked.due),
        )  # fmt: skip
    for each in line.indicators:
        batch.add(
            "success_indicator", each.indicator_id, plan_id, each.lasting_id, each.line_id,
            each.goal_id, each.position, each.text or None, each.kind or None,
            each.who_looks or None, each.how or None, *_when(each.due),
        )  # fmt: skip
    for term in line.terms:
        batch.add(
            "common_term", term.term_id, plan_id, term.lasting_id, term.line_id, term.position,
            term.word or None, term.meaning or None,
        )  # fmt: skip


def _add_goal(batch: Batch, plan_id: str, goal: Goal) -> None:
    batch.add(
        "goal", goal.goal_id, plan_id, goal.lasting_id, goal.line_id, goal.position,
        goal.text or None, *_when(goal.term), goal.both_behind or None, goal.minimum or None,
        goal.origin,
    )  # fmt: skip
    for each in goal.milestones:
        batch.add(
            "milestone", each.milestone_id, plan_id, each.lasting_id, each.goal_id, each.position,
            each.text or None, *_when(each.due),
        )  # fmt: skip


def _add_action(batch: Batch, plan_id: str, action: PlannedAction) -> None:
    batch.add(
        "planned_action", action.action_id, plan_id, action.lasting_id, action.line_id,
        action.position, action.support, action.action_type, action.what or None,
        action.course or None, CODES.keep(action.goals), CODES.keep(action.owners),
        action.owner_words or None, CODES.keep(action.helpers), action.helper_words or None,
        *_when(action.starts), *_when(action.ends), *_when(action.enrol_by), action.dates_follow,
        action.place or None, action.moment or None, _amount(action.cost), _amount(action.hours),
        action.in_working_time, CODES.keep(action.papers), CODES.keep(action.fits), action.origin,
    )  # fmt: skip
    for each in action.rhythms:
        batch.add(
            "rhythm", each.rhythm_id, plan_id, each.lasting_id, each.action_id, each.position,
            each.what or None, each.every_number, each.every_unit or None, each.minutes,
        )  # fmt: skip
    for each in action.conditions:
        batch.add(
            "action_condition", each.condition_id, plan_id, each.lasting_id, each.action_id,
            each.position, each.text or None, each.sees_to_it or None,
        )  # fmt: skip


def add_talks(batch: Batch, talks: Iterable[Conversation], ids: Iterable[str]) -> None:
    """Talks with whoever sat at the table; `ids` are lasting ids, as many as rows are made."""
    fresh = iter(ids)
    for talk in talks:
        batch.add(
            "conversation", talk.conversation_id, talk.plan_id, next(fresh), talk.kind,
            talk.planned_on, talk.held_on, talk.started_at, talk.ended_at, talk.remarks or None,
            talk.notes or None, talk.outcome or None, talk.next_on,
        )  # fmt: skip
        for each in talk.participants:
            batch.add(
                "participant", each.participant_id, talk.plan_id, next(fresh),
                talk.conversation_id, each.position, each.person_id, each.name or None,
                each.role or None,
            )  # fmt: skip


def add_looking_back(batch: Batch, talk: Conversation, beside: Beside, ids: Iterable[str]) -> None:
    """What that talk said of rows, indicators and questions."""
    fresh, here, plan_id = iter(ids), talk.conversation_id, talk.plan_id
    for each in (each for each in beside.follow_ups if each.conversation_id == here):
        batch.add(
            "line_follow_up", each.follow_up_id, plan_id, next(fresh), here, each.line_lasting_id,
            each.realisation or None, each.progress, each.outside_cause or None,
            each.put_to or None, each.decision or None, each.learned or None,
            each.used_at_work or None,
        )  # fmt: skip
    for each in (each for each in beside.seen if each.conversation_id == here):
        batch.add(
            "indicator_seen", each.seen_id, plan_id, next(fresh), here,
            each.indicator_lasting_id, each.answer or None, each.evidence or None,
        )  # fmt: skip
    for each in (each for each in beside.answers if each.conversation_id == here):
        batch.add(
            "talk_answer", each.answer_id, plan_id, next(fresh), here, each.question_code,
            each.text or None,
        )  # fmt: skip


def add_notes(batch: Batch, lasting_id: str, beside: Beside) -> None:
    """The running facts of its actions, numbered as they were noted."""
    for sequence, each in enumerate(beside.notes, 1):
        batch.add(
            "action_note", each.note_id, sequence, lasting_id, each.action_lasting_id, each.field,
            each.value, each.conversation_id, each.noted_by, each.noted_at,
        )  # fmt: skip


def add_closing(batch: Batch, plan: Plan, closing: Closing, closed_by: str) -> None:
    """The end of the cycle."""
    batch.add(
        "plan_closing", plan.plan_id, plan.lasting_id, closing.closed_on,
        closing.most_helpful or None, closing.remarks or None, CODES.keep(closing.takes_along),
        closed_by,
    )  # fmt: skip
    for outcome in closing.outcomes:
        batch.add("goal_outcome", plan.plan_id, outcome.goal_lasting_id, outcome.answer)
