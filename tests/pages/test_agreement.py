"""Step 7: read it aloud, see what is open, take it along, and agree in one of three ways."""

from datetime import timedelta

import pytest

from pop_core.catalogue.library import library
from pop_core.documents.canonical import control_code
from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import agreeing, editing, signing, tables, talks
from tests.pages.conftest import (
    SAID_IN_THE_TALK,
    agree_on_paper,
    labels,
    said,
    talk_in_full,
)

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


def test_the_first_row_lies_open_with_everything_that_is_promised(house):  # 004-001
    text = said(house.open(PAGE, "marc", plan=house.example_plan()))
    for part in ("Marc kan een planning over 2 weken", "Opleiding", "Marc inschrijven",
                 "Marc heeft elke 2 weken een planning", "Ontwikkelcirkel"):  # fmt: skip
        assert part in text


def test_klopt_closes_a_row_and_opens_the_next(house):  # 004-005, 000-071
    lasting_id = house.example_plan()
    first, second, *_ = house.plan(lasting_id).active_lines
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"right_{first.line_id}").click().run()
    keys = [button.key for button in app.button]
    assert f"read_{first.line_id}" in keys
    assert f"right_{second.line_id}" in keys
    assert ":green-badge[klopt]" in said(app)


def test_a_change_takes_back_that_a_row_is_right(house):  # 004-005
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


def test_somebody_without_an_account_joins_the_table(house):  # 004-014, 000-070
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
    assert {"Tabel (PDF)", "Planningsgesprek (PDF)", "Excel"} <= set(offered)
    assert len(offered) == len(set(offered))


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


def next_talk(house, lasting_id, app):
    return app.pills(key=f"next_{house.plan(lasting_id).planning_talk.conversation_id}")


def test_the_next_talk_is_proposed_three_four_and_six_months_on(house):  # 004-052
    lasting_id = house.example_plan()
    options = next_talk(house, lasting_id, house.open(PAGE, "ratana", plan=lasting_id)).options
    assert [str(getattr(each, "content", each)) for each in options] == [
        "3 maanden", "4 maanden", "6 maanden",
    ]  # fmt: skip


def test_the_next_talk_is_asked_once_and_planned_with_the_agreement(house):
    lasting_id = house.example_plan()
    app = house.open(PAGE, "ratana", plan=lasting_id)
    in_four_months = agreeing.proposed_dates(library().form("federal"), house.today)[1]
    next_talk(house, lasting_id, app).set_value(in_four_months).run()
    assert house.plan(lasting_id).planning_talk.next_on == in_four_months
    app.button(key="want_agreement").click().run()
    app.button(key="record_agreement").click().run()
    assert house.plan(lasting_id).follow_up_talks[-1].planned_on == in_four_months


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_recording_puts_the_plan_in_force(house, who):
    lasting_id = house.example_plan()
    app = opened_window(house, lasting_id, who)
    app.button(key="record_agreement").click().run()
    assert not app.exception
    plan = house.plan(lasting_id)
    assert plan.status is PlanStatus.AGREED
    text = said(app)
    assert "Afgesproken op" in text
    assert text.count(":green-badge[akkoord] :small[op papier, ") == 2
    assert "Controlecode" in text
    assert [each.value for each in app.toast] == ["Vastgelegd: dit is vanaf nu afgesproken."]


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


def primaries(app):
    return [each.key for each in app.button if each.proto.type == "primary"]


def test_putting_it_before_the_other_is_the_one_primary_button(house):
    assert primaries(house.open(PAGE, "marc", plan=house.example_plan())) == ["propose"]


def test_the_paper_may_say_that_one_of_them_does_not_agree(house):  # 000-061
    lasting_id = house.example_plan()
    app = opened_window(house, lasting_id)
    choice = next(each for each in app.button_group
                  if each.key == key(house, lasting_id, "employee_meaning"))  # fmt: skip
    choice.set_value("seen_not_agreed")
    app.button(key="record_agreement").click().run()
    assert house.plan(lasting_id).status is PlanStatus.NOT_AGREED
    assert "gezien en gaat niet akkoord" in said(app)


def test_the_scan_of_the_paper_is_kept(house):
    lasting_id = house.example_plan()
    app = opened_window(house, lasting_id)
    scan = b"%PDF-1.7 getekend"
    app.file_uploader(key=key(house, lasting_id, "scan")).upload("plan.pdf", scan)
    app.button(key="record_agreement").click().run()
    kinds = {paper.kind for paper in house.plan(lasting_id).beside.papers}
    assert kinds == {"made", "scan"}
    assert any(label.startswith("Scan van") for label in labels(app.get("download_button")))


def test_a_file_that_is_no_scan_is_refused_with_the_reason(house):
    lasting_id = house.example_plan()
    app = opened_window(house, lasting_id)
    app.file_uploader(key=key(house, lasting_id, "scan")).upload("plan.pdf", b"hallo")
    app.button(key="record_agreement").click().run()
    assert "geen PDF, PNG of JPEG" in app.error[0].value
    assert house.plan(lasting_id).status is PlanStatus.DRAFT


def put_before(house, lasting_id, who="ratana"):
    revision = house.plan(lasting_id).revision
    signing.propose(house.store, house.visit(who), lasting_id, revision)


def test_putting_it_before_the_other_signs_and_waits(house):  # 000-071
    lasting_id = house.example_plan()
    app = house.open(PAGE, "ratana", plan=lasting_id)
    app.button(key="propose").click().run()
    assert house.plan(lasting_id).status is PlanStatus.PROPOSED
    text = said(app)
    assert "Wacht op Marc" in text
    assert ":green-badge[akkoord] :small[in de app, " in text
    assert ":orange-badge[nog niet getekend]" in text
    assert primaries(app) == []


def test_the_one_asked_agrees_on_an_own_screen(house):  # 004-003, 004-005
    lasting_id = house.example_plan()
    put_before(house, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Ratana legt dit plan aan je voor" in said(app)
    assert "Ik ga akkoord met dit plan" in said(app)
    assert primaries(app) == ["sign_agreed"]
    app.button(key="sign_agreed").click().run()
    assert house.plan(lasting_id).status is PlanStatus.AGREED
    assert "Afgesproken op" in said(app)


def test_seen_and_not_agreed_says_who_and_when(house):  # 000-061
    lasting_id = house.example_plan()
    put_before(house, lasting_id, "marc")
    app = house.open(PAGE, "ratana", plan=lasting_id)
    app.button(key="sign_seen").click().run()
    assert house.plan(lasting_id).status is PlanStatus.NOT_AGREED
    assert "Ratana Than heeft het plan op" in said(app)
    assert "gaat niet akkoord" in said(house.open(PAGE, "marc", plan=lasting_id))


def test_whoever_put_it_forward_takes_it_back(house):
    lasting_id = house.example_plan()
    put_before(house, lasting_id)
    app = house.open(PAGE, "ratana", plan=lasting_id)
    app.button(key="take_back").click().run()
    assert house.plan(lasting_id).status is PlanStatus.DRAFT
    assert primaries(app) == ["propose"]


def test_what_changed_since_it_was_read_is_not_put_forward_either(house):
    lasting_id = house.example_plan()
    app = house.open(PAGE, "ratana", plan=lasting_id)
    line = house.plan(lasting_id).active_lines[0]
    editing.add_goal(house.store, house.visit("marc"), line.line_id, "Nog een doel")
    app.button(key="propose").click().run()
    assert "Lees het eerst opnieuw" in app.error[0].value
    assert "Nog een doel" in said(app)
    assert house.plan(lasting_id).status is PlanStatus.DRAFT
    app.button(key="propose").click().run()  # now it was read
    assert house.plan(lasting_id).status is PlanStatus.PROPOSED


def test_the_remarks_of_the_one_asked_stand_in_the_card_and_are_saved_before_signing(house):
    lasting_id = house.example_plan()
    put_before(house, lasting_id)
    talk = house.plan(lasting_id).planning_talk
    app = house.open(PAGE, "marc", plan=lasting_id)
    editing.save_field(house.store, house.visit("marc"), "conversation.remarks",
                       talk.conversation_id, "", "Ik heb tijd nodig.")  # fmt: skip
    app.run()
    app.button(key="sign_agreed").click().run()
    assert "Ik heb tijd nodig" in said(app)
    assert house.plan(lasting_id).status is PlanStatus.AGREED


def test_the_manager_reads_the_remarks_of_what_waits_and_cannot_write_them(house):  # 004-012
    lasting_id = house.example_plan()
    talk = house.plan(lasting_id).planning_talk
    editing.save_field(house.store, house.visit("marc"), "conversation.remarks",
                       talk.conversation_id, "", "Ik heb tijd nodig.")  # fmt: skip
    put_before(house, lasting_id)
    text = said(house.open(PAGE, "ratana", plan=lasting_id))
    assert "Ik heb tijd nodig" in text
    assert "In de woorden van Marc" not in text


def offered(house, lasting_id, app):
    """The code that has the screen, and its id."""
    return app.session_state["table_code"].offer


def test_a_code_takes_the_screen_and_the_page_follows_the_phone(house):
    lasting_id = house.example_plan()
    app = house.open(PAGE, "ratana", plan=lasting_id)
    app.button(key="sign_at_the_table").click().run()
    made = offered(house, lasting_id, app)
    text = said(app)
    assert made.code[:4] in text
    assert made.code[4:] in text
    assert "Marc Vandamme" in text
    assert "tekent als medewerker" in text
    [picture] = app.image
    assert made.spoken in picture.proto.imgs[0].alt
    tables.sign_with(house.store, house.visit("marc"), made.code, "agreed")
    app.run()
    assert "Afgesproken op" in said(app)
    assert [each.value for each in app.toast] == ["Marc Vandamme heeft getekend."]


def test_a_code_that_no_longer_works_leaves_the_screen_to_a_new_one(house):
    lasting_id = house.example_plan()
    app = house.open(PAGE, "ratana", plan=lasting_id)
    app.button(key="sign_at_the_table").click().run()
    old = offered(house, lasting_id, app).code
    remark = house.plan(lasting_id).planning_talk.conversation_id
    editing.save_field(house.store, house.visit("marc"), "conversation.remarks", remark, "", "Hm.")
    app.run()
    assert "werkt niet meer" in app.error[0].value
    assert old[:4] not in said(app)
    app.button(key="code_again").click().run()  # what changed must be read before it is signed
    assert "Lees het eerst opnieuw" in app.error[0].value
    app.button(key="code_employee").click().run()
    assert offered(house, lasting_id, app).code != old


def test_back_to_the_plan_leaves_the_code_as_it_is(house):
    lasting_id = house.example_plan()
    app = house.open(PAGE, "ratana", plan=lasting_id)
    app.button(key="sign_at_the_table").click().run()
    made = offered(house, lasting_id, app)
    app.button(key="code_away").click().run()
    assert "Wacht op Marc" in said(app)
    assert tables.on_the_table(house.store, house.visit("marc"), made.code)


def test_somebody_more_at_the_table_gets_a_code_too(house):  # 004-014
    lasting_id = house.example_plan()
    put_before(house, lasting_id)
    app = house.open(PAGE, "ratana", plan=lasting_id)
    app.text_input(key="code_new_name").input("Gordon Peeters")
    app.button(key="code_new").click().run()
    made = offered(house, lasting_id, app)
    assert (made.name, made.role) == ("Gordon Peeters", "deelnemer")


def test_nobody_more_signs_without_a_name(house):
    lasting_id = house.example_plan()
    put_before(house, lasting_id)
    app = house.open(PAGE, "ratana", plan=lasting_id)
    app.button(key="code_new").click().run()
    assert "Er ontbreekt een naam." in app.error[0].value


def test_participants_without_account_are_offered_by_name(house):
    lasting_id = house.example_plan()
    talk = house.plan(lasting_id).planning_talk.conversation_id
    talks.add_participant(house.store, house.visit("marc"), talk, "Gordon", "coach")
    put_before(house, lasting_id)
    shown = labels(house.open(PAGE, "ratana", plan=lasting_id).button)
    assert "Code voor Gordon" in shown


def test_the_control_code_of_a_paper_says_what_it_is(house):
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    code = control_code(house.plan(lasting_id).signatures[0].content_hash)
    app.text_input(key="checked_code").input(code.upper()).run()
    assert "Dit is versie 1 van dit plan" in app.success[0].value
    assert "niets aan gewijzigd" in app.success[0].value
    app.text_input(key="checked_code").input("4f1a 9c02 77be 0d13").run()
    assert "geen enkele ondertekende versie" in app.warning[0].value


def test_an_agreed_plan_hands_out_the_paper_that_was_kept(house):
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    offered = labels(house.open(PAGE, "marc", plan=lasting_id).get("download_button"))
    assert any(label.startswith("Getekend plan van") for label in offered)


FOLLOW_UP = "pages/plan/follow_up.py"


@pytest.fixture
def talked(house):
    """Agreed, and talked about since: that talk alone waits to be signed; the plan's lasting id."""
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    talks.start_talk(house.store, house.visit("ratana"), lasting_id)
    talks.end_talk(house.store, house.visit("ratana"), lasting_id, "plan")
    return lasting_id


def is_signed(house, lasting_id):
    plan = house.plan(lasting_id)
    return plan.last_follow_up.conversation_id in plan.beside.signed_talks


def test_a_follow_up_talk_is_signed_by_both_on_step_8(house, talked):  # 004-058
    app = house.open(FOLLOW_UP, "ratana", plan=talked)
    assert "Hoe ondertekenen jullie dit gesprek?" in said(app)
    app.button(key="propose").click().run()
    assert "Wacht op Marc" in said(app)
    assert "take_back" not in [button.key for button in app.button]
    app = house.open(FOLLOW_UP, "marc", plan=talked)
    assert "opvolgingsgesprek hebben afgesproken" in said(app)
    app.button(key="sign_agreed").click().run()
    assert is_signed(house, talked)
    assert [each.value for each in app.toast] == ["Vastgelegd: dit is vanaf nu afgesproken."]


def test_a_follow_up_talk_is_signed_at_the_table_with_ones_own_signature(house, talked):
    app = house.open(FOLLOW_UP, "ratana", plan=talked)
    app.button(key="sign_at_the_table").click().run()
    made = offered(house, talked, app)
    assert made.spoken[:4] in said(app)
    tables.sign_with(house.store, house.visit("marc"), made.code, "agreed")
    app.run()
    assert is_signed(house, talked)
    assert [each.value for each in app.toast] == ["Marc Vandamme heeft getekend."]


def test_a_follow_up_talk_is_signed_on_paper_too(house, talked):
    app = house.open(FOLLOW_UP, "marc", plan=talked)
    app.button(key="want_agreement").click().run()
    app.button(key="record_agreement").click().run()
    assert is_signed(house, talked)
    assert not app.exception


def test_step_7_tells_where_the_talk_is_signed_and_by_whom_it_was(house, talked):
    assert "Het opvolgingsgesprek is nog niet ondertekend" in said(
        house.open(PAGE, "marc", plan=talked)
    )
    plan = house.plan(talked)
    for who in ("marc", "ratana"):
        revision = house.plan(talked).revision
        signing.sign(house.store, house.visit(who), plan.lasting_id, revision, "agreed")
    text = said(house.open(PAGE, "marc", plan=talked))
    assert "Opvolgingsgesprek" in text
    assert text.count("(in de app, ") == 2


AGREES_WITH_PLAN = r"“Ik ga akkoord met dit plan\."
AGREES_WITH_TALK = "“Ik ga akkoord met wat we in dit opvolgingsgesprek hebben afgesproken"
DOES_NOT_AGREE = "“Ik heb dit plan gezien en ga niet akkoord"


def test_of_a_plan_both_statements_are_read_before_signing(house):  # 004-057
    lasting_id = house.example_plan()
    app = house.open(PAGE, "ratana", plan=lasting_id)
    assert AGREES_WITH_PLAN in said(app)  # putting it forward signs as well
    app.button(key="propose").click().run()
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert AGREES_WITH_PLAN in said(app)
    assert DOES_NOT_AGREE in said(app)
    assert AGREES_WITH_TALK not in said(app)
    assert "Wat jullie in het gesprek noteerden" not in labels(app.expander)


# 004-054, 004-055, 002-016
def test_of_a_talk_alone_all_that_is_signed_is_read_before(house):  # 004-058
    lasting_id = house.example_plan()
    house.after(talk_in_full, lasting_id)
    house.open(FOLLOW_UP, "ratana", plan=lasting_id).button(key="propose").click().run()
    app = house.open(FOLLOW_UP, "marc", plan=lasting_id)
    assert "sign_agreed" in [button.key for button in app.button]
    for part in (*SAID_IN_THE_TALK, "  \nblijft", AGREES_WITH_TALK, DOES_NOT_AGREE):
        assert part in said(app)
    assert AGREES_WITH_PLAN not in said(app)


@pytest.mark.parametrize(
    ("decision", "shown"), [("completed", "  \naangevuld"), ("dropped", "  \nvervalt")]
)
def test_a_version_made_in_a_talk_is_read_together_with_that_talk(house, decision, shown):
    lasting_id = house.example_plan()
    house.after(talk_in_full, lasting_id, decision)
    house.open(PAGE, "ratana", plan=lasting_id).button(key="propose").click().run()
    app = house.open(PAGE, "marc", plan=lasting_id)
    [fold] = [each for each in app.expander if each.label == "Wat jullie in het gesprek noteerden"]
    for part in (*SAID_IN_THE_TALK, shown, "Werk structureren"):
        assert part in said(fold)
    assert "die niet meer in deze versie staat" not in said(fold)
    for part in (AGREES_WITH_PLAN, AGREES_WITH_TALK, DOES_NOT_AGREE):
        assert part in said(app)


PLAN_PAGES = ["competencies", "priorities", "goals", "actions", "indicators", "agreement"]


@pytest.mark.parametrize("page", PLAN_PAGES)
def test_no_step_of_an_agreed_plan_takes_a_change(house, page):  # 000-074
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    app = house.open(f"pages/plan/{page}.py", "ratana", plan=lasting_id)
    assert not app.exception
    for kind in ("text_input", "text_area", "date_input", "number_input", "toggle"):
        open_fields = [each.key for each in getattr(app, kind) if not each.disabled]
        assert [each for each in open_fields if each != "checked_code"] == []
    writing = ("_add", "_remove", "want_agreement", "participant_new")
    assert [b.key for b in app.button if any(part in (b.key or "") for part in writing)] == []


def test_an_agreed_plan_lists_nothing_as_open(house):
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Nog open" not in said(app)
    assert "Klopt" not in labels(app.button)


def test_remarks_and_people_of_the_talk_can_be_read_back_later(house):
    lasting_id = house.example_plan()
    talk = house.plan(lasting_id).planning_talk
    editing.save_field(house.store, house.visit("marc"), "conversation.remarks",
                       talk.conversation_id, "", "Ik heb tijd nodig.")  # fmt: skip
    talks.add_participant(house.store, house.visit("marc"), talk.conversation_id, "Gordon", "coach")
    house.after(agree_on_paper, lasting_id)
    text = said(house.open(PAGE, "ratana", plan=lasting_id))
    assert "Ik heb tijd nodig" in text
    assert "Gordon" in text


def test_a_colleague_sees_nothing_of_it(house):
    app = house.open(PAGE, "els", plan=house.example_plan())
    assert "Dit plan is er niet" in said(app)
    assert len(app.get("download_button")) == 0


def test_agreements_stand_after_a_change_of_post(house):  # 000-077
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    house.store.change(lambda kept: kept.run(
        "UPDATE employment SET job = 'Planner', manager_id = $1 WHERE person_id = $2",
        house.ids["els"], house.ids["marc"],
    ))  # fmt: skip
    plan = house.plan(lasting_id)
    assert (plan.status, plan.employee.job) == (PlanStatus.AGREED, "Administratief assistent")
    assert "Afgesproken op" in said(house.open(PAGE, "ratana", plan=lasting_id))
