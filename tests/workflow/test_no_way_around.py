"""No order of deeds leads around an agreement, or to a plan that nobody can move on."""

from datetime import timedelta

import pytest

from pop_core.catalogue.library import words_in
from pop_core.domain.due import due_of
from pop_core.domain.errors import ChangedMeanwhile, RuleBroken
from pop_core.domain.follow_up import Decision
from pop_core.domain.overview import next_talk, talks_now
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.storage import paper_files
from pop_core.storage.opening import open_store
from pop_core.workflow import (
    agreeing,
    asking,
    calendars,
    editing,
    following,
    keeping,
    moving,
    signing,
    tables,
    talks,
    versions,
)
from tests.organisation import NOW
from tests.workflow import states
from tests.workflow.cycle import HALF_A_YEAR, begin_talk, end_talk, refusal, sign_on_paper
from tests.workflow.cycle import visit as later

DAY = timedelta(days=1)
DUTCH = words_in("nl")


@pytest.fixture
def world(lent):
    return lent


def well(a_world):
    return keeping.check(a_world.store, a_world.visit("bart")).is_well


def plan(a_world):
    return a_world.plan(a_world.ids["plan"])


def look_back(a_world):
    a_world.ids["talk"] = begin_talk(a_world)


def agreed_in_talk(brought):
    """Version 1 agreed, a follow-up talk goes on: (world, id of the talk)."""
    here = brought(states.brought_to(PlanStatus.AGREED).after(look_back))
    return here, here.ids["talk"]


@pytest.mark.parametrize("deed", [Deed.PAUSE, Deed.WITHDRAW])
def test_no_new_action_comes_into_a_version_that_is_not_written(world, deed):
    here, talk_id = agreed_in_talk(world)
    if deed is Deed.WITHDRAW:  # version 2 not agreed: its signatures still stand
        versions.begin_version(here.store, later(here), here.ids["plan"])
        end_talk(here)
        states.propose(here)
        states.sign(here, "marc", "seen_not_agreed")
    else:
        moving.move(here.store, later(here), here.ids["plan"], PlanStatus.AGREED, deed)
    line = plan(here).active_lines[0]
    trouble = refusal(here, following.add_action, here.store, later(here), talk_id,
                      line.lasting_id, "Nog iets")  # fmt: skip
    assert trouble.code in {"plan_is_frozen", "talk_is_signed"}
    trouble = refusal(here, following.decide, here.store, later(here), talk_id,
                      line.lasting_id, Decision.DROPPED)  # fmt: skip
    assert trouble.code in {"plan_is_frozen", "talk_is_signed"}
    assert well(here)


def test_a_planning_talk_brings_no_new_action(world):
    here = world(states.brought_to(PlanStatus.AGREED))
    talk_id = plan(here).planning_talk.conversation_id
    line = plan(here).active_lines[0]
    trouble = refusal(here, following.add_action, here.store, later(here), talk_id,
                      line.lasting_id, "Nog iets")  # fmt: skip
    assert trouble.code == "no_talk_running"


def test_a_code_dies_when_a_next_version_is_begun(world):
    """Else somebody would sign what was typed after they read it."""
    here, talk_id = agreed_in_talk(world)
    end_talk(here)
    lasting_id = here.ids["plan"]
    offer = tables.offer(here.store, later(here), lasting_id, plan(here).revision, "employee")
    versions.begin_version(here.store, later(here), lasting_id)
    for attempt in (
        lambda: tables.on_the_table(here.store, later(here, "stranger"), offer.code),
        lambda: tables.sign_with(here.store, later(here, "stranger"), offer.code, "agreed"),
    ):
        with pytest.raises(ChangedMeanwhile):
            attempt()
    assert tables.state_of(here.store, later(here), lasting_id, offer.code_id) == "expired"
    states.move(here, Deed.WITHDRAW)
    with pytest.raises(ChangedMeanwhile):
        tables.sign_with(here.store, later(here, "stranger"), offer.code, "agreed")
    assert not plan(here).beside.signatures_of(talk_id)


@pytest.mark.parametrize("subject", ["participant", "conversation"])
def test_nobody_leaves_a_talk_that_was_signed(world, subject):
    here, talk_id = agreed_in_talk(world)
    end_talk(here)
    sign_on_paper(here, HALF_A_YEAR)
    talk = next(t for t in plan(here).conversations if t.conversation_id == talk_id)
    row_id = talk_id if subject == "conversation" else talk.participants[0].participant_id
    trouble = refusal(here, editing.remove, here.store, later(here), subject, row_id)
    assert trouble.code in {"talk_is_signed", "talk_was_held"}
    assert well(here)


def test_whoever_leaves_the_table_between_two_signatures_clears_the_first(world):
    here, talk_id = agreed_in_talk(world)
    talks.add_participant(here.store, later(here), talk_id, "Gordon", "coach")
    end_talk(here)
    signing.sign(here.store, later(here, "marc"), here.ids["plan"], plan(here).revision, "agreed")
    guest = plan(here).last_follow_up.participants[-1]
    editing.remove(here.store, later(here), "participant", guest.participant_id)
    assert not plan(here).beside.signatures_of(talk_id)


def test_a_talk_is_signed_before_the_next_one_begins_and_so_never_lost(world):
    here, _ = agreed_in_talk(world)
    end_talk(here)
    signing.sign(here.store, later(here), here.ids["plan"], plan(here).revision, "agreed")
    assert due_of(plan(here), here.ids["marc"], later(here).today).to_sign == 1
    following_day = later(here, later=HALF_A_YEAR + 30 * DAY)
    trouble = refusal(here, talks.start_talk, here.store, following_day, here.ids["plan"])
    assert trouble.code == "talk_to_sign_first"
    marc = later(here, "marc")
    signing.sign(here.store, marc, here.ids["plan"], plan(here).revision, "agreed")
    assert due_of(plan(here), here.ids["marc"], marc.today).to_sign == 0
    talks.start_talk(here.store, following_day, here.ids["plan"])


def test_a_talk_to_be_continued_is_taken_up_again_and_leaves_no_talk_behind(world):
    here, talk_id = agreed_in_talk(world)
    a_week_on = later(here).today + 7 * DAY
    talks.end_talk(here.store, later(here), here.ids["plan"], "continued_later", a_week_on)
    again = talks.start_talk(here.store, later(here, later=HALF_A_YEAR + 7 * DAY),
                             here.ids["plan"])  # fmt: skip
    assert again.row_id == talk_id
    talks.end_talk(here.store, later(here), here.ids["plan"], "plan")
    for who in ("marc", "ratana"):
        visit = later(here, who, HALF_A_YEAR + 8 * DAY)
        signing.sign(here.store, visit, here.ids["plan"], plan(here).revision, "agreed")
    waiting = [t for t in plan(here).follow_up_talks if not t.held_on]
    assert waiting == []
    assert well(here)


def test_the_day_a_talk_goes_on_is_in_every_list_and_can_be_moved(world):
    here, talk_id = agreed_in_talk(world)
    today = later(here).today
    a_week_on, later_on = today + 7 * DAY, today + 9 * DAY
    talks.end_talk(here.store, later(here), here.ids["plan"], "continued_later", a_week_on)
    assert next_talk(plan(here), today).comes_on == a_week_on
    [now] = talks_now(plan(here), today)
    assert (now.conversation_id, now.code, now.on) == (talk_id, "planned", a_week_on)
    assert due_of(plan(here), here.ids["marc"], today).talks == 1
    calendar = calendars.plan_calendar(here.store, later(here), here.ids["plan"], DUTCH, "")
    assert f"DTSTART;VALUE=DATE:{a_week_on:%Y%m%d}" in calendar.content.decode()
    moved = talks.plan_follow_up(here.store, later(here), here.ids["plan"], later_on)
    assert moved.row_id == talk_id
    assert [talk.comes_on for talk in plan(here).follow_up_talks] == [later_on]
    assert [each.code for each in talks_now(plan(here), later_on + DAY)] == ["past"]


def test_a_talk_continued_beside_a_next_version_stays_that_talk(world):
    here, talk_id = agreed_in_talk(world)
    line = plan(here).active_lines[0]
    following.add_action(here.store, later(here), talk_id, line.lasting_id, "Nog iets")
    talks.end_talk(here.store, later(here), here.ids["plan"], "continued_later")
    again = talks.start_talk(here.store, later(here), here.ids["plan"])
    assert again.row_id == talk_id
    sign_on_paper(here, HALF_A_YEAR)
    assert plan(here).version_number == 2
    assert not plan(here).talk_is_running
    assert well(here)


def test_an_objection_that_holds_keeps_the_last_signature_back(world, holding_form):
    here = world(states.brought_to(PlanStatus.PROPOSED))
    action = plan(here).active_lines[0].actions[0]
    asked = asking.ask(here.store, here.visit("ratana"), action.action_id, "Kan dit?",
                       here.ids["els"])  # fmt: skip
    asking.answer(here.store, here.visit("els"), asked.row_id, "not_feasible", "Geen plaats.")
    with pytest.raises(RuleBroken, match="feasibility_open"):
        states.sign(here)
    assert plan(here).status is PlanStatus.PROPOSED


@pytest.fixture
def holding_form(monkeypatch):
    """The guide's form, but with questions that hold the signing (000-059)."""
    from dataclasses import replace

    from pop_core.catalogue.forms import Feasibility
    from pop_core.catalogue.library import library

    held = replace(library().forms["federal"], feasibility=Feasibility.HOLDS)
    monkeypatch.setitem(library().forms, "federal", held)


def test_a_cycle_is_not_rounded_off_over_an_unsigned_talk(world):
    here, talk_id = agreed_in_talk(world)
    end_talk(here)
    with pytest.raises(RuleBroken, match="talk_to_sign_first"):
        states.close(here)
    sign_on_paper(here, HALF_A_YEAR)
    states.close(here)
    line = plan(here).active_lines[0]
    trouble = refusal(here, following.save, here.store, later(here), "line_follow_up.learned",
                      talk_id, line.lasting_id, "", "Nog iets")  # fmt: skip
    assert trouble.code == "plan_is_frozen"


def test_a_refused_signing_leaves_no_paper_behind(world):
    here = world(states.brought_to(PlanStatus.PROPOSED))
    old = plan(here).revision - 1
    signed = tuple(agreeing.SignedBy(role, plan(here).party(role).name, NOW.date())
                   for role in ("employee", "manager"))  # fmt: skip
    paper = agreeing.PaperAgreement(NOW.date(), signed, None, b"%PDF-1.7 een scan")
    with pytest.raises(ChangedMeanwhile):
        agreeing.record_paper_agreement(
            here.store, here.visit("marc"), here.ids["plan"], old, paper
        )
    folder = paper_files.folder(here.store)
    assert not folder.is_dir() or list(folder.iterdir()) == []


def test_what_a_power_cut_left_is_swept_at_the_next_start(world):
    here = world(states.brought_to(PlanStatus.AGREED))
    folder, kept = paper_files.folder(here.store), here.rows("SELECT file_hash FROM signed_paper")
    paper_files.keep(here.store, b"niemand noemt dit")
    (folder / "half.part").write_bytes(b"half")
    here.store.close()
    again = open_store(here.store.path)
    assert {each.name for each in folder.iterdir()} == {row[0] for row in kept}
    again.close()


def test_a_question_about_a_plan_that_is_over_waits_for_nobody(world):
    here = world(states.brought_to(PlanStatus.DRAFT))
    action = plan(here).active_lines[0].actions[0]
    asked = asking.ask(here.store, here.visit("ratana"), action.action_id, "Kan dit?",
                       here.ids["els"])  # fmt: skip
    els = here.visit("els")
    assert len(asking.waiting_for_me(here.store, els)) == 1
    states.move(here, Deed.WITHDRAW)
    assert asking.waiting_for_me(here.store, els) == ()
    trouble = refusal(here, asking.answer, here.store, els, asked.row_id, "feasible")
    assert trouble.code == "plan_is_frozen"


def test_a_question_about_an_action_taken_off_waits_for_nobody(world):
    here = world(states.brought_to(PlanStatus.DRAFT))
    action = plan(here).active_lines[0].actions[0]
    asking.ask(here.store, here.visit("ratana"), action.action_id, "Kan dit?", here.ids["els"])
    editing.remove(here.store, here.visit("marc"), "planned_action", action.action_id)
    assert asking.waiting_for_me(here.store, here.visit("els")) == ()


def test_a_companion_signs_once(world):
    here = world(states.brought_to(PlanStatus.PROPOSED))
    lasting_id, marc = here.ids["plan"], here.visit("marc")

    def offered():
        return tables.offer(here.store, marc, lasting_id, plan(here).revision, "collega", "Jan")

    tables.sign_with(here.store, here.visit("stranger"), offered().code, "agreed")
    with pytest.raises(RuleBroken, match="already_signed"):
        offered()


def test_a_plan_that_is_withdrawn_leaves_no_talk_to_come(world):
    here = world(states.brought_to(PlanStatus.DRAFT))
    states.move(here, Deed.WITHDRAW)
    assert [t for t in plan(here).conversations if not t.held_on] == []
