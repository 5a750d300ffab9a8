"""Everything `data/` says, read once per process; it holds nothing about anybody."""

from dataclasses import dataclass
from functools import cache

from pop_core.catalogue.forms import Form, load_forms
from pop_core.catalogue.learning import Catalogue
from pop_core.catalogue.loading import load_catalogue
from pop_core.domain.errors import NotFound

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
