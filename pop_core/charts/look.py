"""What all charts share: colours by slot, ink, the language of axes."""

from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

# The browser picks the colour of the mode: a slot is a place in the theme's categorical palette.
SLOTS = ("petrol", "oker", "violet", "groen", "grijs", "inkt")
INK = {"light": "#525D62", "dark": "#B3BCC0"}  # the theme's own axis labels are too pale
LABEL_SIZE = 13
TINT = 0.12  # of a zone behind points
_LETTER, _GAP = 7.5, 14  # pixels: a letter of a label, and what is between a point and its label

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_SHORT_MONTHS = {
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
_DAYS = {
    "nl": "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
    "en": "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
}
_SHORT_DAYS = {"nl": "zo ma di wo do vr za", "en": "Sun Mon Tue Wed Thu Fri Sat"}
_MARKS = {"nl": (",", "."), "en": (".", ",")}


def ink(theme: str | None) -> str:
    """The colour of axis labels in the mode of the screen; light when it is not known yet."""
    return INK.get(theme or "light", INK["light"])


def by_slot(field: str = "slot") -> alt.Color:
    """Colour by the slot names in a column; "inkt" for text."""
    return alt.Color(f"{field}:N", scale=alt.Scale(domain=list(SLOTS)), legend=None)


def quiet_axis(**more: Any) -> alt.Axis:  # noqa: ANN401 - what Altair's axis takes
    """An axis without ticks and line, its labels level and whole."""
    return alt.Axis(
        ticks=False, domain=False, labelAngle=0, labelFlush=False, labelFontSize=LABEL_SIZE, **more
    )


def room_behind(words: Iterable[str], most: int = 210) -> alt.ExprRef:
    """Where an x scale must end to leave room for the longest of these words behind its points.

    A chart that is fitted to a width would cut them off.
    """
    longest = max((len(word) for word in words), default=0)
    return alt.ExprRef(f"width - {min(round(longest * _LETTER), most) + _GAP}")


Layers = alt.LayerChart | alt.FacetChart  # what Altair calls a chart of layers


def dressed(layers: Sequence[alt.Chart], *, height: int, language: str, ink: str) -> Layers:
    """The layers as one chart, in the ink of the mode and the words of the language."""
    return (
        alt.LayerChart(layer=list(layers))
        .resolve_scale(color="independent")
        .properties(height=height, width="container")
        .configure(locale=_locale(language))  # first: it replaces what else is configured
        .configure_axis(labelColor=ink, titleColor=ink, titleFontWeight="normal")
        .configure_view(strokeWidth=0)
    )


def drawing(chart: Layers) -> dict[str, Any]:
    """The chart as the browser reads it, its data inside: worth keeping, as building is slow."""
    with alt.data_transformers.enable(consolidate_datasets=False):
        return chart.to_dict()


def _locale(language: str) -> alt.Locale:
    known = language if language in _MONTHS else "en"
    decimal, thousands = _MARKS[known]
    return alt.Locale(
        number=alt.NumberLocale(
            decimal=decimal, thousands=thousands, grouping=[3], currency=["€ ", ""]
        ),
        time=alt.TimeLocale(
            dateTime="%d-%m-%Y %H:%M", date="%d-%m-%Y", time="%H:%M", periods=["", ""],
            days=_DAYS[known].split(), shortDays=_SHORT_DAYS[known].split(),
            months=_MONTHS[known].split(), shortMonths=_SHORT_MONTHS[known].split(),
        ),
    )  # fmt: skip
