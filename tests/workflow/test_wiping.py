"""Private rows that were taken off: a day later nothing of them is left, of the others all."""

from datetime import timedelta

import pytest

from pop_core.domain.errors import NotFound
from pop_core.workflow import person_facts, preparing, wiping, wishes

SECRET = "Kwikstaart"


def wish(world, plan, text):
    wish_id = wishes.add(world.store, world.visit("marc"), plan)
    wishes.save(world.store, world.visit("marc"), plan, wish_id, "what", "", text)
    return wish_id


def proposal(world, plan, text):
    return preparing.propose(world.store, world.visit("marc"), plan, None, text)


def education(world, plan, text):
    store, marc = world.store, world.visit("marc")
    row = person_facts.add_education(store, marc, plan).row_id
    person_facts.save_education(store, marc, plan, row, "title", "", text)
    return row


KINDS = {
    "wish": ("municipality", wish, wishes.remove),
    "proposal": ("federal", proposal, preparing.withdraw_proposal),
    "person_education": ("transport", education, person_facts.remove_education),
}


@pytest.mark.parametrize("table", KINDS)
def test_a_day_after_it_was_taken_off_nothing_of_it_is_left(world, table):
    form_code, write, take_off = KINDS[table]
    plan = world.start(form_code=form_code)
    write(world, plan, "Dit blijft")
    take_off(world.store, world.visit("marc"), plan, write(world, plan, SECRET))
    assert wiping.wipe_removed(world.store, world.visit("bart", timedelta(hours=23))) == 0
    assert SECRET in repr(world.everything())
    tomorrow = world.visit("bart", timedelta(days=1, minutes=1))
    assert [wiping.wipe_removed(world.store, tomorrow) for _ in range(2)] == [1, 0]
    assert SECRET not in repr(world.everything())
    assert "Dit blijft" in repr(world.everything())


def test_what_was_wiped_does_not_come_back(world):
    plan, marc = world.start(form_code="transport"), world.visit("marc")
    row = education(world, plan, SECRET)
    person_facts.remove_education(world.store, marc, plan, row)
    wiping.wipe_removed(world.store, world.visit("bart", timedelta(days=1, minutes=1)))
    with pytest.raises(NotFound):
        person_facts.put_back_education(world.store, marc, plan, row)
