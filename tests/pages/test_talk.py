"""The cards that begin and end a talk, to plan or to look back, and the day of the next one."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import frame
from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import following, signing, talks
from tests.pages.conftest import agree_on_paper, said

PAGE = "pages/plan/goals.py"
AHEAD = timedelta(days=9)


@pytest.fixture
def house(marcs_house):
    return marcs_house


@pytest.fixture
def lasting_id(house):
    return house.example_plan()


@pytest.fixture
def agreed(house, lasting_id):
    house.after(agree_on_paper, lasting_id)
    return lasting_id


def start(house, lasting_id, who="ratana"):
    return talks.start_talk(house.store, house.visit(who), lasting_id).row_id


def card(app, which):
    """The card that begins (`start`) or ends (`end`) the talk, opened from the side panel."""
    return app.button(key=f"talk_{which}").click().run()


def keys(app):
    return [each.key for each in app.button]


def links(app):
    return [link.label for link in app.get("page_link")]


def heading(app):
    return app.header[-1].value


def test_the_card_says_which_talk_it_is_and_who_is_there(house, lasting_id):
    app = card(house.open(PAGE, "marc", plan=lasting_id), "start")
    text = said(app)
    assert "Planningsgesprek, vandaag" in text
    for name, role in (("Marc Vandamme", "Medewerker"), ("Ratana Than", "Leidinggevende")):
        assert f"**{name}**  \n:small[:gray[{role}]]" in text


def test_of_a_talk_on_another_day_it_says_the_day(house, agreed):
    app = card(house.open(PAGE, "marc", plan=agreed), "start")
    on = house.plan(agreed).follow_up_talks[0].planned_on
    assert f"Opvolgingsgesprek, gepland op {on:%d‑%m‑%Y}" in said(app)


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_a_planning_talk_begins_at_step_1(house, lasting_id, who):
    app = card(house.open(PAGE, who, plan=lasting_id), "start")
    app.button(key="talk_start_now").click().run()
    assert not app.exception
    assert house.plan(lasting_id).talk_is_running
    assert heading(app) == "Wat neem je mee naar het gesprek?"


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_a_follow_up_talk_begins_at_step_8(house, agreed, who):
    app = card(house.open(PAGE, who, plan=agreed), "start")
    app.button(key="talk_start_now").click().run()
    assert not app.exception
    [talk] = house.plan(agreed).follow_up_talks
    assert talk.is_going_on
    assert heading(app) == "Hoe gaat het?"


def test_a_name_that_was_typed_joins_at_the_start(house, agreed):
    app = card(house.open(PAGE, "marc", plan=agreed), "start")
    app.text_input(key="companion_name").input("Gordon Peeters")
    app.text_input(key="companion_role").input("coach")
    app.button(key="talk_start_now").click().run()
    people = house.plan(agreed).follow_up_talks[0].participants
    assert [(each.name, each.role) for each in people][-1] == ("Gordon Peeters", "coach")
    assert len(people) == 3


def test_a_name_that_was_added_joins_once(house, lasting_id):
    app = card(house.open(PAGE, "marc", plan=lasting_id), "start")
    app.text_input(key="companion_name").input("Gordon Peeters")
    app.button(key="companion_add").click().run()
    app.button(key="talk_start_now").click().run()
    names = [each.name for each in house.plan(lasting_id).planning_talk.participants]
    assert names.count("Gordon Peeters") == 1


def test_a_talk_that_the_other_began_meanwhile_is_told(house, lasting_id):
    app = card(house.open(PAGE, "marc", plan=lasting_id), "start")
    start(house, lasting_id)
    app.button(key="talk_start_now").click().run()
    assert "Er is een gesprek bezig" in app.error[0].value
    assert len(house.plan(lasting_id).conversations) == 1


def test_the_end_of_a_planning_talk_lists_what_is_open_with_links(house, lasting_id):
    house.add_line(lasting_id, "advising")
    start(house, lasting_id)
    app = card(house.open(PAGE, "marc", plan=lasting_id), "end")
    assert "Adviseren: nog geen doel" in links(app)
    assert "Jullie krijgen allebei de tabel, op papier of als bestand." in said(app)


def test_the_end_of_a_follow_up_talk_lists_the_rows_without_a_word(house, agreed):
    talk_id = start(house, agreed)
    first = house.plan(agreed).active_lines[0]
    following.save(
        house.store, house.visit("marc"), "line_follow_up.realisation", talk_id,
        first.lasting_id, "", "De opleiding is gevolgd.",
    )  # fmt: skip
    app = card(house.open(PAGE, "marc", plan=agreed), "end")
    assert "**Nog niets genoteerd over**" in said(app)
    shown = links(app)
    assert "Ondersteunen" in shown
    assert "Werk structureren" not in shown


def test_a_row_that_is_new_today_has_nothing_to_look_back_on(house, agreed):
    talk_id = start(house, agreed)
    first = house.plan(agreed).active_lines[0]
    following.add_action(house.store, house.visit("marc"), talk_id, first.lasting_id, "Een coach")
    house.add_line(agreed, "advising")
    shown = links(card(house.open(PAGE, "marc", plan=agreed), "end"))
    assert "Ondersteunen" in shown
    assert "Adviseren" not in shown


def test_when_they_meet_again_is_kept_for_the_signing(house, lasting_id):  # 004-052
    start(house, lasting_id)
    app = card(house.open(PAGE, "marc", plan=lasting_id), "end")
    talk = house.plan(lasting_id).planning_talk
    key = f"talk_end_next_{talk.conversation_id}"
    options = [str(getattr(each, "content", each)) for each in app.pills(key=key).options]
    assert options == ["3 maanden", "4 maanden", "6 maanden"]
    app.date_input(key=f"{key}_on").set_value(house.today + timedelta(days=100))
    app.button(key="talk_to_sign").click().run()
    plan = house.plan(lasting_id)
    assert (plan.planning_talk.outcome, plan.planning_talk.next_on) == (
        "plan", house.today + timedelta(days=100),
    )  # fmt: skip
    signing.propose(house.store, house.visit("ratana"), lasting_id, plan.revision)
    plan = house.plan(lasting_id)
    signing.sign(house.store, house.visit("marc"), lasting_id, plan.revision, "agreed")
    [following_talk] = house.plan(lasting_id).follow_up_talks
    assert following_talk.planned_on == house.today + timedelta(days=100)


def test_a_planning_talk_leads_to_the_agreement(house, lasting_id):
    start(house, lasting_id)
    app = card(house.open(PAGE, "marc", plan=lasting_id), "end")
    app.button(key="talk_to_sign").click().run()
    assert not app.exception
    assert not house.plan(lasting_id).talk_is_running
    assert heading(app) == "Is dit wat we afspreken?"


def test_a_follow_up_talk_that_changed_nothing_is_signed_on_step_8(house, agreed):  # 004-058
    start(house, agreed)
    app = card(house.open(PAGE, "marc", plan=agreed), "end")
    app.button(key="talk_to_sign").click().run()
    assert not app.exception
    assert heading(app) == "Hoe gaat het?"


def test_a_follow_up_talk_that_changed_the_plan_leads_to_the_agreement(house, agreed):
    talk_id = start(house, agreed)
    line = house.plan(agreed).active_lines[0]
    following.add_action(house.store, house.visit("marc"), talk_id, line.lasting_id, "Een coach")
    app = card(house.open(PAGE, "marc", plan=agreed), "end")
    app.button(key="talk_to_sign").click().run()
    assert not app.exception
    assert heading(app) == "Is dit wat we afspreken?"


def test_a_planning_talk_may_need_no_agreements(house, lasting_id):  # 000-073
    start(house, lasting_id)
    app = card(house.open(PAGE, "marc", plan=lasting_id), "end")
    app.button(key="talk_no_agreements_yes").click().run()
    assert not app.exception
    plan = house.plan(lasting_id)
    assert (plan.status, plan.talk_is_running) == (PlanStatus.NO_AGREEMENTS, False)
    assert heading(app) == "Er waren geen afspraken nodig"


def test_after_a_follow_up_talk_there_are_agreements_already(house, agreed):
    start(house, agreed)
    app = card(house.open(PAGE, "marc", plan=agreed), "end")
    assert "talk_no_agreements_yes" not in keys(app)


@pytest.mark.parametrize("kind", ["planning", "follow_up"])
def test_a_talk_can_be_continued_on_another_day(house, lasting_id, kind):  # 000-031
    if kind == "follow_up":
        agree_on_paper(house, lasting_id)
    talk_id = start(house, lasting_id)
    app = card(house.open(PAGE, "marc", plan=lasting_id), "end")
    app.date_input(key="talk_later_on").set_value(house.today + AHEAD)
    app.button(key="talk_later_yes").click().run()
    assert not app.exception
    assert "Dag Marc" in said(app)
    conversations = house.plan(lasting_id).conversations
    [ended] = [talk for talk in conversations if talk.conversation_id == talk_id]
    assert (ended.outcome, ended.next_on) == ("continued_later", house.today + AHEAD)
    again = start(house, lasting_id)
    assert (again == talk_id) is (kind == "follow_up")


def test_of_two_who_end_the_same_talk_the_second_gets_the_sentence(house, lasting_id):
    start(house, lasting_id)
    first, second = (card(house.open(PAGE, who, plan=lasting_id), "end")
                     for who in ("marc", "ratana"))  # fmt: skip
    first.button(key="talk_to_sign").click().run()
    second.button(key="talk_later_yes").click().run()
    assert "Er is geen gesprek bezig" in second.error[0].value
    [talk] = house.plan(lasting_id).conversations
    assert (talk.outcome, talk.next_on) == ("plan", None)


def test_no_talk_begins_while_they_do_not_agree(house, lasting_id):
    plan = house.plan(lasting_id)
    signing.propose(house.store, house.visit("ratana"), lasting_id, plan.revision)
    plan = house.plan(lasting_id)
    signing.sign(house.store, house.visit("marc"), lasting_id, plan.revision, "seen_not_agreed")
    assert "talk_start" not in keys(house.open(PAGE, "marc", plan=lasting_id))


# What one prepared alone, on a page that stays open when the talk begins


def drawn_at(page):
    """With which arguments that page looks for something newer, and the page itself."""
    asked = []

    def look(*args, **named):
        asked.append((args, named))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frame, "_newer_fragment", look)
        page()
    return asked[-1]


def looked_again(lasting_id, closes):
    """The page looks for something newer; whatever draws it anew leaves that to the next run."""
    import streamlit as st

    from pages.components import frame

    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    if st.session_state["runs"] == 1:
        frame._newer_fragment(lasting_id, 10**6, closes=closes)


def runs(house, lasting_id, closes):
    app = AppTest.from_function(
        looked_again, kwargs={"lasting_id": lasting_id, "closes": closes}, default_timeout=30
    )
    house.move_in()
    app.session_state["persona"] = house.ids["marc"]
    app.run()
    assert not app.exception
    return app.session_state["runs"]


def test_what_one_prepared_alone_closes_when_the_other_begins_the_talk(house, lasting_id):
    assert runs(house, lasting_id, closes=True) == 1
    start(house, lasting_id)
    assert runs(house, lasting_id, closes=True) == 2  # the page was drawn anew by itself
    assert runs(house, lasting_id, closes=False) == 1  # where nothing private is, it never jumps


@pytest.mark.parametrize(
    ("step", "before"), [("preparation", True), ("competencies", True), ("goals", False)]
)
def test_only_a_page_with_ones_own_preparation_waits_for_the_talk(house, lasting_id, step, before):
    def page():
        assert not house.open(f"pages/plan/{step}.py", "marc", plan=lasting_id).exception

    assert drawn_at(page)[1] == {"closes": before}
    start(house, lasting_id)
    assert drawn_at(page)[1] == {"closes": False}


# The day of the next talk, on step 8


def test_the_next_talk_is_moved_from_step_8(house, agreed):  # 000-068
    app = house.open("pages/plan/follow_up.py", "marc", plan=agreed)
    [talk] = house.plan(agreed).follow_up_talks
    assert app.date_input(key="next_talk_on").value == talk.planned_on
    app.date_input(key="next_talk_on").set_value(house.today + AHEAD)
    app.button(key="next_talk_keep").click().run()
    assert not app.exception
    [moved] = house.plan(agreed).follow_up_talks
    assert (moved.conversation_id, moved.planned_on) == (talk.conversation_id, house.today + AHEAD)
    assert f"{house.today + AHEAD:%d‑%m‑%Y}" in said(app)


def test_the_rhythm_of_the_form_fills_in_the_day(house, agreed):
    app = house.open("pages/plan/follow_up.py", "marc", plan=agreed)
    app.pills(key="next_talk_months").set_value(3).run()
    filled = app.date_input(key="next_talk_on").value
    assert timedelta(days=85) < filled - house.today < timedelta(days=95)
    app.button(key="next_talk_keep").click().run()
    assert house.plan(agreed).follow_up_talks[0].planned_on == filled


def test_while_they_sit_together_the_day_is_asked_at_the_end(house, agreed):
    start(house, agreed)
    app = house.open("pages/plan/follow_up.py", "marc", plan=agreed)
    assert "next_talk_keep" not in keys(app)
