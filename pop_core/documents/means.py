"""A planned action as short readable lines: what, who, when, and all they agreed about it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from pop_core.catalogue.learning import OWN_WORDS
from pop_core.documents.sheets import Block, Style
from pop_core.documents.telling import Telling
from pop_core.domain.plans import TO_BE_FOUND, Condition, PlannedAction, Rhythm

# Of these the name alone says nothing: what was typed does.
_WITHOUT_WORDS = frozenset({TO_BE_FOUND, *OWN_WORDS})
NO_CODES: frozenset[str] = frozenset()


def action_blocks(
    action: PlannedAction, telling: Telling, without: Collection[str] = NO_CODES
) -> tuple[Block, ...]:
    """The action in the words of the pair, with its agreements in small print (004-045).

    What is still to be found is no agreement where agreements bind, and it says so (000-054).
    `without` are the fields that stand in a column of their own beside it.
    """
    bare = _leaving_out(action, without)
    lines = filter(
        None, (_open(action, telling), _agreements(bare, telling), *_small_lines(bare, telling))
    )
    return (*_sentence(action, telling), *(Block(line, kind=Style.NOTE) for line in lines))


_EMPTY: Mapping[str, object] = {
    "starts": None, "ends": None, "cost": None, "hours": None, "in_working_time": None,
    "in_contract": None, "study_leave": None, "owners": (), "owner_words": "", "helpers": (),
    "helper_words": "", "course": "", "course_number": "", "institute": "", "repayment": "",
    "remarks": "",
}  # fmt: skip


def _leaving_out(action: PlannedAction, without: Collection[str]) -> PlannedAction:
    return replace(action, **{name: _EMPTY[name] for name in without if name in _EMPTY})


def _sentence(action: PlannedAction, telling: Telling) -> tuple[Block, ...]:
    """What was typed; without it the course or the way of learning stands for it.

    A way in own words is printed with those words behind it: *anders, nl.: ...*.
    """
    if action.what:
        lines = [line for line in action.what.split("\n") if line.strip()]
        if action.action_type in OWN_WORDS:
            lines[:1] = [f"{telling.kind(action)}: {line}" for line in lines[:1]]
        return tuple(Block(line) for line in lines)
    if action.action_type in _WITHOUT_WORDS and not action.course:
        return (Block(telling.kind(action), kind=Style.OPEN),)
    return (Block(telling.title(action)),)


def _open(action: PlannedAction, telling: Telling) -> str:
    _, binds = telling.words, telling.names.form.has_action_plan and not action.support
    if not binds or action.action_type != TO_BE_FOUND:
        return ""
    is_named = action.what or action.course
    return _("still to be found, no agreement yet") if is_named else _("no agreement yet")


def _agreements(action: PlannedAction, telling: Telling) -> str:
    """One line: way of learning, who, when and where, and how much of it."""
    parts = (*_who(action, telling), *_when(action, telling), *_load(action, telling))
    return " · ".join(parts)


def _who(action: PlannedAction, telling: Telling) -> Iterator[str]:
    """Way of learning, course and people, as far as the sentence does not say them itself."""
    _ = telling.words
    if action.what and action.action_type not in _WITHOUT_WORDS:
        yield telling.kind(action)
    if action.course and action.what and action.course not in action.what:
        yield action.course
    if action.institute and action.institute not in action.what:
        yield action.institute
    if action.course_number:
        yield _("no. {number}", number=action.course_number)
    owners = telling.people(action.owners, action.owner_words)
    if owners and owners not in action.what:
        yield owners
    if helpers := telling.people(action.helpers, action.helper_words):
        yield _("with help of {names}", names=helpers)


def _when(action: PlannedAction, telling: Telling) -> Iterator[str]:
    _ = telling.words
    if action.enrol_by:
        yield _("enrol: {when}", when=telling.when(action.enrol_by))
    if action.starts:
        yield _("start: {when}", when=telling.when(action.starts))
    if action.ends:
        yield _("ready: {when}", when=telling.when(action.ends))
    if action.dates_follow:
        yield _("dates follow")
    if place := ", ".join(filter(None, (action.place, action.moment))):
        yield place


def _load(action: PlannedAction, telling: Telling) -> Iterator[str]:
    _ = telling.words
    if action.hours:
        shown = _.number(action.hours)
        yield _.plural("{hours} hour", "{hours} hours", 1 if shown == "1" else 2, hours=shown)
    if action.in_working_time is not None:
        yield _("in working time") if action.in_working_time else _("in own time")
    if action.cost:
        yield _("at most {amount}", amount=_.money(action.cost))
    if action.study_leave:
        shown = _.number(action.study_leave)
        yield _.plural("{hours} hour of study leave", "{hours} hours of study leave",
                       1 if shown == "1" else 2, hours=shown)  # fmt: skip
    if action.in_contract is not None:
        yield _("in the contract") if action.in_contract else _("not in the contract")


def _small_lines(action: PlannedAction, telling: Telling) -> Iterator[str]:
    _ = telling.words
    yield from (rhythm_line(each, telling) for each in action.rhythms)
    yield from (condition_line(each, telling) for each in action.conditions if each.text)
    if action.repayment:
        yield _("Repayment: {text}", text=action.repayment)
    if action.remarks:
        yield _("Remarks: {text}", text=action.remarks)
    if action.papers:
        papers = _.join([telling.paper(code) for code in action.papers])
        yield _("Papers: {papers}", papers=papers)


def rhythm_line(rhythm: Rhythm, telling: Telling) -> str:
    """Every two weeks, 30 minutes: follow-up of the planning."""
    _ = telling.words
    minutes = rhythm.minutes
    length = _.plural("{number} minute", "{number} minutes", minutes) if minutes else ""
    said = ", ".join(filter(None, (_every(rhythm, telling), length)))
    return f"{said}: {rhythm.what}" if said and rhythm.what else said or rhythm.what


def _every(rhythm: Rhythm, telling: Telling) -> str:
    _, number = telling.words, rhythm.every_number
    if not number:
        return ""
    return {
        "day": lambda: _.plural("every day", "every {number} days", number),
        "week": lambda: _.plural("every week", "every {number} weeks", number),
        "month": lambda: _.plural("every month", "every {number} months", number),
    }.get(rhythm.every_unit, lambda: "")()


def condition_line(condition: Condition, telling: Telling) -> str:
    """What must be seen to, and by whom."""
    _ = telling.words
    said = _("Condition: {text}", text=condition.text)
    return f"{said} ({condition.sees_to_it})" if condition.sees_to_it else said
