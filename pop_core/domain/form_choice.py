"""Which form a unit works with: its own choice, else that of the nearest unit above it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen: `of_units` by unit id, `of_all` for whoever has none above; "" is nothing.

    `parents` says of every unit which one is above it. A form that is not `here` any more counts
    as not chosen.
    """

    parents: Mapping[str, str | None]
    of_units: Mapping[str, str]
    of_all: str
    here: Collection[str]

    def own(self, unit_id: str) -> str:
        """What that unit chose itself; "" where it goes with the unit above."""
        code = self.of_units.get(unit_id, "")
        return code if code in self.here else ""

    def whole(self, otherwise: str) -> str:
        """The form of everybody for whom no unit chose."""
        return self.of_all if self.of_all in self.here else otherwise

    def form_for(self, unit_id: str | None, otherwise: str) -> str:
        """The form for a new plan in that unit; a ring in the tree ends where it began."""
        seen: set[str] = set()
        while unit_id is not None and unit_id not in seen:
            if code := self.own(unit_id):
                return code
            seen.add(unit_id)
            unit_id = self.parents.get(unit_id)
        return self.whole(otherwise)
