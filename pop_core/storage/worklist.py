"""What agreed plans ask of HR, and what HR answered.

Everything HR reads of a named person passes here, so the columns of `_ASKED` are the whole of it:
no competency, source, priority, goal, indicator, step or state of a plan is among them.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from pop_core.domain.fields import WHEN
from pop_core.domain.worklist import (
    ARRANGED,
    MOST_GROUPS,
    NOT_POSSIBLE,
    SHOWN,
    STATUSES,
    WITHDRAWN,
    Asked,
    Chosen,
    Group,
    WorkList,
)
from pop_core.storage.connection import Row, Session
from pop_core.storage.terms import RELATIVE, resolved

ASKED = (
    "request_id", "for_group", "person_name", "unit_name", "text", "course", "due", "due_on",
    "asked_by", "asked_on", "asked_at", "status", "number", "arranged_on", "place", "reason",
    "alternative", "answerer", "answered_at", "is_late",
)  # fmt: skip
NO_UNIT = ""  # of a goal for everybody with a job or a level


def _flat(column: str) -> str:
    return f"lower(trim(regexp_replace({column}, '\\s+', ' ', 'g')))"


# $1 is today. In force is what was agreed and is not over; what HR began on and is asked no more
# stays in sight until HR has seen it. An answer holds for the words that were read. A term that
# hangs on the plan, the talk or an action counts from the day it comes down to, as for the pair.
_REQUESTS = f"""
    WITH newest AS (
      SELECT * FROM (
        SELECT said.*, row_number() OVER (
          PARTITION BY said.hr_action_lasting_id, said.group_hr_action_id
          ORDER BY said.sequence DESC) AS nth
        FROM hr_answer said) numbered
      WHERE nth = 1
    ),
    in_force AS (
      SELECT asked.hr_action_id, asked.lasting_id, asked.plan_id, asked.action_id, asked.text,
        asked.due, asked.due_on
      FROM hr_action asked
      JOIN plan ON plan.plan_id = asked.plan_id AND plan.status IN ('agreed', 'paused')
      JOIN plan_line line ON line.line_id = asked.line_id
        AND line.removed_at IS NULL AND line.state <> 'later'
      WHERE asked.removed_at IS NULL AND asked.text IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM planned_action gone WHERE gone.plan_id = asked.plan_id
        AND gone.lasting_id = asked.action_id AND gone.removed_at IS NOT NULL)
    ),
    begun AS (
      SELECT action_lasting_id FROM (
        SELECT noted.action_lasting_id, noted.value, row_number() OVER (
          PARTITION BY noted.action_lasting_id ORDER BY noted.sequence DESC) AS nth
        FROM (SELECT DISTINCT action_id FROM in_force) wanted
        JOIN action_note noted ON noted.action_lasting_id = wanted.action_id
        WHERE noted.field = 'step') steps
      WHERE nth = 1 AND value <> ''
    ),
    standing AS MATERIALIZED (
      SELECT in_force.*, CASE
          WHEN newest.answer IS NULL OR newest.answer = 'open' OR answered.text <> in_force.text
            THEN CASE WHEN begun.action_lasting_id IS NULL THEN 'open' ELSE 'settled' END
          WHEN newest.answer = 'taken_up' AND begun.action_lasting_id IS NOT NULL THEN 'withdrawn'
          ELSE newest.answer END AS status
      FROM in_force
      LEFT JOIN newest ON newest.hr_action_lasting_id = in_force.lasting_id
      LEFT JOIN hr_action answered ON answered.hr_action_id = newest.hr_action_id
      LEFT JOIN begun ON begun.action_lasting_id = in_force.action_id
      UNION ALL
      SELECT asked.hr_action_id, asked.lasting_id, asked.plan_id, asked.action_id, asked.text,
        asked.due, asked.due_on, 'withdrawn'
      FROM newest JOIN hr_action asked ON asked.hr_action_id = newest.hr_action_id
      JOIN plan written ON written.plan_id = asked.plan_id
      WHERE newest.answer IN ('taken_up', 'arranged')
        AND NOT EXISTS (SELECT 1 FROM in_force WHERE in_force.lasting_id = asked.lasting_id)
        AND NOT (newest.answer = 'arranged' AND EXISTS (
          SELECT 1 FROM plan over_now
          WHERE over_now.lasting_id = written.lasting_id AND over_now.status = 'closed'))
    ),
    term AS (
      SELECT hr_action_id AS term_id, plan_id, due AS said FROM standing
      WHERE due LIKE {RELATIVE} AND status NOT IN ('settled', 'withdrawn')
    )
    {resolved()},
    agreed AS (
      SELECT plan_id, max(signed_on) AS agreed_on FROM signature
      WHERE cleared_at IS NULL GROUP BY plan_id
    ),
    first_asked AS (
      SELECT standing.lasting_id, min(agreed.agreed_on) AS asked_on
      FROM standing
      JOIN hr_action before ON before.lasting_id = standing.lasting_id
        AND before.text = standing.text
      JOIN agreed ON agreed.plan_id = before.plan_id
      GROUP BY standing.lasting_id
    ),
    requests AS (
      SELECT cast(standing.lasting_id AS varchar) AS request_id, '' AS for_group,
        coalesce(person.given_name || ' ' || person.family_name,
          plan.employee_given_name || ' ' || plan.employee_family_name, '') AS person_name,
        unit.name AS unit_name, cast(unit.unit_id AS varchar) AS unit_id, standing.text,
        coalesce(course.title, action.course, '') AS course,
        standing.due, coalesce(standing.due_on, resolved.on_day) AS due_on,
        coalesce(manager.given_name || ' ' || manager.family_name,
          plan.manager_given_name || ' ' || plan.manager_family_name, '') AS asked_by,
        first_asked.asked_on, cast(NULL AS timestamptz) AS asked_at, standing.status,
        plan.status = 'paused' AS rests,
        CASE WHEN course.course_id IS NOT NULL THEN 'offer ' || cast(course.course_id AS varchar)
          WHEN action.course IS NOT NULL THEN 'course ' || {_flat("action.course")}
          ELSE 'text ' || {_flat("standing.text")} END AS named
      FROM standing
      JOIN plan ON plan.plan_id = standing.plan_id
      LEFT JOIN employment ON employment.person_id = plan.employee_id
        AND employment.ends_on IS NULL
      JOIN unit ON unit.unit_id = coalesce(employment.unit_id, plan.unit_id)
      LEFT JOIN person ON person.person_id = plan.employee_id
      LEFT JOIN person manager ON manager.person_id = plan.manager_id
      LEFT JOIN planned_action action ON action.plan_id = standing.plan_id
        AND action.lasting_id = standing.action_id
      LEFT JOIN course_title ON course_title.title_key = {_flat("action.course")}
      LEFT JOIN course ON course.course_id = course_title.course_id
      LEFT JOIN first_asked ON first_asked.lasting_id = standing.lasting_id
      LEFT JOIN resolved ON resolved.term_id = standing.hr_action_id
      UNION ALL
      SELECT cast(asked.group_hr_action_id AS varchar), goal.target_kind, '',
        coalesce(unit.name, goal.target), coalesce(cast(unit.unit_id AS varchar), ''), asked.text,
        '', asked.due, asked.due_on, '', NULL, goal.published_at,
        CASE WHEN goal.withdrawn_at IS NULL AND asked.removed_at IS NULL
            THEN coalesce(newest.answer, 'open')
          WHEN newest.answer IN ('taken_up', 'arranged') THEN 'withdrawn'
          ELSE 'settled' END,
        FALSE, 'group ' || cast(asked.group_hr_action_id AS varchar)
      FROM group_hr_action asked
      JOIN group_goal goal ON goal.group_goal_id = asked.group_goal_id
        AND goal.published_at IS NOT NULL
      LEFT JOIN unit ON goal.target_kind = 'unit' AND cast(unit.unit_id AS varchar) = goal.target
      LEFT JOIN newest ON newest.group_hr_action_id = asked.group_hr_action_id
    ),
    answered AS (
      SELECT requests.*, md5(requests.named) AS row_key, coalesce(newest.sequence, 0) AS number,
        newest.arranged_on, newest.place, newest.reason, newest.alternative, newest.answered_at,
        coalesce(answerer.given_name || ' ' || answerer.family_name, '') AS answerer,
        CASE WHEN requests.status = 'arranged' THEN newest.arranged_on
          ELSE requests.due_on END AS on_day,
        coalesce(requests.due_on < $1 AND requests.status IN ('open', 'taken_up')
          AND NOT requests.rests, FALSE) AS is_late
      FROM requests
      LEFT JOIN newest ON cast(
        coalesce(newest.hr_action_lasting_id, newest.group_hr_action_id) AS varchar)
        = requests.request_id
      LEFT JOIN person answerer ON answerer.person_id = newest.answered_by
    ),
    chosen AS (
      SELECT * FROM answered WHERE unit_id = any($2) AND status = any($3)
    )
    """  # noqa: S608
_OF_THESE = """
    (cast($4 AS date) IS NULL OR on_day <= cast($4 AS date))
    AND (is_late OR NOT cast($5 AS boolean))
    AND (course <> '' OR NOT cast($6 AS boolean))
    """
_IN_ORDER = "CASE WHEN is_late THEN 0 ELSE 1 END, coalesce(on_day, DATE '9999-12-31')"
_ROWS_IN_ORDER = (
    "CASE WHEN late > 0 THEN 0 ELSE 1 END, coalesce(first_day, DATE '9999-12-31'), "
    "lower(first_course), lower(first_text)"
)
_COLUMNS, _WIDTH = ", ".join(ASKED), len(ASKED)
# Of the first rows only, the request itself is looked up where it is one person's.
_GROUPS = f"""
    {_REQUESTS},
    listed AS (
      SELECT * FROM chosen WHERE {_OF_THESE}
    ),
    counted AS (
      SELECT row_key, count(*) AS people, sum(CASE WHEN is_late THEN 1 ELSE 0 END) AS late,
        min(on_day) AS first_day, min(text) AS first_text, min(course) AS first_course,
        sum(CASE WHEN status = 'open' THEN 1 ELSE 0 END) AS opened,
        sum(CASE WHEN status = 'taken_up' THEN 1 ELSE 0 END) AS taken,
        sum(CASE WHEN status = 'arranged' THEN 1 ELSE 0 END) AS arranged,
        sum(CASE WHEN status = 'not_possible' THEN 1 ELSE 0 END) AS refused,
        sum(CASE WHEN status = 'withdrawn' THEN 1 ELSE 0 END) AS gone
      FROM listed GROUP BY row_key
    ),
    drawn AS (
      SELECT counted.*, count(*) OVER () AS all_rows, sum(people) OVER () AS all_people,
        sum(late) OVER () AS all_late
      FROM counted ORDER BY {_ROWS_IN_ORDER} LIMIT {MOST_GROUPS}
    )
    SELECT drawn.row_key, first_text, first_course, people, late, first_day, opened, taken,
      arranged, refused, gone, all_rows, all_people, all_late, {_COLUMNS}
    FROM drawn LEFT JOIN listed ON listed.row_key = drawn.row_key AND drawn.people = 1
    ORDER BY {_ROWS_IN_ORDER}
    """  # noqa: S608
_MEMBERS = f"""
    {_REQUESTS}
    SELECT {_COLUMNS} FROM chosen WHERE {_OF_THESE} AND row_key = $7
    ORDER BY {_IN_ORDER}, lower(person_name), request_id LIMIT $8
    """  # noqa: S608
_ALL = f"""
    {_REQUESTS}
    SELECT {_COLUMNS} FROM chosen WHERE {_OF_THESE}
    ORDER BY {_IN_ORDER}, lower(course), lower(text), lower(person_name), request_id LIMIT $7
    """  # noqa: S608
_NAMED = f"""
    {_REQUESTS}
    SELECT {_COLUMNS} FROM chosen WHERE request_id = any($4)
    """  # noqa: S608


def groups(session: Session, today: date, units: Collection[str], chosen: Chosen) -> WorkList:
    """The work list of these units, late first, then by day; at most `MOST_GROUPS` rows."""
    rows = session.rows(_GROUPS, *_values(today, units, chosen))
    if not rows:
        return WorkList()
    all_groups, requests, late = rows[0][-_WIDTH - 3 : -_WIDTH]
    return WorkList(tuple(map(_group, rows)), int(all_groups), int(requests), int(late))


def members(
    session: Session, today: date, units: Collection[str], chosen: Chosen, key: str, most: int
) -> tuple[Asked, ...]:
    """The people of one row, those who are late first."""
    rows = session.rows(_MEMBERS, *_values(today, units, chosen), key, most)
    return tuple(map(_asked, rows))


def requests(
    session: Session, today: date, units: Collection[str], chosen: Chosen, most: int
) -> tuple[Asked, ...]:
    """Every request by itself, in the order of the list."""
    return tuple(map(_asked, session.rows(_ALL, *_values(today, units, chosen), most)))


def named(
    session: Session, today: date, units: Collection[str], request_ids: Sequence[str]
) -> dict[str, Asked]:
    """These requests by id, as far as they are of these units, also those settled meanwhile."""
    statuses = [*STATUSES, "settled"]
    rows = session.rows(_NAMED, today, sorted(units), statuses, list(request_ids))
    return {each.request_id: each for each in map(_asked, rows)}


def _values(today: date, units: Collection[str], chosen: Chosen) -> tuple[object, ...]:
    return (
        today, sorted(units), list(SHOWN[chosen.shown]), chosen.last_day(today),
        chosen.period == "late", chosen.courses_only,
    )  # fmt: skip


def _asked(row: Row) -> Asked:
    told = dict(zip(ASKED, row, strict=False))
    status, asked_at, answered_at = told["status"], told["asked_at"], told["answered_at"]
    is_arranged = status in {ARRANGED, WITHDRAWN}
    is_refused = status == NOT_POSSIBLE
    holds = status not in {"open", "settled"}
    return Asked(
        told["request_id"], str(told["for_group"] or ""), told["person_name"], told["unit_name"],
        told["text"], told["course"], WHEN.read(told["due"]), told["due_on"],  # type: ignore[arg-type]
        told["asked_by"], told["asked_on"] or _day(asked_at), status, int(told["number"]),
        told["arranged_on"] if is_arranged else None,
        (told["place"] or "") if is_arranged else "",
        (told["reason"] or "") if is_refused else "",
        (told["alternative"] or "") if is_refused else "",
        told["answerer"] if holds else "", _day(answered_at) if holds else None,
        bool(told["is_late"]),
    )  # fmt: skip


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _group(row: Row) -> Group:
    key, text, course, people, late, first_day, *counts = row[:-_WIDTH]
    statuses = tuple(
        (status, int(number)) for status, number in zip(STATUSES, counts, strict=False) if number
    )
    only = _asked(row[-_WIDTH:]) if people == 1 else None
    return Group(key, text, course, int(people), int(late), first_day, statuses, only)
