"""Ranked bars: numbers behind them, words and no bar where too few people stand behind one."""

import pandas as pd

from pop_core.charts.look import INK
from pop_core.charts.ranked import ROW, ranked_chart

BARS, WORDS = 0, 1
FEW = "te weinig mensen om te tonen"


def drawn(*numbers):
    rows = [
        (f"c{n}", f"Competentie {n}", number, FEW if number is None else f"{number}", "in woorden")
        for n, number in enumerate(numbers)
    ]
    frame = pd.DataFrame(rows, columns=["row", "name", "number", "says", "told"])
    return ranked_chart(frame, language="nl", ink=INK["light"]).to_dict()


def data(spec, layer):
    return spec["datasets"][spec["layer"][layer]["data"]["name"]]


def test_each_bar_has_its_number_behind_it_in_the_order_given():
    spec = drawn(45, 20, 30)
    assert [each["start"] for each in data(spec, BARS)] == [45, 20, 30]
    assert [each["says"] for each in data(spec, WORDS)] == ["45", "20", "30"]
    assert spec["layer"][BARS]["encoding"]["y"]["scale"]["domain"] == ["c0", "c1", "c2"]
    assert spec["height"] == 3 * ROW


def test_what_is_hidden_has_words_at_the_edge_and_no_bar():
    spec = drawn(45, None)
    assert [each["row"] for each in data(spec, BARS)] == ["c0"]
    assert [(each["start"], each["says"]) for each in data(spec, WORDS)] == [(45, "45"), (0, FEW)]


def test_a_list_without_any_number_can_be_drawn():
    assert drawn(None)["layer"][WORDS]["encoding"]["x"]["scale"]["domain"] == [0, 1]
    assert drawn()["height"] == ROW
