"""Answer a goal for the own group in a plan: take it over as it is, or say why not (004-038)."""

from dataclasses import dataclass

from pop_core.access import permissions
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.fields import CODES, FIELDS, WHEN
from pop_core.domain.follow_up import GroupAnswer
from pop_core.domain.group_goals import SOURCE, GroupGoal, answer_to, applies
from pop_core.domain.people import Visit
from pop_core.domain.plans import LineState, Plan, PlanHead, PlanLine
from pop_core.domain.proposals import code_of
from pop_core.domain.signing import unsigned_follow_up
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.text import clean_text
from pop_core.storage import content, events, group_goals
from pop_core.storage import plans as stored
from pop_core.storage.at_hand import talk_at_hand
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _gate as gate
from pop_core.workflow._fields import check_room, form_of
from pop_core.workflow._versions import writable_version
from pop_core.workflow.plans import Saved, as_id


def offered(store: Store, visit: Visit, lasting_id: str) -> tuple[GroupGoal, ...]:
    """The published goals for the group of the employee, the mandatory ones first.

    Raises `NotFound`.
    """
    with store.reading() as session:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_read_plan(visit, head)
        return _meant_for(session, head)


def _meant_for(session: Session, head: PlanHead) -> tuple[GroupGoal, ...]:
    goals = group_goals.in_force(session)
    if not goals:
        return ()
    place = group_goals.place_of(session, head.employee_id)
    mine = [goal for goal in goals if applies(goal.group, place)]
    return tuple(sorted(mine, key=lambda goal: not goal.is_mandatory))


def _open(
    session: Session, visit: Visit, lasting_id: str, goal_id: str
) -> tuple[PlanHead, Plan, GroupGoal]:
    """The plan as it is written, and a goal that is meant for its employee. Raises `NotFound`."""
    head = content.current_head(session, as_id(lasting_id))
    permissions.check_may_edit_plan(visit, head)
    known = {goal.group_goal_id: goal for goal in _meant_for(session, head)}
    goal = known.get(as_id(goal_id))
    if goal is None:
        raise NotFound
    return head, stored.load_plan(session, head.plan_id), goal


def _written(
    store: Store, session: Session, visit: Visit, head: PlanHead, plan: Plan
) -> tuple[PlanHead, Plan]:
    """What is written: while looking back on what was agreed that is the next version (004-054).

    Signatures given under that talk are cleared: nobody signs what they did not see.
    """
    if head.status is not PlanStatus.AGREED:
        content.check_writable(head)
        return head, plan
    begun, talk = writable_version(store, session, visit, head), unsigned_follow_up(plan)
    if talk:
        gate.open_talk(session, visit, talk_at_hand(session, "conversation", talk.conversation_id))
    return content.head_at(session, begun.plan_id), stored.load_plan(session, begun.plan_id)


def _let_wait(
    store: Store, session: Session, visit: Visit, plan: Plan, seen: Plan, line_id: str
) -> Plan:
    """The plan with that row put off, for the goal to take its place."""
    old = seen.line(as_id(line_id))
    row = next((each for each in plan.lines if old and each.lasting_id == old.lasting_id), None)
    if row is None:
        raise NotFound
    state = LineState.LATER.value
    content.set_state(session, visit, row.line_id, state)
    events.record(store, session, visit, "line_state_set", plan.plan_id, row.line_id, state=state)
    return stored.load_plan(session, plan.plan_id)


def take_over(
    store: Store,
    visit: Visit,
    lasting_id: str,
    goal_id: str,
    *,
    later: bool = False,
    instead_of: str = "",
) -> Saved:
    """Its competency, text, term and actions come onto the plan; the answer names the row.

    Where the competency stands there already, the goal joins that row. What is asked of HR for
    the group stays with the group. In a follow-up talk about an agreed plan this begins the next
    version. The row `instead_of` waits for it. Raises `NotFound`, `RuleBroken`: `plan_is_frozen`,
    `no_follow_up_talk`, `form_needs_new_plan`, `plan_is_full` for one that is only offered.
    """

    def keep(session: Session) -> Saved:
        head, seen, goal = _open(session, visit, lasting_id, goal_id)
        known = answer_to(seen, goal.group_goal_id)
        if known and known.answer == "taken_over":
            return Saved(head.revision, visit.now, _row_with(seen, known))
        head, plan = _written(store, session, visit, head, seen)
        if instead_of:
            plan = _let_wait(store, session, visit, plan, seen, instead_of)
        there = next((line for line in plan.lines if code_of(line) == _code(goal)), None)
        if not (later or goal.is_mandatory or (there and there.state is not LineState.LATER)):
            check_room(plan)
        revision = content.raise_revision(session, head, visit.now)
        row = _Row(session, visit, head, goal)
        line_id = row.join(there, later=later) if there else row.make(later=later)
        made = row.add_goal(line_id)
        group_goals.undo_not_needed(session, visit, head.lasting_id, goal.group_goal_id)
        group_goals.answer(
            session, visit, head.lasting_id, goal.group_goal_id, goal=made,
            line=None if there else content.lasting_id_of(session, "plan_line", line_id),
        )  # fmt: skip
        _tell(store, session, visit, head, goal, "taken_over")
        return Saved(revision, visit.now, line_id)

    return store.change(keep)


@dataclass(frozen=True, slots=True)
class _Row:
    """The row of a plan that a goal for the group comes to stand in."""

    session: Session
    visit: Visit
    head: PlanHead
    goal: GroupGoal

    def make(self, *, later: bool) -> str:
        """A row about what the goal is about; its id."""
        form, about = form_of(self.head), self.goal.about
        known = {each.code for each in form.technical_fields}
        field = about.technical_field if about.technical_field in known else ""
        return content.insert(
            self.session, self.visit, "plan_line", self.head.plan_id,
            position=content.next_position(self.session, "plan_line", "plan_id", self.head.plan_id),
            kind="competency", competency=about.competency, own_title=about.own_title or None,
            technical_field=field or None, sources=CODES.keep(self._sources()),
            state=(LineState.LATER if later else LineState.ACTIVE).value,
        )  # fmt: skip

    def _sources(self) -> tuple[str, ...]:
        known = {str(each.number) for each in form_of(self.head).need_sources}
        return tuple(code for code in (SOURCE,) if code in known)

    def join(self, there: PlanLine, *, later: bool) -> str:
        """The row that stands there already has one source more, and waits no longer."""
        field = FIELDS["plan_line.sources"]
        sources = field.clean({*there.sources, *self._sources()})
        now = content.stored(self.session, there.line_id, field)
        content.save(self.session, self.visit, field, now, there.sources, sources)
        if there.state is LineState.LATER and not later:
            content.set_state(self.session, self.visit, there.line_id, LineState.ACTIVE.value)
        return there.line_id

    def add_goal(self, line_id: str) -> str:
        """The text as it is with its term and its actions; the lasting id of the goal."""
        session, visit, plan_id, goal = self.session, self.visit, self.head.plan_id, self.goal
        goal_id = content.insert(
            session, visit, "goal", plan_id, line_id=line_id,
            position=content.next_position(session, "goal", "line_id", line_id),
            text=goal.text, term=WHEN.keep(goal.term), term_on=goal.term.on if goal.term else None,
            origin="taken_over",
        )  # fmt: skip
        made = content.lasting_id_of(session, "goal", goal_id)
        for action in goal.actions:
            content.insert(
                session, visit, "planned_action", plan_id, line_id=line_id,
                position=content.next_position(session, "planned_action", "line_id", line_id),
                support=False, action_type=action.action_type, what=action.what or None,
                course=action.course or None, goals=made, owners="employee", dates_follow=False,
            )  # fmt: skip
        return made


def _code(goal: GroupGoal) -> str:
    """As `code_of` names a row about the same thing."""
    return goal.about.competency or goal.about.own_title.casefold()


def _row_with(plan: Plan, answer: GroupAnswer) -> str:
    """The id of the row that holds what was taken over."""
    held = [line for line in plan.lines if line.goal_by_lasting_id(answer.goal_lasting_id)]
    return held[0].line_id


def _tell(
    store: Store, session: Session, visit: Visit, head: PlanHead, goal: GroupGoal, deed: str
) -> None:
    events.record(store, session, visit, f"group_goal_{deed}", head.plan_id, goal.group_goal_id)


def _raise_beside(session: Session, visit: Visit, head: PlanHead, plan: Plan) -> int:
    """The raised revision: a reason stands beside the plan, so a talk can say it as well."""
    if head.status is PlanStatus.AGREED and unsigned_follow_up(plan):
        return content.raise_revision_of_talk(session, head)
    return content.raise_revision(session, head, visit.now)


def not_needed(store: Store, visit: Visit, lasting_id: str, goal_id: str, reason: str) -> Saved:
    """Say why it is not needed here: the two read it, over many plans it is a number.

    Raises `NotFound`, `RuleBroken`: `plan_is_frozen` between the talks, `reason_missing`,
    `no_such_move` while it stands on the plan.
    """
    said = clean_text(reason)
    if not said:
        raise RuleBroken("reason_missing")

    def keep(session: Session) -> Saved:
        head, plan, goal = _open(session, visit, lasting_id, goal_id)
        known = answer_to(plan, goal.group_goal_id)
        if known and known.answer == "taken_over":
            raise RuleBroken("no_such_move", old="taken_over", deed="not_needed")
        revision = _raise_beside(session, visit, head, plan)
        group_goals.undo_not_needed(session, visit, head.lasting_id, goal.group_goal_id)
        group_goals.answer(session, visit, head.lasting_id, goal.group_goal_id, reason=said)
        _tell(store, session, visit, head, goal, "not_needed")
        return Saved(revision, visit.now)

    return store.change(keep)


def take_back(store: Store, visit: Visit, lasting_id: str, goal_id: str) -> Saved:
    """Undo the answer, whichever it was; `row_id` is the row that was taken off, if any.

    A row that was there before stays, without the goal and the actions that came for it alone.
    """

    def keep(session: Session) -> Saved:
        head, plan, goal = _open(session, visit, lasting_id, goal_id)
        known = answer_to(plan, goal.group_goal_id)
        if known is None:
            return Saved(head.revision, visit.now)
        row_id = ""
        if known.answer == "taken_over":
            revision = content.raise_revision(session, head, visit.now)
            row_id = _take_off(session, visit, plan, known)
        else:
            revision = _raise_beside(session, visit, head, plan)
            group_goals.undo_not_needed(session, visit, head.lasting_id, goal.group_goal_id)
        _tell(store, session, visit, head, goal, "taken_back")
        return Saved(revision, visit.now, row_id)

    return store.change(keep)


def _take_off(session: Session, visit: Visit, plan: Plan, answer: GroupAnswer) -> str:
    line = next(each for each in plan.lines if each.line_id == _row_with(plan, answer))
    if line.lasting_id == answer.line_lasting_id:
        content.set_removed(session, visit, "plan_line", line.line_id, visit.now)
        return line.line_id
    for goal in line.goals:
        if goal.lasting_id == answer.goal_lasting_id:
            content.set_removed(session, visit, "goal", goal.goal_id, visit.now)
    for action in line.actions:
        if action.goals == (answer.goal_lasting_id,):
            content.set_removed(session, visit, "planned_action", action.action_id, visit.now)
    return ""
