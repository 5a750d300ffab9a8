"""The page to sign on with a code: for whoever holds one, known here or not (004-014)."""

import pytest

from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import editing, signing, tables, talks
from tests.pages.conftest import (
    SAID_IN_THE_TALK,
    agree_on_paper,
    labels,
    said,
    talk_in_full,
)

PAGE = "pages/home/at_the_table.py"


@pytest.fixture
def house(marcs_house):
    return marcs_house


def offer(house, role="employee", name="", who="ratana"):
    lasting_id = house.example_plan()
    revision = house.plan(lasting_id).revision
    return tables.offer(house.store, house.visit(who), lasting_id, revision, role, name)


def open_page(house, code="", who=None, **query):
    return house.open(PAGE, who, **({"code": code} if code else {}), **query)


def status(house):
    return house.plan(house.example_plan()).status


def typed(app, code):
    app.text_input(key="table_field").input(code)
    return app.button(key="table_open").click().run()


def test_without_a_code_it_asks_for_one(house):
    app = open_page(house)
    assert "Typ die hier" in said(app)
    assert [each.key for each in app.button if each.proto.type == "primary"] == ["table_open"]
    assert labels(app.get("page_link")) == ["English"]


@pytest.mark.parametrize("who", [None, "marc", "els", "noor", "bart"])
def test_the_code_of_the_picture_opens_the_plan_for_anybody(house, who):
    text = said(open_page(house, offer(house).code, who))
    assert "Plan van Marc Vandamme" in text
    assert "Je tekent als medewerker: Marc Vandamme" in text
    for part in ("Werk structureren", "Marc kan een planning over 2 weken", "Opleiding",
                 "Secretariaat van de leidinggevende", "Ik ga akkoord met dit plan"):  # fmt: skip
        assert part in text


def test_the_code_may_be_typed(house):
    app = typed(open_page(house), offer(house).spoken.lower())
    assert "Plan van Marc Vandamme" in said(app)


def test_agreeing_gives_thanks_with_what_was_signed_and_no_way_further(house):
    code = offer(house).code
    app = open_page(house, code)
    app.button(key="table_agreed").click().run()
    assert status(house) is PlanStatus.AGREED
    text = said(app)
    assert "Dank je, Marc Vandamme" in text
    assert "Je ging akkoord met versie 1 van het plan van Marc Vandamme." in text
    assert "het is nu afgesproken" in text
    digest = house.plan(house.example_plan()).signatures[0].content_hash
    assert digest[:4] in text
    assert [*app.button, *app.text_input, *app.get("page_link")] == []
    assert "Werk structureren" not in text


def test_seen_and_not_agreed_is_thanked_for_too(house):
    app = open_page(house, offer(house).code)
    app.button(key="table_seen").click().run()
    assert status(house) is PlanStatus.NOT_AGREED
    assert "Je hebt versie 1 van het plan van Marc Vandamme gezien" in said(app)


def test_who_signs_beside_the_two_reads_that_it_waits(house):
    app = open_page(house, offer(house, "coach", "Gordon Peeters").code)
    assert "Je tekent als coach: Gordon Peeters" in said(app)
    assert "Jouw eigen opmerkingen" not in said(app)
    app.button(key="table_agreed").click().run()
    assert status(house) is PlanStatus.PROPOSED
    assert "Het wacht nog op wie moet tekenen" in said(app)


@pytest.mark.parametrize("code", ["", "K7M2 9FQX", "' OR 1=1", "é" * 200])
def test_a_wrong_code_gets_the_sentence_and_another_try(house, code):
    offer(house)
    app = typed(open_page(house), code)
    assert not app.exception
    if code:
        assert "Deze code is hier niet bekend" in app.error[0].value
    assert app.text_input(key="table_field")


def test_a_used_code_gets_the_sentence(house):
    code = offer(house, "coach", "Gordon Peeters").code
    tables.sign_with(house.store, house.visit("marc"), code, "agreed")
    assert "al gebruikt" in open_page(house, code).error[0].value


def test_an_old_code_gets_the_sentence(house):
    old = offer(house).code
    offer(house)
    assert "verlopen" in open_page(house, old).error[0].value


def change(house):
    line = house.plan(house.example_plan()).active_lines[0]
    editing.add_goal(house.store, house.visit("ratana"), line.line_id, "Nog een doel")


def test_a_code_for_an_earlier_text_asks_for_a_new_one(house):
    code = offer(house).code
    change(house)
    assert "Vraag aan tafel een nieuwe" in open_page(house, code).error[0].value


def test_what_changed_while_it_was_read_is_not_signed(house):
    app = open_page(house, offer(house).code)
    change(house)
    app.button(key="table_agreed").click().run()
    assert "Vraag aan tafel een nieuwe" in app.error[0].value
    assert status(house) is PlanStatus.DRAFT
    assert house.plan(house.example_plan()).signatures == ()


def test_the_employee_reads_the_remarks_that_stand_there_already(house):  # 004-012
    talk = house.plan(house.example_plan()).planning_talk
    editing.save_field(house.store, house.visit("marc"), "conversation.remarks",
                       talk.conversation_id, "", "Ik heb *tijd* nodig.")  # fmt: skip
    text = said(open_page(house, offer(house).code))
    assert r"Ik heb \*tijd\* nodig" in text
    assert "Ze komen op het formulier" in text


def test_the_page_speaks_english_when_asked(house):
    app = open_page(house, offer(house).code, lang="en")
    assert "Plan of Marc Vandamme" in said(app)
    assert "I agree to this plan." in said(app).replace("\\", "")


def test_a_follow_up_talk_is_read_and_signed_with_a_code_too(house):  # 004-058
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    talks.start_talk(house.store, house.visit("ratana"), lasting_id)
    revision = house.plan(lasting_id).revision
    signing.sign(house.store, house.visit("ratana"), lasting_id, revision, "agreed")
    app = open_page(house, offer(house).code)
    assert "opvolgingsgesprek hebben afgesproken" in said(app)
    app.button(key="table_agreed").click().run()
    assert "het opvolgingsgesprek van Marc Vandamme" in said(app)
    plan = house.plan(lasting_id)
    assert plan.last_follow_up.conversation_id in plan.beside.signed_talks


AGREES_WITH_PLAN = r"“Ik ga akkoord met dit plan\."
AGREES_WITH_TALK = "“Ik ga akkoord met wat we in dit opvolgingsgesprek hebben afgesproken"
DOES_NOT_AGREE = "“Ik heb dit plan gezien en ga niet akkoord"


def test_of_a_plan_both_statements_are_read_before_signing(house):  # 004-057
    text = said(open_page(house, offer(house).code))
    assert AGREES_WITH_PLAN in text
    assert DOES_NOT_AGREE in text
    assert AGREES_WITH_TALK not in text
    assert "Wat jullie in het gesprek noteerden" not in text


def test_of_a_talk_alone_all_that_is_signed_is_read_before(house):  # 004-058
    lasting_id = house.example_plan()
    house.after(talk_in_full, lasting_id)
    signing.sign(house.store, house.visit("ratana"), lasting_id,
                 house.plan(lasting_id).revision, "agreed")  # fmt: skip
    text = said(open_page(house, offer(house).code))
    for part in (*SAID_IN_THE_TALK, "  \nblijft", AGREES_WITH_TALK, DOES_NOT_AGREE):
        assert part in text
    assert AGREES_WITH_PLAN not in text
    assert "Opleiding" not in text  # the plan was signed before


def test_a_version_made_in_a_talk_is_read_together_with_that_talk(house):  # 004-058
    lasting_id = house.example_plan()
    house.after(talk_in_full, lasting_id, "completed")
    text = said(open_page(house, offer(house).code))
    assert house.plan(lasting_id).version_number == 2
    for part in (*SAID_IN_THE_TALK, "  \naangevuld", "Opleiding", AGREES_WITH_PLAN,
                 AGREES_WITH_TALK, DOES_NOT_AGREE):  # fmt: skip
        assert part in text


def test_what_the_talk_says_of_a_dropped_row_is_read_too(house):
    lasting_id = house.example_plan()
    house.after(talk_in_full, lasting_id, "dropped")
    text = said(open_page(house, offer(house).code))
    assert "Een competentie die niet meer in deze versie staat" in text
    for part in (*SAID_IN_THE_TALK, "  \nvervalt"):
        assert part in text


def test_of_an_earlier_talk_nothing_is_read(house):
    lasting_id = house.example_plan()
    house.after(talk_in_full, lasting_id)
    house.after(agree_on_paper, lasting_id)
    talks.start_talk(house.store, house.visit("ratana"), lasting_id)
    signing.sign(house.store, house.visit("ratana"), lasting_id,
                 house.plan(lasting_id).revision, "agreed")  # fmt: skip
    text = said(open_page(house, offer(house).code))
    assert "Niets genoteerd over: Werk structureren" in text
    for part in SAID_IN_THE_TALK:
        assert part not in text


def test_somebody_whose_role_is_not_on_the_form_signs_without_a_statement(house):
    lasting_id = house.example_plan()
    house.after(talk_in_full, lasting_id, "completed")
    text = said(open_page(house, offer(house, "coach", "Gordon Peeters").code))
    assert "teken je hiervoor" not in text
