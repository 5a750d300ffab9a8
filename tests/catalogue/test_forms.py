"""The federal form says what no code says, and a broken form is refused."""

from dataclasses import replace

import pytest

from pop_core.catalogue.form_reading import load_form
from pop_core.catalogue.forms import (
    FORM_WORDS,
    Change,
    Chapter,
    FilledBy,
    Moment,
    Question,
    QuestionKind,
)
from pop_core.catalogue.learning import Kind
from pop_core.catalogue.library import library
from pop_core.catalogue.loading import CatalogueBroken
from pop_core.catalogue.words import LANGUAGES, Words
from pop_core.domain.errors import NotFound


def test_the_form_holds_the_limits_of_the_guide(federal):
    assert federal.max_active_lines == 5  # 004-022
    assert federal.max_top_priority == 3  # 004-026
    assert federal.follow_up_months == (3, 4, 6)  # 004-052
    assert federal.talk_every_months == 12  # 004-031: the next circle begins with a talk
    assert federal.change is Change.FOLLOW_UP


def test_needs_come_from_six_numbered_sources(federal):  # 004-024
    assert [source.number for source in federal.need_sources] == [1, 2, 3, 4, 5, 6]
    assert federal.need_sources[3].name("nl") == "Loopbaanperspectieven"


def test_three_priorities_have_the_words_of_the_screen(federal):  # 004-029
    assert [priority.short("nl") for priority in federal.priorities] == [
        "1 Binnen het jaar",
        "2 Middellange termijn",
        "3 Later",
    ]


def test_there_are_five_reasons_for_a_plan(federal):  # 004-002
    assert len(federal.reasons) == 5


def test_preparation_asks_the_sources_the_four_questions_and_the_closing_one(federal):
    questions = federal.questions_for(Moment.PREPARATION, FilledBy.EMPLOYEE)
    assert [question.code for question in questions] == [
        "sources_looked_through",  # 004-016
        "needed_now",  # 004-017
        "needed_soon",
        "wished_course",
        "needed_for_wishes",
        "kept_competencies",  # 004-018
    ]
    assert questions[0].kind is QuestionKind.TICK_LIST
    assert len(questions[0].options) == 7


def test_employee_and_manager_prepare_with_the_same_questions(federal):  # 004-004
    assert federal.questions_for(Moment.PREPARATION, FilledBy.MANAGER) == federal.questions_for(
        Moment.PREPARATION, FilledBy.EMPLOYEE
    )


def test_the_follow_up_has_its_six_questions(federal):  # 004-053
    assert len(federal.questions_for(Moment.FOLLOW_UP, FilledBy.BOTH)) == 6


def test_employee_and_manager_sign_with_a_sentence(federal):  # 004-014
    assert [signer.code for signer in federal.signers] == ["employee", "manager"]
    assert federal.signer("employee").agreed("nl") == "Ik ga akkoord met dit plan."


def test_the_summary_table_has_its_nine_columns_as_printed(federal):  # 004-056
    columns = federal.paper("plan_table").table("plan").columns
    assert [column.name("nl") for column in columns] == [
        "Bronnen",
        "Competenties",
        "Prioriteiten",
        "Ontwikkelingsdoelstellingen",
        "Termijnen (van de ontwikkelingsdoelstellingen)",
        "Middelen (met de termijnen)",
        "Acties SD P&O Personeelsdienst",
        "Succesindicatoren",
        "Realisatie/opvolging (-> nieuwe acties)",
    ]


def test_the_planning_talk_has_its_two_tables_and_its_fields(federal):
    paper = federal.paper("planning_talk")
    assert len(paper.table("performance_objectives").columns) == 5  # 004-010
    assert len(paper.table("development_goals").columns) == 9  # 004-011
    assert paper.field("name").name("nl") == "Naam en voornaam"  # 004-009
    assert paper.field("employee_remarks").name("nl").startswith("Eventuele")  # 004-012


def test_the_form_has_the_words_that_differ_by_country(federal):
    assert {code: federal.word(code)("nl") for code in FORM_WORDS} == {
        "plan": "Persoonlijk ontwikkelingsplan (POP)",
        "planning_talk": "Planningsgesprek",
        "follow_up_step": "Opvolging",
        "follow_up_talk": "Opvolgingsgesprek",
        "hr": "P&O",
    }


def test_kinds_of_indicator_speak_of_the_employee_by_name(federal):  # 004-049
    assert len(federal.indicator_kinds) == 5
    noticed = next(kind for kind in federal.indicator_kinds if kind.code == "self_report")
    assert noticed.label_for("nl", "Marc") == "wat Marc er zelf van merkt"
    assert noticed.start_for("en", "Marc") == "Marc says ..."
    assert "{" not in noticed.name("nl")


def _texts(part):
    if isinstance(part, Words):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
    elif hasattr(part, "__slots__") and not isinstance(part, str):
        for name in part.__slots__:
            yield from _texts(getattr(part, name))


def test_the_form_is_complete_in_both_languages(federal):
    texts = list(_texts(federal))
    assert len(texts) > 100
    assert all(text.languages == LANGUAGES for text in texts)


def test_what_a_form_lacks_is_not_found(federal):
    for look in (federal.word, federal.question, federal.signer, federal.paper):
        with pytest.raises(NotFound, match="not_in_form"):
            look("anthem")


FORM = "forms/federal.toml"
BROKEN = [  # what stands there, what is put instead, what is expected, how many lines below
    ("max_active_lines = 5 ", "max_active_lines = 0 ", "a number above zero", 0),
    ("max_active_lines = 5 ", 'max_active_lines = "5" ', "a whole number under max_active", 0),
    ("max_active_lines = 5 ", "max_active_lines = true ", "a whole number under max_active", 0),
    ("max_active_lines = 5 ", "max_active_rows = 5 ", "a whole number under max_active", None),
    ('change = "follow_up"', 'change = "never"', "one of new_plan, follow_up", 0),
    ('change = "follow_up"', "change = ", "TOML", 0),
    ('code = "federal"', 'code = "belgian"', "one of federal under code", 0),
    ("follow_up_months = [3, 4, 6]", "follow_up_months = []", "a list of whole numbers", 0),
    ("follow_up_months = [3, 4, 6]", 'follow_up_months = [3, "4"]', "a list of whole numbers", 0),
    ("talk_every_months = 12", "talk_every_months = 0", "a number above zero under talk_every", 0),
    ("talk_every_months = 12", 'talk_every_months = "yearly"', "a whole number", 0),
    ('hr = { nl = "P&O", en = "HR" }', 'hr = { nl = "P&O" }', "the language en under hr", 0),
    ('hr = { nl = "P&O", en = "HR" }', 'hr = "P&O"', "a text per language under hr", 0),
    ('hr = { nl = "P&O", en = "HR" }', 'hr = { nl = "", en = "HR" }', "a text for nl under hr", 0),
    ('hr = { nl = "P&O", en = "HR" }', 'hr = { nl = "P", en = "H", Frans = "R" }', "two let", 0),
    ('hr = { nl = "P&O", en = "HR" }\n', "", "a text per language under hr", None),
    ('code = "versatility"', 'code = "performance"', "a code that no other reason has", 0),
    ('code = "versatility"', 'code = "Versatile!"', "a snake_case code under code", 0),
    ('code = "versatility"', 'code = "versatility"\ncolour = "red"', "no further key here", 1),
    ('number = 2\nshort = { nl = "Meting', 'number = 1\nshort = { nl = "Meting', "no other", 0),
    (
        'code = "needed_soon"\nfilled_by = "both"',
        'code = "needed_soon"\nfilled_by = "hr"',
        "one of both",
        1,
    ),
    ('code = "what_more"', 'code = "needed_now"', "a code that no other question has", 0),
    ('{ code = "career_exam",', '{ code = "training_plan",', "that no other options has", 1),
    ("[words]", "[wording]", "a table under words", None),
]


@pytest.mark.parametrize(("old", "new", "expected", "further"), BROKEN)
def test_a_broken_form_is_refused_with_file_line_and_what_was_expected(
    copy, old, new, expected, further
):
    line = copy.replace(FORM, old, new)
    with pytest.raises(CatalogueBroken) as refused:
        load_form(copy.folder / FORM)
    facts = refused.value.facts
    assert facts["file"] == FORM
    assert expected in facts["expected"]
    if further is not None:
        assert facts["line"] == line + further


def test_a_form_may_say_nothing_of_how_often_there_is_a_talk(copy):
    copy.replace(FORM, "talk_every_months = 12\n", "")
    assert load_form(copy.folder / FORM).talk_every_months is None


def test_a_missing_key_is_told_at_its_table(copy):
    line = copy.replace(FORM, 'hr = { nl = "P&O", en = "HR" }\n', "")
    with pytest.raises(CatalogueBroken) as refused:
        load_form(copy.folder / FORM)
    assert refused.value.facts["line"] == line - 5


def test_any_change_of_the_text_changes_the_hash_and_line_ends_do_not(copy, federal):
    path = copy.folder / FORM
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_form(path).content_hash == federal.content_hash
    copy.replace(FORM, "max_top_priority = 3 ", "max_top_priority = 2 ")
    assert load_form(path).content_hash != federal.content_hash


def test_a_question_for_one_role_is_not_asked_of_the_other(federal):
    words = Words((("nl", "x"), ("en", "x")))
    asked = federal.question("needed_now")
    role_only = Question("costs", words, words, FilledBy.MANAGER, QuestionKind.TEXT, ())
    chapter = Chapter("one", Moment.PREPARATION, words, (asked, role_only))
    form = replace(federal, chapters=(chapter,))
    assert form.questions_for(Moment.PREPARATION, FilledBy.EMPLOYEE) == (asked,)
    assert form.questions_for(Moment.PREPARATION, FilledBy.MANAGER) == (asked, role_only)


def test_of_the_reasons_for_a_career_talk_exactly_one_applies(federal):  # 000-005, 000-008
    assert library().form("defence").one_reason
    assert not federal.one_reason


def test_performance_objectives_are_asked_where_the_source_prints_them(federal):
    asked = {code for code, each in library().forms.items() if not each.leaves_out_objectives}
    assert asked == {federal.code}  # 004-010, 000-065


def test_only_where_steps_are_printed_apart_there_is_an_action_plan():  # 000-053, 000-054
    assert [code for code, each in library().forms.items() if each.has_action_plan] == ["defence"]


def test_own_words_have_a_kind_and_no_place_in_the_guide():  # 000-039, 000-042
    catalogue = library().catalogue
    own = set(catalogue.kinds) - set(catalogue.action_types)
    assert own == {f"other_{kind}" for kind in Kind}
    [experience, _training, personally] = library().form("defence").action_groups
    assert [group.types[-1].code for group in (experience, personally)] == [
        "other_at_work", "other_with_others",
    ]  # fmt: skip


OF_THE_GUIDE = {"competencies": "bronnen", "follow_up": "zes vragen"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_in_the_words_of_a_form_fits_the_narrow_panel(language):
    for form in library().forms.values():
        for own in form.step_words:
            for text in filter(None, (own.method, own.attention)):
                lines = text(language).splitlines()
                assert len(lines) <= 4, own.code
                assert max(map(len, lines)) <= 70, lines


@pytest.mark.parametrize("step", OF_THE_GUIDE)
def test_a_form_without_sources_or_six_questions_has_help_of_its_own(step):  # 000-036, 003-009
    steps = library().catalogue.steps["nl"]
    assert any(OF_THE_GUIDE[step] in line for line in steps[step].method)
    assert [code for code, each in library().forms.items() if not each.step_word(step)] == [
        "federal"
    ]
