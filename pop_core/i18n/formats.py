"""Dates, times, money and numbers as they are shown."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_datetime, get_timezone
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

# The store keeps UTC; people read the clock on their wall. Both countries the forms come from
# have the same one, so this is no setting.
SHOWN_ZONE = get_timezone("Europe/Amsterdam")

# British English: the day before the month, and "a, b and c".
_LOCALES = {"en": "en_GB"}
FIXED_HYPHEN = "\u2011"  # does not break a date in two at the end of a line


def locale_of(language: str) -> Locale:
    """Babel's rules for a language of the screens."""
    return Locale.parse(_LOCALES.get(language, language))


def show_date(day: date, *, fixed: bool = False) -> str:
    """12-03-2026 in every language; `fixed` for cells and running text, plain for copies."""
    if isinstance(day, datetime):
        day = _local(day).date()
    shown = f"{day:%d-%m-}{day.year:04d}"
    return shown.replace("-", FIXED_HYPHEN) if fixed else shown


def show_month(day: date, locale: Locale, *, year: bool = True) -> str:
    """The month in words, "maart 2026", or without its year, "maart"."""
    return format_date(day, "LLLL y" if year else "LLLL", locale=locale)


def show_weekday(day: date, locale: Locale) -> str:
    """The day of the week in words, "donderdag"."""
    return format_date(day, "EEEE", locale=locale)


def show_time(moment: datetime, locale: Locale) -> str:
    """14:05 on the wall clock; a moment without a zone is read as UTC."""
    return format_datetime(_local(moment), "HH:mm", locale=locale, tzinfo=SHOWN_ZONE)


def show_money(amount: Decimal, locale: Locale) -> str:
    """€ 1.250,00 in Dutch, €1,250.00 in English; the blank after the sign does not break."""
    return format_currency(amount, "EUR", locale=locale)


def show_number(number: Decimal | float, locale: Locale) -> str:
    """1.250,5 in Dutch, 1,250.5 in English; at most three decimals."""
    return format_decimal(number, locale=locale)


def show_list(parts: Sequence[str], locale: Locale) -> str:
    """a, b en c."""
    return format_list(list(parts), locale=locale)


def _local(moment: datetime) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(SHOWN_ZONE)
