"""`python -m pop_core <command>`: look after the database from the command line."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from pop_core.catalogue.library import library
from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import PopError
from pop_core.domain.people import Grant, Role, Visit
from pop_core.i18n.words import Words, load_words
from pop_core.storage.connection import Store
from pop_core.storage.opening import database_path, open_store
from pop_core.workflow import demo as invented
from pop_core.workflow import keeping

NOBODY = "00000000-0000-4000-8000-000000000000"  # the command line acts, not a person


def _words(language: str) -> Words:
    return load_words(DATA / "texts")[language]


def _visit(language: str) -> Visit:
    now = datetime.now(UTC)
    grants = (Grant(Role.ADMINISTRATOR),)
    return Visit(NOBODY, grants, language, now, now.astimezone().date(), "command")


@contextmanager
def _opened(words: Words, backups: Path | None = None) -> Generator[Store]:
    """The store, or one clear sentence and exit code 1."""
    store = None
    try:
        library()
        store = open_store(backups=backups)
        yield store
    except PopError as trouble:
        click.echo(words.error(trouble), err=True)
        sys.exit(1)
    finally:
        if store is not None:
            store.close()


@click.group()
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.pass_context
def main(context: click.Context, language: str) -> None:
    """Look after the database of development plans (POP_DATABASE says where it is)."""
    context.obj = language


@main.command()
@click.pass_obj
def migrate(language: str) -> None:
    """Make the database, or bring it to the newest form."""
    _ = _words(language)
    with _opened(_):
        click.echo(_("The database is up to date: {path}", path=database_path()))


@main.command()
@click.pass_obj
def demo(language: str) -> None:
    """Fill an empty database with invented people and plans."""
    _ = _words(language)
    with _opened(_) as store:
        invented.fill(store, _visit(language))
        click.echo(_("The database now holds the invented organisation: {path}",
                     path=database_path()))  # fmt: skip


@main.command()
@click.pass_obj
def check(language: str) -> None:
    """Look for rows in the air, a broken chain of events, and altered agreements."""
    _ = _words(language)
    with _opened(_) as store:
        report = keeping.check(store, _visit(language))
    for name, number in report.orphans.items():
        click.echo(_("{number} rows of {name} point at nothing.", number=number, name=name))
    for number in report.broken_events:
        click.echo(_("Event {number} does not fit the chain.", number=number))
    for plan_id in report.altered_plans:
        click.echo(_("Plan {plan} is not what was signed.", plan=plan_id))
    for plan_id in report.doubled_plans:
        click.echo(_("Plan {plan} has more than one version in force.", plan=plan_id))
    if not report.is_well:
        sys.exit(1)
    click.echo(
        _(
            "All is well: {events} events and {documents} signed documents looked at.",
            events=report.number_of_events,
            documents=report.number_of_documents,
        )
    )


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def backup(language: str, folder: Path) -> None:
    """Copy the database to FOLDER, then open the copy and count its rows."""
    _ = _words(language)
    with _opened(_, backups=folder) as store:
        made = keeping.backup(store, _visit(language), folder)
        click.echo(_("Copy made, opened and counted: {path}, {number} rows.",
                     path=made.path, number=made.number_of_rows))  # fmt: skip


if __name__ == "__main__":
    main()
