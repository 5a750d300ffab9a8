"""The theme: known to Streamlit, readable in both modes, and served from here alone."""

import tomllib
from colorsys import hls_to_rgb, rgb_to_hls
from itertools import product
from pathlib import Path

import pytest
from streamlit.config import get_config_options

ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]
COLOURS = ("gray", "green", "orange", "red", "blue", "violet")
ENOUGH = 4.5  # WCAG 2.2, 1.4.3


def settings_in(table, prefix=""):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from settings_in(value, f"{prefix}{name}.")
        else:
            yield prefix + name


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def under_the_mouse(colour):
    """The accent as Streamlit darkens a button that the mouse is on."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    hue, light, full = rgb_to_hls(*parts)
    darker = hls_to_rgb(hue, max(light - 0.15, 0), full)
    return "#" + "".join(f"{round(part * 255):02x}" for part in darker)


def test_streamlit_knows_every_setting():
    known = set(get_config_options())
    assert [name for name in settings_in(CONFIG) if name not in known] == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_stands_out_from_the_page_the_fields_and_the_side_panel(mode):
    look = THEME[mode]
    grounds = [
        look["backgroundColor"],
        look["secondaryBackgroundColor"],
        look["sidebar"]["backgroundColor"],
        look["dataframeHeaderBackgroundColor"],
    ]
    inks = [look["textColor"], look["grayTextColor"], look["linkColor"]]
    assert min(contrast(ink, ground) for ink, ground in product(inks, grounds)) >= ENOUGH


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_on_the_accent_and_on_badges_can_be_read(mode):
    look = THEME[mode]
    for accent in (look["primaryColor"], under_the_mouse(look["primaryColor"])):
        assert contrast(look["yellowTextColor"], accent) >= ENOUGH
    for name in COLOURS:
        assert contrast(look[f"{name}TextColor"], look[f"{name}BackgroundColor"]) >= ENOUGH
        assert contrast(look[f"{name}TextColor"], look["backgroundColor"]) >= ENOUGH


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_one_ink_can_be_read_on_every_step_of_a_heat_map(mode):
    look = THEME[mode]
    for cell in look["chartSequentialColors"]:
        assert contrast(look["chartCategoricalColors"][-1], cell) >= ENOUGH


def test_fonts_come_from_here_with_their_licence():
    files = [face["url"].removeprefix("app/") for face in THEME["fontFaces"]]
    assert all((ROOT / name).is_file() for name in files)
    assert len(files) == len(set(files)) == 4
    for name in ("figtree", "source-serif"):
        assert "OPEN FONT LICENSE" in (ROOT / "static" / f"OFL-{name}.txt").read_text("utf-8")


def test_a_heading_font_is_not_called_as_one_of_streamlits_own():
    ours = {face["family"] for face in THEME["fontFaces"]}
    assert not ours & {"Source Sans", "Source Serif", "Source Code"}
    assert all(any(name in THEME[use] for use in ("font", "headingFont")) for name in ours)


def test_what_somebody_typed_never_shows_up_in_an_error_on_screen():
    assert CONFIG["client"]["showErrorDetails"] == "none"


def test_only_this_machine_is_served_unless_a_deployment_says_otherwise():
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["enableCORS"]
    assert CONFIG["server"]["enableXsrfProtection"]
