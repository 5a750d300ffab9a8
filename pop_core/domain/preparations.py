"""What one person wrote before the talk, and with whom which part of it was shared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from pop_core.domain.fields import LINE, MONEY, ROOMY, Field

WISH_FIELDS = {
    name: Field("wish", name, kind)
    for name, kind in {"what": LINE, "action": ROOMY, "period": LINE, "cost": MONEY}.items()
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A competency somebody thinks of before the talk, with one line why."""

    proposal_id: str
    position: int
    competency: str | None
    own_title: str
    technical_field: str
    why: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What the employee would like to do, before it is talked over (001-027, 001-030).

    `agreement` is the lasting id of the action that came of it.
    """

    wish_id: str
    position: int
    what: str
    action: str
    period: str
    cost: Decimal | None
    agreement: str | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.what or self.action or self.period) and self.cost is None


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that lies open to one named person."""

    shared_with: str
    shared_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Preparation:
    """What one person wrote before the talk: private until shared with a named person.

    The three `shared_...` are of the preparation as a whole; `chapters` are those shared one by
    one, by code (001-006, 001-007).
    """

    author_id: str
    answers: dict[str, str]
    proposals: tuple[Proposal, ...]
    shared_with: str | None
    shared_at: datetime | None
    read_at: datetime | None
    wishes: tuple[Wish, ...] = ()
    chapters: Mapping[str, Shared] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.answers or self.proposals or self.wishes)
