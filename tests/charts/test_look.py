"""All charts share colours by slot, the ink of the mode and the words of the language."""

import tomllib
from pathlib import Path

import altair as alt
import pandas as pd

from pop_core.charts.look import INK, SLOTS, drawing, dressed, ink, room_behind

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def a_chart(language="nl"):
    points = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q")
    return dressed([points], height=100, language=language, ink="#123456").to_dict()


def test_every_slot_has_its_colour_in_both_modes():
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
    for mode in ("light", "dark"):
        assert len(theme[mode]["chartCategoricalColors"]) == len(SLOTS)


def test_the_ink_follows_the_mode_and_is_light_before_it_is_known():
    assert (ink("dark"), ink("light"), ink(None)) == (INK["dark"], INK["light"], INK["light"])


def test_axes_take_the_ink_also_beside_a_language():
    config = a_chart()["config"]
    assert config["axis"]["labelColor"] == config["axis"]["titleColor"] == "#123456"
    assert config["locale"]["time"]["shortMonths"][2] == "mrt"


def test_a_language_without_words_of_its_own_reads_english():
    locale = a_chart("fr")["config"]["locale"]
    assert locale["time"]["months"][0] == "January"
    assert locale["number"]["decimal"] == "."


def test_a_drawing_holds_its_own_data():
    layers = [alt.Chart(pd.DataFrame({"x": [x]})).mark_point().encode(x="x:Q") for x in (7, 8)]
    spec = drawing(dressed(layers, height=100, language="nl", ink="#123456"))
    assert [each["data"]["values"] for each in spec["layer"]] == [[{"x": 7}], [{"x": 8}]]


def test_room_behind_the_last_point_grows_with_the_longest_word_up_to_a_limit():
    assert room_behind(["doel", "leren"]).to_dict() == {"expr": "width - 52"}
    assert room_behind(["x" * 90]).to_dict() == {"expr": "width - 224"}
    assert room_behind([]).to_dict() == {"expr": "width - 14"}
