"""A chart as a picture on paper: the light colours, and text in the font of the papers."""

from typing import Any

import altair as alt
import vl_convert

from pop_core.charts.look import INK, Layers, drawing

# The categorical colours of the light theme, in the order of SLOTS.
PAPER_COLOURS = ("#0F5B73", "#B8690F", "#6A4C93", "#2E7D4F", "#5C676C", "#1C2930")
# The more the darker: the sequential colours of the light theme.
PAPER_STEPS = (
    "#F3F1EA", "#E6EDEC", "#D9E7EA", "#CCE1E6", "#BFDAE2",
    "#B1D3DD", "#A3CCD8", "#95C4D2", "#86BCCC", "#77B3C6",
)  # fmt: skip
PAPER_INK = INK["light"]
WIDTH = 760  # pixels, labels included: on an upright page a text of 13 is as large as in a table
WIDE = 1140  # the same on a page that lies on its side

# As high as the chart asks, its axes included, like on screen; as wide as it turns out.
_AUTOSIZE = {"type": "fit-y", "contains": "padding"}
_VERSION = alt.SCHEMA_VERSION.removeprefix("v").rpartition(".")[0]
# Comes with the converter, so that texts measure the same everywhere, and is wider than the font
# of the papers, so that no text is cut off.
_MEASURED_IN = "Liberation Sans"
# A variable font would be drawn in its thinnest weight.
_DRAWN_IN = '<style>text{font-family:"Source Sans 3";font-variation-settings:"wght" 400}</style>'


def svg(chart: Layers, width: int = WIDTH) -> str:
    """The chart as SVG, about as wide as `width`; equal charts give equal text."""
    spec = drawing(chart)
    # Fitted to a width, what stands beside the last point would be cut off: so all is drawn
    # around a plot of some width, and once more with what is left for the plot.
    beside = _width(_drawn(spec, width // 2)) - width // 2
    return _drawn(spec, width - beside).replace(">", f">{_DRAWN_IN}", 1)


def _drawn(spec: dict[str, Any], width: int) -> str:
    config = {
        "font": _MEASURED_IN,
        "background": None,
        "padding": 0,
        "range": {"category": list(PAPER_COLOURS), "heatmap": list(PAPER_STEPS)},
    }
    spec = {**spec, "width": width, "autosize": _AUTOSIZE, "config": {**spec["config"], **config}}
    return vl_convert.vegalite_to_svg(spec, vl_version=_VERSION, allowed_base_urls=[])


def _width(drawn: str) -> int:
    return int(drawn.partition(' width="')[2].partition('"')[0])
