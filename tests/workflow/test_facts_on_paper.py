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


def not_on(world, form_code, who="ratana"):
    """What the screen says beforehand, and what is listed at the end of the paper."""
    words = load_words(DATA / "texts")["nl"]
    said = papers.not_on_form(world.store, world.visit(who), world.ids["plan"], form_code, words)
    _, _, listed = paper(world, who, form_code).rpartition(squeezed("Niet op dit formulier"))
    return said, listed


def test_another_form_prints_what_it_asks_and_lists_the_rest(world):  # 002-004, 002-005
    person_facts.save_education(
        world.store, world.visit("marc"), world.ids["plan"], world.ids["education"], "title",
        "", "Heftruck",
    )  # fmt: skip
    said, listed = not_on(world, "defence")
    assert FACTS["personnel_number"] in paper(world, form_code="defence")
    assert FACTS["personnel_number"] not in listed
    assert squeezed(FACTS["work_experience"]) in listed
    assert "Heftruck" in listed
    assert said["Gegevens over personen"] == 2
    said, listed = not_on(world, "municipality")
    assert FACTS["personnel_number"] in listed
    assert said["Gegevens over personen"] == 3


def test_private_facts_go_on_paper_and_off_it_with_the_switch(world):  # 002-003
    bart = world.visit("bart")
    assert squeezed("Nationaliteit") not in paper(world)
    person_facts.set_asks_private(world.store, bart, on=True)
    person_facts.save(
        world.store, world.visit("marc"), world.ids["plan"], "nationality", "", "Belgische"
    )
    assert "Belgische" in paper(world)
    # A form that does not ask it only names it: the fact itself stays on its own form.
    _, listed = not_on(world, "municipality")
    assert squeezed("Alleen op het formulier van dit plan") + "Nationaliteit" in listed
    assert "Belgische" not in paper(world, form_code="municipality")
    person_facts.set_asks_private(world.store, bart, on=False)
    assert "Nationaliteit" not in not_on(world, "municipality")[1]
    assert "Belgische" not in paper(world)


def test_who_is_no_longer_the_manager_prints_nothing_of_it(world):
    moving.move(
        world.store, world.visit("ratana"), world.ids["plan"], PlanStatus.DRAFT, Deed.WITHDRAW
    )
    assert not any(squeezed(fact) in paper(world) for fact in FACTS.values())
    assert FACTS["personnel_number"] in paper(world, "marc")
    said, listed = not_on(world, "municipality")
    assert "Gegevens over personen" not in said
    assert not any(squeezed(fact) in listed for fact in FACTS.values())
    assert not_on(world, "municipality", "marc")[0]["Gegevens over personen"] == 2


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
