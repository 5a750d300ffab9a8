"""*Bijlagen* on the agreement step and in follow-up: add, refuse, share, download, take back."""

import pytest

from pop_core.workflow import attachments, talks
from pop_core.workflow.attachments import NewAttachment
from tests.pages.conftest import agree_on_paper, labels, said

AGREEMENT, FOLLOW_UP = "pages/plan/agreement.py", "pages/plan/follow_up.py"
PDF = b"%PDF-1.7 attest"
PROGRAM = b"MZ\x90\x00 This program cannot be run in DOS mode."


def listed(house, lasting_id, who="marc"):
    return attachments.of_plan(house.store, house.visit(who), lasting_id)


def keep_own_cv(house, lasting_id):
    new = NewAttachment("cv", "employee", "cv van Marc.pdf", PDF)
    return attachments.add(house.store, house.visit("marc"), lasting_id, new).row_id


def adding(house, lasting_id, page=AGREEMENT, who="marc"):
    app = house.open(page, who, lasting_id)
    app.session_state["attachment_new"] = True
    return app.run()


def choose(app, name, content):
    app.file_uploader(key="attachment_file").upload(name, content)
    return app


def test_a_file_is_added_and_read_by_both(marcs_house):
    lasting_id = marcs_house.example_plan()
    app = choose(adding(marcs_house, lasting_id), "attest.pdf", PDF)
    app.selectbox(key="attachment_kind").set_value("evidence")
    app.button(key="attachment_add").click().run()
    (added,) = listed(marcs_house, lasting_id, "ratana")
    assert (added.kind, added.read_by, added.file_name) == ("evidence", "pair", "attest.pdf")
    assert "**attest\\.pdf**" in said(app)
    assert "Marc en Ratana" in said(app)
    assert app.file_uploader(key="attachment_file_1").value is None


def test_a_renamed_program_is_refused_and_nothing_that_was_chosen_is_lost(marcs_house):
    lasting_id = marcs_house.example_plan()
    app = choose(adding(marcs_house, lasting_id), "attest.pdf", PROGRAM)
    app.selectbox(key="attachment_kind").set_value("agreement")
    app.button(key="attachment_add").click().run()
    (refused,) = app.expander(key="attachment_new").error  # beside the file, not far above it
    assert "geen PDF, PNG of JPEG" in refused.value
    assert listed(marcs_house, lasting_id) == ()
    assert app.selectbox(key="attachment_kind").value == "agreement"
    assert app.file_uploader(key="attachment_file").value.name == "attest.pdf"


def test_a_cv_is_for_the_employee_alone_until_they_let_it_be_read(marcs_house):  # 001-018
    lasting_id = marcs_house.example_plan()
    app = choose(adding(marcs_house, lasting_id), "cv.pdf", PDF)
    app.selectbox(key="attachment_kind").set_value("cv").run()
    app.button(key="attachment_add").click().run()
    (own,) = listed(marcs_house, lasting_id)
    assert own.read_by == "employee"
    assert "cv\\.pdf" not in said(marcs_house.open(AGREEMENT, "ratana", lasting_id))
    app = marcs_house.open(AGREEMENT, "marc", lasting_id)
    app.button(key=f"attachment_{own.attachment_id}_share").click().run()
    assert "cv\\.pdf" in said(marcs_house.open(AGREEMENT, "ratana", lasting_id))
    app.button(key=f"attachment_{own.attachment_id}_keep").click().run()
    assert "cv\\.pdf" not in said(marcs_house.open(AGREEMENT, "ratana", lasting_id))


def test_a_manager_is_offered_no_cv(marcs_house):
    app = adding(marcs_house, marcs_house.example_plan(), who="ratana")
    assert "Cv" not in app.selectbox(key="attachment_kind").options
    assert "Bewijs" in app.selectbox(key="attachment_kind").options


def test_what_was_removed_can_be_put_back(marcs_house):
    lasting_id = marcs_house.example_plan()
    own = keep_own_cv(marcs_house, lasting_id)
    app = marcs_house.open(AGREEMENT, "marc", lasting_id)
    app.button(key=f"attachment_{own}_remove").click().run()
    assert listed(marcs_house, lasting_id) == ()
    assert "Na een dag wordt het voorgoed gewist" in said(app)
    app.button(key="attachment_put_back").click().run()
    assert [each.attachment_id for each in listed(marcs_house, lasting_id)] == [own]


def test_what_was_removed_is_named_to_nobody_else_at_this_screen(marcs_house):
    lasting_id = marcs_house.example_plan()
    own = keep_own_cv(marcs_house, lasting_id)
    app = marcs_house.open(AGREEMENT, "marc", lasting_id)
    app.button(key=f"attachment_{own}_remove").click().run()
    assert "cv van Marc" in said(app)
    talks.start_talk(marcs_house.store, marcs_house.visit("ratana"), lasting_id)
    assert "cv van Marc" not in said(app.run())
    talks.end_talk(marcs_house.store, marcs_house.visit("ratana"), lasting_id, "plan")
    app.session_state["persona"] = marcs_house.ids["ratana"]
    assert "cv van Marc" not in said(app.run())


@pytest.mark.parametrize("page", [AGREEMENT, FOLLOW_UP])
def test_what_is_kept_apart_stands_on_no_page_of_the_other(marcs_house, page):
    lasting_id = marcs_house.example_plan()
    marcs_house.after(agree_on_paper, lasting_id)
    keep_own_cv(marcs_house, lasting_id)
    mine, theirs = (marcs_house.open(page, who, lasting_id) for who in ("marc", "ratana"))
    assert "cv van Marc" in said(mine)
    assert "Downloaden" in labels(mine.get("download_button"))
    assert "Bijlagen" in said(theirs)
    assert "cv van Marc" not in said(theirs)
    assert "Downloaden" not in labels(theirs.get("download_button"))
