"""Where agreements bind: what is one, in own words too, and what is none (000-039 ... 042, 054)."""

from dataclasses import replace
from functools import partial

import pytest

from pop_core.catalogue.library import library, words_in
from pop_core.documents.differences import rows_differing
from pop_core.documents.names import Names
from pop_core.documents.papers import form_pdf, planning_talk_pdf
from pop_core.documents.table import plan_table
from pop_core.documents.telling import Telling
from pop_core.documents.timelines import timeline_picture
from pop_core.domain.plans import TO_BE_FOUND
from tests.documents import made_up, marc
from tests.documents.reading import squeezed, text_of
from tests.documents.test_form_paper import of_case

DEFENCE = library().form("defence")
WORDS = "Een jaar in de werkgroep materieel."


def plan_with(*actions, form=DEFENCE):
    """A plan on the form with one row and these actions."""
    plan = made_up.plan_on(form)
    return replace(plan, lines=(replace(plan.lines[0], actions=actions),))


def paper_of(plan, dutch, now):
    made = form_pdf(plan, marc.catalogue(), DEFENCE, dutch, now, made_up.facts_on(DEFENCE))
    return text_of(made.content)


def told(plan, form=DEFENCE):
    return Telling(plan, Names(marc.catalogue(), form, "nl"), words_in("nl"))


@pytest.mark.parametrize("kind", ["other_at_work", "other_with_others"])
def test_an_agreement_in_own_words_stands_behind_what_the_form_prints(kind, dutch, now):
    text = paper_of(plan_with(marc.action(WORDS, kind)), dutch, now)  # 000-039, 000-042
    assert squeezed(f"anders, nl.: {WORDS}") in text
    assert squeezed("geen afspraak") not in text


def test_room_for_own_words_stands_in_both_groups_that_print_it():  # 000-039, 000-042
    text = of_case("defence", "blank", "nl")
    assert text_of(text).count(squeezed("anders, nl.")) == 2


@pytest.mark.parametrize(("what", "said"), [
    (WORDS, f"{WORDS} nog uit te zoeken, nog geen afspraak"),
    ("", "nog uit te zoeken nog geen afspraak"),
])  # fmt: skip
def test_what_is_still_to_be_found_is_printed_as_no_agreement(what, said, dutch, now):
    text = paper_of(plan_with(marc.action(what, TO_BE_FOUND)), dutch, now)  # 000-054
    assert squeezed(said) in text
    assert squeezed("anders, nl.") not in text


def test_own_words_on_a_form_without_that_line_are_a_way_all_the_same(dutch):
    action = marc.action("", "other_at_work")
    assert told(plan_with(action), library().form("federal")).kind(action) == (
        "op een andere manier"
    )


def test_an_agreement_that_became_a_step_is_told_as_such(dutch):  # 000-054
    action = marc.action(WORDS, "coaching")
    before, after = plan_with(action), plan_with(replace(action, support=True))
    [row] = rows_differing(told(before), told(after))
    [part] = row.parts
    assert (part.field, part.before, part.after) == (
        "Afspraak of stap van het actieplan?", "afspraak", "stap van het actieplan",
    )  # fmt: skip
    federal = library().form("federal")
    [row] = rows_differing(told(before, federal), told(after, federal))
    assert row.parts[0].field == "Leren of ondersteuning?"


def test_in_every_overview_a_step_stands_apart_from_an_agreement(dutch):  # 000-054
    agreed, step = marc.action(WORDS, "coaching"), made_up.STEP
    for actions in ((agreed, step), (step,)):
        table = plan_table(plan_with(*actions), marc.catalogue(), DEFENCE, dutch)
        said = [block.text for cell in table.rows[0].cells for block in cell]
        assert said.index("Actieplan, waarop niemand zich kan beroepen") + 1 == said.index(
            step.what
        )


def test_along_the_months_a_step_is_called_a_step(dutch):
    cells = timeline_picture(told(plan_with(made_up.STEP))).cells
    assert [kind for name, kind, _when in cells if name == made_up.STEP.what] == [
        "stap van het actieplan"
    ]


def test_a_report_of_a_career_talk_has_no_room_for_performance_objectives(dutch, now):  # 000-065
    made = partial(planning_talk_pdf, catalogue=marc.catalogue(), words=dutch, now=now)
    printed = squeezed("Doelen in het werk")
    for plan in (None, plan_with()):
        assert printed not in text_of(made(plan, form=DEFENCE).content)
    written = replace(plan_with(), objectives=marc.plan().objectives)
    assert printed in text_of(made(written, form=DEFENCE).content)
