"""A file that one person keeps apart, and an interest that is not in the pool (any more).

Every door of the workflow is tried with every id there is, by everybody else: what comes back,
papers and workbooks opened, may hold no word of them.
"""

import pytest

from pop_core.domain.errors import PopError
from pop_core.workflow import attachments, mobility, talks
from tests.organisation import Made
from tests.workflow.doors import DOORS, WORLDS
from tests.workflow.test_private_chapters import told

SECRET = "Wielewaal"  # no word of ours, and of no other test
# Manager, HR, administrator and whoever uses the machine; of his files also Marc, at the table.
READERS = (
    ("ratana", False), ("ratana", True), ("noor", False), ("bart", False), ("single", False),
    ("marc", True),
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Marc has a CV and another file for himself, one interest unshared and one taken back."""
    world = WORLDS["attached"]().opened(tmp_path_factory.mktemp("kept"))
    store, marc, plan = world.store, world.visit("marc"), world.ids["plan"]
    ids = {**world.ids, "version": world.plan(plan).plan_id}
    for name, kind in (("own_attachment", "cv"), ("removed_attachment", "other")):
        new = attachments.NewAttachment(
            kind, "employee", f"{SECRET}.png", b"\x89PNG\r\n\x1a\n" + SECRET.encode()
        )
        ids[name] = attachments.add(store, marc, plan, new).row_id
    attachments.remove(store, marc, plan, ids["removed_attachment"])
    ids["attachment"] = ids["own_attachment"]
    for name in ("interest", "offered", "removed_interest"):
        ids[name] = mobility.add(store, marc, "work", SECRET).row_id
    mobility.put_in_pool(store, marc, ids["offered"], SECRET)
    mobility.take_back(store, marc, ids["offered"])
    mobility.remove(store, marc, ids["removed_interest"])
    store.close()
    return Made(store.path, ids)


@pytest.fixture
def world(kept, lent):
    return lent(kept)


def answer_of(door, world, reader, at):
    """What comes back, or all that the refusal says."""
    try:
        return told(door.given(world, world.visit(reader), at))
    except (PopError, KeyError, IndexError) as refused:
        return repr((refused.args, getattr(refused, "facts", ""), getattr(refused, "theirs", "")))


def test_the_word_would_be_found_where_marc_reads_it(world):
    doors = ("attachments.of_plan", "attachments.open_file", "mobility.mine")
    found = [answer_of(DOORS[name], world, "marc", world.ids["plan"]) for name in doors]
    assert all(SECRET in each for each in found)


@pytest.mark.parametrize(("reader", "talk_is_running"), READERS)
def test_no_door_tells_anybody_else_a_word_of_it(world, reader, talk_is_running):
    if talk_is_running:
        talks.start_talk(world.store, world.visit("ratana"), world.ids["plan"])
    whats = ("plan", "version", "own_attachment", "interest", "offered", "removed_interest")
    for name, door in DOORS.items():
        if reader == "marc" and name.startswith("mobility."):
            continue  # his own, wherever he is; pages do not show it at the table
        for what in whats if door.takes_id else ("plan",):
            assert SECRET not in answer_of(door, world, reader, world.ids[what]), name
