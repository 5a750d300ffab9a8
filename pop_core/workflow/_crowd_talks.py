"""Talks about the plans of a large invented organisation, and what was said in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from pop_core.domain.follow_up import Beside, IndicatorSeen, LineFollowUp, TalkAnswer
from pop_core.domain.plans import PLANNING, Conversation, Participant, Plan, PlanLine
from pop_core.domain.when import on_date
from pop_core.workflow._crowd_people import at_hour
from pop_core.workflow._crowd_plans import renewed
from pop_core.workflow._crowd_words import Entry, Lot


def moment(lot: Lot, day: date) -> datetime:
    """Some time during the working hours of that day."""
    return at_hour(day, lot.whole(8, 14), lot.whole(0, 59))


def talk_of_two(lot: Lot, plan: Plan, kind: str, on: date) -> Conversation:
    """Planned for that day, not held yet."""
    at_the_table = tuple(
        Participant(lot.an_id(), party.person_id, party.name, role, position)
        for position, (role, party) in enumerate(
            (("employee", plan.employee), ("manager", plan.manager)), 1
        )
    )
    return Conversation(
        lot.an_id(), kind, on, None, None, None, "", "", "", None, at_the_table, plan.plan_id
    )


def held(lot: Lot, talk: Conversation, on: date, outcome: str, words: Entry) -> Conversation:
    """The same talk once it was held."""
    started = moment(lot, on)
    remarks = lot.one(words["remarks"]) if talk.kind == PLANNING else ""
    return replace(
        talk, held_on=on, started_at=started, remarks=remarks, outcome=outcome,
        ended_at=started + timedelta(minutes=lot.whole(35, 70)),
    )  # fmt: skip


def on_working_day(day: date) -> date:
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


class LookingBack:
    """What follow-up talks say of every row, of its indicators, and to some of the questions."""

    def __init__(self, words: Entry, questions: Sequence[str]) -> None:
        self._words, self._questions = words, questions

    def said(self, lot: Lot, plan: Plan, talk: Conversation, progress: dict[str, int]) -> Beside:
        """Of that talk alone; `progress` moves on with it."""
        follow_ups, seen = [], []
        for line in plan.active_lines:
            before = progress.get(line.lasting_id, 0)
            now = min(4, max(1, before + lot.weighed((0, 1, 2), (0.2, 0.75, 1.0))))
            progress[line.lasting_id] = now
            follow_ups.append(self._of_line(lot, plan, talk, line, now))
            seen += [
                IndicatorSeen(
                    lot.an_id(), talk.conversation_id, each.lasting_id,
                    ("not_yet", "not_yet", "partly", "seen")[now - 1],
                )
                for each in line.indicators
                if lot.chance(0.7)
            ]  # fmt: skip
        answers = tuple(
            TalkAnswer(
                lot.an_id(), talk.conversation_id, code, lot.one(self._words["answers"][code])
            )
            for code in lot.sample(self._questions, lot.whole(1, 3))
        )
        return Beside(follow_ups=tuple(follow_ups), seen=tuple(seen), answers=answers)

    def _of_line(
        self, lot: Lot, plan: Plan, talk: Conversation, line: PlanLine, progress: int
    ) -> LineFollowUp:
        told = lot.one(self._words["realised"][progress - 1])
        hindered = progress < 3 and lot.chance(0.2)
        return LineFollowUp(
            lot.an_id(), talk.conversation_id, line.lasting_id,
            told.format(name=plan.employee.given_name), progress,
            lot.one(self._words["outside_causes"]) if hindered else "",
            lot.one(self._words["put_to"]) if hindered else "", "",
            lot.one(self._words["learned"]) if progress > 2 and lot.chance(0.5) else "",
            lot.one(("yes", "yes", "partly", "no")) if progress > 2 else "",
        )  # fmt: skip

    def with_one_more(self, lot: Lot, plan: Plan, talk: Conversation) -> tuple[PlanLine, ...]:
        """The rows of the next version: one of them has an action more, from that talk."""
        again = [renewed(lot, line) for line in plan.lines]
        chosen = next((place for place, line in enumerate(again) if line.actions), None)
        if chosen is None or talk.held_on is None:
            return tuple(again)
        line = again[chosen]
        what = lot.one(self._words["actions"]["peer_help"])
        added = replace(
            line.actions[0], action_id=lot.an_id(), lasting_id=lot.an_id(), support=True,
            action_type="peer_help", position=len(line.actions) + 1, course="", cost=None,
            hours=None, what=what.format(name=plan.employee.given_name, number=2), starts=None,
            ends=on_date(talk.held_on + timedelta(days=lot.whole(30, 120))), enrol_by=None,
            dates_follow=False, papers=(), rhythms=(), conditions=(), owners=("employee",),
            origin=talk.conversation_id,
        )  # fmt: skip
        again[chosen] = replace(line, actions=(*line.actions, added))
        return tuple(again)
