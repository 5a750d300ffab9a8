"""From the files under `data/` to one `Catalogue`; whatever is wrong names its file and line."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pop_core.catalogue.complaints import CatalogueBroken
from pop_core.catalogue.guidance import load_cards, load_steps
from pop_core.catalogue.learning import (
    ActionType,
    Catalogue,
    Cell,
    Competency,
    Evidence,
    Group,
    Kind,
    Recommended,
)
from pop_core.catalogue.tables import Row, read_rows
from pop_core.catalogue.words import LANGUAGES, InLanguages, Words

__all__ = ["DATA", "CatalogueBroken", "load_catalogue"]

DATA = Path(__file__).resolve().parents[2] / "data"

MOST_LETTERS_IN_HEADING = 8

_GROUP_COLUMNS = ("code", "name_*", "short_*")
_COMPETENCY_COLUMNS = ("code", "group", "name_*", "synonyms_*", "description_*")
_ACTION_COLUMNS = ("code", "kind", "name_*", "in_matrix", "short_*", "line_*")
_CELL_COLUMNS = ("competency", "action_type", "recommended", "evidence")

T = TypeVar("T")


class _YesNo(StrEnum):
    YES = "yes"
    NO = "no"


def load_catalogue(folder: Path = DATA) -> Catalogue:
    """Everything the data folder says about learning, checked as a whole.

    Reads `catalogue/groups.csv`, `competencies.csv`, `action_types.csv`, `matrix.csv` and per
    language `guidance/<language>/*.md` and `steps.toml`. Raises CatalogueBroken.
    """
    tables = folder / "catalogue"
    groups = _by_code(read_rows(tables / "groups.csv", _GROUP_COLUMNS), _group)
    competencies = _by_code(
        read_rows(tables / "competencies.csv", _COMPETENCY_COLUMNS),
        lambda row: _competency(row, groups),
    )
    actions = _by_code(
        read_rows(tables / "action_types.csv", _ACTION_COLUMNS),
        lambda row: _action_type(row, competencies),
    )
    cells = _cells(read_rows(tables / "matrix.csv", _CELL_COLUMNS), competencies, actions)
    cards, steps = {}, {}
    for language in LANGUAGES:
        guidance = folder / "guidance" / language
        titles = {code: action.name(language) for code, action in actions.items()}
        cards[language] = load_cards(guidance, titles)
        steps[language] = load_steps(guidance / "steps.toml")
    return Catalogue(groups, competencies, actions, cells, cards, steps)


def _by_code(rows: Iterable[Row], read: Callable[[Row], T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for row in rows:
        code = row.code()
        if code in found:
            raise row.broken("a code that stands only once", code)
        found[code] = read(row)
    return found


def _group(row: Row) -> Group:
    return Group(row.code(), row.words("name"), row.words("short"))


def _competency(row: Row, groups: Mapping[str, Group]) -> Competency:
    group = row.one_of("group", tuple(groups), "groups.csv")
    synonyms = row.words("synonyms")
    return Competency(
        row.code(), group, row.words("name"), _listed(row, synonyms), row.words("description")
    )


def _listed(row: Row, synonyms: Words) -> InLanguages[tuple[str, ...]]:
    versions = tuple((language, tuple(text.split("|"))) for language, text in synonyms.versions)
    for _, words in versions:
        if any(not word or word != word.strip() for word in words):
            raise row.broken("synonyms with one | between them", "|".join(words))
    return InLanguages(versions)


def _action_type(row: Row, competencies: Mapping[str, Competency]) -> ActionType:
    # Networking is both a competency and a way of learning (004-068): codes never meet.
    if row.code() in competencies:
        raise row.broken("a code that no competency has", row.code())
    short = row.words("short")
    for _, heading in short.versions:
        if len(heading.rstrip(".")) > MOST_LETTERS_IN_HEADING:
            raise row.broken(f"at most {MOST_LETTERS_IN_HEADING} letters under short", heading)
    return ActionType(
        row.code(),
        row.choice("kind", Kind),
        row.words("name"),
        short,
        row.words("line"),
        row.choice("in_matrix", _YesNo) is _YesNo.YES,
    )


def _cells(
    rows: list[Row],
    competencies: Mapping[str, Competency],
    actions: Mapping[str, ActionType],
) -> dict[tuple[str, str], Cell]:
    columns = tuple(code for code, action in actions.items() if action.in_matrix)
    found: dict[tuple[str, str], Cell] = {}
    for row in rows:
        cell = _cell(row, tuple(competencies), columns)
        place = (cell.competency, cell.action_type)
        if place in found:
            raise row.broken("each cell only once", " x ".join(place))
        found[place] = cell
    places = [(competency, action) for competency in competencies for action in columns]
    for place in places:
        if place not in found:
            line = rows[-1].line if rows else 1
            expected = f"a cell for {' x '.join(place)}, {len(places)} in all"
            raise CatalogueBroken("catalogue/matrix.csv", line, expected, f"{len(found)} cells")
    # The guide's order, whatever the order of the file.
    return {place: found[place] for place in places}


def _cell(row: Row, competencies: tuple[str, ...], columns: tuple[str, ...]) -> Cell:
    cell = Cell(
        row.one_of("competency", competencies, "competencies.csv"),
        row.one_of("action_type", columns, "action_types.csv with in_matrix yes"),
        row.choice("recommended", Recommended),
        row.choice("evidence", Evidence),
    )
    if (cell.recommended is Recommended.OPEN) != (cell.evidence is Evidence.OPEN):
        raise row.broken("open in both columns or in neither", cell.evidence)
    return cell
