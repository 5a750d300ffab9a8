"""Lines over the years: direct names, gaps where a number is hidden, never more than five."""

from itertools import pairwise

import pandas as pd
import pytest

from pop_core.charts.change import APART, HEIGHT, MOST_LINES, change_chart
from pop_core.charts.look import INK

LINES, POINTS, MARKS, NAMES = range(4)
YEARS = ("2024", "2025", "2026")


def drawn(*lines):
    """A line for each row of numbers, one for each year; None is hidden."""
    rows = [
        (f"c{n}", f"Competentie {n}", year, number, f"Competentie {n} 45", "in woorden")
        for n, numbers in enumerate(lines)
        for year, number in zip(YEARS, numbers, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["line", "name", "period", "number", "says", "told"])
    return change_chart(frame, language="nl", ink=INK["light"]).to_dict()


def data(spec, layer):
    return spec["datasets"][spec["layer"][layer]["data"]["name"]]


def test_a_line_has_its_name_at_the_end_of_the_years():
    spec = drawn((10, 20, 45))
    assert [(each["period"], each["place"]) for each in data(spec, NAMES)] == [("2026", 45)]
    assert spec["layer"][LINES]["encoding"]["x"]["scale"]["domain"] == list(YEARS)


def test_a_hidden_year_breaks_the_line():
    spec = drawn((10, None, 45), (10, 20, 45))
    runs = {(each["line"], each["period"]): each["run"] for each in data(spec, LINES)}
    assert runs["c0", "2024"] != runs["c0", "2026"]
    assert len({runs["c1", year] for year in YEARS}) == 1
    assert len(data(spec, POINTS)) == 5


def test_years_side_by_side_after_a_gap_are_joined_again():
    runs = [each["run"] for each in data(drawn((None, 20, 45)), LINES)]
    assert len(set(runs)) == 1


@pytest.mark.parametrize("last", [45, 20, 10])
def test_names_that_end_in_one_place_do_not_cover_each_other(last):
    spec = drawn(*[(45, 45, last)] * MOST_LINES)
    places = sorted(each["place"] for each in data(spec, NAMES))
    pixels = HEIGHT / spec["layer"][NAMES]["encoding"]["y"]["scale"]["domain"][1]
    assert all((high - low) * pixels >= APART * 0.85 for low, high in pairwise(places))
    assert places[-1] * pixels <= HEIGHT


def test_more_than_five_lines_cannot_be_told_apart():
    with pytest.raises(ValueError, match="6 lines"):
        drawn(*[(1, 2, 3)] * (MOST_LINES + 1))


def test_lines_differ_in_shape_and_colour():
    spec = drawn(*[(1, 2, 3)] * MOST_LINES)
    assert len({each["slot"] for each in data(spec, POINTS)}) == MOST_LINES
    shapes = spec["layer"][POINTS]["encoding"]["shape"]["scale"]["range"]
    assert len(set(shapes)) >= MOST_LINES


def test_nothing_but_hidden_years_can_be_drawn():
    assert data(drawn((None, None, None)), NAMES) == []
