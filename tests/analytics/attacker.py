"""A reader who wants to know: all that is published and the method, nothing of the app's code.

Every published number gives bounds, every addition an equation, every group an inequality with its
members, and linear programming finds how far each hidden number can be narrowed down from all of it
together. Of a shown number it is known that its others are enough people, also where the size of
its group is hidden; of one that nothing else could be hidden for, that it is small.
"""

import math

import highspy
import numpy as np

from pop_core.analytics.disclosure import Counts, Rules

WIDTH = 5


class Attacker:
    """Reads `published`; of `counts` only how the numbers hang together, never the numbers."""

    def __init__(self, counts: Counts, published, rules: Rules):
        self.published, self.rules = published, rules
        self.sums, self.bases, self.overlaps = counts.sums, counts.bases, counts.overlaps
        self.sensitive, self.too_few = counts.sensitive, counts.too_few
        self.keys = list(published)
        self.hidden = [key for key in self.keys if published[key] is None]

    def bounds(self, key):
        value = self.published[key]
        if value is None:
            if self.is_large(key):
                return self.rules.smallest_group, math.inf
            most = self.rules.smallest_group - 1 if self.stands_alone(key) else math.inf
            return (0 if self.may_be_nobody(key) else 1), most
        if value == 0:
            return 0, 0
        return max(self.rules.smallest_group, value - 2), value + 2

    def may_be_nobody(self, key):
        base = self.bases.get(key)
        if key in self.sensitive or key in self.with_nothing_shown():
            return True
        return base is not None and self.published[base] is None and not self.is_large(base)

    def stands_alone(self, key):
        """Nothing adds up with it or is counted among or beside it: hidden, it is small."""
        if not hasattr(self, "_joined"):
            added = {key for each in self.sums for key in (each.total, *each.parts)}
            beside = {key for each in self.overlaps for key in (each.whole, *each.parts)}
            self._joined = {*added, *beside, *self.bases, *self.bases.values(), *self.too_few}
        return key not in self._joined

    def is_large(self, base):
        """Something is shown of a group, so it is no small one, although its size is hidden."""
        if not hasattr(self, "_large"):
            self._large = {
                its for key, its in self.bases.items()
                if self.published[key] is not None and not self.says_nothing(key, its)
            }  # fmt: skip
        return base in self._large

    def says_nothing(self, key, base):
        """It is nobody because a total says so, or of a group of nobody."""
        return self.adds_up_to_nobody(key) or self.published[base] == 0

    def adds_up_to_nobody(self, key):
        """Zero is said by an addition already, so it tells nothing of how large its group is."""
        return any(
            (key in each.parts and self.published[each.total] == 0)
            or (key == each.total and all(self.published[part] == 0 for part in each.parts))
            for each in self.sums
        )

    def with_nothing_shown(self):
        """The keys in additions that hang together and of which everything is hidden."""
        if not hasattr(self, "_dark"):
            group = {key: {key} for key in self.keys}
            for each in self.sums:
                joined = set().union(*(group[key] for key in (each.total, *each.parts)))
                group |= dict.fromkeys(joined, joined)
            shown = {key for key in self.keys if self.published[key] is not None}
            self._dark = {key for key in self.keys if not group[key] & shown}
        return self._dark

    def program(self):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        place = {key: number for number, key in enumerate(self.keys)}
        bounds = [self.bounds(key) for key in self.keys]
        solver.addVars(
            len(bounds),
            np.array([b[0] for b in bounds], float),
            np.array([b[1] for b in bounds], float),
        )
        for each in self.sums:
            members = [place[each.total], *(place[part] for part in each.parts)]
            signs = np.array([-1.0] + [1.0] * len(each.parts))
            solver.addRow(0, 0, len(members), np.array(members, np.int32), signs)
        for key, base in self.bases.items():
            least, most = self.others(key, base)
            pair = np.array([place[base], place[key]], np.int32)
            solver.addRow(least, most, 2, pair, np.array([1.0, -1.0]))
        for terms, least in self.ties():
            members = np.array([place[key] for key, _ in terms], np.int32)
            signs = np.array([float(sign) for _, sign in terms])
            solver.addRow(least, math.inf, len(terms), members, signs)
        return solver, place

    def ties(self):
        """What lies within what, and what some make together at least."""
        for each in self.overlaps:
            if each.is_within:
                yield from ((((each.whole, 1), (part, -1)), 0) for part in each.parts)
            if each.spare is not None:
                spare = each.spare + each.left_out * (self.rules.smallest_group - 1)
                yield ((each.whole, -1), *((part, 1) for part in each.parts)), -spare

    def others(self, key, base):
        """Of a number that is shown, the rest of its group is no small group."""
        if self.published[key] is None or self.says_nothing(key, base):
            return 0, math.inf
        return self.rules.smallest_group, math.inf

    def intervals(self, keys=None):
        """What is left of each hidden number, as least and most whole value."""
        solver, place = self.program()
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal  # the truth fits
        found = {}
        for key in self.hidden if keys is None else keys:
            solver.changeColCost(place[key], 1.0)
            high = self.end(solver, highspy.ObjSense.kMaximize)
            low = self.end(solver, highspy.ObjSense.kMinimize)
            solver.changeColCost(place[key], 0.0)
            found[key] = (
                math.ceil(low - 1e-6),
                high if math.isinf(high) else math.floor(high + 1e-6),
            )
        return found

    def end(self, solver, sense):
        solver.changeObjectiveSense(sense)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return solver.getInfo().objective_function_value
        unbounded = (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        )
        assert status in unbounded, status
        return math.inf

    def recovered(self):
        """The hidden numbers that are narrowed down to fewer than five values wide."""
        return {key: ends for key, ends in self.intervals().items() if ends[1] - ends[0] < WIDTH}
