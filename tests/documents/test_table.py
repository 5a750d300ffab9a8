from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pop_core.documents.sheets import Style, paragraphs
from pop_core.documents.table import plan_table
from pop_core.domain.plans import TO_BE_FOUND, CommonTerm, LineState, Milestone
from pop_core.domain.when import in_words, on_date
from tests.documents import marc

SOURCES, COMPETENCY, PRIORITY, GOALS, TERMS, MEANS, HR, INDICATORS = range(8)


def cells_of(line, words, **more):
    table = plan_table(marc.plan(lines=(line,), **more), marc.catalogue(), marc.form(), words)
    return table.rows[0].cells


def said(cell):
    return [line for block in cell for line in block.lines]


def notes(cell):
    return [block.text for block in cell if block.kind is Style.NOTE]


def test_the_nine_headings_are_as_printed(dutch):
    table = plan_table(marc.plan(), marc.catalogue(), marc.form(), dutch)
    assert table.columns == (  # 004-056
        "Bronnen", "Competenties", "Prioriteiten", "Ontwikkelingsdoelstellingen",
        "Termijnen (van de ontwikkelingsdoelstellingen)", "Middelen (met de termijnen)",
        "Acties SD P&O Personeelsdienst", "Succesindicatoren",
        "Realisatie/opvolging (-> nieuwe acties)",
    )  # fmt: skip


def test_marcs_four_rows_stand_in_order_of_priority(dutch):  # 004-030
    plan = marc.plan(lines=(marc.LETTERS, marc.SOFTWARE, marc.STRUCTURING, marc.SUPPORTING))
    table = plan_table(plan, marc.catalogue(), marc.form(), dutch)
    shown = [tuple(said(row.cells[place])[0] for place in (SOURCES, COMPETENCY, PRIORITY))
             for row in table.rows]  # fmt: skip
    assert shown == [  # 004-059
        ("1", "Werk structureren", "1"),
        ("1", "Ondersteunen", "1"),
        ("6", "De nieuwe bureauticasoftware beheersen", "1"),
        ("1", "Brieven en verslagen opmaken", "2"),
    ]


def test_a_row_for_later_is_not_in_the_table(words):
    waiting = replace(marc.LETTERS, state=LineState.LATER)  # 004-031
    plan = marc.plan(lines=(marc.STRUCTURING, waiting))
    table = plan_table(plan, marc.catalogue(), marc.form(), words)
    assert [row.lasting_id for row in table.rows] == [marc.STRUCTURING.lasting_id]


def test_several_sources_are_written_as_codes_in_order(words):
    cells = cells_of(replace(marc.STRUCTURING, sources=("6", "1", "10")), words)
    assert said(cells[SOURCES]) == ["1, 6, 10"]  # 004-023


@pytest.mark.parametrize(("priority", "state", "clarified"), [
    (2, LineState.ACTIVE, True),
    (3, LineState.ACTIVE, True),
    (1, LineState.TO_BE_CLARIFIED, True),
    (1, LineState.ACTIVE, False),
    (None, LineState.ACTIVE, False),
])  # fmt: skip
def test_only_a_row_that_may_wait_says_to_be_clarified(priority, state, clarified, words):
    cells = cells_of(replace(marc.LETTERS, priority=priority, state=state), words)
    expected = [words("To be clarified")] if clarified else []  # 004-039
    assert said(cells[GOALS]) == expected
    assert said(cells[MEANS]) == []


def test_a_term_that_all_goals_share_is_printed_once(dutch):
    cells = cells_of(marc.STRUCTURING, dutch)
    assert said(cells[TERMS]) == [  # 004-060: as annex 4, not as step 2.3
        "Drie maanden na de opleiding, waarvoor Marc zich binnen de maand inschrijft"
    ]
    assert len(said(cells[GOALS])) == 2


def test_goals_with_other_terms_are_tied_to_them_by_a_letter(words):  # 004-032, 004-036
    first, second = marc.STRUCTURING.goals
    goals = (first, replace(second, term=on_date(date(2026, 9, 1))))
    cells = cells_of(replace(marc.STRUCTURING, goals=goals), words)
    assert [block.mark for block in cells[GOALS]] == ["a.", "b."]
    assert [block.mark for block in cells[TERMS]] == ["a.", "b."]
    assert cells[TERMS][1].text.replace("\u2011", "-") == "01-09-2026"


def test_a_goal_without_term_gets_no_term_of_another(words):
    first, second = marc.STRUCTURING.goals
    goals = (replace(first, term=None), second)
    cells = cells_of(replace(marc.STRUCTURING, goals=goals), words)
    assert [block.mark for block in cells[GOALS]] == ["a.", "b."]
    assert [block.mark for block in cells[TERMS]] == ["b."]


def test_sub_points_of_a_goal_stay_points(dutch):
    (goal,) = cells_of(marc.SUPPORTING, dutch)[GOALS]
    assert goal.text == "Marc kan mentor zijn van de nieuwe collega:"
    assert len(goal.points) == 3
    assert goal.points[0].startswith("het werk zo uitleggen")


def test_lines_without_a_dash_are_paragraphs():
    first, second = paragraphs("Eerste regel\n\nTweede regel\n  * punt\n– nog een punt")
    assert (first.text, first.points) == ("Eerste regel", ())
    assert (second.text, second.points) == ("Tweede regel", ("punt", "nog een punt"))


def test_an_action_says_who_when_where_how_often_and_what_it_takes(dutch):  # 004-043
    _ = dutch
    action = replace(
        marc.COURSE, what="Een opleiding volgen.", course="Plannen voor beginners",
        helpers=("manager",), enrol_by=on_date(date(2026, 4, 1)), starts=in_words("in mei"),
        ends=in_words("voor de zomer"), place="Brussel", moment="maandagochtend",
        cost=Decimal(250), hours=Decimal("1.5"), in_working_time=True,
        rhythms=(marc.rhythm("zelfstudie", 2, "week", 30),),
        conditions=(marc.condition("Tijd vrijmaken", "Ratana"),),
    )  # fmt: skip
    cell = cells_of(replace(marc.STRUCTURING, actions=(action,)), dutch)[MEANS]
    assert cell[0].text == "Een opleiding volgen."
    agreements, *small = notes(cell)
    parts = agreements.replace("\u2011", "-").split(" · ")
    assert parts == [  # 004-045
        "Klassieke opleiding volgen",
        "Plannen voor beginners",
        "Marc",
        _("with help of {names}", names="Ratana"),
        _("enrol: {when}", when="01-04-2026"),
        _("start: {when}", when="in mei"),
        _("ready: {when}", when="voor de zomer"),
        _("dates follow"),
        "Brussel, maandagochtend",
        _.plural("{hours} hour", "{hours} hours", 2, hours="1,5"),
        _("in working time"),
        _("at most {amount}", amount=_.money(Decimal(250))),
    ]
    every = _.plural("every week", "every {number} weeks", 2)
    minutes = _.plural("{number} minute", "{number} minutes", 30)
    papers = _("Papers: {papers}", papers=_("self-study agreement"))
    condition = _("Condition: {text}", text="Tijd vrijmaken")
    assert small == [f"{every}, {minutes}: zelfstudie", f"{condition} (Ratana)", papers]


def test_support_stands_under_its_own_small_heading(words):
    cell = cells_of(marc.STRUCTURING, words)[MEANS]  # 004-041
    place = [block.text for block in cell].index(words("Support"))
    assert cell[place].kind is Style.LABEL
    assert cell[place + 1].text == marc.FOLLOWING.what


def test_a_relative_term_names_the_action_it_hangs_on(words):
    cell = cells_of(marc.STRUCTURING, words)[MEANS]
    assert any("“Omgaan met taken en informatie”" in note for note in notes(cell))


def test_an_action_that_is_still_to_be_found_says_so(words):
    action = replace(marc.COURSE, what="", course="", action_type=TO_BE_FOUND, owners=())
    cell = cells_of(replace(marc.STRUCTURING, actions=(action,)), words)[MEANS]
    assert cell[0].text == words("still to be found")  # 002-036
    assert cell[0].kind is Style.OPEN


def test_indicators_say_who_looks_and_how(dutch):
    cell = cells_of(marc.STRUCTURING, dutch)[INDICATORS]
    assert "Ratana, bij de tweewekelijkse bespreking" in notes(cell)  # 004-050


def test_milestones_and_common_terms_are_told_as_well(words):
    step = Milestone("m row", "m", "", 1, "Eerste planning", in_words("in mei"))
    goal = replace(marc.STRUCTURING.goals[0], milestones=(step,), minimum="een uur per week")
    term = CommonTerm("t row", "t", "", 1, "dringend", "vandaag nog")
    line = replace(marc.STRUCTURING, goals=(goal,), terms=(term,))
    cells = cells_of(line, words)
    assert "Eerste planning · in mei" in notes(cells[TERMS])
    assert words("Needed at least: {what}", what="een uur per week") in notes(cells[GOALS])
    meaning = words("{word} means: {meaning}", word="dringend", meaning="vandaag nog")
    assert meaning in notes(cells[GOALS])  # 004-035


def test_what_hr_is_asked_stands_in_its_own_column(words):
    due = in_words("voor de zomer")
    line = replace(marc.STRUCTURING, hr_actions=(marc.hr_action("Marc inschrijven.", due),))
    assert said(cells_of(line, words)[HR]) == ["Marc inschrijven.", "voor de zomer"]  # 004-044


def test_a_brace_in_a_text_stays_a_brace(words):
    line = replace(marc.STRUCTURING, actions=(replace(marc.COURSE, place="{0} {when}"),))
    assert any("{0} {when}" in note for note in notes(cells_of(line, words)[MEANS]))


def test_a_competency_that_left_the_catalogue_keeps_its_code(words):
    cells = cells_of(replace(marc.STRUCTURING, competency="long_gone"), words)
    assert said(cells[COMPETENCY]) == ["long_gone"]
