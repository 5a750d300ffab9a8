"""Whatever two people do, in any order: what was agreed stays, and one version holds at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pop_core.catalogue.library import library
from pop_core.documents.canonical import canonical, codes_only
from pop_core.domain.errors import PopError
from pop_core.domain.follow_up import Decision
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.domain.statuses import IN_FORCE, Deed, PlanStatus
from pop_core.storage import events, orphans, signing
from pop_core.storage import plans as stored
from pop_core.workflow import (
    agreeing,
    closing,
    editing,
    following,
    hitches,
    keeping,
    moving,
    running,
    tables,
    talks,
    versions,
)
from pop_core.workflow import signing as door
from tests.organisation import World, example


@dataclass(frozen=True)
class At:
    """One moment: the world, who acts, and the plan as that person sees it."""

    world: World
    visit: Visit
    plan: Plan

    @property
    def here(self):
        return self.world.store, self.visit, self.plan.lasting_id

    @property
    def line(self):
        return self.plan.active_lines[0]

    @property
    def talk_id(self):
        return self.plan.follow_up_talks[-1].conversation_id


def change_a_goal(at: At) -> None:
    goal = at.line.goals[0]
    editing.save_field(
        at.world.store, at.visit, "goal.text", goal.goal_id, goal.text, f"{goal.text} Ook dan."
    )


def take_a_row_off(at: At) -> None:
    editing.remove(at.world.store, at.visit, "plan_line", at.plan.active_lines[-1].line_id)


def add_an_action(at: At) -> None:
    editing.add_action(at.world.store, at.visit, at.line.line_id, what="Nog een actie")


def record_on_paper(at: At) -> None:
    signed = tuple(
        agreeing.SignedBy(role, at.plan.party(role).name, at.visit.today)
        for role in ("employee", "manager")
    )
    paper = agreeing.PaperAgreement(at.visit.today, signed, at.visit.today + timedelta(days=90))
    agreeing.record_paper_agreement(*at.here, at.plan.revision, paper)


def sign_at_the_table(at: At) -> None:
    offer = tables.offer(*at.here, at.plan.revision, "employee")
    tables.sign_with(at.world.store, at.visit, offer.code, "agreed", "Graag.")


def say_how_it_went(at: At) -> None:
    of = at.line.lasting_id
    known = at.plan.beside.line(at.talk_id, of)
    seen = known.realisation if known else ""
    following.save(
        at.world.store, at.visit, "line_follow_up.realisation", at.talk_id, of, seen,
        f"{seen} Weer iets."[-200:],
    )  # fmt: skip


def drop_a_row(at: At) -> None:
    following.decide(
        at.world.store, at.visit, at.talk_id, at.plan.active_lines[-1].lasting_id, Decision.DROPPED
    )


def close(at: At) -> None:
    end = closing.CycleEnd({at.line.goals[0].lasting_id: "partly"})
    closing.close_plan(*at.here, at.plan.revision, end)


def move(deed: Deed) -> Callable[[At], None]:
    return lambda at: moving.move(*at.here, at.plan.status, deed) and None


DEEDS: dict[str, Callable[[At], object]] = {
    "change a goal": change_a_goal,
    "take a row off": take_a_row_off,
    "add an action": add_an_action,
    "put before the other": lambda at: door.propose(*at.here, at.plan.revision),
    "agree": lambda at: door.sign(*at.here, at.plan.revision, "agreed"),
    "see and not agree": lambda at: door.sign(*at.here, at.plan.revision, "seen_not_agreed"),
    "record on paper": record_on_paper,
    "sign at the table": sign_at_the_table,
    "start a talk": lambda at: talks.start_talk(*at.here),
    "end a talk": lambda at: talks.end_talk(*at.here, "plan"),
    "continue later": lambda at: talks.end_talk(
        *at.here, "continued_later", at.visit.today + timedelta(days=7)
    ),
    "plan a follow-up": lambda at: talks.plan_follow_up(*at.here, at.visit.today),
    "say how it went": say_how_it_went,
    "a new action": lambda at: following.add_action(
        at.world.store, at.visit, at.talk_id, at.line.lasting_id, "Ratana volgt dit op."
    ),
    "drop a row": drop_a_row,
    "begin a version": lambda at: versions.begin_version(*at.here),
    "done": lambda at: running.note(*at.here, at.line.actions[0].lasting_id, "step", "done"),
    "an obstacle": lambda at: hitches.add_obstacle(
        *at.here, at.line.actions[0].lasting_id, "organisation", at.visit.today
    ),
    "close": close,
    **{deed.value: move(deed) for deed in sorted(moving.BY_A_WORD)},
}
# What a pair mostly does, so that long stories come about.
STORY = ("put before the other", "agree", "start a talk", "say how it went", "a new action",
         "record on paper", "end a talk")  # fmt: skip
STEPS = st.tuples(
    st.sampled_from(["marc", "ratana"]), st.sampled_from(STORY) | st.sampled_from(sorted(DEEDS))
)


def do(world: World, day: int, who: str, deed: str) -> None:
    """Somebody tries something; a refusal is an answer, anything else a bug."""
    visit = world.visit(who, timedelta(days=day))
    plan = world.plan(world.ids["plan"])
    before = world.fingerprint()
    try:
        DEEDS[deed](At(world, visit, plan))
    except IndexError:
        return  # there is no talk, row or goal to do it with
    except PopError:
        # Offering a code keeps the offer, also when signing with it is refused.
        assert deed == "sign at the table" or world.fingerprint() == before, deed


def heads(world: World) -> list[tuple[str, PlanStatus]]:
    rows = world.rows("SELECT plan_id, status FROM plan ORDER BY version_number")
    return [(str(plan_id), PlanStatus(status)) for plan_id, status in rows]


def assert_sound(world: World, agreed: dict[str, str]) -> None:
    """One version in force; what was signed still reads the same; nothing hangs in the air."""
    assert sum(status in IN_FORCE for _, status in heads(world)) <= 1
    with world.store.reading() as session:
        for evidence in (each for some in signing.signed_documents(session) for each in some):
            if evidence.conversation_id is None:
                agreed.setdefault(evidence.plan_id, evidence.content)
        for plan_id, text in agreed.items():
            plan = stored.load_plan(session, plan_id)
            now = canonical(plan, library().catalogue, library().form(plan.form_code))
            assert codes_only(now) == codes_only(text)
        assert orphans.orphans(session) == {}
        assert list(events.broken_links(session)) == []


def assert_progress_goes_along(world: World) -> None:
    """What was noted of an action is read with every version that still has it."""
    noted = {str(row[0]) for row in world.rows("SELECT action_lasting_id FROM action_note")}
    for plan_id, _ in heads(world):
        with world.store.reading() as session:
            plan = stored.load_plan(session, plan_id)
        for line in plan.lines:
            for action in line.actions:
                known = plan.beside.running(action.lasting_id).step == "done"
                assert known is (action.lasting_id in noted)


@settings(max_examples=max(4, settings().max_examples // 8))  # each is a whole story
@given(st.lists(STEPS, min_size=6, max_size=14))
def test_any_story_keeps_what_was_agreed(steps):
    with TemporaryDirectory() as folder:
        world = example().opened(Path(folder))
        agreed: dict[str, str] = {}
        for day, (who, deed) in enumerate(steps):
            do(world, day, who, deed)
            assert_sound(world, agreed)
        assert_progress_goes_along(world)
        admin = replace(world.visit("bart"), now=world.visit("bart").now + timedelta(days=99))
        assert keeping.check(world.store, admin).is_well
        world.store.close()


def test_a_whole_story_reaches_a_second_version_and_its_end(marcs_world):
    """So that the stories above are known to be able to get there."""
    agreed: dict[str, str] = {}
    story = ("record on paper", "plan a follow-up", "start a talk", "say how it went",
             "a new action", "done", "end a talk", "record on paper", "close")  # fmt: skip
    for day, deed in enumerate(story):
        do(marcs_world, day, "ratana", deed)
        assert_sound(marcs_world, agreed)
    assert [status for _, status in heads(marcs_world)] == [
        PlanStatus.SUPERSEDED, PlanStatus.CLOSED,
    ]  # fmt: skip
    assert_progress_goes_along(marcs_world)
