"""What goes along from an earlier plan into the next one; no door of its own (003-014)."""

from pop_core.access import permissions
from pop_core.catalogue.forms import Form, KnownFrom, Moment
from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import CODES
from pop_core.domain.people import Visit
from pop_core.domain.plans import LineState, Plan, PlanLine
from pop_core.domain.statuses import PlanStatus
from pop_core.storage import content, plan_answers, talks
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session


def closed_plan(session: Session, visit: Visit, lasting_id: str, employee_id: str) -> Plan:
    """The plan of the cycle before, for whoever may read it.

    Raises `NotFound`, and `RuleBroken`: `no_such_move` while it is not closed,
    `plan_of_somebody_else` when it is about another employee.
    """
    head = content.current_head(session, lasting_id)
    permissions.check_may_read_plan(visit, head)
    if head.status is not PlanStatus.CLOSED:
        raise RuleBroken("no_such_move", old=head.status.value, deed="take_along")
    if head.employee_id != employee_id:
        raise RuleBroken("plan_of_somebody_else")
    return stored.load_plan(session, head.plan_id)


def take_along(session: Session, visit: Visit, plan_id: str, form: Form, before: Plan) -> None:
    """What was ticked at the end comes as a row to think about anew: no priority, goal or action.

    What does not fit among the active rows of the form waits for later (004-022).
    """
    ticked = before.beside.closing.takes_along if before.beside.closing else ()
    lines = [line for line in before.lines if line.lasting_id in ticked]
    for position, line in enumerate(lines, 1):
        fits = position <= form.max_active_lines
        state = LineState.ACTIVE if fits else LineState.LATER
        content.insert(
            session, visit, "plan_line", plan_id, position=position, kind=line.kind,
            competency=line.competency, own_title=line.own_title or None,
            technical_field=_offered_field(form, line), sources=_offered_sources(form, line),
            why=line.why or None, state=state.value,
        )  # fmt: skip


def fill_in_talk_before(
    session: Session, visit: Visit, plan_id: str, lasting_id: str, form: Form
) -> None:
    """The day of the talk before, where the form asks it: both were there (000-009).

    A manager who came later learns nothing of it from here, not even the day.
    """
    asked = [
        question.code
        for question in form.questions_at(Moment.PLAN)
        if question.known_from is KnownFrom.PREVIOUS_TALK
    ]
    day = talks.last_of_pair(session, lasting_id) if asked else None
    for code in asked if day else ():
        plan_answers.add(session, visit, plan_id, code, str(day))


def _offered_field(form: Form, line: PlanLine) -> str | None:
    """A code stays only where the new form knows it."""
    known = {each.code for each in form.technical_fields}
    return line.technical_field if line.technical_field in known else None


def _offered_sources(form: Form, line: PlanLine) -> object:
    known = {str(each.number) for each in form.need_sources}
    return CODES.keep(tuple(code for code in line.sources if code in known))
