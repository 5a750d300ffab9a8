"""Step 2: what was proposed, the search, the choice and what waits (004-010, 019 ... 024, 031)."""

import pytest

from pop_core.domain.plans import LineState
from pop_core.workflow import editing, preparing, talks
from tests.pages.conftest import agree_on_paper, labels, said

PAGE = "pages/plan/competencies.py"
FIVE = ("analysing", "deciding", "advising", "adapting", "inspiring")


def propose(house, who, plan, code, why, *, shared=False):
    visit = house.visit(who)
    proposal_id = preparing.propose(house.store, visit, plan, code)
    preparing.save_reason(house.store, visit, plan, proposal_id, "", why)
    if shared:
        preparing.share(house.store, visit, plan)


def lines(house, plan):
    return house.plan(plan).active_lines


def keys(elements):
    return [element.key for element in elements]


def full_plan(house):
    plan = house.begin_plan()
    for code in FIVE:
        house.add_line(plan, code)
    return plan


def test_the_groups_are_pills_of_one_word_and_rows_have_one_sentence(house):  # 004-019
    app = house.open(PAGE, "marc", plan=house.begin_plan())
    groups = app.pills(key="competency_group")
    assert groups.options == ["Informatie", "Taken", "Leiding", "Relaties", "Persoonlijk"]
    groups.set_value("handling_tasks").run()
    assert "**Werk structureren**" in said(app)
    assert "Het eigen werk indelen" in said(app)


def test_a_slip_of_the_finger_still_finds_it(house):
    app = house.open(PAGE, "marc", plan=house.begin_plan())
    app.text_input(key="competency_search").input("planen").run()
    assert "competency_choose_work_structuring" in keys(app.button)
    assert app.pills(key="competency_group_1").value is None


def test_choosing_opens_the_competency_beside_the_list(house):
    plan = house.begin_plan()
    app = house.open(PAGE, "marc", plan=plan)
    app.text_input(key="competency_search").input("plannen").run()
    app.button(key="competency_choose_work_structuring").click().run()
    (line,) = lines(house, plan)
    assert line.competency == "work_structuring"
    assert f"line_{line.line_id}_sources" in keys(app.pills)
    assert "Gekozen (1 van 5)" in said(app)
    assert app.text_input(key="competency_search_1").value == ""


def test_a_need_may_have_several_sources(house):  # 004-023, 004-024
    plan = house.begin_plan()
    line_id = house.add_line(plan)
    app = house.open(PAGE, "ratana", plan=plan)
    sources = app.pills(key=f"line_{line_id}_sources")
    assert sources.options[0] == "Ontwikkelcirkel"
    sources.set_value(["1", "5"]).run()
    assert lines(house, plan)[0].sources == ("1", "5")


def test_the_way_it_goes_is_saved_at_once(house):  # 002-031
    plan = house.begin_plan()
    line_id = house.add_line(plan)
    app = house.open(PAGE, "ratana", plan=plan)
    app.segmented_control(key=f"line_{line_id}_direction").set_value("deepen").run()
    assert lines(house, plan)[0].direction == "deepen"


def test_what_both_named_comes_first_and_keeps_both_reasons(house):  # 004-021
    plan = house.begin_plan()
    propose(house, "ratana", plan, "communicating", "Klanten vragen erom.", shared=True)
    preparing.mark_read(house.store, house.visit("marc"), plan)
    propose(house, "marc", plan, "communicating", "Ik wil helder uitleggen.")
    app = house.open(PAGE, "marc", plan=plan)
    assert "Allebei genoemd" in said(app)
    app.button(key="proposal_choose_communicating").click().run()
    (line,) = lines(house, plan)
    assert line.proposed_by == "both"
    assert line.why == "Ik wil helder uitleggen.\nKlanten vragen erom."


def test_a_proposal_found_by_searching_keeps_its_reason_too(house):
    plan = house.begin_plan()
    propose(house, "marc", plan, "communicating", "Ik wil helder uitleggen.")
    app = house.open(PAGE, "marc", plan=plan)
    app.text_input(key="competency_search").input("communicatie").run()
    app.button(key="competency_choose_communicating").click().run()
    (line,) = lines(house, plan)
    assert (line.proposed_by, line.why) == ("employee", "Ik wil helder uitleggen.")


def test_what_the_other_did_not_share_is_not_proposed(house):
    plan = house.begin_plan()
    propose(house, "ratana", plan, "communicating", "Klanten vragen erom.")
    app = house.open(PAGE, "marc", plan=plan)
    assert "Klanten vragen erom" not in said(app)
    assert "proposal_choose_communicating" not in keys(app.button)


def test_looking_at_what_was_shared_counts_as_reading(house):
    plan = house.begin_plan()
    propose(house, "ratana", plan, "communicating", "Klanten vragen erom.", shared=True)
    app = house.open(PAGE, "marc", plan=plan)
    assert "Klanten vragen erom" not in said(app)
    app.button(key="proposals_read").click().run()
    assert "Klanten vragen erom" in said(app)
    shared = preparing.in_sight(house.store, house.visit("marc"), house.plan(plan).plan_id).shared
    assert shared["manager"].read_at is not None


def test_during_the_talk_an_unshared_proposal_is_not_fetched(house):
    plan = house.begin_plan()
    propose(house, "marc", plan, "communicating", "Ik wil helder uitleggen.")
    talks.start_talk(house.store, house.visit("marc"), plan)
    assert "Ik wil helder uitleggen" not in said(house.open(PAGE, "marc", plan=plan))


def test_an_own_technical_competency_is_added_with_its_field(house):  # 004-020
    plan = house.begin_plan()
    app = house.open(PAGE, "marc", plan=plan)
    app.session_state["competency_own"] = True
    app.run()
    app.text_input(key="competency_own_title").input("De *nieuwe* software")
    app.pills(key="competency_own_field").set_value("software")
    app.button(key="competency_own_add").click().run()
    (line,) = lines(house, plan)
    assert (line.own_title, line.technical_field) == ("De *nieuwe* software", "software")
    assert "**De \\*nieuwe\\* software**" in labels(app.expander)[-1]


def test_an_own_competency_without_title_is_refused_with_a_sentence(house):
    plan = house.begin_plan()
    app = house.open(PAGE, "marc", plan=plan)
    app.session_state["competency_own"] = True
    app.run()
    app.button(key="competency_own_add").click().run()
    assert "Geef het een titel" in app.error[0].value
    assert lines(house, plan) == ()


def test_at_the_sixth_the_names_are_buttons_and_the_chosen_one_waits(house):  # 004-022, 004-031
    plan = full_plan(house)
    app = house.open(PAGE, "marc", plan=plan)
    app.text_input(key="competency_search").input("plannen").run()
    app.button(key="competency_choose_work_structuring").click().run()
    assert len(lines(house, plan)) == 5
    first = lines(house, plan)[0]
    asked = {button.key: button.label for button in app.button if button.key}
    assert asked[f"wait_{first.line_id}"] == "Analyseren"
    app.button(key=f"wait_{first.line_id}").click().run()
    assert "work_structuring" in {line.competency for line in lines(house, plan)}
    assert [line.competency for line in house.plan(plan).later_lines] == ["analysing"]


def test_the_sixth_may_wait_itself(house):  # 004-031
    plan = full_plan(house)
    app = house.open(PAGE, "marc", plan=plan)
    app.text_input(key="competency_search").input("plannen").run()
    app.button(key="competency_choose_work_structuring").click().run()
    app.button(key="wait_wish").click().run()
    assert [line.competency for line in house.plan(plan).later_lines] == ["work_structuring"]
    assert len(lines(house, plan)) == 5


def test_what_waits_can_be_taken_up_again(house):  # 004-031
    plan = house.begin_plan()
    line_id = house.add_line(plan)
    app = house.open(PAGE, "marc", plan=plan)
    app.button(key=f"line_{line_id}_later").click().run()
    assert house.plan(plan).later_lines[0].state is LineState.LATER
    app.button(key=f"line_{line_id}_now").click().run()
    assert lines(house, plan)[0].line_id == line_id


def test_a_removed_competency_can_be_put_back(house):
    plan = house.begin_plan()
    line_id = house.add_line(plan)
    app = house.open(PAGE, "marc", plan=plan)
    app.button(key=f"line_{line_id}_remove").click().run()
    assert lines(house, plan) == ()
    app.button(key="put_back").click().run()
    assert lines(house, plan)[0].line_id == line_id


def test_one_competency_is_open_at_a_time(house):
    plan = full_plan(house)
    app = house.open(PAGE, "marc", plan=plan)
    opened = [key for key in keys(app.pills) if key.endswith("_sources")]
    assert len(opened) == 1


def test_a_link_to_a_row_opens_that_row(house):
    plan = full_plan(house)
    last = lines(house, plan)[-1].line_id
    app = house.open(PAGE, "marc", plan=plan, line=last)
    assert f"line_{last}_sources" in keys(app.pills)


@pytest.mark.parametrize("context", [False, True])
def test_a_full_page_holds_at_most_forty_five_widgets(house, context):
    plan = full_plan(house)
    for who, codes in (("marc", ("teaching", "supporting")), ("ratana", ("steering",))):
        for code in codes:
            propose(house, who, plan, code, "Nodig.")
    preparing.share(house.store, house.visit("ratana"), plan)
    preparing.mark_read(house.store, house.visit("marc"), plan)
    editing.add_objective(house.store, house.visit("marc"), house.plan(plan).plan_id)
    app = house.open(PAGE, "marc", plan=plan)
    if context:
        objective = house.plan(plan).objectives[0].objective_id
        app.session_state["plan_context"] = True
        app.session_state["objective"] = objective
        app.run()
    drawn = [*app.button, *app.pills, *app.text_input, *app.segmented_control, *app.selectbox]
    assert len(drawn) <= 45 - (8 if context else 3)  # the long texts, unseen by AppTest


def test_the_frame_holds_job_reasons_and_objectives(house):  # 004-002, 004-010, 004-019
    plan = house.begin_plan()
    app = house.open(PAGE, "marc", plan=plan)
    app.session_state["plan_context"] = True
    app.run()
    assert "Administratief assistent" in said(app)
    assert "Vraag het aan P&O" in said(app).replace("\\", "")
    plan_id = house.plan(plan).plan_id
    app.pills(key=f"plan_{plan_id}_reasons").set_value(["versatility"]).run()
    app.button(key="objective_add").click().run()
    (objective,) = house.plan(plan).objectives
    app.text_input(key=f"objective_{objective.objective_id}_deadline_words").input("Eind mei").run()
    assert house.plan(plan).reasons == ("versatility",)
    assert house.plan(plan).objectives[0].due.words == "Eind mei"


def test_an_agreed_plan_is_read_not_changed(house):
    plan = house.example_plan()
    agree_on_paper(house, plan)
    app = house.open(PAGE, "marc", plan=plan)
    assert "Gekozen (4 van 5)" in said(app)
    assert "Marc krijgt veel tegelijk op zijn bureau" in said(app)
    assert "competency_search" not in keys(app.text_input)
    assert not [key for key in keys(app.button) if key and key.endswith(("_remove", "_later"))]


def test_the_plan_of_others_is_not_here(house):
    plan = house.example_plan()
    app = house.open(PAGE, "bart", plan=plan)
    assert "Dit plan is er niet" in said(app)
    assert "Werk structureren" not in said(app)
