"""The pair prints a plan on any form, and what is kept holds the agreement alone."""

from io import BytesIO

import pytest
from docx import Document

from pop_core.catalogue.library import library, words_in
from pop_core.domain.errors import NotAllowed, NotFound
from pop_core.workflow import editing, kept, papers, person_facts, preparing, sharing, signing
from pop_core.workflow.papers import PaperKind
from tests.documents.reading import squeezed, text_of
from tests.organisation import NOW
from tests.workflow.doors import WORLDS

DUTCH = words_in("nl")
FORMS = sorted(library().forms)
ANSWER, PRIVATE_FACT = "Wat ik vooraf opschreef", "Sergeant Zilverreiger"


def printed(world, form="", kind=PaperKind.FORM, who="marc"):
    return papers.hand_out(
        world.store, world.visit(who), world.ids["plan"], kind, DUTCH, form_code=form
    )


@pytest.mark.parametrize("form", FORMS)
def test_each_of_the_two_prints_the_plan_on_every_form(marcs_world, form):
    plan = marcs_world.plan(marcs_world.ids["plan"])
    paper = printed(marcs_world, form)
    assert squeezed(plan.active_lines[0].goals[0].text) in text_of(paper.content)
    assert paper.file_name == papers.paper_name(plan, PaperKind.FORM, DUTCH, NOW, form)
    copy = printed(marcs_world, form, PaperKind.FORM_DOCX, "ratana")
    assert Document(BytesIO(copy.content)).core_properties.title


def test_the_table_by_itself_stays_the_table(marcs_world):
    text = text_of(printed(marcs_world, kind=PaperKind.TABLE).content)
    assert squeezed(DUTCH("Not on this form")) not in text


def test_without_a_choice_it_is_the_form_of_the_plan(marcs_world):
    assert printed(marcs_world).content == printed(marcs_world, "federal").content


def test_a_form_that_nobody_knows_is_not_found(marcs_world):
    with pytest.raises(NotFound):
        printed(marcs_world, "no_such_form")


@pytest.mark.parametrize("form", FORMS)
def test_what_is_said_beforehand_is_what_stands_at_the_end(marcs_world, form):
    world = marcs_world
    said = papers.not_on_form(world.store, world.visit("marc"), world.ids["plan"], form, DUTCH)
    text = text_of(printed(world, form).content)
    heading = squeezed(DUTCH("Not on this form"))
    assert said
    assert heading in text
    last = text[text.rindex(heading) :]
    assert all(squeezed(what) in last for what in said)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", [PaperKind.FORM, PaperKind.FORM_DOCX])
def test_everybody_here_may_have_a_blank_form(marcs_world, form, kind):
    world = marcs_world
    paper = papers.blank_form(world.store, world.visit("noor"), form, kind, DUTCH)
    assert paper.content.startswith(b"%PDF" if kind is PaperKind.FORM else b"PK")
    assert paper.file_name == papers.paper_name(None, kind, DUTCH, NOW, form)
    with pytest.raises(NotAllowed):
        papers.blank_form(world.store, world.visit("stranger"), form, kind, DUTCH)


@pytest.fixture
def signed(tmp_path):
    """A plan on the form of a municipality, prepared, shared and signed by both."""
    world = WORLDS["municipality"]().opened(tmp_path / "municipality")
    store, marc, ratana = world.store, world.visit("marc"), world.visit("ratana")
    plan_id = world.ids["plan"]
    preparing.save_answer(store, marc, plan_id, "developments", "", ANSWER)
    sharing.share_chapter(store, marc, plan_id, "look_back")
    signing.propose(store, ratana, plan_id, world.plan(plan_id).revision)
    signing.sign(store, marc, plan_id, world.plan(plan_id).revision, "agreed")
    yield world
    store.close()


def test_what_was_prepared_and_shared_is_on_the_paper_of_the_two(signed):
    assert squeezed(ANSWER) in text_of(printed(signed, who="ratana").content)


def test_what_is_kept_and_may_be_handed_in_holds_nothing_that_was_prepared(signed):
    plan = signed.plan(signed.ids["plan"])
    made = next(each for each in plan.beside.papers if each.kind == "made")
    paper = kept.kept_paper(signed.store, signed.visit("marc"), plan.lasting_id, made.paper_id)
    text = text_of(paper.content)
    assert squeezed("Persoonlijk Ontwikkelings Plan") in text  # the form itself, not a table
    assert squeezed(ANSWER) not in text
    assert squeezed("Kwartelkuiken") not in text  # the wish that was shared
    said = "What was prepared is not part of what was agreed, and stays with its writer."
    assert squeezed(DUTCH(said)) in text


def test_no_private_fact_is_on_what_is_kept(tmp_path):  # 002-003
    world = WORLDS["people"]().opened(tmp_path / "people")
    store, plan_id = world.store, world.ids["plan"]
    marc, ratana = world.visit("marc"), world.visit("ratana")
    person_facts.set_asks_private(store, world.visit("bart"), on=True)
    person_facts.save(store, marc, plan_id, "nationality", "", PRIVATE_FACT)
    person_facts.save(store, marc, plan_id, "personnel_number", "", "4711-99")
    assert squeezed(PRIVATE_FACT) in text_of(printed(world).content)
    editing.add_line(store, ratana, world.plan(plan_id).plan_id, "advising")
    signing.propose(store, ratana, plan_id, world.plan(plan_id).revision)
    signing.sign(store, marc, plan_id, world.plan(plan_id).revision, "agreed")
    plan = world.plan(plan_id)
    made = next(each for each in plan.beside.papers if each.kind == "made")
    text = text_of(kept.kept_paper(store, marc, plan.lasting_id, made.paper_id).content)
    assert squeezed("4711-99") in text
    assert squeezed(PRIVATE_FACT) not in text
    store.close()
