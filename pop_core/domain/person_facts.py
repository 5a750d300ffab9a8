"""What papers ask about people and not about a plan: asked once per person, kept with the person.

A fact is one text by the code of its field: words, a code of the form, an ISO date. Facts about a
third person whom a form names are kept with the employee.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pop_core.domain.fields import FLAG, LINE, Field


@dataclass(frozen=True, slots=True)
class Education:
    """Something that somebody learned, as the forms list it (002-004)."""

    education_id: str
    position: int
    title: str
    year_words: str
    has_diploma: bool | None
    institute: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is known of the people of one plan, as far as its form asks and this reader may know.

    `kept_back` are those of the two of whom this reader may know nothing now.
    """

    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    education: tuple[Education, ...] = ()
    kept_back: frozenset[str] = frozenset()


NOTHING_KNOWN = PersonFacts()
EDUCATION_FIELDS: dict[str, Field] = {
    column: Field("person_education", column, kind)
    for column, kind in (
        ("title", LINE), ("year_words", LINE), ("has_diploma", FLAG), ("institute", LINE),
    )
}  # fmt: skip
