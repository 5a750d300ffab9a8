"""The form of a municipality, as its format around the ROG prints and asks it."""

import pytest

from pop_core.catalogue.forms import FilledBy, Moment, Sharing
from pop_core.catalogue.library import library
from pop_core.catalogue.printed import PartKind


@pytest.fixture(scope="module")
def form():
    return library().form("municipality")


@pytest.fixture(scope="module")
def paper(form):
    return form.whole_paper


def chapter(form, code):
    return next(each for each in form.chapters if each.code == code)


def test_four_chapters_follow_each_other_under_a_list_of_contents(paper):  # 001-001, 001-002
    assert paper.name("nl") == "Persoonlijk Ontwikkelings Plan"
    assert paper.has_contents
    assert [part.name("nl") for part in paper.parts if part.name and part.level == 1] == [
        "1. Inleiding",
        "2. Terugblik",
        "3. Visie en persoonlijke ontwikkeling",
        "4. Acties en afspraken",
        "Ondertekening",
    ]


def test_each_chapter_is_shared_as_the_form_says(form):  # 001-006, 001-007
    assert {each.code: each.sharing for each in form.chapters_at(Moment.PREPARATION)} == {
        "look_back": Sharing.EXPECTED,
        "vision": Sharing.OWN_CHOICE,
        "wishes": Sharing.OWN_CHOICE,
        "manager_looks_ahead": Sharing.WITH_ALL,
    }


@pytest.mark.parametrize(
    ("code", "by", "questions"),
    [
        ("look_back", FilledBy.EMPLOYEE, 4),  # 001-017, 001-019 ... 021
        ("vision", FilledBy.EMPLOYEE, 7),  # 001-022 ... 024
        ("alignment", FilledBy.TOGETHER, 2),  # 001-026
        ("support", FilledBy.TOGETHER, 1),  # 001-028
    ],
)
def test_who_answers_how_many_questions(form, code, by, questions):
    asked = chapter(form, code).questions
    assert ({each.filled_by for each in asked}, len(asked)) == ({by}, questions)


def test_wishes_and_agreements_have_five_rows_with_their_columns(form, paper):  # 001-027, 001-029
    assert chapter(form, "wishes").has_wishes
    tables = {part.of: part for part in paper.parts if part.kind is PartKind.TABLE}
    printed = {of: [each.name("nl") for each in part.columns] for of, part in tables.items()}
    assert [label.split(" (zie")[0] for label in printed["wishes"]] == [
        "Nr.", "Welke competenties worden (verder) ontwikkeld", "Concrete Actie", "Tijdpad",
        "Kosten",
    ]  # fmt: skip
    assert printed["agreements"] == ["Nr.", "Concrete Actie", "Tijdpad", "Kosten"]
    assert {part.least_rows for part in tables.values()} == {form.max_active_lines} == {5}


def test_ten_ways_to_develop_each_with_what_is_meant(form):  # 001-013, 001-014
    [options] = form.action_groups
    known = library().catalogue.action_types
    assert len(options.types) == 10
    assert [each.code for each in options.hints] == [each.code for each in options.types]
    assert all(each.code in known for each in options.types)
    assert "hoeft niet" in next(h for h in options.hints if h.code == "work_placement").name("nl")


def test_the_head_names_who_when_and_how_far(paper):  # 001-015, 001-016
    [head] = [part for part in paper.parts if part.code == "identification"]
    assert [each.name("nl") for each in head.fields] == [
        "Medewerker", "Functie", "Dienst/ Afdeling /Team", "Leidinggevende", "Datum",
        "Status formulier",
    ]  # fmt: skip


def test_two_sign_and_the_employee_hands_it_in(form, paper):  # 001-032, 001-033
    assert [each.code for each in form.signers] == ["employee", "manager"]
    assert "levert de medewerker het in" in paper.parts[-1].note("nl")


def test_repayment_is_a_text_of_the_organisation(paper):  # 001-031
    [part] = [each for each in paper.parts if each.kind is PartKind.ORGANISATION]
    assert (part.of, part.name("nl")) == ("repayment_terms", "4.4. Voorwaarden terugbetaling")


def test_the_first_year_is_to_be_concrete(form):  # 001-012
    assert form.first_year_concrete
    assert form.asks_costs
    assert not library().form("federal").first_year_concrete


def test_each_step_tells_how_to_go_about_it_around_the_rog(form):  # 001-003, 001-005, 001-009
    told = {step: form.step_word(step).method("nl") for step in ("preparation", "competencies")}
    assert "deelt het vooraf" in told["preparation"]
    assert "Is er nu niets nodig? Ook dat kun je vastleggen." in told["competencies"]
    assert form.step_word("agreement") is None  # there the usual help does
