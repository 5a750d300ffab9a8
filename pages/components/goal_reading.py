"""The goals of one row to read, where nothing may change any more (004-032 ... 039)."""

import streamlit as st

from pages.components.feedback import plain, plain_lines
from pages.components.reading import labelled
from pages.components.screen import Screen
from pop_core.documents.telling import Telling
from pop_core.domain.plans import Goal, PlanLine
from pop_core.i18n.words import Words


def goals(screen: Screen, line: PlanLine) -> None:
    """Each goal with its term, what it needs and its milestones; then what both mean by a word."""
    _, telling = screen.words, Telling(screen.plan, screen.names, screen.words)
    if not line.goals:
        st.markdown(f":gray[{_('no goal yet')}]")
    for number, goal in enumerate(line.goals, 1):
        _goal(_, telling, goal, number)
    for term in line.terms:
        said = _("What we both mean by “{word}”", word=plain(term.word))
        labelled(said, plain_lines(term.meaning), _("not said"))


def _goal(_: Words, telling: Telling, goal: Goal, number: int) -> None:
    label = _("Goal {number}", number=number)
    if goal.origin == "taken_over":
        label += f" ({_('taken over as it is')})"
    with st.container(gap="xsmall"):
        labelled(label, "  \n".join(f"**{plain(each)}**" for each in goal.text.splitlines()))
        labelled(_("Term"), plain(telling.when(goal.term)) if goal.term else "", _("no term yet"))
        if goal.minimum:
            labelled(_("What is needed at least (time, means, help)?"), plain_lines(goal.minimum))
        for each in goal.milestones:
            due = f" ({telling.when(each.due)})" if each.due else ""
            labelled(_("Milestone"), plain(f"{each.text}{due}"))
        if goal.both_behind:
            said = {"yes": _("yes"), "not_yet": _("not yet")}[goal.both_behind]
            labelled(_("Are you both behind this?"), said)
