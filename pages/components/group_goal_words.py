"""How a goal for a group is told: for whom, how binding, by when, with what."""

from pages.components.feedback import plain
from pages.components.session import books
from pop_core.catalogue.library import DEFAULT_FORM
from pop_core.documents.names import Names
from pop_core.domain.group_goals import (
    GoalState,
    GroupAction,
    GroupGoal,
    Obligation,
    Target,
    Written,
)
from pop_core.domain.when import When
from pop_core.i18n.whens import when_in_words
from pop_core.i18n.words import Words


def kinds(_: Words) -> dict[str, str]:
    return {Target.UNIT: _("a unit"), Target.JOB: _("a job"), Target.LEVEL: _("a level")}


def obligations(_: Words) -> dict[str, str]:
    return {Obligation.MANDATORY: _("mandatory"), Obligation.OFFERED: _("offered")}


def whom(_: Words, goal: GroupGoal) -> str:
    """The group, safe to stand among Markdown."""
    name = plain(goal.group_name)
    if not goal.group.target:
        return _("nobody yet")
    return {
        Target.UNIT: _("{name} and everything below it", name=name),
        Target.JOB: _("everybody with the job {name}", name=name),
        Target.LEVEL: _("everybody of level {name}", name=name),
    }[goal.group.kind]


def binding(_: Words, goal: Written) -> str:
    """Mandatory or offered, as a badge."""
    said = obligations(_)[goal.obligation]
    return f":violet-badge[{said}]" if goal.is_mandatory else f":gray-badge[{said}]"


def state(_: Words, goal: GroupGoal) -> str:
    return {
        GoalState.DRAFT: f":orange-badge[{_('draft')}]",
        GoalState.PUBLISHED: f":green-badge[{_('published')}]",
        GoalState.WITHDRAWN: f":gray-badge[{_('withdrawn')}]",
    }[goal.state]


def names(_: Words) -> Names:
    return Names(books().catalogue, books().form(DEFAULT_FORM), _.language)


def about(_: Words, goal: Written) -> str:
    """The competency or the own title, as it is called."""
    return names(_).of("competency", goal.about.competency) or goal.about.own_title


def when(_: Words, moment: When | None) -> str:
    """A moment, safe to stand among Markdown; "" where none is said."""
    return plain(when_in_words(_, moment, {}, fixed=True)) if moment else ""


def action_name(_: Words, one: GroupAction) -> str:
    """The course, else the way of learning; safe to stand among Markdown."""
    kind = names(_).of("action_type", one.action_type) or _("still to be found")
    return plain(one.course or kind)


def action(_: Words, one: GroupAction) -> str:
    """As `action_name`, and what it is."""
    return ": ".join(each for each in (action_name(_, one), plain(one.what)) if each)
