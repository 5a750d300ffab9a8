"""Everything else that can be agreed about an action, folded by subject (004-045)."""

from collections.abc import Callable
from decimal import Decimal

import streamlit as st

from pages.components import action_cost, feasibility_cards, fields
from pages.components import action_parts as parts
from pages.components.action_cost import number_of_costs, number_of_terms
from pages.components.feedback import explained_later, note_saved, plain
from pages.components.removal import remove
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.documents.telling import PAPERS, Telling
from pop_core.domain.errors import RuleBroken
from pop_core.domain.plans import Condition, Goal, PlanLine, PlannedAction, Rhythm
from pop_core.i18n.parsing import parse_number
from pop_core.i18n.words import Words
from pop_core.workflow import editing

HELPERS = ("manager", "colleague", "hr", "outside")
RHYTHM_UNITS = ("day", "week", "month")
LONGEST_GOAL = 44

Section = Callable[[Screen, PlanLine, PlannedAction], None]
Fold = tuple[str, str, int, Section]  # code, label, how much it holds, what it shows


def sections(screen: Screen, line: PlanLine, action: PlannedAction, opened: PlannedAction) -> None:
    """*Meer*: per subject a fold; closed ones cost nothing.

    Each says how much it held when the action was `opened`: a label that changes closes its fold.
    """
    _ = screen.words
    costs: tuple[Fold, ...] = (
        ("cost", _("Course, cost and hours"), number_of_costs(opened), action_cost.costs),
        ("terms", _("Contract, leave and repayment"), number_of_terms(opened), action_cost.terms),
    )
    folds: tuple[Fold, ...] = (
        ("purpose", _("What for, and who helps"), _count_purpose(opened), _purpose),
        ("moments", _("From when, and where"), _count_moments(opened), _moments),
        ("rhythm", _("How often"), len(opened.rhythms), _rhythms),
        ("care", _("Papers and points to mind"), _count_care(opened), _care),
        ("feasible", _("Ask whether this is feasible"), 0, feasibility_cards.section),
    )
    if screen.form.asks_costs:  # it has columns for it: money comes first and lies open
        _show(screen, line, action, costs)
    st.markdown(f":small[:gray[{_('More')}]]")
    _show(screen, line, action, folds if screen.form.asks_costs else (*folds, *costs))


def _show(screen: Screen, line: PlanLine, action: PlannedAction, folds: tuple[Fold, ...]) -> None:
    for code, label, number, body in folds:
        shown = f"{label} ({number})" if number else label
        fold = st.expander(
            shown, key=f"more_{action.action_id}_{code}", on_change="rerun",
            expanded=screen.form.asks_costs and code == "cost",
        )  # fmt: skip
        if fold.open:
            with fold:
                body(screen, line, action)


def _filled(*values: object) -> int:
    return sum(value not in (None, "", (), False) for value in values)


def _count_purpose(action: PlannedAction) -> int:
    return _filled(action.support, action.goals, action.helpers, action.helper_words)


def _count_moments(action: PlannedAction) -> int:
    said = (action.starts, action.enrol_by, action.dates_follow, action.place, action.moment)
    return _filled(*said)


def _count_care(action: PlannedAction) -> int:
    return len(action.papers) + len(action.conditions)


def _purpose(screen: Screen, line: PlanLine, action: PlannedAction) -> None:
    _ = screen.words
    parts.kind(screen, action)
    _support(screen, action)
    goals = {goal.lasting_id: goal for goal in line.goals if goal.text}
    if goals:
        fields.several(
            parts.key_of(action, "goals"),
            _("Which goal does it serve?"),
            action.goals,
            parts.saver(action, "goals"),
            list(goals),
            lambda lasting_id: _goal_name(_, line, goals[lasting_id]),
        )
    names = parts.owner_names(screen)
    fields.several(
        parts.key_of(action, "helpers"),
        _("Who helps?"),
        action.helpers,
        parts.saver(action, "helpers"),
        HELPERS,
        names.__getitem__,
    )
    parts.line(action, "helper_words", _("Name of the helper"), action.helper_words)


def _support(screen: Screen, action: PlannedAction) -> None:
    """Beside learning; on a form with an action plan it decides who can rely on it (000-054)."""
    _, apart = screen.words, screen.form.has_action_plan
    support = _("This is support: follow-up or guidance")
    fields.yes(
        parts.key_of(action, "support"),
        _("This is a step of the action plan") if apart else support,
        action.support,
        parts.saver(action, "support"),
    )
    if apart:
        st.markdown(f":small[:gray[:material/gavel: {_weight(_, action)}]]")


def _weight(_: Words, action: PlannedAction) -> str:
    if action.support:
        return _(
            "Nobody can rely on a step. If it is an agreement after all, switch this off: "
            "an agreement binds the organisation and the employee."
        )
    return _(
        "Now it is an agreement, and that binds the organisation and the employee. "
        "If you make it a step, nobody can rely on it any more."
    )


def _goal_name(_: Words, line: PlanLine, goal: Goal) -> str:
    number = line.goals.index(goal) + 1
    flat = " ".join(goal.text.split())
    short = flat if len(flat) <= LONGEST_GOAL else flat[: LONGEST_GOAL - 1] + "…"
    return plain(_("Goal {number}: {text}", number=number, text=short))


def _moments(screen: Screen, _line_: PlanLine, action: PlannedAction) -> None:
    _ = screen.words
    parts.moment(screen, action, "starts", _("From"), action.starts)
    parts.moment(screen, action, "enrol_by", _("Enrol by"), action.enrol_by)
    fields.yes(
        parts.key_of(action, "dates_follow"),
        _("The dates follow later"),
        action.dates_follow,
        parts.saver(action, "dates_follow"),
    )
    parts.line(action, "place", _("Where"), action.place)
    parts.line(
        action, "moment", _("At which moment"), action.moment, _("for instance: Monday morning")
    )


def _rhythms(screen: Screen, _line_: PlanLine, action: PlannedAction) -> None:
    """Fixed moments that come back, several if need be."""
    _ = screen.words
    for rhythm in action.rhythms:
        _rhythm(_, rhythm)
    st.button(
        _("Add a fixed moment"),
        icon=":material/add:",
        key=parts.key_of(action, "rhythm_add"),
        on_click=_add_rhythm,
        args=(action.action_id,),
    )


def _add_rhythm(action_id: str) -> None:
    with explained_later():
        note_saved(editing.add_rhythm(store(), here(), action_id).at)


def _rhythm(_: Words, rhythm: Rhythm) -> None:
    key, row_id = f"rhythm_{rhythm.rhythm_id}", rhythm.rhythm_id
    units = {"day": _("days"), "week": _("weeks"), "month": _("months")}
    with st.container(border=True, gap="xsmall"):
        fields.line(
            f"{key}_what",
            _("What comes back?"),
            rhythm.what,
            fields.saver("rhythm.what", row_id),
            placeholder=_("for instance: discuss the planning"),
        )
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            _whole(_, f"{key}_every", _("Every"), rhythm.every_number, "every_number", row_id)
            fields.choice(
                f"{key}_unit",
                _("Period"),
                rhythm.every_unit,
                fields.saver("rhythm.every_unit", row_id),
                RHYTHM_UNITS,
                units.__getitem__,
                kind="select",
                width=124,
            )
            _whole(_, f"{key}_minutes", _("Minutes"), rhythm.minutes, "minutes", row_id)
        _remove_button(_, "rhythm", row_id)


def _whole(_: Words, key: str, label: str, value: int | None, name: str, row_id: str) -> None:
    """A whole number, typed."""
    keep = fields.saver(f"rhythm.{name}", row_id)

    def save(seen: Decimal | None, new: Decimal | None) -> None:
        keep(_as_int(seen), _as_int(new))

    fields.amount(
        key,
        label,
        Decimal(value) if value else None,
        save,
        read=lambda typed: parse_number(typed, _.language),
        show=_.number,
        width=92,
    )


def _as_int(number: Decimal | None) -> int | None:
    if number is not None and number != int(number):
        raise RuleBroken("not_a_number")
    return None if number is None else int(number)


def _remove_button(_: Words, subject: str, row_id: str) -> None:
    st.button(
        _("Remove"),
        icon=":material/delete:",
        type="tertiary",
        key=f"{subject}_{row_id}_remove",
        on_click=remove,
        args=(subject, row_id),
    )


def _care(screen: Screen, _line_: PlanLine, action: PlannedAction) -> None:
    _ = screen.words
    telling = Telling(screen.plan, screen.names, _)
    fields.several(
        parts.key_of(action, "papers"),
        _("Which papers are needed?"),
        action.papers,
        parts.saver(action, "papers"),
        PAPERS,
        telling.paper,
    )
    for condition in action.conditions:
        _condition(_, condition)
    st.button(
        _("Add a point to mind"),
        icon=":material/add:",
        key=parts.key_of(action, "condition_add"),
        on_click=_add_condition,
        args=(action.action_id,),
    )


def _add_condition(action_id: str) -> None:
    with explained_later():
        note_saved(editing.add_condition(store(), here(), action_id).at)


def _condition(_: Words, condition: Condition) -> None:
    key, row_id = f"condition_{condition.condition_id}", condition.condition_id
    with st.container(border=True, gap="xsmall"):
        fields.text(
            f"{key}_text",
            _("Point to mind"),
            condition.text,
            fields.saver("action_condition.text", row_id),
            height=52,
        )
        fields.line(
            f"{key}_by",
            _("Who sees to it?"),
            condition.sees_to_it,
            fields.saver("action_condition.sees_to_it", row_id),
        )
        _remove_button(_, "action_condition", row_id)
