"""Looking after the database: is it whole, and is there a copy that really opens?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pop_core.access import permissions
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.storage import attachments, events, orphans, paper_files, plan_frames, signing
from pop_core.storage.connection import Session, Store, connect
from pop_core.workflow._desk import signature_hash
from pop_core.workflow._evidence import altered_plans


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` found: rows that hang in the air, broken events, altered agreements."""

    orphans: dict[str, int] = field(default_factory=dict)
    broken_events: tuple[int, ...] = ()
    altered_plans: tuple[str, ...] = ()
    altered_signatures: tuple[str, ...] = ()
    altered_papers: tuple[str, ...] = ()
    altered_attachments: tuple[str, ...] = ()
    doubled_plans: tuple[str, ...] = ()
    number_of_events: int = 0
    number_of_documents: int = 0

    @property
    def is_well(self) -> bool:
        return not (
            self.orphans
            or self.broken_events
            or self.altered_plans
            or self.altered_signatures
            or self.altered_papers
            or self.altered_attachments
            or self.doubled_plans
        )


def check(store: Store, visit: Visit) -> CheckReport:
    """Orphans, the chain of events, and all that was signed against rows, events and files."""
    permissions.check_may_administer(visit)
    with store.reading() as session:
        altered, number_of_documents = altered_plans(session)
        return CheckReport(
            orphans.orphans(session),
            tuple(events.broken_links(session)),
            tuple(dict.fromkeys([*altered, *plan_frames.agreed_without_document(session)])),
            tuple(_altered_signatures(session)),
            tuple(plan_id for plan_id, digest in signing.paper_files(session)
                  if not paper_files.is_whole(store, digest)),
            tuple(lasting_id for lasting_id, digest in attachments.all_files(session)
                  if not paper_files.is_whole(store, digest)),
            tuple(plan_frames.doubled_in_force(session)),
            events.read_head(session)[0],
            number_of_documents,
        )  # fmt: skip


def _altered_signatures(session: Session) -> Iterator[str]:
    """Signatures that are not as the event of their signing says, and those that went missing."""
    told = events.facts_of(session, "signed", "signature_hash")
    for each in signing.stored_signatures(session):
        if told.pop(each.signature_id, None) != signature_hash(each):
            yield each.signature_id
    yield from told


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

    Beside the copies stay the files that one of them names; an attachment that was wiped goes with
    the last copy from before.

    Raises `RuleBroken("backup_differs")` when the copy does not hold what it should, and
    `StoreBroken` when it cannot be written.
    """
    permissions.check_may_administer(visit)
    target_folder = (folder or backup_folder(store)).resolve()
    target = target_folder / f"pop-{visit.now:%Y%m%d-%H%M%S-%f}.duckdb"
    copied = store.backup_to(target, orphans.row_counts)
    paper_files.copy_all(store, target_folder)
    counted = _counts_of(target)
    if counted != copied:
        raise RuleBroken("backup_differs")
    paper_files.tidy_beside(store, target_folder)
    return Backup(target, sum(counted.values()))


def _counts_of(path: Path) -> dict[str, int]:
    copy = connect(path, path.parent)
    try:
        with copy.reading() as session:
            return orphans.row_counts(session)
    finally:
        copy.close()
