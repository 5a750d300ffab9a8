"""What stands on one plan of a large invented organisation, as objects of the domain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from pop_core.catalogue.learning import Catalogue, Kind
from pop_core.domain.plans import (
    TO_BE_FOUND,
    CommonTerm,
    Condition,
    Goal,
    HrAction,
    LineState,
    Milestone,
    PlanLine,
    PlannedAction,
    Rhythm,
    SuccessIndicator,
)
from pop_core.domain.when import When, in_words, on_date, relative
from pop_core.workflow._crowd_needs import Needs
from pop_core.workflow._crowd_words import Entry, Lot, Words

_NUMBER_OF_LINES = ((1, 2, 3, 4, 5), (0.12, 0.42, 0.76, 0.93, 1.0))
_SOURCES = (("1", "3", "6", "4", "2", "5"), (0.5, 0.7, 0.8, 0.88, 0.94, 1.0))
_TALKED_OVER = frozenset({"coaching", "regular_feedback", "mentoring", "peer_help"})
_COURSES = frozenset({"classroom_training", "e_learning", "seminar"})


@dataclass(frozen=True, slots=True)
class Course:
    """A course of the offer, by what it is good for."""

    course_id: str
    title: str
    institute: str
    number: str
    way: str
    hours: Decimal
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Setting:
    """Whose plan it is and when: all that its texts and dates depend on."""

    employee: str  # given names
    manager: str
    group: str
    favourites: tuple[str, ...]
    starts_on: date
    ends_on: date


class PlanWriter:
    """Fills plans by lot: skewed needs, ways of learning by the matrix, sensible dates."""

    def __init__(
        self, words: Words, catalogue: Catalogue, needs: Needs, courses: Mapping[str, Course]
    ) -> None:
        self._words, self._needs, self._courses = words.plans, needs, courses
        self._names = {code: each.name("nl") for code, each in catalogue.competencies.items()}
        self._training = {
            code for code, each in catalogue.action_types.items() if each.kind is Kind.TRAINING
        }

    def lines(
        self, lot: Lot, here: Setting, along: Sequence[str] = (), most: int = 5
    ) -> tuple[PlanLine, ...]:
        """One to five rows; `along` are competencies that come along from the plan before."""
        number = min(most, lot.weighed(*_NUMBER_OF_LINES))
        year = here.starts_on.year
        chosen = self._needs.chosen(lot, here.group, here.favourites, year, number)
        subjects = [*along, *(each for each in chosen if each not in along)][:number]
        return tuple(
            self._line(lot, here, subject, position) for position, subject in enumerate(subjects, 1)
        )

    def _line(self, lot: Lot, here: Setting, subject: str | Entry, position: int) -> PlanLine:
        own: Entry = {} if isinstance(subject, str) else subject
        competency = subject if isinstance(subject, str) else None
        state = LineState.LATER if position > 3 and lot.chance(0.2) else LineState.ACTIVE
        priority = min(3, position) if lot.chance(0.6) else lot.whole(1, 2 if position < 4 else 3)
        if position > 3 and priority == 1:
            priority = 2
        line = PlanLine(
            line_id=lot.an_id(), lasting_id=lot.an_id(), position=position,
            kind="competency", competency=competency, own_title=own.get("title", ""),
            technical_field=own.get("field", ""), sources=self._sources(lot),
            proposed_by=lot.one(("employee", "manager", "both", "both")), priority=priority,
            urgency=None, importance=None, why=self._said(lot, here, "", "why"),
            direction=lot.one(("strengthen", "strengthen", "deepen", "broaden", "")),
            works_already="", is_needed="", state=state,
        )  # fmt: skip
        if state is LineState.LATER:
            return line
        if priority > 1 and lot.chance(0.06):
            return replace(line, state=LineState.TO_BE_CLARIFIED)
        return self._filled(lot, here, line, own)

    def _sources(self, lot: Lot) -> tuple[str, ...]:
        drawn = {lot.weighed(*_SOURCES) for _number in range(1 + lot.chance(0.2))}
        return tuple(sorted(drawn))

    def _said(self, lot: Lot, here: Setting, topic: str, key: str) -> str:
        return self._tell(lot, here, topic, lot.one(self._words[key]))

    def _tell(self, lot: Lot, here: Setting, topic: str, text: str, course: str = "") -> str:
        return text.format(
            name=here.employee, manager=here.manager, topic=topic, course=course,
            number=lot.whole(2, 4),
        )  # fmt: skip

    def _filled(self, lot: Lot, here: Setting, line: PlanLine, own: Entry) -> PlanLine:
        topic = self._names.get(line.competency or "", line.own_title)
        goals = self._goals(lot, here, line, own, topic)
        actions, asked = [], []
        for position in range(1, 1 + lot.weighed((1, 2, 3), (0.3, 0.8, 1.0))):
            action = self._action(lot, here, line, goals, position, topic)
            actions.append(action)
            if request := self._hr_action(lot, here, action, len(asked) + 1):
                asked.append(request)
        if lot.chance(0.35):
            actions.append(self._promise(lot, here, line, goals, len(actions) + 1))
        terms = ()
        if lot.chance(0.06):
            word, meaning = lot.one(self._words["terms"])
            terms = (CommonTerm(lot.an_id(), lot.an_id(), line.line_id, 1, word, meaning),)
        return replace(
            line, goals=goals, actions=tuple(actions), hr_actions=tuple(asked), terms=terms,
            indicators=self._indicators(lot, here, line, goals, own),
        )  # fmt: skip

    def _goals(
        self, lot: Lot, here: Setting, line: PlanLine, own: Entry, topic: str
    ) -> tuple[Goal, ...]:
        known = [own["goal"]] if own else list(self._words["goals"][line.competency])
        lot.shuffle(known)
        goals = []
        for position, text in enumerate(known[: 1 + lot.chance(0.35)], 1):
            goal_id = lot.an_id()
            milestones = ()
            if lot.chance(0.1):
                said = self._said(lot, here, topic, "milestones")
                due = on_date(self._day(lot, here, 0.3, 0.6))
                milestones = (Milestone(lot.an_id(), lot.an_id(), goal_id, 1, said, due),)
            goals.append(
                Goal(
                    goal_id, lot.an_id(), line.line_id, position,
                    self._tell(lot, here, topic, text), self._term(lot, here),
                    "yes" if lot.chance(0.95) else "not_yet", "", "own", milestones,
                )
            )  # fmt: skip
        return tuple(goals)

    def _day(self, lot: Lot, here: Setting, least: float, most: float) -> date:
        """Somewhere in that part of the period."""
        days = (here.ends_on - here.starts_on).days
        return here.starts_on + timedelta(days=int(days * lot.uniform(least, most)))

    def _term(self, lot: Lot, here: Setting) -> When:
        drawn = lot.random()
        if drawn < 0.65:
            return on_date(self._day(lot, here, 0.35, 1.0))
        if drawn < 0.85:
            return in_words(lot.one(self._words["term_words"]))
        return relative("plan_start", "within", lot.whole(3, 9), "month")

    def _action(
        self,
        lot: Lot,
        here: Setting,
        line: PlanLine,
        goals: tuple[Goal, ...],
        position: int,
        topic: str,
    ) -> PlannedAction:
        way = self._needs.way(lot, line.competency)
        course = self._course(lot, line, way)
        text = lot.one(self._words["actions"].get(way, self._words["actions"]["self_study"]))
        starts = self._day(lot, here, 0.03, 0.4)
        action = self._bare(
            lot, line, goals, position, way,
            self._tell(lot, here, topic, text, course.title if course else topic),
        )  # fmt: skip
        ends = min(here.ends_on, starts + timedelta(days=lot.whole(20, 170)))
        action = replace(
            action,
            owners=("employee",) if lot.chance(0.93) else ("employee", "manager"),
            helpers=("colleague",) if way in _TALKED_OVER and lot.chance(0.5) else (),
            starts=on_date(starts) if lot.chance(0.7) else None,
            ends=on_date(ends) if lot.chance(0.85) else in_words("Einde van het jaar"),
        )
        if course:
            return self._of_course(lot, action, course, starts, here.starts_on)
        if way == TO_BE_FOUND:
            return replace(action, starts=None, ends=None)
        return self._at_work(lot, action)

    def _bare(
        self,
        lot: Lot,
        line: PlanLine,
        goals: tuple[Goal, ...],
        position: int,
        way: str,
        what: str,
    ) -> PlannedAction:
        serves = tuple(sorted(goal.lasting_id for goal in goals if lot.chance(0.85)))
        return PlannedAction(
            action_id=lot.an_id(), lasting_id=lot.an_id(), line_id=line.line_id,
            position=position, support=False, action_type=way, what=what, course="", goals=serves,
            owners=("employee",), owner_words="", helpers=(), helper_words="", starts=None,
            ends=None, enrol_by=None, dates_follow=False, place="", moment="", cost=None,
            hours=None, in_working_time=None, papers=(), fits=(),
        )  # fmt: skip

    def _course(self, lot: Lot, line: PlanLine, way: str) -> Course | None:
        if way not in _COURSES or way == "seminar":
            return None
        return self._courses.get(line.competency or line.own_title)

    def _of_course(
        self, lot: Lot, action: PlannedAction, course: Course, starts: date, begins: date
    ) -> PlannedAction:
        """With cost and hours of the offer; some type the title in a way of their own."""
        title = course.title if lot.chance(0.88) else f"cursus {course.title.lower()}"
        enrol_by = max(begins, starts - timedelta(days=lot.whole(5, 25)))
        return replace(
            action, course=title, cost=course.cost, hours=course.hours,
            in_working_time=lot.chance(0.9), dates_follow=lot.chance(0.25),
            enrol_by=on_date(enrol_by) if lot.chance(0.5) else None,
            papers=("enrolment_form",) if lot.chance(0.3) else (),
        )  # fmt: skip

    def _at_work(self, lot: Lot, action: PlannedAction) -> PlannedAction:
        rhythms, conditions = (), ()
        if action.action_type in _TALKED_OVER and lot.chance(0.5):
            number, unit, minutes = lot.one(
                ((2, "week", 30), (1, "month", 60), (1, "week", 15), (1, "month", 45))
            )
            rhythms = (
                Rhythm(lot.an_id(), lot.an_id(), action.action_id, 1, "", number, unit, minutes),
            )
        if lot.chance(0.06):
            text = lot.one(self._words["conditions"])
            conditions = (
                Condition(lot.an_id(), lot.an_id(), action.action_id, 1, text, "De leidinggevende"),
            )
        hours = Decimal(lot.whole(2, 20)) if lot.chance(0.4) else None
        return replace(
            action, rhythms=rhythms, conditions=conditions,
            hours=hours and hours.quantize(Decimal("0.01")),
        )  # fmt: skip

    def _promise(
        self, lot: Lot, here: Setting, line: PlanLine, goals: tuple[Goal, ...], position: int
    ) -> PlannedAction:
        """What the manager does for it."""
        text = self._tell(lot, here, "", lot.one(self._words["promises"]["support"]))
        action = self._bare(lot, line, goals, position, "workplace_learning", text)
        ends = on_date(self._day(lot, here, 0.15, 0.7))
        return replace(action, support=True, owners=("manager",), ends=ends)

    def _hr_action(
        self, lot: Lot, here: Setting, action: PlannedAction, position: int
    ) -> HrAction | None:
        if action.course and lot.chance(0.75):
            text = f"{here.employee} inschrijven voor ‘{action.course}’."
        elif action.action_type == "coaching" and lot.chance(0.3):
            text = f"Een coach zoeken voor {here.employee}."
        else:
            return None
        return HrAction(
            lot.an_id(), lot.an_id(), action.line_id, action.lasting_id, position, text,
            action.enrol_by,
        )  # fmt: skip

    def _indicators(
        self, lot: Lot, here: Setting, line: PlanLine, goals: tuple[Goal, ...], own: Entry
    ) -> tuple[SuccessIndicator, ...]:
        made = []
        for position, goal in enumerate(goals, 1):
            kind = lot.one(tuple(self._words["indicators"]))
            text = lot.one(self._words["indicators"][kind])
            if own:
                kind, text = "visible_result", own["indicator"]
            made.append(
                SuccessIndicator(
                    lot.an_id(), lot.an_id(), line.line_id, goal.lasting_id, position,
                    self._tell(lot, here, "", text), kind,
                    "De leidinggevende" if lot.chance(0.5) else "", "", None,
                )
            )  # fmt: skip
        return tuple(made)

    def is_course(self, action: PlannedAction) -> bool:
        """Whether one books a place for it."""
        return bool(action.course) or action.action_type in self._training


def renewed(lot: Lot, line: PlanLine) -> PlanLine:
    """The same row in the next version: lasting ids stay, all other ids are new."""
    line_id = lot.an_id()
    goals = []
    for goal in line.goals:
        goal_id = lot.an_id()
        again = (replace(e, milestone_id=lot.an_id(), goal_id=goal_id) for e in goal.milestones)
        goals.append(replace(goal, goal_id=goal_id, line_id=line_id, milestones=tuple(again)))
    return replace(
        line, line_id=line_id, goals=tuple(goals),
        actions=tuple(_renewed_action(lot, action, line_id) for action in line.actions),
        hr_actions=tuple(
            replace(each, hr_action_id=lot.an_id(), line_id=line_id) for each in line.hr_actions
        ),
        indicators=tuple(
            replace(each, indicator_id=lot.an_id(), line_id=line_id) for each in line.indicators
        ),
        terms=tuple(replace(each, term_id=lot.an_id(), line_id=line_id) for each in line.terms),
    )  # fmt: skip


def _renewed_action(lot: Lot, action: PlannedAction, line_id: str) -> PlannedAction:
    action_id = lot.an_id()
    return replace(
        action, action_id=action_id, line_id=line_id,
        rhythms=tuple(
            replace(each, rhythm_id=lot.an_id(), action_id=action_id) for each in action.rhythms
        ),
        conditions=tuple(
            replace(each, condition_id=lot.an_id(), action_id=action_id)
            for each in action.conditions
        ),
    )  # fmt: skip
