"""A plan on a form whose text this app cannot read opens nothing by guessing (004-007, 001-007)."""

import pytest

from pop_core.catalogue.forms import FilledBy, Moment, QuestionKind
from pop_core.catalogue.library import library, words_in
from pop_core.storage.kept_forms import know_earlier_forms
from pop_core.workflow import agreeing, editing, papers, preparing, sharing
from tests.documents.reading import squeezed, text_of
from tests.organisation import NOW

ONE, OTHER = "developments", "wanted"  # of the newest form: in chapters 2 and 3
TEXTS = {ONE: "Wat openstaat", OTHER: "Wat dicht bleef"}
EARLIER = "0" * 64


@pytest.fixture
def begin(world):
    """Begins a plan on a form, prepares it as Marc, and then makes its text unreadable."""

    def start(form, answers, *chapters):
        marc = world.visit("marc")
        plan = world.start(form_code=form)
        for code, text in answers.items():
            preparing.save_answer(world.store, marc, plan, code, "", text)
        preparing.share(world.store, marc, plan)
        for chapter in chapters:
            sharing.share_chapter(world.store, marc, plan, chapter)
        spoil(world)
        return plan

    return start


def spoil(world):
    world.run("UPDATE form SET form_hash = $1, content = 'this is no form'", EARLIER)
    world.run("UPDATE plan SET form_hash = $1", EARLIER)
    with world.store.reading() as session:
        know_earlier_forms(session)


def asked_of(role):
    """A question of the federal form that is answered in words; its chapters go with the whole."""
    asked = library().form("federal").questions_for(Moment.PREPARATION, FilledBy(role))
    return next(each.code for each in asked if each.kind is QuestionKind.TEXT)


def seen(world, plan):
    """The answers of Marc that Ratana reads."""
    version = world.plan(plan).plan_id
    found = preparing.in_sight(world.store, world.visit("ratana"), version).shared.get("employee")
    return found.answers if found else {}


def test_what_would_go_with_the_whole_stays_closed(world, begin):
    question = asked_of("employee")
    plan = begin("federal", {question: "Gedeeld als geheel"})
    assert seen(world, plan) == {}
    mine = preparing.my_preparation(world.store, world.visit("marc"), plan)
    assert mine.answers == {question: "Gedeeld als geheel"}


def test_only_the_chapter_that_was_shared_by_itself_is_open(world, begin):
    plan = begin("municipality", TEXTS, "look_back")
    assert seen(world, plan) == {ONE: TEXTS[ONE]}
    for who in ("marc", "ratana"):
        paper = papers.hand_out(
            world.store, world.visit(who), plan, papers.PaperKind.FORM, words_in("nl")
        )
        assert squeezed(TEXTS[OTHER]) not in text_of(paper.content)


def test_a_chapter_can_still_be_shared_by_itself(world, begin):
    plan = begin("municipality", TEXTS)
    assert seen(world, plan) == {}
    sharing.share_chapter(world.store, world.visit("marc"), plan, "vision")
    assert seen(world, plan) == {OTHER: TEXTS[OTHER]}


def test_at_the_agreement_nothing_is_erased_that_was_shared_as_a_whole(world):
    ratana, plan = world.visit("ratana"), world.start()
    question = asked_of("manager")
    preparing.save_answer(world.store, ratana, plan, question, "", "Gedeeld")
    preparing.share(world.store, ratana, plan)
    spoil(world)
    version = world.plan(plan).plan_id
    line = editing.add_line(world.store, ratana, version, "advising").row_id
    editing.add_action(world.store, ratana, line, "coaching", "Iedere maand een uur")
    signed = tuple(agreeing.SignedBy(role, role, NOW.date()) for role in ("employee", "manager"))
    paper = agreeing.PaperAgreement(NOW.date(), signed, None)
    agreeing.record_paper_agreement(world.store, ratana, plan, world.plan(plan).revision, paper)
    assert preparing.my_preparation(world.store, ratana, plan).answers == {question: "Gedeeld"}
