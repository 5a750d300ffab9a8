"""What the app knows already is printed without being asked again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from docx import Document

from pop_core.catalogue.forms import PersonField, QuestionKind, Subject
from pop_core.catalogue.library import library
from pop_core.catalogue.words import Words
from pop_core.documents.form_docx import form_docx
from pop_core.documents.form_filling import Filling, FormFacts
from pop_core.documents.form_signatures import signatures
from pop_core.documents.frames import Occasion
from pop_core.documents.papers import form_pdf
from pop_core.domain.follow_up import SecondOpinion
from pop_core.domain.plans import PlanAnswer
from tests.documents import made_up, marc
from tests.documents.reading import squeezed, text_of

DEFENCE = library().form("defence")


def filling(plan, dutch, now, facts=None):
    occasion = Occasion(plan, marc.catalogue(), DEFENCE, dutch, now)
    return Filling(occasion, facts or made_up.facts_on(DEFENCE))


def squeezed_text(plan, dutch, now, facts=None):
    facts = facts or (made_up.facts_on(DEFENCE) if plan else FormFacts())
    return text_of(form_pdf(plan, marc.catalogue(), DEFENCE, dutch, now, facts).content)


SIGNATURES = next(each for each in DEFENCE.whole_paper.parts if each.code == "signatures")


def test_the_talk_that_is_going_on_is_no_follow_up(dutch, now):  # 000-050
    plan = made_up.plan_on(DEFENCE)
    began = datetime(2026, 3, 12, 9, tzinfo=UTC)
    going_on = replace(plan.planning_talk, held_on=None, started_at=began)
    plan = replace(plan, conversations=(going_on,))
    assert filling(plan, dutch, now).value("next_talk") == ""
    settled = replace(going_on, next_on=date(2026, 9, 14))
    plan = replace(plan, conversations=(settled,))
    assert squeezed(filling(plan, dutch, now).value("next_talk")) == "14092026"


OPINION = SecondOpinion(
    "o1", date(2026, 3, 20), "L. Peters", "Wij dachten anders over de stage.", "De stage kan toch."
)


def with_opinions(*opinions, **more):
    plan = made_up.plan_on(DEFENCE, **more)
    answers = tuple(each for each in plan.answers if each.question_code != "second_opinion_on")
    return replace(plan, answers=answers, beside=replace(plan.beside, second_opinions=opinions))


# 000-010, 000-048
def test_a_second_opinion_stands_in_its_place_with_who_gave_it_why_and_the_outcome(dutch, now):
    paper = squeezed_text(with_opinions(OPINION), dutch, now)
    assert squeezed("Datum second opinion (indien van toepassing) 20-03-2026") in paper
    told = (
        "met welke uitkomst L. Peters, gevraagd op 20-03-2026",
        "Waarom is het gevraagd? Wij dachten anders over de stage.",
        "Wat kwam eruit? De stage kan toch. 7. VERVOLG BEGELEIDING",
    )
    assert squeezed("".join(told)) in paper


def test_each_second_opinion_is_printed_and_a_day_that_was_typed_stays(dutch, now):
    later = replace(OPINION, asked_on=date(2026, 4, 2), given_by="A. Smit", outcome="")
    both = with_opinions(OPINION, later)
    paper = squeezed_text(both, dutch, now)
    assert squeezed("(indien van toepassing) 02-04-2026") in paper
    assert "L.Peters" in paper
    assert "A.Smit" in paper
    typed = PlanAnswer("a1", "a1", 99, "second_opinion_on", "2026-03-02")
    both = replace(both, answers=(*both.answers, typed))
    assert squeezed("(indien van toepassing) 02-03-2026") in squeezed_text(both, dutch, now)


def test_without_a_second_opinion_the_paper_says_nothing_of_one(dutch, now):
    assert "metwelkeuitkomst" not in squeezed_text(with_opinions(), dutch, now)
    assert "metwelkeuitkomst" not in squeezed_text(None, dutch, now)


def test_a_second_opinion_is_for_the_two_and_on_no_paper_that_is_kept(dutch, now):
    paper = squeezed_text(with_opinions(OPINION), dutch, now, FormFacts(is_evidence=True))
    for said in (OPINION.given_by, OPINION.reason, OPINION.outcome, "20-03-2026"):
        assert squeezed(said) not in paper


def test_the_commander_is_named_once_by_the_signature(dutch, now):  # 000-058
    signed = made_up.agreed_on(DEFENCE)
    paper = squeezed_text(signed, dutch, now)
    assert squeezed("Naam en voorletters M. Jansen") in paper
    assert paper.count(squeezed("M. Jansen")) == 1
    boxes = signatures(filling(signed, dutch, now), SIGNATURES).boxes
    assert [each.name for each in boxes] == ["Sanne de Wit", "Joost Bakker", None]


def test_a_name_that_was_asked_does_not_hide_who_signed(dutch, now):
    """The text of a form that a plan began with may still ask for it."""
    label = Words((("nl", "Naam"),))
    asked = PersonField(
        "commander_name", label, Subject.THIRD, QuestionKind.LINE, (), private=False, from_hr=True
    )
    older = replace(DEFENCE, person_fields=(*DEFENCE.person_fields, asked))
    signed = made_up.agreed_on(DEFENCE)
    facts = made_up.facts_on(older, person={"commander_name": "Een ander"})
    occasion = Occasion(signed, marc.catalogue(), older, dutch, now)
    box = signatures(Filling(occasion, facts), SIGNATURES).boxes[2]
    assert box.name == "M. Jansen"
    assert "Een ander" in [each.value for each in box.entries]


def test_a_copy_to_edit_has_one_place_for_the_name_of_the_commander(dutch, now):
    plan, facts = made_up.plan_on(DEFENCE), made_up.facts_on(DEFENCE)
    copy = form_docx(plan, marc.catalogue(), DEFENCE, dutch, now, facts)
    text = "\n".join(each.text for each in Document(BytesIO(copy.content)).paragraphs)
    last_box = text[text.index("voor deze") :]
    assert last_box.count("Naam") == 1
