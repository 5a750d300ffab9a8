"""The commands that need the database, with what they answer in words."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from pop_core.analytics import snapshots
from pop_core.domain.errors import PopError, RuleBroken
from pop_core.domain.people import Grant, Role, Visit
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.i18n.words import Words
from pop_core.storage import paper_files
from pop_core.storage.connection import Store, StoreBroken
from pop_core.workflow import keeping, reminding

NOBODY = "00000000-0000-4000-8000-000000000000"  # the house acts, not a person
AllWords = Mapping[str, Words]
Tell = Callable[[str], None]  # a line about long work that goes on


@dataclass(frozen=True, slots=True)
class Request:
    """A command as it was given; `folder` is absolute, "" where the command takes none.

    `month` is like 2026-10, "" for the last one that is over.
    """

    name: str
    language: str
    folder: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said, what is the matter, and the exit code."""

    said: tuple[str, ...] = ()
    trouble: str = ""
    code: int = 0


def visit_of_the_house(language: str, now: datetime, via: str) -> Visit:
    """The moment as the command line or a job sees it: may look after all, is nobody."""
    today = now.astimezone(SHOWN_ZONE).date()
    return Visit(NOBODY, (Grant(Role.ADMINISTRATOR),), language, now, today, via)


def _quietly(_line: str) -> None:
    """Nobody is there to be told."""


def run(
    store: Store, visit: Visit, words: AllWords, request: Request, tell: Tell = _quietly
) -> Answer:
    """Do what was asked; a refusal is an answer too, as a sentence."""
    try:
        if request.name not in COMMANDS:
            raise RuleBroken("unknown_code", field="command")
        return COMMANDS[request.name](store, visit, words, request, tell)
    except PopError as trouble:
        return Answer(trouble=words[visit.language].error(trouble), code=1)


def _check(store: Store, visit: Visit, words: AllWords, _request: Request, _tell: Tell) -> Answer:
    _ = words[visit.language]
    report = keeping.check(store, visit)
    if not report.is_well:
        return Answer(tuple(_remarks(report, _)), code=1)
    well = _(
        "All is well: {events} events and {documents} signed documents looked at.",
        events=report.number_of_events,
        documents=report.number_of_documents,
    )
    return Answer((well,))


def _remarks(report: keeping.CheckReport, _: Words) -> Iterator[str]:
    for name, number in report.orphans.items():
        yield _("{number} rows of {name} point at nothing.", number=number, name=name)
    for number in report.broken_events:
        yield _("Event {number} does not fit the chain.", number=number)
    for plan_id in report.altered_plans:
        yield _("Plan {plan} is not what was signed.", plan=plan_id)
    for signature_id in report.altered_signatures:
        yield _("Signature {signature} is not as it was given.", signature=signature_id)
    for plan_id in report.altered_papers:
        yield _("A signed paper of plan {plan} is gone or was altered.", plan=plan_id)
    for plan_id in report.altered_attachments:
        yield _("An attachment of plan {plan} is gone or was altered.", plan=plan_id)
    for plan_id in report.doubled_plans:
        yield _("Plan {plan} has more than one version in force.", plan=plan_id)


def _backup(store: Store, visit: Visit, words: AllWords, request: Request, _tell: Tell) -> Answer:
    """Made where the open database may write, then brought to the folder asked for."""
    _, made = words[visit.language], keeping.backup(store, visit)
    wanted = Path(request.folder or store.backups)
    path = made.path
    if wanted != store.backups:
        path = _brought(made.path, wanted)
        paper_files.tidy_beside(store, wanted)
    return Answer(
        (_("Copy made, opened and counted: {path}, {number} rows.",
           path=path, number=made.number_of_rows),)
    )  # fmt: skip


def _brought(copy: Path, folder: Path) -> Path:
    """The copy and the files beside it. Raises `StoreBroken("store_unwritable")`."""
    papers = copy.parent / "papers"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if papers.is_dir():
            shutil.copytree(papers, folder / "papers", dirs_exist_ok=True)
        return Path(shutil.move(copy, folder / copy.name))
    except OSError as trouble:
        raise StoreBroken("store_unwritable") from trouble


def _remind(store: Store, visit: Visit, words: AllWords, _request: Request, _tell: Tell) -> Answer:
    _, done = words[visit.language], reminding.remind(store, visit, words)
    if not done.mail_is_set:
        return Answer((_("No mail server is set (POP_SMTP), so nothing was sent."),))
    said = tuple(_told(done, _))
    if done.trouble:
        return Answer(said, _.error(PopError(done.trouble)), 1)
    return Answer(said)


def _told(done: reminding.Reminded, _: Words) -> Iterator[str]:
    """How many were sent, then why others were not; what did not happen is left out."""
    sent = done.numbers.get(reminding.SENT, 0)
    yield _.plural("{number} reminder was sent.", "{number} reminders were sent.", sent)
    reasons = (
        (reminding.THIS_WEEK, _("had one this week already")),
        (reminding.NOTHING_DUE, _("have nothing due")),
        (reminding.SWITCHED_OFF, _("do not want any")),
        (reminding.NO_ADDRESS, _("left no address")),
        (reminding.REFUSED, _("have an address that the mail server does not take")),
    )
    for reason, why in reasons:
        if number := done.numbers.get(reason, 0):
            yield f"- {_.number(number)}: {why}"


def _snapshot(store: Store, visit: Visit, words: AllWords, request: Request, tell: Tell) -> Answer:
    """Counted, made safe and kept, with a line at each step of the long part."""
    _ = words[visit.language]

    def told(step: str, number: int) -> None:
        if step == "counting":
            tell(_("Counting what plans ask for ..."))
        elif step == "protecting":
            tell(_("Making {number} numbers safe to show ...", number=_.number(number)))

    made = snapshots.make_snapshot(store, visit, _month(request.month, visit.today), told)
    month = _.month(made.month)
    if made.is_published:
        return Answer((_("The figures of {month} can be read now.", month=month),))
    return Answer((_("Too little changed to publish {month} safely; it stays closed.",
                     month=month),))  # fmt: skip


def _month(typed: str, today: date) -> date:
    """The first day of the month meant. Raises `RuleBroken("not_a_month")`."""
    if not typed:
        return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    try:
        return date.fromisoformat(f"{typed}-01")
    except ValueError:
        raise RuleBroken("not_a_month") from None


COMMANDS: Mapping[str, Callable[[Store, Visit, AllWords, Request, Tell], Answer]] = {
    "backup": _backup,
    "check": _check,
    "remind": _remind,
    "snapshot": _snapshot,
}
