"""How the work list of HR says where a request stands, and by when it is due."""

from datetime import date

from pop_core.domain.worklist import ARRANGED, NOT_POSSIBLE, OPEN, TAKEN_UP, WITHDRAWN, Asked
from pop_core.i18n.whens import when_in_words
from pop_core.i18n.words import Words


def request_statuses(_: Words) -> dict[str, str]:
    return {
        OPEN: _("open"),
        TAKEN_UP: _("taken up"),
        ARRANGED: _("arranged"),
        NOT_POSSIBLE: _("not possible"),
        WITHDRAWN: _("no longer asked"),
    }


def due_in_words(_: Words, asked: Asked) -> str:
    """By when, as the pair wrote it; an action that it hangs on is not named."""
    return when_in_words(_, asked.due, {}, fixed=True) if asked.due else ""


def arranged_in_words(_: Words, on: date | None, place: str) -> str:
    """12-05-2026 in Brussel; what is not known is left out."""
    day = _.date(on, fixed=True) if on else ""
    if day and place:
        return _("{date} in {place}", date=day, place=place)
    return day or place
