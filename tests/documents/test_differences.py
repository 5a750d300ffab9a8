"""What differs between two versions, in the words of the screens (DESIGN 4)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pop_core.documents.differences import PartDiffering, rows_differing
from pop_core.documents.field_words import field_labels, said
from pop_core.documents.names import Names
from pop_core.documents.telling import Telling
from pop_core.domain import differences as rules
from pop_core.domain.differences import Change
from pop_core.domain.plans import (
    CommonTerm,
    Condition,
    LineState,
    Milestone,
    Rhythm,
)
from pop_core.domain.when import in_words, on_date, relative
from tests.documents import marc

LINE = marc.STRUCTURING
GOAL, ACTION = LINE.goals[0], LINE.actions[0]
INDICATOR, HR = LINE.indicators[0], LINE.hr_actions[0]
MAY = on_date(marc.PLANNING_TALK.held_on.replace(month=5, day=4))


def told(words, plan):
    return Telling(plan, Names(marc.catalogue(), marc.form(), words.language), words)


def rows(words, before, after):
    """What differs when the plan has these rows before and after."""
    plans = [marc.plan(lines=tuple(lines)) for lines in (before, after)]
    return rows_differing(*(told(words, plan) for plan in plans))


def only(words, before, after):
    """The one thing that differs in Marc's first row."""
    [row] = rows(words, [before], [after])
    [part] = row.parts
    return part


def with_(kind, part, line=LINE):
    """The row with another part in the place of the one of that lasting id."""
    old = getattr(line, kind)
    return replace(line, **{kind: tuple(
        part if each.lasting_id == part.lasting_id else each for each in old)})  # fmt: skip


def test_two_equal_versions_differ_in_nothing(words):
    assert rows(words, [LINE], [LINE]) == ()


def test_a_changed_text_stands_before_and_after(dutch):
    part = only(dutch, LINE, with_("goals", replace(GOAL, text="Iets anders")))
    assert part == PartDiffering(Change.CHANGED, "Doel", "", "", GOAL.text, "Iets anders")


def test_a_field_says_of_which_part_it_is(dutch):
    part = only(dutch, LINE, with_("goals", replace(GOAL, term=MAY)))
    assert (part.part, part.field) == ("Doel", "Termijn")
    assert GOAL.text.startswith(part.of.removesuffix(" …"))
    assert (part.before, part.after) == (told(dutch, marc.plan()).when(GOAL.term), "04‑05‑2026")


def test_a_term_that_hangs_on_an_action_names_it_in_its_own_version(dutch):
    after_it = relative("action_end", "within", 3, "month", anchor_id=ACTION.lasting_id)
    before = with_("goals", replace(GOAL, term=after_it))
    renamed = replace(ACTION, course="Timemanagement")
    after = with_("actions", renamed, with_("goals", replace(GOAL, term=MAY)))
    [row] = rows(dutch, [before], [after])
    [term] = [part for part in row.parts if part.field == "Termijn"]
    assert "binnen 3 maanden" in term.before
    assert "Timemanagement" not in term.before
    assert term.after == "04‑05‑2026"


CHANGES = {
    "row priority": (LINE, replace(LINE, priority=3), "Welke prioriteit?"),
    "row why": (LINE, replace(LINE, why="Anders"), "Waarom deze?"),
    "row state": (LINE, replace(LINE, state=LineState.LATER), "Nu of later?"),
    "row sources": (LINE, replace(LINE, sources=("5", "6")), "Waar komt dit vandaan?"),
    "row direction": (LINE, replace(LINE, direction="broaden"), "Welke kant op?"),
    "action owners": (LINE, with_("actions", replace(ACTION, owners=("manager",))), "Wie?"),
    "action cost": (LINE, with_("actions", replace(ACTION, cost=Decimal(1250))), "Kost hoogstens"),
    "action hours": (LINE, with_("actions", replace(ACTION, hours=Decimal(12))), "Uren in totaal"),
    "action time": (
        LINE,
        with_("actions", replace(ACTION, in_working_time=not ACTION.in_working_time)),
        "Wanneer gebeurt het?",
    ),
    "action ends": (LINE, with_("actions", replace(ACTION, ends=MAY)), "Klaar tegen"),
    "action kind": (LINE, with_("actions", replace(ACTION, action_type="mentoring")), "Soort"),
    "action goals": (
        LINE, with_("actions", replace(ACTION, goals=(LINE.goals[-1].lasting_id,))),
        "Bij welk doel hoort het?",
    ),
    "hr due": (LINE, with_("hr_actions", replace(HR, due=MAY)), "Tegen wanneer"),
    "indicator looks": (
        LINE, with_("indicators", replace(INDICATOR, who_looks="Ratana en Els")), "Wie kijkt?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_every_field_is_called_as_where_it_is_filled_in(dutch, name):
    before, after, label = CHANGES[name]
    part = only(dutch, before, after)
    assert part.field == label
    assert part.before != part.after
    assert part.change is Change.CHANGED


def test_owners_in_roles_and_in_words_are_told_once(dutch):
    other = replace(ACTION, owners=("colleague",), owner_words="Els Dupont")
    part = only(dutch, LINE, with_("actions", other))
    assert (part.field, part.after) == ("Wie?", "Els Dupont")


def test_a_colleague_without_a_name_is_still_a_colleague(dutch):
    part = only(dutch, LINE, with_("actions", replace(ACTION, owners=("colleague",))))
    assert part.after == "een collega"


def test_what_was_empty_is_empty_words(dutch):
    part = only(dutch, replace(LINE, why=""), replace(LINE, why="Daarom"))
    assert (part.before, part.after) == ("", "Daarom")


def test_a_new_part_is_told_whole_and_once(dutch):
    step = Milestone("s", marc.an_id("step"), "", 1, "De eerste planning", MAY)
    goal = replace(GOAL, lasting_id=marc.an_id("new"), text="Een nieuw doel", milestones=(step,))
    part = only(dutch, LINE, replace(LINE, goals=(*LINE.goals, goal)))
    assert (part.change, part.part, part.before) == (Change.ADDED, "Doel", "")
    assert part.after.startswith("Een nieuw doel\nTermijn: ")
    assert part.after.endswith("Tussenstap: De eerste planning (04‑05‑2026)")


def test_a_gone_action_takes_its_rhythms_and_points_along(dutch):
    rhythm = Rhythm("r", marc.an_id("rhythm"), "", 1, "Bespreken", 2, "week", 30)
    point = Condition("c", marc.an_id("point"), "", 1, "Een rustige plek", "Ratana")
    full = replace(ACTION, rhythms=(rhythm,), conditions=(point,))
    line = with_("actions", full)
    rest = tuple(each for each in LINE.actions if each is not ACTION)
    part = only(dutch, line, replace(line, actions=rest))
    assert (part.change, part.after) == (Change.GONE, "")
    assert "om de 2 weken, 30 minuten: Bespreken" in part.before
    assert "Voorwaarde: Een rustige plek (Ratana)" in part.before


@pytest.mark.parametrize("is_new", [True, False])
def test_a_row_that_comes_or_goes_is_told_with_everything_in_it(dutch, is_new):
    other = marc.SUPPORTING
    lists = ([LINE], [LINE, other]) if is_new else ([LINE, other], [LINE])
    [row] = rows(dutch, *lists)
    assert row.title == "Ondersteunen"
    assert row.change is (Change.ADDED if is_new else Change.GONE)
    texts = [part.after if is_new else part.before for part in row.parts]
    for each in (*other.goals, *other.indicators):
        assert any(each.text.splitlines()[0] in text for text in texts)
    assert not [part for part in row.parts if part.before and part.after]
    assert {part.change for part in row.parts} == {row.change}


def test_a_word_of_ones_own_is_told_with_its_meaning(dutch):
    word = CommonTerm("t", marc.an_id("word"), "", 1, "Dringend", "Vandaag nog")
    before = replace(LINE, terms=(word,))
    part = only(dutch, before, replace(LINE, terms=(replace(word, meaning="Deze week"),)))
    assert "Vandaag nog" in part.before
    assert "Deze week" in part.after


def test_the_frame_of_the_plan_comes_first(dutch):
    before = marc.plan(lines=(LINE,))
    after = replace(before, duties="Andere taken", ends_on=MAY.on,
                    lines=(replace(LINE, why="Anders"),))  # fmt: skip
    frame, row = rows_differing(told(dutch, before), told(dutch, after))
    assert (frame.title, [part.field for part in frame.parts]) == (
        "", ["Periode", "Wat hoort bij de functie?"],
    )  # fmt: skip
    assert frame.parts[0].after.endswith("04‑05‑2026")
    assert row.title == "Werk structureren"


def test_every_field_two_people_agree_on_has_a_name_and_words(words):
    """A field that is added to the domain fails here until it can be read."""
    telling = told(words, marc.plan())
    whole = {"rhythm", "condition", "term"}
    own = {"goal": "text", "milestone": "text", "action": "what", "hr_action": "text",
           "indicator": "text"}  # fmt: skip
    joined = {"starts_on": "period", "ends_on": "period", "own_title": "competency",
              "owner_words": "owners", "helper_words": "helpers"}  # fmt: skip
    parts = {"plan": (marc.plan(), rules._FRAME), "line": (LINE, rules._LINE)}
    kinds = dict(rules._PARTS.values())
    samples = {"goal": GOAL, "action": ACTION, "hr_action": HR, "indicator": INDICATOR,
               "milestone": Milestone("s", "s", "", 1, "Stap", in_words("ooit"))}  # fmt: skip
    parts |= {kind: (samples[kind], kinds[kind]) for kind in kinds.keys() - whole}
    for kind, (part, fields) in parts.items():
        labels = field_labels(words, kind)
        for field in {joined.get(each, each) for each in fields} - {own.get(kind)}:
            assert labels[field], (kind, field)
            assert isinstance(said(telling, part, field), str), (kind, field)
