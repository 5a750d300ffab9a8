"""Chapters shared one by one: the look-back is expected, vision and wishes are one's own (001)."""

from datetime import timedelta

import pytest

from pop_core.catalogue.library import words_in
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.workflow import (
    agreeing,
    answering,
    editing,
    looking_back,
    moving,
    papers,
    preparing,
    sharing,
    talks,
    wishes,
)
from tests.documents.reading import squeezed, text_of
from tests.organisation import NOW, organisation

LOOK_BACK, VISION = "strong_and_less_strong", "costs_energy"
TEXTS = {LOOK_BACK: "Sterk in rekenen", VISION: "Drie dingen tegelijk"}


def prepare(world):
    lasting_id = world.ids["plan"] = world.start(form_code="municipality")
    for code, text in TEXTS.items():
        preparing.save_answer(world.store, world.visit("marc"), lasting_id, code, "", text)
    wish_id = wishes.add(world.store, world.visit("marc"), lasting_id)
    wishes.save(world.store, world.visit("marc"), lasting_id, wish_id, "what", "", "Plannen")


@pytest.fixture
def world(lent):
    """A plan on the form of a municipality for which Marc wrote in chapters 2, 3 and 4.1."""
    return lent(organisation().after(prepare))


@pytest.fixture
def plan(world):
    return world.ids["plan"]


def share(world, plan, chapter, who="marc"):
    sharing.share_chapter(world.store, world.visit(who), plan, chapter)


def in_sight(world, plan, who):
    return preparing.in_sight(world.store, world.visit(who), world.plan(plan).plan_id)


def seen_of_marc(world, plan, who="ratana"):
    """(answers, wishes) of Marc that somebody sees."""
    found = in_sight(world, plan, who).shared.get("employee")
    return (found.answers, [each.what for each in found.wishes]) if found else ({}, [])


def refused(code, attempt, *arguments):
    with pytest.raises(RuleBroken) as refusal:
        attempt(*arguments)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("chapter", "answers", "wished"),
    [
        ("look_back", {LOOK_BACK: TEXTS[LOOK_BACK]}, []),  # 001-006
        ("vision", {VISION: TEXTS[VISION]}, []),  # 001-007
        ("wishes", {}, ["Plannen"]),  # 001-007, 001-027
    ],
)
def test_one_chapter_shared_opens_that_chapter_and_no_other(world, plan, chapter, answers, wished):
    assert seen_of_marc(world, plan) == ({}, [])
    share(world, plan, chapter)
    assert seen_of_marc(world, plan) == (answers, wished)


def test_the_preparation_as_a_whole_opens_no_chapter_of_its_own(world, plan):
    preparing.share(world.store, world.visit("marc"), plan)
    assert seen_of_marc(world, plan) == ({}, [])


@pytest.mark.parametrize("outsider", ["els", "noor", "bart", "stranger"])
def test_a_shared_chapter_is_read_by_the_one_partner_only(world, plan, outsider):
    for chapter in ("look_back", "vision", "wishes"):
        share(world, plan, chapter)
    with pytest.raises(NotFound):
        in_sight(world, plan, outsider)


def test_a_chapter_is_taken_back_until_it_was_read(world, plan):
    share(world, plan, "vision")
    sharing.take_back_chapter(world.store, world.visit("marc"), plan, "vision")
    assert seen_of_marc(world, plan) == ({}, [])
    share(world, plan, "vision")
    preparing.mark_read(world.store, world.visit("ratana"), plan)
    refused(
        "already_read", sharing.take_back_chapter, world.store, world.visit("marc"), plan, "vision"
    )
    assert seen_of_marc(world, plan)[0] == {VISION: TEXTS[VISION]}


@pytest.mark.parametrize("status", ["agreed", "not_agreed", "withdrawn", "closed"])
def test_what_nobody_read_is_taken_back_from_a_frozen_plan_too(world, plan, status):
    marc = world.visit("marc")
    share(world, plan, "vision")
    preparing.share(world.store, marc, plan)
    share(world, plan, "look_back")
    world.run("UPDATE plan SET status = $1", status)
    sharing.take_back_chapter(world.store, marc, plan, "vision")
    preparing.take_back(world.store, marc, plan)
    assert seen_of_marc(world, plan) == ({LOOK_BACK: TEXTS[LOOK_BACK]}, [])
    mine = preparing.my_preparation(world.store, marc, plan)
    assert (mine.answers, mine.shared_at) == (TEXTS, None)
    refused("plan_is_frozen", share, world, plan, "vision")
    preparing.mark_read(world.store, world.visit("ratana"), plan)
    refused("already_read", sharing.take_back_chapter, world.store, marc, plan, "look_back")


def test_while_a_talk_goes_on_nothing_is_taken_back(world, plan):
    share(world, plan, "vision")
    talks.start_talk(world.store, world.visit("ratana"), plan)
    take_back = (sharing.take_back_chapter, world.store, world.visit("marc"), plan, "vision")
    refused("talk_is_running", *take_back)


def test_what_the_manager_takes_back_after_the_agreement_is_gone(world, plan):
    ratana = world.visit("ratana")
    preparing.save_answer(world.store, ratana, plan, "necessity_foreseen", "", "Nieuwe wet")
    preparing.share(world.store, ratana, plan)
    world.run("UPDATE plan SET status = 'agreed'")
    preparing.take_back(world.store, ratana, plan)
    assert preparing.my_preparation(world.store, ratana, plan).answers == {}


def test_what_is_shared_after_the_other_read_is_unread_again(world, plan):
    share(world, plan, "look_back")
    preparing.mark_read(world.store, world.visit("ratana"), plan)
    share(world, plan, "vision")
    seen = in_sight(world, plan, "ratana")
    assert seen.unread == {"employee"}
    assert seen.read["employee"].answers == {LOOK_BACK: TEXTS[LOOK_BACK]}
    later = world.visit("ratana", timedelta(hours=1))
    preparing.mark_read(world.store, later, plan)
    mine = preparing.my_preparation(world.store, world.visit("marc"), plan)
    assert [mine.chapters[code].read_at for code in ("look_back", "vision")] == [NOW, later.now]
    assert in_sight(world, plan, "ratana").unread == frozenset()


def test_a_chapter_is_shared_once_and_only_by_who_writes_it(world, plan):
    share(world, plan, "vision")
    refused("already_shared", share, world, plan, "vision")
    refused("unknown_code", share, world, plan, "look_back", "ratana")
    refused("unknown_code", share, world, plan, "manager_looks_ahead", "ratana")
    refused("unknown_code", share, world, plan, "alignment")


def test_during_the_talk_only_shared_chapters_lie_open_to_both(world, plan):
    share(world, plan, "wishes")
    talks.start_talk(world.store, world.visit("ratana"), plan)
    for who in ("marc", "ratana"):
        assert in_sight(world, plan, who).mine is None
        assert seen_of_marc(world, plan, who) == ({}, ["Plannen"])


def test_what_was_expected_can_still_be_shared_in_the_talk_and_nothing_else(world, plan):  # 001-006
    talks.start_talk(world.store, world.visit("ratana"), plan)
    assert in_sight(world, plan, "ratana").missing == {"employee": ("look_back",)}
    refused("talk_is_running", share, world, plan, "vision")
    share(world, plan, "look_back")
    assert in_sight(world, plan, "ratana").missing == {}
    assert seen_of_marc(world, plan)[0] == {LOOK_BACK: TEXTS[LOOK_BACK]}


def test_what_was_expected_can_be_filled_in_together_and_never_tells_what_was_kept(world, plan):
    talks.start_talk(world.store, world.visit("ratana"), plan)
    version = world.plan(plan).plan_id
    answering.save_answer(
        world.store, world.visit("ratana"), version, LOOK_BACK, "", "Samen gezegd"
    )
    assert world.plan(plan).answer(LOOK_BACK).text == "Samen gezegd"
    assert seen_of_marc(world, plan) == ({}, [])
    refused(
        "unknown_code", answering.save_answer, world.store, world.visit("ratana"), version,
        VISION, "", "Van een ander",
    )  # fmt: skip


def fill_in(world, plan, new="Samen gezegd", seen=""):
    ratana, version = world.visit("ratana"), world.plan(plan).plan_id
    answering.save_answer(world.store, ratana, version, LOOK_BACK, seen, new)


def test_before_any_talk_nobody_fills_in_what_was_expected(world, plan):  # 001-006
    refused("no_talk_running", fill_in, world, plan)
    talks.start_talk(world.store, world.visit("ratana"), plan)
    fill_in(world, plan)
    talks.end_talk(world.store, world.visit("ratana"), plan, "continued_later")
    fill_in(world, plan, "En later aangevuld", "Samen gezegd")
    assert world.plan(plan).answer(LOOK_BACK).text == "En later aangevuld"


@pytest.mark.parametrize("talk_is_running", [False, True])
def test_nobody_puts_words_in_the_place_of_what_was_shared(world, plan, talk_is_running):
    share(world, plan, "look_back")
    if talk_is_running:
        talks.start_talk(world.store, world.visit("ratana"), plan)
    refused("already_shared" if talk_is_running else "no_talk_running", fill_in, world, plan)
    assert world.plan(plan).answer(LOOK_BACK) is None


def test_the_print_shows_beside_each_other_what_was_shared_later_and_filled_in(world, plan):
    talks.start_talk(world.store, world.visit("ratana"), plan)
    fill_in(world, plan)
    share(world, plan, "look_back")
    for who in ("marc", "ratana"):
        told = printed(world, plan, who)
        for label, text in (
            ("opgeschreven vóór het gesprek", TEXTS[LOOK_BACK]), ("samen ingevuld", "Samen gezegd")
        ):  # fmt: skip
            assert squeezed(f"({label}){text}") in told


def test_at_the_agreement_goes_what_the_manager_kept_and_the_employee_keeps_all(world, plan):
    ratana = world.visit("ratana")
    preparing.save_answer(world.store, ratana, plan, "necessity_foreseen", "", "Nieuwe wet")
    line = editing.add_line(world.store, ratana, world.plan(plan).plan_id, "advising").row_id
    editing.add_action(world.store, ratana, line, "coaching", "Iedere maand een uur")
    signed = tuple(agreeing.SignedBy(role, role, NOW.date()) for role in ("employee", "manager"))
    paper = agreeing.PaperAgreement(NOW.date(), signed, None)
    agreeing.record_paper_agreement(world.store, ratana, plan, world.plan(plan).revision, paper)
    assert preparing.my_preparation(world.store, ratana, plan).answers == {}
    mine = preparing.my_preparation(world.store, world.visit("marc"), plan)
    assert mine.answers == TEXTS
    assert [each.what for each in mine.wishes] == ["Plannen"]


def begin_the_next(world, plan):
    moving.move(world.store, world.visit("ratana"), plan, PlanStatus.DRAFT, Deed.WITHDRAW)
    later = timedelta(days=1)
    start = world.start
    world.run("UPDATE plan SET created_at = $1", NOW - later)
    return start(form_code="municipality")


def test_what_one_shared_the_time_before_is_offered_to_its_writer_alone(world, plan):  # 000-019
    share(world, plan, "look_back")
    following = begin_the_next(world, plan)
    mine = looking_back.earlier_answers(world.store, world.visit("marc"), following)
    assert mine.answers == {LOOK_BACK: TEXTS[LOOK_BACK]}
    theirs = looking_back.earlier_answers(world.store, world.visit("ratana"), following)
    assert theirs.answers == {}
    assert seen_of_marc(world, following) == ({}, [])


def test_a_manager_who_came_later_learns_nothing_of_the_plan_before(world, plan):
    share(world, plan, "look_back")
    moving.move(world.store, world.visit("ratana"), plan, PlanStatus.DRAFT, Deed.WITHDRAW)
    world.run("UPDATE plan SET created_at = $1", NOW - timedelta(days=1))
    following = world.start(manager="els", form_code="municipality")
    theirs = looking_back.earlier_answers(world.store, world.visit("els"), following)
    assert theirs == looking_back.Earlier()
    mine = looking_back.earlier_answers(world.store, world.visit("marc"), following)
    assert (mine.starts_on, mine.answers) == (NOW.date(), {LOOK_BACK: TEXTS[LOOK_BACK]})


def test_without_an_earlier_plan_there_is_nothing_to_look_back_on(world, plan):
    share(world, plan, "look_back")
    found = looking_back.earlier_answers(world.store, world.visit("marc"), plan)
    assert found.answers == {}


MISSING = "Nog niet gedeeld. Deel het nu, of vul het samen in."
KEPT = "Niet gedeeld: wie dit schreef, houdt het nog voor zich."


def printed(world, plan, who="ratana"):
    paper = papers.hand_out(
        world.store, world.visit(who), plan, papers.PaperKind.FORM, words_in("nl")
    )
    return text_of(paper.content)


def test_the_print_says_what_was_expected_and_what_is_ones_own(world, plan):  # 001-006, 001-007
    before = printed(world, plan)
    assert before.count(squeezed(MISSING)) == 4  # 2.1 to 2.4
    assert before.count(squeezed(KEPT)) == 4  # 3.1 to 3.3, and 4.1
    share(world, plan, "look_back")
    share(world, plan, "wishes")
    after = printed(world, plan)
    assert squeezed(MISSING) not in after
    assert squeezed(TEXTS[LOOK_BACK]) in after
    assert after.count(squeezed(KEPT)) == 3
    assert squeezed(TEXTS[VISION]) not in after


@pytest.mark.parametrize("kind", [papers.PaperKind.FORM, papers.PaperKind.FORM_DOCX])
@pytest.mark.parametrize(
    ("chapter", "form"),
    [
        ("look_back", ""),
        ("wishes", ""),
        ("wishes", "defence"),
        ("look_back", "defence"),  # which lists it at its end
    ],
)
def test_what_the_manager_prints_counts_as_read(world, plan, kind, chapter, form):
    share(world, plan, chapter)
    words = words_in("nl")
    papers.hand_out(world.store, world.visit("marc"), plan, kind, words, form_code=form)
    assert in_sight(world, plan, "ratana").unread == {"employee"}
    papers.hand_out(world.store, world.visit("ratana"), plan, kind, words, form_code=form)
    mine = preparing.my_preparation(world.store, world.visit("marc"), plan)
    assert mine.chapters[chapter].read_at is not None
    refused("already_read", sharing.take_back_chapter, world.store, world.visit("marc"), plan,
            chapter)  # fmt: skip


def test_what_its_own_form_does_not_print_stays_unread_on_any_other(lent):
    bare = lent(organisation())
    store, marc = bare.store, bare.visit("marc")
    lasting_id = bare.start(form_code="transport")
    preparing.save_answer(store, marc, lasting_id, "still_to_learn", "", "Veel")
    preparing.share(store, marc, lasting_id)
    papers.hand_out(store, bare.visit("ratana"), lasting_id, papers.PaperKind.FORM,
                    words_in("nl"), form_code="defence")  # fmt: skip
    assert in_sight(bare, lasting_id, "ratana").unread == {"employee"}


def test_a_paper_without_it_leaves_what_was_shared_unread(world, plan):
    share(world, plan, "look_back")
    table = papers.PaperKind.TABLE
    papers.hand_out(world.store, world.visit("ratana"), plan, table, words_in("nl"))
    assert in_sight(world, plan, "ratana").unread == {"employee"}


def test_what_was_filled_in_together_is_printed_as_part_of_the_plan(world, plan):
    talks.start_talk(world.store, world.visit("ratana"), plan)
    answering.save_answer(
        world.store, world.visit("ratana"), world.plan(plan).plan_id, LOOK_BACK, "", "Samen gezegd"
    )
    told = printed(world, plan)
    assert squeezed("Samen gezegd") in told
    assert told.count(squeezed(MISSING)) == 3
