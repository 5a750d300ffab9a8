"""Who is here: a visit, the grants it carries, and the people of the organisation."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do here beyond being a party to their own plans."""

    HR_ADVISER = "hr_adviser"
    TRAINING_OFFICER = "training_officer"
    DECIDING_BOARD = "deciding_board"
    ADMINISTRATOR = "administrator"
    ON_THIS_MACHINE = "on_this_machine"  # running without sign-in: whoever uses the machine


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, for one unit or (without a unit) for the whole organisation."""

    role: Role
    unit_id: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """The person at the screen, built anew on every call; nothing may outlive it.

    `via` says how they came in: `demo`, `single`, `table`, `command` or `job`.
    """

    person_id: str
    grants: tuple[Grant, ...]
    language: str
    now: datetime
    today: date
    via: str

    def has(self, role: Role) -> bool:
        return any(grant.role is role for grant in self.grants)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the organisation, with the employment that holds today, if any."""

    person_id: str
    given_name: str
    family_name: str
    job: str = ""
    unit_id: str | None = None
    unit_name: str = ""
    manager_id: str | None = None
    grants: tuple[Grant, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def listed_name(self) -> str:
        """As the forms print it: family name first (004-009, 004-056)."""
        return f"{self.family_name} {self.given_name}".strip()
