"""The words of one language: sentences by their English text, and everything put into them."""

import datetime as dt
import gettext
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from pop_core.domain.advice import Advice
from pop_core.domain.errors import PopError
from pop_core.i18n import formats
from pop_core.i18n.sentences import ADVICE, ERRORS, ROLES, UNKNOWN_ERROR, Sentence

SOURCE = "en"  # the msgids themselves; what another language misses is said in this one
FIRST = ("nl", SOURCE)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Everything that is said in one language; call it with the English sentence.

    `_("Add a competency")`, `_("English {name}", name=...)`. A fact is put in as it is: a brace in
    somebody's text stays a brace. Dates are shown as dates; numbers as they are, see `number`.
    """

    language: str
    locale: Locale
    translations: gettext.NullTranslations

    def __call__(self, sentence: str, /, **facts: object) -> str:
        # An empty msgid is the header of the file, which is no sentence.
        said = self.translations.gettext(sentence) if sentence else ""
        return self._filled(said, facts)

    def plural(self, one: str, many: str, number: int, /, **facts: object) -> str:
        """The sentence for one or for several; {number} is the number as people write it."""
        said = self.translations.ngettext(one, many, number)
        return self._filled(said, {"number": self.number(number), **facts})

    def date(self, day: dt.date, *, fixed: bool = False) -> str:
        """12-03-2026; with `fixed` it never breaks at the end of a line."""
        return formats.show_date(day, fixed=fixed)

    def month(self, day: dt.date, *, year: bool = True) -> str:
        """maart 2026."""
        return formats.show_month(day, self.locale, year=year)

    def weekday(self, day: dt.date) -> str:
        """donderdag."""
        return formats.show_weekday(day, self.locale)

    def time(self, moment: dt.datetime) -> str:
        """14:05, on the wall clock here."""
        return formats.show_time(moment, self.locale)

    def money(self, amount: Decimal) -> str:
        """€ 1.250,00."""
        return formats.show_money(amount, self.locale)

    def number(self, number: Decimal | float) -> str:
        """1.250,5."""
        return formats.show_number(number, self.locale)

    def join(self, parts: Sequence[str]) -> str:
        """a, b en c."""
        return formats.show_list(parts, self.locale)

    def error(self, error: PopError) -> str:
        """What a refusal says to the person in front of the screen."""
        return self._said(ERRORS.get(error.code, UNKNOWN_ERROR), error.facts)

    def advice(self, advice: Advice) -> str:
        """What an advice says, without the letter it belongs to."""
        return self._said(ADVICE[advice.code], advice.facts)

    def _said(self, sentence: str, facts: dict[str, object]) -> str:
        said = {name: self._fact(name, fact) for name, fact in facts.items()}
        return self.translations.gettext(sentence).format(**said)

    def _fact(self, name: str, fact: object) -> str:
        if isinstance(fact, Sentence):
            return self._said(fact.sentence, fact.facts)
        if name == "role" and fact in ROLES:
            return self(ROLES[str(fact)])
        if isinstance(fact, Decimal):
            return self.money(fact)
        if name == "month" and isinstance(fact, dt.date):
            return self.month(fact)
        if isinstance(fact, int) and name not in {"day", "month", "year"}:
            return self.number(fact)
        return self._shown(fact)

    def _filled(self, said: str, facts: dict[str, object]) -> str:
        if not facts:
            return said
        return said.format(**{name: self._shown(fact) for name, fact in facts.items()})

    def _shown(self, fact: object) -> str:
        return self.date(fact) if isinstance(fact, dt.date) else str(fact)


def load_words(folder: Path) -> dict[str, Words]:
    """The words of every language with a `.po` in `folder`, Dutch first, then English.

    English needs no file, and neither does Dutch: a sentence without translation stays English.
    """
    found = sorted(path.stem for path in folder.glob("*.po"))
    languages = dict.fromkeys((*FIRST, *found))
    return {language: _words(folder / f"{language}.po", language) for language in languages}


def _words(path: Path, language: str) -> Words:
    return Words(language, formats.locale_of(language), _translations(path, language))


def _translations(path: Path, language: str) -> gettext.NullTranslations:
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, charset="utf-8")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
