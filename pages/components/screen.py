"""What a step page works with, what the steps are called, and how to get from one to another."""

from dataclasses import dataclass

import streamlit as st

from pages.components.feedback import plain
from pop_core.catalogue.forms import Form
from pop_core.documents.names import Names
from pop_core.domain.concrete import loose_actions
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan, PlanLine
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.steps import ALL_STEPS, OpenPoint, StepState, open_points
from pop_core.i18n.words import Words

PAGES = {step: f"pages/plan/{step}.py" for step in ALL_STEPS}
ADDRESSES = {step: step.replace("_", "-") for step in ALL_STEPS}
SIGNS = {
    StepState.READY: ":material/check_circle:",
    StepState.BEGUN: ":material/timelapse:",
    StepState.NOTHING: ":material/radio_button_unchecked:",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """What a step page works with."""

    step: str
    plan: Plan
    form: Form
    visit: Visit
    words: Words
    names: Names

    @property
    def writable(self) -> bool:
        return self.plan.is_writable

    def name_of(self, line: PlanLine) -> str:
        """What a row is called, as typed or as the catalogue says."""
        return self.names.competency(line)


def open_points_of(screen: Screen) -> tuple[OpenPoint, ...]:
    """What is still open, of what the form asks."""
    form = screen.form
    points = open_points(screen.plan, form.steps, asks_sources=bool(form.need_sources))
    if not form.first_year_concrete:
        return points
    found = loose_actions(screen.plan, screen.visit.today, asks_costs=form.asks_costs)
    lines = dict.fromkeys(each.line_id for each in found)  # 001-012
    return (*points, *(OpenPoint("not_concrete", "actions", line_id) for line_id in lines))


@dataclass(frozen=True, slots=True)
class Onward:
    """The way on from a step: its label, the step it leads to, the row to open; "" is the usual."""

    label: str = ""
    page: str = ""
    line: str = ""


def step_names(_: Words, form: Form) -> dict[str, str]:
    """What the steps of a form are called, its own words first; safe among Markdown."""
    own = {each.code: plain(each.name(_.language)) for each in form.step_words if each.name}
    return {step: own.get(step, name) for step, name in _usual_names(_, form).items()}


def first_of(form: Form) -> str:
    """The first step of a form in which rows are worked on one by one."""
    return next(step for step in ("goals", "actions", "competencies") if step in form.steps)


def _usual_names(_: Words, form: Form) -> dict[str, str]:
    return {
        "preparation": _("Prepare"),
        "career": _("Career"),
        "competencies": _("Competencies"),
        "priorities": _("Priorities"),
        "goals": _("Goals"),
        "actions": _("Actions"),
        "indicators": _("Indicators"),
        "agreement": _("Agree"),
        "follow_up": plain(form.word("follow_up_step")(_.language)),
    }


def questions(_: Words, plan: Plan, form: Form) -> dict[str, str]:
    """The question each step asks, as the heading of its page; the form's own words first.

    Safe among Markdown.
    """
    own = {e.code: plain(e.question(_.language)) for e in form.step_words if e.question}
    return {step: own.get(step, usual) for step, usual in _usual_questions(_, plan).items()}


def _usual_questions(_: Words, plan: Plan) -> dict[str, str]:
    name = plain(plan.employee.given_name)
    return {
        "preparation": _("What do you want to bring to the talk?"),
        "career": _("Where does {name} want to go?", name=name),
        "competencies": _("What does {name} want to develop?", name=name),
        "priorities": _("What comes first?"),
        "goals": _("What will be different?"),
        "actions": _("How will {name} learn this?", name=name),
        "indicators": _("How will we notice that it worked?"),
        "agreement": _agreement_question(_, plan),
        "follow_up": _("How is it going?"),
    }


def _agreement_question(_: Words, plan: Plan) -> str:
    """Step 7 asks while it is written, and says afterwards what came of it."""
    otherwise = {
        PlanStatus.NOT_AGREED: _("What do you not agree on yet?"),
        PlanStatus.NO_AGREEMENTS: _("No agreements were needed"),
        PlanStatus.WITHDRAWN: _("This plan was withdrawn"),
    }
    asked = _("Is this what we agree on?") if plan.is_writable else _("This is what you agreed on")
    return otherwise.get(plan.status, asked)


def go(page: str, lasting_id: str | None) -> None:
    """From a callback: the next run opens that page."""
    st.session_state["go"] = (page, lasting_id)


def go_to(step: str, lasting_id: str) -> None:
    """From a callback: the next run opens that step."""
    go(PAGES[step], lasting_id)


def begin_with(employee_id: str, manager_id: str) -> None:
    """From a callback: a new plan begins with its talk; who it is for is filled in."""
    st.session_state["new_employee"], st.session_state["new_manager"] = employee_id, manager_id
    go("pages/home/new_plan.py", None)


def follow() -> None:
    """Before the page that was left is drawn once more: go where a callback asked to go."""
    wanted = st.session_state.pop("go", None)
    if wanted:
        page, lasting_id = wanted
        st.switch_page(page, query_params={"plan": lasting_id} if lasting_id else None)
