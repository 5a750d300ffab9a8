"""A signed version of a plan that its employee handed in to one adviser (DESIGN 1.3 d)."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One version of a plan, handed in to one adviser."""

    handed_in_id: str
    plan_id: str
    lasting_id: str
    version_number: int
    unit_id: str
    employee_id: str
    employee_name: str
    unit_name: str
    adviser_id: str
    adviser_name: str
    handed_in_at: datetime
    opened_on: date | None  # when the adviser read it for the first time
