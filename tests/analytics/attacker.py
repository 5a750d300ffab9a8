"""A reader who wants to know: all that is published and the method, nothing of the app's code.

Every published number gives bounds, every addition an equation, and linear programming finds how
far each hidden number can be narrowed down from all of it together.
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
        self.sums, self.bases, self.sensitive = counts.sums, counts.bases, counts.sensitive
        self.keys = list(published)
        self.hidden = [key for key in self.keys if published[key] is None]

    def bounds(self, key):
        value = self.published[key]
        if value is None:
            return (0 if self.may_be_nobody(key) else 1), math.inf
        if value == 0:
            return 0, 0
        return max(self.rules.smallest_group, value - 2), value + 2

    def may_be_nobody(self, key):
        base = self.bases.get(key)
        if key in self.sensitive or key in self.with_nothing_shown():
            return True
        return base is not None and self.published[base] is None and not self.is_large(base)

    def is_large(self, base):
        """Something is shown of a group, so it is no small one, although its size is hidden."""
        return any(
            self.published[key] is not None and not self.adds_up_to_nobody(key)
            for key, its in self.bases.items()
            if its == base
        )

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
        return solver, place

    def others(self, key, base):
        """Of a number that is shown, the rest of its group is nobody or no small group."""
        if self.published[key] is None or self.published[base] is None or not self.published[key]:
            return 0, math.inf
        most = self.bounds(base)[1] - self.bounds(key)[0]
        if key in self.sensitive:
            return self.rules.smallest_group, math.inf
        if most < self.rules.smallest_group:
            return 0, 0
        apart = self.bounds(base)[0] - self.bounds(key)[1] > 0
        return (self.rules.smallest_group if apart else 0), math.inf

    def intervals(self, keys=None):
        """What is left of each hidden number, as least and most whole value."""
        solver, place = self.program()
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
