"""Databases for the browser to open: the invented organisation, with the plans a story needs."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from pop_core.catalogue.forms import FilledBy
from pop_core.domain.follow_up import Decision
from pop_core.domain.people import Grant, Role, Visit
from pop_core.storage.connection import Store
from pop_core.storage.opening import open_store
from pop_core.workflow import agreeing, asking, demo, editing, following, plans, talks
from tests import form_cases
from tests.organisation import small

HALF_A_YEAR = timedelta(days=182)
NOBODY = "00000000-0000-4000-8000-000000000000"


def command_visit() -> Visit:
    """The command line at work, as an administrator."""
    now = datetime.now(UTC)
    return Visit(
        NOBODY, (Grant(Role.ADMINISTRATOR),), "nl", now, now.astimezone().date(), "command"
    )


def person_visit(person_id: str) -> Visit:
    return replace(command_visit(), person_id=person_id, grants=(), via="demo")


_FOLDER = TemporaryDirectory()  # goes when the tests are over
T = TypeVar("T")


def _written_once(story: Callable[[Path], T]) -> Callable[[Path], T]:
    """A story is written once; everybody gets a copy of the database and what is to be known."""

    @cache
    def written() -> tuple[Path, T]:
        path = Path(_FOLDER.name) / story.__name__ / "pop.duckdb"
        path.parent.mkdir()
        return path, story(path)

    @wraps(story)
    def copied(path: Path) -> T:
        kept, told = written()
        shutil.copy(kept, path)
        papers = kept.parent / "papers"
        if papers.is_dir():
            shutil.copytree(papers, path.parent / "papers")
        return told

    return copied


@_written_once
def organisation(path: Path) -> dict[str, str]:
    """People without plans; ids by their key in the demo."""
    store = open_store(small(path))
    try:
        return demo.add_organisation(store, command_visit())
    finally:
        store.close()


@_written_once
def marc_with_goals(path: Path) -> tuple[dict[str, str], str]:
    """Marc's plan in concept, with one competency and two empty goals: (ids, lasting id)."""
    ids = organisation(path)
    store = open_store(path)
    try:
        visit = person_visit(ids["ratana"])
        lasting_id = _begun(store, visit, ids)
        plan = plans.open_plan(store, visit, lasting_id)
        line_id = editing.add_line(store, visit, plan.plan_id, "work_structuring").row_id
        editing.add_goal(store, visit, line_id)
        editing.add_goal(store, visit, line_id)
        return ids, lasting_id
    finally:
        store.close()


# Whose plan is on which form, each made with Ratana.
ON_FORMS = {"marc": "defence", "fatma": "municipality", "koen": "transport", "yasmina": "phases"}


@_written_once
def on_other_forms(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """A whole plan in concept on every other form: ids, and lasting ids by employee."""
    ids = organisation(path)
    store = open_store(path)
    try:
        ratana, begun = person_visit(ids["ratana"]), {}
        for who, form in ON_FORMS.items():
            start = plans.PlanStart(ids[who], ids["ratana"], form, talk_on=ratana.today)
            begun[who] = plans.start_plan(store, ratana, start)
            form_cases.prepare(store, person_visit(ids[who]), begun[who], FilledBy.EMPLOYEE)
            form_cases.fill(store, ratana, begun[who])
        return ids, begun
    finally:
        store.close()


@_written_once
def marc_agreed(path: Path) -> tuple[dict[str, str], str]:
    """Marc's whole example, agreed on paper half a year ago; they look back today."""
    ids = organisation(path)
    store = open_store(path)
    try:
        visit = _half_a_year_ago(person_visit(ids["ratana"]))
        lasting_id = _begun(store, visit, ids)
        demo.enter_example(store, visit, plans.open_plan(store, visit, lasting_id))
        plan = plans.open_plan(store, visit, lasting_id)
        signed = tuple(
            agreeing.SignedBy(role, plan.party(role).name, visit.today)
            for role in ("employee", "manager")
        )
        paper = agreeing.PaperAgreement(visit.today, signed, visit.today + HALF_A_YEAR)
        agreeing.record_paper_agreement(store, visit, lasting_id, plan.revision, paper)
        return ids, lasting_id
    finally:
        store.close()


@_written_once
def marc_writes_again(path: Path) -> tuple[dict[str, str], str]:
    """The same in the talk of today: one row is dropped, a goal reads otherwise, Noor is asked."""
    ids, lasting_id = marc_agreed(path)
    store = open_store(path)
    try:
        visit = person_visit(ids["ratana"])
        talk_id = talks.start_talk(store, visit, lasting_id).row_id
        first, *_, last = plans.open_plan(store, visit, lasting_id).active_lines
        following.decide(store, visit, talk_id, last.lasting_id, Decision.DROPPED)
        added = following.add_action(store, visit, talk_id, first.lasting_id, "Coach, zes maanden")
        goal = plans.open_plan(store, visit, lasting_id).active_lines[0].goals[0]
        words = f"{goal.text} Elke dag."
        editing.save_field(store, visit, "goal.text", goal.goal_id, goal.text, words)
        text = "Voor Marc Vandamme:\nCoach, zes maanden"
        asking.ask(store, visit, added.row_id, text, ids["noor"])
        return ids, lasting_id
    finally:
        store.close()


def _half_a_year_ago(visit: Visit) -> Visit:
    return replace(visit, now=visit.now - HALF_A_YEAR, today=visit.today - HALF_A_YEAR)


def _begun(store: Store, visit: Visit, ids: dict[str, str]) -> str:
    start = plans.PlanStart(ids["marc"], ids["ratana"], talk_on=visit.today)
    return plans.start_plan(store, visit, start)


def plan_in(path: Path, person_id: str, lasting_id: str):
    """The plan as it is kept, once the app has let go of the database."""
    store = open_store(path)
    try:
        return plans.open_plan(store, person_visit(person_id), lasting_id)
    finally:
        store.close()
