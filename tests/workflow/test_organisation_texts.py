"""An organisation sets its own texts; everybody here reads them, and administrators write them."""

import pytest

from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, RuleBroken
from pop_core.workflow import organisation_texts
from tests.organisation import organisation


@pytest.fixture
def world(lent):
    return lent(organisation())


def save(world, code, new, seen="", who="bart"):
    return organisation_texts.save_text(world.store, world.visit(who), code, seen, new)


def texts(world, who="marc"):
    return organisation_texts.texts(world.store, world.visit(who))


def test_nothing_stands_there_until_somebody_writes_it(world):
    assert texts(world) == {}


def test_everybody_of_the_organisation_reads_what_an_administrator_wrote(world):
    save(world, "repayment_terms", "Wie vertrekt, betaalt de helft terug.")  # 001-031
    save(world, "labour_agreement", "Cao, artikel 12.")  # 003-007
    save(world, "subsidy_note", "SLIM-regeling.")  # 003-012
    save(world, "organisation", "Voorbeeld Vervoer")  # 002-001
    assert texts(world) == texts(world, "noor") == {
        "organisation": "Voorbeeld Vervoer",
        "repayment_terms": "Wie vertrekt, betaalt de helft terug.",
        "labour_agreement": "Cao, artikel 12.",
        "subsidy_note": "SLIM-regeling.",
    }  # fmt: skip


def test_nobody_else_writes_them(world):
    for who in ("marc", "ratana", "noor"):
        with pytest.raises(NotAllowed):
            save(world, "subsidy_note", "x", who=who)
    assert texts(world) == {}


def test_two_administrators_do_not_write_over_each_other(world):
    save(world, "subsidy_note", "Van mij.")
    with pytest.raises(ChangedMeanwhile) as late:
        save(world, "subsidy_note", "Van jou.")
    assert late.value.theirs == "Van mij."


@pytest.mark.parametrize(
    ("code", "text", "why"),
    [
        ("anthem", "x", "unknown_code"),
        ("organisation", "x" * 201, "text_too_long"),
        ("subsidy_note", "x" * 4001, "text_too_long"),
    ],
)
def test_what_does_not_fit_is_refused(world, code, text, why):
    with pytest.raises(RuleBroken) as trouble:
        save(world, code, text)
    assert trouble.value.code == why
