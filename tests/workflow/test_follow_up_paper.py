"""The signed paper of a version that was made in a follow-up talk (004-054, 004-058)."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from pop_core.catalogue.loading import DATA
from pop_core.documents.canonical import control_code
from pop_core.i18n.words import load_words
from pop_core.workflow import following, keeping, kept, papers, signing, talks
from pop_core.workflow.papers import PaperKind
from tests.documents.reading import squeezed, text_of
from tests.organisation import NOW, administrator
from tests.workflow.cycle import HALF_A_YEAR, agreed, begin_talk, end_talk, sign_on_paper, visit

DUTCH = load_words(DATA / "texts")["nl"]
SAID = "Marc heeft de opleiding gevolgd; taken ordenen blijft moeilijk."
NEW = "Ratana blijft Marc van dichtbij opvolgen."
FIRST_DAY = f"{NOW:%d-%m-%Y}"
SECOND_DAY = f"{NOW + HALF_A_YEAR:%d-%m-%Y}"


def look_back(world):
    talk_id, lasting_id = begin_talk(world), world.ids["plan"]
    line = world.plan(lasting_id).lines[0]
    following.save(world.store, visit(world), "line_follow_up.realisation", talk_id,
                   line.lasting_id, "", SAID)  # fmt: skip
    following.add_action(world.store, visit(world), talk_id, line.lasting_id, NEW)
    end_talk(world)
    for who, sign in (("ratana", propose), ("marc", agree)):
        sign(world, visit(world, who))


@pytest.fixture
def world(lent):
    """The talk said something of the first row and brought a new action; both signed at home."""
    return lent(agreed().after(look_back))


def propose(world, who):
    lasting_id = world.ids["plan"]
    signing.propose(world.store, who, lasting_id, world.plan(lasting_id).revision)


def agree(world, who):
    lasting_id = world.ids["plan"]
    signing.sign(world.store, who, lasting_id, world.plan(lasting_id).revision, "agreed")


def kept_text(world):
    """The text of the paper the last signature left."""
    paper = world.plan(world.ids["plan"]).beside.papers[-1]
    who = visit(world, "marc")
    return text_of(kept.kept_paper(world.store, who, world.ids["plan"], paper.paper_id).content)


def test_the_paper_of_the_last_signature_tells_the_follow_up_and_all_four_signatures(world):
    text = kept_text(world)
    assert squeezed(f"{SAID}→ {NEW}") in text
    on_paper = DUTCH("agreed, signed on paper on {date}", date=FIRST_DAY)
    assert text.count(squeezed(on_paper)) == 2
    assert text.count(squeezed(DUTCH("agreed, {date}", date=SECOND_DAY))) == 2
    assert squeezed(f"versie 2, {SECOND_DAY}, controlecode") in text


def test_the_same_stands_on_the_paper_that_is_taken_along_later(world):
    who, lasting_id = visit(world, "marc"), world.ids["plan"]
    paper = papers.hand_out(world.store, who, lasting_id, PaperKind.TABLE, DUTCH)
    assert text_of(paper.content) == kept_text(world)


def test_both_codes_on_the_paper_are_known(world):
    who, lasting_id = visit(world, "marc"), world.ids["plan"]
    plan = world.plan(lasting_id)
    talk = plan.last_follow_up
    for digest, is_talk in (
        (plan.signatures[-1].content_hash, False),
        (plan.beside.signatures_of(talk.conversation_id)[-1].content_hash, True),
    ):
        assert squeezed(control_code(digest)) in kept_text(world)
        found = kept.check_code(world.store, who, lasting_id, control_code(digest))
        assert (found.version, found.is_talk, found.is_unaltered) == (2, is_talk, True)


def test_the_workbook_says_the_same(world):
    who, lasting_id = visit(world, "marc"), world.ids["plan"]
    paper = papers.hand_out(world.store, who, lasting_id, PaperKind.WORKBOOK, DUTCH)
    cells = [cell.value for row in load_workbook(BytesIO(paper.content))["Plan"] for cell in row]
    assert f"{SAID}\n→ {NEW}" in cells


def test_the_next_talk_makes_the_action_one_of_the_means_and_adds_its_own_signatures(world):
    year = 2 * HALF_A_YEAR
    talks.start_talk(world.store, visit(world, later=year), world.ids["plan"])
    sign_on_paper(world, year)
    text = kept_text(world)
    assert squeezed(NEW) in text
    assert "→" not in text
    on_paper = DUTCH("agreed, signed on paper on {date}", date=f"{NOW + year:%d-%m-%Y}")
    assert text.count(squeezed(on_paper)) == 2
    assert text.count(squeezed(DUTCH("agreed, {date}", date=SECOND_DAY))) == 2


def test_a_talk_recorded_under_another_day_is_signed_under_that_day(agreed_world, talk_id):
    world, told_on = agreed_world, visit(agreed_world, later=HALF_A_YEAR + timedelta(days=3))
    sign_on_paper(world, HALF_A_YEAR + timedelta(days=3))
    plan = world.plan(world.ids["plan"])
    assert plan.last_follow_up.conversation_id == talk_id
    assert plan.last_follow_up.held_on == told_on.today
    assert keeping.check(world.store, administrator()).is_well
    code = control_code(plan.beside.signatures_of(talk_id)[-1].content_hash)
    said = DUTCH("control code {code}", code=code)
    assert squeezed(f"Opvolging {told_on.today:%d-%m-%Y}, {said}") in kept_text(world)
