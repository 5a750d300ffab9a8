"""What a talk is about and what each of the two brings to it, for every form."""

from dataclasses import dataclass

from pop_core.catalogue.forms import FilledBy, Form
from pop_core.domain.plans import Plan
from pop_core.i18n.words import Words


@dataclass(frozen=True, slots=True)
class Outline:
    """The points of the agenda in order, and by name what each brings."""

    agenda: tuple[str, ...]
    brings: tuple[tuple[str, tuple[str, ...]], ...]


def outline(plan: Plan, form: Form, words: Words) -> Outline:
    """As the form says it; a form that says nothing has a plain one (002-029, 002-030)."""
    names = (plan.employee.given_name, plan.manager.given_name)
    agenda = tuple(each.name(words.language) for each in form.agenda) or _agenda(words, names[0])
    own = tuple(
        tuple(each.name(words.language) for each in form.brings if each.by is by)
        for by in (FilledBy.EMPLOYEE, FilledBy.MANAGER)
    )
    brought = own if any(own) else (_of_employee(words), _of_manager(words))
    return Outline(agenda, tuple(zip(names, brought, strict=True)))


def _agenda(_: Words, name: str) -> tuple[str, ...]:
    return (
        _("Where does {name} stand now, and what is there to develop?", name=name),
        _("Where does {name} want to go, and what is needed?", name=name),
        _("What gets attention in the time ahead, and with what aim?"),
        _("Which actions does that take, who does them, and what do they need?"),
        _("How will you follow it together, and when will you look back?"),
    )


def _of_employee(_: Words) -> tuple[str, ...]:
    return (
        _("An open mind, and ideas and wishes in your own words."),
        _("Thoughts on what it takes: time, help, money."),
    )


def _of_manager(_: Words) -> tuple[str, ...]:
    return (
        _("A listening ear, and openness in return."),
        _("Where the unit is going, and clear expectations."),
        _("Feedback that is of use."),
    )
