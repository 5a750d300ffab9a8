"""What a form has no place for stands at the end of its paper, and nothing else does."""

import json
from dataclasses import asdict, fields, replace
from datetime import date
from decimal import Decimal

import pytest

from pop_core.catalogue.choices import Choice
from pop_core.catalogue.library import library
from pop_core.catalogue.words import Words
from pop_core.documents.form_blocks import Tick
from pop_core.documents.form_filling import Filling, FormFacts
from pop_core.documents.form_left_out import counted, left_out
from pop_core.documents.form_paper import form_sheet
from pop_core.documents.form_parts import paper_of, prints
from pop_core.documents.form_tables import OF_PLAN, grid
from pop_core.documents.frames import Occasion
from pop_core.documents.papers import form_pdf
from pop_core.domain.follow_up import Beside, SecondOpinion
from pop_core.domain.plans import CareerGoal, LineState, PlanAnswer, Signature
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.totals import totals_of
from tests.documents import made_up, marc
from tests.documents.reading import squeezed
from tests.documents.test_form_paper import body_of

FORMS = list(library().forms.values())
on_each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)


def filling(form, plan, words, now, facts=None):
    occasion = Occasion(plan, marc.catalogue(), form, words, now)
    return Filling(occasion, facts or made_up.facts_on(form))


def all_texts(thing) -> list[str]:
    """Every text somebody typed into a plan, wherever it stands."""
    found: list[str] = []
    for each in fields(thing):
        value = getattr(thing, each.name)
        if isinstance(value, tuple):
            for part in value:
                found += all_texts(part) if hasattr(part, "__dataclass_fields__") else []
        elif isinstance(value, str) and each.name in TYPED:
            found.append(value)
    return [text for text in found if text]


TYPED = {"own_title", "why", "works_already", "is_needed", "text", "minimum", "what", "course",
         "place", "moment", "owner_words", "helper_words", "course_number", "institute",
         "repayment", "remarks", "who_looks", "how", "word", "meaning", "objective", "resources",
         "indicators", "outcome", "duties", "sees_to_it"}  # fmt: skip


def whole_plan():
    """Marc's plan with something in every field, whatever form it is printed on."""
    full = replace(
        marc.STRUCTURING, competency=None, own_title="Eigen titel van de rij", why="Omdat het moet",
        works_already="Dit gaat al", is_needed="Dit is nodig", direction="broaden",
        actions=(*marc.STRUCTURING.actions, *made_up.ACTIONS, made_up.STEP),
        goals=tuple(replace(each, minimum="Wat minstens nodig is")
                    for each in marc.STRUCTURING.goals),
    )  # fmt: skip
    return marc.plan(
        lines=(full, marc.SUPPORTING, replace(marc.LETTERS, state=LineState.LATER)),
        career_goals=(CareerGoal("c1", "c1", 1, "nowhere", "Diensthoofd worden"),),
        answers=(PlanAnswer("a1", "a1", 1, "no_such_question", "Een antwoord van toen"),),
    )


@on_each_form
def test_every_typed_word_of_a_plan_is_on_every_form(form, words, now):
    plan = whole_plan()
    occasion = Occasion(plan, marc.catalogue(), form, words, now)
    paper = form_pdf(plan, marc.catalogue(), form, words, now, made_up.facts_on(form))
    footer = form_sheet(occasion).footer
    text = body_of(paper.content, footer)
    for said in all_texts(replace(plan, conversations=())):
        for line in said.split("\n"):
            assert squeezed(line.removeprefix("- ")) in text, line


def test_a_plan_on_its_own_form_leaves_nothing_out(dutch, now):
    for form in (each for each in FORMS if each.whole_paper):
        plan = made_up.plan_on(form)
        found = left_out(filling(form, plan, dutch, now))
        # The goal and its term have no column on the two forms that ask for actions alone.
        assert {each.what for each in found} <= {"Doelen", "Termijn"}, form.code


def test_each_thing_is_counted_by_name(dutch, now):
    form = library().forms["municipality"]
    found = counted(left_out(filling(form, whole_plan(), dutch, now)))
    assert found["Loopbaandoel"] == 1
    assert found["Doelen"] == 2  # the goals of two rows
    assert found["Succesindicatoren"] == 2
    assert found["Voor later"] == 1
    assert found["Prestatiedoelstelling"] == len(marc.OBJECTIVES)
    assert found["Redenen voor het plan"] == 1


@on_each_form
def test_what_a_form_adds_up_on_paper_is_what_the_screen_adds_up(form, dutch, now):  # 001-029
    plan = replace(made_up.plan_on(form), lines=lines_with_support(form))
    ours, shown = filling(form, plan, dutch, now), dutch.money(totals_of(plan).cost)
    tables = [each for each in paper_of(form).parts if each.of in OF_PLAN]
    sums = [cell[0].text for part in tables for cell in grid(ours, part).total if cell]
    money = [each for each in (*sums, ours.value("total_cost")) if "€" in each]
    assert set(money) == {shown}
    missing = [each for each in left_out(ours) if each.what == "Actie"]
    assert not missing


def lines_with_support(form):
    """Whoever helps is paid too, and that was agreed like anything else."""
    coach = replace(made_up.STEP, lasting_id="coach", what="Een coach", cost=Decimal("500.10"))
    first, *others = made_up.lines(form)
    return (replace(first, actions=(*first.actions, coach)), *others)


def test_support_that_was_agreed_on_becomes_no_step_on_another_form(dutch, now):  # 000-054
    defence, municipality = (library().forms[code] for code in ("defence", "municipality"))
    plan = replace(made_up.plan_on(municipality), lines=lines_with_support(municipality))
    ours = filling(defence, plan, dutch, now)
    said = {part.code: repr(part) for part in form_sheet(ours.occasion, ours.facts).parts}
    assert {code for code, text in said.items() if "Een coach" in text} == {"career_part"}


def test_whoever_signed_in_a_role_the_form_does_not_know_is_named(dutch, now):
    form = library().forms["municipality"]
    signed = Signature("s3", None, "Jo Maes", "commander", "agreed", "on_paper",
                       date(2026, 3, 14), marc.HASH)  # fmt: skip
    plan = made_up.agreed_on(library().forms["defence"])
    plan = replace(plan, signatures=(*plan.signatures[:2], signed))
    found = [each.text for each in left_out(filling(form, plan, dutch, now))
             if each.what == "Handtekening"]  # fmt: skip
    assert len(found) == 1
    assert "Jo Maes" in found[0]


def test_a_blank_form_lists_nothing(words, now):
    for form in FORMS:
        assert left_out(filling(form, None, words, now)) == ()
        sheet = form_sheet(Occasion(None, marc.catalogue(), form, words, now))
        assert "left_out" not in [part.code for part in sheet.parts]


def test_the_form_of_another_plan_keeps_the_names_of_the_own_one(dutch, now):
    defence, federal = library().forms["defence"], library().forms["federal"]
    found = left_out(filling(defence, marc.plan(), dutch, now))
    priorities = [each.text for each in found if each.what == "Prioriteit"]
    assert priorities[0] == federal.priorities[0].name("nl")
    assert marc.plan().status is PlanStatus.DRAFT


def on_another(own, form, words, now):
    """A complete plan of one form, with all that stands beside it, ready for another form."""
    facts = made_up.facts_on(own)
    if own is form:
        return filling(form, made_up.plan_on(own), words, now, facts)
    known = {each.code: facts.person.get(each.code, "") for each in form.person_fields}
    learned = facts.education if form.asks_education else ()
    beside = replace(facts, answers={}, person=known, education=learned, on_own_form=facts)
    return filling(form, made_up.plan_on(own), words, now, beside)


def words_on(ours):
    """All that the form says, as one text."""
    return squeezed(json.dumps(asdict(form_sheet(ours.occasion, ours.facts)),
                               ensure_ascii=False).replace("\\n", ""))  # fmt: skip


@on_each_form
@pytest.mark.parametrize("own", [each for each in FORMS if each.whole_paper], ids=lambda f: f.code)
def test_whatever_the_own_form_prints_is_on_every_other(own, form, dutch, now):
    ours = on_another(own, form, dutch, now)
    text, facts, printed = words_on(ours), made_up.facts_on(own), prints(own)
    told = [*all_texts(replace(ours.plan, conversations=())),
            *(each.text for each in ours.plan.career_goals),
            *(said for code, said in facts.answers.items() if code in printed),
            *(each.what for each in facts.wishes)]  # fmt: skip
    if own.asks_education:
        told += [each.title for each in facts.education]
    for said in (each for each in told if " " in each):  # codes and days are printed as words
        assert squeezed(said) in text, said
    for field in own.person_fields:
        private = library().is_private(field)
        if own.code != form.code and facts.person[field.code].startswith("feit"):
            said = field.code in printed and not private
            assert (squeezed(facts.person[field.code]) in text) is said


STEP_MARK = "Stap van het actieplan: hieraan kunnen geen aanspraken worden ontleend."


@on_each_form
def test_a_step_that_binds_nobody_says_so_where_it_stands_beside_agreements(
    form, dutch, now
):  # 000-054
    defence = library().forms["defence"]
    ours = on_another(defence, form, dutch, now)
    steps = [a for line in ours.plan.active_lines for a in line.actions if a.support]
    marks = words_on(ours).count(squeezed(STEP_MARK))
    assert marks == (0 if form.code == defence.code else len(steps))
    # Where steps are no plan of their own, support is agreed on like anything else.
    other = on_another(library().forms["municipality"], form, dutch, now)
    assert squeezed(STEP_MARK) not in words_on(other)


@on_each_form
def test_which_career_goal_a_row_serves_is_on_every_form(form, dutch, now):  # 000-036
    for own in (library().forms["defence"], library().forms["phases"]):
        ours = on_another(own, form, dutch, now)
        goals = {each.lasting_id: each for each in ours.plan.career_goals}
        told = [each for each in left_out(ours) if each.what == "Voor welk loopbaandoel"]
        has_place = form.code == "phases" or own.code == form.code
        assert len(told) == (0 if has_place else len(ours.plan.active_lines))
        for line in ours.plan.active_lines:
            assert squeezed(goals[line.career_goal].text) in words_on(ours)
    rows = library().forms["phases"]
    text = words_on(on_another(rows, rows, dutch, now))
    each = squeezed(made_up.plan_on(rows).career_goals[0].text)
    assert text.count(each) > 1  # where it stands, and beside the row that serves it


@on_each_form
def test_a_second_opinion_is_on_every_form_and_on_none_that_is_kept(form, dutch, now):  # 000-048
    told = SecondOpinion("o1", date(2026, 3, 20), "L. Peters", "Wij dachten anders.", "Het kan.")
    for own in (form, library().forms["municipality"]):
        plan = replace(made_up.plan_on(own), beside=Beside(second_opinions=(told,)))
        text = words_on(filling(form, plan, dutch, now))
        for said in (told.given_by, told.reason, told.outcome):
            assert text.count(squeezed(said)) == 1
        kept = filling(form, plan, dutch, now, FormFacts(is_evidence=True))
        assert not any(squeezed(said) in words_on(kept)
                       for said in (told.given_by, told.reason, told.outcome))  # fmt: skip


def test_what_has_no_box_on_this_form_is_printed_in_its_own_words(dutch, now):
    transport = library().form("transport")
    driver = next(each for each in transport.person_fields if each.code == "driver_kind")
    hired = replace(driver, options=(Choice("hired", Words((("nl", "Ingehuurd"),))),))
    fields_here = tuple(hired if each == driver else each for each in transport.person_fields)
    other = replace(transport, person_fields=fields_here)
    for kept, said in ((driver.options[-1].code, driver.options[-1].name("nl")),
                       ("sinds de zomer", "sinds de zomer")):  # fmt: skip
        facts = made_up.facts_on(other, person={"driver_kind": kept})
        ticks = filling(other, made_up.plan_on(other), dutch, now, facts).ticks("driver_kind")
        assert ticks == (Tick("Ingehuurd"), Tick(said, is_chosen=True))


def test_a_day_that_was_asked_in_words_elsewhere_stays_as_it_is(dutch, now):
    transport = library().form("transport")
    facts = made_up.facts_on(transport, person={"employed_since": "sinds de fusie"})
    ours = filling(transport, made_up.plan_on(transport), dutch, now, facts)
    assert ours.value("employed_since") == "sinds de fusie"
