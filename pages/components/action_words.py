"""How an action runs, in a few words with a sign: never colour alone."""

from pages.components.looking_back import LookingBack
from pop_core.domain.plans import PlannedAction
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


def stand_badge(_: Words, stand: Stand, back: LookingBack) -> str:
    """Why two people speak of this action; nothing for one that goes as agreed."""
    today, day = back.screen.visit.today, stand.ends or stand.starts
    shown = _.date(day, fixed=True) if day else ""
    if stand.standing is Standing.LATE and day:
        days = (today - day).days
        return _orange("schedule", _.plural("{number} day late", "{number} days late", days))
    if stand.standing is Standing.NOT_CONFIRMED and stand.starts:
        on = _.date(stand.starts, fixed=True)
        return _orange("event_busy", _("should have begun on {date}", date=on))
    if stand.standing is Standing.MOVED:
        return _orange("update", _("moved to {date}", date=shown))
    if stand.standing is Standing.HINDERED:
        return _orange("block", _("cannot go on"))
    return ""


def _orange(icon: str, said: str) -> str:
    return f":orange-badge[:material/{icon}: {said}]"
