"""Ask somebody outside the pair whether an action is feasible (000-045, 000-059, 000-075)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from pop_core.access import permissions
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.fields import LONGEST, SHORT
from pop_core.domain.follow_up import Feasibility
from pop_core.domain.people import Visit
from pop_core.domain.text import clean_text
from pop_core.storage import beside, content, events, people
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _gate as gate
from pop_core.workflow.plans import Saved, as_id

ANSWERS = ("feasible", "not_feasible", "other_proposal")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question as whoever is asked sees it: the words, who asks, and nothing of the plan."""

    request_id: str
    asked_by: str
    text: str
    asked_at: datetime


def ask(
    store: Store,
    visit: Visit,
    action_id: str,
    asked_text: str,
    asked_id: str | None = None,
    asked_name: str = "",
) -> Saved:
    """Put one action before somebody, in the very words they will read.

    Whoever has no account is asked by the pair themselves, who then note the answer. Raises
    `RuleBroken`: `name_missing`, `title_missing`, `plan_is_frozen`; `NotFound`.
    """
    row_id, text = as_id(action_id), clean_text(asked_text, LONGEST)
    if not text:
        raise RuleBroken("title_missing")

    def keep(session: Session) -> Saved:
        head = content.head_of(session, "planned_action", row_id)
        permissions.check_may_edit_plan(visit, head)
        plan = stored.load_plan(session, head.plan_id)
        actions = (action for line in plan.lines for action in line.actions)
        action = next((each for each in actions if each.action_id == row_id), None)
        if action is None:
            raise NotFound
        known = people.person(session, as_id(asked_id)) if asked_id else None
        name = known.name if known else clean_text(asked_name, SHORT)
        if not name:
            raise RuleBroken("name_missing")
        asked = Feasibility(
            str(uuid4()), action.lasting_id, known.person_id if known else None, name, text,
            visit.now,
        )  # fmt: skip
        beside.ask(session, visit, head.lasting_id, asked)
        revision = gate.open_beside(session, content.current_head(session, head.lasting_id))
        events.record(
            store, session, visit, "feasibility_asked", head.plan_id, asked.request_id, text
        )
        return Saved(revision, visit.now, asked.request_id)

    return store.change(keep)


def waiting_for_me(store: Store, visit: Visit) -> tuple[Waiting, ...]:
    """The questions this person has not answered yet, the oldest first."""
    with store.reading() as session:
        found = beside.questions_to(session, as_id(visit.person_id))
        return tuple(
            Waiting(asked.request_id, people.person(session, by).name, asked.asked_text,
                    asked.asked_at)
            for asked, by in found
        )  # fmt: skip


def answer(store: Store, visit: Visit, request_id: str, said: str, reason: str = "") -> Saved:
    """*Haalbaar*, *niet haalbaar, want ...* or *ander voorstel*; once.

    Whoever was asked answers; for somebody without an account one of the pair notes it. Raises
    `RuleBroken`: `unknown_code`, `reason_missing`, `answered_already`; `NotFound`.
    """
    if said not in ANSWERS:
        raise RuleBroken("unknown_code", field="feasibility.answer")
    why = clean_text(reason, LONGEST)
    if said != "feasible" and not why:
        raise RuleBroken("reason_missing")
    known_id = as_id(request_id)

    def keep(session: Session) -> Saved:
        asked, lasting_id, _ = beside.question(session, known_id)
        head = content.current_head(session, lasting_id)
        permissions.check_may_answer(visit, head, asked.asked_id)
        if asked.answer:
            raise RuleBroken("answered_already")
        revision = gate.open_beside(session, head)
        beside.answer_question(session, known_id, said, why, visit.now)
        events.record(
            store, session, visit, "feasibility_answered", head.plan_id, known_id, why, answer=said
        )
        return Saved(revision, visit.now, known_id)

    return store.change(keep)


def withdraw(store: Store, visit: Visit, request_id: str) -> Saved:
    """Nobody needs to answer any more. Raises `NotFound`."""
    known_id = as_id(request_id)

    def keep(session: Session) -> Saved:
        _, lasting_id, _ = beside.question(session, known_id)
        head = content.current_head(session, lasting_id)
        permissions.check_may_edit_plan(visit, head)
        beside.withdraw_question(session, known_id, visit.now)
        revision = content.raise_revision_of_talk(session, head)
        events.record(store, session, visit, "feasibility_withdrawn", head.plan_id, known_id)
        return Saved(revision, visit.now, known_id)

    return store.change(keep)
