"""A signed paper is handed out byte for byte, and its control code says what it is (000-005)."""

import hashlib

import pytest

from pop_core.documents.canonical import control_code
from pop_core.domain.errors import NotFound
from pop_core.storage import paper_files
from pop_core.workflow import agreeing, kept
from pop_core.workflow.agreeing import PaperAgreement, SignedBy
from tests.documents.reading import text_of
from tests.organisation import NOW, example
from tests.workflow.cycle import HALF_A_YEAR, begin_talk, sign_on_paper

SCAN = b"\x89PNG\r\n\x1a\n" + b"scan" * 100


def sign_and_scan(world):
    plan = world.plan(world.ids["plan"])
    signed = tuple(
        SignedBy(role, plan.party(role).name, NOW.date()) for role in ("employee", "manager")
    )
    paper = PaperAgreement(NOW.date(), signed, None, SCAN)
    agreeing.record_paper_agreement(
        world.store, world.visit("ratana"), plan.lasting_id, plan.revision, paper
    )


@pytest.fixture
def scanned(lent):
    """Signed on paper, with a scan of it."""
    return lent(example().after(sign_and_scan))


def papers(world):
    return {each.kind: each for each in world.plan(world.ids["plan"]).beside.papers}


def hand_out(world, paper_id, who="marc"):
    return kept.kept_paper(world.store, world.visit(who), world.ids["plan"], paper_id)


def check(world, code, who="marc"):
    return kept.check_code(world.store, world.visit(who), world.ids["plan"], code)


def code_of(world):
    return control_code(world.plan(world.ids["plan"]).signatures[0].content_hash)


def test_the_scan_comes_back_byte_for_byte(scanned):
    paper = hand_out(scanned, papers(scanned)["scan"].paper_id)
    assert paper.content == SCAN
    assert paper.mime == "image/png"
    assert paper.file_name.endswith(".png")
    assert "vandamme" not in paper.file_name


def test_the_pdf_of_the_last_signature_comes_back_byte_for_byte(scanned):
    known = papers(scanned)["made"]
    for who in ("marc", "ratana"):
        paper = hand_out(scanned, known.paper_id, who)
        assert hashlib.sha256(paper.content).hexdigest() == known.file_hash
    assert code_of(scanned).split()[0] in text_of(paper.content)


def test_that_it_was_taken_along_is_kept_once_a_day(scanned):
    for _ in range(2):
        hand_out(scanned, papers(scanned)["made"].paper_id)
    [row] = scanned.rows("SELECT cast(person_id AS varchar), kind FROM access_event")
    assert row == (scanned.ids["marc"], "taken_along")


@pytest.mark.parametrize("who", ["els", "noor", "bart", "stranger"])
def test_nobody_else_gets_a_paper_or_an_answer(scanned, who):
    for attempt in (
        lambda: hand_out(scanned, papers(scanned)["scan"].paper_id, who),
        lambda: check(scanned, code_of(scanned), who),
    ):
        with pytest.raises(NotFound):
            attempt()


@pytest.mark.parametrize("wrong", ["", "x", "../pop.duckdb", "0" * 32])
def test_a_paper_that_is_not_there_is_not_found(scanned, wrong):
    with pytest.raises(NotFound):
        hand_out(scanned, wrong)


def test_a_file_that_was_altered_is_not_handed_out_and_the_code_says_so(scanned):
    known = papers(scanned)["scan"]
    (paper_files.folder(scanned.store) / known.file_hash).write_bytes(SCAN + b"!")
    with pytest.raises(NotFound):
        hand_out(scanned, known.paper_id)
    assert not check(scanned, code_of(scanned)).is_unaltered


@pytest.mark.parametrize("between", [" ", "-", "", "   "])
def test_a_code_says_which_version_of_which_day_it_is(scanned, between):
    typed = f" {code_of(scanned).upper().replace(' ', between)} "
    assert check(scanned, typed) == kept.CheckedCode(1, False, NOW.date(), True)


def test_the_whole_hash_is_a_code_as_well(scanned):
    assert check(scanned, scanned.plan(scanned.ids["plan"]).signatures[0].content_hash)


@pytest.mark.parametrize("typed", ["", "4f1a", "4f1a 9c02 77be 0d13", "geen code", "%", "_" * 16])
def test_a_code_of_no_version_is_of_none(scanned, typed):
    assert check(scanned, typed) is None


def test_the_beginning_of_a_code_is_not_enough(scanned):
    assert check(scanned, code_of(scanned)[:14]) is None


def test_before_anything_was_signed_no_code_is_known(marcs_world):
    assert check(marcs_world, "4f1a 9c02 77be 0d13") is None


@pytest.mark.parametrize("alteration", [
    "UPDATE goal SET text = 'iets anders' WHERE position = 1",
    "UPDATE signed_document SET content = replace(content, 'Marc', 'Mark')",
    "UPDATE signed_document SET content_hash = repeat('0', 64)",
    "UPDATE signature SET content_hash = repeat('0', 64) WHERE role = 'manager'",
])  # fmt: skip
def test_whoever_altered_something_behind_the_back_of_the_app_is_found_out(scanned, alteration):
    code = code_of(scanned)
    scanned.run(alteration)
    found = check(scanned, code)
    assert (found.version, found.is_unaltered) == (1, False)


def test_the_code_of_a_follow_up_talk_is_of_that_talk(agreed_world):
    talk_id = begin_talk(agreed_world)
    sign_on_paper(agreed_world, HALF_A_YEAR)
    plan = agreed_world.plan(agreed_world.ids["plan"])
    found = check(agreed_world, plan.beside.signatures_of(talk_id)[0].content_hash)
    assert found == kept.CheckedCode(1, True, NOW.date() + HALF_A_YEAR, True)
    assert check(agreed_world, code_of(agreed_world)).is_talk is False
