"""`python -m pop_core <command>`: look after the database from the command line."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pop_core.catalogue.loading import DATA
from pop_core.documents.form_check import checked_books
from pop_core.domain.errors import PopError
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words, load_words
from pop_core.jobs import requests
from pop_core.jobs.commands import AllWords, Answer, Request, run, visit_of_the_house
from pop_core.storage.connection import Store, StoreBroken
from pop_core.storage.opening import database_path, open_store
from pop_core.workflow import demo as invented
from pop_core.workflow._crowd import Progress


def _words(language: str) -> Words:
    return load_words(DATA / "texts")[language]


def _visit(language: str) -> Visit:
    return visit_of_the_house(language, datetime.now(UTC), "command")


@contextmanager
def _opened(words: Words) -> Generator[Store]:
    """The store, or one clear sentence and exit code 1."""
    store = None
    try:
        checked_books()
        store = open_store()
        yield store
    except PopError as trouble:
        click.echo(words.error(trouble), err=True)
        sys.exit(1)
    finally:
        if store is not None:
            store.close()


def _answer(request: Request) -> None:
    """Do it here where the database is free, else have the running app do it; say what came."""
    words = load_words(DATA / "texts")
    try:
        answer = _done(words, request)
    except PopError as trouble:
        answer = Answer(trouble=words[request.language].error(trouble), code=1)
    for line in answer.said:
        click.echo(line)
    if answer.trouble:
        click.echo(answer.trouble, err=True)
    sys.exit(answer.code)


def _done(words: AllWords, request: Request) -> Answer:
    checked_books()
    try:
        store = open_store(backups=Path(request.folder) if request.folder else None)
    except StoreBroken as trouble:
        if trouble.code != "store_locked":
            raise
        return requests.ask(database_path(), request)
    try:
        return run(store, _visit(request.language), words, request, click.echo)
    finally:
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
@click.option("--employees", type=int, help="How many people; without it the small organisation.")
@click.option("--years", type=int, default=3, show_default=True, help="Of plans behind it.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same makes the same.")
@click.pass_obj
def demo(language: str, employees: int | None, years: int, seed: int) -> None:
    """Fill an empty database with invented people and plans."""
    _ = _words(language)
    with _opened(_) as store:
        if employees is None:
            invented.fill(store, _visit(language))
        else:
            size = invented.Size(employees, years, seed)
            invented.fill_large(store, _visit(language), size, _bars(_))
        click.echo(_("The database now holds the invented organisation: {path}",
                     path=database_path()))  # fmt: skip


def _bars(_: Words) -> Progress:
    """A bar for each step, on the terminal only."""
    names = {"people": _("People"), "plans": _("Plans and talks")}
    bars: dict[str, Any] = {}

    def progress(step: str, done: int, total: int) -> None:
        if step not in bars:
            bars[step] = click.progressbar(
                length=total, label=names[step], file=sys.stderr, width=40
            )
        bar = bars[step]
        bar.update(done - bar.pos)
        if done == total:
            bar.render_finish()

    return progress


@main.command()
@click.pass_obj
def check(language: str) -> None:
    """Look for rows in the air, a broken chain of events, and altered agreements."""
    _answer(Request("check", language))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def backup(language: str, folder: Path) -> None:
    """Copy the database to FOLDER, then open the copy and count its rows."""
    _answer(Request("backup", language, str(folder.resolve())))


@main.command()
@click.pass_obj
def remind(language: str) -> None:
    """Mail everybody what waits for them, at most once a week (POP_SMTP says which server)."""
    _answer(Request("remind", language))


@main.command()
@click.option("--month", default="", help="Like 2026-10; the last month that is over if left out.")
@click.pass_obj
def snapshot(language: str, month: str) -> None:
    """Publish the figures of a month that is over; each month once."""
    _answer(Request("snapshot", language, month=month))


if __name__ == "__main__":
    main()
