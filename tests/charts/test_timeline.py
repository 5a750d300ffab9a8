"""Actions, terms and talks along the months (look.md 5)."""

from datetime import date

import pandas as pd
import pytest

from pop_core.charts.look import INK, SLOTS
from pop_core.charts.timeline import FOOT, HEAD, ROW, timeline_chart

COURSE = ("Opleiding", date(2026, 5, 4), date(2026, 5, 8), "leren", "petrol")
ENROL = ("Opleiding", date(2026, 4, 1), date(2026, 4, 1), "inschrijven", "oker")
HOSTILE = ('"] + alert(1) + ["', date(2026, 6, 1), date(2026, 6, 1), "doel", "groen")


def drawn(*rows, language="nl"):
    frame = pd.DataFrame(rows, columns=["name", "first", "last", "kind", "slot"])
    return timeline_chart(frame, language=language, ink=INK["light"]).to_dict()


def layer(spec, number):
    part = spec["layer"][number]
    return part, spec["datasets"][part["data"]["name"]]


def test_a_period_is_a_bar_and_a_single_day_a_point():
    spec = drawn(ENROL, COURSE)
    bars, periods = layer(spec, 0)
    points, days = layer(spec, 1)
    assert bars["mark"]["type"] == "bar"
    assert [row["kind"] for row in periods] == ["leren"]
    assert points["mark"]["type"] == "point"
    assert [row["kind"] for row in days] == ["inschrijven"]


def test_rows_keep_their_order_and_equal_names_stay_apart():
    spec = drawn(ENROL, COURSE)
    y = layer(spec, 2)[0]["encoding"]["y"]
    assert y["scale"]["domain"] == ["0", "1"]
    assert y["sort"] is None
    assert y["axis"]["labelExpr"] == '["Opleiding", "Opleiding"][toNumber(datum.value)]'
    assert spec["height"] == HEAD + 2 * ROW


def test_what_somebody_typed_stays_a_name():
    axis = layer(drawn(HOSTILE), 2)[0]["encoding"]["y"]["axis"]
    assert axis["labelExpr"].startswith('["\\"] + alert(1) + [\\""]')


def test_the_kind_stands_in_words_beside_its_colour():
    spec = drawn(ENROL, COURSE)
    words, rows = layer(spec, 2)
    assert words["encoding"]["text"]["field"] == "kind"
    assert layer(spec, 0)[0]["encoding"]["color"]["scale"]["domain"] == list(SLOTS)
    assert {row["label"] for row in rows} == {"inkt"}


def test_months_are_named_in_the_language_of_the_screen():
    months = drawn(COURSE, language="nl")["config"]["locale"]["time"]["shortMonths"]
    assert months[2:5] == ["mrt", "apr", "mei"]


TALK = ("Gesprek", date(2026, 3, 12), date(2026, 3, 12), "gesprek", "grijs")


def with_today(today, *rows):
    frame = pd.DataFrame(rows, columns=["name", "first", "last", "kind", "slot"])
    return timeline_chart(
        frame, language="nl", ink=INK["light"], today=today, today_word="vandaag"
    ).to_dict()  # fmt: skip


def test_today_is_a_thin_line_with_its_word_behind_the_bars():
    spec = with_today(date(2026, 4, 20), TALK, COURSE)
    line, days = layer(spec, 0)
    word, said = layer(spec, 1)
    assert line["mark"]["type"] == "rule"
    assert [row["first"][:10] for row in days] == ["2026-04-20"]
    assert word["mark"]["type"] == "text"
    assert [row["says"] for row in said] == ["vandaag"]
    assert spec["height"] == HEAD + 2 * ROW + FOOT


@pytest.mark.parametrize(("today", "lines"), [
    (date(2026, 2, 28), 0),
    (date(2026, 3, 1), 1),
    (date(2026, 5, 31), 1),
    (date(2026, 6, 1), 0),
    (None, 0),
])  # fmt: skip
def test_today_never_stretches_the_months_of_the_plan(today, lines):
    spec = with_today(today, TALK, COURSE)
    kinds = [each["mark"]["type"] for each in spec["layer"]]
    assert kinds.count("rule") == lines
    assert len(kinds) == 3 + 2 * lines


def test_room_is_kept_for_the_kind_behind_the_last_bar():
    scale = layer(drawn(COURSE), 0)[0]["encoding"]["x"]["scale"]
    assert scale["range"] == [0, {"expr": "width - 52"}]


def test_without_rows_there_are_months_and_nothing_else():
    spec = with_today(date(2026, 4, 20))
    assert all(layer(spec, number)[1] == [] for number in range(3))
    assert spec["height"] == HEAD
