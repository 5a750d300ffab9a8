"""Real pages on a real database: open one as somebody, press, read what it says."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest, app_test
from streamlit.util import calc_hash

from pages.components import session
from pages.components.hr_menu import ADDRESSES
from pop_core.catalogue.forms import Moment
from pop_core.catalogue.library import library
from pop_core.domain.follow_up import Decision
from pop_core.domain.people import Grant, Role, Visit
from pop_core.workflow import agreeing, demo, editing, following, plans, talks
from tests.organisation import small

ROOT = Path(__file__).parents[2]
NOBODY = "00000000-0000-4000-8000-000000000000"


class House:
    """The invented organisation in a database of its own, and the pages of the app on it."""

    def __init__(self, begun, folder):
        self.begun = begun
        self.stands = False  # a copy is made as late as possible, see `after`
        self._folder = folder

    @property
    def ids(self):
        return self.begun.ids

    @cached_property
    def store(self):
        self.move_in()
        return session.store()

    def move_in(self):
        """Lay the copy where the pages look for a database."""
        if not self.stands:
            self.begun.copy_to(self._folder)
            self.stands = True

    def after(self, step, *more):
        """What the step answers, once it was taken in this house.

        Where nothing was done here yet it is taken in a copy that is kept: whoever begins with
        the same step goes on from there.
        """
        if self.stands:
            return step(self, *more)
        forms = tuple(map(id, library().forms.values()))  # a test may have changed one
        self.begun, answer, _ = _taken(self.begun, self.today, forms, step, more)
        return answer

    def visit(self, who):
        """The moment as one of the invented people sees it."""
        now = datetime.now(UTC)
        today = now.astimezone(session.CLOCK).date()  # as the app reckons, also around midnight
        visit = Visit(NOBODY, (Grant(Role.ADMINISTRATOR),), "nl", now, today, "command")
        return (
            visit if who is None else replace(visit, person_id=self.ids[who], grants=(), via="demo")
        )

    @property
    def today(self):
        return self.visit(None).today

    def begin_plan(self, employee="marc", manager="ratana"):
        """A fresh plan; its lasting id."""
        visit = self.visit(manager)
        start = plans.PlanStart(self.ids[employee], self.ids[manager], talk_on=visit.today)
        return plans.start_plan(self.store, visit, start)

    def plan(self, lasting_id, who="ratana"):
        return plans.open_plan(self.store, self.visit(who), lasting_id)

    def plans(self, who):
        """All plans of that person, the newest first."""
        heads = plans.my_plans(self.store, self.visit(who))
        return [self.plan(head.lasting_id, who) for head in heads]

    def example_plan(self):
        """Marc's plan of the guide's worked example, in concept; its lasting id."""
        if self.begun.written:
            return self.begun.written
        lasting_id = self.begin_plan()
        demo.enter_example(self.store, self.visit("ratana"), self.plan(lasting_id))
        return lasting_id

    def add_line(self, lasting_id, competency="work_structuring", **columns):
        plan_id = self.plan(lasting_id).plan_id
        return editing.add_line(
            self.store, self.visit("ratana"), plan_id, competency, **columns
        ).row_id

    def open_front_door(self):
        """The app as it starts, before any page; it may refuse."""
        self.move_in()
        return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()

    def open(self, page, who=None, plan=None, **query):
        """The page as that person sees it, in Dutch; through the front door, by its address.

        As by a link: Today is not drawn first. Fails where that person's menu lacks the page.
        """
        self.move_in()
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        if who:
            app.session_state["persona"] = self.ids[who]
        if plan:
            app.query_params["plan"] = plan
        for name, value in query.items():
            app.query_params[name] = value
        app._page_hash = asked = calc_hash(address(page))
        app.run()
        app.switch_page(page)  # a `ValueError` unless it was in the menu just drawn
        assert app._page_hash == asked
        return app


def address(page):
    """The address of that page, which `open` holds against the menu that was drawn."""
    folder, name = Path(page).parts[1], Path(page).stem
    return ADDRESSES[name] if folder == "hr" else name.replace("_", "-")


@pytest.fixture(scope="session", autouse=True)
def _found_and_compiled_once():
    """As on a server: an `AppTest` would do both anew, which took half of its time.

    What is installed is searched for components, and the scripts of the pages are compiled.
    """
    with pytest.MonkeyPatch.context() as patch:
        search = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", search)
        patch.setattr(app_test, "ScriptCache", cache(app_test.ScriptCache))
        yield


@dataclass(frozen=True, eq=False)
class Begun:
    """A closed database that houses begin with, and who is who in it."""

    path: Path
    ids: dict
    written: str | None = None  # the worked example, where it stands there

    def copy_to(self, folder):
        shutil.copy(self.path, folder / "pop.duckdb")
        if (self.path.parent / "papers").is_dir():
            shutil.copytree(self.path.parent / "papers", folder / "papers")


@contextmanager
def opened(begun, folder):
    """The app on a copy of that database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POP_DATABASE", str(folder / "pop.duckdb"))
        patch.delenv("POP_MODE", raising=False)
        st.cache_resource.clear()
        made = House(begun, folder)
        try:
            yield made
        finally:
            if made.stands:
                made.store.close()
            st.cache_resource.clear()


_KEPT = TemporaryDirectory()  # goes when the tests are over


@cache
def _taken(begun, today, forms, step, more):
    """The database as that step leaves it, closed, and what the step answered.

    The forms go along: as long as they are held, no other form has the id of one of them.
    """
    folder = Path(mkdtemp(dir=_KEPT.name))
    with opened(begun, folder) as made:
        answer = step(made, *more)
    begun = replace(begun, path=folder / "pop.duckdb")
    return begun, answer, tuple(library().forms.values())


@cache
def organisation():
    """An organisation without plans."""
    empty = Begun(small(Path(_KEPT.name) / "empty" / "pop.duckdb"), {})
    folder = Path(mkdtemp(dir=_KEPT.name))
    with opened(empty, folder) as made:
        ids = demo.add_organisation(made.store, made.visit(None))
    return Begun(folder / "pop.duckdb", ids)


@cache
def marcs():
    """The same with the worked example."""
    folder = Path(mkdtemp(dir=_KEPT.name))
    with opened(organisation(), folder) as made:
        written = made.example_plan()
    return replace(made.begun, path=folder / "pop.duckdb", written=written)


@pytest.fixture
def house(tmp_path):
    """A copy of one's own of an organisation without plans, and the app on it."""
    with opened(organisation(), tmp_path) as made:
        yield made


@pytest.fixture
def marcs_house(tmp_path):
    """A copy of one's own of the worked example; its plan is `example_plan()`."""
    with opened(marcs(), tmp_path) as made:
        yield made


def said(app):
    """Everything the page says in running text, as one string."""
    parts = [*app.markdown, *app.error, *app.header, *app.title, *app.subheader, *app.info]
    return "\n".join(str(part.value) for part in parts)


def labels(elements):
    return [element.label for element in elements]


def agree_on_paper(house, lasting_id):
    """Both signed today; the next talk is half a year on."""
    plan = house.plan(lasting_id)
    signed = tuple(
        agreeing.SignedBy(role, plan.party(role).name, house.today)
        for role in ("employee", "manager")
    )
    paper = agreeing.PaperAgreement(house.today, signed, house.today + timedelta(days=182))
    visit = house.visit("ratana")
    return agreeing.record_paper_agreement(house.store, visit, lasting_id, plan.revision, paper)


SAID_IN_THE_TALK = (
    r"De \*opleiding\* is gevolgd", "  \ngoed op weg", "De software kwam te laat",
    "De dienst ICT", "Plannen begint met schatten", "  \ndeels", "Zeven weken na elkaar",
    "Het overleg gaf rust",
)  # fmt: skip


def talk_in_full(house, lasting_id, decision="stays"):
    """Agreed, and a follow-up talk in which everything that can be said of a row was said."""
    house.after(agree_on_paper, lasting_id)
    ratana = house.visit("ratana")
    talk_id = talks.start_talk(house.store, ratana, lasting_id).row_id
    line = house.plan(lasting_id).active_lines[0]
    told = {
        "realisation": "De *opleiding* is gevolgd.", "progress": 3,
        "outside_cause": "De software kwam te laat.", "put_to": "De dienst ICT",
        "learned": "Plannen begint met schatten.", "used_at_work": "partly",
    }  # fmt: skip
    said_of = [(f"line_follow_up.{name}", line.lasting_id, new) for name, new in told.items()]
    seen = line.indicators[0].lasting_id
    said_of += [
        ("indicator_seen.answer", seen, "seen"),
        ("indicator_seen.evidence", seen, "Zeven weken na elkaar"),
        ("talk_answer.text", _question(house, lasting_id), "Het overleg gaf rust."),
    ]
    for field, about, new in said_of:
        nothing = None if field.endswith("progress") else ""
        following.save(house.store, ratana, field, talk_id, about, nothing, new)
    following.decide(house.store, ratana, talk_id, line.lasting_id, Decision(decision))
    talks.end_talk(house.store, ratana, lasting_id, "plan")


def _question(house, lasting_id):
    form = library().form(house.plan(lasting_id).form_code)
    return form.questions_at(Moment.FOLLOW_UP)[0].code
