"""The product's own part of the benchmarks: what is saved, opened and printed, and by whom."""

import json
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

import typst

from pop_core.analytics import snapshots
from pop_core.catalogue.library import library
from pop_core.catalogue.loading import DATA
from pop_core.documents.characters import FONT_FOLDER, printable_content
from pop_core.documents.frames import Occasion
from pop_core.documents.papers import TEMPLATES, summary_table_pdf
from pop_core.documents.summary import summary_sheet
from pop_core.domain.people import Grant, Role, Visit
from pop_core.domain.plans import Plan
from pop_core.domain.steps import STEPS
from pop_core.i18n.words import load_words
from pop_core.storage import connection
from pop_core.storage.connection import Session, Store
from pop_core.storage.opening import open_store
from pop_core.workflow import demo, editing, plans
from tests.benchmarks.large import add_large_organisation

TEXTS = DATA / "texts"
TEXT = "Tegen {number} juni staat elke week een planning klaar die het hele team kan lezen."


@dataclass(frozen=True)
class Prepared:
    """A large database with one draft that holds Marc's whole example."""

    database: Path
    lasting_id: str
    manager_id: str

    @property
    def query(self) -> str:
        """What stands behind the `?` of every page of that plan."""
        return f"plan={self.lasting_id}&as={self.manager_id}"


def administrator() -> Visit:
    now = datetime.now(UTC)
    grants = (Grant(Role.ADMINISTRATOR),)
    return Visit(str(uuid4()), grants, "nl", now, now.date(), "command")


def prepare(database: Path, number_of_employees: int) -> Prepared:
    """Make the database; a hundred thousand people take about half a minute."""
    store = open_store(database)
    try:
        visit = administrator()
        demo.fill(store, visit)
        plan = _draft_of_the_demo(store, visit)
        demo.enter_example(store, replace(visit, person_id=plan.manager.person_id, grants=()), plan)
        add_large_organisation(store, number_of_employees)
        return Prepared(database, plan.lasting_id, plan.manager.person_id)
    finally:
        store.close()


def _draft_of_the_demo(store: Store, visit: Visit) -> Plan:
    """The newest draft without a single competency."""
    with store.reading() as session:
        found = session.row(
            """
            SELECT cast(lasting_id AS varchar), cast(manager_id AS varchar) FROM plan
            WHERE status = 'draft' AND plan_id NOT IN (SELECT plan_id FROM plan_line)
            ORDER BY created_at DESC LIMIT 1
            """
        )
    assert found
    return plans.open_plan(store, replace(visit, person_id=found[1]), found[0])


@contextmanager
def opened(prepared: Prepared) -> Generator[Store]:
    store = open_store(prepared.database)
    try:
        yield store
    finally:
        store.close()


@dataclass
class Writer:
    """Somebody who rewrites one goal again and again."""

    store: Store
    visit: Visit
    goal_id: str
    text: str

    def save(self) -> float:
        """Milliseconds until one save was acknowledged."""
        new = TEXT.format(number=next(_NUMBERS))
        began = time.perf_counter()
        editing.save_field(self.store, self.visit, "goal.text", self.goal_id, self.text, new)
        taken = (time.perf_counter() - began) * 1000
        self.text = new
        return taken


_NUMBERS = count(1)


def writers(store: Store, number: int) -> list[Writer]:
    """So many managers, each with a goal in a draft of their own."""
    with store.reading() as session:
        rows = session.rows(
            """
            SELECT cast(any_value(goal.goal_id) AS varchar), any_value(goal.text),
              cast(any_value(plan.manager_id) AS varchar)
            FROM goal JOIN plan USING (plan_id)
            WHERE plan.status = 'draft' AND goal.text LIKE 'Tegen juni%'
            GROUP BY plan.plan_id ORDER BY plan.plan_id LIMIT $1
            """,
            number,
        )
    visit = replace(administrator(), grants=())
    return [
        Writer(store, replace(visit, person_id=manager_id), goal_id, text)
        for goal_id, text, manager_id in rows
    ]


def bare_insert(store: Store) -> Callable[[], float]:
    """The least a save can be: one insert and a commit on the same file."""
    cursor = store._connection.cursor()
    cursor.execute("CREATE TABLE IF NOT EXISTS bare (number INTEGER, content VARCHAR)")

    def insert() -> float:
        number = next(_NUMBERS)
        began = time.perf_counter()
        cursor.execute("BEGIN")
        cursor.execute("INSERT INTO bare VALUES ($1, $2)", [number, TEXT.format(number=number)])
        cursor.execute("COMMIT")
        return (time.perf_counter() - began) * 1000

    return insert


def statements_of(change: Callable[[], object]) -> int:
    """How many statements a change sends to the store."""
    seen: list[str] = []

    class Counting(Session):
        def rows(self, sql: str, *values: object) -> list[connection.Row]:
            seen.append(sql)
            return super().rows(sql, *values)

        def run(self, sql: str, *values: object) -> None:
            seen.append(sql)
            super().run(sql, *values)

    with patch.object(connection, "Session", Counting):
        change()
    return len(seen)


def all_at_once(people: list[Writer]) -> list[float]:
    """Milliseconds of every save when all of them save at the same moment."""
    taken: list[float] = []
    start = threading.Barrier(len(people))

    def write(writer: Writer) -> None:
        start.wait()
        taken.append(writer.save())

    threads = [threading.Thread(target=write, args=(writer,)) for writer in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def printing(
    store: Store, prepared: Prepared, times: int
) -> tuple[Callable[[], object], Callable[[], object]]:
    """The summary table by our door, and by Typst alone with the same template and content.

    Every paper is of another day: Typst remembers what it has already set.
    """
    visit = replace(administrator(), person_id=prepared.manager_id, grants=())
    plan = plans.open_plan(store, visit, prepared.lasting_id)
    known = (plan, library().catalogue, library().form(plan.form_code), load_words(TEXTS)["nl"])
    days = (visit.now + timedelta(days=number) for number in count(1))
    content, _ = printable_content(asdict(summary_sheet(Occasion(*known, visit.now))))
    told = {**content, "lang": "nl", "region": "BE"}
    texts = iter(
        [json.dumps({**told, "footer": f"{number}"}, default=str) for number in range(times)]
    )
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONT_FOLDER)])

    def ours() -> object:
        return summary_table_pdf(*known, next(days))

    def theirs() -> object:
        return typst.compile(
            str(TEMPLATES / "summary_table.typ"),
            root=str(TEMPLATES),
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"content": next(texts)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(visit.now.timestamp()),
        )

    return ours, theirs


def plan_pages() -> Iterator[tuple[str, str]]:
    """(name, address) of each step of the plan that holds Marc's example."""
    for step in STEPS:
        yield step, step.replace("_", "-")


# Who opens which page; the decision is of the board alone.
HR_PAGES = {
    Role.TRAINING_OFFICER: ("talks", "worklist", "needs", "courses", "group-goals", "mobility"),
    Role.DECIDING_BOARD: ("decision",),
}


def hr_pages(prepared: Prepared) -> Iterator[tuple[str, str, str]]:
    """(name, address, what stands behind its `?`) of each page of HR."""
    with opened(prepared) as store, store.reading() as session:
        who = dict(session.rows("SELECT role, cast(person_id AS varchar) FROM role_grant"))
    for role, pages in HR_PAGES.items():
        yield from ((f"HR {page}", f"hr-{page}", f"as={who[role]}") for page in pages)


def counting(store: Store, month: date) -> tuple[Callable[[], object], Callable[[], object]]:
    """The counts of a month, and the bare statements that they take."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    rows = Session.rows

    def noted(session: Session, sql: str, *values: object) -> list[connection.Row]:
        asked.append((sql, values))
        return rows(session, sql, *values)

    def count_all() -> object:
        with store.reading() as session:
            return snapshots._drafted(session, snapshots._standing(session, month))

    def bare() -> object:
        with store.reading() as session:
            return [session.rows(sql, *values) for sql, values in asked]

    with patch.object(Session, "rows", noted):
        count_all()
    return count_all, bare


def publishing(store: Store, month: date) -> Callable[[], object]:
    """The whole of a month, which can be done once."""
    return lambda: snapshots.make_snapshot(store, administrator(), month)
