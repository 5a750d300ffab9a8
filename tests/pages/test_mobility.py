"""Interests on *Mijn gegevens* and in a plan, and the mobility pool as HR looks through it."""

import pytest

from pop_core.workflow import mobility, plans, talks
from pop_core.workflow.plans import PlanStart
from tests.pages.conftest import labels, said

OWN, POOL, CAREER = "pages/home/own_data.py", "pages/hr/mobility.py", "pages/plan/career.py"
PREPARATION = "pages/plan/preparation.py"
SECRET = "Imker worden"


def write(house, who="marc", kind="work", text=SECRET):
    return mobility.add(house.store, house.visit(who), kind, text).row_id


def offer(house, who="marc", kind="work", text=SECRET):
    interest_id = write(house, who, kind, text)
    mobility.put_in_pool(house.store, house.visit(who), interest_id, text)
    return interest_id


def begun_on(house, form):
    start = PlanStart(house.ids["marc"], house.ids["ratana"], form, talk_on=house.today)
    return plans.start_plan(house.store, house.visit("ratana"), start)


def test_an_interest_is_written_down_and_nobody_else_reads_it(house):  # 001-024
    app = house.open(OWN, "marc")
    app.segmented_control(key="interest_kind").set_value("job")
    app.text_input(key="interest_text").set_value(SECRET)
    app.button(key="interest_add").click().run()
    (own,) = mobility.mine(house.store, house.visit("marc"))
    assert (own.kind, own.text, own.in_pool_at) == ("job", SECRET, None)
    assert app.text_input(key="interest_text").value == ""
    assert SECRET not in said(house.open(POOL, "noor"))


def test_what_is_too_long_is_refused_and_stays(house):
    app = house.open(OWN, "marc")
    app.text_input(key="interest_text").set_value("x" * 201)
    app.button(key="interest_add").click().run()
    assert "201" in app.error[0].value
    assert app.text_input(key="interest_text").value == "x" * 201


def test_hr_reads_exactly_the_line_that_was_shown_before_opting_in(house):  # 001-025
    own = write(house)
    app = house.open(OWN, "marc")
    app.button(key=f"interest_{own}_ask").click().run()
    (shown,) = [each.value for each in app.markdown if f"**{SECRET}**" in each.value]
    assert SECRET not in said(house.open(POOL, "noor"))
    app.button(key="interest_agree").click().run()
    assert shown in [each.value for each in house.open(POOL, "noor").markdown]
    # *Wat HR van je ziet* says the same.
    assert [each.value for each in app.markdown].count(shown) == 1


@pytest.mark.parametrize("place", ["card", "hr_sees"])
def test_one_click_takes_it_back_from_the_screen_of_hr(house, place):
    own = offer(house)
    reading = house.open(POOL, "noor")
    assert SECRET in said(reading)
    app = house.open(OWN, "marc")
    app.button(key=f"interest_{own}_back_{place}").click().run()
    assert SECRET not in said(reading.run())
    assert mobility.mine(house.store, house.visit("marc"))[0].in_pool_at is None


def test_what_was_removed_can_be_put_back(house):
    own = offer(house)
    app = house.open(OWN, "marc")
    app.button(key=f"interest_{own}_remove").click().run()
    assert mobility.mine(house.store, house.visit("marc")) == ()
    app.button(key="interest_put_back").click().run()
    assert len(mobility.mine(house.store, house.visit("marc"))) == 1


def test_hr_looks_by_word_and_by_what_it_is_about(house):  # 001-025
    offer(house)
    offer(house, "els", "job", "Beleidsadviseur")
    app = house.open(POOL, "noor")
    assert "**2 interesses** van 2 mensen" in said(app)
    app.text_input(key="pool_words").set_value("BELEID").run()
    assert "Beleidsadviseur" in said(app)
    assert SECRET not in said(app)
    app.segmented_control(key="pool_kind").set_value("work").run()
    assert "Zoiets staat er niet" in said(app)


def test_a_word_that_is_too_long_is_answered_with_a_sentence(house):
    app = house.open(POOL, "noor")
    app.text_input(key="pool_words").set_value("x" * 500).run()
    assert "500" in app.error[0].value


@pytest.mark.parametrize("who", ["marc", "ratana", "ingrid", "bart"])
def test_nobody_but_an_adviser_has_the_page(house, who):
    offer(house)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        house.open(POOL, who)


def test_the_pool_has_nothing_to_take_along(house):
    offer(house)
    assert house.open(POOL, "noor").get("download_button") == []


def test_the_career_step_asks_only_the_employee_and_not_during_a_talk(house):
    """000-025: before the talk it is one's own; what is put in the pool is said there."""
    lasting_id, own = begun_on(house, "defence"), write(house)
    mine, theirs = (house.open(CAREER, who, lasting_id) for who in ("marc", "ratana"))
    assert f"interest_{own}" in [each.key for each in mine.text_input]
    assert SECRET not in repr([each.value for each in theirs.text_input])
    assert "Interesse in ander werk" not in said(theirs)
    talks.start_talk(house.store, house.visit("ratana"), lasting_id)
    together = house.open(CAREER, "marc", lasting_id)
    assert f"interest_{own}" not in [each.key for each in together.text_input]


def test_where_a_form_asks_for_interests_the_way_to_the_pool_stands_below(house):
    lasting_id = begun_on(house, "municipality")
    to_pool = "Zet een interesse in de mobiliteitsbank"
    assert to_pool in labels(house.open(PREPARATION, "marc", lasting_id).get("page_link"))
    assert to_pool not in labels(house.open(PREPARATION, "ratana", lasting_id).get("page_link"))
