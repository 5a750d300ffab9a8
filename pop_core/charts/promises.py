"""Promises kept, per owner."""

import pandas as pd

from pop_core.charts.look import Layers
from pop_core.charts.shares import shares_chart

SLOTS = {"kept": "groen", "open": "petrol", "late": "oker", "dropped": "grijs"}


def promises_chart(rows: pd.DataFrame, *, language: str, ink: str) -> Layers:
    """A bar for each owner: what is kept, still open, late and dropped.

    Columns as in `shares_chart`; kind is a key of SLOTS.
    """
    return shares_chart(rows, SLOTS, language=language, ink=ink)
