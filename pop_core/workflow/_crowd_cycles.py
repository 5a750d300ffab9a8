"""One plan of a large invented organisation from its first day until today, with its talks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from pop_core.catalogue.forms import Form, Moment
from pop_core.documents.canonical import content_hash
from pop_core.domain.follow_up import Beside
from pop_core.domain.group_goals import Place
from pop_core.domain.plans import FOLLOW_UP, PLANNING, Conversation, Party, Plan
from pop_core.domain.signing import SEEN
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import later
from pop_core.storage import plan_rows
from pop_core.storage.bulk import Batch
from pop_core.storage.plan_rows import Written
from pop_core.workflow._crowd_endings import answer_requests, closing_of
from pop_core.workflow._crowd_fates import Fate
from pop_core.workflow._crowd_groups import Answering, Offered
from pop_core.workflow._crowd_notes import notes_on
from pop_core.workflow._crowd_people import at_hour
from pop_core.workflow._crowd_plans import PlanWriter, Setting
from pop_core.workflow._crowd_signing import Given, Notary
from pop_core.workflow._crowd_talks import (
    LookingBack,
    held,
    moment,
    on_working_day,
    talk_of_two,
)
from pop_core.workflow._crowd_words import Entry, Lot

S = PlanStatus
_SIGNED = frozenset({S.AGREED, S.PAUSED, S.CLOSED})
_WAYS = (("own_session", "at_the_table", "on_paper"), (0.6, 0.85, 1.0))
_HELD = 0.82  # of the follow-up talks that should have been by now
_NEW_VERSION = 0.13  # of the follow-up talks change what was agreed
_MOST_TALKS = 3  # that look back on one plan


@dataclass(frozen=True, slots=True)
class Pair:
    """The two of a plan, and what surrounds it; `along` comes from the plan before."""

    employee: Party
    manager: Party
    unit_id: str
    group: str
    level: str
    unit_ids: tuple[str, ...]  # the unit of the employee and all above it
    favourites: tuple[str, ...]
    previous_plan_id: str | None = None
    along: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """What the next plan of somebody knows of this one."""

    plan_id: str
    along: tuple[str, ...]


@dataclass
class Story:
    """A plan as it grows: the version that holds, all its talks, and what they said."""

    plan: Plan
    talks: list[Conversation] = field(default_factory=list)
    beside: Beside = field(default_factory=Beside)
    progress: dict[str, int] = field(default_factory=dict)  # by lasting id of the row
    versions: list[tuple[Plan, Written]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class House:
    """What all plans share: the form, who writes them, what HR offers and who answers for HR."""

    form: Form
    writer: PlanWriter
    words: Entry
    group_goals: Sequence[Offered]
    officer_id: str


class Teller:
    """Tells one plan after the other into a batch."""

    def __init__(self, batch: Batch, house: House, today: date) -> None:
        form, told = house.form, house.words
        self.batch, self.form, self.writer, self.words = batch, form, house.writer, told
        self.officer_id = house.officer_id
        self.groups = Answering(batch, house.group_goals, told)
        self.yesterday = today - timedelta(days=1)
        questions = [question.code for question in form.questions_at(Moment.FOLLOW_UP)]
        self.looking_back = LookingBack(told, questions)

    def tell(self, lot: Lot, pair: Pair, fate: Fate) -> Ended:
        """The whole life of a plan, up to yesterday."""
        notary = Notary(self.batch, lot, self.form)
        story = Story(self._plan(lot, pair, fate))
        plan = story.plan
        begun = moment(lot, fate.begun_on)
        by = lot.one((plan.manager, plan.manager, plan.employee)).person_id
        notary.tell(begun, "plan_started", by, plan.plan_id, "", {"form": self.form.code})
        written = Written(begun, by, begun, by, pair.previous_plan_id)
        if fate.status in _SIGNED:
            self._agree(lot, notary, story, written, fate)
            self._look_back(lot, notary, story, fate)
            self._end(lot, notary, story, fate)
        else:
            self._unsigned(lot, notary, story, written, fate)
        self._keep(lot, story)
        return Ended(story.plan.plan_id, _along(story))

    def _plan(self, lot: Lot, pair: Pair, fate: Fate) -> Plan:
        here = Setting(
            pair.employee.given_name, pair.manager.given_name, pair.group, pair.favourites,
            fate.talk_on, fate.ends_on,
        )  # fmt: skip
        lines = ()
        if fate.status is S.WITHDRAWN or fate.talk_on > self.yesterday:
            lines = self.writer.lines(lot, here, pair.along, most=1) if lot.chance(0.5) else ()
        elif fate.status is not S.NO_AGREEMENTS:
            lines = self.writer.lines(lot, here, pair.along)
        reasons = lot.sample([each.code for each in self.form.reasons], lot.whole(0, 2))
        reasons = reasons[:1] if self.form.one_reason else reasons
        plan = Plan(
            plan_id=lot.an_id(), lasting_id=lot.an_id(), version_number=1, status=fate.status,
            revision=lot.whole(12, 60), employee=pair.employee, manager=pair.manager,
            unit_id=pair.unit_id, form_code=self.form.code, form_hash=self.form.content_hash,
            starts_on=fate.talk_on, ends_on=fate.ends_on, reasons=tuple(sorted(reasons)),
            duties=self.words["duties"][pair.group] if lines and lot.chance(0.7) else "",
            lines=lines,
        )  # fmt: skip
        if lines and fate.talk_on <= self.yesterday:
            place = Place(frozenset(pair.unit_ids), pair.employee.job, pair.level)
            plan = self.groups.answered(lot, plan, place, fate.talk_on)
        return plan

    # --- Agreeing ------------------------------------------------------------------------------

    def _agree(self, lot: Lot, notary: Notary, story: Story, written: Written, fate: Fate) -> None:
        """The planning talk, both signatures, and the day of the next talk."""
        plan = story.plan
        talk = held(
            lot, talk_of_two(lot, plan, PLANNING, fate.talk_on), fate.talk_on, "plan", self.words
        )
        first, last = self._two_moments(lot, talk)
        self._put_in_force(lot, notary, plan, talk, first, last)
        story.talks.append(replace(talk, next_on=self._next_day(lot, fate.talk_on, fate)))
        story.versions.append((plan, _signed(written, last, plan)))

    def _two_moments(self, lot: Lot, talk: Conversation) -> tuple[datetime, datetime]:
        """When the manager signs, and when the employee does."""
        first = (talk.ended_at or at_hour(self.yesterday)) + timedelta(minutes=2)
        days = min(lot.whole(0, 3), (self.yesterday - first.date()).days)
        return first, first + timedelta(days=max(0, days), minutes=lot.whole(1, 90))

    def _put_in_force(
        self,
        lot: Lot,
        notary: Notary,
        plan: Plan,
        talk: Conversation,
        first: datetime,
        last: datetime,
    ) -> None:
        text = notary.text_of(plan)
        digest, way = content_hash(text), lot.weighed(*_WAYS)
        notary.tell(first, "plan_proposed", plan.manager.person_id, plan.plan_id)
        notary.sign_plan(plan, talk, Given("manager", first, way), digest)
        notary.sign_plan(plan, talk, Given("employee", last, way), digest)
        notary.keep_document(plan, text, digest, plan.employee.person_id, last)

    def _next_day(self, lot: Lot, after: date, fate: Fate) -> date | None:
        """The rhythm of the form, as long as the plan lasts."""
        months = lot.one(self.form.follow_up_months)
        day = later(after, months, "month") + timedelta(days=lot.whole(-10, 12))
        day = on_working_day(day)
        return day if day < (fate.closed_on or fate.ends_on) else None

    # --- Looking back --------------------------------------------------------------------------

    def _look_back(self, lot: Lot, notary: Notary, story: Story, fate: Fate) -> None:
        """Follow-up talks, as long as they are held; the next one stands ready."""
        day = story.talks[-1].next_on
        for _number in range(_MOST_TALKS):
            if day is None:
                return
            talk = talk_of_two(lot, story.plan, FOLLOW_UP, day)
            if day > self.yesterday or not lot.chance(_HELD):
                story.talks.append(talk)
                return
            held_on = on_working_day(day + timedelta(days=lot.whole(0, 6)))
            held_on = min(held_on, self.yesterday)
            if fate.closed_on:
                held_on = min(held_on, fate.closed_on)
            talk = held(lot, talk, held_on, "plan", self.words)
            said = self.looking_back.said(lot, story.plan, talk, story.progress)
            story.beside = _together(story.beside, said)
            is_open = fate.status is S.AGREED and (self.yesterday - held_on).days < 8
            if is_open and lot.chance(0.6):
                story.talks.append(talk)
                return
            self._sign_follow_up(lot, notary, story, talk)
            day = self._next_day(lot, held_on, fate)
            story.talks.append(replace(talk, next_on=day))

    def _sign_follow_up(self, lot: Lot, notary: Notary, story: Story, talk: Conversation) -> None:
        """Both sign the talk, together with a new version where they change the plan."""
        first, last = self._two_moments(lot, talk)
        if lot.chance(_NEW_VERSION):
            self._next_version(lot, notary, story, talk, first, last)
        signed = replace(story.plan, beside=story.beside)
        digest = notary.keep_talk(signed, talk, last)
        way = lot.weighed(*_WAYS)
        notary.sign_talk(story.plan, talk, Given("manager", first, way), digest)
        notary.sign_talk(story.plan, talk, Given("employee", last, way), digest)
        notary.tell(
            last, "talk_signed", story.plan.employee.person_id, story.plan.plan_id,
            talk.conversation_id, {"content_hash": digest},
        )  # fmt: skip

    def _next_version(
        self,
        lot: Lot,
        notary: Notary,
        story: Story,
        talk: Conversation,
        first: datetime,
        last: datetime,
    ) -> None:
        """One more action, agreed in the talk; the version before holds no longer."""
        old, begun = story.plan, talk.started_at or first
        new = replace(
            old, plan_id=lot.an_id(), version_number=old.version_number + 1,
            revision=old.revision + lot.whole(3, 12),
            lines=self.looking_back.with_one_more(lot, old, talk),
        )  # fmt: skip
        by = old.manager.person_id
        notary.tell(
            begun, "version_begun", by, new.plan_id, old.plan_id, {"number": new.version_number}
        )
        self._put_in_force(lot, notary, new, talk, first, last)
        written = Written(begun, by, begun, by, old.plan_id)
        story.versions[-1] = (replace(old, status=S.SUPERSEDED), story.versions[-1][1])
        story.versions.append((new, _signed(written, last, new)))
        story.plan = new

    # --- The end -------------------------------------------------------------------------------

    def _end(self, lot: Lot, notary: Notary, story: Story, fate: Fate) -> None:
        """Rounded off, put to rest, or still going on."""
        plan = story.versions[-1][0]
        until = min(self.yesterday, fate.closed_on or self.yesterday)
        notes = [
            *notes_on(lot, self.writer, plan, fate.talk_on, until, self.words),
            *answer_requests(
                self.batch, lot, plan, fate.talk_on, until, self.officer_id, self.words
            ),
        ]
        notes.sort(key=lambda note: note.noted_at)
        story.beside = replace(story.beside, notes=tuple(notes))
        if fate.status is S.PAUSED:
            last = max(talk.held_on for talk in story.talks if talk.held_on)
            at = moment(lot, last + timedelta(days=int((until - last).days * lot.random())))
            notary.tell(
                at, "plan_moved", plan.manager.person_id, plan.plan_id, "", {"status": "paused"}
            )
        if fate.closed_on:
            closing = closing_of(lot, plan, story.progress, fate.closed_on, self.words)
            story.beside = replace(story.beside, closing=closing)
            by = plan.manager.person_id
            plan_rows.add_closing(self.batch, plan, closing, by)
            notary.tell(at_hour(fate.closed_on, 16), "plan_closed", by, plan.plan_id)

    # --- Without all signatures ----------------------------------------------------------------

    def _unsigned(
        self, lot: Lot, notary: Notary, story: Story, written: Written, fate: Fate
    ) -> None:
        """In the making, put before the other, refused, not needed, or withdrawn."""
        plan, talk = story.plan, talk_of_two(lot, story.plan, PLANNING, fate.talk_on)
        signs = fate.status in {S.PROPOSED, S.NOT_AGREED}
        if fate.talk_on <= self.yesterday and fate.status is not S.WITHDRAWN:
            came_of = {S.NOT_AGREED: "no_agreement", S.NO_AGREEMENTS: "no_agreements"}
            if fate.status is not S.DRAFT or lot.chance(0.6):
                talk = held(lot, talk, fate.talk_on, came_of.get(fate.status, "plan"), self.words)
        if fate.status is not S.WITHDRAWN:
            story.talks.append(talk)
        if signs:
            written = self._put_before(lot, notary, plan, talk, written)
        elif fate.status is not S.DRAFT:
            at = moment(lot, min(fate.talk_on, self.yesterday))
            status = {"status": fate.status.value}
            notary.tell(at, "plan_moved", plan.manager.person_id, plan.plan_id, "", status)
        story.versions.append((plan, written))

    def _put_before(
        self, lot: Lot, notary: Notary, plan: Plan, talk: Conversation, written: Written
    ) -> Written:
        """One has signed; where it is not agreed the other saw it and said so."""
        first, last = self._two_moments(lot, talk)
        digest = content_hash(notary.text_of(plan))
        notary.tell(first, "plan_proposed", plan.manager.person_id, plan.plan_id)
        notary.sign_plan(plan, talk, Given("manager", first, "own_session"), digest)
        if plan.status is S.NOT_AGREED:
            refused = Given("employee", last, "own_session", SEEN)
            notary.sign_plan(plan, talk, refused, digest)
            notary.tell(last, "plan_not_agreed", plan.employee.person_id, plan.plan_id)
        return _signed(written, first, plan)

    # --- Rows ----------------------------------------------------------------------------------

    def _keep(self, lot: Lot, story: Story) -> None:
        fresh = iter(lot.an_id, "")
        final = story.plan.status
        for number, (plan, written) in enumerate(story.versions, 1):
            status = final if number == len(story.versions) else plan.status
            plan_rows.add_version(self.batch, replace(plan, status=status), written)
        plan_rows.add_talks(self.batch, story.talks, fresh)
        for talk in story.talks:
            plan_rows.add_looking_back(self.batch, talk, story.beside, fresh)
        plan_rows.add_notes(self.batch, story.plan.lasting_id, story.beside)


def _signed(written: Written, at: datetime, plan: Plan) -> Written:
    """Names stay as they were when the first party signed."""
    return replace(written, edited_at=at, edited_by=plan.manager.person_id, names_are_fixed=True)


def _together(one: Beside, other: Beside) -> Beside:
    """What earlier talks said, and the newest."""
    return replace(
        one,
        follow_ups=(*one.follow_ups, *other.follow_ups),
        seen=(*one.seen, *other.seen),
        answers=(*one.answers, *other.answers),
    )


def _along(story: Story) -> tuple[str, ...]:
    """Competencies that were ticked for the next plan."""
    ticked = story.beside.closing.takes_along if story.beside.closing else ()
    return tuple(
        line.competency
        for line in story.plan.lines
        if line.lasting_id in ticked and line.competency
    )
