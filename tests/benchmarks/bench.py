"""`make bench`: what our part costs beside what we cannot do without, measured in one run.

POP_BENCH_EMPLOYEES chooses the size of the organisation (100000), POP_BENCH_ONLY the rows whose
name holds that word.
"""

import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks import subjects
from tests.benchmarks.driver import Visitor
from tests.benchmarks.measuring import Comparison, compare, lines, percentile_95
from tests.browser.serving import RunningApp, running_app

ONE_LINE = "tests/benchmarks/one_line_app.py"
# Someone who reads a page: with less, the system's own waiting for acknowledgements is measured.
THINKING = 0.06
PEOPLE_AT_ONCE = 16
RUSHES = 20
SESSIONS = 50


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="pop-bench-") as folder:
        employees = int(os.environ.get("POP_BENCH_EMPLOYEES", "100000"))
        began = time.perf_counter()
        prepared = subjects.prepare(Path(folder, "bench.duckdb"), employees)
        print(_circumstances(employees, time.perf_counter() - began))
        for line in lines(_wanted(prepared, Path(folder))):
            print(line, flush=True)


def _circumstances(employees: int, seconds: float) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "duckdb", "typst"))
    return (
        f"{employees} employees x 3 years, made in {seconds:.0f} s; {packages}, "
        f"Python {platform.python_version()}, {os.cpu_count()} cores; milliseconds, median of 60"
    )


def _wanted(prepared: subjects.Prepared, folder: Path) -> Iterator[Comparison]:
    only = os.environ.get("POP_BENCH_ONLY", "")
    # The figures come early: an app that runs makes those of last month by itself, once.
    rows = (_saving, _printing, _counting, _redrawing, _crowd, _starting)
    for row in rows:
        if only in row.__name__:
            yield from row(prepared, folder)


def _saving(prepared: subjects.Prepared, _folder: Path) -> Iterator[Comparison]:
    with subjects.opened(prepared) as store:
        people, bare = subjects.writers(store, PEOPLE_AT_ONCE), subjects.bare_insert(store)
        statements = subjects.statements_of(people[0].save)
        name = f"save one field ({statements} statements, at most 5)"
        yield compare(name, 5, people[0].save, bare)
        least: list[float] = []
        rushes: list[list[float]] = []
        for _ in range(RUSHES):
            least += (bare(), bare(), bare())
            rushes.append(subjects.all_at_once(people))
    everyone = tuple(taken for rush in rushes for taken in rush)
    name = f"{PEOPLE_AT_ONCE} save at once: p95"
    yield Comparison(name, (percentile_95(everyone),), tuple(least), 100)
    slowest, median = tuple(map(max, rushes)), tuple(map(statistics.median, rushes))
    yield Comparison("  slowest beside their median", slowest, median, 3)


def _printing(prepared: subjects.Prepared, _folder: Path) -> Iterator[Comparison]:
    with subjects.opened(prepared) as store:
        ours, theirs = subjects.printing(store, prepared, 70)
        yield compare("summary table as PDF, beside Typst", 1.5, _timed(ours), _timed(theirs))


def _redrawing(prepared: subjects.Prepared, folder: Path) -> Iterator[Comparison]:
    plan = [(name, page, prepared.query) for name, page in subjects.plan_pages()]
    pages = (*plan, *subjects.hr_pages(prepared))
    with ExitStack() as stack:
        product, one_line = _servers(stack, prepared, folder)
        least = stack.enter_context(Visitor(one_line.url))
        for name, page, query in pages:
            with Visitor(product.url, page, query) as visitor:
                yield compare(f"rerun {name}", 10, _rerun(visitor), _rerun(least))


def _crowd(prepared: subjects.Prepared, folder: Path) -> Iterator[Comparison]:
    with ExitStack() as stack:
        product, one_line = _servers(stack, prepared, folder)
        least = stack.enter_context(Visitor(one_line.url))
        crowd = [
            stack.enter_context(Visitor(product.url, "goals", prepared.query))
            for _ in range(SESSIONS)
        ]
        for visitor in crowd:
            visitor.rerun()
        pool = stack.enter_context(ThreadPoolExecutor(SESSIONS))

        def everybody() -> float:
            time.sleep(THINKING)
            began = time.perf_counter()
            list(pool.map(lambda visitor: visitor.rerun(), crowd))
            return (time.perf_counter() - began) * 1000

        yield compare(
            f"{SESSIONS} sessions rerun goals, last done", 500, everybody, _rerun(least), 10, 2
        )


def _starting(prepared: subjects.Prepared, folder: Path) -> Iterator[Comparison]:
    def start(script: str, query: str) -> Callable[[], float]:
        def once() -> float:
            began = time.perf_counter()
            with (
                running_app(prepared.database, folder / "start.log", script) as server,
                Visitor(server.url, query=query) as visitor,
            ):
                visitor.rerun()
                return (time.perf_counter() - began) * 1000

        return once

    ours, theirs = start("server.py", prepared.query), start(ONE_LINE, "")
    yield compare("process start until the first page (7 times)", 3, ours, theirs, 7, 1)


def _counting(prepared: subjects.Prepared, _folder: Path) -> Iterator[Comparison]:
    last = (datetime.now(UTC).replace(day=1) - timedelta(days=1)).date().replace(day=1)
    with subjects.opened(prepared) as store:
        ours, bare = subjects.counting(store, last)
        yield compare("counts of a month (5 times)", 1.5, _timed(ours), _timed(bare), 5, 1)
        taken = _timed(subjects.publishing(store, last))()
    yield Comparison("publishing a month, beside one second", (taken,), (1000.0,), 120)


def _servers(
    stack: ExitStack, prepared: subjects.Prepared, folder: Path
) -> tuple[RunningApp, RunningApp]:
    product = stack.enter_context(running_app(prepared.database, folder / "product.log"))
    one_line = stack.enter_context(
        running_app(prepared.database, folder / "one-line.log", ONE_LINE)
    )
    with Visitor(product.url, query=prepared.query) as first:
        first.rerun()  # the menu is known from the first page on
    return product, one_line


def _rerun(visitor: Visitor) -> Callable[[], float]:
    def once() -> float:
        time.sleep(THINKING)
        return visitor.rerun().milliseconds

    return once


def _timed(action: Callable[[], object]) -> Callable[[], float]:
    def once() -> float:
        began = time.perf_counter()
        action()
        return (time.perf_counter() - began) * 1000

    return once


if __name__ == "__main__":
    main()
