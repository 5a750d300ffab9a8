"""What a term that hangs on something else comes down to, in SQL, for the plans of everybody.

As `domain.schedule` does it for one plan: real dates before terms, and one action after another.
"""

RELATIVE = """'%"kind":"relative"%'"""  # how `When.to_text` writes it; a quote in words is escaped


def _code(column: str, name: str) -> str:
    return rf"""regexp_replace({column}, '^.*"{name}":"([^"]*)".*$', '\1')"""


def _parts(column: str) -> str:
    """A relative term as columns. The first session of an action is its start."""
    return rf"""
      replace({_code(column, "anchor")}, 'first_session', 'start') AS anchor,
      CASE WHEN {column} LIKE '%"anchor_id":"%' THEN {_code(column, "anchor_id")} ELSE '' END
        AS anchor_id,
      cast(regexp_replace({column}, '^.*"number":([0-9]+).*$', '\1') AS integer) AS number,
      {_code(column, "unit")} AS unit
    """


def _later(table: str) -> str:
    return f"""
      cast(moment.on_day + {table}.number * CASE {table}.unit WHEN 'day' THEN INTERVAL '1 day'
        WHEN 'week' THEN INTERVAL '7 days' WHEN 'month' THEN INTERVAL '1 month'
        ELSE INTERVAL '12 months' END AS date)
    """


# The talk going on, else the latest one, of all versions of a plan.
_TALKS = """
      UNION ALL
      SELECT plan_id, 'conversation', '', on_day FROM (
        SELECT wanted.plan_id, coalesce(talk.held_on, talk.planned_on) AS on_day,
          row_number() OVER (PARTITION BY wanted.plan_id ORDER BY
            CASE WHEN talk.started_at IS NOT NULL AND talk.ended_at IS NULL THEN 0 ELSE 1 END,
            coalesce(talk.held_on, talk.planned_on) DESC NULLS FIRST,
            talk.started_at DESC NULLS FIRST, talk.conversation_id DESC) AS nth
        FROM (SELECT DISTINCT plan_id FROM hanging) wanted
        JOIN plan ON plan.plan_id = wanted.plan_id
        JOIN plan version ON version.lasting_id = plan.lasting_id
        JOIN conversation talk ON talk.plan_id = version.plan_id AND talk.removed_at IS NULL
      ) talks WHERE nth = 1 AND on_day IS NOT NULL
    """


# The actions that something hangs on, by real date, and those of them that hang themselves.
_ACTIONS = f"""
    ), bound AS MATERIALIZED (
      SELECT action.plan_id, cast(action.lasting_id AS varchar) AS action_id,
        coalesce(began.on_day, action.starts_on) AS starts_on, action.starts,
        coalesce(ended.on_day, action.ends_on) AS ends_on, action.ends
      FROM (SELECT DISTINCT plan_id FROM hanging WHERE anchor LIKE 'action%') wanted
      JOIN planned_action action ON action.plan_id = wanted.plan_id AND action.removed_at IS NULL
      JOIN plan_line line ON line.line_id = action.line_id AND line.removed_at IS NULL
      LEFT JOIN noted began ON began.plan_id = action.plan_id
        AND began.action_id = action.lasting_id AND began.field = 'starts_on'
      LEFT JOIN noted ended ON ended.plan_id = action.plan_id
        AND ended.action_id = action.lasting_id AND ended.field = 'ends_on'
    ), follows AS MATERIALIZED (
      SELECT plan_id, action_id, side, {_parts("said")} FROM (
        SELECT plan_id, action_id, 'action_start' AS side, starts AS said FROM bound
        WHERE starts_on IS NULL AND starts LIKE {RELATIVE}
        UNION ALL SELECT plan_id, action_id, 'action_end', ends FROM bound
        WHERE ends_on IS NULL AND ends LIKE {RELATIVE}
      ) undated
"""  # noqa: S608
# Every day that is known of itself.
_KNOWN = """
    ), known AS (
      SELECT plan_id, 'plan_start' AS anchor, '' AS anchor_id, starts_on AS on_day FROM plan
      WHERE plan_id IN (SELECT hanging.plan_id FROM hanging) AND starts_on IS NOT NULL
      UNION ALL SELECT plan_id, 'action_start', action_id, starts_on FROM bound
      WHERE starts_on IS NOT NULL
      UNION ALL SELECT plan_id, 'action_end', action_id, ends_on FROM bound
      WHERE ends_on IS NOT NULL
"""
# From there along the actions that hang on each other, to what was asked.
_REACHED = f"""
    ), reached AS (
      WITH RECURSIVE moment AS (
        SELECT plan_id, anchor, anchor_id, on_day FROM known
        UNION ALL
        SELECT follows.plan_id, follows.side, follows.action_id, {_later("follows")}
        FROM moment JOIN follows ON follows.plan_id = moment.plan_id
          AND follows.anchor = moment.anchor AND follows.anchor_id = moment.anchor_id
      )
      SELECT * FROM moment
    ), resolved AS (
      SELECT hanging.term_id, {_later("hanging")} AS on_day
      FROM hanging JOIN reached moment ON moment.plan_id = hanging.plan_id
        AND moment.anchor = hanging.anchor AND moment.anchor_id = hanging.anchor_id
    )
"""  # noqa: S608


def _noted(before: str) -> str:
    """What hangs, and the real dates that were noted for actions."""
    return f"""
    , hanging AS MATERIALIZED (
      SELECT term_id, plan_id, {_parts("said")} FROM term
    ), noted AS (
      SELECT plan_id, action_id, field, cast(value AS date) AS on_day FROM (
        SELECT plan.plan_id, noted.action_lasting_id AS action_id, noted.field, noted.value,
          row_number() OVER (PARTITION BY plan.plan_id, noted.action_lasting_id, noted.field
            ORDER BY noted.sequence DESC) AS nth
        FROM (SELECT DISTINCT plan_id FROM hanging WHERE anchor LIKE 'action%') wanted
        JOIN plan ON plan.plan_id = wanted.plan_id
        JOIN action_note noted ON noted.plan_lasting_id = plan.lasting_id
        WHERE noted.field IN ('starts_on', 'ends_on') {before}
      ) numbered WHERE nth = 1 AND value <> ''
    """  # noqa: S608


def resolved(*, until: str = "", talks: bool = True) -> str:
    """More of a WITH: after `term` (term_id, plan_id, said), `resolved` (term_id, on_day).

    `said` is the stored text of a relative term. What has no date yet is not among them. `until`
    may hold the moment of which notes are read; `talks` leaves out what hangs on a talk.
    """
    before = f"AND noted.noted_at < {until}" if until else ""
    return _noted(before) + _ACTIONS + _KNOWN + (_TALKS if talks else "") + _REACHED
