"""The picture of urgent against important (look.md 5)."""

import pandas as pd

from pop_core.charts.look import INK, SLOTS
from pop_core.charts.priorities import Said, priority_chart
from pop_core.domain.priorities import STEPS, suggested_priority

SAID = Said("Dringend", "Belangrijk", {1: "weinig", 2: "zo'n beetje", 3: "zeer"}, "binnen het jaar")


def drawn(*places):
    points = pd.DataFrame(places, columns=["urgency", "importance", "names", "first"])
    chart = priority_chart(points, SAID, language="nl", ink=INK["light"])
    return chart.to_dict()


def rows(spec, layer):
    return spec["datasets"][spec["layer"][layer]["data"]["name"]]


def test_each_place_is_one_point_with_all_its_names():
    spec = drawn((3, 3, "Werk structureren\nOndersteunen", True), (1, 2, "Brieven", False))
    assert [row["names"] for row in rows(spec, 3)] == [
        "Werk structureren\nOndersteunen",
        "Brieven",
    ]
    assert spec["layer"][3]["mark"]["lineBreak"] == "\n"


def test_what_comes_first_differs_in_colour_and_in_shape():
    spec = drawn((3, 3, "a", True), (1, 1, "b", False))
    points = spec["layer"][2]["encoding"]
    assert [row["slot"] for row in rows(spec, 2)] == ["petrol", "grijs"]
    assert points["color"]["scale"]["domain"] == list(SLOTS)
    assert len(set(points["shape"]["scale"]["range"])) == 2


def test_the_axes_say_words_and_a_quote_in_them_does_no_harm():
    axis = drawn((1, 1, "a", False))["layer"][2]["encoding"]["x"]["axis"]
    assert "datum.value == 2 ? 'zo\\'n beetje'" in axis["labelExpr"]


def test_the_tint_covers_exactly_the_places_that_are_suggested_for_this_year():
    zone = rows(drawn((1, 1, "a", False)), 0)
    for urgency in STEPS:
        for importance in STEPS:
            inside = any(
                box["x"] < urgency < box["x2"] and box["y"] < importance < box["y2"] for box in zone
            )
            assert inside == (suggested_priority(urgency, importance) == 1)
