"""A made-up but complete case for any form: every question answered, every kind of row there."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pop_core.catalogue.forms import FilledBy, QuestionKind
from pop_core.catalogue.library import library
from pop_core.documents.form_filling import FormFacts
from pop_core.documents.form_parts import paper_of
from pop_core.domain.person_facts import Education
from pop_core.domain.plans import (
    CareerGoal,
    Conversation,
    Participant,
    Party,
    Plan,
    PlanAnswer,
    Signature,
)
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import in_words, on_date
from tests.documents import marc

SANNE = Party("a1111111-1111-4111-8111-111111111111", "Sanne", "de Wit", "Planner", "Materieel")
JOOST = Party("b2222222-2222-4222-8222-222222222222", "Joost", "Bakker", "Begeleider", "Loopbanen")
DAY = date(2026, 3, 12)


@dataclass(frozen=True)
class Wish:
    what: str
    action: str
    period: str
    cost: Decimal | None


WISHES = (
    Wish("Voorzitten van overleg", "Een cursus gesprekken leiden", "najaar 2026", Decimal("650")),
    Wish("Plannen met het nieuwe systeem", "Meelopen bij de planners", "voor de zomer", None),
)
EDUCATION = (
    Education("e1", 1, "Mbo logistiek, niveau 4", "2015", True, "ROC Midden"),
    Education("e2", 2, "Heftruckcertificaat", "2019", False, "Praktijkschool"),
)
ACTIONS = (
    marc.action(
        "Sanne volgt de cursus gesprekken leiden.", "classroom_training",
        course="Gesprekken leiden", course_number="GL-12", institute="Leerhuis", place="Utrecht",
        starts=on_date(date(2026, 9, 1)), ends=on_date(date(2026, 11, 30)), cost=Decimal("1250.50"),
        hours=Decimal(24), in_working_time=True, in_contract=True, study_leave=Decimal(8),
        repayment="de helft bij vertrek binnen een jaar", remarks="plaats is toegezegd",
    ),
    marc.action(
        "Sanne loopt een week mee bij de planners van het andere magazijn.", "work_placement",
        owners=("employee", "manager"), ends=in_words("voor de zomer"), in_contract=False,
        rhythms=(marc.rhythm("samen terugkijken", 1, "week", 30),),
        conditions=(marc.condition("Het rooster laat het toe", "Joost"),),
    ),
)  # fmt: skip
STEP = marc.action(
    "Joost vraagt een plaats aan bij het andere magazijn.", "regular_feedback", support=True,
    owners=("manager",), starts=on_date(date(2026, 4, 1)), ends=on_date(date(2026, 4, 30)),
)  # fmt: skip


TEXTS = {
    "repayment_terms": "Wie binnen een jaar vertrekt, betaalt de helft.",
    "labour_agreement": "Artikel 12 geeft ieder recht op een plan.",
    "subsidy_note": "Voor taalcursussen is er een regeling.",
}


def answered(question) -> str:
    """Something that fits the kind of question; its code tells one text from another."""
    if question.options:
        return question.options[-1].code
    return {QuestionKind.YES_NO: "yes", QuestionKind.DATE: "2026-11-05"}.get(
        question.kind, f"Antwoord op {question.code}: dit is samen besproken en zo opgeschreven."
    )


def _answers(form, together):
    return [
        (question.code, answered(question))
        for chapter in form.chapters
        for question in chapter.questions
        if (question.filled_by is FilledBy.TOGETHER) is together
    ]


def career_goals(form):
    return tuple(
        CareerGoal(
            marc.an_id(f"career {n}"), f"career-{n}", n, horizon.code, f"Loopbaandoel nummer {n}"
        )
        for n, horizon in enumerate(
            (each for each in form.horizons for _ in range(each.most)), start=1
        )
    )


def lines(form):
    """A row per kind and group the form knows, spread over its career goals."""
    goals = career_goals(form) or (None,)
    kinds = [each.code for each in form.line_kinds] or ["competency"]
    groups = [each.code for each in form.row_groups] or [""]
    paper = paper_of(form)
    explains = any(c.code == "explanation" for part in paper.parts for c in part.columns)
    number = max(len(kinds) * len(goals), len(groups), 3)
    return tuple(
        marc.line(
            f"Punt {n + 1}", n + 1, own_title=f"Punt {n + 1} om te ontwikkelen",
            sources=(), priority=None, why="Dit doel vraagt erom." if explains else "",
            kind=kinds[n % len(kinds)],
            row_group=groups[n % len(groups)],
            career_goal=getattr(goals[n // len(kinds) % len(goals)], "lasting_id", ""),
            goals=(marc.goal(f"Sanne kan punt {n + 1} laten zien.", in_words("binnen het jaar")),),
            actions=tuple(replace(each, lasting_id=f"{each.lasting_id}-{n}")
                          for each in (ACTIONS[n % 2], STEP)[: 2 if n < 5 else 1]),
        )
        for n in range(number)
    )  # fmt: skip


def plan_on(form, **more) -> Plan:
    talk = Conversation(
        marc.an_id("talk"), "planning", DAY, DAY, None, None, "", "", "plan", None,
        (
            Participant("p1", SANNE.person_id, SANNE.name, "employee", 1),
            Participant("p2", JOOST.person_id, JOOST.name, "manager", 2),
        ),
    )  # fmt: skip
    answers = (
        PlanAnswer(marc.an_id(code), code, n, code, text)
        for n, (code, text) in enumerate(_answers(form, together=True), 1)
    )
    row = marc.plan(
        employee=SANNE, manager=JOOST, form_code=form.code, form_hash=form.content_hash,
        reasons=tuple(each.code for each in form.reasons[:1]), duties="", objectives=(),
        lines=lines(form), career_goals=career_goals(form), answers=tuple(answers),
        conversations=(talk,),
    )  # fmt: skip
    return replace(row, **more)


def agreed_on(form) -> Plan:
    """The same, signed by everybody who signs on this form."""
    people = {"employee": SANNE.name, "manager": JOOST.name}
    signatures = tuple(
        Signature(f"s{n}", None, people.get(each.code, "M. Jansen"), each.code, "agreed",
                  "on_paper", date(2026, 3, 12 + n), marc.HASH)
        for n, each in enumerate(form.signers)
    )  # fmt: skip
    return plan_on(form, status=PlanStatus.AGREED, signatures=signatures)


def facts_on(form, **more) -> FormFacts:
    facts = FormFacts(
        person={each.code: _known(each) for each in form.person_fields},
        education=EDUCATION,
        answers=dict(_answers(form, together=False)),
        wishes=WISHES if any(each.has_wishes for each in form.chapters) else (),
        organisation_texts=TEXTS,
        private_fields=frozenset(each.code for each in form.person_fields if each.private),
    )
    return replace(facts, **more)


def _known(field) -> str:
    if field.kind in {QuestionKind.TEXT, QuestionKind.LINE}:
        return f"feit {field.code.replace('_', ' ')}"
    return answered(field)


def case(code: str, *, agreed: bool = False) -> tuple[Plan, FormFacts]:
    form = library().forms[code]
    return (agreed_on(form) if agreed else plan_on(form)), facts_on(form)
