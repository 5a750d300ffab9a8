"""Files beside a plan: what they are is looked at, who reads them is kept to, and they can go."""

from datetime import timedelta

import duckdb
import pytest

from pop_core.catalogue.loading import DATA
from pop_core.documents.files import Paper
from pop_core.domain.errors import NotAllowed, NotFound, RuleBroken
from pop_core.i18n.words import load_words
from pop_core.storage import paper_files
from pop_core.storage.opening import open_store
from pop_core.workflow import attachments, handing_in, keeping, papers, talks
from pop_core.workflow.attachments import NewAttachment
from tests.workflow import states

WORDS = load_words(DATA / "texts")["nl"]
PDF, PNG, JPEG = b"%PDF-1.7 ", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"
PROGRAM = b"MZ\x90\x00\x03 This program cannot be run in DOS mode."
SECRET = "Kwikstaart"  # stands in the file that only Marc reads, and in its name


def add(world, who="marc", kind="other", read_by="pair", name="blad.pdf", content=PDF):
    new = NewAttachment(kind, read_by, name, content)
    return attachments.add(world.store, world.visit(who), the_plan(world), new).row_id


def the_plan(world):
    ((lasting_id,),) = world.rows("SELECT DISTINCT cast(lasting_id AS varchar) FROM plan")
    return lasting_id


def listed(world, who):
    found = attachments.of_plan(world.store, world.visit(who), the_plan(world))
    return sorted(each.file_name for each in found)


def opened(world, who, attachment_id):
    return attachments.open_file(world.store, world.visit(who), the_plan(world), attachment_id)


def own_cv(world):
    return add(world, "marc", "cv", "employee", f"cv {SECRET}.pdf", PDF + SECRET.encode())


def files_of(world):
    folder = paper_files.folder(world.store)
    return {each.name for each in folder.iterdir()} if folder.is_dir() else set()


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (PDF, "attest.pdf", "attest.pdf"),
        (PNG, "attest.pdf", "attest.png"),
        (JPEG, "C:\\Users\\marc\\attest.JPEG", "attest.jpg"),
        (PDF, "../../etc/passwd", "passwd.pdf"),
        (PDF, "a\u202etxt.exe", "atxt.exe.pdf"),
        (PDF, "é" * 300, "é" * 120 + ".pdf"),
        (PDF, "", "file.pdf"),
    ],
)
def test_a_file_is_called_after_what_it_is(world, draft, content, name, kept):
    attachment_id = add(world, name=name, content=content)
    assert listed(world, "ratana") == [kept]
    assert opened(world, "ratana", attachment_id).content == content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_missing"),
        (PROGRAM, "not_a_scan"),
        (b"hallo", "not_a_scan"),
        (b"PK\x03\x04 a document", "not_a_scan"),
        (b" %PDF-1.7", "not_a_scan"),
        (PDF + bytes(5_000_000), "file_too_large"),
    ],
)
def test_what_is_no_pdf_png_or_jpeg_is_refused_whatever_it_is_called(world, draft, content, code):
    before = world.fingerprint()
    with pytest.raises(RuleBroken, match=code):
        add(world, name="attest.pdf", content=content)
    assert world.fingerprint() == before
    assert files_of(world) == set()


def test_of_what_one_keeps_apart_nobody_else_learns_anything(world, draft):
    own, shared = own_cv(world), add(world, name="attest.pdf")
    assert listed(world, "marc") == ["attest.pdf", f"cv {SECRET}.pdf"]
    assert listed(world, "ratana") == ["attest.pdf"]
    assert listed(world, "single") == ["attest.pdf"]
    for who in ("ratana", "single", "els", "noor", "bart", "ingrid", "stranger"):
        with pytest.raises(NotFound):
            opened(world, who, own)
    for who in ("els", "noor", "bart", "ingrid", "stranger"):
        with pytest.raises(NotFound):
            opened(world, who, shared)


def test_what_the_manager_keeps_apart_the_employee_does_not_see(world, draft):
    attachment_id = add(world, "ratana", read_by="manager")
    assert listed(world, "marc") == []
    with pytest.raises(NotFound):
        opened(world, "marc", attachment_id)


def test_at_the_table_only_what_is_for_both_is_in_sight(world, draft):
    own, _ = own_cv(world), add(world, name="attest.pdf")
    talks.start_talk(world.store, world.visit("ratana"), draft)
    assert listed(world, "marc") == listed(world, "ratana") == ["attest.pdf"]
    with pytest.raises(NotFound):
        opened(world, "marc", own)


def test_a_cv_is_shown_by_the_employee_and_taken_back_again(world, draft):
    """By consent, and only as long as it lasts (000-030, 001-018)."""
    own, marc = own_cv(world), world.visit("marc")
    attachments.set_readers(world.store, marc, draft, own, "pair")
    assert opened(world, "ratana", own).content.endswith(SECRET.encode())
    with pytest.raises(NotFound):  # the manager says nothing about who reads it
        attachments.set_readers(world.store, world.visit("ratana"), draft, own, "manager")
    attachments.set_readers(world.store, marc, draft, own, "employee")
    assert listed(world, "ratana") == []


@pytest.mark.parametrize("kind", ["cv", "portfolio"])
def test_a_cv_or_portfolio_is_added_by_the_employee_alone(world, draft, kind):
    for who in ("ratana", "single"):
        with pytest.raises(NotAllowed):
            add(world, who, kind)


@pytest.mark.parametrize(
    ("who", "kind", "read_by"),
    [
        ("marc", "other", "manager"), ("ratana", "other", "employee"), ("marc", "other", "hr"),
        ("single", "other", "employee"), ("marc", "wapen", "pair"),
    ],
)  # fmt: skip
def test_nobody_adds_what_they_do_not_read_or_the_app_does_not_know(
    world, draft, who, kind, read_by
):
    with pytest.raises(RuleBroken, match="unknown_code"):
        add(world, who, kind, read_by)


def test_there_are_ten_and_those_of_the_other_alone_do_not_count(world, draft):
    for number in range(9):
        add(world, "ratana", read_by="manager", name=f"{number}.pdf")
    for number in range(10):
        add(world, "marc", read_by="employee", name=f"{number}.pdf")
    with pytest.raises(RuleBroken, match="attachments_are_full"):
        add(world, "marc")
    add(world, "ratana")
    with pytest.raises(RuleBroken, match="attachments_are_full"):
        add(world, "ratana")


def test_whoever_added_it_takes_it_away_and_brings_it_back(world, draft):
    attachment_id, marc = add(world), world.visit("marc")
    with pytest.raises(NotFound):
        attachments.remove(world.store, world.visit("ratana"), draft, attachment_id)
    attachments.remove(world.store, marc, draft, attachment_id)
    assert listed(world, "ratana") == listed(world, "marc") == []
    with pytest.raises(NotFound):
        opened(world, "marc", attachment_id)
    attachments.put_back(world.store, marc, draft, attachment_id)
    assert listed(world, "ratana") == ["blad.pdf"]


def test_a_day_after_it_was_removed_nothing_of_it_is_left(world, draft):
    own, same = own_cv(world), add(world, content=PDF + b"twee keer")
    again = add(world, "ratana", content=PDF + b"twee keer")
    for each in (own, same):
        attachments.remove(world.store, world.visit("marc"), draft, each)
    house = world.visit("bart")
    assert attachments.wipe_removed(world.store, house) == 0
    later = world.visit("bart", timedelta(days=1, minutes=1))
    assert attachments.wipe_removed(world.store, later) == 2
    assert SECRET not in repr(world.everything())
    ((left,),) = world.rows("SELECT file_hash FROM attachment")
    assert files_of(world) == {left}  # the other row names the same bytes
    assert opened(world, "marc", again).content == PDF + b"twee keer"
    with pytest.raises(NotFound):
        attachments.put_back(world.store, world.visit("marc"), draft, own)


def test_what_was_removed_comes_back_only_where_there_is_room(world, draft):
    first, marc = add(world), world.visit("marc")
    attachments.remove(world.store, marc, draft, first)
    last = [add(world, name=f"{number}.pdf") for number in range(10)][-1]
    with pytest.raises(RuleBroken, match="attachments_are_full"):
        attachments.put_back(world.store, marc, draft, first)
    attachments.remove(world.store, marc, draft, last)
    attachments.put_back(world.store, marc, draft, first)
    assert len(listed(world, "marc")) == 10


def copied(world, minutes=0, folder=None):
    """A copy made a day later, and the files that lie beside it."""
    later = world.visit("bart", timedelta(days=1, minutes=1 + minutes))
    copy = keeping.backup(world.store, later, folder).path
    return copy, {each.name for each in (copy.parent / "papers").iterdir()}


def wipe(world, attachment_id):
    marc = world.visit("marc")
    attachments.remove(world.store, marc, the_plan(world), attachment_id)
    attachments.wipe_removed(world.store, world.visit("bart", timedelta(days=1, minutes=1)))


def test_a_wiped_file_goes_with_the_last_copy_that_names_it(world, draft):
    own, _stays = own_cv(world), add(world)
    before, lying = copied(world)
    (before.parent / "papers" / "van mij.txt").write_text("geen kopie")
    ((cv,),) = world.rows("SELECT file_hash FROM attachment WHERE kind = 'cv'")
    wipe(world, own)
    assert copied(world, 1)[1] == {*lying, "van mij.txt"}
    before.unlink()
    assert copied(world, 2)[1] == {*lying, "van mij.txt"} - {cv}


def test_beside_a_copy_that_cannot_be_read_every_file_stays(world, draft):
    own = own_cv(world)
    before, lying = copied(world)
    before.write_bytes(b"half")
    wipe(world, own)
    assert copied(world, 1)[1] == lying


def test_a_copy_from_before_there_were_attachments_names_none(world, draft):
    own = own_cv(world)
    before, _lying = copied(world)
    with duckdb.connect(str(before)) as older:
        older.execute("DROP TABLE attachment")
    wipe(world, own)
    assert copied(world, 1)[1] == set()


def test_a_plan_that_is_over_takes_no_more_but_lets_go(agreed_world):
    attachment_id = add(agreed_world)
    states.close(agreed_world)
    with pytest.raises(RuleBroken, match="plan_is_closed"):
        add(agreed_world)
    lasting_id, marc = agreed_world.ids["plan"], agreed_world.visit("marc")
    assert listed(agreed_world, "ratana") == ["blad.pdf"]
    attachments.remove(agreed_world.store, marc, lasting_id, attachment_id)
    assert listed(agreed_world, "ratana") == []


def test_it_is_never_part_of_what_is_signed(agreed_world):
    plan = agreed_world.plan(agreed_world.ids["plan"])
    add(agreed_world, content=PNG)
    after = agreed_world.plan(plan.lasting_id)
    assert after == plan
    assert keeping.check(agreed_world.store, agreed_world.visit("bart")).is_well


def test_whoever_gets_the_signed_plan_gets_no_attachment(agreed_world):
    shared = add(agreed_world, name=f"{SECRET}.pdf", content=PDF + SECRET.encode())
    own_cv(agreed_world)
    marc, noor = agreed_world.visit("marc"), agreed_world.visit("noor")
    lying = handing_in.hand_in(
        agreed_world.store, marc, agreed_world.ids["plan"], agreed_world.ids["noor"]
    )
    paper = handing_in.open_handed_in(agreed_world.store, noor, lying, WORDS)
    assert SECRET.encode() not in paper.content
    for attempt in (attachments.of_plan, lambda *at: attachments.open_file(*at, shared)):
        with pytest.raises(NotFound):
            attempt(agreed_world.store, noor, agreed_world.ids["plan"])


def test_no_paper_of_the_plan_tells_of_a_private_attachment(agreed_world):
    own_cv(agreed_world)
    for kind in set(papers.PaperKind) - {papers.PaperKind.OWN_COPY}:  # she kept nothing apart
        made = papers.hand_out(
            agreed_world.store, agreed_world.visit("ratana"), agreed_world.ids["plan"], kind, WORDS
        )
        assert isinstance(made, Paper)
        assert SECRET.encode() not in made.content


def test_no_event_says_what_a_file_is_called(world, draft):
    own_cv(world)
    assert SECRET not in repr(world.rows("SELECT * FROM event"))


def test_that_a_file_was_taken_along_is_kept_once_a_day(world, draft):
    attachment_id = add(world)
    for _ in range(2):
        opened(world, "ratana", attachment_id)
    assert world.rows("SELECT kind, count(*) FROM access_event GROUP BY kind") == [
        ("taken_along", 1)
    ]


def test_a_file_that_was_altered_is_not_handed_out_and_is_found(world, draft):
    attachment_id = add(world)
    ((digest,),) = world.rows("SELECT file_hash FROM attachment")
    (paper_files.folder(world.store) / digest).write_bytes(PDF + b"iets anders")
    with pytest.raises(NotFound):
        opened(world, "marc", attachment_id)
    report = keeping.check(world.store, world.visit("bart"))
    assert (report.altered_attachments, report.is_well) == ((draft,), False)


def test_files_lie_in_a_copy_and_survive_the_start_that_sweeps(world, draft):
    attachment_id = add(world)
    copy = keeping.backup(world.store, world.visit("bart"))
    assert {each.name for each in (copy.path.parent / "papers").iterdir()} == files_of(world)
    paper_files.keep(world.store, b"niemand noemt dit")
    world.store.close()
    open_store(world.store.path).close()
    assert len(files_of(world)) == 1
    again = open_store(world.store.path)
    marc = world.visit("marc")
    assert attachments.open_file(again, marc, draft, attachment_id).content == PDF
    again.close()
