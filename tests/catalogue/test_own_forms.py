"""Forms of the organisation itself, from the folder POP_FORMS names: read, or refused (004-007)."""

import re

import pytest

from pop_core.catalogue.library import library, words_in
from pop_core.catalogue.loading import DATA, CatalogueBroken

TEXT = (DATA / "forms" / "phases.toml").read_text(encoding="utf-8")
OURS = TEXT.replace('code = "phases"', 'code = "ours"', 1)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of an organisation, read as at the start of the process."""
    place = tmp_path / "onze formulieren"
    place.mkdir()
    monkeypatch.setenv("POP_FORMS", str(place))
    library.cache_clear()
    yield place
    library.cache_clear()


def refusal(folder, text, name="ours.toml"):
    """What the reader of Dutch is told of a form with that text."""
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueBroken) as broken:
        library()
    return words_in("nl").error(broken.value)


def changed(old, new):
    """Ours with something else in the place of the first `old`, and the line where that stands."""
    assert old in OURS
    return OURS.replace(old, new, 1), OURS[: OURS.index(old)].count("\n") + 1


def test_a_form_of_ones_own_stands_beside_those_that_come_along(folder):
    (folder / "ours.toml").write_text(OURS, encoding="utf-8")
    assert library().form("ours").name("nl") == library().form("phases").name("nl")
    assert library().own_forms == {"ours"}


def test_without_a_folder_there_are_none(monkeypatch):
    monkeypatch.delenv("POP_FORMS", raising=False)
    library.cache_clear()
    assert library().own_forms == frozenset()


FAULTS = {
    "a missing key": (
        "max_active_lines", "most_active_lines", 1,
        "verwacht een geheel getal onder max_active_lines, gevonden geen sleutel met die naam.",
    ),
    "a text where a number belongs": (
        "version = 1", 'version = "1"', None,
        "verwacht een geheel getal onder version, gevonden '1'.",
    ),
    "an unknown word": (
        'change = "', 'change = "never_', None,
        "verwacht een van new_plan, follow_up onder change, gevonden never_",
    ),
    "steps in another order": (
        'steps = [', 'steps = ["follow_up", "agreement"]\nother = [', None,
        "in deze volgorde en met agreement, gevonden follow_up, agreement.",
    ),
    "steps nobody knows": (
        'steps = [', 'steps = ["agreement", "singing"]\nother = [', None,
        "in deze volgorde en met agreement, gevonden agreement, singing.",
    ),
    "a key too many": (
        "version = 1", 'colour = "red"\nversion = 1', None,
        "verwacht hier geen andere sleutel, gevonden colour.",
    ),
    "more rows than anybody writes": (
        "max_active_lines = ", "max_active_lines = 1000000 #", None,
        "verwacht een getal van hoogstens 60 onder max_active_lines, gevonden 1000000.",
    ),
    "a talk in so many months that no calendar has it": (
        "follow_up_months = [", "follow_up_months = [999999999, ", None,
        "verwacht getallen van 1 tot 240 onder follow_up_months, gevonden 999999999.",
    ),
    "months that go back": (
        "follow_up_months = [", "follow_up_months = [-3, ", None,
        "verwacht getallen van 1 tot 240 onder follow_up_months, gevonden -3.",
    ),
    "a number that nobody can write out": (
        "max_active_lines = ", f"max_active_lines = 0x{'f' * 5000} #", None,
        "hoogstens 60 onder max_active_lines, gevonden een erg groot getal.",
    ),
    "a number too long to be read": (
        "max_active_lines = ", f"max_active_lines = {'9' * 5000} #", None,
        "verwacht leesbare TOML, gevonden haakjes te diep in elkaar of een te lang getal.",
    ),
    "brackets too deep": (
        "version = 1", f"version = {'[' * 9000}{']' * 9000}", None,
        "verwacht leesbare TOML, gevonden haakjes te diep in elkaar of een te lang getal.",
    ),
    "a list where a code belongs": (
        'code = "employee"', 'code = ["employee"]', None,
        "verwacht een tekst onder code, gevonden een lijst van 1.",
    ),
    "no TOML": ("version = 1", "version is 1", None, "verwacht TOML, gevonden "),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_form_is_refused_with_file_line_and_reason(folder, fault):
    old, new, at, said = FAULTS[fault]
    text, line = changed(old, new)
    told = refusal(folder, text)
    assert told.startswith(f"ours.toml, regel {at or line}: verwacht ")
    assert said in told


def test_a_question_code_that_stands_twice_is_refused_where_it_stands_again(folder):
    first, second = (part.index('code = "') for part in OURS.split("[[chapter.question]]")[1:3])
    assert first == second
    parts = OURS.split("[[chapter.question]]")
    code = parts[1].split('code = "')[1].split('"')[0]
    again = parts[2].split('code = "')[1].split('"')[0]
    text = "[[chapter.question]]".join([*parts[:2], parts[2].replace(again, code, 1), *parts[3:]])
    line = text[: text.index(f'code = "{code}"', text.index(f'code = "{code}"') + 1)].count("\n")
    told = refusal(folder, text)
    assert told.startswith(f"ours.toml, regel {line + 1}: verwacht een code die geen andere")
    assert told.endswith(f"gevonden {code}.")


def test_the_name_of_a_form_that_comes_along_is_taken(folder):
    assert refusal(folder, TEXT, "phases.toml") == (
        "phases.toml, regel 1: verwacht een naam die geen ander formulier heeft, gevonden phases."
    )


def test_a_code_that_is_not_the_name_of_the_file_is_refused(folder):
    told = refusal(folder, OURS, "theirs.toml")
    assert "verwacht een van theirs onder code, gevonden ours." in told


def test_a_name_that_can_be_no_code_is_refused(folder):
    text = OURS.replace('code = "ours"', 'code = "Ons <b> formulier"', 1)
    assert refusal(folder, text, "Ons <b> formulier.toml") == (
        "Ons <b> formulier.toml, regel 1: verwacht een bestandsnaam in snake_case, "
        "gevonden Ons <b> formulier."
    )


def test_signs_that_nobody_sees_do_not_get_in(folder):
    own = 'name = { nl = "Ons \u202eplan\u200b", en = "Ours" }'
    (folder / "ours.toml").write_text(re.sub("(?m)^name = .*", own, OURS, count=1), "utf-8")
    assert library().form("ours").name("nl") == "Ons plan"


def test_a_text_of_nothing_but_such_signs_is_none(folder):
    text = re.sub("(?m)^name = .*", 'name = { nl = "\u200b \u202e", en = "Ours" }', OURS, count=1)
    assert "verwacht een tekst voor nl onder name" in refusal(folder, text)


def test_bytes_that_are_no_text_are_refused(folder):
    (folder / "ours.toml").write_bytes(OURS.encode() + b"\n# caf\xe9\n")
    with pytest.raises(CatalogueBroken) as broken:
        library()
    said = words_in("nl").error(broken.value)
    assert said.endswith("verwacht tekst in UTF-8, gevonden andere bytes.")


def test_a_file_far_longer_than_any_form_is_refused_unread(folder):
    told = refusal(folder, OURS + "# onzin\n" * 25_000)
    assert told.startswith("ours.toml, regel ")
    assert told.endswith("verwacht hoogstens 200 kB, gevonden een groter bestand.")


def test_a_folder_that_is_not_there_is_said(folder):
    folder.rmdir()
    with pytest.raises(CatalogueBroken) as broken:
        library()
    assert words_in("nl").error(broken.value) == (
        "onze formulieren, regel 1: verwacht een map met formulieren, gevonden geen map."
    )


LOOSE = {  # form, what stands there, what is put instead, what is said
    "a manager who does not sign": (
        "phases", '[[signer]]\ncode = "manager"', '[[signer]]\ncode = "boss"',
        "verwacht employee, manager bij de ondertekenaars, gevonden employee, boss.",
    ),
    "no step to agree on competencies": (
        "phases", '"career", "competencies", "goals"', '"goals"',
        "verwacht preparation, competencies, agreement, follow_up bij de stappen, gevonden",
    ),
    "career goals without their step": (
        "phases", '"preparation", "career", ', '"preparation", ',
        "verwacht career bij de stappen, gevonden preparation, competencies",
    ),
    "a chapter in a step that is not there": (
        "municipality", '"competencies", "actions"', '"competencies"',
        "verwacht een stap van dit formulier onder step, gevonden actions.",
    ),
    "a way of learning nobody knows": (
        "defence", 'code = "focus_point"', 'code = "singing"',
        "verwacht een leervorm van de catalogus of to_be_found, gevonden singing.",
    ),
    "own words of a kind nobody knows": (
        "defence", 'code = "other_at_work"', 'code = "other_at_sea"',
        "verwacht een leervorm van de catalogus of to_be_found, gevonden other_at_sea.",
    ),
    "a text that no organisation sets": (
        "municipality", 'of = "repayment_terms"', 'of = "repayement_terms"',
        "subsidy_note, local_help onder of, gevonden repayement_terms.",
    ),
    "a text of the organisation, and not which": (
        "municipality", 'of = "repayment_terms"\n', "\n",
        "subsidy_note, local_help onder of, gevonden niets.",
    ),
    "ways to learn of a group that is not there": (
        "municipality", 'of = "options"', 'of = "option"',
        "verwacht een van options onder of, gevonden option.",
    ),
    "questions of a chapter that is not there": (
        "municipality", 'of = "vision"', 'of = "visions"',
        "support, follow_up onder of, gevonden visions.",
    ),
    "goals of a term that is not there": (
        "phases", 'kind = "career"', 'kind = "career"\nof = "next_week"',
        "verwacht een van shorter_term, longer_term onder of, gevonden next_week.",
    ),
    "a text where facts are printed": (
        "municipality", 'kind = "organisation"', 'kind = "fields"',
        "verwacht hier geen andere sleutel, gevonden of.",
    ),
    "questions in a part that prints none": (
        "municipality", 'kind = "answers"', 'kind = "note"',
        "verwacht een van options onder of, gevonden look_back.",
    ),
    "fields in a part that prints none": (
        "phases", 'kind = "answers"', 'kind = "note"',
        "verwacht hier geen andere sleutel, gevonden fields.",
    ),
    "columns in a part that prints none": (
        "defence", 'kind = "career"', 'kind = "note"',
        "verwacht hier geen andere sleutel, gevonden columns.",
    ),
    "what is meant by a way that is not there": (
        "municipality",
        'hints = [\n  { code = "classroom_training"', 'hints = [\n  { code = "class"',
        "verwacht een code die onder types staat, gevonden class.",
    ),
    "a question called like a fact about a person": (
        "transport", 'code = "skills_to_improve"', 'code = "work_experience"',
        "verwacht een code die geen gegeven over een persoon heeft, gevonden work_experience.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", LOOSE)
def test_what_leads_nowhere_is_refused_where_it_stands(folder, fault):
    form, old, new, said = LOOSE[fault]
    text = (DATA / "forms" / f"{form}.toml").read_text(encoding="utf-8")
    assert old in text
    text = text.replace(f'code = "{form}"', 'code = "ours"', 1).replace(old, new, 1)
    told = refusal(folder, text)
    assert told.startswith("ours.toml, regel ")
    assert not told.startswith("ours.toml, regel 1:")
    assert said in told
