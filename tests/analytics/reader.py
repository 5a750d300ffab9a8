"""A reader of the tables as they are stored, who knows the catalogue and the method, nothing else.

What stands in several tables is one number. A competency that a table leaves out is there with
fewer than a group; what a table does not print, such as the size of the whole, is there unknown.
"""

from collections import defaultdict

from pop_core.analytics.disclosure import Counts, Overlap, Rules, Sum
from pop_core.catalogue.library import library
from tests.analytics.attacker import Attacker

ALL = "all"
GROUP_OF = {code: each.group for code, each in library().catalogue.competencies.items()}
KIND_OF = {code: each.kind.value for code, each in library().catalogue.action_types.items()}
SUMMED = ("own", "rest")


class Reader:
    """Puts the tables of one month beside each other; may know that everything has a source."""

    def __init__(self, tables, *, all_have_a_source=False):
        self.all_have_a_source = all_have_a_source
        self.rules = Rules(tables[0].smallest_group)
        self.told, self.left_out, self.sensitive = {}, set(), set()
        self.sums, self.bases, self.wholes = set(), {}, {}
        for table in tables:
            self.read(table)
        self.tell_of_competencies()
        counts = Counts(
            self.told, tuple(self.sums), self.bases, frozenset(self.sensitive),
            overlaps=tuple(self.overlaps()),
        )  # fmt: skip
        self.attacker = Told(counts, self)

    def read(self, table):
        """The numbers of a table under names of their own, and how they add up."""
        what, _, how = table.code.replace("ways_by_competency", "needs_by_way").partition("_by_")
        whole = f"unit:{table.scope}" if table.scope else ALL
        paths = [self.path(table, how, column) for column in table.columns]
        if how in ("unit", "job"):
            self.wholes |= {path: whole for path in paths if path != whole}
        size = {"states": "planned"}.get(what, "size") if table.sizes else ""
        for path, number in zip(paths, table.sizes, strict=True) if table.sizes else ():
            self.tell((size, "", path), number)
        lines = [(self.subject(what, row), row) for row in table.rows]
        for line, cells in zip(lines, table.cells, strict=True):
            for path, number in zip(paths, cells, strict=True):
                self.tell((*line, path), number)
                self.among((*line, path), size, line, whole, how)
        for line, number in zip(lines, table.totals, strict=True) if table.totals else ():
            self.tell((*line, whole), number)
            self.among((*line, whole), size, line, whole, how)
        if table.totals:
            self.add_up([*lines, (size, "")] if size else lines, paths, whole)
        if what == "states":
            self.sums |= {
                Sum((size, "", path), tuple((*line, path) for line in lines))
                for path in {*paths, whole}
            }
        if what in ("states", "promises"):
            self.sensitive |= {(*line, path) for line in lines for path in paths}
        if what == "states":
            self.sensitive |= {(*line, whole) for line in lines}

    def path(self, table, how, column):
        """Where a column stands; the sum of several is one of that table."""
        if how == "unit" and column in SUMMED:
            family = "states" if table.code == "states_by_unit" else ""
            return f"{column}:{table.scope}:{family if column == 'rest' else ''}"
        if column == ALL:
            return f"unit:{table.scope}" if table.scope else ALL
        return f"{how}:{column}"

    def subject(self, what, row):
        if what in ("kinds", "states", "promises"):
            return what
        return "needs" if row in GROUP_OF else "groups"

    def tell(self, key, number):
        assert key not in self.told or self.told[key] == number, key
        self.told[key] = number

    def among(self, key, size, line, whole, how):
        """Of whom a number is a part, printed or not."""
        if size:
            self.bases[key] = (size, "", key[2])
        elif how in ("source", "owner", "way") and key[2] != whole:
            self.bases[key] = (*line, ALL)

    def add_up(self, lines, paths, whole):
        if paths != [whole]:
            self.sums |= {Sum((*line, whole), tuple((*line, p) for p in paths)) for line in lines}

    def tell_of_competencies(self):
        """Those that a table leaves out: at every path where others stand, adding up too."""
        paths = {path for subject, _, path in self.told if subject == "needs"}
        paths -= {path for path in paths if path.partition(":")[0] in ("source", "way", "priority")}
        parts = defaultdict(list)
        for path in paths:
            if path in self.wholes and self.wholes[path] in paths:
                parts[self.wholes[path], path.partition(":")[0] == "job"].append(path)
        for code in GROUP_OF:
            missing = {("needs", code, path) for path in paths} - self.told.keys()
            self.left_out |= missing
            for (whole, _), each in parts.items():
                total, keys = ("needs", code, whole), tuple(("needs", code, p) for p in each)
                if any(key in missing for key in (total, *keys)):
                    self.sums.add(Sum(total, keys))

    def overlaps(self):
        keys = {*self.told, *self.left_out}
        sources = defaultdict(list)
        for subject, row, path in self.told if self.all_have_a_source else ():
            if path.startswith("source:"):
                sources[subject, row, ALL].append((subject, row, path))
        for whole, parts in sources.items():
            yield Overlap(whole, tuple(parts), spare=0, is_within=False)
        for subject, row, path in [key for key in keys if key[0] == "groups"]:
            parts = [("needs", code, path) for code, group in GROUP_OF.items() if group == row]
            if parts and keys.issuperset(parts):
                yield Overlap((subject, row, path), tuple(parts), spare=0)
        for key in keys:
            subject, row, path = key
            stem, _, way = path.partition(":")
            if stem == "way" and ("kinds", KIND_OF[way], ALL) in keys:
                yield Overlap(("kinds", KIND_OF[way], ALL), (key,))
            if key == ("states", "agreed", ALL):
                yield Overlap(("size", "", ALL), (key,))
            if subject == "promises" and path == ALL:
                yield Overlap(("size", "", ALL), (key,))
        yield Overlap(("planned", "", ALL), (("size", "", ALL),))


class Told(Attacker):
    """Knows of what is not printed no more than its sums; of what is left out that it is small."""

    def __init__(self, counts, reader):
        named = {key for each in counts.sums for key in (each.total, *each.parts)}
        named |= {key for each in counts.overlaps for key in (each.whole, *each.parts)}
        unknown = {*named, *counts.bases.values()} - counts.cells.keys()
        self.unknown, self.left_out = unknown, reader.left_out
        super().__init__(counts, {**counts.cells, **dict.fromkeys(unknown)}, reader.rules)
        self.hidden = [key for key in self.hidden if key not in unknown]

    def bounds(self, key):
        if key in self.left_out:
            return 0, self.rules.smallest_group - 1
        low, high = super().bounds(key)
        return (0 if key in self.unknown and low == 1 else low), high
