"""What a plan asks of somebody now: its next thing, its state, its talks, and its silence."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pop_core.domain.follow_up import ActionNote, Beside, TalkSignature
from pop_core.domain.overview import (
    follow_up_on,
    is_quiet,
    last_activity,
    next_thing,
    state_of,
    talks_now,
)
from pop_core.domain.plans import FOLLOW_UP, PLANNING
from pop_core.domain.statuses import RUNNING, PlanStatus
from tests.documents import marc

TODAY = date(2026, 10, 5)
AT = datetime(2026, 10, 5, 9, tzinfo=UTC)
S = PlanStatus


def talk(kind=FOLLOW_UP, planned=None, **more):
    """A talk so many days from today, not held."""
    blank = {"held_on": None, "started_at": None, "ended_at": None, "outcome": "", "next_on": None}
    on = None if planned is None else TODAY + timedelta(days=planned)
    name = marc.an_id(f"talk {kind} {planned} {more}")
    made = replace(marc.PLANNING_TALK, conversation_id=name, kind=kind, planned_on=on, **blank)
    return replace(made, **more)


HELD = talk(planned=-2, held_on=TODAY - timedelta(days=2), started_at=AT, ended_at=AT)


def signed(a_talk, *roles):
    return Beside(
        talk_signatures=tuple(
            TalkSignature(role, a_talk.conversation_id, None, role, role, "agreed", "on_paper",
                          TODAY, marc.HASH)
            for role in roles
        )
    )  # fmt: skip


def agreed(*talks, **more):
    plan = replace(marc.agreed_plan(), conversations=(marc.PLANNING_TALK, *talks))
    return replace(plan, **more)


def draft(*talks, **more):
    return replace(marc.plan(), lines=(), conversations=talks, **more)


def proposed(*roles):
    signatures = [each for each in marc.agreed_plan().signatures if each.role in roles]
    return agreed(status=S.PROPOSED, signatures=tuple(signatures))


def going_on(kind):
    return talk(kind, 0, started_at=AT, held_on=TODAY)


@pytest.mark.parametrize(("plan", "code", "step"), [
    (draft(talk(PLANNING, 5)), "prepare", "preparation"),
    (draft(talk(PLANNING, 0)), "talk_today", "preparation"),
    (draft(talk(PLANNING, -1)), "talk_past", "preparation"),
    (draft(going_on(PLANNING)), "talk_is_running", "competencies"),
    (marc.plan(), "go_on", "agreement"),
    (marc.plan(conversations=(talk(PLANNING, -1),)), "go_on", "agreement"),
    (marc.plan(version_number=2), "new_version", "agreement"),
    (proposed("manager"), "to_sign", "agreement"),
    (proposed("employee"), "waits_for_other", "agreement"),
    (agreed(), "agreed", "follow_up"),
    (agreed(talk(planned=15)), "follow_up_planned", "follow_up"),
    (agreed(talk(planned=14)), "follow_up_soon", "follow_up"),
    (agreed(talk(planned=0)), "talk_today", "follow_up"),
    (agreed(talk(planned=-1)), "talk_past", "follow_up"),
    (agreed(going_on(FOLLOW_UP)), "talk_is_running", "follow_up"),
    (agreed(HELD), "talk_to_sign", "agreement"),
    (agreed(HELD, beside=signed(HELD, "manager")), "talk_to_sign", "agreement"),
    (agreed(HELD, beside=signed(HELD, "employee")), "waits_for_other", "agreement"),
    (agreed(HELD, beside=Beside(signed_talks=(HELD.conversation_id,))), "agreed", "follow_up"),
    (agreed(ends_on=TODAY - timedelta(days=1)), "to_close", "follow_up"),
    (agreed(talk(planned=-1), status=S.PAUSED), "paused", "agreement"),
    (agreed(status=S.NOT_AGREED), "not_agreed", "agreement"),
    (agreed(talk(planned=3), status=S.CLOSED), "read_only", "agreement"),
    (agreed(status=S.WITHDRAWN), "read_only", "agreement"),
    (agreed(status=S.NO_AGREEMENTS), "read_only", "agreement"),
])  # fmt: skip
def test_the_next_thing_of_a_plan_for_its_employee(plan, code, step):
    thing = next_thing(plan, TODAY, role="employee")
    assert (thing.code, thing.step) == (code, step)


def test_without_sign_in_nobody_prepares_and_anybody_may_sign():
    plan = draft(talk(PLANNING, 5))
    assert next_thing(plan, TODAY, prepares=False).code == "go_on"
    assert next_thing(proposed("employee"), TODAY).code == "to_sign"


IN_A_WEEK, IN_TWO = TODAY + timedelta(days=7), TODAY + timedelta(days=14)


@pytest.mark.parametrize(("plan", "on"), [
    (draft(talk(PLANNING, 5)), None),
    (draft(going_on(PLANNING)), None),
    (draft(replace(going_on(PLANNING), next_on=IN_A_WEEK)), IN_A_WEEK),
    (draft(talk(PLANNING, -1, held_on=TODAY, outcome="continued_later", next_on=IN_A_WEEK),
           talk(PLANNING, 7)), None),
    (draft(talk(PLANNING, -1, held_on=TODAY, outcome="continued_later", next_on=IN_A_WEEK)), None),
    (agreed(), marc.PLANNING_TALK.next_on),
    (agreed(talk(planned=14), talk(planned=7)), IN_A_WEEK),
    (agreed(going_on(FOLLOW_UP)), TODAY),
    (agreed(HELD), None),
    (agreed(replace(HELD, next_on=IN_TWO)), IN_TWO),
    (agreed(replace(HELD, next_on=IN_TWO, outcome="continued_later")), IN_TWO),
    (agreed(HELD, talk(planned=7)), IN_A_WEEK),
    (draft(), None),
])  # fmt: skip
def test_a_follow_up_is_on_its_own_day_never_on_that_of_the_talk_itself(plan, on):  # 000-050
    assert follow_up_on(plan) == on


@pytest.mark.parametrize(("plan", "code"), [
    (draft(talk(PLANNING, 5)), "to_prepare"),
    (draft(going_on(PLANNING)), "talk_is_running"),
    (marc.plan(), "draft"),
    (marc.plan(version_number=3), "new_version"),
    (proposed("employee"), "waits_for_you"),
    (agreed(), "agreed"),
    (agreed(HELD), "talk_to_sign"),
    (agreed(HELD, beside=signed(HELD, "employee")), "waits_for_you"),
    (agreed(status=S.PAUSED), "paused"),
    (agreed(status=S.NOT_AGREED), "not_agreed"),
    (agreed(status=S.CLOSED), "closed"),
])  # fmt: skip
def test_the_state_of_a_plan_for_its_manager(plan, code):
    assert state_of(plan, "manager").code == code


def test_the_state_says_whose_signature_is_missing():
    assert state_of(proposed("manager"), "manager").role == "employee"
    roles = ("employee", "manager", "career_adviser")
    both = state_of(proposed("employee", "manager"), "manager", roles)
    assert (both.code, both.role) == ("waits_for", "career_adviser")


@pytest.mark.parametrize(("a_talk", "code"), [
    (talk(planned=3), "planned"),
    (talk(planned=0), "today"),
    (talk(planned=-3), "past"),
    (going_on(FOLLOW_UP), "going_on"),
    (HELD, "to_sign"),
])  # fmt: skip
def test_a_talk_that_still_asks_for_something(a_talk, code):
    (found,) = talks_now(agreed(a_talk), TODAY)
    assert (found.code, found.conversation_id) == (code, a_talk.conversation_id)


def test_a_talk_that_was_held_and_signed_asks_nothing():
    assert talks_now(agreed(HELD, beside=Beside(signed_talks=(HELD.conversation_id,))), TODAY) == ()
    assert talks_now(agreed(talk()), TODAY) == ()  # no day yet


def test_no_talk_is_late_in_a_plan_at_rest():
    plan = agreed(talk(planned=-3), status=S.PAUSED)
    assert talks_now(plan, TODAY) == ()


@pytest.mark.parametrize("status", set(S) - RUNNING)
def test_a_plan_that_is_over_has_no_talks(status):
    assert talks_now(agreed(talk(planned=3), status=status), TODAY) == ()


def test_the_last_activity_is_a_talk_a_note_or_a_signature():
    plan = agreed()
    assert last_activity(plan) == date(2026, 3, 13)
    note = ActionNote("n", "a", "step", "done", None, "", datetime(2026, 6, 1, tzinfo=UTC))
    assert last_activity(replace(plan, beside=Beside(notes=(note,)))) == date(2026, 6, 1)
    assert last_activity(replace(plan, conversations=(HELD,))) == TODAY - timedelta(days=2)
    assert last_activity(agreed(HELD, beside=signed(HELD, "manager"))) == TODAY
    assert last_activity(draft()) is None


def test_a_plan_is_quiet_after_three_months():
    assert not is_quiet(agreed(), date(2026, 6, 12))
    assert is_quiet(agreed(), date(2026, 6, 13))


@pytest.mark.parametrize("status", [S.PAUSED, S.CLOSED, S.WITHDRAWN, S.SUPERSEDED])
def test_a_plan_at_rest_or_over_is_left_alone(status):
    assert not is_quiet(agreed(status=status), TODAY)


def test_a_plan_that_never_began_is_not_called_quiet():
    assert not is_quiet(draft(), TODAY)
