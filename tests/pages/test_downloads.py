"""A file is made after the click, on another thread, with the rights of that moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import streamlit as st

from pages.components import session
from pages.components.downloads import content
from pop_core.documents.files import Paper
from pop_core.domain.errors import NotAllowed, NotFound, PopError
from pop_core.domain.people import Grant, Role
from pop_core.workflow import handing_in
from tests.pages.conftest import NOBODY, agree_on_paper

# The page, who opens it, and which part of it is shown.
DRAWN = (
    ("pages/hr/worklist.py", "noor", {}),
    ("pages/hr/talks.py", "noor", {}),
    ("pages/hr/talks.py", "noor", {"talks_view": "handed_in"}),
    ("pages/hr/demand.py", "noor", {}),
    ("pages/hr/demand.py", "noor", {"demand_part": "offer"}),
    ("pages/hr/decision.py", "ingrid", {}),
)
OFFERED = {
    "wl_excel", "take_talks", "handed_in", "demand_xlsx", "offer_csv", "decision_pdf",
    "decision_xlsx",
}  # fmt: skip


@pytest.fixture
def house(marcs_house):
    """Marc's plan is agreed, and handed in to Noor."""
    lasting_id, marc = marcs_house.example_plan(), marcs_house.visit("marc")
    marcs_house.after(agree_on_paper, lasting_id)
    handing_in.hand_in(marcs_house.store, marc, lasting_id, marcs_house.ids["noor"])
    return marcs_house


@pytest.fixture
def drawn(house, monkeypatch):
    """What each button to take something along would make, as the pages drew it."""
    buttons = {}

    def button(_label, data, *, key, **_more):
        buttons["handed_in" if key.startswith("handed_in_") else key] = data

    monkeypatch.setattr(st, "download_button", button)
    for page, who, shown in DRAWN:
        app = house.open(page, who)
        for key, value in shown.items():
            app.session_state[key] = value
        assert not app.run().exception
    return buttons


def clicked(make):
    """What comes of it on another thread: the file, or which refusal."""
    try:
        with ThreadPoolExecutor(1) as other:
            return len(other.submit(make).result()) > 0
    except PopError as trouble:
        return type(trouble)


def test_a_role_that_ended_since_the_page_was_drawn_opens_no_file(house, drawn):
    assert {name: clicked(make) for name, make in drawn.items()} == dict.fromkeys(OFFERED, True)
    today = house.today
    house.store.change(lambda kept: kept.run("UPDATE role_grant SET ends_on = $1", today))
    after = {name: clicked(make) for name, make in drawn.items()}
    assert after.keys() == OFFERED
    assert set(after.values()) <= {NotAllowed, NotFound}


def test_whoever_is_no_longer_known_gets_no_file(house):
    gone = house.visit(None)
    with pytest.raises(NotFound):
        session.same_visitor(type(gone)(NOBODY, gone.grants, "nl", gone.now, gone.today, "demo"))


def test_without_sign_in_a_file_is_made_for_whoever_uses_the_machine(house):
    now = house.visit(None)
    grants = (Grant(Role.ON_THIS_MACHINE),)
    known = type(now)(session.SOMEBODY, grants, "nl", now.now, now.today, "single")
    made = []
    content(lambda visit: made.append(visit) or Paper(b"c", "a", "b"), known)
    assert (made[0].grants, made[0].via, made[0].now > known.now) == (grants, "single", True)
