"""The states of a plan on its pages: what they mean, and the moves that are possible now."""

from dataclasses import replace

import pytest

from pop_core.catalogue.forms import Change
from pop_core.catalogue.library import library
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.workflow import closing, hitches, moving, signing, talks
from tests.pages.conftest import agree_on_paper, said

PAGE = "pages/plan/agreement.py"
STEPS = ("preparation", "competencies", "priorities", "goals", "actions", "indicators")
# Some words of what each state means; and what one sees on the steps besides.
MEANS = {
    PlanStatus.PROPOSED: "Dit plan is voorgelegd om te tekenen",
    PlanStatus.AGREED: "Dit plan is afgesproken",
    PlanStatus.NOT_AGREED: "Jullie zijn het niet eens over dit plan",
    PlanStatus.PAUSED: "Dit plan is in rust",
    PlanStatus.CLOSED: "Dit plan is afgesloten",
    PlanStatus.NO_AGREEMENTS: "Het gesprek telt als gehouden",
    PlanStatus.WITHDRAWN: "Dit plan is ingetrokken",
}
OFFERED = {
    PlanStatus.DRAFT: {Deed.NO_AGREEMENTS, Deed.WITHDRAW},
    PlanStatus.PROPOSED: set(),
    PlanStatus.AGREED: {Deed.PAUSE},
    PlanStatus.NOT_AGREED: {Deed.REOPEN},
    PlanStatus.PAUSED: {Deed.RESUME},
    PlanStatus.CLOSED: set(),
    PlanStatus.NO_AGREEMENTS: set(),
    PlanStatus.WITHDRAWN: set(),
}


@pytest.fixture
def house(marcs_house):
    return marcs_house


def move(house, deed, who="ratana"):
    lasting_id = house.example_plan()
    status = house.plan(lasting_id).status
    return moving.move(house.store, house.visit(who), lasting_id, status, deed)


def propose(house):
    plan = house.plan(house.example_plan())
    signing.propose(house.store, house.visit("ratana"), plan.lasting_id, plan.revision)


def disagree(house):
    propose(house)
    plan = house.plan(house.example_plan())
    said_so = "seen_not_agreed"
    signing.sign(house.store, house.visit("marc"), plan.lasting_id, plan.revision, said_so)


def close(house):
    agree_on_paper(house, house.example_plan())
    plan = house.plan(house.example_plan())
    end = closing.CycleEnd({})
    closing.close_plan(house.store, house.visit("marc"), plan.lasting_id, plan.revision, end)


def bring(house, status):
    """Marc's plan in that state."""
    return house.after(_brought, status)


def _brought(house, status):
    if status in {PlanStatus.AGREED, PlanStatus.PAUSED}:
        agree_on_paper(house, house.example_plan())
    ways = {
        PlanStatus.PROPOSED: lambda: propose(house),
        PlanStatus.NOT_AGREED: lambda: disagree(house),
        PlanStatus.PAUSED: lambda: move(house, Deed.PAUSE),
        PlanStatus.CLOSED: lambda: close(house),
        PlanStatus.NO_AGREEMENTS: lambda: move(house, Deed.NO_AGREEMENTS),
        PlanStatus.WITHDRAWN: lambda: move(house, Deed.WITHDRAW),
    }
    ways.get(status, lambda: None)()
    assert house.plan(house.example_plan()).status is status
    return house.example_plan()


def keys(app):
    return [each.key for each in app.button]


def offered(app):
    """The moves that can be made from this page."""
    asked = {key.removesuffix("_yes") for key in keys(app) if key and key.endswith("_yes")}
    return {deed for deed in Deed if {f"card_{deed}", f"quiet_{deed}"} & asked}


@pytest.mark.parametrize("status", OFFERED)
def test_step_7_offers_the_moves_that_are_possible_now(house, status):
    lasting_id = bring(house, status)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert not app.exception
    assert offered(app) == OFFERED[status]


@pytest.mark.parametrize("status", MEANS)
def test_every_step_says_what_the_state_means(house, status):
    lasting_id = bring(house, status)
    for step in STEPS:
        app = house.open(f"pages/plan/{step}.py", "marc", plan=lasting_id)
        assert MEANS[status] in said(app), step


@pytest.mark.parametrize("status", sorted(set(MEANS) - {PlanStatus.PROPOSED, PlanStatus.AGREED}))
def test_so_do_the_last_two_steps_of_a_plan_that_stands_still(house, status):
    lasting_id = bring(house, status)
    for step in ("agreement", "follow_up"):
        app = house.open(f"pages/plan/{step}.py", "marc", plan=lasting_id)
        assert MEANS[status] in said(app), step


def test_a_draft_needs_no_such_words(house):
    text = said(house.open("pages/plan/goals.py", "marc", plan=house.example_plan()))
    assert not [words for words in MEANS.values() if words in text]


@pytest.mark.parametrize(
    "status", [PlanStatus.CLOSED, PlanStatus.NO_AGREEMENTS, PlanStatus.WITHDRAWN]
)
def test_a_plan_that_is_over_is_read_and_not_written(house, status):
    lasting_id = bring(house, status)
    for step in (*STEPS, "agreement"):
        app = house.open(f"pages/plan/{step}.py", "ratana", plan=lasting_id)
        assert not app.exception
        for kind in ("text_input", "text_area", "date_input", "toggle"):
            typed = [each.key for each in getattr(app, kind) if not each.disabled]
            assert set(typed) <= {"checked_code"}, step  # that asks, and keeps nothing
        assert "talk_start" not in keys(app)


@pytest.mark.parametrize(
    ("status", "deed", "place", "new"),
    [
        (PlanStatus.DRAFT, Deed.NO_AGREEMENTS, "quiet", PlanStatus.NO_AGREEMENTS),
        (PlanStatus.DRAFT, Deed.WITHDRAW, "quiet", PlanStatus.WITHDRAWN),
        (PlanStatus.AGREED, Deed.PAUSE, "quiet", PlanStatus.PAUSED),
        (PlanStatus.PAUSED, Deed.RESUME, "card", PlanStatus.AGREED),
        (PlanStatus.PAUSED, Deed.RESUME, "panel", PlanStatus.AGREED),
        (PlanStatus.NOT_AGREED, Deed.REOPEN, "card", PlanStatus.DRAFT),
        (PlanStatus.NOT_AGREED, Deed.REOPEN, "panel", PlanStatus.DRAFT),
    ],
)
def test_a_move_takes_one_confirmation(house, status, deed, place, new):
    lasting_id = bring(house, status)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"{place}_{deed}_yes").click().run()
    assert not app.exception
    assert house.plan(lasting_id).status is new


@pytest.mark.parametrize(
    ("status", "follows"),
    [
        (PlanStatus.DRAFT, "Het gesprek telt als gehouden, en dit plan is daarmee klaar."),
        (PlanStatus.DRAFT, "Daarna kan er een nieuw plan beginnen."),
        (PlanStatus.AGREED, "niets is te laat zolang het plan in rust is. Een reden is niet"),
        (PlanStatus.PAUSED, "Termijnen die intussen voorbijgingen, tellen vanaf nu weer mee."),
        (PlanStatus.NOT_AGREED, "Wie dit concept tekende, tekent later opnieuw."),
    ],
)
def test_the_confirmation_says_what_follows(house, status, follows):
    assert follows in said(house.open(PAGE, "marc", plan=bring(house, status)))


def test_a_move_made_in_two_windows_happens_once(house):
    lasting_id = bring(house, PlanStatus.AGREED)
    app = house.open(PAGE, "marc", plan=lasting_id)
    move(house, Deed.PAUSE, "ratana")
    move(house, Deed.RESUME, "ratana")
    app.button(key="quiet_pause_yes").click().run()
    assert house.plan(lasting_id).status is PlanStatus.PAUSED  # it is agreed once more
    again = house.open(PAGE, "marc", plan=lasting_id)
    move(house, Deed.RESUME, "ratana")
    again.button(key="card_resume_yes").click().run()
    assert "Dat kan niet in deze fase van het plan" in again.error[0].value


@pytest.mark.parametrize("status", OFFERED)
def test_there_is_one_primary_button_at_most(house, status):
    app = house.open(PAGE, "marc", plan=bring(house, status))
    primary = [each.key for each in app.button if each.proto.type == "primary"]
    opens = [each for each in app.get("popover") if each.proto.popover.type == "primary"]
    assert len(primary) + len(opens) <= 1


@pytest.mark.parametrize("status", OFFERED)
def test_whatever_its_state_the_plan_stands_on_today(house, status):
    bring(house, status)
    app = house.open("pages/home/today.py", "marc")
    assert not app.exception
    assert "Ratana Than" in said(app)


# A second opinion


def test_after_no_agreement_either_can_note_a_second_opinion(house):  # 000-046 ... 048
    lasting_id = bring(house, PlanStatus.NOT_AGREED)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.text_input(key="opinion_by").input("Hilde Maes")
    app.button(key="opinion_add").click().run()
    [opinion] = house.plan(lasting_id).beside.second_opinions
    assert (opinion.given_by, opinion.asked_on) == ("Hilde Maes", house.today)
    assert f":small[:gray[gevraagd op {house.today:%d‑%m‑%Y}]]" in said(app)
    assert app.text_input(key="opinion_by").value == ""


def test_a_second_opinion_needs_a_name(house):
    lasting_id = bring(house, PlanStatus.NOT_AGREED)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key="opinion_add").click().run()
    assert "Er ontbreekt een naam." in app.error[0].value
    assert house.plan(lasting_id).beside.second_opinions == ()


def test_what_came_of_it_is_read_after_the_end(house):
    lasting_id = bring(house, PlanStatus.NOT_AGREED)
    visit = house.visit("marc")
    hitches.add_second_opinion(house.store, visit, lasting_id, house.today, "Hilde [Maes](x)")
    move(house, Deed.REOPEN)
    move(house, Deed.WITHDRAW)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Hilde \\[Maes\\]\\(x\\)" in said(app)
    assert "opinion_add" not in keys(app)


def test_an_agreed_plan_says_nothing_of_second_opinions(house):
    app = house.open(PAGE, "marc", plan=bring(house, PlanStatus.AGREED))
    assert "Second opinion" not in [each.label for each in app.expander]


# A form that changes by a new plan only (000-078)


@pytest.fixture
def by_new_plan(monkeypatch):
    forms = library().forms
    monkeypatch.setitem(forms, "federal", replace(forms["federal"], change=Change.NEW_PLAN))


@pytest.mark.usefixtures("by_new_plan")
def test_with_such_a_form_a_new_plan_begins_after_a_new_talk(house):
    lasting_id = bring(house, PlanStatus.AGREED)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key="new_version").click().run()
    assert not app.exception
    plan = house.plan(lasting_id)
    assert (plan.version_number, plan.status) == (2, PlanStatus.DRAFT)
    assert "Versie 1 blijft gelden tot jullie versie 2 tekenen." in said(app)
    assert offered(app) == {Deed.NO_AGREEMENTS, Deed.WITHDRAW}
    assert "versie 1 blijft gelden zoals ze is getekend" in said(app)


def test_with_the_guides_form_there_is_no_such_button(house):
    app = house.open(PAGE, "marc", plan=bring(house, PlanStatus.AGREED))
    assert "new_version" not in keys(app)


@pytest.mark.usefixtures("by_new_plan")
def test_with_such_a_form_the_follow_up_offers_no_decisions(house):
    lasting_id = bring(house, PlanStatus.AGREED)
    talks.start_talk(house.store, house.visit("ratana"), lasting_id)
    app = house.open("pages/plan/follow_up.py", "marc", plan=lasting_id)
    assert not app.exception
    offered_words = [str(option) for control in app.button_group for option in control.options]
    assert not [each for each in offered_words if "vervalt" in each or "vervangen" in each]
