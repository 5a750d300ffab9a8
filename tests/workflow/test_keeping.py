"""`check` finds what is broken, and a backup is a copy that was opened and counted."""

from datetime import timedelta

import pytest

from pop_core.domain.errors import RuleBroken
from pop_core.storage import orphans
from pop_core.storage.connection import StoreBroken
from pop_core.storage.opening import open_store
from pop_core.workflow import agreeing, keeping
from tests.organisation import NOW, example


def sign_on_paper(world):
    plan = world.plan(world.ids["plan"])
    signed = tuple(
        agreeing.SignedBy(role, plan.party(role).name, NOW.date())
        for role in ("employee", "manager")
    )
    paper = agreeing.PaperAgreement(NOW.date(), signed, NOW.date() + timedelta(days=180))
    visit = world.visit("ratana")
    agreeing.record_paper_agreement(world.store, visit, plan.lasting_id, plan.revision, paper)


@pytest.fixture
def agreed(lent):
    """Marc's example, signed on paper."""
    return lent(example().after(sign_on_paper))


def checked(world):
    return keeping.check(world.store, world.visit("bart"))


def test_all_is_well_after_an_agreement(agreed):
    report = checked(agreed)
    assert report.is_well
    assert report.number_of_documents == 1
    assert report.number_of_events == agreed.store.head[0] > 50


def test_an_empty_database_is_well(tmp_path, bart):
    store = open_store(tmp_path / "empty.duckdb")
    report = keeping.check(store, bart)
    store.close()
    assert (report.is_well, report.number_of_events, report.number_of_documents) == (True, 0, 0)


@pytest.mark.parametrize(
    "alteration",
    [
        "UPDATE goal SET text = 'iets anders' WHERE position = 1",
        "UPDATE goal SET removed_at = now() WHERE position = 1",
        "UPDATE plan_line SET priority = 3 WHERE position = 1",
        "UPDATE plan SET ends_on = ends_on + 1",
        "UPDATE plan SET employee_family_name = 'Janssens'",
        "UPDATE planned_action SET owners = 'manager' WHERE position = 1",
        "UPDATE success_indicator SET text = NULL WHERE position = 1",
        "UPDATE signed_document SET content = replace(content, 'Marc', 'Mark')",
        "UPDATE signed_document SET content_hash = repeat('0', 64)",
        "UPDATE signature SET content_hash = repeat('0', 64) WHERE role = 'manager'",
        "UPDATE signature SET cleared_at = now()",
        "DELETE FROM signature",
        "UPDATE plan SET form_code = 'gone'",
    ],
)
def test_a_signed_plan_that_was_altered_is_found(agreed, alteration):
    agreed.run(alteration)
    report = checked(agreed)
    assert report.altered_plans == (agreed.plan(agreed.ids["plan"]).plan_id,)
    assert not report.is_well


@pytest.mark.parametrize(
    "running",
    [
        "UPDATE planned_action SET place = 'Gent', moment = 'maandag'",
        "UPDATE plan SET revision = revision + 1",
        "UPDATE conversation SET remarks = 'achteraf'",
        "UPDATE person SET family_name = 'Than-Peeters'",
    ],
)
def test_what_may_change_after_signing_is_no_alteration(agreed, running):
    agreed.run(running)
    assert checked(agreed).is_well


def test_two_versions_in_force_are_found(agreed):
    agreed.run(
        "INSERT INTO plan SELECT * REPLACE ("
        "'5f3759df-0000-4000-8000-00000000aaaa' AS plan_id, 2 AS version_number) FROM plan"
    )
    report = checked(agreed)
    assert report.doubled_plans == (agreed.ids["plan"],)
    assert not report.is_well


def test_orphans_and_broken_events_are_found(agreed):
    agreed.run("UPDATE event SET kind = 'x' WHERE sequence = 3")
    agreed.run("UPDATE milestone SET removed_at = NULL")
    agreed.run("DELETE FROM conversation WHERE kind = 'planning'")
    report = checked(agreed)
    assert report.broken_events == (3,)
    assert report.orphans["participant.conversation_id"] == 2
    assert not report.is_well


def test_a_backup_is_opened_and_counted(agreed):
    made = keeping.backup(agreed.store, agreed.visit("bart"))
    assert made.path.parent == keeping.backup_folder(agreed.store)
    assert made.path.stat().st_mode & 0o777 == 0o600
    copy = open_store(made.path)
    assert keeping.check(copy, agreed.visit("bart")).is_well
    with copy.reading() as session:
        assert sum(orphans.row_counts(session).values()) == made.number_of_rows > 150
    copy.close()


def test_each_backup_has_a_name_of_its_own(agreed):
    first = keeping.backup(agreed.store, agreed.visit("bart"))
    second = keeping.backup(agreed.store, agreed.visit("bart", timedelta(microseconds=1)))
    assert first.path != second.path
    assert first.path.exists()
    with pytest.raises(StoreBroken):  # the very same moment: the copy that is there stays
        keeping.backup(agreed.store, agreed.visit("bart"))


def test_a_backup_goes_to_the_folder_of_the_settings(agreed, tmp_path, monkeypatch):
    agreed.store.close()
    monkeypatch.setenv("POP_BACKUPS", str(tmp_path / "daily"))
    store = open_store(agreed.store.path)
    made = keeping.backup(store, agreed.visit("bart"))
    store.close()
    assert made.path.parent == tmp_path / "daily" == keeping.backup_folder(store)


def test_a_backup_elsewhere_is_refused(agreed, tmp_path):
    with pytest.raises(StoreBroken, match="store_unwritable"):
        keeping.backup(agreed.store, agreed.visit("bart"), tmp_path / "elsewhere")


def test_a_copy_that_holds_less_is_no_backup(agreed, monkeypatch):
    copied = agreed.store.backup_to

    def too_many(target, meanwhile):
        return {**copied(target, meanwhile), "goal": 999}

    monkeypatch.setattr(agreed.store, "backup_to", too_many)
    with pytest.raises(RuleBroken, match="backup_differs"):
        keeping.backup(agreed.store, agreed.visit("bart"))
