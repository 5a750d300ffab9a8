"""Which numbers lie among others that may hold the same people, for the audit to know.

Whoever asks for something of a group asks for at least one of its competencies, so a group is never
smaller than the largest of them nor larger than all together. It is said wherever both stand, and
of what else a reader may put side by side. What was left out of a table is too small to stand in
it, whatever it is in each column.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from pop_core.analytics.counting import GROUPS, NEEDS
from pop_core.analytics.disclosure import Key, Overlap
from pop_core.analytics.subjects import ALL, KINDS, PLANNED, PROMISES, SIZE, STATES
from pop_core.catalogue.library import library

Cells = Mapping[Key, int]


def overlaps(cells: Cells) -> tuple[Overlap, ...]:
    """Of all cells, by subject, row and path."""
    return (*_groups(cells), *_of_everybody(cells), *_kinds(cells), *_states(cells))


def _groups(cells: Cells) -> Iterator[Overlap]:
    """A group and its competencies, at every path where competencies stand."""
    catalogue = library().catalogue
    members = {group: [c.code for c in catalogue.in_group(group)] for group in catalogue.groups}
    paths = {path for subject, _, path in cells if subject == NEEDS}
    for subject, row, path in cells:
        if subject == GROUPS and path in paths:
            keys = [(NEEDS, member, path) for member in members.get(row, ())]
            parts = tuple(key for key in keys if key in cells)
            if parts:
                left_out = len(keys) - len(parts)
                yield Overlap((subject, row, path), parts, spare=0, left_out=left_out)


def _of_everybody(cells: Cells) -> Iterator[Overlap]:
    """Sources, ways and years: nearly everybody of a row is in one of them, or in several."""
    parts: dict[tuple[str, Key], list[Key]] = defaultdict(list)
    for subject, row, path in cells:
        stem = path.partition(":")[0]
        if stem in ("source", "way", "year") and (subject, row, ALL) in cells:
            parts[stem, (subject, row, ALL)].append((subject, row, path))
    for (_, whole), each in parts.items():
        spare = max(0, cells[whole] - sum(cells[part] for part in each))
        yield Overlap(whole, tuple(each), spare, is_within=False)


def _kinds(cells: Cells) -> Iterator[Overlap]:
    """Whoever learns something in a way has an action of the kind of that way."""
    kinds = {way: each.kind.value for way, each in library().catalogue.action_types.items()}
    parts: dict[Key, list[Key]] = defaultdict(list)
    for subject, row, path in cells:
        stem, _, way = path.partition(":")
        if stem == "way" and subject in (NEEDS, GROUPS) and way in kinds:
            parts[KINDS, kinds[way], ALL].append((subject, row, path))
    return (Overlap(whole, tuple(each)) for whole, each in parts.items() if whole in cells)


def _states(cells: Cells) -> Iterator[Overlap]:
    """Whose plan is agreed has one in force, and whoever has one in force has one."""
    for path in {path for _, _, path in cells if not path.startswith(("own:", "rest:"))}:
        chain = ((STATES, "agreed", path), (SIZE, "", path), (PLANNED, "", path))
        for part, whole in pairwise(key for key in chain if key in cells):
            if cells[part] <= cells[whole]:
                yield Overlap(whole, (part,))
    promised = tuple(key for key in cells if key[0] == PROMISES and key[2] == ALL)
    if promised and (SIZE, "", ALL) in cells:
        yield Overlap((SIZE, "", ALL), promised)
