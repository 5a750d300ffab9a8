"""Who is here, in which language, on which plan: built anew on every call.

Save callbacks, fragments and downloads run outside `app.py`, so nothing here relies on what
`app.py` left behind except what the person chose (session state).
"""

import logging
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from pop_core.catalogue.forms import Form
from pop_core.catalogue.library import Library, library
from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import NotFound
from pop_core.domain.people import Grant, Person, Role, Visit
from pop_core.domain.plans import Plan, PlanHead
from pop_core.i18n.words import Words, load_words
from pop_core.storage.connection import Store
from pop_core.storage.opening import open_store
from pop_core.workflow import demo, people, plans, team, versions

CLOCK = ZoneInfo("Europe/Amsterdam")
SOMEBODY = "00000000-0000-4000-8000-000000000001"  # whoever uses this machine, without sign-in
WHOEVER = "00000000-0000-4000-8000-000000000000"  # holds a code at the table; we know nobody more
LOG = logging.getLogger("pop")
LANGUAGES = ("nl", "en")


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The one open database of this process. Raises `StoreBroken` with the reason."""
    return open_store()


@cache
def _all_words() -> dict[str, Words]:
    return load_words(DATA / "texts")


@st.cache_resource(show_spinner=False)
def is_demo() -> bool:
    """A property of the database, the same for everybody."""
    return demo.is_demo(store())


def is_single() -> bool:
    """Running without sign-in on one's own machine (`POP_MODE=single`)."""
    return os.environ.get("POP_MODE") == "single"


def language() -> str:
    """The language of the screens: as chosen, else Dutch."""
    chosen = st.session_state.get("language") or st.query_params.get("lang")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def words() -> Words:
    """The words of the reader's language; callbacks call this again."""
    return _all_words()[language()]


def every_language() -> tuple[Words, ...]:
    """The words of all languages, for what was written in one and is read in another."""
    return tuple(_all_words().values())


def personas() -> tuple[Person, ...]:
    """The people of a demo database, who alone can be switched between."""
    return demo.personas(store()) if is_demo() else ()


def persona_id() -> str | None:
    """Who was chosen in the demo; untrusted when it comes from the address."""
    return st.session_state.get("persona") or st.query_params.get("as")


@st.cache_resource(show_spinner=False, max_entries=1000)
def _persona(path: str, person_id: str | None, changes: int) -> Person | None:
    """Somebody with grants, kept until anything about people changes (all of it is the key)."""
    return demo.persona(store(), person_id)


def visit() -> Visit | None:
    """The person at the screen, or None while nobody is known."""
    now = datetime.now(UTC)
    today = now.astimezone(CLOCK).date()
    if is_demo():
        changes = store().number_of_changes_to_people
        found = _persona(path=str(store().path), person_id=persona_id(), changes=changes)
        if found is None:
            return None
        return Visit(found.person_id, found.grants, language(), now, today, "demo")
    if is_single():
        grants = (Grant(Role.ON_THIS_MACHINE),)
        return Visit(SOMEBODY, grants, language(), now, today, "single")
    return None


def same_visitor(known: Visit) -> Visit:
    """That person at this very moment, with the rights of now. Raises `NotFound`.

    For what is made after a click on another thread, where nothing of the session can be asked: a
    role that ended since the page was drawn no longer opens anything.
    """
    now = datetime.now(UTC)
    today = now.astimezone(CLOCK).date()
    if known.via in {"single", "table"}:  # nobody's rights come from the database there
        return replace(known, now=now, today=today)
    found = demo.persona(store(), known.person_id)
    if found is None:
        raise NotFound
    return replace(known, grants=found.grants, now=now, today=today)


def here() -> Visit:
    """The visit, where there must be one. Raises `NotFound`."""
    known = visit()
    if known is None:
        raise NotFound
    return known


def table_visit() -> Visit:
    """Whoever signs with a code: the code alone says which party it is, known here or not."""
    now = datetime.now(UTC)
    return Visit(WHOEVER, (), language(), now, now.astimezone(CLOCK).date(), "table")


def books() -> Library:
    return library()


def form_of(plan: Plan) -> Form:
    return library().form_of(plan)


def current_plan_id() -> str | None:
    """The plan spoken of: from the address, else the last one opened; the address is written back.

    Untrusted: whoever uses it asks `plan_head` first.
    """
    named = st.query_params.get("plan")
    if named:
        st.session_state["plan"] = named
    elif "plan" in st.session_state:
        st.query_params["plan"] = st.session_state["plan"]
    return st.session_state.get("plan")


def head(lasting_id: str) -> PlanHead:
    """One small read per rerun: may this reader, and which revision is it?"""
    return plans.plan_head(store(), here(), lasting_id)


def plan_now(lasting_id: str) -> Plan:
    """The plan as it stands, loaded once per revision; rights are asked before the cache."""
    known = head(lasting_id)
    st.session_state["seen_revision"] = known.revision
    return _plan_of(known)


def _plan_of(head: PlanHead) -> Plan:
    # Parts of a key by name: for one by place the signature is looked up on every call.
    return _plan_at(
        path=str(store().path),
        plan_id=head.plan_id,
        revision=head.revision,
        lasting_id=head.lasting_id,
    )


@st.cache_resource(show_spinner=False, max_entries=200)
def _plan_at(path: str, plan_id: str, revision: int, lasting_id: str) -> Plan:
    return plans.open_plan(store(), here(), lasting_id)


def in_force_now(lasting_id: str) -> Plan | None:
    """The version that holds beside the one people write, if there is one."""
    known = head(lasting_id)
    return _in_force_at(
        path=str(store().path),
        plan_id=known.plan_id,
        revision=known.revision,
        lasting_id=known.lasting_id,
    )


@st.cache_resource(show_spinner=False, max_entries=200)
def _in_force_at(path: str, plan_id: str, revision: int, lasting_id: str) -> Plan | None:
    return versions.in_force(store(), here(), lasting_id)


def state(name: str, otherwise: Any) -> Any:  # noqa: ANN401 - session state holds anything
    """A piece of session state, made on first use."""
    if name not in st.session_state:
        st.session_state[name] = otherwise
    return st.session_state[name]


def person_named(person_id: str) -> Person:
    """Somebody as this reader may know them, kept until anything about people changes."""
    reader_id, changes = here().person_id, store().number_of_changes_to_people
    return _person_for(
        path=str(store().path), reader_id=reader_id, person_id=person_id, changes=changes
    )


@st.cache_resource(show_spinner=False, max_entries=1000)
def _person_for(path: str, reader_id: str, person_id: str, changes: int) -> Person:
    return people.person(store(), here(), person_id)


def my_plans() -> tuple[Plan, ...]:
    """All plans this person is a party to, newest first, each from the cache of its revision."""
    heads = plans.my_plans(store(), here())
    return tuple(_plan_of(one) for one in heads)


def held_version(plan: Plan) -> Plan | None:
    """Of a plan from here the version that holds, if one was agreed."""
    if plan.is_in_force or plan.version_number == 1:
        return plan if plan.is_in_force else None
    return in_force_now(plan.lasting_id)


def my_team() -> tuple[tuple[Person, tuple[Plan, ...]], ...]:
    """My people by name, each with the plans we have together, newest first."""
    found = team.my_team(store(), here())
    return tuple((mate.person, tuple(map(_plan_of, mate.plans))) for mate in found)


def is_manager() -> bool:
    """Whether there is a team to show, kept until anything about people changes."""
    known, changes = here(), store().number_of_changes_to_people
    return _is_manager(
        path=str(store().path), person_id=known.person_id, today=known.today, changes=changes
    )


@st.cache_resource(show_spinner=False, max_entries=1000)
def _is_manager(path: str, person_id: str, today: date, changes: int) -> bool:
    return team.is_manager(store(), here())
