"""Facts about people and texts of the organisation reach the papers of whoever may know them."""

from decimal import Decimal

import pytest

from pop_core.catalogue.loading import DATA
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.i18n.words import load_words
from pop_core.workflow import editing, moving, organisation_texts, papers, person_facts
from pop_core.workflow.papers import PaperKind
from tests.documents.reading import squeezed, text_of
from tests.workflow.doors import WORLDS

FACTS = {"personnel_number": "471199", "work_experience": "Tien jaar op de vrachtwagen"}


def fill_in(world):
    for code, fact in FACTS.items():
        person_facts.save(world.store, world.visit("marc"), world.ids["plan"], code, "", fact)


@pytest.fixture
def world(lent):
    return lent(WORLDS["people"]().after(fill_in))


def paper(world, who="ratana", form_code=""):
    words = load_words(DATA / "texts")["nl"]
    made = papers.hand_out(
        world.store, world.visit(who), world.ids["plan"], PaperKind.FORM, words,
        form_code=form_code,
    )  # fmt: skip
    return text_of(made.content)


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_both_print_what_one_of_them_filled_in(world, who):  # 002-002, 002-005
    text = paper(world, who)
    assert all(squeezed(fact) in text for fact in FACTS.values())


def test_another_form_prints_what_it_asks_and_no_more(world):
    text = paper(world, form_code="defence")
    assert FACTS["personnel_number"] in text
    assert squeezed(FACTS["work_experience"]) not in text


def test_private_facts_go_on_paper_and_off_it_with_the_switch(world):  # 002-003
    bart = world.visit("bart")
    assert squeezed("Nationaliteit") not in paper(world)
    person_facts.set_asks_private(world.store, bart, on=True)
    person_facts.save(
        world.store, world.visit("marc"), world.ids["plan"], "nationality", "", "Belgische"
    )
    assert "Belgische" in paper(world)
    person_facts.set_asks_private(world.store, bart, on=False)
    assert "Belgische" not in paper(world)


def test_who_is_no_longer_the_manager_prints_nothing_of_it(world):
    moving.move(
        world.store, world.visit("ratana"), world.ids["plan"], PlanStatus.DRAFT, Deed.WITHDRAW
    )
    assert not any(squeezed(fact) in paper(world) for fact in FACTS.values())
    assert FACTS["personnel_number"] in paper(world, "marc")


def test_texts_and_name_of_the_organisation_stand_on_it(world):  # 002-001, 001-031
    for code, text in (("organisation", "Voorbeeld Vervoer"), ("repayment_terms", "De helft.")):
        organisation_texts.save_text(world.store, world.visit("bart"), code, "", text)
    text = paper(world)
    assert squeezed("Voorbeeld Vervoer") in text
    assert squeezed("De helft.") in text


def test_the_total_of_what_was_typed_is_on_it_to_the_cent(world):  # 002-008
    visit, version = world.visit("marc"), world.plan(world.ids["plan"]).plan_id
    line = editing.add_line(world.store, visit, version, own_title="Tachograaf").row_id
    for cost in ("0.10", "0.20", "1250.50"):
        action = editing.add_action(world.store, visit, line, "coaching", "Iets").row_id
        editing.save_field(
            world.store, visit, "planned_action.cost", action, None, Decimal(cost)
        )  # fmt: skip
    assert paper(world).count(squeezed("€ 1.250,80")) == 2
