"""Linear programming for the few numbers that no exchange settles (rule 36)."""

from collections.abc import Iterator, Sequence

import highspy
import numpy as np

from pop_core.analytics.forest import Terms

MOST = 10**7  # more people than any organisation has
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
        size = len(low)
        ceiling = [_ceiling(most) for most in high]
        self._solver.addVars(size, np.array(low, dtype=float), np.array(ceiling))
        for terms, least, most in rows:
            places = np.array([variable for variable, _ in terms], dtype=np.int32)
            signs = np.array([sign for _, sign in terms], dtype=float)
            self._solver.addRow(float(least), _ceiling(most), len(terms), places, signs)

    def extremes(self, variables: Sequence[int]) -> Iterator[list[int]]:
        """All numbers where the sum of some is greatest, and where it is least.

        Only ends at which every number is whole: what a reader of whole numbers could not
        exclude. Nothing where the solver found no such end.
        """
        for variable in variables:
            self._solver.changeColCost(variable, 1.0)
        for sense in (highspy.ObjSense.kMaximize, highspy.ObjSense.kMinimize):
            self._solver.changeObjectiveSense(sense)
            self._solver.run()
            if self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                values = np.array(self._solver.getSolution().col_value)
                if np.abs(values - values.round()).max() <= _NEAR:
                    yield [int(value) for value in values.round()]
        for variable in variables:
            self._solver.changeColCost(variable, 0.0)


def _ceiling(most: int) -> float:
    """No bound is a bound so far away that what reaches it has moved far enough."""
    return float(min(most, MOST))


_NEAR = 1e-6
