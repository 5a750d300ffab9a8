"""What came of a row, for the last column of the table: what the last follow-up talk said of it,
and the actions it added, each behind an arrow (004-054, 004-055)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pop_core.documents.means import action_blocks
from pop_core.documents.pictures import step_words
from pop_core.documents.sheets import Block, Cell, Style, paragraphs
from pop_core.documents.telling import Telling
from pop_core.domain.follow_up import SEEN, LineFollowUp
from pop_core.domain.plans import Conversation, Plan, PlanLine, PlannedAction
from pop_core.domain.statuses import IN_FORCE, PlanStatus

ARROW = "→"
_ONCE_AGREED = IN_FORCE | {PlanStatus.SUPERSEDED}


def looking_back(plan: Plan) -> tuple[Conversation, ...]:
    """The follow-up talks about this version that were begun or held, the earliest first.

    Those before its own planning talk looked back on another plan, and those after the next version
    was agreed look back on that one.
    """
    planning = plan.planning_talk
    since = day_of(planning) if planning else None
    later = [
        each.agreed_on
        for each in plan.beside.versions
        if each.number > plan.version_number and each.status in _ONCE_AGREED and each.agreed_on
    ]
    until = min(later, default=None)
    return tuple(
        talk
        for talk in plan.follow_up_talks
        if (talk.held_on or talk.started_at) and _within(day_of(talk), since, until)
    )


def day_of(talk: Conversation) -> date | None:
    """The day of a talk: when it was held, else for when it is planned."""
    return talk.held_on or talk.planned_on


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    return day is None or ((since is None or since <= day) and (until is None or day <= until))


def is_new_action(action: PlannedAction, plan: Plan) -> bool:
    """Whether the last follow-up talk added it."""
    talks = looking_back(plan)
    return bool(talks) and action.origin == talks[-1].conversation_id


def realisation(line: PlanLine, telling: Telling) -> Cell:
    """What the newest talk that spoke of the row said; an earlier talk than the last is dated."""
    talks = looking_back(telling.plan)
    for talk in reversed(talks):
        if said := tuple(_said(line, talk, telling, is_last=talk is talks[-1])):
            day, _ = day_of(talk), telling.words
            if talk is talks[-1] or day is None:
                return said
            return (Block(_.date(day, fixed=True), kind=Style.LABEL), *said)
    return ()


def _said(
    line: PlanLine, talk: Conversation, telling: Telling, *, is_last: bool
) -> Iterator[Block]:
    told = telling.plan.beside.line(talk.conversation_id, line.lasting_id)
    if told:
        yield from paragraphs(told.realisation)
        yield from _outside(told, telling)
    if note := " · ".join(_standing(line, talk, told, telling)):
        yield Block(note, kind=Style.NOTE)
    if is_last:
        yield from new_actions(line, telling)


def _outside(told: LineFollowUp, telling: Telling) -> Iterator[Block]:
    """What got in the way from outside, and to whom the two put it (004-055)."""
    _ = telling.words
    if told.outside_cause:
        yield from paragraphs(_("Outside cause: {cause}", cause=told.outside_cause))
    if told.put_to:
        yield Block(_("Put to: {whom}", whom=told.put_to), kind=Style.NOTE)


def new_actions(line: PlanLine, telling: Telling) -> Cell:
    """What the last follow-up talk added to the row."""
    added = [each for each in line.actions if is_new_action(each, telling.plan)]
    return tuple(block for action in added for block in _new_action(action, telling))


def _new_action(action: PlannedAction, telling: Telling) -> Iterator[Block]:
    """The action as the form asks for it: behind an arrow, what was agreed about it below."""
    mark = ARROW
    for block in action_blocks(action, telling):
        if block.kind is Style.NOTE:
            yield block
        else:
            yield replace(block, mark=mark, kind=Style.STRONG)
            mark = ""


def _standing(
    line: PlanLine, talk: Conversation, told: LineFollowUp | None, telling: Telling
) -> Iterator[str]:
    """How far the row is and how many of its indicators were seen, in a few words."""
    _, beside = telling.words, telling.plan.beside
    if told and told.progress:
        yield _("Progress: {step}", step=step_words(_)[told.progress - 1])
    seen = [beside.indicator(talk.conversation_id, each.lasting_id) for each in line.indicators]
    answers = [each.answer for each in seen if each]
    counted = [(answers.count(answer), answer) for answer in SEEN]
    if parts := [_counted(number, answer, telling) for number, answer in counted if number]:
        yield _("Indicators: {answers}", answers=", ".join(parts))


def _counted(number: int, answer: str, telling: Telling) -> str:
    _ = telling.words
    return {
        "seen": lambda: _("{number} seen", number=number),
        "partly": lambda: _("{number} partly", number=number),
        "not_yet": lambda: _("{number} not yet", number=number),
    }[answer]()
