"""Chapters 3 and 4.1 of a municipality's form: before sharing nobody else reads them (001-007).

Every door of the workflow is tried with every id there is, as manager, HR and administrator; what
comes back, papers and workbooks opened, may hold no word of them.
"""

import io
import zipfile

import pytest

from pop_core.domain.errors import NotFound, PopError
from pop_core.workflow import papers, preparing, sharing, talks, wishes
from pop_core.workflow.papers import PaperKind, hand_out
from tests.documents.reading import text_of
from tests.organisation import Made
from tests.workflow.doors import DOORS, WORLDS, _words

SECRET = "Zilverreiger"  # no word of ours, and of no other test
# Manager, HR and administrator, and whether a talk is going on meanwhile.
READERS = (("ratana", False), ("ratana", True), ("noor", True), ("bart", False))


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Marc wrote the word in chapters 3 and 4.1, and shared everything but those."""
    world = WORLDS["municipality"]().opened(tmp_path_factory.mktemp("kept"))
    store, marc, plan = world.store, world.visit("marc"), world.ids["plan"]
    sharing.take_back_chapter(store, marc, plan, "wishes")
    preparing.save_answer(store, marc, plan, "wanted", "", SECRET)
    wish = wishes.add(store, marc, plan)
    for column in ("what", "action", "period"):
        wishes.save(store, marc, plan, wish, column, "", f"{SECRET} {column}")
    preparing.share(store, marc, plan)  # the whole opens neither of them
    sharing.share_chapter(store, marc, plan, "look_back")
    store.close()
    return Made(store.path, world.ids)


@pytest.fixture
def world(kept, lent):
    return lent(kept)


def told(answer) -> str:
    """All that an answer says, with files opened."""
    content = getattr(answer, "content", answer)
    if not isinstance(content, bytes):
        return repr(answer)
    if content.startswith(b"%PDF"):
        return text_of(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    return content.decode(errors="replace")


def test_the_word_would_be_found_where_its_writer_reads_it(world):
    mine = preparing.my_preparation(world.store, world.visit("marc"), world.ids["plan"])
    assert repr(mine).count(SECRET) == 4
    assert told(printed(world, "marc", PaperKind.OWN_COPY)).count(SECRET) == 4


def printed(world, who, kind, form=""):
    plan = world.ids["plan"]
    return hand_out(world.store, world.visit(who), plan, kind, _words(), form_code=form)


@pytest.mark.parametrize("form", ["", "defence"])
@pytest.mark.parametrize("kind", [PaperKind.FORM, PaperKind.FORM_DOCX])
def test_the_form_to_sign_holds_only_what_both_may_read(world, kind, form):  # 001-006, 001-007
    version = world.plan(world.ids["plan"]).plan_id
    marc = world.visit("marc")
    seen = "Geelgors"  # written in the chapter that was shared
    preparing.save_answer(world.store, marc, world.ids["plan"], "developments", "", seen)
    by_marc = told(printed(world, "marc", kind, form))
    assert SECRET not in by_marc
    assert seen in by_marc  # on another form at its end
    assert by_marc == told(printed(world, "ratana", kind, form))
    assert preparing.in_sight(world.store, marc, version).mine.answers["wanted"] == SECRET


def listed(world, who):
    """How much that was written before the talk is said to have no place on another form."""
    said = papers.not_on_form(world.store, world.visit(who), world.ids["plan"], "federal", _words())
    return said.get("Opgeschreven vóór het gesprek", 0)


def test_what_was_not_shared_is_not_listed_either_and_looking_ahead_reads_nothing(world):
    store, marc, plan = world.store, world.visit("marc"), world.ids["plan"]
    preparing.save_answer(store, marc, plan, "developments", "", "Geelgors")
    assert [listed(world, who) for who in ("marc", "ratana")] == [1, 1]
    for chapter in ("vision", "wishes"):
        sharing.share_chapter(store, marc, plan, chapter)
        sharing.take_back_chapter(store, marc, plan, chapter)
    assert [listed(world, who) for who in ("marc", "ratana")] == [1, 1]
    sharing.share_chapter(store, marc, plan, "wishes")
    assert [listed(world, who) for who in ("marc", "ratana")] == [3, 3]
    sharing.take_back_chapter(store, marc, plan, "wishes")  # nobody has read it


def test_a_copy_of_ones_own_is_there_for_its_writer_while_something_is_kept(world):
    store, plan = world.store, world.ids["plan"]
    for who, keeps in (("marc", True), ("ratana", False)):
        assert papers.keeps_something_apart(store, world.visit(who), plan) is keeps
    with pytest.raises(NotFound):
        printed(world, "ratana", PaperKind.OWN_COPY)
    for chapter in ("vision", "wishes"):
        sharing.share_chapter(store, world.visit("marc"), plan, chapter)
    assert not papers.keeps_something_apart(store, world.visit("marc"), plan)
    with pytest.raises(NotFound):
        printed(world, "marc", PaperKind.OWN_COPY)


def test_what_was_shared_with_somebody_else_is_not_on_the_form_to_sign(world):
    world.run("UPDATE chapter_share SET shared_with = $1", world.ids["els"])
    preparing.save_answer(
        world.store, world.visit("marc"), world.ids["plan"], "developments", "", "Geelgors"
    )
    assert "Geelgors" not in told(printed(world, "marc", PaperKind.FORM))


@pytest.mark.parametrize(("reader", "talk_is_running"), READERS)
def test_no_door_tells_anybody_else_a_word_of_it(world, reader, talk_is_running):
    version = world.plan(world.ids["plan"]).plan_id
    if talk_is_running:
        talks.start_talk(world.store, world.visit("ratana"), world.ids["plan"])
    for name, door in DOORS.items():
        ids = (world.ids["plan"], version, world.ids["plan_line"]) if door.takes_id else ("",)
        for at in ids:
            try:
                answer = door.given(world, world.visit(reader), at)
            except (PopError, KeyError, IndexError) as refused:
                facts = getattr(refused, "facts", ""), getattr(refused, "theirs", "")
                answer = (refused.args, *facts)
            assert SECRET not in told(answer), name


@pytest.mark.parametrize("reader", ["marc", "ratana"])
@pytest.mark.parametrize("kind", PaperKind)
def test_while_the_talk_runs_no_paper_holds_it_for_either(world, reader, kind):
    talks.start_talk(world.store, world.visit("ratana"), world.ids["plan"])
    try:
        paper = hand_out(world.store, world.visit(reader), world.ids["plan"], kind, _words())
    except PopError:
        return  # there is nothing of that kind yet
    assert SECRET not in told(paper)
