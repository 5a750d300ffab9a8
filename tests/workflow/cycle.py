"""Marc's example one step on at a time: agreed, talked about, signed again."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pop_core.domain.errors import PopError
from pop_core.workflow import agreeing, talks
from pop_core.workflow.agreeing import PaperAgreement, SignedBy
from tests.organisation import Made, example

HALF_A_YEAR = timedelta(days=182)


def visit(world, who="ratana", later=HALF_A_YEAR):
    """Somebody half a year after the agreement."""
    return world.visit(who, later)


def sign_on_paper(world, later=timedelta(), next_in=HALF_A_YEAR):
    """Both sign what lies there: the plan, or the talk about it."""
    lasting_id, who = world.ids["plan"], world.visit("ratana", later)
    plan = world.plan(lasting_id)
    signed = tuple(
        SignedBy(role, plan.party(role).name, who.today) for role in ("employee", "manager")
    )
    paper = PaperAgreement(who.today, signed, who.today + next_in)
    return agreeing.record_paper_agreement(world.store, who, lasting_id, plan.revision, paper)


_FOLDER = TemporaryDirectory()


@cache
def agreed() -> Made:
    """Marc's example, agreed on paper today; a follow-up talk is planned in half a year."""
    world = example().opened(Path(_FOLDER.name) / "agreed")
    sign_on_paper(world)
    world.store.close()
    return Made(world.store.path, world.ids)


def begin_talk(world):
    """The follow-up talk of half a year later goes on; its id."""
    return talks.start_talk(world.store, visit(world), world.ids["plan"]).row_id


def end_talk(world):
    talks.end_talk(world.store, visit(world), world.ids["plan"], "plan")


def refusal(world, attempt, *arguments, **named):
    """The refusal of an attempt; nothing may have changed."""
    before = world.fingerprint()
    with pytest.raises(PopError) as trouble:
        attempt(*arguments, **named)
    assert world.fingerprint() == before
    return trouble.value
