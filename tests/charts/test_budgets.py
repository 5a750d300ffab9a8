"""Bars of what units ask of courses: in order, arranged before asked, the budget across."""

import pandas as pd

from pop_core.charts.budgets import budgets_chart
from pop_core.charts.look import INK

ROWS = [
    {"name": "ICT", "asked": 2200.0, "arranged": 1000.0, "budget": 2500.0, "is_over": True,
     "says": "€ 3.200,00, budget € 2.500,00"},
    {"name": "Archief", "asked": 0.0, "arranged": 0.0, "budget": None, "is_over": False,
     "says": "€ 0,00"},
]  # fmt: skip


def drawn(rows):
    spec = budgets_chart(pd.DataFrame(rows), language="nl", ink=INK["light"]).to_dict()
    return spec, [spec["datasets"][layer["data"]["name"]] for layer in spec["layer"]]


def test_arranged_comes_first_and_asked_goes_on_from_there():
    spec, _ = drawn(ROWS)
    arranged, asked = spec["layer"][:2]
    assert arranged["encoding"]["x"]["field"] == "arranged"
    ends = (asked["encoding"]["x"]["field"], asked["encoding"]["x2"]["field"])
    assert ends == ("arranged", "together")
    assert asked["mark"]["opacity"] < 1


def test_units_keep_their_order_and_one_without_budget_has_no_line():
    spec, data = drawn(ROWS)
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == ["ICT", "Archief"]
    assert [row["name"] for row in data[2]] == ["ICT"]
    assert [row["slot"] for row in data[0]] == ["oker", "petrol"]


def test_the_axis_reaches_the_furthest_of_cost_and_budget():
    spec, _ = drawn(ROWS)
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 3200.0]
    assert drawn([ROWS[1]])[0]["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 1.0]


def test_where_there_is_no_room_behind_the_bars_the_amounts_stand_above_them():
    spec, _ = drawn(ROWS)
    behind, above = spec["layer"][3:]
    assert spec["layer"][0]["encoding"]["x"]["scale"]["range"][1]["expr"].startswith(
        "width < 420 ? width :"
    )
    assert behind["mark"]["fontSize"] == {"expr": "width >= 420 ? 13 : 0"}
    assert above["mark"]["fontSize"] == {"expr": "width >= 420 ? 0 : 13"}
    assert above["mark"]["dy"] < 0
