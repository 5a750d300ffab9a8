"""Alternate ours and theirs on the same machine, and say how they compare."""

import os
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Timed = Callable[[], float]  # does the thing once and says how many milliseconds it took


@dataclass(frozen=True)
class Comparison:
    """What was measured against what, in milliseconds, and how many times it may cost."""

    name: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    budget: float

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.theirs)


def compare(
    name: str, budget: float, ours: Timed, theirs: Timed, times: int = 60, warm_ups: int = 10
) -> Comparison:
    """Measure A B A B, so that a busy moment of the machine hits both."""
    pairs = [(ours(), theirs()) for _ in range(warm_ups + times)][warm_ups:]
    mine, other = zip(*pairs, strict=True)
    return Comparison(name, mine, other, budget)


def percentile_95(values: tuple[float, ...]) -> float:
    """The value that 95 of 100 stay under."""
    return sorted(values)[round(0.95 * (len(values) - 1))]


def lines(comparisons: Iterator[Comparison]) -> Iterator[str]:
    """The table, one line as soon as its measurement is done."""
    yield (
        f"{'what':44} {'theirs':>9} {'ours':>9} {'p95':>9} {'times':>7} {'at most':>8} {'load':>6}"
    )
    for row in comparisons:
        ours, theirs = statistics.median(row.ours), statistics.median(row.theirs)
        within = "" if row.ratio <= row.budget else "  OVER"
        yield (
            f"{row.name[:44]:44} {theirs:9.2f} {ours:9.2f} {percentile_95(row.ours):9.2f} "
            f"{row.ratio:7.1f} {row.budget:8.1f} {os.getloadavg()[0]:6.2f}{within}"
        )
