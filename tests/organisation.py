"""The invented organisation in a database of a test's own, made once and copied for each test."""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TypeVar
from uuid import UUID

import duckdb

from pop_core.domain.people import Grant, Role, Visit
from pop_core.domain.plans import Plan
from pop_core.storage.connection import STORAGE_VERSION, Store
from pop_core.storage.opening import open_store
from pop_core.workflow import demo, plans

NOW = datetime(2026, 3, 13, 9, 30, tzinfo=UTC)
GRANTS = {
    "noor": (Grant(Role.HR_ADVISER), Grant(Role.TRAINING_OFFICER)),
    "ingrid": (Grant(Role.DECIDING_BOARD),),
    "bart": (Grant(Role.ADMINISTRATOR),),
    "single": (Grant(Role.ON_THIS_MACHINE),),
}
NOT_THERE = {
    "stranger": "5f3759df-0000-4000-8000-00000000beef",
    "single": "00000000-0000-4000-8000-000000000001",
}
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Made:
    """A closed database that may be copied, and the ids of its people by their key."""

    path: Path
    ids: dict[str, str]

    def opened(self, folder: Path) -> "World":
        """A copy of one's own, open."""
        folder.mkdir(parents=True, exist_ok=True)
        path = Path(shutil.copy(self.path, folder / "pop.duckdb"))
        papers = self.path.parent / "papers"
        if papers.is_dir():
            shutil.copytree(papers, folder / "papers", dirs_exist_ok=True)
        return World(open_store(path), dict(self.ids))

    def after(self, step: Callable[["World"], object]) -> "Made":
        """The same after somebody took that step, which is taken once; it may add to the ids."""
        if (self.path, step) not in _AFTER:
            with self.lent() as world:
                step(world)
                world.store.close()
            _AFTER[self.path, step] = Made(world.store.path, dict(world.ids))
        return _AFTER[self.path, step]

    @contextmanager
    def lent(self) -> Generator["World"]:
        """A copy to do anything with, that nobody wrote in before.

        Opening one takes longer than most questions: whoever leaves it as it was passes it on.
        """
        idle = _IDLE.setdefault(self.path, [])
        world = idle.pop() if idle else self.opened(Path(mkdtemp(dir=_FOLDER.name)))
        before = world.state
        try:
            yield world
        finally:
            if world.state == before and world.is_open:
                idle.append(world)
            else:
                world.store.close()


@dataclass(frozen=True)
class World:
    """An open database and everybody in it."""

    store: Store
    ids: dict[str, str]
    _known: dict = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def kept(self) -> object:
        """What differs as soon as anything was kept, here or in a file beside the database.

        Whatever is committed goes to the log of the database at once, which only grows.
        """
        stats = [(file, file.stat()) for file in sorted(self.store.path.parent.rglob("*"))]
        return [(str(file), stat.st_size, stat.st_mtime_ns) for file, stat in stats]

    @property
    def state(self) -> object:
        """The same, and what the open store knows by heart; every change sets `next_head`."""
        return self.kept, {**vars(self.store), "next_head": None}, dict(self.ids)

    @property
    def is_open(self) -> bool:
        try:
            return self.rows("SELECT 1") == [(1,)]
        except duckdb.Error:
            return False

    def once(self, ask: Callable[["World"], T]) -> T:
        """The answer of `ask` about what is kept; asked anew only after something was."""
        now = self.kept, dict(self.ids)
        if ask not in self._known or self._known[ask][0] != now:
            self._known[ask] = now, ask(self)
        return self._known[ask][1]

    def visit(self, who: str, later: timedelta = timedelta()) -> Visit:
        """The visit of one of the invented people, of a stranger, or of the whole machine."""
        person_id = self.ids.get(who) or NOT_THERE[who]
        at = NOW + later
        via = "single" if who == "single" else "demo"
        return Visit(person_id, GRANTS.get(who, ()), "nl", at, at.date(), via)

    def start(self, employee: str = "marc", manager: str = "ratana", **more) -> str:
        """The lasting id of a new plan with a year to go and a talk today."""
        day = NOW.date()
        start = plans.PlanStart(
            self.ids[employee],
            self.ids[manager],
            **{"starts_on": day, "ends_on": day.replace(year=2027), "talk_on": day, **more},
        )
        return plans.start_plan(self.store, self.visit(manager), start)

    def plan(self, lasting_id: str, who: str = "ratana") -> Plan:
        return plans.open_plan(self.store, self.visit(who), lasting_id)

    def rows(self, sql: str, *values: object) -> list[tuple]:
        with self.store.reading() as session:
            return session.rows(sql, *values)

    def run(self, sql: str, *values: object) -> None:
        """Change the database behind the back of the product."""
        self.store.change(lambda session: session.run(sql, *values))

    def fingerprint(self) -> list[tuple]:
        """Of every table its rows in one number, to see quickly that nothing changed."""
        return self.once(_fingerprint)

    def everything(self) -> dict[str, list[tuple]]:
        """All rows of all tables, to see that nothing changed."""
        tables = self.rows("SELECT table_name FROM information_schema.tables ORDER BY 1")
        return {name: self.rows(f'SELECT * FROM "{name}" ORDER BY ALL') for (name,) in tables}  # noqa: S608


def _fingerprint(world: World) -> list[tuple]:
    tables = world.rows("SELECT table_name FROM information_schema.tables ORDER BY 1")
    each = (f"SELECT '{n}', count(*), bit_xor(hash(t)) FROM \"{n}\" t" for (n,) in tables)  # noqa: S608
    return world.rows(f"{' UNION ALL '.join(each)} ORDER BY 1")


def administrator() -> Visit:
    """The command line, which fills an empty database."""
    grants = (Grant(Role.ADMINISTRATOR),)
    return Visit(str(UUID(int=0)), grants, "nl", NOW, NOW.date(), "command")


_FOLDER = TemporaryDirectory()  # goes when the tests are over
_AFTER: dict[tuple[Path, Callable], Made] = {}
_IDLE: dict[Path, list[World]] = {}  # open copies that nobody wrote in, by what they are copies of


def small(path: Path) -> Path:
    """An empty database in blocks of 16 kB instead of 256.

    Each table takes blocks of its own, so a file of a few people would be 10 MB: thousands of
    tests copy one, write in it and close it. Nothing else about it differs.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        how = f"BLOCK_SIZE 16384, STORAGE_VERSION '{STORAGE_VERSION}'"
        connection.execute(f"ATTACH '{path}' AS small ({how})")
    return path


@cache
def organisation() -> Made:
    """People only, no plans."""
    store = open_store(small(Path(_FOLDER.name) / "organisation" / "pop.duckdb"))
    ids = demo.add_organisation(store, administrator())
    store.close()
    return Made(store.path, ids)


@cache
def example() -> Made:
    """The same people, and a draft of Marc and Ratana with the guide's whole example on it.

    Its lasting id is `ids["plan"]`.
    """
    world = organisation().opened(Path(_FOLDER.name) / "example")
    lasting_id = world.start()
    demo.enter_example(world.store, world.visit("ratana"), world.plan(lasting_id))
    world.store.close()
    return Made(world.store.path, {**world.ids, "plan": lasting_id})
