"""Every form that is described part by part, blank and filled, in both languages."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from pop_core.catalogue.library import library
from pop_core.catalogue.printed import PartKind
from pop_core.documents.form_filling import NO_FACTS
from pop_core.documents.form_paper import form_sheet, unknown_codes
from pop_core.documents.frames import Occasion
from pop_core.documents.papers import form_pdf
from tests.documents import made_up, marc
from tests.documents.conftest import LANGUAGES
from tests.documents.reading import elements, fonts, opened, squeezed, text_of
from tests.documents.test_papers import HOSTILE

NOW = datetime(2026, 3, 13, 9, 30, tzinfo=UTC)
WHOLE = [form for form in library().forms.values() if form.whole_paper]
on_each_form = pytest.mark.parametrize("form", WHOLE, ids=lambda form: form.code)


def all_private(form):
    private = frozenset(each.code for each in form.person_fields if each.private)
    return replace(NO_FACTS, private_fields=private, organisation_texts=made_up.TEXTS)


def drawn(form, plan, words, now, facts=None):
    facts = facts or (made_up.facts_on(form) if plan else all_private(form))
    return form_pdf(plan, marc.catalogue(), form, words, now, facts)


@cache
def of_case(code, case, language):
    """The paper of a blank, filled or agreed form; drawn once for all that look at it."""
    form = library().forms[code]
    plan = {"filled": made_up.plan_on, "agreed": made_up.agreed_on}.get(case, lambda _: None)(form)
    return drawn(form, plan, LANGUAGES[language], NOW).content


def sheet_of(form, plan, words, now, facts=None):
    facts = facts or (made_up.facts_on(form) if plan else all_private(form))
    return form_sheet(Occasion(plan, marc.catalogue(), form, words, now), facts)


def body_of(content, footer):
    """Its text without the foot of each page, which may come in the middle of a sentence."""
    page = r"(bladzijde|page)\d+(van|of)\d+"
    return re.sub(re.escape(squeezed(footer)) + page, "", text_of(content))


WHERE_THERE_IS_ONE = {"second_opinion"}  # without one a paper says nothing of it


def labels_of(form, language):
    """Every heading, note and label of the file, as it prints them."""
    paper = form.whole_paper
    for part in paper.parts:
        if part.name:
            yield part.name(language)
        if part.note:
            yield part.note(language)
        printed = (each for each in part.fields if each.code not in WHERE_THERE_IS_ONE)
        yield from (each.name(language) for each in (*printed, *part.columns))


@on_each_form
def test_nothing_a_form_prints_stays_empty_for_ever(form, words, now):
    assert list(unknown_codes(Occasion(None, marc.catalogue(), form, words, now))) == []


@on_each_form
@pytest.mark.parametrize("filled", ["blank", "agreed"])
def test_a_form_is_accessible_and_lasts(form, filled, words):
    content = of_case(form.code, filled, words.language)
    pdf = opened(content)
    assert str(pdf.Root.Lang) == {"nl": "nl-BE", "en": "en-GB"}[words.language]
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"]
    assert len(elements(content, "H1")) == 1
    assert len(elements(content, "H2")) >= sum(
        bool(part.name) and part.level == 1 for part in form.whole_paper.parts
    )
    assert set(elements(content, "TH")) <= {"/Column"}
    assert all(fonts(content).values())
    assert {name.split("-")[0] for name in fonts(content)} <= {"SourceSans3", "LibertinusSerif"}


@on_each_form
@pytest.mark.parametrize("filled", ["blank", "filled"])
def test_every_label_stands_on_paper_as_the_form_prints_it(form, filled, words):
    text = text_of(of_case(form.code, filled, words.language))
    year = "2026" if filled == "filled" else "…………"
    for label in labels_of(form, words.language):
        assert squeezed(label.replace("{year}", year)) in text, label
    for line in form.whole_paper.head:
        assert squeezed(line(words.language).replace("{year}", year)) in text


@on_each_form
def test_headings_come_in_the_order_of_the_form(form):
    text = text_of(of_case(form.code, "blank", "nl"))
    places = []
    start = 0
    for part in form.whole_paper.parts:
        if part.name:
            heading = squeezed(part.name("nl").replace("{year}", "…………"))
            # The list of contents names them all once before.
            start = text.index(heading, start) + (0 if form.whole_paper.has_contents else 1)
            places.append(start)
    assert places == sorted(places)


@pytest.mark.parametrize("form", [form for form in WHOLE if form.whole_paper.mark])
def test_the_mark_of_a_form_stands_once_on_every_page(form):  # 000-001
    mark = form.whole_paper.mark
    for case in ("blank", "filled"):
        content = of_case(form.code, case, "nl")
        assert text_of(content).count(squeezed(mark("nl"))) == len(opened(content).pages)


@on_each_form
def test_a_complete_case_is_on_paper_to_the_last_answer(form, dutch, now):
    plan, facts = made_up.plan_on(form), made_up.facts_on(form)
    footer = sheet_of(form, plan, dutch, now).footer
    text = body_of(of_case(form.code, "filled", "nl"), footer)
    printed = {each.code for part in form.whole_paper.parts for each in part.fields}
    for answer in plan.answers:
        if answer.question_code in printed and answer.text.startswith("Antwoord"):
            assert squeezed(answer.text) in text
    for field in form.person_fields:
        if field.code in printed and facts.person[field.code].startswith("feit"):
            assert squeezed(facts.person[field.code]) in text


@on_each_form
def test_private_facts_have_no_place_on_paper_unless_they_are_asked(form, dutch, now):  # 002-003
    private = [each for each in form.person_fields if each.private]
    others = {squeezed(label) for label in labels_of(form, "nl")}
    plan, facts = made_up.plan_on(form), made_up.facts_on(form, private_fields=frozenset())
    for text in (
        text_of(drawn(form, plan, dutch, now, facts).content),
        text_of(drawn(form, None, dutch, now, NO_FACTS).content),
    ):
        for field in private:
            label = squeezed(field.name("nl"))
            if not any(label in other for other in others - {label}):
                assert label not in text
            assert squeezed(facts.person[field.code]) not in text or field.options


def test_what_another_form_calls_private_has_no_place_either(dutch, now):  # 002-003
    transport = library().form("transport")
    plainly = tuple(replace(each, private=False) for each in transport.person_fields)
    careless = replace(transport, person_fields=plainly)
    blank = form_pdf(None, library().catalogue, careless, dutch, now, NO_FACTS)
    text = text_of(blank.content)
    assert squeezed("Personeelsnummer") in text
    assert squeezed("Nationaliteit") not in text


@on_each_form
def test_whoever_signs_has_room_and_is_named_once_it_is_signed(form, dutch):
    _ = dutch
    text = text_of(of_case(form.code, "agreed", "nl"))
    assert squeezed(_("control code {code}", code="4f1a 9c02 77be 0d13")) in text
    for n, signer in enumerate(form.signers):
        assert squeezed(_("agreed, signed on paper on {date}", date=f"{12 + n}-03-2026")) in text
        assert signer.name(_.language)


@on_each_form
def test_after_signing_nothing_can_be_added_by_hand(form, words, now):
    bare = replace(made_up.agreed_on(form), answers=(), lines=(), career_goals=())
    sheet = sheet_of(form, bare, words, now, NO_FACTS)
    for part in sheet.parts:
        for block in part.blocks:
            if block.kind == "written":
                assert block.lines == 0
            elif block.kind == "entries":
                assert all(each.value or each.ticks for each in block.entries)
            elif block.kind == "grid":
                assert all(group.blank == 0 for group in block.groups)


@on_each_form
def test_long_answers_flow_over_pages(form, dutch, now):
    text = "Een lange zin over het werk.\n" * 700  # some 20,000 signs
    plan, facts = made_up.plan_on(form), made_up.facts_on(form)
    told = {each.question_code: each.text for each in plan.answers} | dict(facts.answers)
    printed = [field.code for part in form.whole_paper.parts for field in part.fields]
    long = [code for code in printed if told.get(code, "").startswith("Antwoord")][:2]
    answers = tuple(
        replace(each, text=text) if each.question_code in long else each for each in plan.answers
    )
    asked = {code: text if code in long else said for code, said in facts.answers.items()}
    content = drawn(
        form, replace(plan, answers=answers), dutch, now, replace(facts, answers=asked)
    ).content
    assert text_of(content).count(squeezed("Een lange zin over het werk.")) == 700 * len(long)


@on_each_form
def test_a_text_that_no_organisation_set_takes_no_place(form, dutch, now):
    sheet = sheet_of(form, made_up.plan_on(form), dutch, now, NO_FACTS)
    codes = [part.code for part in sheet.parts]
    for part in form.whole_paper.parts:
        if part.kind is PartKind.ORGANISATION:
            assert (part.code in codes) is (part.least_rows > 0)


def forty(form):
    rows = made_up.lines(form)
    actions = (*made_up.ACTIONS, made_up.STEP)
    return tuple(
        replace(rows[n % len(rows)], lasting_id=f"row {n}", own_title=f"Rij nummer {n}",
                actions=actions)
        for n in range(40)
    )  # fmt: skip


@on_each_form
def test_forty_rows_run_over_pages_with_the_headings_repeated(form, dutch, now):
    plan = replace(made_up.plan_on(form), lines=forty(form))
    content = drawn(form, plan, dutch, now).content
    text = text_of(content)
    assert all(squeezed(f"Rij nummer {n}") in text for n in range(40))
    assert len(opened(content).pages) > 4
    assert len(elements(content, "TR")) > 80


# What is short, for every field; what has no end goes into one (see `hostile`).
EVERYTHING = "\n".join(each for each in HOSTILE if len(each) < 200)
ENDLESS = [each for each in HOSTILE if len(each) >= 200]


def hostile(form, text):
    """The text in every field that people type, and words without an end in the first title."""
    plan = made_up.plan_on(form)
    action = replace(
        made_up.ACTIONS[0], what=text, course=text, place=text, moment=text, owner_words=text,
        helper_words=text, course_number=text, institute=text, repayment=text, remarks=text,
    )  # fmt: skip
    title = "\n".join([text, *ENDLESS])
    line = replace(plan.lines[0], own_title=title, why=text, goals=(marc.goal(text),),
                   actions=(action, replace(action, support=True)))  # fmt: skip
    who = replace(made_up.SANNE, given_name=text, family_name=text, unit_name=text, job=text)
    return replace(
        plan, employee=who, lines=(line,),
        career_goals=tuple(replace(each, text=text) for each in plan.career_goals),
        answers=tuple(replace(each, text=text) if each.text.startswith("Antwoord") else each
                      for each in plan.answers),
    )  # fmt: skip


def hostile_facts(form, text):
    facts = made_up.facts_on(form)
    return replace(
        facts,
        person={code: text if said.startswith("feit") else said
                for code, said in facts.person.items()},
        answers={code: text if said.startswith("Antwoord") else said
                 for code, said in facts.answers.items()},
        education=tuple(replace(each, title=text, institute=text, year_words=text)
                        for each in facts.education),
        wishes=tuple(replace(each, what=text, action=text, period=text) for each in facts.wishes),
        organisation_texts={"repayment_terms": text},
    )  # fmt: skip


@on_each_form
def test_whatever_is_typed_comes_out_as_plain_letters(form, dutch, now):
    text = EVERYTHING
    paper = drawn(form, hostile(form, text), dutch, now, hostile_facts(form, text))
    text_drawn = text_of(paper.content)
    for word in text.replace("\ud800", "").split():
        if word.isascii() and word.isalnum() and len(word) > 2:
            assert squeezed(word) in text_drawn
    assert "root:" not in text_drawn
    assert "a" * 400 in text_drawn
    assert {"🎯", "你"} <= set(paper.missing_characters)
