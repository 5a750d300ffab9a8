"""Everything `data/` says, read once per process; it holds nothing about anybody."""

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

from pop_core.catalogue.complaints import read_text, shown_name
from pop_core.catalogue.form_checks import refuse_loose_ends
from pop_core.catalogue.form_reading import forms_in, hash_of, load_form, read_form
from pop_core.catalogue.forms import Form, PersonField
from pop_core.catalogue.learning import Catalogue
from pop_core.catalogue.loading import DATA, load_catalogue
from pop_core.domain.errors import NotFound
from pop_core.i18n.words import Words, load_words

DEFAULT_FORM = "federal"


class OnAForm(Protocol):
    """Anything that was begun on a form: a plan, or the few facts about one."""

    @property
    def form_code(self) -> str: ...

    @property
    def form_hash(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Library:
    """The catalogue of learning and the forms of this installation.

    `texts` holds every text of a form that is known, by its hash; `earlier` those that plans began
    with and that are no longer the newest (004-007). `own_forms` came from the organisation itself.
    """

    catalogue: Catalogue
    forms: dict[str, Form]
    texts: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, Form] = field(default_factory=dict)
    own_forms: frozenset[str] = frozenset()

    def form(self, code: str) -> Form:
        """The newest of that code. Raises `NotFound` for one this installation does not have."""
        if code not in self.forms:
            raise NotFound("no_such_form")
        return self.forms[code]

    def form_of(self, begun: OnAForm) -> Form:
        """The form as it was when this was begun with it, else what stands in for it.

        Raises `NotFound`.
        """
        newest = self.forms.get(begun.form_code)
        if newest and newest.content_hash == begun.form_hash:
            return newest
        return self.earlier.get(begun.form_hash) or self.form(begun.form_code).standing_in

    def is_private(self, field: PersonField) -> bool:
        """Whether a fact goes beyond a talk about development: wherever one form known says so.

        A fact is kept once for all forms, so one that asks it openly would tell it (002-003).
        """
        known = (*self.forms.values(), *self.earlier.values())
        return field.private or any(
            each.private for form in known for each in form.person_fields if each.code == field.code
        )

    def keep_earlier(self, code: str, text: str) -> None:
        """Know the text that a plan began with. Raises `CatalogueBroken`."""
        its_hash = hash_of(text)
        if its_hash not in self.texts:
            self.earlier[its_hash] = read_form(text, code, f"{code}.toml")
            self.texts[its_hash] = text


@cache
def library() -> Library:
    """Raises `CatalogueBroken` with file, line and what was expected."""
    own = os.environ.get("POP_FORMS")  # one folder more, of an organisation's own forms
    files = forms_in(DATA / "forms", *([Path(own)] if own else []))
    texts = {code: read_text(path) for code, path in files.items()}
    forms = {code: load_form(path) for code, path in files.items()}
    catalogue = load_catalogue()
    for code, form in forms.items():
        refuse_loose_ends(form, texts[code], shown_name(files[code]), catalogue.kinds)
    known = {hash_of(text): text for text in texts.values()}
    own_forms = frozenset(forms_in(Path(own))) if own else frozenset()
    return Library(catalogue, forms, known, own_forms=own_forms)


@cache
def all_words() -> dict[str, Words]:
    """The words of every language, read once per process."""
    return load_words(DATA / "texts")


def words_in(language: str) -> Words:
    """The words of that language."""
    return all_words()[language]
