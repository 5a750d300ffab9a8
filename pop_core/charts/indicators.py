"""Success indicators seen, per row of the plan."""

import pandas as pd

from pop_core.charts.look import Layers
from pop_core.charts.shares import shares_chart

SLOTS = {"seen": "groen", "partly": "petrol", "not_yet": "violet", "no_answer": "grijs"}


def indicators_chart(rows: pd.DataFrame, *, language: str, ink: str) -> Layers:
    """A bar for each competency: what was seen, seen in part, not yet, or got no answer.

    Columns as in `shares_chart`; kind is a key of SLOTS.
    """
    return shares_chart(rows, SLOTS, language=language, ink=ink)
