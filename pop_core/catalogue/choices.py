"""One item of a list of a form, and how it is found by its code."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pop_core.catalogue.words import Words
from pop_core.domain.errors import NotFound


@dataclass(frozen=True, slots=True)
class Choice:
    """One item of a list of a form: a reason, a technical field, an item to tick, a column."""

    code: str
    name: Words


class Coded(Protocol):
    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=Coded)


def by_code(things: Iterable[C], code: str) -> C:
    for thing in things:
        if thing.code == code:
            return thing
    raise NotFound("not_in_form", part=code)
