"""The success indicators of one row, per goal: what shows that it worked (004-046 ... 050)."""

from collections.abc import Sequence

import streamlit as st

from pages.components import fields
from pages.components.anchors import anchors_of
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.reading import labelled
from pages.components.removal import remove
from pages.components.screen import Screen
from pages.components.session import here, language, store
from pages.components.when_field import when
from pop_core.catalogue.forms import IndicatorKind
from pop_core.documents.telling import Telling
from pop_core.domain.coach import coach_indicator
from pop_core.domain.plans import Goal, PlanLine, SuccessIndicator
from pop_core.workflow import editing


def indicators_of(screen: Screen, line: PlanLine) -> None:
    """Goal by goal what will be seen, then what belongs to the whole row."""
    goals = [goal for goal in line.goals if goal.text]
    known = {goal.lasting_id for goal in goals}
    for goal in goals:
        _goal(screen, goal)
        mine = [each for each in line.indicators if each.goal_id == goal.lasting_id]
        _indicators(screen, line, mine, goal.lasting_id)
    rest = [each for each in line.indicators if each.goal_id not in known]
    if rest or not goals:
        _whole_row(screen, named=bool(goals))
        _indicators(screen, line, rest, None)


def _goal(screen: Screen, goal: Goal) -> None:
    _ = screen.words
    term = Telling(screen.plan, screen.names, _).when(goal.term) if goal.term else ""
    label = f"{_('Goal')} · {plain(term)}" if term else _("Goal")
    labelled(label, "  \n".join(f"**{plain(each)}**" for each in goal.text.splitlines()))


def _whole_row(screen: Screen, *, named: bool) -> None:
    """Indicators without a goal: there is none yet, or they are about the row as a whole."""
    _ = screen.words
    if named:
        labelled(_("Goal"), _("The competency as a whole"))
    else:
        st.markdown(f":gray[{_('There is no goal here yet. An indicator is welcome already.')}]")


def _indicators(
    screen: Screen, line: PlanLine, shown: Sequence[SuccessIndicator], goal_id: str | None
) -> None:
    _ = screen.words
    for indicator in shown:
        if screen.writable and st.session_state.get("indicator") == indicator.indicator_id:
            _open(screen, line, indicator)
        else:
            _closed(screen, indicator)
    if screen.writable:
        _starts(screen, line, goal_id, first=not shown)
    elif not shown:
        st.markdown(f":gray[{_('no success indicator yet')}]")


def _starts(screen: Screen, line: PlanLine, goal_id: str | None, *, first: bool) -> None:
    """Five ways to begin; folded into one button once the goal has an indicator (004-049)."""
    _, name = screen.words, screen.plan.employee.given_name
    kinds = {kind.code: kind for kind in screen.form.indicator_kinds}
    labels = {code: plain(kind.label_for(_.language, name)) for code, kind in kinds.items()}
    key = f"start_{goal_id or line.line_id}"
    if not first:
        st.menu_button(
            _("Another indicator"), list(kinds), key=f"{key}_more", icon=":material/add:",
            type="tertiary", format_func=labels.__getitem__, on_click=_begin_chosen,
            args=(f"{key}_more", line.line_id, goal_id, kinds, name),
        )  # fmt: skip
        return
    st.markdown(f"**{_('How will we notice that it worked?')}**")
    with st.container(horizontal=True, gap="xsmall"):
        for code, kind in kinds.items():
            st.button(
                labels[code], key=f"{key}_{code}", icon=":material/add:", on_click=_begin,
                args=(line.line_id, goal_id, kind, name),
            )  # fmt: skip


def _begin(line_id: str, goal_id: str | None, kind: IndicatorKind, name: str) -> None:
    """Callback: the sentence stands there half written, and one can type on."""
    with explained_later():
        text = kind.start_for(language(), name)
        saved = editing.add_indicator(store(), here(), line_id, goal_id, kind.code, text)
        note_saved(saved.at)
        st.session_state["indicator"] = st.session_state["fresh_indicator"] = saved.row_id


def _begin_chosen(
    key: str, line_id: str, goal_id: str | None, kinds: dict[str, IndicatorKind], name: str
) -> None:
    _begin(line_id, goal_id, kinds[st.session_state[key]], name)


def _closed(screen: Screen, indicator: SuccessIndicator) -> None:
    """The sentence, its kind, and who looks, how and when."""
    _ = screen.words
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        text = plain_lines(indicator.text) or f":gray[{_('nothing written yet')}]"
        st.markdown(f"{text}  \n:small[{_details(screen, indicator)}]", width="stretch")
        if screen.writable:
            st.button(
                _("Change"), type="tertiary", icon=":material/edit:", on_click=_choose,
                args=(indicator.indicator_id,), key=f"indicator_{indicator.indicator_id}_open",
            )  # fmt: skip


def _details(screen: Screen, indicator: SuccessIndicator) -> str:
    _ = screen.words
    due = Telling(screen.plan, screen.names, _).when(indicator.due) if indicator.due else ""
    kind = _kind_label(screen, indicator.kind)
    badge = f":gray-badge[{kind}] " if kind else ""
    rest = " · ".join(filter(None, (indicator.who_looks, indicator.how, due)))
    return f"{badge}:gray[{plain(rest)}]" if rest else badge.strip()


def _kind_label(screen: Screen, code: str) -> str:
    """What the screen calls a kind; a code that the form no longer has says itself."""
    name, spoken = screen.plan.employee.given_name, screen.words.language
    labels = {each.code: each.label_for(spoken, name) for each in screen.form.indicator_kinds}
    return plain(labels.get(code, code))


def _choose(indicator_id: str | None) -> None:
    st.session_state["indicator"] = indicator_id


def _open(screen: Screen, line: PlanLine, indicator: SuccessIndicator) -> None:
    """All fields of the one indicator that is being written."""
    _, row_id = screen.words, indicator.indicator_id
    key = f"indicator_{row_id}"
    with st.container(border=True, gap="small"):
        fields.text(
            f"{key}_text", _("What will you see then?"), indicator.text,
            fields.saver("success_indicator.text", row_id),
            focus=st.session_state.pop("fresh_indicator", None) == row_id,
        )  # fmt: skip
        with st.container():  # it comes and goes without moving the fields below
            _remark(screen, line, indicator)
        _who_and_how(screen, indicator, key)
        when(f"{key}_due", _("By when"), indicator.due,
             fields.saver("success_indicator.due", row_id), anchors_of(screen))  # fmt: skip
        codes = [kind.code for kind in screen.form.indicator_kinds]
        fields.choice(
            f"{key}_kind", _("Kind"), indicator.kind,
            fields.saver("success_indicator.kind", row_id), codes,
            lambda code: _kind_label(screen, code), kind="pills",
        )  # fmt: skip
        with st.container(horizontal=True):
            st.button(_("Done"), icon=":material/check:", key=f"{key}_done",
                      on_click=_choose, args=(None,))  # fmt: skip
            st.button(_("Remove"), icon=":material/delete:", type="tertiary",
                      key=f"{key}_remove", on_click=remove,
                      args=("success_indicator", row_id))  # fmt: skip


def _who_and_how(screen: Screen, indicator: SuccessIndicator, key: str) -> None:
    """How it will be followed is agreed as well (004-050)."""
    _, row_id = screen.words, indicator.indicator_id
    left, right = st.columns(2, gap="medium")
    with left:
        fields.line(
            f"{key}_who_looks", _("Who looks?"), indicator.who_looks,
            fields.saver("success_indicator.who_looks", row_id),
            placeholder=_("for instance: {name}", name=screen.plan.manager.given_name),
        )  # fmt: skip
    with right:
        fields.line(
            f"{key}_how", _("How?"), indicator.how,
            fields.saver("success_indicator.how", row_id),
            placeholder=_("for instance: look at it together every month"),
        )  # fmt: skip


def _remark(screen: Screen, line: PlanLine, indicator: SuccessIndicator) -> None:
    """At most one thing: finish the sentence, or what keeps it from being seen."""
    _ = screen.words
    if indicator.text.endswith("..."):
        st.markdown(f":small[:gray[{_('Finish the sentence: what will be there then?')}]]")
        return
    remark = coach_indicator(
        indicator.text, indicator.kind, _.language, [term.word for term in line.terms]
    )
    if remark:
        names = {"S": _("Specific"), "M": _("Measurable"), "R": _("Realistic")}
        label = names[str(remark.facts["letter"])]
        st.markdown(f":orange-badge[:material/lightbulb: {label}] {_.advice(remark)}")
