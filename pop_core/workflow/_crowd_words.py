"""The words and names of a large invented organisation, and the lots that are drawn for it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, TypeVar

from pop_core.catalogue.loading import DATA

T = TypeVar("T")
Entry = Mapping[str, Any]


class Lot(Random):
    """Chance that comes out the same for the same seed."""

    def an_id(self) -> str:
        """A UUID as text."""
        digits = f"{self.getrandbits(128):032x}"
        parts = (digits[:8], digits[8:12], f"4{digits[13:16]}", f"a{digits[17:20]}", digits[20:])
        return "-".join(parts)

    def chance(self, share: float) -> bool:
        return self.random() < share

    def one(self, things: Sequence[T]) -> T:
        return things[int(self.random() * len(things))]

    def whole(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self.random() * (most - least + 1))

    def weighed(self, things: Sequence[T], up_to: Sequence[float]) -> T:
        """One of them; `up_to` are the weights added up."""
        return self.choices(things, cum_weights=up_to)[0]


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    group: str
    level: str


@dataclass(frozen=True, slots=True)
class Words:
    """All that `data/demo/crowd.toml` and `crowd_plans.toml` say."""

    organisation: Entry
    plans: Entry
    jobs: Mapping[str, Job]
    groups: tuple[str, ...]


@cache
def crowd_words() -> Words:
    """Read once per process."""
    organisation, plans = _read("crowd"), _read("crowd_plans")
    jobs = {
        name: Job(name, group, level)
        for group, levels in organisation["jobs"].items()
        for name, level in levels.items()
    }
    return Words(organisation, plans, jobs, tuple(organisation["jobs"]))


def key_people(keys: Sequence[str]) -> list[Entry]:
    """The people of the small invented organisation, in that order."""
    told = {entry["key"]: entry for entry in _read("organisation")["person"]}
    return [told[key] for key in keys]


def _read(name: str) -> Entry:
    return tomllib.loads((DATA / "demo" / f"{name}.toml").read_text(encoding="utf-8"))
