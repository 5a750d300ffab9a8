"""Where a group of competencies would tell what one of them hides.

Whoever asks for something of a group asks for at least one of its competencies. Only where enough
people ask for two of them does the number of the group leave open what a hidden one is.
"""

from collections import defaultdict
from collections.abc import Mapping

from pop_core.analytics.counting import GROUPS, NEEDS, Line
from pop_core.analytics.disclosure import Key

WIDTH = 5  # a hidden number may be at least so many

Numbers = Mapping[Line, Mapping[str, int]]


def tells(
    published: Mapping[Key, int | None],
    numbers: Numbers,
    group: str,
    members: tuple[str, ...],
    path: str,
) -> bool:
    """Whether the group at this path has to be left out beside its published competencies."""
    true = {code: numbers.get((NEEDS, code), {}).get(path, 0) for code in members}
    shown = {code for code in members if published.get((NEEDS, code, path)) is not None}
    hidden = [code for code in members if true[code] and code not in shown]
    whole = numbers.get((GROUPS, group), {}).get(path, 0)
    if not shown or not whole:
        return False
    if published.get((GROUPS, group, path)) is None:
        return not hidden and sum(true.values()) - max(true.values()) < WIDTH
    return bool(hidden) and sum(true.values()) - whole < WIDTH


def by_group(groups: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The competencies of each group, from the group of each."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, group in groups.items():
        found[group].append(code)
    return {group: tuple(codes) for group, codes in found.items()}
