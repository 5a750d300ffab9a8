"""A text of the catalogue in every language it was written in."""

from dataclasses import dataclass
from typing import Generic, TypeVar

# Languages every file must speak; more may stand beside them and may have gaps.
LANGUAGES = ("nl", "en")
FALLBACK = "nl"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class InLanguages(Generic[T]):
    """One thing said in several languages: `name("en")`; Dutch stands in for a missing one."""

    versions: tuple[tuple[str, T], ...]

    def __call__(self, language: str) -> T:
        known = dict(self.versions)
        return known[language] if language in known else known[FALLBACK]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages this was really written in."""
        return tuple(language for language, _ in self.versions)


class Words(InLanguages[str]):
    """One text in several languages."""

    __slots__ = ()
