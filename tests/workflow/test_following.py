"""The follow-up talk: what came of each row, new actions, what is decided (004-051 ... 055)."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from pop_core.catalogue.forms import Change
from pop_core.catalogue.library import library
from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, NotFound
from pop_core.domain.follow_up import Decision
from pop_core.domain.plans import TO_BE_FOUND
from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import editing, following, talks, versions
from tests.organisation import NOW
from tests.workflow.cycle import HALF_A_YEAR, begin_talk, end_talk, refusal, sign_on_paper, visit

SAID = "Marc heeft de opleiding gevolgd; taken ordenen blijft moeilijk."


@pytest.fixture
def world(agreed_world):
    return agreed_world


@pytest.fixture
def line(world):
    return world.plan(world.ids["plan"]).lines[0]


def save(world, talk_id, name, of, new, seen="", who="ratana"):
    return following.save(world.store, visit(world, who), name, talk_id, of, seen, new)


def beside(world):
    return world.plan(world.ids["plan"]).beside


@pytest.fixture
def by_new_plan(monkeypatch):
    """The form of the plan changes by a new plan only (000-078)."""
    forms = library().forms
    monkeypatch.setitem(forms, "federal", replace(forms["federal"], change=Change.NEW_PLAN))


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_both_say_what_came_of_a_row_and_it_stands_beside_the_agreement(world, talk_id, line, who):
    said = {
        "realisation": SAID, "progress": 3, "outside_cause": "Onverwacht werk.",
        "put_to": "de ICT-dienst", "learned": "plannen", "used_at_work": "partly",
    }  # fmt: skip
    for name, value in said.items():
        empty = None if name == "progress" else ""
        save(world, talk_id, f"line_follow_up.{name}", line.lasting_id, value, empty, who)
    kept = beside(world).line(talk_id, line.lasting_id)
    assert {name: getattr(kept, name) for name in said} == said
    assert world.plan(world.ids["plan"]).status is PlanStatus.AGREED  # 004-055, 002-016


def test_an_indicator_is_answered_with_its_evidence_or_not_at_all(world, talk_id, line):
    seen, other = line.indicators[:2]
    save(world, talk_id, "indicator_seen.answer", seen.lasting_id, "partly")
    save(world, talk_id, "indicator_seen.evidence", seen.lasting_id, "vijf planningen")
    kept = beside(world).indicator(talk_id, seen.lasting_id)
    assert (kept.answer, kept.evidence) == ("partly", "vijf planningen")
    assert beside(world).indicator(talk_id, other.lasting_id) is None
    save(world, talk_id, "indicator_seen.answer", seen.lasting_id, "", "partly")
    assert beside(world).indicator(talk_id, seen.lasting_id).answer == ""


def test_each_question_of_the_form_is_answered_once_per_talk(world, talk_id):  # 004-053
    save(world, talk_id, "talk_answer.text", "still_motivating", "Ja.")
    save(world, talk_id, "talk_answer.text", "still_motivating", "Ja, nog altijd.", "Ja.")
    [answer] = beside(world).answers
    assert (answer.question_code, answer.text) == ("still_motivating", "Ja, nog altijd.")


def test_of_two_people_in_one_field_the_later_one_sees_both_texts(world, talk_id, line):
    name = "line_follow_up.realisation"
    save(world, talk_id, name, line.lasting_id, SAID)
    before = world.fingerprint()
    with pytest.raises(ChangedMeanwhile) as late:
        save(world, talk_id, name, line.lasting_id, "Iets anders.", who="marc")
    assert late.value.theirs == SAID
    assert world.fingerprint() == before
    save(world, talk_id, "line_follow_up.learned", line.lasting_id, "veel", who="marc")


def test_two_people_who_begin_the_same_field_do_not_lose_the_first_text(world, talk_id, line):
    name = "line_follow_up.realisation"
    save(world, talk_id, name, line.lasting_id, SAID)
    trouble = refusal(
        world, save, world, talk_id, name, line.lasting_id, "Iets anders.", "Nog iets."
    )
    assert isinstance(trouble, ChangedMeanwhile)


def test_nothing_is_said_before_the_talk_has_begun(world, line):
    talk = world.plan(world.ids["plan"]).follow_up_talks[0].conversation_id
    name = "line_follow_up.realisation"
    assert refusal(world, save, world, talk, name, line.lasting_id, SAID).code == "no_talk_running"


def test_what_was_signed_with_the_talk_stays_as_it_is(world, talk_id, line):
    name = "line_follow_up.realisation"
    save(world, talk_id, name, line.lasting_id, SAID)
    end_talk(world)
    save(world, talk_id, name, line.lasting_id, f"{SAID} Nog.", SAID)  # until it is signed
    sign_on_paper(world, HALF_A_YEAR)
    late = refusal(world, save, world, talk_id, name, line.lasting_id, "Toch niet.", f"{SAID} Nog.")
    assert late.code == "talk_is_signed"
    other = world.plan(world.ids["plan"]).lines[1].lasting_id
    assert refusal(world, save, world, talk_id, name, other, SAID).code == "talk_is_signed"
    more = (world.store, visit(world), talk_id, line.lasting_id)
    assert refusal(world, following.add_action, *more, "Nog iets").code == "no_follow_up_talk"
    assert refusal(world, following.decide, *more, Decision.STAYS).code == "talk_is_signed"


@pytest.mark.parametrize(
    ("name", "value"),
    [("line_follow_up.realisation", SAID), ("indicator_seen.answer", "seen")],
)
def test_a_row_or_indicator_of_another_plan_is_not_found(world, talk_id, name, value):
    foreign = world.start("yasmina", "els")
    els = world.visit("els")
    line_id = editing.add_line(
        world.store, els, world.plan(foreign, "els").plan_id, "advising"
    ).row_id
    editing.add_indicator(world.store, els, line_id, text="x")
    line = world.plan(foreign, "els").lines[0]
    of = line.lasting_id if name.startswith("line") else line.indicators[0].lasting_id
    assert isinstance(refusal(world, save, world, talk_id, name, of, value), NotFound)


def test_a_question_the_form_does_not_ask_is_refused(world, talk_id):
    for code in ("needed_now", "no_such_question"):  # the first is one of the preparation
        trouble = refusal(world, save, world, talk_id, "talk_answer.text", code, "x")
        assert trouble.code == "unknown_code"


def test_only_what_belongs_to_a_follow_up_talk_is_saved_here(world, talk_id, line):
    trouble = refusal(world, save, world, talk_id, "plan_line.why", line.lasting_id, "x")
    assert trouble.code == "unknown_field"
    trouble = refusal(
        world, save, world, talk_id, "line_follow_up.progress", line.lasting_id, 5, None
    )
    assert trouble.code == "out_of_range"


def test_a_new_action_stands_in_the_next_version_with_the_talk_it_comes_from(world, talk_id, line):
    following.add_action(
        world.store, visit(world), talk_id, line.lasting_id, "Ratana volgt Marc verder op.",
        owners=("manager",),
    )  # fmt: skip
    new = world.plan(world.ids["plan"])
    held = versions.in_force(world.store, visit(world), world.ids["plan"])
    [action] = [each for each in new.lines[0].actions if each.origin]
    assert (new.version_number, new.status, held.version_number) == (2, PlanStatus.DRAFT, 1)
    assert (action.what, action.origin, action.owners, action.action_type) == (
        "Ratana volgt Marc verder op.", talk_id, ("manager",), TO_BE_FOUND,
    )  # fmt: skip
    assert not any(each.origin for each in held.lines[0].actions)
    following.add_action(world.store, visit(world), talk_id, line.lasting_id, "Nog iets.")
    assert len(world.plan(world.ids["plan"]).beside.versions) == 2  # 004-054


def test_the_same_words_for_the_same_row_are_one_action(world, talk_id, line):
    add = partial(following.add_action, world.store, visit(world), talk_id)
    first, head = add(line.lasting_id, "Nog iets."), world.store.head
    assert add(line.lasting_id, " Nog iets. ").row_id == first.row_id
    assert world.store.head == head  # nothing was written
    other = world.plan(world.ids["plan"]).lines[1].lasting_id
    assert add(other, "Nog iets.").row_id != first.row_id
    assert add(line.lasting_id, "Nog iets anders.").row_id != first.row_id


def test_a_new_action_needs_a_word_a_known_kind_and_a_row_of_the_plan(world, talk_id, line):
    add = (following.add_action, world.store, visit(world), talk_id)
    assert refusal(world, *add, line.lasting_id, " ").code == "title_missing"
    assert refusal(world, *add, line.lasting_id, "x", "no_such_kind").code == "unknown_code"
    assert isinstance(refusal(world, *add, talk_id, "x"), NotFound)


def test_decisions_open_the_next_version_only_when_something_changes(world, talk_id, line):
    decide = lambda decision: following.decide(  # noqa: E731
        world.store, visit(world), talk_id, line.lasting_id, decision
    )
    decide(Decision.STAYS)
    assert world.plan(world.ids["plan"]).version_number == 1
    decide(Decision.DROPPED)
    new = world.plan(world.ids["plan"])
    assert new.version_number == 2
    assert line.lasting_id not in {each.lasting_id for each in new.lines}
    held = versions.in_force(world.store, visit(world), world.ids["plan"])
    assert line.lasting_id in {each.lasting_id for each in held.lines}  # what was signed stays
    decide(Decision.COMPLETED)
    again = world.plan(world.ids["plan"])
    assert line.lasting_id in {each.lasting_id for each in again.lines}
    assert beside(world).line(talk_id, line.lasting_id).decision == Decision.COMPLETED


def test_a_form_that_changes_by_a_new_plan_refuses_decisions_and_new_actions(
    by_new_plan, world, talk_id, line
):  # 000-078
    more = (world.store, visit(world), talk_id, line.lasting_id)
    for decision in (Decision.COMPLETED, Decision.REPLACED, Decision.DROPPED):
        trouble = refusal(world, following.decide, *more, decision)
        assert trouble.code == "form_needs_new_plan"
    assert refusal(world, following.add_action, *more, "x").code == "form_needs_new_plan"
    save(world, talk_id, "line_follow_up.realisation", line.lasting_id, SAID)


@pytest.mark.parametrize("who", ["els", "noor", "bart", "stranger"])
def test_nobody_else_reads_or_writes_anything_of_the_talk(world, talk_id, line, who):
    mine, foreign = (talk_id, line.lasting_id), visit(world, who)
    name = "line_follow_up.realisation"
    attempts = (
        (save, world, talk_id, name, line.lasting_id, SAID, "", who),
        (following.decide, world.store, foreign, *mine, Decision.STAYS),
        (following.add_action, world.store, foreign, *mine, "x"),
        (following.my_note, world.store, foreign, world.ids["plan"], talk_id),
        (following.save_my_note, world.store, foreign, world.ids["plan"], talk_id, "", "x"),
    )
    for attempt in attempts:
        assert isinstance(refusal(world, *attempt), NotFound)


class TestMyNote:
    @pytest.fixture
    def planned(self, world):
        return world.plan(world.ids["plan"]).follow_up_talks[0].conversation_id

    @pytest.fixture
    def note(self, world, planned):
        def read(who, later=timedelta()):
            return following.my_note(
                world.store, world.visit(who, later), world.ids["plan"], planned
            )

        return read

    @pytest.fixture
    def write(self, world, planned):
        def written(who, text, seen=""):
            return following.save_my_note(
                world.store, world.visit(who), world.ids["plan"], planned, seen, text
            )

        return written

    def test_each_reads_only_what_they_wrote_themselves(self, note, write):
        write("marc", "Vragen naar de software.")
        write("ratana", "Complimenten geven.")
        assert (note("marc"), note("ratana")) == (
            "Vragen naar de software.", "Complimenten geven.",
        )  # fmt: skip

    def test_it_is_out_of_reach_while_the_talk_goes_on(self, world, note, write):
        write("marc", "Vragen naar de software.")
        begin_talk(world)
        assert note("marc", HALF_A_YEAR) == ""
        assert refusal(world, write, "marc", "x", "Vragen naar de software.").code == (
            "talk_is_running"
        )
        end_talk(world)
        assert note("marc", HALF_A_YEAR) == "Vragen naar de software."

    def test_the_managers_own_goes_when_the_talk_is_signed(self, world, planned, note, write):
        write("marc", "van Marc")
        write("ratana", "van Ratana")
        begin_talk(world)
        end_talk(world)
        sign_on_paper(world, HALF_A_YEAR)
        assert (note("marc"), note("ratana")) == ("van Marc", "")

    def test_a_second_tab_does_not_write_over_the_first(self, world, note, write):
        write("marc", "eerst")
        assert isinstance(refusal(world, write, "marc", "later", ""), ChangedMeanwhile)
        assert note("marc") == "eerst"

    def test_without_sign_in_it_stays_on_paper(self, world, note, write):
        assert isinstance(refusal(world, write, "single", "x"), NotAllowed)
        assert isinstance(refusal(world, note, "single"), NotAllowed)

    def test_a_talk_of_another_plan_is_not_found(self, world):
        foreign = world.start("yasmina", "els")
        talk = world.plan(foreign, "els").conversations[0].conversation_id
        keep = (following.save_my_note, world.store, world.visit("marc"), world.ids["plan"])
        assert isinstance(refusal(world, *keep, talk, "", "x"), NotFound)


def test_a_talk_continued_later_takes_up_what_was_said(world, talk_id, line):  # 000-031
    save(world, talk_id, "line_follow_up.realisation", line.lasting_id, SAID)
    lasting_id = world.ids["plan"]
    talks.end_talk(world.store, visit(world), lasting_id, "continued_later")
    again = talks.start_talk(
        world.store, world.visit("marc", HALF_A_YEAR + timedelta(days=7)), lasting_id
    )
    assert again.row_id == talk_id
    assert beside(world).line(talk_id, line.lasting_id).realisation == SAID
    assert world.plan(lasting_id).last_follow_up.started_at > NOW
