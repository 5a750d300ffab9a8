"""Marc's example brought to every state of the state table, through the doors people use."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.workflow import closing, following, moving, plans, signing, talks, versions
from tests.organisation import Made, example
from tests.workflow.cycle import HALF_A_YEAR, sign_on_paper

_FOLDER = TemporaryDirectory()


def seen(world):
    """The revision as the pair reads it now."""
    return plans.plan_head(world.store, world.visit("ratana"), world.ids["plan"]).revision


def propose(world, who="ratana"):
    return signing.propose(world.store, world.visit(who), world.ids["plan"], seen(world))


def sign(world, who="marc", meaning="agreed"):
    return signing.sign(world.store, world.visit(who), world.ids["plan"], seen(world), meaning)


def move(world, deed, who="ratana", status=None):
    status = status or world.plan(world.ids["plan"]).status
    return moving.move(world.store, world.visit(who), world.ids["plan"], status, deed)


def close(world, who="ratana"):
    end = closing.CycleEnd({})
    return closing.close_plan(world.store, world.visit(who), world.ids["plan"], seen(world), end)


def begin_next(world, who="ratana"):
    """A follow-up talk that changes something: version 2 is a concept beside version 1."""
    visit, lasting_id = world.visit(who, HALF_A_YEAR), world.ids["plan"]
    talk_id = talks.start_talk(world.store, visit, lasting_id).row_id
    versions.begin_version(world.store, visit, lasting_id)
    line = world.plan(lasting_id).active_lines[0]
    following.add_action(
        world.store, visit, talk_id, line.lasting_id, "Coach voor zes maanden", "coaching"
    )
    return talk_id


def replace(world, who="ratana"):
    """Version 2, begun in a follow-up talk and signed by both."""
    begin_next(world, who)
    talks.end_talk(world.store, world.visit(who, HALF_A_YEAR), world.ids["plan"], "plan")
    sign_on_paper(world, HALF_A_YEAR)


def _draft(_world, _by):
    """As it was written."""


def _proposed(world, by):
    propose(world, by)


def _agreed(world, _by):
    sign_on_paper(world)


def _not_agreed(world, by):
    propose(world, by)
    sign(world, "ratana" if by == "marc" else "marc", "seen_not_agreed")


def _paused(world, _by):
    move(world, Deed.PAUSE)


def _closed(world, _by):
    close(world)


def _superseded(world, _by):
    replace(world)


def _withdrawn(world, _by):
    move(world, Deed.WITHDRAW)


def _no_agreements(world, _by):
    move(world, Deed.NO_AGREEMENTS)


WAYS = {
    PlanStatus.DRAFT: _draft,
    PlanStatus.PROPOSED: _proposed,
    PlanStatus.AGREED: _agreed,
    PlanStatus.NOT_AGREED: _not_agreed,
    PlanStatus.PAUSED: _paused,
    PlanStatus.CLOSED: _closed,
    PlanStatus.SUPERSEDED: _superseded,
    PlanStatus.WITHDRAWN: _withdrawn,
    PlanStatus.NO_AGREEMENTS: _no_agreements,
}


FROM_AGREED = {PlanStatus.PAUSED, PlanStatus.CLOSED, PlanStatus.SUPERSEDED}
PUT_FORWARD = {PlanStatus.PROPOSED, PlanStatus.NOT_AGREED}


def brought_to(status: PlanStatus, by: str = "ratana") -> Made:
    """A database in which version 1 of Marc's plan is in that state; `by` put it forward.

    `ids["version"]` is the id of that version.
    """
    return _brought_to(status, by if status in PUT_FORWARD else "ratana")


@cache
def _brought_to(status: PlanStatus, by: str) -> Made:
    begun = brought_to(PlanStatus.AGREED) if status in FROM_AGREED else example()
    world = begun.opened(Path(_FOLDER.name) / f"{status}-{by}")
    first = world.plan(world.ids["plan"]).plan_id
    WAYS[status](world, by)
    world.store.close()
    return Made(world.store.path, {**world.ids, "version": first})


@cache
def with_version_2() -> Made:
    """Version 1 is agreed, version 2 a concept of the follow-up talk that goes on."""
    world = brought_to(PlanStatus.AGREED).opened(Path(_FOLDER.name) / "version-2")
    talk_id = begin_next(world)
    world.store.close()
    return Made(world.store.path, {**world.ids, "talk": talk_id})
