"""Looking after the database: is it whole, and is there a copy that really opens?"""

from dataclasses import dataclass, field
from pathlib import Path

from pop_core.access import permissions
from pop_core.catalogue.library import library
from pop_core.documents.canonical import canonical, codes_only, content_hash
from pop_core.domain.errors import PopError, RuleBroken
from pop_core.domain.people import Visit
from pop_core.storage import events, orphans, plan_frames
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store, connect


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` found: rows that hang in the air, broken events, altered agreements."""

    orphans: dict[str, int] = field(default_factory=dict)
    broken_events: tuple[int, ...] = ()
    altered_plans: tuple[str, ...] = ()
    doubled_plans: tuple[str, ...] = ()
    number_of_events: int = 0
    number_of_documents: int = 0

    @property
    def is_well(self) -> bool:
        return not (self.orphans or self.broken_events or self.altered_plans or self.doubled_plans)


def check(store: Store, visit: Visit) -> CheckReport:
    """Orphans, the chain of events, and every signed document against its rows."""
    permissions.check_may_administer(visit)
    with store.reading() as session:
        documents = plan_frames.signed_documents(session)
        return CheckReport(
            orphans.orphans(session),
            tuple(events.broken_links(session)),
            tuple(plan_id for plan_id, text, digest in documents
                  if not _stands(session, plan_id, text, digest)),
            tuple(plan_frames.doubled_in_force(session)),
            events.read_head(session)[0],
            len(documents),
        )  # fmt: skip


def _stands(session: Session, plan_id: str, text: str, digest: str) -> bool:
    """Does the signed text still have its hash, and do the rows still say the same?

    Names beside codes are left out: the catalogue may call a competency otherwise by now.
    """
    if content_hash(text) != digest:
        return False
    try:
        plan = stored.load_plan(session, plan_id)
        now = canonical(plan, library().catalogue, library().form(plan.form_code))
    except PopError:
        return False
    signed = {signature.content_hash for signature in plan.signatures}
    return signed == {digest} and codes_only(now) == codes_only(text)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was opened and counted."""

    path: Path
    number_of_rows: int


def backup_folder(store: Store) -> Path:
    """The only folder the running app may write copies to."""
    return store.backups


def backup(store: Store, visit: Visit, folder: Path | None = None) -> Backup:
    """Copy the database while it is in use, then open the copy and count its rows.

    Raises `RuleBroken("backup_differs")` when the copy does not hold what it should, and
    `StoreBroken` when it cannot be written.
    """
    permissions.check_may_administer(visit)
    target_folder = (folder or backup_folder(store)).resolve()
    target = target_folder / f"pop-{visit.now:%Y%m%d-%H%M%S-%f}.duckdb"
    copied = store.backup_to(target, orphans.row_counts)
    counted = _counts_of(target)
    if counted != copied:
        raise RuleBroken("backup_differs")
    return Backup(target, sum(counted.values()))


def _counts_of(path: Path) -> dict[str, int]:
    copy = connect(path, path.parent)
    try:
        with copy.reading() as session:
            return orphans.row_counts(session)
    finally:
        copy.close()
