"""A form with three signatures: agreed only once employee, counsellor and commander signed."""

from datetime import timedelta

import pytest

from pop_core.catalogue.form_reading import hash_of
from pop_core.catalogue.library import library
from pop_core.domain.statuses import PlanStatus
from pop_core.storage.opening import open_store
from pop_core.workflow import agreeing, kept, plans, signing, tables, versions
from tests.documents.reading import squeezed, text_of
from tests.workflow.doors import WORLDS


@pytest.fixture
def world(lent):
    return lent(WORLDS["career"]())


def plan_of(world):
    return world.plan(world.ids["plan"])


def put_before(world):
    signing.propose(world.store, world.visit("ratana"), world.ids["plan"], plan_of(world).revision)


def sign(world, who):
    signing.sign(
        world.store, world.visit(who), world.ids["plan"], plan_of(world).revision, "agreed"
    )


def commander_signs(world):
    """With a code at the table: whoever holds it has no account (000-058)."""
    made = tables.offer(
        world.store, world.visit("ratana"), world.ids["plan"], plan_of(world).revision,
        "commander", "Kolonel A. de Wit",
    )  # fmt: skip
    tables.sign_with(world.store, world.visit("stranger"), made.code, "agreed")


def test_two_of_three_signatures_are_no_agreement(world):  # 000-056, 000-057, 000-058
    put_before(world)  # Ratana signs as the counsellor
    sign(world, "marc")
    assert plan_of(world).status is PlanStatus.PROPOSED
    commander_signs(world)
    plan = plan_of(world)
    assert plan.status is PlanStatus.AGREED
    assert {(each.role, each.name) for each in plan.signatures} == {
        ("employee", "Marc Vandamme"),
        ("manager", "Ratana Than"),
        ("commander", "Kolonel A. de Wit"),
    }


def test_the_order_of_the_signatures_does_not_matter(world):
    put_before(world)
    commander_signs(world)
    assert plan_of(world).status is PlanStatus.PROPOSED
    sign(world, "marc")
    assert plan_of(world).status is PlanStatus.AGREED


# 000-060, 000-076
def test_the_paper_kept_with_the_last_signature_is_the_form_with_all_three(world):
    put_before(world)
    sign(world, "marc")
    commander_signs(world)
    paper = plan_of(world).beside.papers[0]
    found = kept.kept_paper(world.store, world.visit("marc"), world.ids["plan"], paper.paper_id)
    text = text_of(found.content)
    for said in (
        "PERSONEELSVERTROUWELIJK",  # 000-001
        "9. ONDERTEKENING AFSPRAKEN VOOR AKKOORD",
        "Marc Vandamme",
        "Ratana Than",
        "Kolonel A. de Wit",
    ):
        assert squeezed(said) in text, said


def test_the_day_of_the_follow_up_is_on_the_paper_that_settles_it(world):  # 000-050
    today = world.visit("ratana").today
    plan, next_on = plan_of(world), today + timedelta(days=90)
    names = {"employee": "Marc Vandamme", "manager": "Ratana Than", "commander": "A. de Wit"}
    signed = tuple(agreeing.SignedBy(role, name, today) for role, name in names.items())
    paper = agreeing.PaperAgreement(today, signed, next_on)
    agreeing.record_paper_agreement(
        world.store, world.visit("ratana"), world.ids["plan"], plan.revision, paper
    )
    made = plan_of(world).beside.papers[0]
    found = kept.kept_paper(world.store, world.visit("marc"), world.ids["plan"], made.paper_id)
    label = "Datum vervolggesprek (indien van toepassing)"
    assert squeezed(f"{label} {next_on:%d-%m-%Y}") in text_of(found.content)


def test_what_is_agreed_changes_by_a_new_talk_and_a_new_plan(world):  # 000-074, 000-078
    put_before(world)
    sign(world, "marc")
    commander_signs(world)
    versions.begin_version(world.store, world.visit("ratana"), world.ids["plan"])
    next_one = plan_of(world)
    assert (next_one.version_number, next_one.planning_talk.kind) == (2, "planning")
    held = versions.in_force(world.store, world.visit("marc"), world.ids["plan"])
    assert (held.version_number, held.status) == (1, PlanStatus.AGREED)


def test_a_plan_goes_on_with_the_form_it_began_with(world):  # 004-007
    """Also after the app was started anew with another text of that form."""
    begun = plan_of(world).form_hash
    with world.store.reading() as session:
        [(text,)] = session.rows("SELECT content FROM form WHERE form_hash = $1", begun)
    older = text.replace("Persoonlijk Ontwikkelplan (Defensie)", "Een oudere tekst", 1)
    world.run(
        "UPDATE form SET content = $1, form_hash = 'older' WHERE form_hash = $2", older, begun
    )
    world.store.close()
    again = open_store(world.store.path)
    try:
        again.change(lambda session: session.run("UPDATE plan SET form_hash = $1", hash_of(older)))
        plan = plans.open_plan(again, world.visit("ratana"), world.ids["plan"])
        assert library().form_of(plan).name("nl") == "Een oudere tekst"
        assert library().form("defence").name("nl") == "Persoonlijk Ontwikkelplan (Defensie)"
    finally:
        again.close()
