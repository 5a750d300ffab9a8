"""The pair prints a plan on any form, and what is kept holds the agreement alone."""

from io import BytesIO

import pytest
from docx import Document

from pop_core.catalogue.library import library, words_in
from pop_core.domain.errors import NotAllowed, NotFound
from pop_core.workflow import (
    editing,
    handing_in,
    kept,
    papers,
    person_facts,
    plans,
    preparing,
    sharing,
    signing,
    tables,
)
from pop_core.workflow.papers import PaperKind
from tests.documents.reading import squeezed, text_of
from tests.organisation import NOW, World, organisation
from tests.workflow.doors import WORLDS

DUTCH = words_in("nl")
FORMS = sorted(library().forms)
ANSWER = "Wat ik vooraf opschreef"


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


def prepare_and_sign(world):
    store, marc, ratana = world.store, world.visit("marc"), world.visit("ratana")
    plan_id = world.ids["plan"]
    preparing.save_answer(store, marc, plan_id, "developments", "", ANSWER)
    sharing.share_chapter(store, marc, plan_id, "look_back")
    signing.propose(store, ratana, plan_id, world.plan(plan_id).revision)
    signing.sign(store, marc, plan_id, world.plan(plan_id).revision, "agreed")


@pytest.fixture
def signed(lent):
    """A plan on the form of a municipality, prepared, shared and signed by both."""
    return lent(WORLDS["municipality"]().after(prepare_and_sign))


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


FACTS = {
    "transport": {"personnel_number": "471199", "work_experience": "Zeven jaar als Zilverreiger",
                  "nationality": "Zilverreigerse"},
    "defence": {"personnel_number": "471199", "chief_name": "Sergeant Zilverreiger",
                "counsellor_number": "998877", "rank": "Zilverreigerkorporaal"},
}  # fmt: skip


def facts_filled_in(world, form):
    """A plan of the two on that form, opened by both, with facts about people on its papers."""
    store, marc, lasting_id = world.store, world.visit("marc"), world.start(form_code=form)
    for who in ("marc", "ratana"):
        plans.note_opened(store, world.visit(who), lasting_id)
    person_facts.set_asks_private(store, world.visit("bart"), on=True)
    for code, fact in FACTS[form].items():
        person_facts.save(store, marc, lasting_id, code, "", fact)
    if form == "transport":
        row = person_facts.add_education(store, marc, lasting_id).row_id
        person_facts.save_education(store, marc, lasting_id, row, "title", "", "Zilverreigerschool")
    return lasting_id


@pytest.mark.parametrize("form", sorted(FACTS))
def test_no_fact_about_people_is_on_what_is_kept_and_handed_in(lent, form):  # 002-003
    bare = lent(organisation())
    lasting_id = facts_filled_in(bare, form)
    world = World(bare.store, {**bare.ids, "plan": lasting_id})
    store, marc, ratana = world.store, world.visit("marc"), world.visit("ratana")
    assert "Zilverreiger" in text_of(printed(world).content)
    editing.add_line(store, ratana, world.plan(lasting_id).plan_id, "advising")
    signing.propose(store, ratana, lasting_id, world.plan(lasting_id).revision)
    signing.sign(store, marc, lasting_id, world.plan(lasting_id).revision, "agreed")
    if form == "defence":
        revision = world.plan(lasting_id).revision
        code = tables.offer(store, ratana, lasting_id, revision, "commander", "Kolonel Vis").code
        tables.sign_with(store, ratana, code, "agreed")
    handed_in_id = handing_in.hand_in(store, marc, lasting_id, world.ids["noor"])
    noor = world.visit("noor")
    text = text_of(handing_in.open_handed_in(store, noor, handed_in_id, DUTCH).content)
    assert squeezed("Marc Vandamme") in text  # whose plan it is
    for each in ("Zilverreiger", "471199", "998877", "Personeelsnummer", "Stamnummer", "Diploma"):
        assert squeezed(each) not in text
    store.close()
