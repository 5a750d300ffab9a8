"""The invitation: who invites whom to what, and never a word of the plan."""

from dataclasses import replace
from datetime import date

import pytest

from pop_core.catalogue.forms import FilledBy, Moment
from pop_core.catalogue.library import library
from pop_core.documents.invitation import invitation_pdf, invitation_text
from tests.documents import marc
from tests.documents.reading import elements, opened, squeezed, text_of

PLANNING = replace(marc.PLANNING_TALK, held_on=None)
FOLLOW_UP = replace(PLANNING, kind="follow_up", planned_on=date(2026, 9, 14))
LINK = "https://pop.example/preparation?plan=5e7a1c90"


def text(words, talk=PLANNING, **more):
    return invitation_text(marc.plan(), talk, marc.form(), words, **more)


def letter(words, now, talk=PLANNING, plan=None, **more):
    return invitation_pdf(plan or marc.plan(), talk, marc.form(), words, now, **more)


def test_it_says_who_invites_whom_to_which_talk_and_when(dutch):
    subject, body = text(dutch)
    assert subject == "Uitnodiging: Planningsgesprek op 12-03-2026"
    lines = body.splitlines()
    assert lines[0] == "Beste Marc,"
    assert lines[-1] == "Ratana Than"
    assert {"Gesprek: Planningsgesprek", "Datum: donderdag 12-03-2026", "Met: Ratana Than"} <= set(
        lines
    )


def test_the_employee_may_invite_the_manager(dutch):
    lines = text(dutch, sender="employee")[1].splitlines()
    assert (lines[0], lines[-1]) == ("Beste Ratana,", "Marc Vandamme")
    assert "Graag nodig ik je uit voor een gesprek over mijn ontwikkeling." in lines


def test_whoever_else_is_at_the_table_is_named(dutch):  # 000-070
    guest = marc.Participant("p3", None, "Inès Peeters", "vertrouwenspersoon", 3)
    talk = replace(PLANNING, participants=(*PLANNING.participants, guest))
    assert "Met: Ratana Than en Inès Peeters" in text(dutch, talk)[1]


def test_without_a_date_it_asks_for_one(dutch):
    subject, body = text(dutch, replace(PLANNING, planned_on=None))
    assert subject == "Uitnodiging: Planningsgesprek"
    assert "Datum: spreken we nog af" in body
    assert "Laat me weten welke dagen je goed uitkomen." in body


@pytest.mark.parametrize("code", library().forms)
@pytest.mark.parametrize(("talk", "moment"), [
    (PLANNING, Moment.PREPARATION), (FOLLOW_UP, Moment.FOLLOW_UP),
])  # fmt: skip
def test_every_form_has_its_own_words_and_questions_in_it(code, talk, moment, words):
    form = library().form(code)
    subject, body = invitation_text(marc.plan(), talk, form, words)
    kind = "planning_talk" if talk is PLANNING else "follow_up_talk"
    assert form.word(kind)(words.language) in subject
    for question in form.questions_for(moment, FilledBy.EMPLOYEE):
        assert question.name(words.language) in body
    assert (form.word("plan")(words.language) in body) is (talk is PLANNING)


@pytest.mark.parametrize("talk", [PLANNING, FOLLOW_UP])
def test_it_says_why_how_to_prepare_what_each_brings_and_that_it_is_no_appraisal(words, talk):
    _, body = words, text(words, talk, link=LINK)[1]
    for heading in (_("Why this talk?"), _("How do you prepare?"),
                    _("What does each of us bring?"), _("This is not an appraisal")):  # fmt: skip
        assert heading in body.splitlines()
    assert _("No marks are given, and it is not about pay.") in body  # 002-035
    assert LINK in body
    assert "- Marc: " in body
    assert "- Ratana: " in body


def plan_texts(plan):
    """All that was typed into the plan and into its talk."""
    for row in plan.lines:
        yield from (row.own_title, *(goal.text for goal in row.goals))
        yield from (each.what for each in row.actions)
        yield from (each.text for each in (*row.hr_actions, *row.indicators))
    yield from (plan.duties, plan.conversations[0].remarks)
    yield from (each.objective for each in plan.objectives)
    yield from ("Werk structureren", "Ondersteunen")


@pytest.mark.parametrize("talk", [PLANNING, FOLLOW_UP])
def test_no_word_of_the_plan_is_in_it(dutch, now, talk):
    body = "\n".join(text(dutch, talk, link=LINK))
    drawn = text_of(letter(dutch, now, talk).content)
    for typed in filter(None, plan_texts(marc.plan())):
        assert typed not in body
        assert squeezed(typed) not in drawn


@pytest.mark.parametrize("talk", [PLANNING, FOLLOW_UP])
def test_the_letter_says_the_same_is_accessible_and_fits_one_page(words, now, talk):
    paper = letter(words, now, talk, link=LINK)
    drawn = text_of(paper.content)
    for line in text(words, talk, link=LINK)[1].splitlines():
        assert squeezed(line.removeprefix("- ").partition(": ")[2] or line) in drawn
    assert "MarcVandamme" in drawn
    assert squeezed("13-03-2026") in drawn
    assert len(elements(paper.content, "H1")) == 1
    pdf = opened(paper.content)
    assert len(pdf.pages) == 1
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert paper.file_name == f"federal-{words('invitation')}-2026-03-13-5e7a1c90.pdf"


def test_odd_names_come_out_as_plain_letters(words, now):
    odd = '#panic("x") *Marc* 🎯 ' + "a" * 60
    plan = marc.plan(employee=replace(marc.MARC, given_name=odd, family_name=odd))
    paper = letter(words, now, plan=plan)
    assert squeezed('#panic("x") *Marc*') in text_of(paper.content)
    assert paper.missing_characters == ("🎯",)
