"""Think first, each apart: private until shared, shared with one person, taken back until read."""

from datetime import timedelta

import pytest

from pop_core.catalogue.library import library
from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, RuleBroken
from pop_core.storage import connection
from pop_core.workflow import plans, preparing, talks

QUESTION = "needed_now"
FEDERAL = library().form("federal")


@pytest.fixture
def answer(store, draft):
    def answered(visit, text, seen="", question=QUESTION):
        preparing.save_answer(store, visit, draft, question, seen, text)

    return answered


@pytest.fixture
def mine(store, draft):
    return lambda visit: preparing.my_preparation(store, visit, draft)


@pytest.fixture
def in_sight(world, store, draft):
    plan_id = world.plan(draft).plan_id
    return lambda visit: preparing.in_sight(store, visit, plan_id)


@pytest.fixture
def shared(in_sight):
    return lambda visit: in_sight(visit).shared


@pytest.fixture
def propose(store, draft):
    def proposed(visit, competency=None, title="", field=""):
        return preparing.propose(store, visit, draft, competency, title, field)

    return proposed


def refused(code, attempt, *arguments, **named):
    with pytest.raises(RuleBroken) as refusal:
        attempt(*arguments, **named)
    assert refusal.value.code == code
    return refusal.value.facts


def test_what_one_writes_is_there_for_oneself_and_nobody_else(marc, ratana, answer, mine, shared):
    answer(marc, "Uitleggen in gewone taal")
    assert mine(marc).answers == {QUESTION: "Uitleggen in gewone taal"}
    assert mine(ratana).answers == {}
    assert shared(ratana) == shared(marc) == {}


def test_sharing_lets_the_talk_partner_read_and_nobody_else(
    store, draft, marc, ratana, els, noor, bart, answer, mine, shared
):
    answer(marc, "Uitleggen")
    preparing.share(store, marc, draft)
    assert mine(marc).shared_with == ratana.person_id
    assert shared(ratana)["employee"].answers == {QUESTION: "Uitleggen"}
    assert shared(marc) == {}  # one's own is not under what was shared
    for outsider in (els, noor, bart):
        with pytest.raises(NotFound):
            shared(outsider)


def test_sharing_one_does_not_share_the_other(store, draft, marc, ratana, answer, shared):
    answer(marc, "van Marc")
    answer(ratana, "van Ratana")
    preparing.share(store, marc, draft)
    assert list(shared(ratana)) == ["employee"]
    assert shared(marc) == {}


def test_what_is_added_after_sharing_is_shared_as_well(store, draft, marc, ratana, answer, shared):
    preparing.share(store, marc, draft)
    answer(marc, "achteraf")
    assert shared(ratana)["employee"].answers == {QUESTION: "achteraf"}


def test_sharing_can_be_taken_back_until_it_is_read(store, draft, marc, ratana, answer, shared):
    answer(marc, "bedenktijd")
    preparing.share(store, marc, draft)
    preparing.take_back(store, marc, draft)
    assert shared(ratana) == {}
    preparing.share(store, marc, draft)
    preparing.mark_read(store, ratana, draft)
    refused("already_read", preparing.take_back, store, marc, draft)
    assert list(shared(ratana)) == ["employee"]


def test_the_writer_sees_when_it_was_first_read(world, store, draft, marc, ratana, mine):
    preparing.share(store, marc, draft)
    assert mine(marc).read_at is None
    preparing.mark_read(store, ratana, draft)
    preparing.mark_read(store, world.visit("ratana", timedelta(hours=1)), draft)
    assert mine(marc).read_at == ratana.now


def test_reading_what_was_not_shared_leaves_no_trace(store, draft, ratana, mine, marc):
    head = store.head
    preparing.mark_read(store, ratana, draft)
    assert store.head == head
    assert mine(marc).read_at is None


def test_one_cannot_mark_ones_own_as_read(store, draft, marc, mine):
    preparing.share(store, marc, draft)
    preparing.mark_read(store, marc, draft)
    assert mine(marc).read_at is None


def test_sharing_twice_is_said(store, draft, marc):
    preparing.share(store, marc, draft)
    refused("already_shared", preparing.share, store, marc, draft)


def test_the_other_sees_on_an_open_page_that_something_was_shared(world, store, draft, marc):
    before = world.plan(draft).revision
    preparing.share(store, marc, draft)
    assert world.plan(draft).revision == before + 1


@pytest.fixture
def statements(monkeypatch):
    """All SQL that is run from here on."""
    said = []

    class Listening(connection.Session):
        def rows(self, sql, *values):
            said.append(sql)
            return super().rows(sql, *values)

    monkeypatch.setattr(connection, "Session", Listening)
    return said


def test_while_a_talk_runs_nothing_private_is_even_fetched(
    world, store, draft, marc, ratana, answer, propose, mine, shared, statements
):
    for visit in (marc, ratana):
        answer(visit, "alleen voor mij")
        propose(visit, "advising")
    talks.start_talk(store, marc, draft)
    statements.clear()
    for visit in (marc, ratana):
        with pytest.raises(NotAllowed, match="talk_is_running"):
            mine(visit)
        assert shared(visit) == {}
        with pytest.raises(NotAllowed, match="talk_is_running"):
            answer(visit, "alleen voor mij", "alleen voor mij")
    with pytest.raises(NotAllowed, match="prepare_on_paper"):
        mine(world.visit("single"))
    assert shared(world.visit("single")) == {}
    assert statements
    assert not [sql for sql in statements if " answer" in sql or " proposal" in sql]


def test_a_page_reads_ones_own_and_what_was_shared_at_once(
    store, draft, marc, ratana, answer, propose, in_sight, statements
):
    for visit in (marc, ratana):
        answer(visit, f"van {visit.person_id}")
        propose(visit, "advising")
        preparing.share(store, visit, draft)
    statements.clear()
    seen = in_sight(marc)
    assert len(statements) <= 7
    assert seen.mine == preparing.my_preparation(store, marc, draft)
    assert seen.shared == {"manager": preparing.my_preparation(store, ratana, draft)}


def test_at_the_table_ones_own_is_only_what_was_shared(
    store, draft, marc, ratana, answer, in_sight
):
    answer(marc, "gedeeld")
    answer(ratana, "niet gedeeld")
    preparing.share(store, marc, draft)
    talks.start_talk(store, ratana, draft)
    assert in_sight(marc).mine is None
    assert in_sight(ratana).mine is None


def test_while_a_talk_runs_both_see_what_was_shared(store, draft, marc, ratana, answer, shared):
    answer(marc, "gedeeld")
    answer(ratana, "niet gedeeld")
    preparing.share(store, marc, draft)
    talks.start_talk(store, ratana, draft)
    for visit in (marc, ratana):
        assert list(shared(visit)) == ["employee"]
        assert shared(visit)["employee"].answers == {QUESTION: "gedeeld"}


def test_while_a_talk_runs_nothing_is_prepared(store, draft, marc, answer, propose):
    answer(marc, "eerst")
    proposal = propose(marc, "advising")
    talks.start_talk(store, marc, draft)
    refused("talk_is_running", answer, marc, "nu", "eerst")
    refused("talk_is_running", propose, marc, "deciding")
    refused("talk_is_running", preparing.share, store, marc, draft)
    refused("talk_is_running", preparing.take_back, store, marc, draft)
    refused("talk_is_running", preparing.withdraw_proposal, store, marc, draft, proposal)


def test_after_the_talk_ones_own_is_there_again(store, draft, marc, answer, mine):
    answer(marc, "bewaard")
    talks.start_talk(store, marc, draft)
    talks.end_talk(store, marc, draft, "continued_later")
    assert mine(marc).answers == {QUESTION: "bewaard"}


def test_an_agreed_plan_is_no_longer_prepared(world, draft, marc, answer):
    world.run("UPDATE plan SET status = 'agreed'")
    refused("plan_is_frozen", answer, marc, "te laat")


def test_an_answer_is_compared_with_the_one_seen(marc, answer, mine):
    answer(marc, "eerst")
    with pytest.raises(ChangedMeanwhile) as late:
        answer(marc, "uit een ander venster")
    assert late.value.theirs == "eerst"
    answer(marc, "daarna", "eerst")
    answer(marc, "", " daarna\n")
    assert mine(marc).answers == {}


def test_an_answer_equal_to_the_one_seen_is_no_change(store, marc, answer):
    answer(marc, "zo")
    head = store.head
    answer(marc, " zo\u200b", "zo")
    assert store.head == head


def test_only_questions_of_the_form_are_answered(marc, answer, mine):
    # 004-016, 004-017
    refused("unknown_code", answer, marc, "x", question="favourite_colour")
    refused("unknown_code", answer, marc, "x", question="kept_to_planning")  # of the follow-up
    assert mine(marc).answers == {}


def test_an_answer_longer_than_a_whole_chapter_is_refused(marc, answer):
    refused("text_too_long", answer, marc, "x" * 20_001)


def test_as_many_are_proposed_as_the_form_has_rows(marc, ratana, propose, mine):
    # 004-018, 004-022
    codes = list(library().catalogue.competencies)
    for code in codes[: FEDERAL.max_active_lines]:
        propose(marc, code)
    assert refused("plan_is_full", propose, marc, codes[5]) == {"most": FEDERAL.max_active_lines}
    propose(ratana, codes[5])
    assert [each.competency for each in mine(marc).proposals] == codes[:5]


def test_a_proposal_is_a_competency_or_has_a_title(marc, propose, mine):
    refused("title_missing", propose, marc)
    refused("unknown_code", propose, marc, "telepathy")
    refused("unknown_code", propose, marc, None, "Vliegen", "wizardry")
    propose(marc, None, " Cloudbeheer\u200b ", "software")
    refused("competency_already_planned", propose, marc, None, "CLOUDBEHEER")
    (proposal,) = mine(marc).proposals
    assert (proposal.own_title, proposal.technical_field) == ("Cloudbeheer", "software")


def test_a_proposal_withdrawn_leaves_room_and_stays_in_its_table(
    world, store, draft, marc, propose, mine
):
    proposal = propose(marc, "advising")
    preparing.withdraw_proposal(store, marc, draft, proposal)
    assert mine(marc).proposals == ()
    assert world.rows("SELECT count(*) FROM proposal") == [(1,)]
    propose(marc, "advising")


def test_a_reason_is_one_line_compared_with_the_one_seen(store, draft, marc, propose, mine):
    proposal = propose(marc, "advising")

    def reason(seen, new):
        preparing.save_reason(store, marc, draft, proposal, seen, new)

    reason("", "Nodig bij klanten")
    with pytest.raises(ChangedMeanwhile) as late:
        reason("", "Iets anders")
    assert late.value.theirs == "Nodig bij klanten"
    assert refused("text_too_long", reason, "Nodig bij klanten", "x" * 301)["limit"] == 300
    reason("Nodig bij klanten", "Beter")
    assert mine(marc).proposals[0].why == "Beter"
    preparing.withdraw_proposal(store, marc, draft, proposal)
    with pytest.raises(NotFound):
        reason("Beter", "te laat")


def test_nobody_learns_that_somebody_else_proposed_something(store, draft, marc, ratana, propose):
    theirs = propose(marc, "advising")
    nobodys = "5f3759df-0000-4000-8000-00000000cafe"
    for proposal in (theirs, nobodys, "x"):
        with pytest.raises(NotFound, match="not_found"):
            preparing.save_reason(store, ratana, draft, proposal, "", "gluren")
        with pytest.raises(NotFound, match="not_found"):
            preparing.withdraw_proposal(store, ratana, draft, proposal)


def test_a_preparation_belongs_to_its_plan(world, store, marc, ratana, answer, draft):
    answer(marc, "voor dit plan")
    other = plans.start_plan(
        store, ratana, plans.PlanStart(world.ids["els"], ratana.person_id)
    )  # fmt: skip
    assert preparing.my_preparation(store, ratana, other).answers == {}
    with pytest.raises(NotFound):
        preparing.my_preparation(store, marc, other)
