"""How an action runs, in a few words with a sign: never colour alone."""

from datetime import date

from pages.components.looking_back import LookingBack
from pop_core.domain.plans import PlannedAction
from pop_core.domain.promises import BEGIN
from pop_core.domain.standing import Stand, Standing
from pop_core.i18n.words import Words

_COLOURS = {"done": "green", "dropped": "gray", "": "gray"}


def step_names(_: Words) -> dict[str, str]:
    """The steps of courses and of all other actions (002-015)."""
    return {
        "booked": _("booked"),
        "confirmed": _("confirmed"),
        "started": _("begun"),
        "running": _("is going on"),
        "done": _("done"),
        "dropped": _("does not go on"),
    }


def step_badge(back: LookingBack, action: PlannedAction) -> str:
    """The step as it was noted last; nothing known is said as well."""
    _ = back.screen.words
    step = back.held.beside.running(action.lasting_id).step
    name = step_names(_).get(step) or _("not known yet")
    return f":{_COLOURS.get(step, 'blue')}-badge[{name}]"


def stand_badge(_: Words, stand: Stand, today: date) -> str:
    """Why two people speak of this action; nothing for one that goes as agreed."""
    if stand.standing is Standing.HINDERED:
        return _orange("block", _("cannot go on"))
    if stand.standing is Standing.NOT_CONFIRMED and stand.starts:
        return _orange("event_busy", _should_have_begun(_, stand.starts))
    promise = stand.promise
    if stand.standing is Standing.LATE and promise and promise.due:
        if promise.due_for == BEGIN:
            return _orange("event_busy", _should_have_begun(_, promise.due))
        days = (today - promise.due).days
        return _orange("schedule", _.plural("{number} day late", "{number} days late", days))
    day = stand.ends or stand.starts
    if stand.standing is Standing.MOVED and day:
        return _orange("update", _("moved to {date}", date=_.date(day, fixed=True)))
    return ""


def _should_have_begun(_: Words, day: date) -> str:
    return _("should have begun on {date}", date=_.date(day, fixed=True))


def _orange(icon: str, said: str) -> str:
    return f":orange-badge[:material/{icon}: {said}]"
