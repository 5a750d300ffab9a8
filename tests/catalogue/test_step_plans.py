"""The stages, the outline of the talk and what each brings come from the form's file."""

import pytest

from pop_core.catalogue.complaints import CatalogueBroken
from pop_core.catalogue.form_reading import load_form, read_form
from pop_core.catalogue.forms import FilledBy, Moment
from pop_core.catalogue.loading import DATA

TRANSPORT = DATA / "forms" / "transport.toml"


def test_the_step_plan_has_four_steps_and_the_plain_form_five_phases():  # 002-011, 003-008 ... 014
    phases = load_form(DATA / "forms" / "phases.toml")
    assert [len(load_form(TRANSPORT).stages), len(phases.stages)] == [4, 5]


def test_both_sides_have_questions_of_their_own():  # 002-022 ... 024, 002-026
    form = load_form(TRANSPORT)
    asked = {
        role: form.questions_for(Moment.PREPARATION, role)
        for role in (FilledBy.EMPLOYEE, FilledBy.MANAGER)
    }
    assert {role.value: len(questions) for role, questions in asked.items()} == {
        "employee": 10, "manager": 7,
    }  # fmt: skip


def test_the_outline_has_five_points_and_says_what_each_brings():  # 002-029, 002-030
    form = load_form(TRANSPORT)
    assert len(form.agenda) == 5
    assert {each.by for each in form.brings} == {FilledBy.EMPLOYEE, FilledBy.MANAGER}


def test_exactly_what_goes_beyond_a_talk_about_development_is_private():  # 002-003
    private = {each.code for each in load_form(TRANSPORT).person_fields if each.private}
    assert private == {
        "street", "town", "private_phone", "birth_date", "birthplace", "sex", "nationality",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("there", "instead", "expected"),
    [
        ('by = "manager"', 'by = "together"', "one of employee, manager under by"),
        ('by = "employee"', 'bye = "employee"', "a text under by"),
        ('code = "prepare"\nname', 'code = "inform"\nname', "a code that no other stage has"),
    ],
)
def test_a_fault_in_them_is_refused_with_the_line(there, instead, expected):
    text = TRANSPORT.read_text(encoding="utf-8")
    assert there in text
    with pytest.raises(CatalogueBroken) as refused:
        read_form(text.replace(there, instead, 1), "transport", "transport.toml")
    assert str(refused.value.facts["expected"]) == expected
    assert refused.value.facts["line"] > 1
