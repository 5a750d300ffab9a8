"""Step 1: preparation is one's own until it is shared (004-015 ... 018)."""

from datetime import UTC, datetime

import pytest
import streamlit as st

from pages.components import session
from pop_core.domain.errors import NotAllowed
from pop_core.domain.people import Grant, Role, Visit
from pop_core.workflow import people, plans, preparing, talks
from tests.pages.conftest import agree_on_paper, said

PAGE = "pages/plan/preparation.py"
SECRET = "Ik twijfel of ik hier wil blijven"


def answer(house, who, plan, text=SECRET, code="needed_now"):
    preparing.save_answer(house.store, house.visit(who), plan, code, "", text)


def mine(house, who, plan):
    return preparing.my_preparation(house.store, house.visit(who), plan)


def keys(elements):
    return [element.key for element in elements]


def test_each_question_of_the_form_is_a_card_with_a_privacy_line(house):  # 004-016, 004-017
    plan = house.begin_plan()
    text = said(house.open(PAGE, "marc", plan=plan))
    assert "Wat heb je doorgenomen?" in text
    assert text.count("Schrijf niets over gezondheid, geloof of gezin") == 5


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("marc", "Niet gedeeld? Dan blijft het van jou"), ("ratana", "wordt gewist zodra het plan")],
)
def test_everybody_reads_who_else_reads_along(house, who, sentence):
    text = said(house.open(PAGE, who, plan=house.begin_plan()))
    assert "Alleen jij leest dit, tot je het deelt" in text
    assert sentence in text


def test_sources_ticked_are_kept_as_one_answer(house):  # 004-016, 004-015
    plan = house.begin_plan()
    app = house.open(PAGE, "marc", plan=plan)
    ticks = app.pills(key=f"answer_{plan}_sources_looked_through")
    ticks.set_value(["job_description", "feedback_360"]).run()
    kept = mine(house, "marc", plan).answers["sources_looked_through"]
    assert kept == "job_description feedback_360"


def test_ticks_from_another_window_are_kept_as_well(house):
    plan = house.begin_plan()
    app = house.open(PAGE, "marc", plan=plan)
    answer(house, "marc", plan, "earlier_objectives", "sources_looked_through")
    ticks = app.pills(key=f"answer_{plan}_sources_looked_through")
    ticks.set_value(["job_description"]).run()
    kept = mine(house, "marc", plan).answers["sources_looked_through"]
    assert kept == "earlier_objectives job_description"
    assert not app.error


def test_a_competency_found_is_proposed_with_a_line_why(house):  # 004-018
    plan = house.begin_plan()
    app = house.open(PAGE, "marc", plan=plan)
    app.text_input(key="propose_search").input("plannen").run()
    app.button(key="propose_choose_work_structuring").click().run()
    (proposal,) = mine(house, "marc", plan).proposals
    app.text_input(key=f"proposal_{proposal.proposal_id}_why").input("Te veel tegelijk.").run()
    (proposal,) = mine(house, "marc", plan).proposals
    assert (proposal.competency, proposal.why) == ("work_structuring", "Te veel tegelijk.")
    assert app.text_input(key="propose_search_1").value == ""  # free for the next word


def test_a_sixth_proposal_is_not_offered(house):  # 004-022
    plan = house.begin_plan()
    for code in ("analysing", "deciding", "advising", "adapting", "inspiring"):
        preparing.propose(house.store, house.visit("marc"), plan, code)
    app = house.open(PAGE, "marc", plan=plan)
    assert "propose_search" not in keys(app.text_input)


def test_nobody_sees_what_was_not_shared(house):  # 004-004
    plan = house.begin_plan()
    answer(house, "marc", plan)
    text = said(house.open(PAGE, "ratana", plan=plan))
    assert SECRET not in text
    assert "Marc heeft nog niets gedeeld" in text


def test_sharing_can_be_taken_back_until_it_is_read(house):
    plan = house.begin_plan()
    answer(house, "marc", plan)
    app = house.open(PAGE, "marc", plan=plan)
    app.button(key="preparation_share").click().run()
    assert "Gedeeld met Ratana, nog niet gelezen" in said(app)
    app.button(key="preparation_take_back").click().run()
    assert mine(house, "marc", plan).shared_at is None
    assert "Alleen voor jou" in said(app)


def test_what_was_shared_is_shown_when_opened_and_stays_shared(house):
    plan = house.begin_plan()
    answer(house, "marc", plan)
    preparing.share(house.store, house.visit("marc"), plan)
    reader = house.open(PAGE, "ratana", plan=plan)
    assert SECRET not in said(reader)
    reader.button(key="preparation_read").click().run()
    assert SECRET in said(reader)
    writer = house.open(PAGE, "marc", plan=plan)
    assert "Gedeeld met Ratana, gelezen op" in said(writer)
    assert "preparation_take_back" not in keys(writer.button)


def test_during_the_talk_only_what_was_shared_is_shown(house):  # 004-004
    plan = house.begin_plan()
    answer(house, "marc", plan)
    answer(house, "ratana", plan, "Gedeelde gedachte")
    preparing.share(house.store, house.visit("ratana"), plan)
    talks.start_talk(house.store, house.visit("marc"), plan)
    text = said(house.open(PAGE, "marc", plan=plan))
    assert "Gedeelde gedachte" in text
    assert SECRET not in text
    assert "Marc heeft niets gedeeld" in text
    with pytest.raises(NotAllowed):
        mine(house, "marc", plan)


def test_what_lay_open_at_the_table_counts_as_read(house):
    plan = house.begin_plan()
    answer(house, "marc", plan)
    preparing.share(house.store, house.visit("marc"), plan)
    talks.start_talk(house.store, house.visit("ratana"), plan)
    house.open(PAGE, "ratana", plan=plan)
    shared = preparing.in_sight(house.store, house.visit("ratana"), house.plan(plan).plan_id).shared
    assert shared["employee"].read_at is not None


def test_how_it_works_is_told_once_per_session(house):
    plan = house.begin_plan()
    app = house.open(PAGE, "marc", plan=plan)
    assert "Dit is geen beoordeling" in said(app)
    app.button(key="how_it_works_seen").click().run()
    assert "Dit is geen beoordeling" not in said(app)


def test_whoever_began_to_write_is_not_told_again_how_it_works(house):
    plan = house.begin_plan()
    answer(house, "marc", plan)
    assert "Dit is geen beoordeling" not in said(house.open(PAGE, "marc", plan=plan))


def test_after_the_agreement_it_can_be_read_and_nothing_asks_for_more(house):
    plan = house.example_plan()
    answer(house, "marc", plan)
    agree_on_paper(house, plan)
    app = house.open(PAGE, "marc", plan=plan)
    assert SECRET in said(app)
    assert "preparation_share" not in keys(app.button)


def test_typed_text_never_becomes_markdown(house):
    plan = house.begin_plan()
    answer(house, "marc", plan, "# Kop [klik](http://example.org) :red[x]")
    preparing.share(house.store, house.visit("marc"), plan)
    preparing.mark_read(house.store, house.visit("ratana"), plan)
    text = said(house.open(PAGE, "ratana", plan=plan))
    assert "\\# Kop \\[klik\\]" in text
    assert ":red[x]" not in text


def test_the_plan_of_others_is_not_here(house):
    plan = house.begin_plan()
    answer(house, "marc", plan)
    app = house.open(PAGE, "noor", plan=plan)
    assert "Dit plan is er niet" in said(app)
    assert SECRET not in said(app)


@pytest.fixture
def alone(house, tmp_path, monkeypatch):
    """The app without sign-in on a database of its own, and the lasting id of a plan there."""
    house.store.close()
    st.cache_resource.clear()
    monkeypatch.setenv("POP_DATABASE", str(tmp_path / "real.duckdb"))
    monkeypatch.setenv("POP_MODE", "single")
    house.store, now = session.store(), datetime.now(UTC)
    grants = (Grant(Role.ON_THIS_MACHINE),)
    visit = Visit(session.SOMEBODY, grants, "nl", now, now.date(), "single")
    ids = [
        people.add_person(house.store, visit, people.NewPerson(name, "Peeters", "klerk", "Griffie"))
        for name in ("Sam", "Robin")
    ]
    return plans.start_plan(house.store, visit, plans.PlanStart(*ids))


def test_without_sign_in_preparing_happens_on_paper(house, alone):
    app = house.open(PAGE, plan=alone)
    assert not app.exception
    assert "Bereid daarom elk op papier voor" in said(app)
    assert not app.pills
    assert "preparation_share" not in keys(app.button)
