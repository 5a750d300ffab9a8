"""How far each competency was, talk by talk (004-051, look.md 5)."""

from datetime import date
from itertools import combinations, pairwise

import pandas as pd
import pytest

from pop_core.charts.look import INK, SLOTS
from pop_core.charts.progress import FOOT, LANE, LEAST_BAND, progress_chart

STEPS = ("niet begonnen", "begonnen", "goed op weg", "bereikt")
TALKS = [date(2026 + month // 12, month % 12 + 1, 14) for month in range(5, 35, 5)]
NAMES = ("Werk structureren", "Ondersteunen", "Luisteren", "Adviseren", "Leren")
BORDERS, DOTS, LINES, POINTS, WORDS = range(5)


def drawn(*lines, names=NAMES):
    """A line for each row of steps, one for each talk; 0 where a talk said nothing."""
    rows = [
        (name, on, step, slot)
        for name, slot, steps in zip(names, SLOTS, lines, strict=False)
        for on, step in zip(TALKS, steps, strict=False)
        if step
    ]
    frame = pd.DataFrame(rows, columns=["name", "on", "step", "slot"])
    return progress_chart(frame, language="nl", ink=INK["light"], steps=STEPS).to_dict()


def rows(spec, layer):
    return spec["datasets"][spec["layer"][layer]["data"]["name"]]


def band(spec):
    return (spec["height"] - FOOT) / len(STEPS)


def test_each_step_is_a_band_with_its_word():
    y = drawn((1, 2))["layer"][POINTS]["encoding"]["y"]
    assert y["scale"]["domain"] == [0.5, 4.5]
    assert y["axis"]["values"] == [1, 2, 3, 4]
    assert y["axis"]["labelExpr"].startswith('["", "niet begonnen", "begonnen"')


def test_a_line_stands_in_its_band_and_has_its_name_behind_its_last_point():
    spec = drawn((1, 2, 2), (2, 3, 4))
    assert [(each["name"], round(each["place"])) for each in rows(spec, POINTS)] == [
        ("Werk structureren", 1), ("Werk structureren", 2), ("Werk structureren", 2),
        ("Ondersteunen", 2), ("Ondersteunen", 3), ("Ondersteunen", 4),
    ]  # fmt: skip
    assert [(each["name"], each["day"]) for each in rows(spec, WORDS)] == [
        (name, str(TALKS[2])) for name in NAMES[:2]
    ]


def test_staying_on_one_step_is_a_level_line():
    spec = drawn((2, 2, 2), (1, 2, 3))
    assert len({each["place"] for each in rows(spec, LINES) if each["line"] == 0}) == 1


@pytest.mark.parametrize("count", range(1, 6))
def test_names_that_end_on_one_step_do_not_collide_and_stay_in_its_band(count):
    spec = drawn(*[(1, 3, 2, 3, 4, 4)] * count)
    places = [each["place"] for each in rows(spec, WORDS)]
    assert len(places) == count
    apart = [abs(one - other) * band(spec) for one, other in combinations(places, 2)]
    assert all(pixels >= LANE - 0.01 for pixels in apart)
    assert all(3.5 < place < 4.5 for place in places)


def test_names_of_neighbouring_steps_do_not_collide_either():
    spec = drawn((3,), (3,), (3,), (4,), (4,))
    places = sorted(each["place"] for each in rows(spec, WORDS))
    assert all((high - low) * band(spec) >= LANE - 0.01 for low, high in pairwise(places))


def test_one_talk_is_points_with_names():
    spec = drawn((1,), (2,))
    assert len(rows(spec, POINTS)) == len(rows(spec, WORDS)) == 2
    assert spec["layer"][POINTS]["encoding"]["x"]["scale"]["domain"] == [str(TALKS[0])]
    assert band(spec) == LEAST_BAND


def test_what_the_last_talk_did_not_speak_of_is_drawn_on_in_dots():
    spec = drawn((1, 2, 0), (1, 0, 3))
    assert [each["day"] for each in rows(spec, DOTS) if each["line"] == 0] == [
        str(day) for day in TALKS[1:3]
    ]
    said = [each["day"] for each in rows(spec, POINTS) if each["line"] == 0]
    assert said == [str(day) for day in TALKS[:2]]
    assert {each["name"] for each in rows(spec, WORDS)} == set(NAMES[:2])
    assert spec["layer"][DOTS]["mark"]["strokeDash"]


def test_a_line_that_begins_later_has_no_point_before():
    spec = drawn((1, 2), (0, 2))
    assert [each["day"] for each in rows(spec, POINTS) if each["line"] == 1] == [str(TALKS[1])]


def test_two_competencies_of_one_name_stay_two_lines():
    spec = drawn((1, 2), (3, 4), names=("Leren", "Leren"))
    assert {each["line"] for each in rows(spec, LINES)} == {0, 1}


def test_shape_differs_along_with_colour():
    encoding = drawn((1,))["layer"][POINTS]["encoding"]
    assert encoding["color"]["scale"]["domain"] == list(SLOTS)
    assert len(set(encoding["shape"]["scale"]["range"])) == len(SLOTS)
    assert encoding["shape"]["field"] == encoding["color"]["field"]


def test_every_talk_says_its_day_over_its_year():
    axis = drawn((1, 2))["layer"][POINTS]["encoding"]["x"]["axis"]
    assert '"2026-06-14": ["14\\u201106", "2026"]' in axis["labelExpr"]


def test_without_talks_only_the_steps_are_drawn():
    spec = drawn()
    assert all(rows(spec, layer) == [] for layer in (DOTS, LINES, POINTS, WORDS))
    assert len(rows(spec, BORDERS)) == len(STEPS) - 1
