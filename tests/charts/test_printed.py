"""A chart on paper: light colours, the font of the papers, nothing cut off, no network."""

import re
import socket
import tomllib
from pathlib import Path

import altair as alt
import pandas as pd

from pop_core.charts.heat import heat_chart
from pop_core.charts.look import INK, LABEL_SIZE, by_slot, dressed, quiet_axis
from pop_core.charts.printed import PAPER_COLOURS, PAPER_STEPS, WIDE, WIDTH, svg

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
LONG = "Een heel lange naam die achter het laatste punt staat"


def a_chart(name="Łódź & <b>"):
    rows = pd.DataFrame({"x": [0, 9], "slot": ["oker", "petrol"], "name": [name, LONG]})
    base = alt.Chart(rows).encode(x=alt.X("x:Q", axis=quiet_axis()), color=by_slot())
    names = base.mark_text(align="left", dx=12, fontSize=LABEL_SIZE).encode(text="name:N")
    return dressed([base.mark_point(), names], height=90, language="nl", ink=INK["light"])


def test_the_colours_are_those_of_the_light_theme():
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
    assert list(PAPER_COLOURS) == theme["light"]["chartCategoricalColors"]
    drawn = svg(a_chart())
    assert PAPER_COLOURS[0] in drawn
    assert PAPER_COLOURS[1] in drawn


def test_text_asks_for_the_font_of_the_papers_in_its_ordinary_weight():
    style = re.search(r"<style>(.*?)</style>", svg(a_chart()))
    assert '"Source Sans 3"' in style[1]
    assert '"wght" 400' in style[1]


def test_words_behind_the_last_point_make_the_plot_smaller_not_the_picture_wider():
    drawn = svg(a_chart())
    width, height = map(int, re.search(r'width="(\d+)" height="(\d+)"', drawn).groups())
    assert abs(width - WIDTH) <= 30
    assert height == 90
    assert LONG in drawn


def test_a_typed_name_is_no_markup():
    assert "Łódź &amp; &lt;b&gt;" in svg(a_chart())


def test_equal_charts_give_equal_pictures_and_no_connection(monkeypatch):
    def refuse(*_arguments, **_options):
        raise AssertionError("a picture must not use the network")

    monkeypatch.setattr(socket, "socket", refuse)
    assert svg(a_chart()) == svg(a_chart())
    assert "http" not in re.sub(r'xmlns(:xlink)?="[^"]*"', "", svg(a_chart()))


def test_the_more_the_darker_on_paper_as_in_the_light_theme():
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
    assert list(PAPER_STEPS) == theme["light"]["chartSequentialColors"]
    cells = [
        ("c", "C", f"u{n}", f"Dienst {n}", number, str(number), "")
        for n, number in enumerate((0, 120))
    ]
    columns = ["row", "row_name", "column", "column_name", "number", "sign", "told"]
    heat = heat_chart(pd.DataFrame(cells, columns=columns), language="nl", ink=INK["light"])
    drawn = svg(heat)
    assert "rgb(119, 179, 198)" in drawn or PAPER_STEPS[-1] in drawn
    assert abs(int(re.search(r'width="(\d+)"', svg(heat, WIDE))[1]) - WIDE) <= 30
