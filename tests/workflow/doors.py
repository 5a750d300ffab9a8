"""Every door of the workflow with one way through it, for whoever may go there.

A door is a public function that takes `(store, visit, ...)`. Each case calls its door with texts
that hold `MARKER`, so that it can be looked for wherever typed text must not be.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import pop_core.workflow
from pop_core.analytics import yearly
from pop_core.catalogue.library import words_in
from pop_core.documents.files import PDF
from pop_core.domain.follow_up import Decision
from pop_core.domain.group_goals import Group, Subject, Target, Written
from pop_core.domain.people import Visit
from pop_core.domain.plans import LinePlace, LineState, Plan
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.domain.worklist import Chosen, Said, Seen
from pop_core.domain.yearly import Answer
from pop_core.storage import content
from pop_core.storage.opening import open_store
from pop_core.workflow import (
    agreeing,
    answering,
    asking,
    attachments,
    calendars,
    career,
    closing,
    courses,
    deciding,
    demand,
    demo,
    editing,
    following,
    form_choice,
    group_goals,
    handing_in,
    hitches,
    hr_talks,
    invitations,
    keeping,
    kept,
    looking_back,
    mobility,
    moving,
    organisation_texts,
    papers,
    people,
    person_facts,
    plans,
    preparing,
    reminding,
    running,
    sharing,
    signing,
    tables,
    taking_over,
    talks,
    team,
    versions,
    wiping,
    wishes,
    worklist,
)
from tests import post
from tests.organisation import NOW, Made, World, example, organisation, small

MARKER = "Kwartelkuiken"  # no word of ours
PRIVATE = f"{MARKER} marc"  # what Marc wrote and did not share
OUTSIDERS = ("stranger", "els", "noor", "bart")  # a colleague, HR and the administrator
NEW_PERSON = people.NewPerson(MARKER, "Nieuw", f"Schrijver {MARKER}", f"Dienst {MARKER}")
FAR = date(2027, 3, 1)
NEW_FILE = attachments.NewAttachment(
    "evidence", "pair", f"{MARKER}.pdf", f"%PDF-1.7 {MARKER}".encode()
)
COURSES = courses.CourseFile(f"Titel;Instituut\n{MARKER} in een bestand;{MARKER}".encode())
NO_BOARD = ("stranger", "marc", "noor", "bart")  # who does not see exact figures of all

# Public functions that take no visit, and why nobody needs to be asked for.
WITHOUT_VISIT = {
    "agreeing.proposed_dates": "calculates with a form and a date",
    "demo.is_demo": "tells what kind of database this is, before anybody is known",
    "demo.persona": "is how a visit of the demo comes about; a real database answers nothing",
    "demo.personas": "is the choice of who to be in the demo; a real database answers nothing",
    "deciding.seen": "makes a hash of what was opened already",
    "editing.check_subject": "compares codes with the catalogue",
    "invitations.talk_to_invite_to": "picks a talk of a plan that was opened already",
    "kept.kept_name": "makes a name of a plan that was opened already",
    "handing_in.handed_in_name": "makes a name of a kind of paper and a day",
    "keeping.backup_folder": "tells a path, of the settings of the process",
    "papers.form_to_print": "looks up a form for a plan that was opened already",
    "papers.paper_name": "makes a name of a plan that was opened already",
    "plans.as_id": "reads an id",
    "running.books_a_place": "tells it of the kind of an action alone",
    "running.is_course": "tells it of an action that was opened already",
    "running.steps_of": "tells them of an action that was opened already",
    "worklist.workbook_name": "makes a name of a file, of nobody",
}


@dataclass(frozen=True)
class Door:
    """One call that is allowed to `who`, and what it leaves behind.

    `at` is the id that leads to the plan; `given` calls the door with any id in its place.
    """

    given: Callable[[World, Visit, str], object]
    at: Callable[[World], str] = lambda world: world.ids["plan"]
    who: str = "ratana"
    outsiders: tuple[str, ...] = OUTSIDERS
    events: int | None = 1  # None: as many as there are changes in it
    world: str = "full"  # one of WORLDS
    takes_id: bool = True

    def call(self, world: World, visit: Visit) -> object:
        return self.given(world, visit, self.at(world) if self.takes_id else "")


def _row(kind: str) -> Callable[[World], str]:
    return lambda world: world.ids[kind]


def _reads(given: Callable[[World, Visit, str], object], **more) -> Door:
    return Door(given, events=0, **more)


def _of_people(given: Callable[..., object], events: int = 1) -> Door:
    """What a form asks about the two of a plan."""
    return Door(lambda w, visit, at: given(w.store, visit, at), events=events, world="people")


def _add(add: Callable[..., object], kind: str, *typed: object, **named: object) -> Door:
    return Door(lambda w, visit, at: add(w.store, visit, at, *typed, **named), at=_row(kind))


def _by_name(given: Callable[[World, Visit, str], object], events: int = 0) -> Door:
    """What HR does by name; employee, manager and administrator are refused."""
    refused = ("stranger", "marc", "ratana", "els", "bart", "single")
    return Door(given, who="noor", outsiders=refused, events=events, world="handed_in",
                takes_id=False)  # fmt: skip


def _of_the_pool(given: Callable[[World, Visit, str], object]) -> Door:
    """What an adviser finds in the mobility pool; managers and administrators are refused."""
    refused = ("stranger", "marc", "ratana", "els", "bart", "ingrid", "single")
    return Door(given, who="noor", outsiders=refused, events=0, world="interested", takes_id=False)


def _of_ones_own(given: Callable[..., object], attachment: str, *more: object) -> Door:
    """What only whoever added it does with an attachment, the manager least of all."""
    return Door(
        lambda w, visit, at: given(w.store, visit, at, w.ids[attachment], *more),
        who="marc", outsiders=(*OUTSIDERS, "ratana"), world="attached",
    )  # fmt: skip


def _plan(world: World) -> Plan:
    """Marc's plan as it is now, read anew only when something was kept since."""
    return world.once(_as_kept)


def _as_kept(world: World) -> Plan:
    return world.plan(world.ids["plan"])


def _agree(world: World, visit: Visit, lasting_id: str) -> object:
    names = {"employee": f"Marc {MARKER}", "manager": f"Ratana {MARKER}"}
    signed = tuple(agreeing.SignedBy(role, name, NOW.date()) for role, name in names.items())
    paper = agreeing.PaperAgreement(NOW.date(), signed, FAR)
    return agreeing.record_paper_agreement(
        world.store, visit, lasting_id, _plan(world).revision, paper
    )


def _close(world: World, visit: Visit, lasting_id: str) -> object:
    plan = _plan(world)
    goal = plan.lines[0].goals[0].lasting_id
    end = closing.CycleEnd({goal: "partly"}, world.ids["action"], MARKER, (world.ids["line"],))
    return closing.close_plan(world.store, visit, lasting_id, plan.revision, end)


def _propose(world: World, visit: Visit, lasting_id: str) -> object:
    return signing.propose(world.store, visit, lasting_id, _plan(world).revision)


def _sign(world: World, visit: Visit, lasting_id: str) -> object:
    revision = _plan(world).revision
    return signing.sign(world.store, visit, lasting_id, revision, "agreed")


def _offer(world: World, visit: Visit, lasting_id: str) -> object:
    revision = _plan(world).revision
    return tables.offer(world.store, visit, lasting_id, revision, f"coach {MARKER}", MARKER)


def _decide(world: World, visit: Visit, _: str) -> object:
    overview = yearly.exact_overview(world.store, visit, NOW.year)
    new = deciding.NewDecision(Answer.APPROVED, NOW.date(), MARKER, MARKER)
    return deciding.decide(world.store, visit, NOW.year, deciding.seen(overview), new)


def _kept_paper(world: World, visit: Visit, lasting_id: str) -> object:
    paper = _plan(world).beside.papers[0]
    return kept.kept_paper(world.store, visit, lasting_id, paper.paper_id)


def _check_code(world: World, visit: Visit, lasting_id: str) -> object:
    digest = _plan(world).signatures[0].content_hash
    return kept.check_code(world.store, visit, lasting_id, digest)


def _start(world: World, visit: Visit, _at: str) -> object:
    start = plans.PlanStart(world.ids["yasmina"], world.ids["els"])
    return plans.start_plan(world.store, visit, start)


def _words():
    return words_in("nl")


def _with_mail(given: Callable[[World, Visit, str], object]) -> Callable[..., object]:
    """The call while a mail server is there."""

    def call(world: World, visit: Visit, at: str) -> object:
        with post.mail_server() as box, pytest.MonkeyPatch.context() as patch:
            post.settings(box, patch)
            return given(world, visit, at)

    return call


def _offer_door(given: Callable[[World, Visit], object], events: int = 1) -> Door:
    """A door of the training officer: to nobody else, not to those of the plan either."""
    outsiders = ("stranger", "els", "marc", "ratana", "bart", "single")
    return Door(
        lambda w, visit, _: given(w, visit),
        who="noor", outsiders=outsiders, events=events, takes_id=False,
    )  # fmt: skip


def _for_hr(given: Callable[[World, Visit], object], events: int = 0) -> Door:
    """A door of HR: to nobody else, not to those of the plan either."""
    outsiders = ("stranger", "els", "marc", "ratana", "bart", "single")
    return Door(
        lambda w, visit, _: given(w, visit),
        who="noor", outsiders=outsiders, events=events, takes_id=False, world="answered",
    )  # fmt: skip


_DRAFT_FOR = Group(Target.JOB, "Administratief assistent")
_ANSWER = Said("not_possible", reason=MARKER, alternative=MARKER)


def _read(w: World) -> Seen:
    return Seen(w.ids["asked"], 1, w.ids["asked_text"], w.ids["asked_course"])


_WORK_LIST = {
    "my_units": _for_hr(lambda w, visit: worklist.my_units(w.store, visit)),
    "work_list": _for_hr(lambda w, visit: worklist.work_list(w.store, visit, Chosen())),
    "people_of": _for_hr(lambda w, visit: worklist.people_of(w.store, visit, Chosen(), "x")),
    "requests": _for_hr(lambda w, visit: worklist.requests(w.store, visit, Chosen())),
    "workbook": _for_hr(lambda w, visit: worklist.workbook(w.store, visit, Chosen(), _words())),
    "answer": _for_hr(
        lambda w, visit: worklist.answer(w.store, visit, [_read(w)], _ANSWER),
        events=1,
    ),
    "mark_seen": Door(
        lambda w, visit, at: worklist.mark_seen(w.store, visit, at),
        at=_row("answer"), world="answered",
    ),
}  # fmt: skip


def _ones_own(given: Callable[[World, Visit, str], object]) -> Door:
    """What the employee does alone on a form with chapters that are shared one by one."""
    return Door(given, who="marc", world="municipality")


_BY_CHAPTER = {
    "looking_back.earlier_answers": _reads(
        lambda w, visit, at: looking_back.earlier_answers(w.store, visit, at), who="marc",
    ),
    "sharing.share_chapter": _ones_own(
        lambda w, visit, at: sharing.share_chapter(w.store, visit, at, "vision")
    ),
    "sharing.take_back_chapter": _ones_own(
        lambda w, visit, at: sharing.take_back_chapter(w.store, visit, at, "wishes")
    ),
    "wiping.wipe_removed": _reads(
        lambda w, visit, _: wiping.wipe_removed(w.store, visit),
        who="bart", outsiders=("stranger", "marc", "ratana", "noor"), takes_id=False,
        world="people",
    ),
    "wishes.add": _ones_own(lambda w, visit, at: wishes.add(w.store, visit, at)),
    "wishes.save": _ones_own(
        lambda w, visit, at: wishes.save(
            w.store, visit, at, w.ids["wish"], "what", MARKER, f"{MARKER}!"
        )
    ),
    "wishes.remove": _ones_own(
        lambda w, visit, at: wishes.remove(w.store, visit, at, w.ids["wish"])
    ),
    "wishes.agree_on": Door(
        lambda w, visit, at: wishes.agree_on(w.store, visit, at, w.ids["wish"]),
        at=_row("plan_line"), world="municipality",
    ),
}  # fmt: skip
DOORS: dict[str, Door] = {
    **_BY_CHAPTER,
    "answering.save_answer": Door(
        lambda w, visit, at: answering.save_answer(
            w.store, visit, at, "exploration_outcome", "", MARKER
        ),
        at=_row("version"), world="career",
    ),
    "career.add_goal": Door(
        lambda w, visit, at: career.add_goal(w.store, visit, at, "short_term"),
        at=_row("version"), world="career",
    ),
    "agreeing.record_paper_agreement": Door(_agree, events=3),  # two sign, and so it is agreed
    # Noor, who was asked, answers; nobody else does, whoever's plan it is.
    "asking.answer": Door(
        lambda w, visit, at: asking.answer(w.store, visit, at, "not_feasible", MARKER),
        at=_row("request"), who="noor", outsiders=("stranger", "els", "bart", "marc", "ratana"),
    ),
    "asking.ask": _add(asking.ask, "planned_action", MARKER, None, MARKER),
    "asking.waiting_for_me": _reads(  # one's own questions: for most people there are none
        lambda w, visit, _: asking.waiting_for_me(w.store, visit),
        who="noor", outsiders=(), takes_id=False,
    ),
    "asking.withdraw": _add(asking.withdraw, "request"),
    "attachments.add": Door(
        lambda w, visit, at: attachments.add(w.store, visit, at, NEW_FILE)
    ),
    "attachments.of_plan": _reads(
        lambda w, visit, at: attachments.of_plan(w.store, visit, at), world="attached",
    ),
    "attachments.open_file": _reads(
        lambda w, visit, at: attachments.open_file(w.store, visit, at, w.ids["attachment"]),
        world="attached",
    ),
    "attachments.put_back": _of_ones_own(attachments.put_back, "removed_attachment"),
    "attachments.remove": _of_ones_own(attachments.remove, "own_attachment"),
    "attachments.set_readers": _of_ones_own(attachments.set_readers, "own_attachment", "pair"),
    "attachments.wipe_removed": _reads(
        lambda w, visit, _: attachments.wipe_removed(w.store, visit),
        who="bart", outsiders=("stranger", "marc", "ratana", "noor"), takes_id=False,
        world="attached",
    ),
    "calendars.my_calendar": _reads(
        lambda w, visit, _: calendars.my_calendar(w.store, visit, _words()),
        outsiders=("stranger", "single"), takes_id=False,
    ),
    "calendars.plan_calendar": _reads(
        lambda w, visit, at: calendars.plan_calendar(w.store, visit, at, _words())
    ),
    "closing.close_plan": Door(_close, world="agreed"),
    "courses.add": _offer_door(lambda w, v: courses.add(w.store, v, MARKER, institute=MARKER)),
    "courses.keep_file": _offer_door(
        lambda w, v: courses.keep_file(
            w.store, v, COURSES, [_words()], courses.preview(w.store, v, COURSES, [_words()])
        )
    ),
    "courses.offer": _reads(
        lambda w, visit, _: courses.offer(w.store, visit), outsiders=("stranger",), takes_id=False
    ),
    "courses.offer_file": _offer_door(
        lambda w, v: courses.offer_file(w.store, v, _words()), events=0
    ),
    "courses.preview": _offer_door(
        lambda w, v: courses.preview(w.store, v, COURSES, [_words()]), events=0
    ),
    "courses.put_back": _offer_door(
        lambda w, v: courses.put_back(w.store, v, w.ids["course"]), events=0
    ),
    "courses.remove": _offer_door(lambda w, v: courses.remove(w.store, v, w.ids["course"])),
    "courses.save_field": _offer_door(
        lambda w, v: courses.save_field(w.store, v, w.ids["course"], "institute", "", MARKER)
    ),
    "demand.demand": _offer_door(
        lambda w, v: demand.demand(w.store, v, 2026), events=0
    ),
    "demand.link_title": _offer_door(
        lambda w, v: demand.link_title(w.store, v, MARKER, w.ids["course"])
    ),
    "demand.loose_titles": _offer_door(
        lambda w, v: demand.loose_titles(w.store, v), events=0
    ),
    "demand.save_budget": _offer_door(
        lambda w, v: demand.save_budget(
            w.store, v, _plan(w).unit_id, 2026, None, Decimal(2500)
        )
    ),
    "demand.units_to_choose": _offer_door(
        lambda w, v: demand.units_to_choose(w.store, v), events=0
    ),
    "demand.workbook": _offer_door(
        lambda w, v: demand.workbook(w.store, v, 2026, None, _words()), events=0
    ),
    "demo.add_organisation": Door(
        lambda w, visit, _: demo.add_organisation(w.store, visit),
        who="bart", outsiders=("stranger", "marc", "noor"), events=None, world="empty",
        takes_id=False,
    ),
    "demo.enter_example": Door(
        lambda w, visit, _: demo.enter_example(w.store, visit, _plan(w)),
        events=None, world="draft", takes_id=False,
    ),
    "demo.fill": Door(
        lambda w, visit, _: demo.fill(w.store, visit),
        who="bart", outsiders=("stranger", "marc", "noor"), events=None, world="empty",
        takes_id=False,
    ),
    "demo.fill_large": Door(
        lambda w, visit, _: demo.fill_large(w.store, visit, demo.Size(8, 1), lambda *_: None),
        who="bart", outsiders=("stranger", "marc", "noor"), events=None, world="empty",
        takes_id=False,
    ),
    "editing.add_action": _add(editing.add_action, "plan_line", "mentoring", MARKER),
    "editing.add_condition": _add(editing.add_condition, "planned_action", MARKER, MARKER),
    "editing.add_goal": _add(editing.add_goal, "plan_line", MARKER),
    "editing.add_hr_action": _add(editing.add_hr_action, "plan_line", MARKER),
    "editing.add_indicator": _add(editing.add_indicator, "plan_line", text=MARKER),
    "editing.add_line": _add(editing.add_line, "version", own_title=MARKER, why=MARKER),
    "editing.add_milestone": _add(editing.add_milestone, "goal"),
    "editing.add_objective": _add(editing.add_objective, "version"),
    "editing.add_rhythm": _add(editing.add_rhythm, "planned_action"),
    "editing.add_term": _add(editing.add_term, "plan_line", MARKER),
    "editing.move_line": Door(
        lambda w, visit, at: editing.move_line(
            w.store, visit, at, LinePlace(), LinePlace("knowledge")
        ),
        at=_row("plan_line"), world="career",
    ),
    "editing.put_back": Door(
        lambda w, visit, at: editing.put_back(w.store, visit, "goal", at), at=_row("removed_goal")
    ),
    "editing.remove": Door(
        lambda w, visit, at: editing.remove(w.store, visit, "goal", at), at=_row("goal")
    ),
    "editing.save_field": Door(
        lambda w, visit, at: editing.save_field(
            w.store, visit, "plan_line.is_needed", at, "", MARKER
        ),
        at=_row("plan_line"),
    ),
    "editing.set_line_state": _add(editing.set_line_state, "plan_line", LineState.LATER),
    "following.add_action": Door(
        lambda w, visit, at: following.add_action(w.store, visit, at, w.ids["line"], MARKER),
        at=_row("follow_up_talk"), events=2, world="following",  # it begins the next version
    ),
    "following.decide": Door(
        lambda w, visit, at: following.decide(
            w.store, visit, at, w.ids["line"], Decision.STAYS
        ),
        at=_row("follow_up_talk"), world="following",
    ),
    "following.my_note": _reads(
        lambda w, visit, at: following.my_note(w.store, visit, at, w.ids["next_talk"]),
        who="marc", world="agreed",
    ),
    "following.save": Door(
        lambda w, visit, at: following.save(
            w.store, visit, "line_follow_up.realisation", at, w.ids["line"], "", MARKER
        ),
        at=_row("follow_up_talk"), world="following",
    ),
    "following.save_my_note": Door(
        lambda w, visit, at: following.save_my_note(
            w.store, visit, at, w.ids["next_talk"], PRIVATE, f"{PRIVATE}!"
        ),
        who="marc", world="agreed",
    ),
    **{
        f"form_choice.{name}": Door(
            given, who="bart", outsiders=("stranger", "marc", "ratana", "noor", "ingrid"),
            events=events, takes_id=False,
        )
        for name, events, given in (
            ("choose", 1, lambda w, visit, _: form_choice.choose(
                w.store, visit, _plan(w).unit_id, "", "defence")),
            ("chosen_forms", 0, lambda w, visit, _: form_choice.chosen_forms(w.store, visit)),
            ("forms_in_use", 0, lambda w, visit, _: form_choice.forms_in_use(w.store, visit)),
        )
    },
    "form_choice.form_of_unit": _reads(
        lambda w, visit, _: form_choice.form_of_unit(
            w.store, visit, _plan(w).unit_id
        ),
        outsiders=("stranger",), takes_id=False,
    ),
    **{
        f"group_goals.{name}": Door(
            given, who="noor", outsiders=("stranger", "marc", "ratana", "bart", "ingrid"),
            events=events, world="group_goals", takes_id=False,
        )
        for name, events, given in (
            ("add", 1, lambda w, visit, _: group_goals.add(w.store, visit)),
            ("add_action", 1, lambda w, visit, _: group_goals.add_action(
                w.store, visit, w.ids["group_draft"])),
            ("add_hr_action", 1, lambda w, visit, _: group_goals.add_hr_action(
                w.store, visit, w.ids["group_draft"])),
            ("all_goals", 0, lambda w, visit, _: group_goals.all_goals(w.store, visit)),
            ("groups", 0, lambda w, visit, _: group_goals.groups(w.store, visit)),
            ("publish", 1, lambda w, visit, _: group_goals.publish(
                w.store, visit, w.ids["group_draft"])),
            ("remove", 1, lambda w, visit, _: group_goals.remove(
                w.store, visit, "group_goal_action", w.ids["group_action"])),
            ("save", 1, lambda w, visit, _: group_goals.save(
                w.store, visit, "group_goal.text", w.ids["group_draft"], MARKER, f"{MARKER}!")),
            ("set_group", 1, lambda w, visit, _: group_goals.set_group(
                w.store, visit, w.ids["group_draft"], _DRAFT_FOR, Group(Target.JOB, "Beheerder"))),
            ("set_subject", 1, lambda w, visit, _: group_goals.set_subject(
                w.store, visit, w.ids["group_draft"], Subject("advising"),
                Subject(None, MARKER, "software"))),
            ("withdraw", 1, lambda w, visit, _: group_goals.withdraw(
                w.store, visit, w.ids["group_goal"])),
        )
    },
    "handing_in.hand_in": Door(
        lambda w, visit, at: handing_in.hand_in(w.store, visit, at, w.ids["noor"]),
        who="marc", outsiders=(*OUTSIDERS, "ratana"), world="agreed",
    ),
    "handing_in.handed_in_by_me": _reads(  # one's own: for most people there is none
        lambda w, visit, _: handing_in.handed_in_by_me(w.store, visit),
        outsiders=(), takes_id=False,
    ),
    "handing_in.handed_in_on": _reads(
        lambda w, visit, at: handing_in.handed_in_on(w.store, visit, at), world="handed_in",
    ),
    "handing_in.handed_in_to_me": _by_name(
        lambda w, visit, _: handing_in.handed_in_to_me(w.store, visit)
    ),
    "handing_in.my_handing_in": _reads(
        lambda w, visit, at: handing_in.my_handing_in(w.store, visit, at),
        who="marc", outsiders=(*OUTSIDERS, "ratana"), world="handed_in",
    ),
    "handing_in.open_handed_in": _by_name(
        lambda w, visit, _: handing_in.open_handed_in(
            w.store, visit, w.ids["handed_in"], _words()
        )
    ),
    "handing_in.take_back": Door(
        lambda w, visit, at: handing_in.take_back(w.store, visit, at),
        at=_row("handed_in"), who="marc", outsiders=(*OUTSIDERS, "ratana"), world="handed_in",
    ),
    "hitches.add_obstacle": Door(
        lambda w, visit, at: hitches.add_obstacle(
            w.store, visit, at, w.ids["action"], "employee", NOW.date()
        ),
        world="agreed",
    ),
    "hitches.add_second_opinion": Door(
        lambda w, visit, at: hitches.add_second_opinion(
            w.store, visit, at, NOW.date(), MARKER
        )
    ),
    "hr_talks.asked_of_me": _reads(  # one's own: for most people there is none
        lambda w, visit, _: hr_talks.asked_of_me(w.store, visit), outsiders=(), takes_id=False,
    ),
    "hr_talks.hand_out": _by_name(
        lambda w, visit, _: hr_talks.hand_out(w.store, visit, "all", None, _words())
    ),
    "hr_talks.my_units": _by_name(lambda w, visit, _: hr_talks.my_units(w.store, visit)),
    "hr_talks.remind": _by_name(
        lambda w, visit, _: hr_talks.remind(w.store, visit, [w.ids["yasmina"]]), events=1
    ),
    "hr_talks.talks": _by_name(lambda w, visit, _: hr_talks.talks(w.store, visit, "all")),
    "hr_talks.told_of_me": _reads(  # one's own, whoever one is
        lambda w, visit, _: hr_talks.told_of_me(w.store, visit), outsiders=(), takes_id=False,
    ),
    "invitations.invitation": _reads(
        lambda w, visit, at: invitations.invitation(w.store, visit, at, _words())
    ),
    "invitations.invitation_letter": _reads(
        lambda w, visit, at: invitations.invitation_letter(w.store, visit, at, _words())
    ),
    "invitations.send_invitation": Door(
        _with_mail(
            lambda w, visit, at: invitations.send_invitation(w.store, visit, at, _words())
        )
    ),
    "deciding.decide": Door(
        _decide, who="ingrid", outsiders=NO_BOARD, world="agreed", takes_id=False,
    ),
    "deciding.decided": _reads(
        lambda w, visit, _: deciding.decided(w.store, visit, NOW.year),
        who="ingrid", outsiders=("stranger", "marc", "bart"), takes_id=False,
    ),
    "deciding.hand_out": _reads(
        lambda w, visit, _: deciding.hand_out(
            w.store, visit, NOW.year, PDF, _words()
        ),
        who="ingrid", outsiders=NO_BOARD, world="agreed", takes_id=False,
    ),
    "keeping.backup": _reads(
        lambda w, visit, _: keeping.backup(w.store, visit),
        who="bart", outsiders=("stranger", "marc", "noor"), takes_id=False,
    ),
    "keeping.check": _reads(
        lambda w, visit, _: keeping.check(w.store, visit),
        who="bart", outsiders=("stranger", "marc", "noor"), takes_id=False,
    ),
    "kept.check_code": _reads(_check_code, world="agreed"),
    "kept.kept_paper": _reads(_kept_paper, world="agreed"),
    **{
        f"mobility.{name}": Door(
            given, at=_row(which), who="marc", outsiders=(*OUTSIDERS, "ratana", "single"),
            world="interested",
        )
        for name, which, given in (
            ("save_text", "interest", lambda w, visit, at: mobility.save_text(
                w.store, visit, at, PRIVATE, f"{PRIVATE}!")),
            ("put_in_pool", "interest", lambda w, visit, at: mobility.put_in_pool(
                w.store, visit, at, PRIVATE)),
            ("take_back", "offered", lambda w, visit, at: mobility.take_back(w.store, visit, at)),
            ("remove", "offered", lambda w, visit, at: mobility.remove(w.store, visit, at)),
            ("put_back", "removed_interest", lambda w, visit, at: mobility.put_back(
                w.store, visit, at)),
        )
    },
    "mobility.add": Door(
        lambda w, visit, _: mobility.add(w.store, visit, "job", MARKER),
        who="marc", outsiders=("stranger", "single"), takes_id=False,
    ),
    "mobility.mine": _reads(  # one's own, whoever one is
        lambda w, visit, _: mobility.mine(w.store, visit),
        who="marc", outsiders=("stranger", "single"), takes_id=False, world="interested",
    ),
    "mobility.my_units": _of_the_pool(lambda w, visit, _: mobility.my_units(w.store, visit)),
    "mobility.pool": _of_the_pool(
        lambda w, visit, _: mobility.pool(w.store, visit, mobility.Looked(MARKER))
    ),
    "mobility.wipe_removed": _reads(
        lambda w, visit, _: mobility.wipe_removed(w.store, visit),
        who="bart", outsiders=("stranger", "marc", "ratana", "noor"), takes_id=False,
        world="interested",
    ),
    "moving.move": Door(
        lambda w, visit, at: moving.move(w.store, visit, at, PlanStatus.DRAFT, Deed.WITHDRAW)
    ),
    "organisation_texts.save_text": Door(
        lambda w, visit, _: organisation_texts.save_text(
            w.store, visit, "subsidy_note", "", MARKER
        ),
        who="bart", outsiders=("stranger", "marc", "ratana", "noor"), takes_id=False,
    ),
    "organisation_texts.texts": _reads(
        lambda w, visit, _: organisation_texts.texts(w.store, visit),
        outsiders=("stranger",), takes_id=False,
    ),
    "papers.blank_form": _reads(
        lambda w, visit, _: papers.blank_form(
            w.store, visit, "defence", papers.PaperKind.FORM_DOCX, _words()
        ),
        outsiders=("stranger",), takes_id=False,
    ),
    "papers.hand_out": _reads(
        lambda w, visit, at: papers.hand_out(
            w.store, visit, at, papers.PaperKind.WORKBOOK, _words()
        )
    ),
    "papers.keeps_something_apart": _reads(
        lambda w, visit, at: papers.keeps_something_apart(w.store, visit, at)
    ),
    "papers.missing_characters": _reads(
        lambda w, visit, at: papers.missing_characters(w.store, visit, at, _words())
    ),
    "papers.not_on_form": _reads(
        lambda w, visit, at: papers.not_on_form(w.store, visit, at, "defence", _words())
    ),
    "people.add_person": Door(
        lambda w, visit, _: people.add_person(w.store, visit, NEW_PERSON),
        outsiders=("stranger",), takes_id=False,
    ),
    "people.everybody": _reads(
        lambda w, visit, _: people.everybody(w.store, visit),
        outsiders=("stranger",), takes_id=False,
    ),
    "people.person": _reads(
        lambda w, visit, _: people.person(w.store, visit, w.ids["els"]),
        outsiders=("stranger",), takes_id=False,
    ),
    "person_facts.add_education": _of_people(person_facts.add_education),
    "person_facts.asked": _of_people(person_facts.asked, events=0),
    "person_facts.asks_private": _reads(
        lambda w, visit, _: person_facts.asks_private(w.store, visit),
        outsiders=("stranger",), takes_id=False,
    ),
    "person_facts.erase_mine": Door(  # one's own, whoever one is
        lambda w, visit, _: person_facts.erase_mine(w.store, visit),
        outsiders=("stranger",), takes_id=False, world="people",
    ),
    "person_facts.facts": _of_people(person_facts.facts, events=0),
    "person_facts.mine": _reads(  # one's own, whoever one is
        lambda w, visit, _: person_facts.mine(w.store, visit),
        outsiders=("stranger",), takes_id=False, world="people",
    ),
    "person_facts.put_back_education": Door(
        lambda w, visit, at: person_facts.put_back_education(
            w.store, visit, at, w.ids["removed_education"]
        ),
        world="people",
    ),
    "person_facts.remove_education": Door(
        lambda w, visit, at: person_facts.remove_education(
            w.store, visit, at, w.ids["education"]
        ),
        world="people",
    ),
    "person_facts.save": Door(
        lambda w, visit, at: person_facts.save(w.store, visit, at, "work_experience", "", MARKER),
        world="people",
    ),
    "person_facts.save_education": Door(
        lambda w, visit, at: person_facts.save_education(
            w.store, visit, at, w.ids["education"], "title", "", MARKER
        ),
        world="people",
    ),
    "person_facts.set_asks_private": Door(
        lambda w, visit, _: person_facts.set_asks_private(w.store, visit, on=True),
        who="bart", outsiders=("stranger", "marc", "ratana", "noor"), takes_id=False,
    ),
    "plans.my_plans": _reads(lambda w, visit, _: plans.my_plans(w.store, visit), takes_id=False),
    "plans.note_opened": _reads(lambda w, visit, at: plans.note_opened(w.store, visit, at)),
    "plans.open_plan": _reads(lambda w, visit, at: plans.open_plan(w.store, visit, at)),
    "plans.plan_head": _reads(lambda w, visit, at: plans.plan_head(w.store, visit, at)),
    "plans.start_plan": Door(
        _start, who="els", outsiders=("stranger", "marc", "noor", "bart"), takes_id=False
    ),
    "preparing.in_sight": _reads(
        lambda w, visit, at: preparing.in_sight(w.store, visit, at), at=_row("version")
    ),
    "preparing.mark_read": Door(
        lambda w, visit, at: preparing.mark_read(w.store, visit, at), who="marc"
    ),
    "preparing.my_preparation": _reads(
        lambda w, visit, at: preparing.my_preparation(w.store, visit, at), who="marc"
    ),
    "preparing.propose": Door(
        lambda w, visit, at: preparing.propose(w.store, visit, at, None, MARKER), who="marc"
    ),
    "preparing.save_answer": Door(
        lambda w, visit, at: preparing.save_answer(w.store, visit, at, "needed_soon", "", MARKER),
        who="marc",
    ),
    "preparing.save_reason": Door(
        lambda w, visit, at: preparing.save_reason(
            w.store, visit, at, w.ids["proposal"], MARKER, f"{MARKER}!"
        ),
        who="marc",
    ),
    "preparing.share": Door(
        lambda w, visit, at: preparing.share(w.store, visit, at), who="marc"
    ),
    "preparing.take_back": Door(lambda w, visit, at: preparing.take_back(w.store, visit, at)),
    "preparing.withdraw_proposal": Door(
        lambda w, visit, at: preparing.withdraw_proposal(w.store, visit, at, w.ids["proposal"]),
        who="marc",
    ),
    "reminding.my_contact": _reads(
        lambda w, visit, _: reminding.my_contact(w.store, visit),
        outsiders=("stranger", "single"), takes_id=False,
    ),
    "reminding.remind": Door(
        _with_mail(
            lambda w, visit, _: reminding.remind(w.store, visit, {"nl": _words()})
        ),
        who="bart", outsiders=("stranger", "marc", "noor"), takes_id=False,
    ),
    "reminding.set_address": Door(
        lambda w, visit, _: reminding.set_address(w.store, visit, f"{MARKER}@example.org"),
        outsiders=("stranger", "single"), takes_id=False,
    ),
    "reminding.set_reminders": Door(
        lambda w, visit, _: reminding.set_reminders(w.store, visit, on=False),
        outsiders=("stranger", "single"), takes_id=False,
    ),
    "running.note": Door(
        lambda w, visit, at: running.note(
            w.store, visit, at, w.ids["action"], "helper", MARKER
        ),
        world="agreed",
    ),
    "signing.propose": Door(_propose, events=2),  # put before the other, and signed
    "signing.sign": Door(_sign, who="marc", world="proposed", events=2),  # and so agreed
    # Whoever holds a code is the party it was made for; test_tables.py tries wrong ones.
    "tables.on_the_table": _reads(
        lambda w, visit, _: tables.on_the_table(w.store, visit, w.ids["code"]),
        world="proposed", outsiders=(), takes_id=False,
    ),
    "tables.offer": Door(_offer, world="proposed"),
    "tables.sign_with": Door(
        lambda w, visit, _: tables.sign_with(w.store, visit, w.ids["code"], "agreed", MARKER),
        world="proposed", outsiders=(), takes_id=False, events=2,
    ),
    "tables.state_of": _reads(
        lambda w, visit, at: tables.state_of(w.store, visit, at, w.ids["code_id"]),
        world="proposed",
    ),
    "taking_over.not_needed": Door(
        lambda w, visit, at: taking_over.not_needed(
            w.store, visit, at, w.ids["group_goal"], MARKER
        ),
        world="group_goals",
    ),
    "taking_over.offered": _reads(
        lambda w, visit, at: taking_over.offered(w.store, visit, at), world="group_goals"
    ),
    "taking_over.take_back": Door(
        lambda w, visit, at: taking_over.take_back(w.store, visit, at, w.ids["answered_goal"]),
        world="group_goals",
    ),
    "taking_over.take_over": Door(
        lambda w, visit, at: taking_over.take_over(w.store, visit, at, w.ids["group_goal"]),
        world="group_goals",
    ),
    "talks.add_participant": Door(
        lambda w, visit, at: talks.add_participant(w.store, visit, at, MARKER, MARKER),
        at=_row("conversation"),
    ),
    "talks.end_talk": Door(
        lambda w, visit, at: talks.end_talk(w.store, visit, at, "continued_later", FAR),
        world="talking",
    ),
    "talks.plan_follow_up": Door(
        lambda w, visit, at: talks.plan_follow_up(w.store, visit, at, FAR), world="agreed"
    ),
    "talks.start_talk": Door(lambda w, visit, at: talks.start_talk(w.store, visit, at)),
    "team.is_manager": _reads(
        lambda w, visit, _: team.is_manager(w.store, visit),
        outsiders=("stranger", "marc", "noor", "bart", "single"), takes_id=False,
    ),
    "team.my_team": _reads(
        lambda w, visit, _: team.my_team(w.store, visit),
        outsiders=("stranger", "marc", "noor", "bart", "single"), takes_id=False,
    ),
    **{f"worklist.{name}": door for name, door in _WORK_LIST.items()},
    "versions.begin_version": Door(
        lambda w, visit, at: versions.begin_version(w.store, visit, at), world="following"
    ),
    "versions.changes": _reads(
        lambda w, visit, at: versions.changes(w.store, visit, at), world="agreed"
    ),
    "versions.in_force": _reads(
        lambda w, visit, at: versions.in_force(w.store, visit, at), world="agreed"
    ),
    "versions.open_version": _reads(
        lambda w, visit, at: versions.open_version(w.store, visit, at, 1), world="agreed"
    ),
}  # fmt: skip


def public_functions() -> dict[str, Callable]:
    """Every public function of the workflow, by `module.name`."""
    found = {}
    for info in pkgutil.iter_modules(pop_core.workflow.__path__):
        if info.name.startswith("_"):
            continue  # the inner works of the doors, which no page may reach
        module = importlib.import_module(f"pop_core.workflow.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                found[f"{info.name}.{name}"] = function
    return found


_FOLDER = TemporaryDirectory()


def _prepared(world: World, lasting_id: str) -> str:
    """Both prepared, Ratana shared, Marc did not; the id of Marc's proposal."""
    for who, competency in (("marc", "communicating"), ("ratana", "advising")):
        visit = world.visit(who)
        preparing.save_answer(world.store, visit, lasting_id, "needed_now", "", f"{MARKER} {who}")
        proposal = preparing.propose(world.store, visit, lasting_id, competency)
        preparing.save_reason(world.store, visit, lasting_id, proposal, "", MARKER)
        if who == "marc":
            marcs = proposal
    preparing.share(world.store, world.visit("ratana"), lasting_id)
    return marcs


def _of_other_forms(world: World, visit: Visit, plan_id: str) -> dict[str, str]:
    """Rows that Marc's form has no step for, so that every kind is on this plan."""
    return world.store.change(
        lambda session: {
            "career_goal": content.insert(
                session, visit, "career_goal", plan_id, position=1, horizon="x", text="x"
            ),
            "plan_answer": content.insert(
                session, visit, "plan_answer", plan_id, position=1, question_code="x", text="x"
            ),
        }
    )


@cache
def _full() -> Made:
    """Marc's example with every kind of row on it, and both preparations."""
    world = example().opened(Path(_FOLDER.name) / "full")
    visit, lasting_id = world.visit("ratana"), world.ids["plan"]
    plan = world.plan(lasting_id)
    line = plan.lines[0]
    goal_id, action_id = line.goals[0].goal_id, line.actions[0].action_id
    removed = editing.add_goal(world.store, visit, line.line_id, "weg").row_id
    editing.remove(world.store, visit, "goal", removed)
    ids = {
        **world.ids,
        "version": plan.plan_id,
        "plan_line": line.line_id,
        "goal": goal_id,
        "removed_goal": removed,
        "planned_action": action_id,
        "milestone": editing.add_milestone(world.store, visit, goal_id).row_id,
        "rhythm": editing.add_rhythm(world.store, visit, action_id).row_id,
        "action_condition": editing.add_condition(world.store, visit, action_id).row_id,
        "hr_action": line.hr_actions[0].hr_action_id,
        "success_indicator": line.indicators[0].indicator_id,
        "common_term": editing.add_term(world.store, visit, line.line_id).row_id,
        **_of_other_forms(world, visit, plan.plan_id),
        "performance_objective": editing.add_objective(world.store, visit, plan.plan_id).row_id,
        "conversation": plan.conversations[0].conversation_id,
        "participant": plan.conversations[0].participants[0].participant_id,
        "proposal": _prepared(world, lasting_id),
        "request": asking.ask(
            world.store, visit, action_id, f"{MARKER}?", world.ids["noor"]
        ).row_id,
        "course": courses.add(world.store, world.visit("noor"), MARKER).course_id,
    }
    editing.set_line_state(world.store, visit, plan.lines[1].line_id, LineState.LATER)
    reminding.set_address(world.store, world.visit("marc"), f"marc.{MARKER}@example.org")
    world.store.close()
    return Made(world.store.path, ids)


@cache
def _talking() -> Made:
    """The same while the talk goes on."""
    world = _full().opened(Path(_FOLDER.name) / "talking")
    talks.start_talk(world.store, world.visit("ratana"), world.ids["plan"])
    world.store.close()
    return Made(world.store.path, world.ids)


@cache
def _proposed() -> Made:
    """Ratana put the full plan before Marc, who has a code to sign with at the table."""
    world = _full().opened(Path(_FOLDER.name) / "proposed")
    lasting_id = world.ids["plan"]
    made = tables.offer(
        world.store, world.visit("ratana"), lasting_id, world.plan(lasting_id).revision, "employee"
    )
    world.store.close()
    return Made(world.store.path, {**world.ids, "code": made.code, "code_id": made.code_id})


@cache
def _agreed() -> Made:
    """The full plan, agreed; Marc noted something for himself before the talk to come."""
    world = _full().opened(Path(_FOLDER.name) / "agreed")
    _agree(world, world.visit("ratana"), world.ids["plan"])
    plan = world.plan(world.ids["plan"])
    line, next_talk = plan.lines[0], plan.follow_up_talks[0].conversation_id
    following.save_my_note(
        world.store, world.visit("marc"), plan.lasting_id, next_talk, "", PRIVATE
    )
    world.store.close()
    here = {
        "next_talk": next_talk,
        "line": line.lasting_id,
        "action": line.actions[0].lasting_id,
    }
    return Made(world.store.path, {**world.ids, **here})


@cache
def _handed_in() -> Made:
    """The full plan, agreed; Marc handed it in to Noor."""
    world = _agreed().opened(Path(_FOLDER.name) / "handed-in")
    lasting_id, noor = world.ids["plan"], world.ids["noor"]
    handed_in_id = handing_in.hand_in(world.store, world.visit("marc"), lasting_id, noor)
    world.store.close()
    return Made(world.store.path, {**world.ids, "handed_in": handed_in_id})


@cache
def _answered() -> Made:
    """The full plan, agreed; HR cannot do what it asks."""
    world = _agreed().opened(Path(_FOLDER.name) / "answered")
    (asked,) = worklist.requests(world.store, world.visit("noor"), Chosen())[:1]
    seen, said = [asked.seen], Said("not_possible", reason=MARKER)
    answer_id = worklist.answer(world.store, world.visit("noor"), seen, said).row_id
    world.store.close()
    told = {"asked": asked.request_id, "asked_text": asked.text, "asked_course": asked.course}
    return Made(world.store.path, {**world.ids, **told, "answer": answer_id})


@cache
def _following() -> Made:
    """The full plan, agreed, in a follow-up talk that goes on, with a word on everything."""
    world = _full().opened(Path(_FOLDER.name) / "following")
    store, visit, lasting_id = world.store, world.visit("ratana"), world.ids["plan"]
    _agree(world, visit, lasting_id)
    talks.start_talk(store, visit, lasting_id)
    plan = world.plan(lasting_id)
    line, talk_id = plan.lines[0], plan.follow_up_talks[-1].conversation_id
    action = line.actions[0].lasting_id
    words = {
        "line_follow_up": ("line_follow_up.learned", line.lasting_id),
        "indicator_seen": ("indicator_seen.evidence", line.indicators[0].lasting_id),
        "talk_answer": ("talk_answer.text", "still_motivating"),
    }
    ids = {
        **world.ids,
        "follow_up_talk": talk_id,
        "line": line.lasting_id,
        "indicator": line.indicators[0].lasting_id,
        "action": action,
        "obstacle": hitches.add_obstacle(
            store, visit, lasting_id, action, "organisation", NOW.date()
        ).row_id,
        "second_opinion": hitches.add_second_opinion(
            store, visit, lasting_id, NOW.date(), MARKER
        ).row_id,
        **{
            subject: following.save(store, visit, name, talk_id, of, "", MARKER).row_id
            for subject, (name, of) in words.items()
        },
    }
    store.close()
    return Made(store.path, ids)


@cache
def _draft() -> Made:
    """Marc and Ratana have only just begun."""
    world = organisation().opened(Path(_FOLDER.name) / "draft")
    ids = {**world.ids, "plan": world.start()}
    world.store.close()
    return Made(world.store.path, ids)


@cache
def _career() -> Made:
    """Marc and Ratana have only just begun, on the form that asks for career goals."""
    world = organisation().opened(Path(_FOLDER.name) / "career")
    lasting_id = world.start(form_code="defence")
    version = world.plan(lasting_id).plan_id
    line_id = editing.add_line(world.store, world.visit("ratana"), version, "advising").row_id
    ids = {**world.ids, "plan": lasting_id, "version": version, "plan_line": line_id}
    world.store.close()
    return Made(world.store.path, ids)


@cache
def _people() -> Made:
    """On a form that asks about people, opened by both, and what Marc learned before."""
    world = organisation().opened(Path(_FOLDER.name) / "people")
    lasting_id = world.start(form_code="transport")
    store, visit = world.store, world.visit("marc")
    for who in ("marc", "ratana"):
        plans.note_opened(store, world.visit(who), lasting_id)
    rows = [person_facts.add_education(store, visit, lasting_id).row_id for _ in range(2)]
    person_facts.remove_education(store, visit, lasting_id, rows[1])
    world.store.close()
    ids = {"plan": lasting_id, "education": rows[0], "removed_education": rows[1]}
    return Made(world.store.path, {**world.ids, **ids})


@cache
def _municipality() -> Made:
    """Just begun, on a form with chapters that are shared one by one; the wishes are shared."""
    world = organisation().opened(Path(_FOLDER.name) / "municipality")
    store, marc = world.store, world.visit("marc")
    lasting_id = world.start(form_code="municipality")
    line_id = editing.add_line(
        store, world.visit("ratana"), world.plan(lasting_id).plan_id, "advising"
    ).row_id
    preparing.save_answer(store, marc, lasting_id, "costs_energy", "", PRIVATE)
    wish_id = wishes.add(store, marc, lasting_id)
    wishes.save(store, marc, lasting_id, wish_id, "what", "", MARKER)
    sharing.share_chapter(store, marc, lasting_id, "wishes")
    store.close()
    ids = {**world.ids, "plan": lasting_id, "plan_line": line_id, "wish": wish_id}
    return Made(store.path, ids)


@cache
def _group_goals() -> Made:
    """The full plan, with a draft for a group and two published goals, one of them answered."""
    world = _full().opened(Path(_FOLDER.name) / "group_goals")
    store, noor = world.store, world.visit("noor")
    ids = {
        name: group_goals.add(store, noor, Written(_DRAFT_FOR, Subject(competency), text=MARKER))
        for name, competency in (
            ("group_draft", "advising"), ("group_goal", "deciding"), ("answered_goal", "loyalty"),
        )
    }  # fmt: skip
    for name in ("group_goal", "answered_goal"):
        group_goals.publish(store, noor, ids[name])
    ids["group_action"] = group_goals.add_action(store, noor, ids["group_draft"])
    taking_over.not_needed(
        store, world.visit("ratana"), world.ids["plan"], ids["answered_goal"], MARKER
    )
    store.close()
    return Made(store.path, {**world.ids, **ids})


@cache
def _attached() -> Made:
    """Marc and Ratana have begun; an attachment for both, and two of Marc alone, one taken off."""
    world = _draft().opened(Path(_FOLDER.name) / "attached")
    store, marc, lasting_id = world.store, world.visit("marc"), world.ids["plan"]
    ids = {
        name: attachments.add(
            store, marc, lasting_id,
            attachments.NewAttachment(kind, read_by, f"{said}.pdf", f"%PDF-1.7 {said}".encode()),
        ).row_id
        for name, kind, read_by, said in (
            ("attachment", "evidence", "pair", MARKER),
            ("own_attachment", "cv", "employee", PRIVATE),
            ("removed_attachment", "other", "employee", PRIVATE),
        )
    }  # fmt: skip
    attachments.remove(store, marc, lasting_id, ids["removed_attachment"])
    store.close()
    return Made(store.path, {**world.ids, **ids})


@cache
def _interested() -> Made:
    """Marc wrote down three interests: one in the pool, one for himself, one taken off."""
    world = organisation().opened(Path(_FOLDER.name) / "interested")
    store, marc = world.store, world.visit("marc")
    ids = {
        name: mobility.add(store, marc, kind, said).row_id
        for name, kind, said in (
            ("interest", "work", PRIVATE), ("offered", "job", MARKER),
            ("removed_interest", "unit", PRIVATE),
        )
    }  # fmt: skip
    mobility.put_in_pool(store, marc, ids["offered"], MARKER)
    mobility.remove(store, marc, ids["removed_interest"])
    store.close()
    return Made(store.path, {**world.ids, **ids})


@cache
def _empty() -> Made:
    """Nobody yet; the ids are of people who are elsewhere."""
    store = open_store(small(Path(_FOLDER.name) / "empty" / "pop.duckdb"))
    store.close()
    return Made(store.path, example().ids)


def full_world(folder: Path) -> World:
    """A database of one's own with every kind of row, and both preparations."""
    return _full().opened(folder)


def following_world(folder: Path) -> World:
    """A database of one's own with an agreed plan in the middle of a follow-up talk."""
    return _following().opened(folder)


WORLDS = {
    "full": _full,
    "talking": _talking,
    "proposed": _proposed,
    "agreed": _agreed,
    "following": _following,
    "handed_in": _handed_in,
    "answered": _answered,
    "attached": _attached,
    "draft": _draft,
    "career": _career,
    "municipality": _municipality,
    "people": _people,
    "group_goals": _group_goals,
    "interested": _interested,
    "empty": _empty,
}
