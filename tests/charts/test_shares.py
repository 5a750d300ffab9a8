"""Promises kept and indicators seen: a cell for each, and the words below (002-017, 004-050)."""

import pandas as pd
import pytest

from pop_core.charts import indicators, promises
from pop_core.charts.indicators import indicators_chart
from pop_core.charts.look import INK, SLOTS
from pop_core.charts.promises import promises_chart
from pop_core.charts.shares import LEAST_CELLS, ROW
from pop_core.domain.pictures import INDICATORS, PROMISES

CELLS, WORDS = 0, 1


def drawn(*counts, chart=promises_chart, kinds=PROMISES):
    """A row for each name with its numbers, in the order of the kinds."""
    rows = [
        (str(row), name, kind, f"{number} {kind}", number)
        for row, (name, *numbers) in enumerate(counts)
        for kind, number in zip(kinds, numbers, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["row", "name", "kind", "says", "number"])
    return chart(frame, language="nl", ink=INK["light"]).to_dict()


def rows(spec, layer):
    return spec["datasets"][spec["layer"][layer]["data"]["name"]]


def x_of(spec):
    return spec["layer"][CELLS]["encoding"]["x"]


def test_there_is_a_cell_for_each_promise_side_by_side():
    spec = drawn(("Marc", 2, 1, 0, 1), ("Ratana", 0, 1, 0, 0))
    cells = [(each["row"], each["slot"], each["start"], each["end"]) for each in rows(spec, CELLS)]
    assert sorted(cells, key=lambda cell: (cell[0], cell[2])) == [
        ("0", "groen", 0, 1), ("0", "groen", 1, 2), ("0", "petrol", 2, 3), ("0", "grijs", 3, 4),
        ("1", "petrol", 0, 1),
    ]  # fmt: skip


def test_what_the_cells_are_stands_in_words_below_them_without_the_zeros():
    spec = drawn(("Marc", 2, 1, 0, 1), ("Ratana", 0, 1, 0, 0))
    assert {each["row"]: each["says"] for each in rows(spec, WORDS)} == {
        "0": "2 kept · 1 open · 1 dropped",
        "1": "1 open",
    }
    assert {each["label"] for each in rows(spec, WORDS)} == {"inkt"}


def test_the_order_is_that_of_the_kinds_whatever_the_order_of_the_rows():
    frame = pd.DataFrame(
        [("0", "Marc", "late", "1 late", 1), ("0", "Marc", "kept", "1 kept", 1)],
        columns=["row", "name", "kind", "says", "number"],
    )
    spec = promises_chart(frame, language="nl", ink=INK["light"]).to_dict()
    assert [each["says"] for each in rows(spec, WORDS)] == ["1 kept · 1 late"]
    assert [each["slot"] for each in rows(spec, CELLS)] == ["groen", "oker"]


@pytest.mark.parametrize(("of", "kinds"), [(promises, PROMISES), (indicators, INDICATORS)])
def test_every_kind_that_is_counted_has_a_colour_of_its_own(of, kinds):
    assert tuple(of.SLOTS) == kinds
    assert len(set(of.SLOTS.values()) & set(SLOTS)) == len(kinds)


def test_indicators_are_drawn_alike():
    spec = drawn(("Luisteren", 1, 0, 1, 1), chart=indicators_chart, kinds=INDICATORS)
    assert [each["slot"] for each in rows(spec, CELLS)] == ["groen", "violet", "grijs"]


def test_two_rows_of_one_name_stay_apart_and_what_somebody_typed_stays_a_name():
    spec = drawn(('"] + alert(1) + ["', 1, 0, 0, 0), ("Leren", 1, 0, 0, 0), ("Leren", 1, 0, 0, 0))
    y = spec["layer"][CELLS]["encoding"]["y"]
    assert y["scale"]["domain"] == ["0", "1", "2"]
    assert y["axis"]["labelExpr"].startswith('{"0": "\\"] + alert(1) + [\\""')
    assert spec["height"] == 3 * ROW


def test_a_single_cell_does_not_fill_the_width_and_many_cells_all_fit():
    assert x_of(drawn(("Marc", 1, 0, 0, 0)))["scale"]["domain"] == [0, LEAST_CELLS]
    assert x_of(drawn(("Marc", 7, 6, 0, 0)))["scale"]["domain"] == [0, 13]


def test_without_rows_nothing_is_drawn():
    spec = drawn()
    assert rows(spec, CELLS) == rows(spec, WORDS) == []
    assert spec["height"] == ROW
