"""Rows against columns: numbers in the cells, a sign where too few people stand behind one."""

import json

import pandas as pd
import pytest

from pop_core.charts.heat import MOST_LEVEL, heat_chart
from pop_core.charts.look import INK

HIDDEN, SHOWN, SIGNS = range(3)
COLUMNS = ["row", "row_name", "column", "column_name", "number", "sign", "told"]


def drawn(*rows, columns=("ict", "desk")):
    """A row of numbers for each competency; None is hidden."""
    cells = [
        (f"c{place}", f"Competentie {place}", column, f"Dienst {column}", number,
         "·" if number is None else str(number), "in woorden")
        for place, numbers in enumerate(rows)
        for column, number in zip(columns, numbers, strict=True)
    ]  # fmt: skip
    return heat_chart(
        pd.DataFrame(cells, columns=COLUMNS), language="nl", ink=INK["light"]
    ).to_dict()


def data(spec, layer):
    return spec["datasets"][spec["layer"][layer]["data"]["name"]]


def x_of(spec):
    return spec["layer"][SHOWN]["encoding"]["x"]


def test_each_cell_holds_its_number_and_a_hidden_one_its_sign():
    spec = drawn((45, None), (0, 120))
    assert [each["sign"] for each in data(spec, SIGNS)] == ["45", "·", "0", "120"]
    assert [each["number"] for each in data(spec, SHOWN)] == [45, 0, 120]
    assert [(each["row"], each["column"]) for each in data(spec, HIDDEN)] == [("c0", "desk")]


def test_only_the_cells_that_are_shown_know_a_number():
    spec = drawn((45, None), (0, 120))
    for layer in (HIDDEN, SIGNS):
        assert all("number" not in each for each in data(spec, layer))
    assert "number" not in json.dumps(spec["layer"][HIDDEN]["encoding"])


def test_the_more_the_darker_begins_at_nothing():
    colour = drawn((45, None), (0, 120))["layer"][SHOWN]["encoding"]["color"]
    assert colour["scale"] == {"domain": [0, 120]}
    assert colour["legend"] is None


@pytest.mark.parametrize("numbers", [(None, None), (0, 0)])
def test_a_table_without_any_number_can_be_drawn(numbers):
    colour = drawn(numbers)["layer"][SHOWN]["encoding"]["color"]
    assert colour["scale"]["domain"] == [0, 1]


def test_rows_and_columns_keep_the_order_in_which_they_come():
    spec = drawn((5, 5), (10, 10), columns=("zulu", "alfa"))
    assert x_of(spec)["scale"]["domain"] == ["zulu", "alfa"]
    assert spec["layer"][SHOWN]["encoding"]["y"]["scale"]["domain"] == ["c0", "c1"]


def test_few_headings_stand_level_and_many_aslant():
    few, many = (
        x_of(drawn([5] * count, columns=[f"u{n}" for n in range(count)]))["axis"]
        for count in (MOST_LEVEL, MOST_LEVEL + 1)
    )
    assert few["labelAngle"] == 0
    assert many["labelAngle"] < -30
    assert many["labelAlign"] == "left"


def test_two_columns_of_one_name_stay_two():
    frame = pd.DataFrame(
        [("c", "C", "a", "Onthaal", 5, "5", ""), ("c", "C", "b", "Onthaal", 10, "10", "")],
        columns=COLUMNS,
    )
    spec = heat_chart(frame, language="nl", ink=INK["light"]).to_dict()
    assert x_of(spec)["scale"]["domain"] == ["a", "b"]


def test_a_name_is_data_and_never_an_expression():
    name = "'] + alert(1) + ['\\"
    frame = pd.DataFrame([("c", name, "a", name, 5, "5", "")], columns=COLUMNS)
    spec = heat_chart(frame, language="nl", ink=INK["light"]).to_dict()
    said = spec["layer"][SHOWN]["encoding"]["y"]["axis"]["labelExpr"]
    assert json.loads(said.removesuffix("[datum.value]")) == {"c": name}


def test_the_cells_are_not_read_aloud_one_by_one():
    assert all(layer["mark"]["aria"] is False for layer in drawn((45, None))["layer"])
