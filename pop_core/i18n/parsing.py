"""What people type for a date, an amount or a number, understood the Dutch way.

Imports of files stay strict and do not come through here.
"""

import re
from datetime import date
from decimal import Decimal

from pop_core.domain.errors import RuleBroken

EARLIEST, LATEST = 1900, 2199  # outside of these it is a slip, not a plan
MOST_MONEY = Decimal("9999999.99")  # more is a slip of the keys
CENT = Decimal("0.01")
HOUR_PART = 3  # decimals of a number, as many as are shown

_MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    ("maart", "march", "mrt"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september", "sept"),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
_IN_FIGURES = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{4}|[0-9]{2}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WITH_MONTH = re.compile(r"(?:[a-z]+ )?([0-9]{1,2}) ([a-z]{3,9})\.?(?: ([0-9]{4}|[0-9]{2}))?")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2212": "-"})


def parse_date(text: str, today: date) -> date:
    """12/3/26, 12.3.2026, 12-03-2026, 12 maart 2026 or 2026-03-12; always day before month.

    Without a year it is the one nearest to `today`. Raises `RuleBroken("not_a_date")` and
    `RuleBroken("no_such_date", day, month, year)`.
    """
    day, month, year = _date_parts(" ".join(text.translate(_HYPHENS).lower().split()))
    if year is None:
        return _nearest(day, month, today)
    full_year = int(year) if len(year) > 2 else _nearest_century(int(year), today)
    return _date(day, month, full_year)


def parse_money(text: str, language: str = "nl") -> Decimal:
    """1.250, 1250, 1250,5 and € 1.250,50 as typed in Dutch; 1,250.50 as typed in English.

    1.25 could be either: it asks back with `RuleBroken("ambiguous_amount", amount, other)`.
    Anything else, also below zero, raises `RuleBroken("not_an_amount")`, and what no plan costs
    `RuleBroken("amount_too_large", most)`.
    """
    typed = re.sub(r"\s|€|eur(o)?$|^eur(o)?", "", text.strip().lower())
    typed = re.sub(r"[.,][-\u2013]+$", "", typed)  # 1250,- as on a price tag
    amount = _understood(typed, _decimal_mark(language), 2)
    if amount is None:
        amount = _from_abroad(typed, _decimal_mark(language))
    if amount > MOST_MONEY:
        raise RuleBroken("amount_too_large", most=MOST_MONEY)
    return amount.quantize(CENT)


def parse_number(text: str, language: str = "nl") -> Decimal:
    """2,5 or 2.5, also as "2,5 uur"; anything else raises `RuleBroken("not_a_number")`."""
    typed = re.sub(r"\s|(uur|uren|u|hours?|h)\.?$", "", text.strip().lower())
    number = _understood(typed, _decimal_mark(language), HOUR_PART)
    if number is None and re.fullmatch(r"[0-9]{1,9}[.,][0-9]{1,2}", typed):
        number = Decimal(typed.replace(",", "."))
    if number is None:
        raise RuleBroken("not_a_number")
    return number


def _date_parts(typed: str) -> tuple[int, int, str | None]:
    if found := _IN_FIGURES.fullmatch(typed):
        return int(found[1]), int(found[2]), found[3]
    if found := _ISO.fullmatch(typed):
        return int(found[3]), int(found[2]), found[1]
    found = _WITH_MONTH.fullmatch(typed)
    month = _month(found[2]) if found else None
    if not found or not month:
        raise RuleBroken("not_a_date")
    return int(found[1]), month, found[3]


def _month(word: str) -> int | None:
    """The month whose Dutch or English name begins with these letters."""
    for number, names in enumerate(_MONTHS, start=1):
        if any(name.startswith(word) for name in names):
            return number
    return None


def _date(day: int, month: int, year: int) -> date:
    try:
        if EARLIEST <= year <= LATEST:
            return date(year, month, day)
    except ValueError:
        pass
    raise RuleBroken("no_such_date", day=day, month=month, year=year)


def _nearest(day: int, month: int, today: date) -> date:
    found: list[date] = []
    for year in (today.year, today.year + 1, today.year - 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise RuleBroken("no_such_date", day=day, month=month, year=today.year)
    return min(found, key=lambda known: abs((known - today).days))


def _nearest_century(short: int, today: date) -> int:
    base = today.year - today.year % 100 + short
    return min((base, base - 100, base + 100), key=lambda year: abs(year - today.year))


def _decimal_mark(language: str) -> str:
    return "." if language == "en" else ","


def _understood(typed: str, mark: str, decimals: int) -> Decimal | None:
    """The number when it is written by the rules of one language, else None."""
    group = "," if mark == "." else "."
    figures = rf"[0-9]{{1,12}}|[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}}){{1,3}}"
    written = re.fullmatch(rf"({figures})(?:{re.escape(mark)}([0-9]{{1,{decimals}}}))?", typed)
    if not written:
        return None
    return Decimal(f"{written[1].replace(group, '')}.{written[2] or 0}")


def _from_abroad(typed: str, mark: str) -> Decimal:
    """An amount with the marks the other way round: only what can be read in one way passes."""
    if re.fullmatch(r"[0-9]{1,9}[.,][0-9]{1,3}", typed):
        amount = Decimal(typed.replace(",", ".")).quantize(CENT)
        raise RuleBroken("ambiguous_amount", amount=amount, other=Decimal(re.sub(r"\D", "", typed)))
    other_mark = "," if mark == "." else "."
    amount = _understood(typed, other_mark, 2)
    if amount is None:
        raise RuleBroken("not_an_amount")
    return amount
