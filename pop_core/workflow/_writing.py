"""Write a plan as it is told in `data/demo` onto an empty one, each field through its door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pop_core.domain.people import Visit
from pop_core.domain.plans import LineState, PlanLine
from pop_core.domain.when import When, in_words, on_date
from pop_core.storage.connection import Store
from pop_core.storage.plans import load_plan
from pop_core.workflow import asking, editing

Entry = Mapping[str, Any]


def enter(
    store: Store, visit: Visit, plan_id: str, told: Entry, ids: Mapping[str, str] | None = None
) -> None:
    """Write what is told onto an empty plan; `ids` are the people who may be asked something."""
    writer = _Writer(store, visit, plan_id, ids or {})
    writer.fill("plan", plan_id, told, ("duties", "reasons"))
    rows = [(entry, writer.enter_line(entry)) for entry in told["line"]]
    for (entry, entered), line in zip(rows, writer.lines(), strict=True):
        goals = {goal.goal_id: goal.lasting_id for goal in line.goals}
        writer.enter_means(entry, line, {key: goals[row_id] for key, row_id in entered.items()})
    for entry, line in zip(told["line"], writer.lines(), strict=True):
        writer.ask_others(entry, line)


_WHENS = {"term", "due", "starts", "ends", "enrol_by"}
_LISTS = {"reasons", "sources", "helpers", "papers"}
_OF_AN_ACTION = (
    "course", "helpers", "helper_words", "starts", "ends", "enrol_by", "dates_follow", "papers",
    "place", "moment",
)  # fmt: skip
_OF_A_RHYTHM = ("what", "every_number", "every_unit", "minutes")


@dataclass(frozen=True, slots=True)
class _Writer:
    """Somebody who fills in a plan, each field through the ordinary door."""

    store: Store
    visit: Visit
    plan_id: str
    ids: Mapping[str, str]

    def fill(self, subject: str, row_id: str, entry: Entry, names: tuple[str, ...]) -> None:
        """Save the named fields of an entry."""
        for name in names:
            if name in entry:
                value, seen = self._value(subject, name, entry[name])
                editing.save_field(self.store, self.visit, f"{subject}.{name}", row_id, seen, value)

    def _value(self, subject: str, name: str, told: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """(value, what stands there on a new row)."""
        if name in _WHENS:
            return self._when(told), None
        if name in _LISTS:
            return tuple(told), ()
        if isinstance(told, bool):
            return told, False
        if isinstance(told, int):
            return told, {("rhythm", "every_number"): 2}.get((subject, name))
        return told, {("goal", "origin"): "own", ("rhythm", "every_unit"): "week"}.get(
            (subject, name), ""
        )

    def _when(self, told: str | int) -> When:
        """In words, or so many days after the day of writing."""
        if isinstance(told, str):
            return in_words(told)
        return on_date(self.visit.today + timedelta(days=told))

    def lines(self) -> tuple[PlanLine, ...]:
        """The rows as they stand now, in the order in which they were entered."""
        with self.store.reading() as session:
            lines = load_plan(session, self.plan_id).lines
        return tuple(sorted(lines, key=lambda line: line.position))

    def enter_line(self, entry: Entry) -> dict[str, str]:
        """A row with its goals; their ids by the keys of the entry."""
        line_id = editing.add_line(
            self.store, self.visit, self.plan_id, entry.get("competency"),
            own_title=entry.get("own_title", ""), technical_field=entry.get("technical_field", ""),
            proposed_by=entry.get("proposed_by", ""), why=entry.get("why", ""),
        ).row_id  # fmt: skip
        self.fill("plan_line", line_id, entry, ("sources", "priority", "direction"))
        if "state" in entry:
            editing.set_line_state(self.store, self.visit, line_id, LineState(entry["state"]))
        goals = {}
        for goal in entry.get("goal", ()):
            goals[goal["key"]] = editing.add_goal(
                self.store, self.visit, line_id, goal["text"]
            ).row_id
            self.fill("goal", goals[goal["key"]], goal, ("term", "both_behind", "origin"))
        return goals

    def enter_means(self, entry: Entry, line: PlanLine, goals: Mapping[str, str]) -> None:
        """Actions and indicators; `goals` holds lasting ids."""
        for action in entry.get("action", ()):
            action_id = editing.add_action(
                self.store, self.visit, line.line_id, action["type"], action["what"],
                support=action.get("support", False), owners=tuple(action["owners"]),
                goals=tuple(goals[key] for key in action.get("goals", ())),
            ).row_id  # fmt: skip
            self.fill("planned_action", action_id, action, _OF_AN_ACTION)
            for rhythm in action.get("rhythm", ()):
                rhythm_id = editing.add_rhythm(self.store, self.visit, action_id).row_id
                self.fill("rhythm", rhythm_id, rhythm, _OF_A_RHYTHM)
        for indicator in entry.get("indicator", ()):
            editing.add_indicator(
                self.store, self.visit, line.line_id, goals.get(indicator.get("goal")),
                indicator["kind"], indicator["text"],
            )  # fmt: skip

    def ask_others(self, entry: Entry, line: PlanLine) -> None:
        """What HR is asked for, and who is asked whether an action can be done."""
        for action, row in zip(entry.get("action", ()), line.actions, strict=True):
            self.ask_hr(action, line.line_id, row.lasting_id)
            if "asked" in action and self.ids:
                asked = action["asked"]
                person_id = self.ids[asked["person"]]
                asking.ask(self.store, self.visit, row.action_id, asked["text"], person_id)

    def ask_hr(self, action: Entry, line_id: str, action_id: str) -> None:
        """What HR is asked for an action, with its day."""
        if "hr" not in action:
            return
        asked = editing.add_hr_action(self.store, self.visit, line_id, action["hr"], action_id)
        if "hr_due" in action:
            due = self._when(action["hr_due"])
            name, row_id = "hr_action.due", asked.row_id
            editing.save_field(self.store, self.visit, name, row_id, None, due)


def ask_hr(store: Store, visit: Visit, plan_id: str, action: Entry, ids: tuple[str, str]) -> None:
    """What HR is asked for one action; `ids` are those of its row and its lasting one."""
    _Writer(store, visit, plan_id, {}).ask_hr(action, *ids)
