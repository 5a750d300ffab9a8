"""The goals of one row: sentence, SMART letters, coach, term, terms explained (004-032 ... 039)."""

import streamlit as st

from pages.components import fields, goal_reading
from pages.components.anchors import anchors_of
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.frame import Screen
from pages.components.reading import labelled
from pages.components.removal import remove
from pages.components.session import here, plan_now, store
from pages.components.when_field import when
from pop_core.documents.telling import Telling
from pop_core.domain.coach import coach_goal, smart_letters
from pop_core.domain.group_goals import has_fixed_term, is_taken_over
from pop_core.domain.plans import CommonTerm, Goal, LineState, Milestone, PlanLine
from pop_core.i18n.words import Words
from pop_core.workflow import editing

LETTERS = tuple("SMART")


def goals_of(screen: Screen, line: PlanLine) -> None:
    """All goals of the row, a fresh one where there is none, and what both mean by their words."""
    if not screen.writable:
        goal_reading.goals(screen, line)
        return
    _ = screen.words
    for number, goal in enumerate(line.goals, 1):
        _goal(screen, line, goal, number)
    if not line.goals:
        st.markdown(f":gray[{_('No goal yet. One sentence is enough: who can do what by then?')}]")
    _buttons(screen, line)
    _terms(screen, line)


def _buttons(screen: Screen, line: PlanLine) -> None:
    _ = screen.words
    with st.container(horizontal=True):
        label = _("Another goal") if line.goals else _("Add a goal")
        st.button(
            label,
            icon=":material/add:",
            key=f"goal_add_{line.line_id}",
            on_click=_add_goal,
            args=(screen.plan.lasting_id, line.line_id),
        )
        clarify = line.state is not LineState.TO_BE_CLARIFIED
        if clarify and not line.goals:
            st.button(
                _("To be clarified later"),
                type="tertiary",
                key=f"clarify_{line.line_id}",
                on_click=_set_state,
                args=(line.line_id, LineState.TO_BE_CLARIFIED),
            )
        if not clarify:
            st.button(
                _("Clarify it now"),
                type="tertiary",
                key=f"clarify_{line.line_id}",
                on_click=_set_state,
                args=(line.line_id, LineState.ACTIVE),
            )
        st.button(
            _("Explain a word"),
            type="tertiary",
            icon=":material/format_quote:",
            key=f"term_add_{line.line_id}",
            on_click=_add_term,
            args=(line.line_id,),
        )


def _add_goal(lasting_id: str, line_id: str) -> None:
    """One can type at once; the term of the goal above is taken over, since most share one."""
    with explained_later():
        line = plan_now(lasting_id).line(line_id)
        term = line.goals[-1].term if line and line.goals else None
        saved = editing.add_goal(store(), here(), line_id)
        if term:
            editing.save_field(store(), here(), "goal.term", saved.row_id, None, term)
        note_saved(saved.at)
        st.session_state["fresh_goal"] = saved.row_id


def _add_term(line_id: str) -> None:
    with explained_later():
        note_saved(editing.add_term(store(), here(), line_id).at)


def _set_state(line_id: str, state: LineState) -> None:
    with explained_later():
        note_saved(editing.set_line_state(store(), here(), line_id, state).at)


def _goal(screen: Screen, line: PlanLine, goal: Goal, number: int) -> None:
    _, name = screen.words, screen.plan.employee.given_name
    key = f"goal_{goal.goal_id}"
    label = _("Goal {number}", number=number)
    if goal.origin == "taken_over":
        label += f" ({_('taken over as it is')})"
    if is_taken_over(screen.plan, goal):
        _of_a_group(screen, goal, label)
    else:
        fields.text(
            f"{key}_text",
            label,
            goal.text,
            fields.saver("goal.text", goal.goal_id),
            placeholder=_("{name} can …", name=name),
            focus=_is_fresh(goal),
        )
    with st.container():  # the remark comes and goes without moving the fields below
        _smart(screen, line, goal, key)
    _by_when(screen, goal, f"{key}_term")
    fields.choice(
        f"{key}_behind",
        _("Are you both behind this?"),
        goal.both_behind,
        fields.saver("goal.both_behind", goal.goal_id),
        ("yes", "not_yet"),
        {"yes": _("yes"), "not_yet": _("not yet")}.__getitem__,
    )
    for milestone in goal.milestones:
        _milestone(screen, milestone)
    _more_or_less(_, goal, key)


def _of_a_group(screen: Screen, goal: Goal, label: str) -> None:
    """Read only, with what else the organisation fixed (004-038)."""
    _ = screen.words
    labelled(label, plain_lines(goal.text))
    said = _("From the organisation, for a group; its text stays as it is. The rest is yours.")
    if has_fixed_term(screen.plan, goal):
        said = _("From the organisation, for a group; its text and its term stay as they are. "
                 "The rest is yours.")  # fmt: skip
    st.markdown(f":small[:gray[:material/lock: {said}]]")


def _more_or_less(_: Words, goal: Goal, key: str) -> None:
    with st.container(horizontal=True):
        st.button(
            _("Milestone"),
            icon=":material/flag:",
            type="tertiary",
            key=f"{key}_mile",
            on_click=_add_milestone,
            args=(goal.goal_id,),
        )
        st.button(
            _("Remove this goal"),
            icon=":material/delete:",
            type="tertiary",
            key=f"{key}_remove",
            on_click=remove,
            args=("goal", goal.goal_id),
        )


def _by_when(screen: Screen, goal: Goal, key: str) -> None:
    """Its term; what the organisation fixed for the whole group is read only (004-038)."""
    _ = screen.words
    if has_fixed_term(screen.plan, goal):
        telling = Telling(screen.plan, screen.names, _)
        labelled(_("Term"), plain(telling.when(goal.term)) if goal.term else "", _("no term yet"))
        return
    when(key, _("Term"), goal.term, fields.saver("goal.term", goal.goal_id), anchors_of(screen))


def _is_fresh(goal: Goal) -> bool:
    """Just added, so one can type at once; true on one run only."""
    fresh = st.session_state.get("fresh_goal") == goal.goal_id
    if fresh:
        del st.session_state["fresh_goal"]
    return fresh


def _add_milestone(goal_id: str) -> None:
    with explained_later():
        note_saved(editing.add_milestone(store(), here(), goal_id).at)


def _milestone(screen: Screen, milestone: Milestone) -> None:
    _, key = screen.words, f"milestone_{milestone.milestone_id}"
    with st.container(border=True, gap="xsmall"):
        fields.line(
            f"{key}_text",
            _("Milestone"),
            milestone.text,
            fields.saver("milestone.text", milestone.milestone_id),
        )
        when(
            f"{key}_due",
            _("By when"),
            milestone.due,
            fields.saver("milestone.due", milestone.milestone_id),
            anchors_of(screen),
        )


def _smart(screen: Screen, line: PlanLine, goal: Goal, key: str) -> None:
    """The five letters; one opens its question. Under them at most one remark of the coach."""
    _ = screen.words
    measured = any(
        each.text and each.goal_id in {goal.lasting_id, None} for each in line.indicators
    )
    facts = {
        "has_term": goal.term is not None,
        "both_behind": goal.both_behind,
        "has_indicator": measured,
    }
    found = smart_letters(goal.text, minimum=goal.minimum, **facts)
    names = {
        "S": _("Specific"),
        "M": _("Measurable"),
        "A": _("Acceptable"),
        "R": _("Realistic"),
        "T": _("Time-bound"),
    }
    signs = {True: ":material/check_circle:", False: ":material/radio_button_unchecked:"}
    chosen = st.pills(
        _("SMART: open a letter for its question"),
        LETTERS,
        key=f"{key}_smart",
        format_func=lambda letter: f"{signs[found[letter]]} {names[letter]}",
    )
    if chosen:
        _question(screen, goal, chosen, key)
    remark = coach_goal(
        goal.text,
        priority=line.priority,
        language=_.language,
        explained=[term.word for term in line.terms],
        **facts,
    )
    if remark and not is_taken_over(screen.plan, goal):
        letter = str(remark.facts["letter"])
        st.markdown(f":orange-badge[:material/lightbulb: {names[letter]}] {_.advice(remark)}")


def _question(screen: Screen, goal: Goal, letter: str, key: str) -> None:
    _ = screen.words
    asked = {
        "S": _("What exactly can somebody do then? Name what you would see them doing."),
        "M": _("Which result will be there? It comes back as an indicator in step 6."),
        "A": _("Are you both behind this goal? If not yet: what would it take?"),
        "R": _("What is needed at least (time, means, help)?"),
        "T": _("From when, until when, and are there steps in between?"),
    }
    st.markdown(f":small[{asked[letter]}]")
    if letter == "R":
        fields.line(
            f"{key}_minimum",
            asked["R"],
            goal.minimum,
            fields.saver("goal.minimum", goal.goal_id),
            quiet=True,
            placeholder=_("for instance: two hours a week without the telephone"),
        )


def _terms(screen: Screen, line: PlanLine) -> None:
    """Words that both must understand in the same way (004-035)."""
    for term in line.terms:
        _term(screen, term)


def _term(screen: Screen, term: CommonTerm) -> None:
    _, key = screen.words, f"term_{term.term_id}"
    with st.container(border=True, gap="xsmall"):
        fields.line(
            f"{key}_word",
            _("Word"),
            term.word,
            fields.saver("common_term.word", term.term_id),
            placeholder=_("for instance: better quality"),
        )
        fields.text(
            f"{key}_meaning",
            _("What we both mean by it"),
            term.meaning,
            fields.saver("common_term.meaning", term.term_id),
        )
        st.button(
            _("Remove"),
            icon=":material/delete:",
            type="tertiary",
            key=f"{key}_remove",
            on_click=remove,
            args=("common_term", term.term_id),
        )
