"""Goals for groups: written, published, answered in the plans of the group (004-002, 004-038)."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pop_core.catalogue.forms import Change
from pop_core.catalogue.library import library
from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, RuleBroken
from pop_core.domain.group_goals import (
    GoalState,
    Group,
    GroupAction,
    GroupHrAction,
    Obligation,
    Subject,
    Target,
    Written,
    answer_to,
    counted_lines,
)
from pop_core.domain.people import Grant, Role
from pop_core.domain.plans import LineState
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import in_words, on_date
from pop_core.domain.worklist import Chosen, Said
from pop_core.workflow import editing, group_goals, signing, taking_over, versions, worklist
from tests.workflow import states
from tests.workflow.cycle import begin_talk, end_talk
from tests.workflow.cycle import visit as later

GOAL = "Wie telefoneert, vat elk gesprek samen in drie zinnen."
FIVE = ("analysing", "deciding", "advising", "adapting", "inspiring")
WRITTEN = Written(
    Group(Target.JOB, "Administratief assistent"), Subject("communicating"),
    Obligation.MANDATORY, GOAL, in_words("Einde van het jaar"),
    (GroupAction("", 0, "classroom_training", "De cursus volgen", "Helder aan de telefoon"),),
    (GroupHrAction("", 0, "Twee groepen inschrijven", on_date(date(2026, 11, 1))),),
)  # fmt: skip


def published(world, **other):
    """A published goal; its id."""
    noor = world.visit("noor")
    goal_id = group_goals.add(world.store, noor, replace(WRITTEN, **other))
    group_goals.publish(world.store, noor, goal_id)
    return goal_id


def kept(world, goal_id):
    return next(
        each
        for each in group_goals.all_goals(world.store, world.visit("noor"))
        if each.goal.group_goal_id == goal_id
    )


def ids(goals):
    return [goal.group_goal_id for goal in goals]


def fill(world, lasting_id, codes=FIVE):
    plan_id = world.plan(lasting_id).plan_id
    return [
        editing.add_line(world.store, world.visit("ratana"), plan_id, code).row_id for code in codes
    ]


def take(world, lasting_id, goal_id, **more):
    return taking_over.take_over(world.store, world.visit("marc"), lasting_id, goal_id, **more)


def test_a_draft_is_offered_to_nobody_until_it_is_published(world, draft, marc, noor):
    goal_id = group_goals.add(world.store, noor, WRITTEN)
    assert taking_over.offered(world.store, marc, draft) == ()
    group_goals.publish(world.store, noor, goal_id)
    (goal,) = taking_over.offered(world.store, marc, draft)
    assert (goal.text, goal.state) == (GOAL, GoalState.PUBLISHED)
    assert [action.course for action in goal.actions] == ["Helder aan de telefoon"]


def test_it_is_offered_in_the_plans_of_the_group_only(world, draft, marc):
    mine = published(world)
    unit = next(
        each for each in group_goals.groups(world.store, world.visit("noor")).units
        if each.name == "Stafdienst P&O"
    )  # fmt: skip
    ours = published(world, group=Group(Target.UNIT, unit.unit_id), obligation=Obligation.OFFERED)
    published(world, group=Group(Target.JOB, "Systeembeheerder"))
    assert ids(taking_over.offered(world.store, marc, draft)) == [mine, ours]
    theirs = world.start("yasmina", "els")
    assert taking_over.offered(world.store, world.visit("els"), theirs) == ()
    assert kept(world, ours).people == 3  # those who work there, with or without a plan


def test_a_unit_means_everything_below_it_and_a_level_the_jobs_of_it(world, draft, marc, noor):
    (unit,) = world.rows("SELECT cast(unit_id AS varchar) FROM unit WHERE name = 'Directie'")[0]
    world.run(
        "UPDATE unit SET parent_id = (SELECT unit_id FROM unit WHERE name = 'Directie') "
        "WHERE name = 'Stafdienst P&O'"
    )
    world.run(
        "INSERT INTO job VALUES ('Administratief assistent', 'Steun', 'X') "
        "ON CONFLICT (name) DO UPDATE SET level = excluded.level"
    )
    assert "X" in group_goals.groups(world.store, noor).levels
    for_all = published(world, group=Group(Target.UNIT, unit))
    of_level = published(world, group=Group(Target.LEVEL, "X"), about=Subject("advising"))
    assert set(ids(taking_over.offered(world.store, marc, draft))) == {for_all, of_level}
    assert (kept(world, for_all).people, kept(world, of_level).people) == (4, 1)


def test_taking_over_brings_the_row_the_goal_as_it_is_and_its_actions(world, draft):
    goal_id = published(world)
    saved = take(world, draft, goal_id)
    (line,) = world.plan(draft).active_lines
    assert (saved.row_id, line.competency, line.sources) == (line.line_id, "communicating", ("6",))
    (goal,) = line.goals
    assert (goal.text, goal.origin, goal.term) == (
        GOAL, "taken_over", in_words("Einde van het jaar"),
    )  # fmt: skip
    (action,) = line.actions
    assert (action.what, action.course, action.goals) == (
        "De cursus volgen", "Helder aan de telefoon", (goal.lasting_id,),
    )  # fmt: skip
    assert line.hr_actions == ()  # asked once for the group
    revision = world.plan(draft).revision
    assert take(world, draft, goal_id).row_id == line.line_id  # pressed twice
    assert world.plan(draft).revision == revision


def test_the_text_of_what_was_taken_over_stays_as_it_is(world, draft, marc):  # 004-038
    take(world, draft, published(world))
    goal = world.plan(draft).lines[0].goals[0]
    for field, seen, new in (("text", GOAL, "Iets anders"), ("origin", "taken_over", "own")):
        with pytest.raises(RuleBroken, match="goal_of_a_group"):
            editing.save_field(world.store, marc, f"goal.{field}", goal.goal_id, seen, new)
    editing.save_field(world.store, marc, "goal.both_behind", goal.goal_id, "", "yes")


def test_the_term_of_a_mandatory_one_stays_as_it_is(world, draft, marc):  # 004-038
    said, term = in_words("Einde van het jaar"), in_words("Ooit")
    known = {
        name: published(world, about=Subject(name), **other)
        for name, other in {
            "analysing": {}, "deciding": {"obligation": Obligation.OFFERED},
            "advising": {"term": None},
        }.items()
    }  # fmt: skip
    for goal_id in known.values():
        take(world, draft, goal_id)
    goals = {line.competency: line.goals[0] for line in world.plan(draft).lines}
    with pytest.raises(RuleBroken, match="goal_of_a_group"):
        editing.save_field(world.store, marc, "goal.term", goals["analysing"].goal_id, said, term)
    for name, seen in (("deciding", said), ("advising", None)):
        editing.save_field(world.store, marc, "goal.term", goals[name].goal_id, seen, term)
    kept = {line.competency: line.goals[0].term for line in world.plan(draft).lines}
    assert kept == {"analysing": said, "deciding": term, "advising": term}


def test_the_source_of_a_row_stays_while_a_goal_for_the_group_stands_there(world, draft, marc):
    row_id = take(world, draft, published(world)).row_id

    def sources(seen, new):
        editing.save_field(world.store, marc, "plan_line.sources", row_id, seen, new)

    sources(("6",), ("1", "6"))
    with pytest.raises(RuleBroken, match="source_of_a_group"):
        sources(("1", "6"), ("1",))
    sources(("1", "6"), ("6",))
    editing.remove(world.store, marc, "goal", world.plan(draft).lines[0].goals[0].goal_id)
    sources(("6",), ("1",))
    assert world.plan(draft).lines[0].sources == ("1",)


def test_a_mandatory_one_may_be_the_sixth_row(world, draft, ratana):  # 004-022
    fill(world, draft)
    take(world, draft, published(world))
    plan = world.plan(draft)
    assert (len(plan.active_lines), len(counted_lines(plan))) == (6, 5)
    with pytest.raises(RuleBroken, match="plan_is_full"):
        fill(world, draft, ("work_structuring",))
    sixth = next(line for line in plan.lines if line.competency == "communicating")
    editing.set_line_state(world.store, ratana, sixth.line_id, LineState.LATER)
    editing.set_line_state(world.store, ratana, sixth.line_id, LineState.ACTIVE)
    editing.remove(world.store, ratana, "plan_line", sixth.line_id)
    editing.put_back(world.store, ratana, "plan_line", sixth.line_id)
    assert len(world.plan(draft).active_lines) == 6


def test_one_that_is_offered_is_refused_as_the_sixth_and_may_wait(world, draft):  # 004-031
    rows = fill(world, draft)
    goal_id = published(world, obligation=Obligation.OFFERED)
    with pytest.raises(RuleBroken, match="plan_is_full"):
        take(world, draft, goal_id)
    assert len(world.plan(draft).lines) == 5
    take(world, draft, goal_id, later=True)
    (waits,) = world.plan(draft).later_lines
    assert waits.goals[0].text == GOAL
    visit = world.visit("ratana")
    with pytest.raises(RuleBroken, match="plan_is_full"):
        editing.set_line_state(world.store, visit, waits.line_id, LineState.ACTIVE)
    editing.set_line_state(world.store, visit, rows[0], LineState.LATER)
    editing.set_line_state(world.store, visit, waits.line_id, LineState.ACTIVE)


def test_where_the_competency_stands_already_the_goal_joins_that_row(world, draft, ratana, marc):
    (row_id,) = fill(world, draft, ("communicating",))
    editing.save_field(world.store, ratana, "plan_line.sources", row_id, (), ("3",))
    own = editing.add_goal(world.store, ratana, row_id, "Marc kan nee zeggen.").row_id
    goal_id = published(world)
    take(world, draft, goal_id)
    (line,) = world.plan(draft).active_lines
    assert line.sources == ("3", "6")
    assert [goal.origin for goal in line.goals] == ["own", "taken_over"]
    taking_over.take_back(world.store, marc, draft, goal_id)
    (line,) = world.plan(draft).active_lines
    assert ([goal.goal_id for goal in line.goals], line.actions) == ([own], ())


def test_undoing_takes_the_row_off_and_offers_the_goal_again(world, draft, marc, ratana):
    goal_id = published(world)
    row_id = take(world, draft, goal_id).row_id
    assert taking_over.take_back(world.store, ratana, draft, goal_id).row_id == row_id
    plan = world.plan(draft)
    assert (plan.lines, answer_to(plan, goal_id)) == ((), None)
    editing.put_back(world.store, ratana, "plan_line", row_id)
    assert answer_to(world.plan(draft), goal_id).answer == "taken_over"
    editing.remove(world.store, ratana, "plan_line", row_id)
    take(world, draft, goal_id)
    assert len(world.plan(draft).active_lines) == 1
    unchanged = world.plan(draft).revision
    taking_over.take_back(world.store, marc, draft, published(world, about=Subject("advising")))
    assert world.plan(draft).revision == unchanged  # nothing was answered there


def test_not_needed_keeps_the_reason_for_the_two_and_can_be_undone(world, draft, marc):
    goal_id = published(world)
    with pytest.raises(RuleBroken, match="reason_missing"):
        taking_over.not_needed(world.store, marc, draft, goal_id, "  ")
    taking_over.not_needed(world.store, marc, draft, goal_id, "Dat doet Marc al.")
    taking_over.not_needed(world.store, marc, draft, goal_id, "Dat kan Marc al.")
    answer = answer_to(world.plan(draft), goal_id)
    assert (answer.answer, answer.reason) == ("not_needed", "Dat kan Marc al.")
    assert "Marc al" not in repr(group_goals.all_goals(world.store, world.visit("noor")))
    taking_over.take_back(world.store, marc, draft, goal_id)
    assert answer_to(world.plan(draft), goal_id) is None
    taking_over.not_needed(world.store, marc, draft, goal_id, "Toch niet.")
    take(world, draft, goal_id)
    assert answer_to(world.plan(draft), goal_id).answer == "taken_over"
    with pytest.raises(RuleBroken, match="no_such_move"):
        taking_over.not_needed(world.store, marc, draft, goal_id, "Nu niet meer.")


def test_what_is_withdrawn_is_offered_no_longer_and_what_was_taken_over_stays(world, draft, marc):
    goal_id = published(world)
    take(world, draft, goal_id)
    group_goals.withdraw(world.store, world.visit("noor"), goal_id)
    assert taking_over.offered(world.store, marc, draft) == ()
    plan = world.plan(draft)
    assert plan.lines[0].goals[0].text == GOAL
    assert counted_lines(plan) == ()  # still not counted
    other = world.start("yasmina", "els")
    with pytest.raises(NotFound):
        taking_over.take_over(world.store, world.visit("els"), other, goal_id)
    with pytest.raises(RuleBroken, match="no_such_move"):
        group_goals.withdraw(world.store, world.visit("noor"), goal_id)


def test_a_goal_of_another_group_is_not_found(world, draft, marc):
    goal_id = published(world, group=Group(Target.JOB, "Systeembeheerder"))
    for door in (taking_over.take_over, taking_over.take_back):
        with pytest.raises(NotFound):
            door(world.store, marc, draft, goal_id)


def test_what_is_published_no_longer_changes(world, noor):
    goal_id = published(world)
    goal = kept(world, goal_id).goal
    action, asked = goal.actions[0].group_action_id, goal.hr_actions[0].group_hr_action_id
    for change in (
        lambda: group_goals.save(world.store, noor, "group_goal.text", goal_id, GOAL, "Anders"),
        lambda: group_goals.save(
            world.store, noor, "group_hr_action.text", asked, "Twee groepen inschrijven", ""
        ),
        lambda: group_goals.set_group(world.store, noor, goal_id, goal.group, Group()),
        lambda: group_goals.set_subject(
            world.store, noor, goal_id, goal.about, Subject("advising")
        ),
        lambda: group_goals.add_action(world.store, noor, goal_id),
        lambda: group_goals.add_hr_action(world.store, noor, goal_id),
        lambda: group_goals.remove(world.store, noor, "group_goal_action", action),
        lambda: group_goals.publish(world.store, noor, goal_id),
    ):
        with pytest.raises(RuleBroken, match="group_goal_published"):
            change()
    assert kept(world, goal_id).goal == goal
    anew = kept(world, group_goals.add(world.store, noor, goal.written)).goal
    assert (anew.text, anew.about, anew.term, anew.state) == (
        goal.text, goal.about, goal.term, GoalState.DRAFT,
    )  # fmt: skip


def test_a_draft_is_written_field_by_field_and_nothing_gets_lost(world, noor):
    goal_id = group_goals.add(world.store, noor)
    group_goals.save(world.store, noor, "group_goal.text", goal_id, "", "Eerst dit")
    with pytest.raises(ChangedMeanwhile):
        group_goals.save(world.store, noor, "group_goal.text", goal_id, "", "Toch dat")
    group_goals.set_subject(
        world.store,
        noor,
        goal_id,
        Subject(),
        Subject(own_title=" Rekenbladen ", technical_field="software"),
    )
    action = group_goals.add_action(world.store, noor, goal_id)
    group_goals.save(
        world.store, noor, "group_goal_action.action_type", action, "to_be_found", "e_learning"
    )
    empty = [group_goals.add_action(world.store, noor, goal_id)]
    empty.append(group_goals.add_hr_action(world.store, noor, goal_id))
    with pytest.raises(RuleBroken, match="group_missing"):
        group_goals.publish(world.store, noor, goal_id)
    group_goals.set_group(
        world.store, noor, goal_id, Group(), Group(Target.JOB, "Dossierbehandelaar")
    )
    group_goals.publish(world.store, noor, goal_id)
    goal = kept(world, goal_id).goal
    assert goal.about == Subject(None, "Rekenbladen", "software")
    assert [each.action_type for each in goal.actions] == ["e_learning"]
    assert goal.hr_actions == ()  # what stayed empty asks nobody anything


def test_whom_and_what_a_draft_is_for_is_kept_where_what_was_seen_still_stands(world, noor):
    goal_id = group_goals.add(world.store, noor, WRITTEN)
    mine, theirs = Group(Target.JOB, "Dossierbehandelaar"), Group(Target.LEVEL, "B")
    group_goals.set_group(world.store, noor, goal_id, WRITTEN.group, theirs)
    with pytest.raises(ChangedMeanwhile) as late:
        group_goals.set_group(world.store, noor, goal_id, WRITTEN.group, mine)
    assert late.value.theirs == theirs
    own = Subject(None, "Rekenbladen", "software")
    group_goals.set_subject(world.store, noor, goal_id, WRITTEN.about, own)
    with pytest.raises(ChangedMeanwhile) as late:
        group_goals.set_subject(world.store, noor, goal_id, WRITTEN.about, Subject("advising"))
    assert late.value.theirs == own
    goal = kept(world, goal_id).goal
    assert (goal.group, goal.about) == (theirs, own)


def test_an_event_names_the_field_that_was_saved_and_only_a_hash_of_what_was_written(world, noor):
    goal_id = group_goals.add(world.store, noor, WRITTEN)
    group_goals.save(world.store, noor, "group_goal.text", goal_id, GOAL, "Vier zinnen")
    group_goals.set_group(world.store, noor, goal_id, WRITTEN.group, Group())
    group_goals.set_subject(
        world.store, noor, goal_id, WRITTEN.about, Subject(None, "Rekenbladen", "software")
    )
    rows = world.rows(
        "SELECT facts, salt FROM event WHERE kind = 'group_goal_saved' ORDER BY sequence"
    )
    told = [json.loads(facts) for facts, _salt in rows]
    assert [each["field"] for each in told] == [
        "group_goal.text", "group_goal.group", "group_goal.about",
    ]  # fmt: skip
    assert all(each.keys() == {"field", "text_hash"} for each in told)
    salted = bytes(rows[0][1]), b"Vier zinnen"
    parts = b"".join(len(part).to_bytes(8, "big") + part for part in salted)
    assert told[0]["text_hash"] == hashlib.sha256(parts).hexdigest()


def test_a_draft_that_is_thrown_away_is_gone(world, noor):
    goal_id = group_goals.add(world.store, noor, WRITTEN)
    group_goals.withdraw(world.store, noor, goal_id)
    assert group_goals.all_goals(world.store, noor) == ()


def test_a_role_for_a_unit_reaches_goals_for_that_unit_and_below_only(world, noor):
    units = {each.name: each.unit_id for each in group_goals.groups(world.store, noor).units}
    for_job = published(world)
    narrow = replace(noor, grants=(Grant(Role.TRAINING_OFFICER, units["Klantendienst"]),))
    mine = group_goals.groups(world.store, narrow)
    assert ([each.name for each in mine.units], mine.jobs, mine.levels) == (
        ["Klantendienst"], (), (),
    )  # fmt: skip
    own = group_goals.add(world.store, narrow)
    (found,) = group_goals.all_goals(world.store, narrow)
    assert (found.goal.group_goal_id, found.goal.group_name) == (own, "Klantendienst")
    for group in (Group(Target.UNIT, units["ICT"]), WRITTEN.group):
        with pytest.raises(NotFound):
            group_goals.set_group(world.store, narrow, own, found.goal.group, group)
        with pytest.raises(NotFound):
            group_goals.add(world.store, narrow, replace(WRITTEN, group=group))
    with pytest.raises(NotFound):
        group_goals.withdraw(world.store, narrow, for_job)


def test_what_a_goal_for_a_job_asks_of_hr_is_for_who_works_for_the_whole_organisation(world, noor):
    published(world)
    units = {each.name: each.unit_id for each in group_goals.groups(world.store, noor).units}
    asked = (GroupHrAction("", 0, "Een zaal boeken", None),)
    group = Group(Target.UNIT, units["Klantendienst"])
    published(world, group=group, hr_actions=asked)
    whole = worklist.requests(world.store, noor, Chosen())
    assert sorted(each.text for each in whole) == ["Een zaal boeken", "Twee groepen inschrijven"]
    for role in (Role.HR_ADVISER, Role.TRAINING_OFFICER):
        narrow = replace(noor, grants=(Grant(role, group.target),))
        mine = worklist.requests(world.store, narrow, Chosen())
        assert [each.text for each in mine] == ["Een zaal boeken"]
        with pytest.raises(NotFound):
            worklist.answer(world.store, narrow, [each.seen for each in whole], Said("taken_up"))


def test_nobody_else_writes_them_and_no_stranger_answers(world, draft):
    goal_id = published(world)
    for who in ("marc", "ratana", "bart", "ingrid"):
        with pytest.raises(NotAllowed):
            group_goals.all_goals(world.store, world.visit(who))
    for who in ("noor", "els", "bart", "stranger"):
        with pytest.raises(NotFound):
            taking_over.take_over(world.store, world.visit(who), draft, goal_id)


def agreed_world(world):
    """The lasting id of a full plan that was agreed before any goal was published."""
    lasting_id = world.ids["plan"]
    fill(world, lasting_id, ("advising",))
    states.propose(world)
    states.sign(world)
    return lasting_id


def test_one_that_is_published_after_the_agreement_waits_for_the_talk(marcs_world):
    world = marcs_world
    lasting_id = agreed_world(world)
    goal_id = published(world)
    for attempt, code in (
        (lambda: take(world, lasting_id, goal_id), "no_follow_up_talk"),
        (lambda: taking_over.not_needed(
            world.store, world.visit("marc"), lasting_id, goal_id, "Kan al"), "plan_is_frozen"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken, match=code):
            attempt()
    assert ids(taking_over.offered(world.store, world.visit("marc"), lasting_id)) == [goal_id]
    begin_talk(world)
    ratana = later(world)
    taking_over.not_needed(world.store, ratana, lasting_id, goal_id, "Kan al")
    taking_over.take_back(world.store, ratana, lasting_id, goal_id)
    assert world.plan(lasting_id).version_number == 1  # a reason changes nothing in it
    taking_over.take_over(world.store, ratana, lasting_id, goal_id)
    plan = world.plan(lasting_id)
    held = versions.in_force(world.store, ratana, lasting_id)
    assert (plan.version_number, held.version_number) == (2, 1)
    assert (len(plan.active_lines), len(held.active_lines)) == (6, 5)
    assert answer_to(plan, goal_id).answer == "taken_over"
    assert answer_to(held, goal_id) is None


def test_where_the_agreed_plan_is_full_one_row_waits_in_the_next_version(marcs_world):
    world = marcs_world
    lasting_id = agreed_world(world)
    goal_id = published(world, obligation=Obligation.OFFERED)
    begin_talk(world)
    ratana, held = later(world), world.plan(lasting_id)
    with pytest.raises(RuleBroken, match="plan_is_full"):
        taking_over.take_over(world.store, ratana, lasting_id, goal_id)
    assert world.plan(lasting_id).version_number == 1
    first = held.active_lines[0]
    taking_over.take_over(world.store, ratana, lasting_id, goal_id, instead_of=first.line_id)
    plan = world.plan(lasting_id)
    assert (plan.version_number, len(plan.active_lines)) == (2, 5)
    assert [line.lasting_id for line in plan.later_lines] == [first.lasting_id]
    assert len(versions.in_force(world.store, ratana, lasting_id).active_lines) == 5


def test_a_signature_under_the_talk_is_cleared_when_the_next_version_begins(marcs_world):
    world = marcs_world
    lasting_id = agreed_world(world)
    goal_id = published(world)
    begin_talk(world)
    end_talk(world)
    ratana = later(world)
    revision = world.plan(lasting_id).revision
    signing.sign(world.store, ratana, lasting_id, revision, "agreed")
    assert world.plan(lasting_id).beside.talk_signatures
    taking_over.take_over(world.store, ratana, lasting_id, goal_id)
    assert not world.plan(lasting_id).beside.talk_signatures


def test_a_form_that_changes_by_a_new_plan_takes_it_over_there(marcs_world, monkeypatch):
    world, forms = marcs_world, library().forms
    lasting_id = agreed_world(world)
    goal_id = published(world)
    monkeypatch.setitem(forms, "federal", replace(forms["federal"], change=Change.NEW_PLAN))
    begin_talk(world)
    with pytest.raises(RuleBroken, match="form_needs_new_plan"):
        taking_over.take_over(world.store, later(world), lasting_id, goal_id)
    taking_over.not_needed(world.store, later(world), lasting_id, goal_id, "Kan al")
    assert answer_to(world.plan(lasting_id), goal_id).reason == "Kan al"


def test_the_next_version_still_knows_what_was_taken_over(marcs_world):
    world, lasting_id = marcs_world, marcs_world.ids["plan"]
    fill(world, lasting_id, ("advising",))
    goal_id = published(world)
    take(world, lasting_id, goal_id)
    states.propose(world)
    states.sign(world)
    assert world.plan(lasting_id).status is PlanStatus.AGREED
    with pytest.raises(RuleBroken, match="plan_is_frozen"):
        taking_over.take_back(world.store, world.visit("marc"), lasting_id, goal_id)
    begin_talk(world)
    versions.begin_version(world.store, later(world), lasting_id)
    plan = world.plan(lasting_id)
    assert plan.version_number == 2
    assert answer_to(plan, goal_id).answer == "taken_over"
    assert (len(plan.active_lines), len(counted_lines(plan))) == (6, 5)
    visit = later(world, "marc", timedelta(days=200))
    assert taking_over.take_back(world.store, visit, lasting_id, goal_id).row_id
    assert answer_to(world.plan(lasting_id), goal_id) is None
    # The version that was agreed still holds it.
    held = versions.in_force(world.store, world.visit("marc"), lasting_id)
    assert answer_to(held, goal_id).answer == "taken_over"
