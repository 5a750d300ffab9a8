"""*Kader*: group goals, the job, reasons and performance objectives (004-002, 010, 019, 038)."""

from collections.abc import Mapping

import streamlit as st

from pages.components import fields, group_goal_cards
from pages.components.anchors import anchors_of
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.reading import labelled
from pages.components.removal import remove
from pages.components.screen import Screen
from pages.components.session import here, store
from pages.components.when_field import when
from pop_core.documents.telling import Telling
from pop_core.domain.errors import NotFound
from pop_core.domain.plans import PerformanceObjective
from pop_core.workflow import editing

NAME_SIGNS = 60  # of an objective that is closed


def fold_out(screen: Screen, meant: group_goal_cards.Meant = ()) -> None:
    """Closed until somebody wants it."""
    _ = screen.words
    frame = st.expander(_label(screen), key="plan_context", on_change="rerun")
    if frame.open:
        with frame:
            group_goal_cards.in_context(screen, meant)
            _job(screen)
            if _asks_reasons(screen):
                _reasons(screen)
            if _asks_objectives(screen):
                _objectives(screen)


def _label(screen: Screen) -> str:
    """After what the form asks: a name that changed with the plan would close the fold."""
    _, form = screen.words, screen.form
    reasons, objectives = bool(form.reasons), not form.leaves_out_objectives
    if reasons and objectives:
        return _("Background: job, reasons and performance objectives")
    if objectives:
        return _("Background: job and performance objectives")
    return _("Background: job and reasons") if reasons else _("Background: job")


def _asks_reasons(screen: Screen) -> bool:
    """A form that names no reasons asks for none; what was chosen stays in sight."""
    return bool(screen.form.reasons or screen.plan.reasons)


def _asks_objectives(screen: Screen) -> bool:
    """A form may leave them out, as one about the career does (000-065); those there stay."""
    return bool(screen.plan.objectives) or not screen.form.leaves_out_objectives


def _job(screen: Screen) -> None:
    _, plan, hr = screen.words, screen.plan, screen.form.word("hr")(screen.words.language)
    job = " · ".join(each for each in (plan.employee.job, plan.employee.unit_name) if each)
    labelled(_("Job"), plain(job))
    if not screen.writable:
        labelled(_("What belongs to the job?"), plain_lines(plan.duties), _("not said"))
        return
    fields.text(
        f"plan_{plan.plan_id}_duties",
        _("What belongs to the job?"),
        plan.duties,
        fields.saver("plan.duties", plan.plan_id),
    )
    said = _("No competency profile of this job? Ask {hr}.", hr=plain(hr))
    st.markdown(f":small[:gray[{said}]]")


def _reasons(screen: Screen) -> None:
    _, plan = screen.words, screen.plan
    names = {each.code: each.name(_.language) for each in screen.form.reasons}
    if not screen.writable:
        said = plain(", ".join(names.get(code, code) for code in plan.reasons))
        labelled(_("Why do you make this plan?"), said, _("not said"))
        return
    key, keep = f"plan_{plan.plan_id}_reasons", fields.saver("plan.reasons", plan.plan_id)
    if screen.form.one_reason:
        _one_reason(key, _("Why do you make this plan?"), plan.reasons, keep, names)
        return
    fields.several(
        key, _("Why do you make this plan?"), plan.reasons, keep, list(names), names.__getitem__
    )


def _one_reason(
    key: str, label: str, chosen: tuple[str, ...], keep: fields.Save, names: Mapping[str, str]
) -> None:
    """Exactly one of them (000-008); the plan keeps a list, whatever its form."""

    def save(seen: str, new: str) -> None:
        keep((seen,) if seen else (), (new,) if new else ())

    fields.choice(
        key, label, next(iter(chosen), ""), save, list(names), names.__getitem__, kind="pills"
    )


def _labels(screen: Screen) -> dict[str, str]:
    """What the form prints above the five fields; empty for a form without objectives."""
    try:
        table = screen.form.paper("planning_talk").table("performance_objectives")
    except NotFound:
        return {}
    return {each.code: each.name(screen.words.language) for each in table.columns}


def _objectives(screen: Screen) -> None:
    _, plan, labels = screen.words, screen.plan, _labels(screen)
    if not labels or not (plan.objectives or screen.writable):
        return
    said = _("May stay empty. Only the two of you read this.")
    st.markdown(f"**{_('Performance objectives of this cycle')}**  \n:small[:gray[{said}]]")
    opened = st.session_state.get("objective")
    for number, each in enumerate(plan.objectives, 1):
        if each.objective_id == opened:
            _open(screen, each, labels)
        else:
            _closed(screen, each, number)
    if screen.writable:
        st.button(
            _("Add an objective"),
            icon=":material/add:",
            key="objective_add",
            on_click=_add,
            args=(plan.plan_id,),
        )


def _add(plan_id: str) -> None:
    with explained_later():
        saved = editing.add_objective(store(), here(), plan_id)
        note_saved(saved.at)
        st.session_state["objective"] = saved.row_id


def _open_it(objective_id: str) -> None:
    st.session_state["objective"] = objective_id


def _closed(screen: Screen, each: PerformanceObjective, number: int) -> None:
    _, text = screen.words, each.objective
    short = text if len(text) <= NAME_SIGNS else f"{text[:NAME_SIGNS]}…"
    name = short or _("Objective {number}", number=number)
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(plain(" ".join(name.split())), width="stretch")
        st.button(
            _("Open"),
            icon=":material/unfold_more:",
            on_click=_open_it,
            key=f"objective_{each.objective_id}_open",
            args=(each.objective_id,),
        )


def _open(screen: Screen, each: PerformanceObjective, labels: dict[str, str]) -> None:
    """The five fields of 004-010, called as the form prints them."""
    values = {
        "objective": each.objective,
        "resources": each.resources,
        "deadline": "",
        "indicators": each.indicators,
        "outcome": each.outcome,
    }
    shown = {code: label for code, label in labels.items() if code in values}
    with st.container(border=True, gap="small"):
        if not screen.writable:
            _read(screen, each, values, shown)
            return
        for code, label in shown.items():
            _field(screen, each, code, label, values[code])
        _ = screen.words
        st.button(
            _("Remove"),
            icon=":material/delete:",
            type="tertiary",
            key=f"objective_{each.objective_id}_remove",
            on_click=remove,
            args=("performance_objective", each.objective_id),
        )


def _field(screen: Screen, each: PerformanceObjective, code: str, label: str, value: str) -> None:
    key = f"objective_{each.objective_id}_{code}"
    if code == "deadline":
        save = fields.saver("performance_objective.due", each.objective_id)
        when(key, label, each.due, save, anchors_of(screen))
    else:
        save = fields.saver(f"performance_objective.{code}", each.objective_id)
        fields.text(key, label, value, save, height=40)


def _read(
    screen: Screen, each: PerformanceObjective, values: dict[str, str], labels: dict[str, str]
) -> None:
    _ = screen.words
    due = Telling(screen.plan, screen.names, screen.words).when(each.due) if each.due else ""
    for code, label in labels.items():
        text = due if code == "deadline" else values[code]
        labelled(label, plain_lines(text), _("not said"))
