"""Files beside a plan: a scan, an agreement on training, evidence, a CV by the employee's consent.

They are no part of what is signed or handed in; HR and administrators never read them. Each says
who reads it: both, or only whoever added it (000-030, 001-018).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from pop_core.access import permissions, visibility
from pop_core.documents.files import Paper
from pop_core.domain import attachments as rules
from pop_core.domain.attachments import Attachment
from pop_core.domain.errors import NotAllowed, NotFound, RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import HeadWithTalk
from pop_core.domain.scans import media_type
from pop_core.domain.statuses import RUNNING
from pop_core.storage import attachments as stored
from pop_core.storage import content, events, paper_files, plan_frames
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import Saved, as_id

WAY_BACK = timedelta(days=1)  # what was removed longer ago is wiped, once a day


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file as somebody chose it, with what it is and who reads it."""

    kind: str
    read_by: str
    file_name: str
    content: bytes


def of_plan(store: Store, visit: Visit, lasting_id: str) -> tuple[Attachment, ...]:
    """Those this reader sees, in the order in which they came. Raises `NotFound`."""
    with store.reading() as session:
        head = _head(session, visit, lasting_id)
        return tuple(each for each in stored.of_plan(session, head.lasting_id)
                     if _sees(visit, head, each))  # fmt: skip


def add(store: Store, visit: Visit, lasting_id: str, new: NewAttachment) -> Saved:
    """Keep one file more beside a plan that runs.

    Raises `NotAllowed` (a CV by somebody else than the employee), and `RuleBroken`:
    `file_missing`, `file_too_large`, `not_a_scan`, `attachments_are_full`, `plan_is_closed`,
    `unknown_code`.
    """
    if not new.content:
        raise RuleBroken("file_missing")
    media = media_type(new.content)
    name = rules.kept_name(new.file_name, media)

    def keep(session: Session) -> Saved:
        head = _head(session, visit, lasting_id)
        _check_may_add(session, visit, head, new)
        # Within the change: nobody takes a file away meanwhile that another row named until now.
        digest = paper_files.keep(store, new.content)
        file = stored.NewFile(
            head.lasting_id, new.kind, name, media, len(new.content), digest, new.read_by
        )
        new_id = stored.add(session, visit, file)
        events.record(
            store, session, visit, "attachment_added", head.plan_id, new_id,
            what=new.kind, read_by=new.read_by,
        )  # fmt: skip
        return Saved(head.revision, visit.now, new_id)

    return store.change(keep)


def _check_may_add(session: Session, visit: Visit, head: HeadWithTalk, new: NewAttachment) -> None:
    if new.kind not in rules.KINDS:
        raise RuleBroken("unknown_code", field="attachment.kind")
    if new.kind not in rules.kinds_for(_role(visit, head)):
        raise NotAllowed
    _check_readers(visit, head, new.read_by)
    if head.status not in RUNNING:
        raise RuleBroken("plan_is_closed")
    _check_room(session, visit, head)


def _check_room(session: Session, visit: Visit, head: HeadWithTalk) -> None:
    # Of those kept for the other alone nothing is told, not even by being counted.
    seen = [each for each in stored.of_plan(session, head.lasting_id)
            if each.read_by == rules.PAIR or each.added_by == visit.person_id]  # fmt: skip
    if len(seen) >= rules.MOST:
        raise RuleBroken("attachments_are_full", most=rules.MOST)


def _check_readers(visit: Visit, head: HeadWithTalk, read_by: str) -> None:
    if read_by not in rules.readers_for(_role(visit, head)):
        raise RuleBroken("unknown_code", field="attachment.read_by")


def open_file(store: Store, visit: Visit, lasting_id: str, attachment_id: str) -> Paper:
    """The bytes as they were added; that they were taken along is kept, once a day.

    Raises `NotFound`, also for a file that was altered since.
    """
    with store.reading() as session:
        head = _head(session, visit, lasting_id)
        found = _in_sight(visit, head, stored.one(session, as_id(attachment_id)))
    file = paper_files.read(store, found.file_hash)
    store.change(
        lambda session: plan_frames.note_access(session, visit, head.lasting_id, "taken_along")
    )
    return Paper(file, found.file_name, found.media_type)


def set_readers(
    store: Store, visit: Visit, lasting_id: str, attachment_id: str, read_by: str
) -> Saved:
    """Only whoever added it says who reads it, and may say so anew at any time.

    Raises `NotFound`, and `RuleBroken("unknown_code")`.
    """

    def keep(session: Session, head: HeadWithTalk, mine: Attachment) -> None:
        _check_readers(visit, head, read_by)
        stored.set_read_by(session, mine.attachment_id, read_by)

    return _of_mine(store, visit, lasting_id, attachment_id, "attachment_readers_set", keep,
                    read_by=read_by)  # fmt: skip


def remove(store: Store, visit: Visit, lasting_id: str, attachment_id: str) -> Saved:
    """Nobody reads it from now on; `put_back` undoes it for a day, then it is wiped."""

    def keep(session: Session, _head: HeadWithTalk, mine: Attachment) -> None:
        stored.set_removed(session, mine.attachment_id, visit.now)

    return _of_mine(store, visit, lasting_id, attachment_id, "attachment_removed", keep)


def put_back(store: Store, visit: Visit, lasting_id: str, attachment_id: str) -> Saved:
    """Undo `remove`.

    Raises `NotFound` once the file was wiped, `RuleBroken("attachments_are_full")`.
    """

    def keep(session: Session, head: HeadWithTalk, mine: Attachment) -> None:
        _check_room(session, visit, head)
        stored.set_removed(session, mine.attachment_id, None)

    return _of_mine(store, visit, lasting_id, attachment_id, "attachment_put_back", keep,
                    removed=True)  # fmt: skip


def wipe_removed(store: Store, visit: Visit) -> int:
    """What was removed more than a day ago is gone for good, its file too; how many files.

    Raises `NotAllowed` for everybody but the house.
    """
    permissions.check_may_administer(visit)

    def keep(session: Session) -> tuple[str, ...]:
        gone = stored.wipe(session, visit.now - WAY_BACK)
        if gone:
            events.record(store, session, visit, "attachments_wiped", number=len(gone))
        return gone

    gone = store.change(keep)
    for digest in gone:
        # Within a change: nobody names it again between the look and the removal.
        store.change(lambda _session, digest=digest: paper_files.forget(store, digest))
    return len(gone)


def _of_mine(
    store: Store,
    visit: Visit,
    lasting_id: str,
    attachment_id: str,
    kind: str,
    change: Callable[[Session, HeadWithTalk, Attachment], None],
    *,
    removed: bool = False,
    **facts: str,
) -> Saved:
    """Change something about a file one added oneself, whatever became of the plan since."""
    known_id = as_id(attachment_id)

    def keep(session: Session) -> Saved:
        head = _head(session, visit, lasting_id)
        found = _in_sight(visit, head, stored.one(session, known_id, removed=removed))
        if not (found.added_by == visit.person_id or permissions.is_on_this_machine(visit)):
            raise NotFound
        change(session, head, found)
        events.record(store, session, visit, kind, head.plan_id, found.attachment_id, **facts)
        return Saved(head.revision, visit.now, found.attachment_id)

    return store.change(keep)


def _head(session: Session, visit: Visit, lasting_id: str) -> HeadWithTalk:
    head = content.current_head_with_talk(session, as_id(lasting_id))
    permissions.check_may_read_plan(visit, head)
    return head


def _role(visit: Visit, head: HeadWithTalk) -> str | None:
    known = {head.employee_id: "employee", head.manager_id: "manager"}
    return known.get(visit.person_id)


def _in_sight(visit: Visit, head: HeadWithTalk, found: Attachment) -> Attachment:
    """Raise `NotFound`: nobody learns that the other keeps something apart."""
    if found.lasting_id != head.lasting_id or not _sees(visit, head, found):
        raise NotFound
    return found


def _sees(visit: Visit, head: HeadWithTalk, each: Attachment) -> bool:
    return visibility.sees_attachment(visit, head, each.read_by, each.added_by)
