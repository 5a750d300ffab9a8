"""Each editable field: which values it takes, how they are cleaned, kept and read back."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import CODES, FIELDS, LONGEST, MOST_CODES, SHORT, field_named
from pop_core.domain.when import in_words

ROOMY, LINE = FIELDS["goal.text"], FIELDS["milestone.text"]


def refused(code, field, value):
    with pytest.raises(RuleBroken) as refusal:
        FIELDS[field].clean(value)
    assert refusal.value.code == code
    return refusal.value.facts


@pytest.mark.parametrize("name", ["", "goal", "goal.goal_id", "plan.status", "GOAL.TEXT", "goal.*"])
def test_a_name_that_is_not_on_the_list_is_no_field(name):
    with pytest.raises(RuleBroken, match="unknown_field"):
        field_named(name)


def test_every_field_is_known_by_its_own_name():
    assert all(field_named(field.name) is field for field in FIELDS.values())


def test_a_roomy_text_and_a_line_have_their_length():
    assert ROOMY.clean("x" * LONGEST) == "x" * LONGEST
    assert LINE.clean("x" * SHORT) == "x" * SHORT
    assert refused("text_too_long", "goal.text", "x" * 4001) == {"limit": 4000, "length": 4001}
    assert refused("text_too_long", "milestone.text", "x" * 201)["limit"] == 200


@pytest.mark.parametrize("value", [None, 1, b"bytes", ["text"]])
def test_a_text_is_a_text(value):
    refused("wrong_kind", "goal.text", value)


@given(st.text(max_size=100))
def test_a_text_comes_back_as_it_was_cleaned(text):
    cleaned = ROOMY.clean(text)
    assert ROOMY.kind.read(ROOMY.kind.keep(cleaned)) == cleaned
    assert ROOMY.clean(cleaned) == cleaned


def test_an_empty_text_is_kept_as_nothing():
    assert ROOMY.kind.keep("") is None
    assert ROOMY.kind.read(None) == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [("goal.both_behind", "maybe"), ("goal.both_behind", ["yes"]), ("goal.origin", ""),
     ("goal.origin", None), ("rhythm.every_unit", "year"), ("plan_line.direction", {})],
)  # fmt: skip
def test_a_choice_is_one_of_its_list(field, value):
    refused("unknown_code", field, value)


def test_a_choice_may_be_left_open_where_that_is_meant():
    assert FIELDS["goal.both_behind"].clean(None) == ""
    assert FIELDS["goal.both_behind"].clean("") == ""


@pytest.mark.parametrize(
    "codes",
    [("two words",), ("",), ("line\nbreak",), ("x" * 61,), ("é",), tuple(map(str, range(51)))],
)
def test_codes_are_few_and_without_blanks(codes):
    assert MOST_CODES == 50
    refused("unknown_code", "planned_action.owners", codes)


@given(st.sets(st.from_regex(r"[A-Za-z0-9_.:-]{1,60}", fullmatch=True), max_size=MOST_CODES))
def test_codes_come_back_whatever_their_order(codes):
    cleaned = FIELDS["planned_action.owners"].clean(list(codes))
    assert cleaned == tuple(sorted(codes))
    assert CODES.read(CODES.keep(cleaned)) == cleaned


def test_codes_are_several():
    refused("wrong_kind", "planned_action.owners", "employee")
    refused("wrong_kind", "planned_action.owners", None)


@pytest.mark.parametrize("value", ["2026-01-01", datetime(2026, 1, 1, tzinfo=UTC), 20260101])
def test_a_day_is_a_day(value):
    refused("wrong_kind", "plan.starts_on", value)


def test_a_day_may_be_open():
    assert FIELDS["plan.starts_on"].clean(None) is None
    assert FIELDS["plan.starts_on"].clean(date(2026, 1, 1)) == date(2026, 1, 1)


@pytest.mark.parametrize("value", [None, "yes", 1])
def test_a_plain_yes_or_no_is_never_open(value):
    refused("wrong_kind", "planned_action.support", value)
    refused("wrong_kind", "planned_action.dates_follow", value)


def test_whether_in_working_time_may_be_open():
    assert FIELDS["planned_action.in_working_time"].clean(None) is None


@pytest.mark.parametrize(
    ("field", "value", "most"),
    [
        ("plan_line.priority", 0, 3),
        ("plan_line.priority", 4, 3),
        ("plan_line.priority", True, 3),
        ("plan_line.priority", "1", 3),
        ("rhythm.every_number", 101, 100),
        ("rhythm.minutes", 2001, 2000),
    ],
)
def test_a_number_stays_in_its_range(field, value, most):
    assert refused("out_of_range", field, value) == {"field": field, "least": 1, "most": most}


@pytest.mark.parametrize(
    "value", [Decimal("-0.01"), Decimal(100_000), Decimal("NaN"), Decimal("sNaN"),
              Decimal("Infinity"), 1.5, 2, "3"],
)  # fmt: skip
def test_hours_are_a_decimal_in_their_range(value):
    assert refused("out_of_range", "planned_action.hours", value)["most"] == 99_999


@given(st.decimals(0, 99_999, allow_nan=False, places=None))
def test_an_amount_has_two_decimals_as_its_column_keeps_it(value):
    cleaned = FIELDS["planned_action.hours"].clean(value)
    assert cleaned.as_tuple().exponent == -2
    assert abs(cleaned - value) <= Decimal("0.005")


def test_a_term_is_a_moment_or_open():
    term = FIELDS["goal.term"]
    assert term.clean(None) is None
    assert term.kind.read(term.kind.keep(in_words("vóór de zomer"))) == in_words("vóór de zomer")
    refused("wrong_kind", "goal.term", "vóór de zomer")
