"""Which unit works with which form, and how many plans began with each text of a form."""

from collections.abc import Collection

from pop_core.domain.errors import NotFound
from pop_core.domain.form_choice import Choices
from pop_core.domain.people import Visit
from pop_core.storage import settings, units
from pop_core.storage.connection import Session

_OF_ALL = "form"


def choices(session: Session, here: Collection[str]) -> Choices:
    """All that was chosen, with the tree it holds in; `here` are the forms of this installation."""
    rows = session.rows("SELECT cast(unit_id AS varchar), form_code FROM unit_form")
    parents = {unit.unit_id: unit.parent_id for unit in units.all_units(session)}
    of_units = {str(unit_id): str(code) for unit_id, code in rows}
    return Choices(parents, of_units, settings.setting(session, _OF_ALL), here)


def chosen(session: Session, unit_id: str | None) -> str:
    """What that unit chose, or the whole organisation; "" for nothing. Raises `NotFound`."""
    if unit_id is None:
        return settings.setting(session, _OF_ALL)
    if session.row("SELECT 1 FROM unit WHERE unit_id = $1", unit_id) is None:
        raise NotFound
    row = session.row("SELECT form_code FROM unit_form WHERE unit_id = $1", unit_id)
    return str(row[0]) if row else ""


def choose(session: Session, visit: Visit, unit_id: str | None, form_code: str) -> None:
    """Keep the choice; "" goes with the unit above."""
    if unit_id is None:
        settings.set_setting(session, _OF_ALL, form_code)
        return
    session.run(
        "INSERT INTO unit_form VALUES ($1, $2, $3, $4) ON CONFLICT (unit_id) DO UPDATE SET "
        "form_code = excluded.form_code, edited_at = excluded.edited_at, "
        "edited_by = excluded.edited_by",
        unit_id, form_code, visit.now, visit.person_id,
    )  # fmt: skip


def begun_plans(session: Session) -> dict[tuple[str, str], int]:
    """How many plans began with each text of a form: (code, hash) to number."""
    rows = session.rows(
        "SELECT form_code, form_hash, count(*) FROM plan WHERE version_number = 1 "
        "GROUP BY form_code, form_hash"
    )
    return {(str(code), str(its_hash)): int(number) for code, its_hash, number in rows}
