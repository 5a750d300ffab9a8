"""Real pages on a real database: open one as somebody, press, read what it says."""

import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

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

    def __init__(self, store):
        self.store = store
        self.ids = {}
        self.written = None  # the worked example, where it stands there from the beginning

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
        if self.written:
            return self.written
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
        return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()

    def open(self, page, who=None, plan=None, **query):
        """The page as that person sees it, in Dutch; through the front door, by its address.

        As by a link: Today is not drawn first. Fails where that person's menu lacks the page.
        """
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


@contextmanager
def opened(path, ids=None):
    """The app on the database of that path."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POP_DATABASE", str(path))
        patch.delenv("POP_MODE", raising=False)
        st.cache_resource.clear()
        made = House(session.store())
        made.ids = ids or demo.add_organisation(made.store, made.visit(None))
        yield made
        made.store.close()
        st.cache_resource.clear()


@pytest.fixture(scope="session")
def organisation_database(tmp_path_factory):
    """An organisation without plans, made once: where it lies, and who is who."""
    path = small(tmp_path_factory.mktemp("organisation") / "pop.duckdb")
    with opened(path) as made:
        return path, made.ids


@pytest.fixture
def house(organisation_database, tmp_path):
    """A copy of one's own of an organisation without plans, and the app on it."""
    path, ids = organisation_database
    with opened(shutil.copy(path, tmp_path / "pop.duckdb"), ids) as made:
        yield made


@pytest.fixture(scope="session")
def marcs_database(organisation_database, tmp_path_factory):
    """The worked example, written once: where it lies, who is who, and the plan's lasting id."""
    path, ids = organisation_database
    path = shutil.copy(path, tmp_path_factory.mktemp("marc") / "pop.duckdb")
    with opened(path, ids) as made:
        lasting_id = made.example_plan()
    return path, ids, lasting_id


@pytest.fixture
def marcs_house(marcs_database, tmp_path):
    """A copy of one's own of the worked example; its plan is `example_plan()`."""
    path, ids, lasting_id = marcs_database
    with opened(shutil.copy(path, tmp_path / "pop.duckdb"), ids) as made:
        made.written = lasting_id
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
    agree_on_paper(house, lasting_id)
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
