"""What of a plan a form has no place for: it is listed, on paper and on screen, never dropped."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from pop_core.documents.answers import answer_in_words
from pop_core.documents.form_blocks import Entries, Entry, SheetPart, Subheading
from pop_core.documents.form_columns import serves, weight
from pop_core.documents.form_filling import Filling
from pop_core.documents.form_left_beside import left_beside
from pop_core.documents.form_places import LeftOut, Places
from pop_core.documents.means import action_blocks
from pop_core.documents.realisation import looking_back, realisation
from pop_core.documents.sheets import Cell
from pop_core.documents.table import (
    competency_cell,
    goals_cell,
    hr_cell,
    indicators_cell,
    terms_cell,
)
from pop_core.documents.telling import Telling
from pop_core.domain.plans import PerformanceObjective, Plan, PlanLine

LEFT_OUT = "left_out"  # the code of the part at the end


def left_out(filling: Filling) -> tuple[LeftOut, ...]:
    """Everything of the plan that stands nowhere on this form, in the order of the plan; then what
    stands beside it, as far as `filling` holds it: what its reader may not read it does not have.
    """
    plan, telling = filling.plan, filling.telling
    if plan is None or telling is None:
        return ()
    places = Places(filling)
    found = (
        *_of_plan(plan, telling, places),
        *_of_lines(plan, telling, places),
        *left_beside(telling, places),
    )
    return tuple(each for each in found if each.text)


def counted(found: tuple[LeftOut, ...]) -> Mapping[str, int]:
    """How often each kind of thing has no place, for a short line on the screen."""
    return Counter(each.counted_as or each.what for each in found)


def left_out_part(filling: Filling) -> tuple[SheetPart, ...]:
    """The last part of a paper: what has no place before it; no part where all has one."""
    _, found = filling.occasion.words, left_out(filling)
    if not found:
        return ()
    blocks: list[Subheading | Entries] = []
    for of in dict.fromkeys(each.of for each in found):
        if of:
            blocks.append(Subheading(of, 2))
        entries = tuple(Entry(each.what, each.text) for each in found if each.of == of)
        blocks.append(Entries(entries))
    note = _("The form has no place for what follows.")
    return (SheetPart(LEFT_OUT, _("Not on this form"), 1, note, tuple(blocks)),)


def _said(cell: Cell) -> str:
    return "\n".join(line for block in cell for line in block.lines)


def _of_plan(plan: Plan, telling: Telling, places: Places) -> Iterator[LeftOut]:
    _, codes, form = telling.words, places.codes, places.filling.form
    known = {each.code for each in form.reasons} if "reasons" in codes else set[str]()
    reasons = [telling.names.of("reasons", each) or each for each in plan.reasons
               if each not in known]  # fmt: skip
    yield LeftOut("", _("Reasons for the plan"), ", ".join(reasons))
    if "duties" not in codes:
        yield LeftOut("", _("What belongs to the job"), plan.duties)
    yield from _career_goals(plan, telling, places)
    for answer in plan.answers:
        if answer.question_code not in places.questions:
            name = telling.names.of("question_code", answer.question_code)
            text = answer_in_words(telling.names.form, _, answer.question_code, answer.text)
            yield LeftOut("", name or answer.question_code, text)
    if not places.tables("objectives"):
        for each in plan.objectives:
            yield LeftOut("", _("Performance objective"), _objective(each, telling))
    if "second_opinion" not in codes:
        yield LeftOut("", _("Second opinion"), places.filling.second_opinions())  # 000-048
    if "remarks" not in codes:
        yield from _remarks(plan, telling)
    yield from _signatures(plan, telling, places)


def _objective(each: PerformanceObjective, telling: Telling) -> str:
    due = telling.when(each.due) if each.due else ""
    facts = (each.objective, each.resources, due, each.indicators, each.outcome)
    return "\n".join(filter(None, facts))


def _career_goals(plan: Plan, telling: Telling, places: Places) -> Iterator[LeftOut]:
    _ = telling.words
    for goal in plan.career_goals:
        if goal.lasting_id not in places.goals:
            horizon = telling.names.of("horizon", goal.horizon)
            text = f"{goal.text} ({horizon})" if goal.text and horizon else goal.text
            yield LeftOut("", _("Career goal"), text)


def _remarks(plan: Plan, telling: Telling) -> Iterator[LeftOut]:
    talks = dict.fromkeys(filter(None, (plan.planning_talk, *looking_back(plan))))
    for talk in talks:
        _ = telling.words
        yield LeftOut("", _("Remarks of the employee"), talk.remarks)


def _signatures(plan: Plan, telling: Telling, places: Places) -> Iterator[LeftOut]:
    """Whoever signed in a role that this form does not know."""
    _, form = telling.words, telling.names.form
    roles = {each.code for each in places.filling.form.signers}
    for each in plan.signatures:
        if each.role not in roles:
            names = (signer.name(_.language) for signer in form.signers if signer.code == each.role)
            day = _.date(each.signed_on, fixed=True)
            yield LeftOut("", _("Signature"), f"{each.name} ({next(names, each.role)}), {day}")


_OF_LINES: Mapping[str, Callable[[PlanLine, Telling], str]] = {
    "competency": lambda line, telling: _said(competency_cell(line, telling)),
    "kind": lambda line, telling: _kind(line, telling),
    "career_goal": serves,
    "row_group": lambda line, telling: telling.names.of("row_group", line.row_group),
    "sources": lambda line, telling: ", ".join(
        telling.names.of("sources", each) or each for each in line.sources
    ),
    "priority": lambda line, telling: telling.names.of("priority", line.priority),
    "why": lambda line, _telling: line.why,
    "direction": lambda line, telling: _direction(line, telling),
    "works_already": lambda line, _telling: line.works_already,
    "is_needed": lambda line, _telling: line.is_needed,
    "goals": lambda line, telling: _said(goals_cell(line, telling)) if line.goals else "",
    "term": lambda line, telling: _said(terms_cell(line, telling)),
    "hr_actions": lambda line, telling: _said(hr_cell(line, telling)),
    "success_indicators": lambda line, telling: _said(indicators_cell(line, telling)),
    "follow_up": lambda line, telling: _said(realisation(line, telling)),
}


def _kind(line: PlanLine, telling: Telling) -> str:
    """Only where rows of one form are of several kinds does it say anything."""
    several = len(telling.names.form.line_kinds) > 1
    return telling.names.of("kind", line.kind) if several else ""


def _direction(line: PlanLine, telling: Telling) -> str:
    _ = telling.words
    known = {"strengthen": _("strengthen"), "deepen": _("deepen"), "broaden": _("something new")}
    return known.get(line.direction, "")


def _labels(telling: Telling) -> Mapping[str, str]:
    _, form = telling.words, telling.names.form
    return {
        "competency": _("What to develop"),
        "kind": _("Kind"),
        "career_goal": _("For which career goal"),
        "row_group": _("Group"),
        "sources": _("Where it comes from"),
        "priority": _("The priority"),
        "why": _("Why"),
        "direction": _("Direction"),
        "works_already": _("What works already"),
        "is_needed": _("What is needed later"),
        "goals": _("Goals"),
        "term": _("Term"),
        "hr_actions": form.word("hr")(_.language),
        "success_indicators": _("Success indicators"),
        "follow_up": form.word("follow_up_step")(_.language),
    }


def _of_lines(plan: Plan, telling: Telling, places: Places) -> Iterator[LeftOut]:
    _, labels = telling.words, _labels(telling)
    for line in plan.active_lines:
        name, placed = telling.names.competency(line), places.columns_of(line)
        for code, read in _OF_LINES.items():
            if code not in placed:
                yield LeftOut(name, labels[code], read(line, telling))
        there = places.actions_of(line)
        for action in line.actions:
            if action.lasting_id not in there:
                told = (*action_blocks(action, telling), *weight(places.filling, action))
                yield LeftOut(name, _("Action"), _said(told))
    for line in plan.later_lines:
        yield LeftOut("", _("For later"), telling.names.competency(line))
