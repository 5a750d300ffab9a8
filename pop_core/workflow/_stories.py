"""The plans of the demo, told in `data/demo` day by day, through the doors real people use.

Days are counted from today, so that every start of the demo finds the same lives.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pop_core.domain.people import Grant, Role, Visit
from pop_core.domain.plans import Plan, PlanHead, PlanLine
from pop_core.domain.signing import AGREED
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.domain.when import later
from pop_core.domain.worklist import Chosen, Said
from pop_core.storage.connection import Store
from pop_core.workflow import (
    agreeing,
    editing,
    following,
    moving,
    plans,
    running,
    signing,
    tables,
    talks,
    worklist,
)
from pop_core.workflow._writing import Entry, ask_hr, enter

_AHEAD = 7  # days that a plan is begun before its talk


@dataclass(frozen=True, slots=True)
class Pair:
    """The two of a story by their keys, and today's visit of whoever tells it."""

    store: Store
    today: Visit
    ids: Mapping[str, str]
    employee: str
    manager: str
    lasting_id: str = ""

    def visit(self, role: str, day: int) -> Visit:
        """One of the two, so many days from today."""
        person_id = self.ids[self.employee if role == "employee" else self.manager]
        return on_day(replace(self.today, person_id=person_id, grants=(), via="demo"), day)

    def day(self, number: int) -> date:
        return self.today.today + timedelta(days=number)

    @property
    def head(self) -> PlanHead:
        return plans.plan_head(self.store, self.visit("manager", 0), self.lasting_id)

    @property
    def plan(self) -> Plan:
        return plans.open_plan(self.store, self.visit("manager", 0), self.lasting_id)


def on_day(visit: Visit, day: int) -> Visit:
    """The same person at the same hour, so many days from today."""
    moved = timedelta(days=day)
    return replace(visit, now=visit.now + moved, today=visit.today + moved)


def begin(pair: Pair, begun: int, talk: int) -> str:
    """A plan of a year from the day of its talk; its lasting id."""
    day = pair.day(talk)
    start = plans.PlanStart(
        pair.ids[pair.employee], pair.ids[pair.manager],
        starts_on=day, ends_on=later(day, 1, "year"), talk_on=day,
    )  # fmt: skip
    return plans.start_plan(pair.store, pair.visit("manager", begun), start)


def tell(pair: Pair, told: Entry) -> None:
    """A whole story: the talk and its plan, how it was signed, and all that came after."""
    here = replace(pair, lasting_id=begin(pair, told["talk"] - _AHEAD, told["talk"]))
    _planning_talk(here, told)
    notes = sorted(_notes(told), key=lambda note: note[0])
    for talk in told.get("follow_up", ()):
        _note(here, [note for note in notes if note[0] < talk["day"]])
        notes = [note for note in notes if note[0] >= talk["day"]]
        _follow_up(here, talk)
    _note(here, notes)
    if "rests_from" in told:
        manager = here.visit("manager", told["rests_from"])
        moving.move(here.store, manager, here.lasting_id, PlanStatus.AGREED, Deed.PAUSE)


def _planning_talk(pair: Pair, told: Entry) -> None:
    """Written at one screen and signed there, or recorded afterwards as it was signed on paper."""
    day = told["talk"]
    manager, plan_id = pair.visit("manager", day), pair.head.plan_id
    if told["signed"] == "on_paper":
        enter(pair.store, manager, plan_id, told, pair.ids)
        _record(pair, told, day)
        return
    talk_id = talks.start_talk(pair.store, manager, pair.lasting_id).row_id
    enter(pair.store, manager, plan_id, told, pair.ids)
    if "remarks" in told:
        employee, field = pair.visit("employee", day), "conversation.remarks"
        editing.save_field(pair.store, employee, field, talk_id, "", told["remarks"])
    _end(pair, told, day)


def _record(pair: Pair, told: Entry, day: int) -> None:
    visit, plan = pair.visit("manager", day), pair.plan
    signed = tuple(
        agreeing.SignedBy(role, plan.party(role).name, visit.today)
        for role in ("employee", "manager")
    )
    paper = agreeing.PaperAgreement(visit.today, signed, pair.day(told["next"]))
    agreeing.record_paper_agreement(pair.store, visit, pair.lasting_id, plan.revision, paper)


def _end(pair: Pair, told: Entry, day: int) -> None:
    """The talk is over, the two see each other again on a day, and both sign."""
    manager, next_on = pair.visit("manager", day), pair.day(told["next"])
    talks.end_talk(pair.store, manager, pair.lasting_id, "plan", next_on)
    _SIGN[told["signed"]](pair, day)


def _in_own_session(pair: Pair, day: int) -> None:
    """The manager at once, the employee the day after."""
    _put_before(pair, day, "manager")
    _sign(pair, day + 1, "employee")


def _at_the_table(pair: Pair, day: int) -> None:
    """The manager at the shared screen, the employee with a code on a phone."""
    _put_before(pair, day, "manager")
    manager, revision = pair.visit("manager", day), pair.head.revision
    offer = tables.offer(pair.store, manager, pair.lasting_id, revision, "employee")
    tables.sign_with(pair.store, pair.visit("employee", day), offer.code, AGREED)


def _put_before(pair: Pair, day: int, role: str) -> None:
    """A plan that was written is proposed; the talk about one that stands is signed."""
    if pair.head.status is PlanStatus.DRAFT:
        signing.propose(pair.store, pair.visit(role, day), pair.lasting_id, pair.head.revision)
    else:
        _sign(pair, day, role)


def _sign(pair: Pair, day: int, role: str) -> None:
    visit = pair.visit(role, day)
    signing.sign(pair.store, visit, pair.lasting_id, pair.head.revision, AGREED)


_SIGN = {
    "own_session": _in_own_session,
    "at_the_table": _at_the_table,
    "by_the_employee_only": lambda pair, day: _put_before(pair, day, "employee"),
}


Note = tuple[int, str, str, Any]  # day, action, field, value


def _notes(told: Entry) -> Iterator[Note]:
    """Everything that was noted about actions, also about those of a follow-up talk."""
    rows = [*told.get("line", ()), *(row for t in told.get("follow_up", ()) for row in t["line"])]
    for action in (action for row in rows for action in row.get("action", ())):
        for noted in action.get("noted", ()):
            for field, value in noted.items():
                if field != "day":
                    yield noted["day"], action["what"], field, value


def _note(pair: Pair, notes: Sequence[Note]) -> None:
    if not notes:
        return
    actions = (action for line in pair.plan.lines for action in line.actions)
    ids = {action.what: action.lasting_id for action in actions}
    for day, what, field, value in notes:
        if field == "hr":
            _answer(pair, day, ids[what], value)
            continue
        if field in {"starts_on", "ends_on"}:
            value = pair.day(value)
        running.note(
            pair.store, pair.visit("employee", day), pair.lasting_id, ids[what], field, value
        )


def _answer(pair: Pair, day: int, action_id: str, told: Entry) -> None:
    """What HR said to what is asked for that action."""
    asked = {
        each.lasting_id
        for line in pair.plan.lines
        for each in line.hr_actions
        if each.action_id == action_id
    }
    adviser = replace(
        on_day(pair.today, day), person_id=pair.ids["noor"], grants=(Grant(Role.HR_ADVISER),)
    )
    said = Said(
        told["answer"], pair.day(told["on"]) if "on" in told else None, told.get("place", ""),
        told.get("reason", ""), told.get("alternative", ""),
    )  # fmt: skip
    listed = worklist.requests(pair.store, adviser, Chosen("everything"))
    seen = [each.seen for each in listed if each.request_id in asked]
    worklist.answer(pair.store, adviser, seen, said)


def _follow_up(pair: Pair, told: Entry) -> None:
    """A follow-up talk from its questions to its signatures."""
    day = told["day"]
    manager = pair.visit("manager", day)
    talk_id = talks.start_talk(pair.store, manager, pair.lasting_id).row_id
    for code, text in told["answers"].items():
        following.save(pair.store, manager, "talk_answer.text", talk_id, code, "", text)
    lines = sorted(pair.plan.lines, key=lambda line: line.position)
    for line, row in zip(lines, told["line"], strict=False):
        _realised(pair, manager, talk_id, line, row)
    _end(pair, told, day)


_SAID_OF_A_LINE = (
    "realisation", "progress", "outside_cause", "put_to", "learned", "used_at_work",
)  # fmt: skip


def _realised(pair: Pair, visit: Visit, talk_id: str, line: PlanLine, told: Entry) -> None:
    for name in _SAID_OF_A_LINE:
        if name in told:
            field, seen = f"line_follow_up.{name}", None if name == "progress" else ""
            following.save(pair.store, visit, field, talk_id, line.lasting_id, seen, told[name])
    for indicator, answer in zip(line.indicators, told.get("seen", ()), strict=False):
        if answer:
            following.save(
                pair.store, visit, "indicator_seen.answer", talk_id, indicator.lasting_id, "",
                answer,
            )  # fmt: skip
    for action in told.get("action", ()):
        following.add_action(
            pair.store, visit, talk_id, line.lasting_id, action["what"], action["type"],
            tuple(action["owners"]),
        )  # fmt: skip
        _ask_hr(pair, visit, line, action)


def _ask_hr(pair: Pair, visit: Visit, line: PlanLine, told: Entry) -> None:
    """What a new action asks of HR, in the version that is written."""
    plan = pair.plan
    now = next(each for each in plan.lines if each.lasting_id == line.lasting_id)
    action = next(each for each in now.actions if each.what == told["what"])
    ids = (now.line_id, action.lasting_id)
    ask_hr(pair.store, visit, plan.plan_id, told, ids)
