"""Reading a plan: one query per table, put together into the frozen tree of the domain."""

from dataclasses import replace
from operator import itemgetter

from pop_core.domain.errors import NotFound
from pop_core.domain.fields import CODES, WHEN
from pop_core.domain.plans import (
    CareerGoal,
    CommonTerm,
    Condition,
    Goal,
    HrAction,
    LineState,
    Milestone,
    Party,
    PerformanceObjective,
    Plan,
    PlanAnswer,
    PlanLine,
    PlannedAction,
    Rhythm,
    SuccessIndicator,
)
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import When
from pop_core.storage.beside import load_beside
from pop_core.storage.connection import Row, Session
from pop_core.storage.grouping import Groups, Ids, Key, grouped, rows_of
from pop_core.storage.plan_talks import signatures_of, talks_of


def _id(value: object) -> str:
    return str(value)


def _id_or_none(value: object) -> str | None:
    return None if value is None else str(value)


def _when(value: object) -> When | None:
    return WHEN.read(value)  # type: ignore[return-value]


def _codes(value: object) -> tuple[str, ...]:
    return CODES.read(value)  # type: ignore[return-value]


def _words(value: object) -> str:
    return str(value) if value is not None else ""


def load_plan(session: Session, plan_id: str) -> Plan:
    """The plan of that version with everything on it. Raises `NotFound`."""
    plan = next(iter(frames_of(session, plan_id)), None)
    if plan is None:
        raise NotFound
    return replace(
        plan,
        lines=lines_of(session, plan_id).get((plan.plan_id,), ()),
        career_goals=career_goals_of(session, plan_id).get((plan.plan_id,), ()),
        answers=answers_of(session, plan_id).get((plan.plan_id,), ()),
        objectives=_load_objectives(session, plan_id),
        conversations=talks_of(session, plan.lasting_id).get((plan.lasting_id,), ()),
        signatures=signatures_of(session, plan_id).get((plan.plan_id,), ()),
        beside=load_beside(session, plan.lasting_id),
    )


def frames_of(session: Session, ids: Ids) -> tuple[Plan, ...]:
    """Those versions with nothing on them yet."""
    rows = rows_of(
        session,
        """
        SELECT plan.lasting_id, plan.version_number, plan.status, plan.revision,
          plan.employee_id, coalesce(plan.employee_given_name, employee.given_name),
          coalesce(plan.employee_family_name, employee.family_name),
          coalesce(plan.job, here.job), coalesce(plan.unit_name, unit.name),
          plan.manager_id, coalesce(plan.manager_given_name, manager.given_name),
          coalesce(plan.manager_family_name, manager.family_name),
          coalesce(plan.manager_job, there.job), plan.unit_id, plan.form_code, plan.form_hash,
          plan.starts_on, plan.ends_on, plan.reasons, plan.duties, plan.plan_id
        FROM plan
        LEFT JOIN person employee ON employee.person_id = plan.employee_id
        LEFT JOIN person manager ON manager.person_id = plan.manager_id
        LEFT JOIN employment here ON here.person_id = plan.employee_id AND here.ends_on IS NULL
        LEFT JOIN employment there ON there.person_id = plan.manager_id AND there.ends_on IS NULL
        LEFT JOIN unit ON unit.unit_id = plan.unit_id
        WHERE plan.plan_id = $1
        """,
        ids,
    )
    return tuple(_frame(row) for row in rows)


def _frame(row: Row) -> Plan:
    return Plan(
        plan_id=_id(row[-1]),
        lasting_id=_id(row[0]),
        version_number=row[1],
        status=PlanStatus(row[2]),
        revision=row[3],
        employee=Party(_id(row[4]), _words(row[5]), _words(row[6]), _words(row[7]), _words(row[8])),
        manager=Party(_id(row[9]), _words(row[10]), _words(row[11]), _words(row[12]), ""),
        unit_id=_id(row[13]),
        form_code=row[14],
        form_hash=row[15],
        starts_on=row[16],
        ends_on=row[17],
        reasons=_codes(row[18]),
        duties=_words(row[19]),
    )


def lines_of(session: Session, ids: Ids) -> dict[Key, tuple[PlanLine, ...]]:
    """The rows of those versions with all that hangs on them, by the id of the version."""
    goals = _load_goals(session, ids)
    actions = _load_actions(session, ids)
    hr_actions = _load_hr_actions(session, ids)
    indicators = _load_indicators(session, ids)
    terms = grouped(
        session,
        """
        SELECT term_id, lasting_id, line_id, position, word, meaning, plan_id
        FROM common_term
        WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda r: CommonTerm(_id(r[0]), _id(r[1]), _id(r[2]), r[3], _words(r[4]), _words(r[5])),
        order=(3, 0),
    )
    return grouped(
        session,
        """
        SELECT line_id, lasting_id, position, kind, competency, own_title, technical_field,
          sources, proposed_by, priority, urgency, importance, why, direction, works_already,
          is_needed, state, row_group, career_goal, plan_id
        FROM plan_line WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda row: replace(
            _line(row),
            goals=goals.get((_id(row[-1]), _id(row[0])), ()),
            actions=actions.get((_id(row[-1]), _id(row[0])), ()),
            hr_actions=hr_actions.get((_id(row[-1]), _id(row[0])), ()),
            indicators=indicators.get((_id(row[-1]), _id(row[0])), ()),
            terms=terms.get((_id(row[-1]), _id(row[0])), ()),
        ),
        by=(-1,),
        order=(2, 0),
    )


def _line(row: Row) -> PlanLine:
    return PlanLine(
        line_id=_id(row[0]),
        lasting_id=_id(row[1]),
        position=row[2],
        kind=row[3],
        competency=row[4],
        own_title=_words(row[5]),
        technical_field=_words(row[6]),
        sources=_codes(row[7]),
        proposed_by=_words(row[8]),
        priority=row[9],
        urgency=row[10],
        importance=row[11],
        why=_words(row[12]),
        direction=_words(row[13]),
        works_already=_words(row[14]),
        is_needed=_words(row[15]),
        state=LineState(row[16]),
        row_group=_words(row[17]),
        career_goal=_words(row[18]),
    )


def _load_goals(session: Session, ids: Ids) -> Groups:
    milestones = grouped(
        session,
        """
        SELECT milestone_id, lasting_id, goal_id, position, text, due, plan_id FROM milestone
        WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda r: Milestone(_id(r[0]), _id(r[1]), _id(r[2]), r[3], _words(r[4]), _when(r[5])),
        order=(3, 0),
    )
    return grouped(
        session,
        """
        SELECT goal_id, lasting_id, line_id, position, text, term, both_behind, minimum, origin,
          plan_id
        FROM goal WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda r: Goal(
            _id(r[0]),
            _id(r[1]),
            _id(r[2]),
            r[3],
            _words(r[4]),
            _when(r[5]),
            _words(r[6]),
            _words(r[7]),
            r[8],
            milestones.get((_id(r[-1]), _id(r[0])), ()),
        ),
        order=(3, 0),
    )


def _load_actions(session: Session, ids: Ids) -> Groups:
    rhythms = grouped(
        session,
        """
        SELECT rhythm_id, lasting_id, action_id, position, what, every_number, every_unit, minutes,
          plan_id
        FROM rhythm WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda r: Rhythm(
            _id(r[0]), _id(r[1]), _id(r[2]), r[3], _words(r[4]), r[5], _words(r[6]), r[7]
        ),
        order=(3, 0),
    )
    conditions = grouped(
        session,
        """
        SELECT condition_id, lasting_id, action_id, position, text, sees_to_it, plan_id
        FROM action_condition
        WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda r: Condition(_id(r[0]), _id(r[1]), _id(r[2]), r[3], _words(r[4]), _words(r[5])),
        order=(3, 0),
    )
    return grouped(
        session,
        """
        SELECT action_id, lasting_id, line_id, position, support, action_type, what, course,
          goals, owners, owner_words, helpers, helper_words, starts, ends, enrol_by, dates_follow,
          place, moment, cost, hours, in_working_time, papers, fits, origin_conversation_id,
          course_number, institute, in_contract, study_leave, repayment, remarks, plan_id
        FROM planned_action
        WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda r: _action(
            r,
            rhythms.get((_id(r[-1]), _id(r[0])), ()),
            conditions.get((_id(r[-1]), _id(r[0])), ()),
        ),
        order=(3, 0),
    )


def _action(
    row: Row, rhythms: tuple[Rhythm, ...], conditions: tuple[Condition, ...]
) -> PlannedAction:
    return PlannedAction(
        action_id=_id(row[0]),
        lasting_id=_id(row[1]),
        line_id=_id(row[2]),
        position=row[3],
        support=row[4],
        action_type=row[5],
        what=_words(row[6]),
        course=_words(row[7]),
        goals=_codes(row[8]),
        owners=_codes(row[9]),
        owner_words=_words(row[10]),
        helpers=_codes(row[11]),
        helper_words=_words(row[12]),
        starts=_when(row[13]),
        ends=_when(row[14]),
        enrol_by=_when(row[15]),
        dates_follow=bool(row[16]),
        place=_words(row[17]),
        moment=_words(row[18]),
        cost=row[19],
        hours=row[20],
        in_working_time=row[21],
        papers=_codes(row[22]),
        fits=_codes(row[23]),
        rhythms=rhythms,
        conditions=conditions,
        origin=_id_or_none(row[24]),
        course_number=_words(row[25]),
        institute=_words(row[26]),
        in_contract=row[27],
        study_leave=row[28],
        repayment=_words(row[29]),
        remarks=_words(row[30]),
    )


def _load_hr_actions(session: Session, ids: Ids) -> Groups:
    """What is asked for an action goes with it when the action is taken away, and comes back."""
    found = grouped(
        session,
        """
        SELECT hr_action_id, lasting_id, line_id, action_id, position, text, due, plan_id
        FROM hr_action WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda r: HrAction(
            _id(r[0]), _id(r[1]), _id(r[2]), _id_or_none(r[3]), r[4], _words(r[5]), _when(r[6])
        ),
        order=(4, 0),
    )
    gone = _actions_taken_away(session, ids) if found else set()
    return {
        of: tuple(each for each in asked if (of[0], each.action_id) not in gone)
        for of, asked in found.items()
    }


def _actions_taken_away(session: Session, ids: Ids) -> set[Key]:
    """(version, lasting id) of each."""
    rows = rows_of(
        session,
        "SELECT plan_id, lasting_id FROM planned_action "
        "WHERE plan_id = $1 AND removed_at IS NOT NULL",
        ids,
    )
    return {(_id(plan_id), _id(lasting_id)) for plan_id, lasting_id in rows}


def _load_indicators(session: Session, ids: Ids) -> Groups:
    return grouped(
        session,
        """
        SELECT indicator_id, lasting_id, line_id, goal_id, position, text, kind, who_looks, how,
          due, plan_id
        FROM success_indicator
        WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda r: SuccessIndicator(
            _id(r[0]),
            _id(r[1]),
            _id(r[2]),
            _id_or_none(r[3]),
            r[4],
            _words(r[5]),
            _words(r[6]),
            _words(r[7]),
            _words(r[8]),
            _when(r[9]),
        ),
        order=(4, 0),
    )


def career_goals_of(session: Session, ids: Ids) -> dict[Key, tuple[CareerGoal, ...]]:
    """The career goals on those versions, by the id of the version."""
    return grouped(
        session,
        """
        SELECT career_goal_id, lasting_id, position, horizon, text, plan_id FROM career_goal
        WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda r: CareerGoal(_id(r[0]), _id(r[1]), r[2], r[3], _words(r[4])),
        by=(-1,),
        order=(2, 0),
    )


def answers_of(session: Session, ids: Ids) -> dict[Key, tuple[PlanAnswer, ...]]:
    """What the two answered together on those versions, by the id of the version."""
    return grouped(
        session,
        """
        SELECT plan_answer_id, lasting_id, position, question_code, text, plan_id FROM plan_answer
        WHERE plan_id = $1 AND removed_at IS NULL
        """,
        ids,
        lambda r: PlanAnswer(_id(r[0]), _id(r[1]), r[2], r[3], _words(r[4])),
        by=(-1,),
        order=(2, 0),
    )


def _load_objectives(session: Session, plan_id: str) -> tuple[PerformanceObjective, ...]:
    rows = session.rows(
        """
        SELECT objective_id, lasting_id, position, objective, resources, due, indicators, outcome
        FROM performance_objective
        WHERE plan_id = $1 AND removed_at IS NULL
        """,
        plan_id,
    )
    return tuple(
        PerformanceObjective(
            _id(r[0]),
            _id(r[1]),
            r[2],
            _words(r[3]),
            _words(r[4]),
            _when(r[5]),
            _words(r[6]),
            _words(r[7]),
        )
        for r in sorted(rows, key=itemgetter(2, 0))
    )
