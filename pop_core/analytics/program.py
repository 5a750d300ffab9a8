"""Linear programming for the few numbers that no exchange settles (rule 36)."""

from collections.abc import Sequence

import highspy
import numpy as np

from pop_core.analytics.forest import FAR, Terms

Row = tuple[Terms, int, int]  # numbers with their signs, and between what they add up to


class _Quiet(highspy.Highs):
    """Says nothing on the terminal, its own name neither: that is said while it is built."""

    def enableCallbacks(self) -> None:
        self.silent()
        super().enableCallbacks()


class Program:
    """Rows over numbers within bounds; asked for one after another, each from where it stands."""

    def __init__(self, rows: Sequence[Row], low: Sequence[int], high: Sequence[int]) -> None:
        self._solver = _Quiet()
        self._solver.setOptionValue("threads", 1)
        size = len(low)
        ceiling = [_ceiling(most) for most in high]
        self._solver.addVars(size, np.array(low, dtype=float), np.array(ceiling))
        for terms, least, most in rows:
            places = np.array([variable for variable, _ in terms], dtype=np.int32)
            signs = np.array([sign for _, sign in terms], dtype=float)
            self._solver.addRow(float(least), _ceiling(most), len(terms), places, signs)

    def reach(self, variable: int) -> tuple[int, int] | None:
        """The least and the greatest value that a number can have.

        Only ends at which every number is whole count: what a reader of whole numbers could
        not exclude. None where the solver found no such end.
        """
        self._solver.changeColCost(variable, 1.0)
        high = self._end(variable, highspy.ObjSense.kMaximize)
        low = self._end(variable, highspy.ObjSense.kMinimize)
        self._solver.changeColCost(variable, 0.0)
        if low is None or high is None:
            return None
        return low, high

    def _end(self, variable: int, sense: highspy.ObjSense) -> int | None:
        self._solver.changeObjectiveSense(sense)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status in _ENDLESS:
            return FAR
        values = np.array(self._solver.getSolution().col_value)
        if (
            status != highspy.HighsModelStatus.kOptimal
            or np.abs(values - values.round()).max() > _NEAR
        ):
            return None
        return int(values[variable].round())


def _ceiling(most: int) -> float:
    return highspy.kHighsInf if most >= FAR else float(most)


_NEAR = 1e-6
_ENDLESS = (
    highspy.HighsModelStatus.kUnbounded,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)
