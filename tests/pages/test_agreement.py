"""Step 7: read it aloud, see what is open, take it along, record what both signed."""

from datetime import timedelta

import pytest

from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import editing, talks
from tests.pages.conftest import agree_on_paper, labels, said

PAGE = "pages/plan/agreement.py"


@pytest.fixture
def house(marcs_house):
    return marcs_house


def key(house, lasting_id, part):
    return f"agreement_{house.plan(lasting_id).plan_id}_{part}"


def opened_window(house, lasting_id, who="ratana"):
    app = house.open(PAGE, who, plan=lasting_id)
    return app.button(key="want_agreement").click().run()


def links(app):
    return [link.label for link in app.get("page_link")]


def test_the_first_row_lies_open_with_everything_that_is_promised(house):
    text = said(house.open(PAGE, "marc", plan=house.example_plan()))
    for part in ("Marc kan een planning over 2 weken", "Opleiding", "Marc inschrijven",
                 "Marc heeft elke 2 weken een planning", "Ontwikkelcirkel"):  # fmt: skip
        assert part in text


def test_klopt_closes_a_row_and_opens_the_next(house):
    lasting_id = house.example_plan()
    first, second, *_ = house.plan(lasting_id).active_lines
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"right_{first.line_id}").click().run()
    keys = [button.key for button in app.button]
    assert f"read_{first.line_id}" in keys
    assert f"right_{second.line_id}" in keys
    assert ":green-badge[klopt]" in said(app)


def test_a_change_takes_back_that_a_row_is_right(house):
    lasting_id = house.example_plan()
    first = house.plan(lasting_id).active_lines[0]
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"right_{first.line_id}").click().run()
    editing.save_field(house.store, house.visit("ratana"), "plan_line.priority", first.line_id,
                       first.priority, 2)  # fmt: skip
    app.run()
    assert ":green-badge[klopt]" not in said(app)


def test_what_is_still_open_leads_to_its_step(house):
    lasting_id = house.example_plan()
    house.add_line(lasting_id, "advising")
    shown = links(house.open(PAGE, "marc", plan=lasting_id))
    assert "Adviseren: nog geen doel" in shown


def test_a_row_that_may_wait_is_one_grey_line(house):  # 004-039
    lasting_id = house.example_plan()
    letters = house.plan(lasting_id).active_lines[-1]
    editing.add_goal(house.store, house.visit("marc"), letters.line_id, "Marc kan brieven maken.")
    shown = [each for each in links(house.open(PAGE, "marc", plan=lasting_id))
             if "Brieven" in each]  # fmt: skip
    assert ":gray[Brieven en verslagen opmaken: te verduidelijken]" in shown
    assert len([each for each in shown if each.startswith(":gray[")]) == 1


def test_the_employees_remarks_say_whose_words_they_are(house):  # 004-012
    text = said(house.open(PAGE, "ratana", plan=house.example_plan()))
    assert "In de woorden van Marc zelf" in text


def test_somebody_without_an_account_joins_the_table(house):  # 004-014
    lasting_id = house.example_plan()
    app = house.open(PAGE, "ratana", plan=lasting_id)
    app.text_input(key="participant_new_name").input("Gordon Peeters")
    app.text_input(key="participant_new_role").input("coach")
    app.button(key="participant_new_add").click().run()
    people = house.plan(lasting_id).planning_talk.participants
    assert [(each.name, each.role) for each in people][-1] == ("Gordon Peeters", "coach")
    added = people[-1].participant_id
    app.text_input(key=f"participant_{added}_role").input("mentor").run()
    assert house.plan(lasting_id).planning_talk.participants[-1].role == "mentor"
    app.button(key=f"participant_{added}_remove").click().run()
    assert len(house.plan(lasting_id).planning_talk.participants) == 2


def test_nobody_joins_without_a_name(house):
    app = house.open(PAGE, "ratana", plan=house.example_plan())
    app.button(key="participant_new_add").click().run()
    assert "Er ontbreekt een naam." in app.error[0].value


def test_the_plan_can_be_taken_along_on_paper_and_as_a_workbook(house):
    app = house.open(PAGE, "marc", plan=house.example_plan())
    offered = labels(app.get("download_button"))
    assert offered[:3] == ["Tabel (PDF)", "Planningsgesprek (PDF)", "Excel"]


def test_characters_that_the_font_lacks_are_named_beforehand(house):
    lasting_id = house.example_plan()
    line = house.plan(lasting_id).active_lines[0]
    assert "lettertype" not in said(house.open(PAGE, "marc", plan=lasting_id))
    editing.add_goal(house.store, house.visit("marc"), line.line_id, "Marc lacht 🙂 vaker.")
    text = said(house.open(PAGE, "marc", plan=lasting_id))
    assert "Deze tekens staan niet in het lettertype en zijn vervangen: 🙂" in text


def test_the_whole_table_has_nine_columns_and_a_name_for_screen_readers(house):  # 004-056
    app = house.open(PAGE, "marc", plan=house.example_plan())
    app.button(key="see_wide").click().run()
    [table] = app.table
    assert table.value.shape == (4, 9)


def test_recording_fills_in_names_and_today(house):
    lasting_id = house.example_plan()
    app = opened_window(house, lasting_id)
    assert app.text_input(key=key(house, lasting_id, "employee_name")).value == "Marc Vandamme"
    assert app.text_input(key=key(house, lasting_id, "manager_name")).value == "Ratana Than"
    for part in ("held", "employee_on", "manager_on"):
        assert app.date_input(key=key(house, lasting_id, part)).value == house.today


def test_the_next_talk_is_proposed_three_four_and_six_months_on(house):  # 004-052
    lasting_id = house.example_plan()
    app = opened_window(house, lasting_id)
    options = app.pills(key=key(house, lasting_id, "next")).options
    assert [str(getattr(each, "content", each)) for each in options] == [
        "3 maanden", "4 maanden", "6 maanden", "op datum", "nog niet bekend",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_recording_puts_the_plan_in_force(house, who):
    lasting_id = house.example_plan()
    app = opened_window(house, lasting_id, who)
    app.button(key="record_agreement").click().run()
    assert not app.exception
    plan = house.plan(lasting_id)
    assert plan.status is PlanStatus.AGREED
    assert plan.conversations[-1].kind == "follow_up"
    text = said(app)
    assert "Afgesproken op" in text
    assert "Marc Vandamme, op papier getekend op" in text
    assert "Controlecode" in text
    assert "Gesprek in mijn agenda" in labels(app.get("download_button"))


def test_a_refusal_is_a_sentence_and_keeps_what_was_filled_in(house):
    lasting_id = house.example_plan()
    app = opened_window(house, lasting_id)
    app.text_input(key=key(house, lasting_id, "manager_name")).input("Ratana Than (waarnemend)")
    app.date_input(key=key(house, lasting_id, "held")).set_value(house.today + timedelta(days=2))
    app.button(key="record_agreement").click().run()
    assert "moet nog komen" in app.error[0].value
    assert house.plan(lasting_id).status is PlanStatus.DRAFT
    again = app.button(key="want_agreement").click().run()
    kept = again.text_input(key=key(house, lasting_id, "manager_name")).value
    assert kept == "Ratana Than (waarnemend)"


def test_an_empty_name_is_a_missing_signature(house):
    lasting_id = house.example_plan()
    app = opened_window(house, lasting_id)
    app.text_input(key=key(house, lasting_id, "employee_name")).input(" ")
    app.button(key="record_agreement").click().run()
    assert "De handtekening van de medewerker ontbreekt nog." in app.error[0].value


def test_what_changed_since_it_was_read_is_not_signed(house):
    lasting_id = house.example_plan()
    app = opened_window(house, lasting_id)
    line = house.plan(lasting_id).active_lines[0]
    editing.add_goal(house.store, house.visit("marc"), line.line_id, "Nog een doel")
    app.button(key="record_agreement").click().run()
    assert "Lees het eerst opnieuw" in app.error[0].value
    assert house.plan(lasting_id).status is PlanStatus.DRAFT


def test_it_says_beforehand_that_private_preparation_of_the_manager_goes(house):
    app = opened_window(house, house.example_plan())
    assert "Wat Ratana voorbereidde en niet deelde, wordt dan gewist." in said(app)


def test_an_empty_plan_cannot_be_recorded(house):
    app = house.open(PAGE, "els", plan=house.begin_plan("yasmina", "els"))
    assert app.button(key="want_agreement").disabled


def test_recording_is_the_one_primary_button(house):
    app = house.open(PAGE, "marc", plan=house.example_plan())
    primary = [each.key for each in app.button if each.proto.type == "primary"]
    assert primary == ["want_agreement"]


PLAN_PAGES = ["competencies", "priorities", "goals", "actions", "indicators", "agreement"]


@pytest.mark.parametrize("page", PLAN_PAGES)
def test_no_step_of_an_agreed_plan_takes_a_change(house, page):
    lasting_id = house.example_plan()
    agree_on_paper(house, lasting_id)
    app = house.open(f"pages/plan/{page}.py", "ratana", plan=lasting_id)
    assert not app.exception
    for kind in ("text_input", "text_area", "date_input", "number_input", "toggle"):
        assert [each.key for each in getattr(app, kind) if not each.disabled] == []
    writing = ("_add", "_remove", "want_agreement", "participant_new")
    assert [b.key for b in app.button if any(part in (b.key or "") for part in writing)] == []


def test_an_agreed_plan_lists_nothing_as_open(house):
    lasting_id = house.example_plan()
    agree_on_paper(house, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Nog open" not in said(app)
    assert "Klopt" not in labels(app.button)


def test_remarks_and_people_of_the_talk_can_be_read_back_later(house):
    lasting_id = house.example_plan()
    talk = house.plan(lasting_id).planning_talk
    editing.save_field(house.store, house.visit("marc"), "conversation.remarks",
                       talk.conversation_id, "", "Ik heb tijd nodig.")  # fmt: skip
    talks.add_participant(house.store, house.visit("marc"), talk.conversation_id, "Gordon", "coach")
    agree_on_paper(house, lasting_id)
    text = said(house.open(PAGE, "ratana", plan=lasting_id))
    assert "Ik heb tijd nodig" in text
    assert "Gordon" in text


def test_a_colleague_sees_nothing_of_it(house):
    app = house.open(PAGE, "els", plan=house.example_plan())
    assert "Dit plan is er niet" in said(app)
    assert len(app.get("download_button")) == 0
