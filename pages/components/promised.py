"""What was promised in one row, short, and what earlier talks said of it (004-051)."""

from datetime import date

import streamlit as st

from pages.components import hr_answers, row_decisions
from pages.components.action_words import step_badge
from pages.components.feedback import plain, plain_lines
from pages.components.looking_back import LookingBack
from pages.components.reading import labelled
from pop_core.documents.pictures import step_words
from pop_core.domain.follow_up import LineFollowUp
from pop_core.domain.plans import Goal, HrAction, PlanLine, PlannedAction
from pop_core.domain.signing import agreed_on

MOST_TALKS = 2  # the line of progress tells of the others


def card(back: LookingBack, line: PlanLine, *, to_read: bool = False) -> None:
    """Goals with their term, actions with their step, and what HR was asked.

    With `to_read` it stands in a card of others, and invites to nothing.
    """
    _ = back.screen.words
    on = agreed_on(back.held)
    with st.container(border=not to_read, gap="xsmall"):
        if on:
            said = _("Promised on {date}", date=_.date(on, fixed=True))
            st.markdown(f":small[:gray[{said}]]")
        goals = [_goal(back, goal) for goal in line.goals if goal.text]
        if goals:
            st.markdown("\n\n".join(goals))
        else:
            st.markdown(f":gray[{_('to be clarified')}]")
        _new_goals(back, line, to_read=to_read)
        actions = [_action(back, each) for each in line.actions]
        if actions:
            st.markdown("  \n".join(actions))
        _asked_of_hr(back, line)


def _goal(back: LookingBack, goal: Goal) -> str:
    term = f"  \n:small[:gray[{plain(back.telling.when(goal.term))}]]" if goal.term else ""
    return f"{plain_lines(goal.text)}{term}"


def _new_goals(back: LookingBack, line: PlanLine, *, to_read: bool) -> None:
    """What the next version says more; for a row left open the way to say it (004-039)."""
    _, written = back.screen.words, back.written(line)
    known = {goal.lasting_id for goal in line.goals}
    new = [e for e in (written.goals if written else ()) if e.text and e.lasting_id not in known]
    if new:
        said = _("New in version {number}", number=back.screen.plan.version_number)
        goals = [f":material/arrow_forward: {_goal(back, goal)}" for goal in new]
        labelled(said, "\n\n".join(goals))
    elif not (known or to_read):
        row_decisions.complete_now(back, line)


def _action(back: LookingBack, action: PlannedAction) -> str:
    what = plain(" ".join((action.what or back.telling.title(action)).split()))
    return f":small[{step_badge(back, action)} {what}]"


def _asked_of_hr(back: LookingBack, line: PlanLine) -> None:
    _ = back.screen.words
    asked = [each for each in line.hr_actions if each.text]
    if asked:
        hr = plain(back.screen.form.word("hr")(_.language))
        said = "  \n".join(_with_answer(back, each) for each in asked)
        labelled(_("For {hr}", hr=hr), said)


def _with_answer(back: LookingBack, asked: HrAction) -> str:
    """What HR was asked, and below it what HR said."""
    text = f":small[{plain(' '.join(asked.text.split()))}]"
    said = hr_answers.badge(back.screen.words, back.held, back.screen.form, asked)
    return f"{text}  \n:small[{said}]" if said else text


def earlier_talks(back: LookingBack, line: PlanLine) -> None:
    """How far it was at the last two talks before this one, the latest first."""
    now = back.talk.conversation_id if back.talk else ""
    spoken = [
        (talk.held_on or talk.planned_on, said)
        for talk in back.held.follow_up_talks
        if talk.conversation_id != now
        and (said := back.held.beside.line(talk.conversation_id, line.lasting_id))
        and (said.progress or said.realisation)
    ]
    for on, said in reversed(spoken[-MOST_TALKS:]):
        if on:
            _earlier(back, on, said)


def _earlier(back: LookingBack, on: date, said: LineFollowUp) -> None:
    _ = back.screen.words
    progress = f"{step_words(_)[said.progress - 1]}  \n" if said.progress else ""
    text = f":small[{plain_lines(said.realisation)}]" if said.realisation else ""
    labelled(_("In the talk of {date}", date=_.date(on, fixed=True)), f"{progress}{text}")
