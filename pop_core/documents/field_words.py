"""The fields of a plan in words: what each is called, and its value as people read it."""

import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from pop_core.documents.answers import answer_in_words
from pop_core.documents.telling import Telling
from pop_core.domain.plans import LineState, Plan
from pop_core.i18n.words import Words

LONGEST_NAME = 60
Reader = Callable[[Telling, Any], str]


def short(text: str) -> str:
    """The first words of a text, to tell one part from another."""
    return textwrap.shorten(text, LONGEST_NAME, placeholder=" …")


def field_labels(_: Words, kind: str, *, has_action_plan: bool = False) -> Mapping[str, str]:
    """What the fields of a kind of part are called, as on the screens where they are filled in.

    `has_action_plan` of the form: there an action is an agreement or a step (000-054).
    """
    return {
        "plan": lambda: {
            "period": _("Period"),
            "reasons": _("Why do you make this plan?"),
            "duties": _("What belongs to the job?"),
        },
        "line": lambda: {
            "competency": _("What is it called?"),
            "technical_field": _("What is it about?"),
            "sources": _("Where does this come from?"),
            "priority": _("Which priority?"),
            "why": _("Why this one?"),
            "direction": _("Which way?"),
            "works_already": _("What works already?"),
            "is_needed": _("What is needed later?"),
            "state": _("Now or later?"),
            "row_group": _("Where does it belong?"),
            "career_goal": _("For which career goal?"),
        },
        "goal": lambda: {
            "term": _("Term"),
            "both_behind": _("Are you both behind this?"),
            "minimum": _("What is needed at least (time, means, help)?"),
        },
        "milestone": lambda: {"due": _("By when")},
        "action": lambda: {
            **_labels_of_action(_),
            **({"support": _("Agreement or step of the action plan?")} if has_action_plan else {}),
        },
        "hr_action": lambda: {"due": _("By when")},
        "indicator": lambda: {
            "kind": _("Kind"),
            "who_looks": _("Who looks?"),
            "how": _("How?"),
            "due": _("By when"),
        },
    }[kind]()


def _labels_of_action(_: Words) -> Mapping[str, str]:
    return {
        "support": _("Learning or support?"),
        "action_type": _("Kind"),
        "course": _("Name of the course"),
        "goals": _("Which goal does it serve?"),
        "owners": _("Who?"),
        "helpers": _("Who helps?"),
        "starts": _("From"),
        "ends": _("Ready by"),
        "enrol_by": _("Enrol by"),
        "dates_follow": _("The dates follow later"),
        "cost": _("Cost at most"),
        "hours": _("Hours in all"),
        "in_working_time": _("When is the work done?"),
        "papers": _("Which papers are needed?"),
        "course_number": _("Course number"),
        "institute": _("Institute"),
        "in_contract": _("Is it part of the employment contract?"),
        "study_leave": _("Study leave in hours"),
        "repayment": _("What have you agreed about repayment?"),
        "remarks": _("Remarks"),
    }


def said(telling: Telling, part: Any, field: str) -> str:  # noqa: ANN401 - any part of a plan
    """The value of one field as people read it; "" where nothing is filled in."""
    known = _READERS.get(field)
    if known:
        return known(telling, part)
    value = getattr(part, field)
    return value if isinstance(value, str) else ""


def _when(field: str) -> Reader:
    def read(telling: Telling, part: Any) -> str:  # noqa: ANN401
        when = getattr(part, field)
        return telling.when(when) if when else ""

    return read


def _support(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    _ = telling.words
    if telling.names.form.has_action_plan:  # the one binds, on the other nobody can rely (000-054)
        return _("step of the action plan") if part.support else _("agreement")
    return _("support") if part.support else _("learning")


def _dates_follow(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    _ = telling.words
    return _("yes") if part.dates_follow else ""


def _cost(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    return telling.words.money(part.cost) if part.cost is not None else ""


def _hours(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    return telling.words.number(part.hours) if part.hours is not None else ""


def _period(telling: Telling, plan: Plan) -> str:
    _ = telling.words
    days = [_.date(day, fixed=True) if day else "…" for day in (plan.starts_on, plan.ends_on)]
    return _("{first} to {last}", first=days[0], last=days[1])


def _both_behind(telling: Telling, part: Any) -> str:  # noqa: ANN401 - a goal
    _ = telling.words
    return {"yes": _("yes"), "not_yet": _("not yet")}.get(part.both_behind, "")


def _direction(telling: Telling, part: Any) -> str:  # noqa: ANN401 - a row
    _ = telling.words
    known = {"strengthen": _("strengthen"), "deepen": _("deepen"), "broaden": _("something new")}
    return known.get(part.direction, "")


def _state(telling: Telling, part: Any) -> str:  # noqa: ANN401 - a row
    _ = telling.words
    return {
        LineState.ACTIVE: _("now"),
        LineState.LATER: _("for later"),
        LineState.TO_BE_CLARIFIED: _("to be clarified"),
    }[part.state]


def _goals(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    texts = {goal.lasting_id: goal.text for line in telling.plan.lines for goal in line.goals}
    names = [texts[each] for each in part.goals if texts.get(each)]
    return "\n".join(short(name) for name in names)


def _owners(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    return _people(telling, part.owners, part.owner_words)


def _helpers(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    return _people(telling, part.helpers, part.helper_words)


def _people(telling: Telling, roles: tuple[str, ...], typed: str) -> str:
    """As `Telling.people`; without a name a colleague is still a colleague."""
    _ = telling.words
    unnamed = {"colleague": _("a colleague"), "outside": _("somebody from outside")}
    known = "" if typed else _.join([unnamed[role] for role in roles if role in unnamed])
    return telling.people(roles, typed or known)


def _coded(field: str) -> Reader:
    """Codes of the form or the catalogue, by name."""

    def read(telling: Telling, part: Any) -> str:  # noqa: ANN401
        codes = getattr(part, field)
        several = codes if isinstance(codes, tuple) else (codes,)
        return ", ".join(telling.names.of(field, code) or str(code) for code in several if code)

    return read


def _in_contract(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    _ = telling.words
    return {True: _("yes"), False: _("no")}.get(part.in_contract, "")


def _study_leave(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    return telling.words.number(part.study_leave) if part.study_leave is not None else ""


def _career_goal(telling: Telling, part: Any) -> str:  # noqa: ANN401 - a row
    goals = {goal.lasting_id: goal.text for goal in telling.plan.career_goals}
    return short(goals.get(part.career_goal, ""))


def _answer(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an answer or another text
    code = getattr(part, "question_code", "")
    return (
        answer_in_words(telling.names.form, telling.words, code, part.text) if code else part.text
    )


def _working_time(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    _ = telling.words
    return {True: _("in working time"), False: _("in own time")}.get(part.in_working_time, "")


def _papers(telling: Telling, part: Any) -> str:  # noqa: ANN401 - an action
    return telling.words.join([telling.paper(code) for code in part.papers])


_READERS: Mapping[str, Reader] = {
    **{field: _when(field) for field in ("term", "due", "starts", "ends", "enrol_by")},
    **{
        field: _coded(field)
        for field in ("reasons", "technical_field", "sources", "priority", "row_group")
    },
    "kind": lambda telling, part: telling.names.of("kind", part.kind) or part.kind,
    "action_type": lambda telling, part: telling.kind(part),
    "competency": lambda telling, part: telling.names.competency(part),
    "period": _period,
    "both_behind": _both_behind,
    "direction": _direction,
    "state": _state,
    "support": _support,
    "goals": _goals,
    "owners": _owners,
    "helpers": _helpers,
    "dates_follow": _dates_follow,
    "cost": _cost,
    "hours": _hours,
    "in_working_time": _working_time,
    "papers": _papers,
    "in_contract": _in_contract,
    "study_leave": _study_leave,
    "career_goal": _career_goal,
    "text": _answer,
}
