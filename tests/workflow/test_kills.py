"""A power cut in the middle of signing leaves no half agreement, and loses none (issue 3)."""

import json
import random
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from pop_core.domain.statuses import IN_FORCE, PlanStatus
from pop_core.storage.opening import open_store
from pop_core.workflow import agreeing, keeping
from tests.browser.serving import ROOT
from tests.organisation import NOW, World

DAYS_A_CUT = 10  # more than one child lives to see
MOST_WRITES = 200  # between two cuts: about one version and a half


@pytest.fixture
def killable():
    """The process that makes children that die; it has everything imported already."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.workflow.signer"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        yield process
        process.stdin.close()


def agreed_once(world):
    """Marc's plan agreed on paper, with a follow-up talk to come; who is who."""
    lasting_id = world.ids["plan"]
    plan = world.plan(lasting_id)
    signed = tuple(
        agreeing.SignedBy(role, plan.party(role).name, NOW.date())
        for role in ("employee", "manager")
    )
    paper = agreeing.PaperAgreement(NOW.date(), signed, NOW.date() + timedelta(days=1))
    visit = world.visit("ratana")
    agreeing.record_paper_agreement(world.store, visit, lasting_id, plan.revision, paper)
    world.store.close()
    return {**{who: world.ids[who] for who in ("marc", "ratana")},
            "plan": lasting_id, "now": NOW.isoformat()}  # fmt: skip


def die_once(killable, order):
    """One child, until it is dead; the last version it acknowledged as agreed, or 0."""
    killable.stdin.write(json.dumps(order) + "\n")
    killable.stdin.flush()
    acknowledged = 0
    for line in killable.stdout:
        word, *facts = line.split()
        if word == "agreed":
            acknowledged = int(facts[0])
        elif word == "dead":
            assert int(facts[0]) == signal.SIGKILL  # of the cut, and of nothing else
            return acknowledged
    raise AssertionError("the process that is killed never said that it was dead")


def standing(world):
    """(number of the version in force, status of the newest), after looking at everything."""
    report = keeping.check(world.store, world.visit("bart"))
    assert report.is_well, report
    rows = world.rows("SELECT version_number, status FROM plan ORDER BY version_number")
    held = [number for number, status in rows if PlanStatus(status) in IN_FORCE]
    assert len(held) == 1
    return held[0], PlanStatus(rows[-1][1])


def survive(world, killable, kills):
    ids, moments = agreed_once(world), random.Random(20261127)
    reached, halfway = 1, set()
    for cut in range(kills):
        order = {"path": str(world.store.path), "ids": ids, "day": (cut + 1) * DAYS_A_CUT,
                 "die_at": moments.randint(1, MOST_WRITES)}  # fmt: skip
        acknowledged = die_once(killable, order)
        after = World(open_store(world.store.path), world.ids)
        held, newest = standing(after)
        after.store.close()
        assert held >= max(reached, acknowledged)
        reached = held
        halfway.add(newest)
    assert reached > 1
    # It did die at different moments: before, between and after the two signatures.
    assert {PlanStatus.PROPOSED, PlanStatus.AGREED} <= halfway


def test_twenty_cuts_leave_no_half_agreement(marcs_world, killable):
    survive(marcs_world, killable, 20)


@pytest.mark.long
def test_two_hundred_cuts_leave_no_half_agreement(marcs_world, killable):
    survive(marcs_world, killable, 200)
