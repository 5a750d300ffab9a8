"""What a Dutch speaker types is understood; what could mean two things is asked back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pop_core.domain.errors import RuleBroken
from pop_core.i18n.formats import locale_of, show_date, show_money, show_month, show_number
from pop_core.i18n.parsing import parse_date, parse_money, parse_number

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
AMOUNTS = st.decimals(0, Decimal("9999999.99"), places=2)
LANGUAGES = st.sampled_from(["nl", "en"])


@pytest.mark.parametrize(
    "typed",
    [
        "12/3/26",
        "12.3.2026",
        "12-03-2026",
        "12-3-26",
        "12 3 2026",
        " 12 maart 2026 ",
        "12 MAART 2026",
        "12 mrt. 26",
        "do 12 maart 2026",
        "donderdag 12 maart 2026",
        "12 March 2026",
        "2026-03-12",
        "12\u201103\u20112026",
    ],
)
def test_a_date_is_understood_however_it_is_written(typed):
    assert parse_date(typed, TODAY) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("23/11", date(2026, 11, 23)),
        ("12/3", date(2027, 3, 12)),  # in November one means next March
        ("1 augustus", date(2026, 8, 1)),
    ],
)
def test_without_a_year_the_nearest_one_is_meant(typed, expected):
    assert parse_date(typed, TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "expected"), [("1/1/99", date(1999, 1, 1)), ("1/1/40", date(2040, 1, 1))]
)
def test_two_figures_mean_the_nearest_century(typed, expected):
    assert parse_date(typed, TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "facts"),
    [
        ("31-02-2026", {"day": 31, "month": 2, "year": 2026}),
        ("29/2/27", {"day": 29, "month": 2, "year": 2027}),
        ("3/25/2026", {"day": 3, "month": 25, "year": 2026}),  # never month before day
        ("31/4", {"day": 31, "month": 4, "year": 2026}),
        ("0-1-2026", {"day": 0, "month": 1, "year": 2026}),
        ("12-03-0026", {"day": 12, "month": 3, "year": 26}),
        ("12-03-9999", {"day": 12, "month": 3, "year": 9999}),
    ],
)
def test_a_date_that_does_not_exist_is_refused(typed, facts):
    with pytest.raises(RuleBroken) as refusal:
        parse_date(typed, TODAY)
    assert (refusal.value.code, refusal.value.facts) == ("no_such_date", facts)


@pytest.mark.parametrize("typed", ["", "soon", "maart 2026", "12 foo 2026", "1-2-3-4", "١٢-٣-٢٠٢٦"])
def test_what_is_no_date_is_refused_without_repeating_it(typed):
    with pytest.raises(RuleBroken) as refusal:
        parse_date(typed, TODAY)
    assert (refusal.value.code, refusal.value.facts) == ("not_a_date", {})


@given(DAYS, st.booleans())
def test_every_date_shown_can_be_typed_back(day, fixed):
    assert parse_date(show_date(day, fixed=fixed), TODAY) == day
    assert parse_date(day.isoformat(), TODAY) == day


@given(DAYS, LANGUAGES)
def test_every_month_in_words_can_be_typed_back(day, language):
    month = show_month(day, locale_of(language), year=False)
    assert parse_date(f"{day.day} {month} {day.year}", TODAY) == day
    if not (language == "nl" and day.month == 3):  # "maa" is understood, "mrt" is what one writes
        assert parse_date(f"{day.day} {month[:3]} {day.year}", TODAY) == day


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1.250", "1250.00"),
        ("1250", "1250.00"),
        ("1250,5", "1250.50"),
        ("€ 1.250,50", "1250.50"),
        ("€\u00a01.250,50", "1250.50"),
        ("1250 euro", "1250.00"),
        ("EUR 1250", "1250.00"),
        ("1250,-", "1250.00"),
        ("1.234.567,89", "1234567.89"),
        ("1,250.50", "1250.50"),  # only one way to read it
        ("0", "0.00"),
    ],
)
def test_an_amount_is_understood_the_dutch_way(typed, expected):
    assert parse_money(typed) == Decimal(expected)


@pytest.mark.parametrize(
    ("typed", "language", "amount", "other"),
    [
        ("1.25", "nl", "1.25", "125"),
        ("1.5", "nl", "1.5", "15"),
        ("1250.50", "nl", "1250.50", "125050"),
        ("1,250", "nl", "1.25", "1250"),
        ("1.250", "en", "1.25", "1250"),
        ("1,25", "en", "1.25", "125"),
    ],
)
def test_an_amount_that_can_be_two_things_asks_back_with_both(typed, language, amount, other):
    with pytest.raises(RuleBroken) as refusal:
        parse_money(typed, language)
    assert refusal.value.code == "ambiguous_amount"
    assert refusal.value.facts == {"amount": Decimal(amount), "other": Decimal(other)}


@pytest.mark.parametrize(
    "typed", ["", "-5", "€ -1.250,00", "\u22125", "gratis", "1.2.3", "12.50.1", "1,2,3", "1e5", "٥"]
)
def test_what_is_no_amount_is_refused_without_repeating_it(typed):
    with pytest.raises(RuleBroken) as refusal:
        parse_money(typed)
    assert (refusal.value.code, refusal.value.facts) == ("not_an_amount", {})


def test_an_amount_no_plan_costs_is_refused():
    with pytest.raises(RuleBroken, match="amount_too_large"):
        parse_money("10.000.000")


@given(AMOUNTS, LANGUAGES)
def test_every_amount_shown_can_be_typed_back(amount, language):
    assert parse_money(show_money(amount, locale_of(language)), language) == amount


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("2", "2"),
        ("2,5 uur", "2.5"),
        ("3u", "3"),
        ("1.250", "1250"),
    ],
)
def test_hours_are_understood_with_comma_or_point(typed, expected):
    assert parse_number(typed) == Decimal(expected)


@pytest.mark.parametrize("typed", ["", "-1", "twee", "1,2,3", "uur", "1e3"])
def test_what_is_no_number_is_refused_without_repeating_it(typed):
    with pytest.raises(RuleBroken) as refusal:
        parse_number(typed)
    assert (refusal.value.code, refusal.value.facts) == ("not_a_number", {})


@given(st.decimals(0, 99999, places=2), LANGUAGES)
def test_every_number_shown_can_be_typed_back(number, language):
    assert parse_number(show_number(number, locale_of(language)), language) == number


def facts_of_refusal(read):
    try:
        read()
    except RuleBroken as refusal:
        return refusal.facts.values()
    return ()


@given(st.text(), LANGUAGES)
def test_nothing_typed_breaks_the_reading(text, language):
    for read in (
        lambda: parse_date(text, TODAY),
        lambda: parse_money(text, language),
        lambda: parse_number(text, language),
    ):
        assert not any(isinstance(fact, str) for fact in facts_of_refusal(read))
