"""A made-up but complete plan on any form, entered through the workflow as people would."""

from decimal import Decimal

from pop_core.catalogue.forms import FilledBy, Moment, QuestionKind
from pop_core.catalogue.library import library
from pop_core.domain.plans import LinePlace
from pop_core.domain.when import in_words
from pop_core.workflow import answering, career, editing, plans, preparing, wishes

GOALS = (
    "Leidinggeven aan een groep binnen de logistiek.",
    "Een functie bij inkoop, met doorgroei naar materieelbeheer.",
    "Plaatsvervangend hoofd van een dienst worden.",
    "Overstappen naar een ander vakgebied.",
)
TITLES = {
    "competency": "Gesprekken leiden",
    "knowledge": "Regels voor inkoop",
    "experience": "Een team van acht mensen aansturen",
    "point_of_attention": "Eerder om hulp vragen",
}


def answer_to(question) -> str:
    """Something that fits how the question is answered."""
    if question.options:
        return question.options[0].code
    known = {QuestionKind.YES_NO: "yes", QuestionKind.DATE: "2026-02-03"}
    return known.get(question.kind, f"Besproken bij “{question.name('nl')[:60]}”: zo doen we het.")


def prepare(store, visit, lasting_id, role: FilledBy) -> None:
    """All that one of the two writes before the talk; nothing of it is shared yet."""
    form = library().form_of(plans.open_plan(store, visit, lasting_id))
    for question in form.questions_for(Moment.PREPARATION, role):
        preparing.save_answer(store, visit, lasting_id, question.code, "", f"{answer_to(question)}")
    has_wishes = any(each.has_wishes for each in form.chapters_at(Moment.PREPARATION))
    if has_wishes and role is FilledBy.EMPLOYEE:
        wish = wishes.add(store, visit, lasting_id)
        wishes.save(store, visit, lasting_id, wish, "what", "", "Voorzitten van overleg")
        wishes.save(store, visit, lasting_id, wish, "action", "", "Een cursus gesprekken leiden")
        wishes.save(store, visit, lasting_id, wish, "cost", None, Decimal(650))


def fill(store, visit, lasting_id) -> None:
    """All that the two write together: answers, career goals, rows, actions with their costs."""
    plan = plans.open_plan(store, visit, lasting_id)
    form = library().form_of(plan)
    for question in form.questions_at(Moment.PLAN):
        answering.save_answer(store, visit, plan.plan_id, question.code, "", answer_to(question))
    _set_career_goals(store, visit, plan.plan_id, form)
    goals = [each.lasting_id for each in plans.open_plan(store, visit, lasting_id).career_goals]
    kinds = [each.code for each in form.line_kinds] or ["competency"]
    groups = [each.code for each in form.row_groups] or [""]
    for number in range(max(len(kinds), len(groups), 2)):
        place = LinePlace(
            kinds[number % len(kinds)],
            groups[number % len(groups)],
            goals[number % len(goals)] if goals else "",
        )
        _row(store, visit, plan.plan_id, form, place, number)


def _set_career_goals(store, visit, plan_id, form) -> None:
    texts = iter(GOALS)
    for horizon in form.horizons:
        for text in [next(texts) for _ in range(min(horizon.most, 2))]:
            goal = career.add_goal(store, visit, plan_id, horizon.code).row_id
            editing.save_field(store, visit, "career_goal.text", goal, "", text)


def _row(store, visit, plan_id, form, place, number) -> None:
    title = f"{TITLES[place.kind]} ({number + 1})"
    line = editing.add_line(store, visit, plan_id, own_title=title, place=place).row_id
    printed = [way.code for group in form.action_groups for way in group.types]
    ways = printed or ["classroom_training"]
    what = f"Cursus over {TITLES[place.kind].lower()}"
    action = editing.add_action(store, visit, line, ways[number % len(ways)], what).row_id
    for name, value in (
        ("course_number", "C-12"), ("institute", "Leerhuis"), ("cost", Decimal("1250.50")),
        ("hours", Decimal(24)), ("in_working_time", True), ("in_contract", True),
        ("ends", in_words("voor de zomer")),
    ):  # fmt: skip
        empty = "" if isinstance(value, str) else None
        editing.save_field(store, visit, f"planned_action.{name}", action, empty, value)
    if "goals" in form.steps:
        goal = editing.add_goal(
            store, visit, line, f"Over een half jaar laat ik dit zien ({number})."
        )
        editing.save_field(store, visit, "goal.term", goal.row_id, None, in_words("dit jaar"))
    if "indicators" in form.steps:
        editing.add_indicator(store, visit, line, text="Een collega merkt het verschil.")
