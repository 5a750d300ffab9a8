"""What a request for HR is called in a row, and how it stands, each in a few words."""

from datetime import date, timedelta

from pages.components.feedback import plain
from pop_core.domain.worklist import ARRANGED, NOT_POSSIBLE, OPEN, TAKEN_UP, Asked, Group
from pop_core.i18n.words import Words
from pop_core.i18n.worklist import (
    arranged_in_words,
    due_in_words,
    request_statuses,
    whom_in_words,
)

LONGEST = 150  # signs of a request in a row; the whole of it stands where it is answered
COLOURS = {OPEN: "gray", TAKEN_UP: "blue", ARRANGED: "green", NOT_POSSIBLE: "orange"}


def short(text: str, most: int = LONGEST) -> str:
    """In one line, safe among Markdown."""
    flat = " ".join(text.split())
    return plain(flat if len(flat) <= most else flat[: most - 1] + "…")


def title(course: str, text: str) -> str:
    """The course, where there is one, and the words the pair wrote."""
    if course and not text:
        return f"**{short(course)}**"
    if course and " ".join(course.casefold().split()) not in " ".join(text.casefold().split()):
        return f"**{short(course)}**  \n{short(text)}"
    return f"**{short(text)}**"


def whom(_: Words, asked: Asked, *, named: bool = True) -> str:
    """For whom it is, where they work, who asked it and since when."""
    name = whom_in_words(_, asked)
    place = "" if asked.for_group else asked.unit
    parts = [plain(name[:1].upper() + name[1:]) if named else "", plain(place), _by(_, asked)]
    return f":small[:gray[{' · '.join(part for part in parts if part)}]]"


def _by(_: Words, asked: Asked) -> str:
    on = _.date(asked.asked_on, fixed=True) if asked.asked_on else ""
    if asked.asked_by and on:
        return _("asked by {name} on {date}", name=plain(asked.asked_by), date=on)
    return _("asked on {date}", date=on) if on else plain(asked.asked_by)


def status(_: Words, asked: Asked) -> str:
    """Nothing where it is simply open; else what was answered, and by whom."""
    if asked.status == OPEN:
        return ""
    said = request_statuses(_)[asked.status]
    colour = COLOURS.get(asked.status, "gray")
    by = plain(asked.answered_by)
    parts = [plain(arranged_in_words(_, asked.arranged_on, asked.place)), short(asked.reason), by]
    more = " · ".join(part for part in parts if part)
    return f":{colour}-badge[{said}] :small[:gray[{more}]]"


def statuses(_: Words, group: Group) -> str:
    """3 open, 1 opgepakt: of how many people, and how those stand."""
    people = _.plural("{number} person", "{number} people", group.people)
    names = request_statuses(_)
    counts = _.join([f"{_.number(number)} {names[code]}" for code, number in group.statuses])
    return f":small[:gray[{people} · {counts}]]"


def due_badge(_: Words, on: date | None, *, is_late: bool, asked: Asked | None) -> str:
    """By when, or since when it is late; a term in words as it was typed."""
    if is_late and on:
        said = _("overdue since {date}", date=_.date(on + timedelta(days=1), fixed=True))
        return f":orange-badge[:material/schedule: {said}]"
    if on:
        return f":gray-badge[{_.date(on, fixed=True)}]"
    typed = due_in_words(_, asked) if asked else ""
    return f":small[:gray[{short(typed, 70)}]]" if typed else ""
