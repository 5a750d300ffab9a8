"""Everything `data/` says, read once per process; it holds nothing about anybody."""

from dataclasses import dataclass
from functools import cache

from pop_core.catalogue.forms import Form, load_forms
from pop_core.catalogue.learning import Catalogue
from pop_core.catalogue.loading import DATA, load_catalogue
from pop_core.domain.errors import NotFound
from pop_core.i18n.words import Words, load_words

DEFAULT_FORM = "federal"


@dataclass(frozen=True, slots=True)
class Library:
    """The catalogue of learning and the forms of this installation."""

    catalogue: Catalogue
    forms: dict[str, Form]

    def form(self, code: str) -> Form:
        """Raises `NotFound` for a form this installation does not have."""
        if code not in self.forms:
            raise NotFound("no_such_form")
        return self.forms[code]


@cache
def library() -> Library:
    """Raises `CatalogueBroken` with file, line and what was expected."""
    return Library(load_catalogue(), load_forms())


@cache
def all_words() -> dict[str, Words]:
    """The words of every language, read once per process."""
    return load_words(DATA / "texts")


def words_in(language: str) -> Words:
    """The words of that language."""
    return all_words()[language]
