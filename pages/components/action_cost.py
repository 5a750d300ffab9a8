"""What an action costs in money and time, and on which terms (002-006, 003-011, 003-012)."""

from collections.abc import Callable
from decimal import Decimal

import streamlit as st

from pages.components import action_parts as parts
from pages.components import course_suggestions, fields, organisation_texts
from pages.components.screen import Screen
from pop_core.domain.plans import PlanLine, PlannedAction
from pop_core.i18n.parsing import parse_money, parse_number


def number_of_costs(action: PlannedAction) -> int:
    """How much is filled in of course, cost and hours."""
    texts = (action.course, action.institute, action.course_number)
    amounts = (action.cost, action.hours, action.in_working_time)
    return sum(map(bool, texts)) + sum(each is not None for each in amounts)


def number_of_terms(action: PlannedAction) -> int:
    """How much is filled in of contract, leave, paying back and remarks."""
    said = (action.in_contract is not None, action.study_leave is not None)
    return sum((*said, bool(action.repayment), bool(action.remarks)))


def costs(screen: Screen, _line_: PlanLine, action: PlannedAction) -> None:
    """Which course it is, what it costs at most, how many hours, and whose time."""
    _ = screen.words
    parts.line(action, "course", _("Name of the course"), action.course)
    course_suggestions.below_course(screen, action)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        parts.line(action, "institute", _("Institute"), action.institute)
        fields.line(
            parts.key_of(action, "course_number"), _("Course number"), action.course_number,
            parts.saver(action, "course_number"), width=140,
        )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _amount(action, "cost", _("Cost at most"), action.cost,
                lambda typed: parse_money(typed, _.language), _.money, "€")  # fmt: skip
        _hours(screen, action, "hours", _("Hours in all"), action.hours)
    _yes_or_no(action, "in_working_time", _("When is the work done?"), action.in_working_time,
               (_("in working time"), _("in own time")))  # fmt: skip
    organisation_texts.beside_cost(_)


def terms(screen: Screen, _line_: PlanLine, action: PlannedAction) -> None:
    """Whether the contract holds it, how much study leave, what is paid back, and remarks."""
    _ = screen.words
    _yes_or_no(action, "in_contract", _("Is it part of the employment contract?"),
               action.in_contract, (_("yes"), _("no")))  # fmt: skip
    _hours(screen, action, "study_leave", _("Study leave in hours"), action.study_leave, 180)
    _text(action, "repayment", _("What have you agreed about repayment?"), action.repayment)
    _text(action, "remarks", _("Remarks"), action.remarks)


def _text(action: PlannedAction, name: str, label: str, value: str) -> None:
    fields.text(parts.key_of(action, name), label, value, parts.saver(action, name), height=52)


def _hours(
    screen: Screen, action: PlannedAction, name: str, label: str, value: Decimal | None,
    width: int = 120,
) -> None:  # fmt: skip
    _ = screen.words
    _amount(action, name, label, value, lambda typed: parse_number(typed, _.language), _.number,
            width=width)  # fmt: skip


def _amount(
    action: PlannedAction, name: str, label: str, value: Decimal | None,
    read: Callable[[str], Decimal], show: Callable[[Decimal], str], hint: str = "",
    width: int = 180,
) -> None:  # fmt: skip
    fields.amount(parts.key_of(action, name), label, value, parts.saver(action, name),
                  read=read, show=show, placeholder=hint, width=width)  # fmt: skip


def _yes_or_no(
    action: PlannedAction, name: str, label: str, value: bool | None, said: tuple[str, str]
) -> None:
    names = dict(zip((True, False), said, strict=True))
    fields.choice(parts.key_of(action, name), label, value, parts.saver(action, name),
                  (True, False), names.__getitem__, empty=None)  # fmt: skip
