"""How the work list of HR says where a request stands, and by when it is due."""

from datetime import date

from pop_core.domain.group_goals import Target
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


def whom_in_words(_: Words, asked: Asked) -> str:
    """The person it is for, or the group by what makes it one."""
    if not asked.for_group:
        return asked.person
    return {
        Target.UNIT: _("everybody of {name}", name=asked.unit),
        Target.JOB: _("everybody with the job {name}", name=asked.unit),
        Target.LEVEL: _("everybody of level {name}", name=asked.unit),
    }[Target(asked.for_group)]


def unit_in_words(asked: Asked) -> str:
    """Where that person or group works; a job or a level is in no unit."""
    return asked.unit if asked.for_group in {"", Target.UNIT} else ""


def due_in_words(_: Words, asked: Asked) -> str:
    """By when, as the pair wrote it; an action that it hangs on is not named."""
    return when_in_words(_, asked.due, {}, fixed=True) if asked.due else ""


def arranged_in_words(_: Words, on: date | None, place: str) -> str:
    """12-05-2026 in Brussel; what is not known is left out."""
    day = _.date(on, fixed=True) if on else ""
    if day and place:
        return _("{date} in {place}", date=day, place=place)
    return day or place
