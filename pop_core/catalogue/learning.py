"""The vocabulary of the catalogue: competencies, ways of learning, and how they suit each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pop_core.catalogue.guidance import GuidanceCard, StepHelp
from pop_core.catalogue.words import InLanguages, Words
from pop_core.domain.errors import NotFound


class Kind(StrEnum):
    """Where a way of learning takes place, in the order the screens show them."""

    AT_WORK = "at_work"
    WITH_OTHERS = "with_others"
    BY_ONESELF = "by_oneself"
    TRAINING = "training"


# Ways that forms leave to own words, *anders, nl.*: one per kind, none in the guide (000-039, 042).
OWN_WORDS = {f"other_{kind}": kind for kind in Kind}


class Recommended(StrEnum):
    """Whether the guide marks an action for a competency; `open` where nobody can tell."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Evidence(StrEnum):
    """How a cell of the matrix was read, from sure to unknown."""

    PRINTED = "printed"
    ALIGNED = "aligned"
    LIKELY = "likely"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Group:
    """One of the five groups of competencies; `short` is one word, for a pill."""

    code: str
    name: Words
    short: Words


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency of the guide, with what it means in one sentence of ours."""

    code: str
    group: str
    name: Words
    synonyms: InLanguages[tuple[str, ...]]
    description: Words


@dataclass(frozen=True, slots=True)
class ActionType:
    """A way of learning; `short` heads a matrix column, `line` says in one line what it is."""

    code: str
    kind: Kind
    name: Words
    short: Words
    line: Words
    in_matrix: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix, with how sure it is."""

    competency: str
    action_type: str
    recommended: Recommended
    evidence: Evidence


# Compared by identity: it is loaded once, and comparing 600 cells would serve nobody.
@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All the app knows about learning; every mapping keeps the order of the guide.

    `cards[language][action type]` and `steps[language][step]` hold the guidance.
    """

    groups: Mapping[str, Group]
    competencies: Mapping[str, Competency]
    action_types: Mapping[str, ActionType]
    cells: Mapping[tuple[str, str], Cell]
    cards: Mapping[str, Mapping[str, GuidanceCard]]
    steps: Mapping[str, Mapping[str, StepHelp]]

    @property
    def matrix_actions(self) -> tuple[ActionType, ...]:
        """The ways of learning that have a column in the matrix."""
        return tuple(action for action in self.action_types.values() if action.in_matrix)

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Of every way an action can be of, those in own words included, where it takes place."""
        return {code: each.kind for code, each in self.action_types.items()} | OWN_WORDS

    def in_group(self, group: str) -> tuple[Competency, ...]:
        """The competencies of one group."""
        return tuple(each for each in self.competencies.values() if each.group == group)

    def cell(self, competency: str, action_type: str) -> Cell:
        """The cell where the two meet. Raises NotFound for a code without a place in the matrix."""
        try:
            return self.cells[competency, action_type]
        except KeyError:
            raise NotFound("no_such_cell", competency=competency, action=action_type) from None
