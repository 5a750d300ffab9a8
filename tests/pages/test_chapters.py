"""The form of a municipality on screen: chapters shared one by one, wishes beside agreements."""

from decimal import Decimal

import pytest

from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.workflow import answering, editing, moving, plans, preparing, sharing, talks, wishes
from tests.pages.conftest import agree_on_paper, labels, said

PREPARATION, ACTIONS = "pages/plan/preparation.py", "pages/plan/actions.py"
COMPETENCIES, AGREEMENT = "pages/plan/competencies.py", "pages/plan/agreement.py"
SECRET, OPEN = "Ik wil hier liever weg", "Sterk in rekenen"
WISH = {"what": "Plannen", "action": "Training timemanagement", "period": "in 2028"}


@pytest.fixture
def plan(house):
    """A plan on the form of a municipality; its lasting id."""
    visit = house.visit("ratana")
    start = plans.PlanStart(
        house.ids["marc"], house.ids["ratana"], talk_on=visit.today, form_code="municipality"
    )
    return plans.start_plan(house.store, visit, start)


def write(house, plan, code="wanted", text=SECRET, who="marc"):
    preparing.save_answer(house.store, house.visit(who), plan, code, "", text)


def wish(house, plan, **more):
    marc = house.visit("marc")
    wish_id = wishes.add(house.store, marc, plan)
    for column, new in {**WISH, **more}.items():
        nothing = None if column == "cost" else ""
        wishes.save(house.store, marc, plan, wish_id, column, nothing, new)
    return wish_id


def share(house, plan, *chapters):
    for chapter in chapters:
        sharing.share_chapter(house.store, house.visit("marc"), plan, chapter)


def start_talk(house, plan):
    talks.start_talk(house.store, house.visit("ratana"), plan)


def mine(house, plan):
    return preparing.my_preparation(house.store, house.visit("marc"), plan)


def keys(elements):
    return [element.key for element in elements]


def test_every_chapter_says_who_reads_it_and_is_shared_by_itself(house, plan):  # 001-006, 001-007
    app = house.open(PREPARATION, "marc", plan=plan)
    assert [e.value for e in app.subheader if e.value[0] in "234"] == [
        "2\\. Terugblik", "3\\. Visie en persoonlijke ontwikkeling",
        "4\\.1 Wat zou je zelf willen doen?",
    ]  # fmt: skip
    assert "verwacht vóór het gesprek" in said(app)
    assert "preparation_share" not in keys(app.button)  # nothing goes together here
    app.button(key="chapter_vision_share").click().run()
    assert list(mine(house, plan).chapters) == ["vision"]
    assert "Gedeeld met Ratana, nog niet gelezen" in said(app)
    app.button(key="chapter_vision_take_back").click().run()
    assert mine(house, plan).chapters == {}


def test_the_manager_reads_a_shared_chapter_and_nothing_of_the_others(house, plan):
    write(house, plan)
    write(house, plan, "strong_and_less_strong", OPEN)
    share(house, plan, "look_back")
    app = house.open(PREPARATION, "ratana", plan=plan)
    assert OPEN not in said(app)
    app.button(key="preparation_read").click().run()
    assert OPEN in said(app)
    assert SECRET not in said(app)
    assert "chapter_look_back_take_back" not in keys(
        house.open(PREPARATION, "marc", plan=plan).button
    )


def test_a_chapter_nobody_read_is_taken_back_after_the_agreement_as_well(house, plan):
    write(house, plan)
    share(house, plan, "vision")
    house.add_line(plan)
    house.after(agree_on_paper, plan)
    app = house.open(PREPARATION, "marc", plan=plan)
    app.button(key="chapter_vision_take_back").click().run()
    assert mine(house, plan).chapters == {}
    assert "chapter_vision_take_back" not in keys(app.button)


def test_the_manager_sees_what_is_still_expected(house, plan):  # 001-006
    said_to_ratana = said(house.open(PREPARATION, "ratana", plan=plan))
    assert "Vóór het gesprek deelt Marc nog **2\\. Terugblik**" in said_to_ratana
    share(house, plan, "look_back")
    assert "Vóór het gesprek deelt" not in said(house.open(PREPARATION, "ratana", plan=plan))


def test_the_manager_prepares_with_questions_of_their_own(house, plan):  # 001-004
    app = house.open(PREPARATION, "ratana", plan=plan)
    assert "Wat vraagt de organisatie de komende jaren?" in said(app)
    assert "Waar krijg je energie van?" not in said(app)
    assert "wish_add" not in keys(app.button)


def test_wishes_are_written_row_by_row_with_dutch_amounts(house, plan):  # 001-027
    app = house.open(PREPARATION, "marc", plan=plan)
    app.button(key="wish_add").click().run()
    [row] = mine(house, plan).wishes
    app.text_input(key=f"wish_{row.wish_id}_what").input("Plannen").run()
    app.text_input(key=f"wish_{row.wish_id}_cost").input("1.250,50").run()
    [row] = mine(house, plan).wishes
    assert (row.what, row.cost) == ("Plannen", Decimal("1250.50"))


def test_a_cost_that_can_be_read_in_two_ways_is_asked_about_and_stays(house, plan):
    wish_id = wish(house, plan)
    app = house.open(PREPARATION, "marc", plan=plan)
    app.text_input(key=f"wish_{wish_id}_cost").input("1.25").run()
    assert "Bedoel je" in said(app)
    assert app.text_input(key=f"wish_{wish_id}_cost").value == "1.25"
    assert mine(house, plan).wishes[0].cost is None


def test_a_wish_is_taken_off_and_no_sixth_is_offered(house, plan):
    ids = [wish(house, plan) for _ in range(5)]
    app = house.open(PREPARATION, "marc", plan=plan)
    assert "wish_add" not in keys(app.button)
    app.button(key=f"wish_{ids[0]}_remove").click().run()
    assert len(mine(house, plan).wishes) == 4
    assert "wish_add" in keys(app.button)


def test_whoever_starts_the_talk_hears_what_is_not_shared_yet(house, plan):  # 001-006
    app = house.open(PREPARATION, "ratana", plan=plan)
    app.button(key="talk_start").click().run()
    assert "**2\\. Terugblik**: Nog niet gedeeld" in said(app)
    share(house, plan, "look_back")
    app = house.open(PREPARATION, "ratana", plan=plan)
    app.button(key="talk_start").click().run()
    assert "Nog niet gedeeld" not in said(app)


def test_what_was_expected_is_shared_at_the_table_or_filled_in_together(house, plan):  # 001-006
    write(house, plan)
    write(house, plan, "strong_and_less_strong", OPEN)
    start_talk(house, plan)
    app = house.open(PREPARATION, "ratana", plan=plan)
    assert "Deel het nu, of vul het samen in." in said(app)
    assert OPEN not in said(app)
    assert "chapter_look_back_now" not in keys(app.button)  # that is up to Marc
    app = house.open(PREPARATION, "marc", plan=plan)
    assert OPEN not in said(app)
    app.button(key="chapter_look_back_now").click().run()
    assert OPEN in said(app)
    assert SECRET not in said(app)
    assert "Deel het nu" not in said(app)


def test_what_was_filled_in_together_is_read_as_such_after_the_talk(house, plan):
    start_talk(house, plan)
    version = house.plan(plan).plan_id
    app = house.open(PREPARATION, "ratana", plan=plan)
    assert "Vul het samen in" in labels(app.expander)
    answering.save_answer(
        house.store, house.visit("ratana"), version, "developments", "", "De balie kwam erbij"
    )
    talks.end_talk(house.store, house.visit("ratana"), plan, "continued_later")
    told = said(house.open(PREPARATION, "marc", plan=plan))
    assert "Samen ingevuld in het gesprek" in told
    assert "De balie kwam erbij" in told


# 001-005, 001-008
def test_alignment_and_support_are_written_together_in_their_step(house, plan):  # 001-026, 001-028
    asked = "Sluiten de doelen van de organisatie en van de medewerker op elkaar aan?"
    assert asked in said(house.open(COMPETENCIES, "marc", plan=plan))
    assert "Welke steun is er nodig" in said(house.open(ACTIONS, "marc", plan=plan))


def test_a_shared_wish_names_what_to_develop(house, plan):
    wish(house, plan, what="Deskundig zijn")
    assert "Deskundig zijn" not in said(house.open(COMPETENCIES, "marc", plan=plan))
    share(house, plan, "wishes")
    start_talk(house, plan)
    app = house.open(COMPETENCIES, "ratana", plan=plan)
    assert "**Deskundig zijn**  \n:small[Training timemanagement]" in said(app)


def test_wishes_not_shared_stand_beside_no_agreement(house, plan):  # 001-007
    wish(house, plan)
    for who in ("marc", "ratana"):
        assert "Training timemanagement" not in said(house.open(ACTIONS, who, plan=plan))


def test_a_wish_is_agreed_on_and_the_difference_stays_in_sight(house, plan):  # 001-030
    wish_id = wish(house, plan, cost=Decimal(450))
    share(house, plan, "wishes")
    start_talk(house, plan)
    app = house.open(ACTIONS, "ratana", plan=plan)
    assert "niet afgesproken" in said(app)
    app.button(key=f"agree_{wish_id}").click().run()
    [line] = house.plan(plan).lines
    [action] = line.actions
    assert (line.own_title, action.what, action.cost) == (
        "Plannen", "Training timemanagement", Decimal(450),
    )  # fmt: skip
    assert "zoals gewenst" in said(app)
    editing.save_field(
        house.store, house.visit("ratana"), "planned_action.cost", action.action_id,
        Decimal(450), Decimal(300),
    )  # fmt: skip
    editing.add_action(house.store, house.visit("ratana"), line.line_id, "coaching", "Een coach")
    told = said(house.open(ACTIONS, "ratana", plan=plan))
    assert "anders: kosten" in told
    assert "stond niet bij de wensen" in told


def test_the_first_year_asks_to_be_concrete_and_blocks_nothing(house, plan):  # 001-012
    line = house.add_line(plan)
    editing.add_action(house.store, house.visit("ratana"), line, "coaching", "Een coach")
    app = house.open(ACTIONS, "ratana", plan=plan)
    assert "- Een coach: op welke datum, tegen welke kosten?" in said(app)
    house.after(agree_on_paper, plan)
    assert "op welke datum" not in said(house.open(ACTIONS, "ratana", plan=plan))


def test_what_is_loose_in_the_first_year_is_named_before_signing(house, plan):  # 001-012
    line = house.add_line(plan)
    editing.add_action(house.store, house.visit("ratana"), line, "coaching", "Een coach")
    app = house.open(AGREEMENT, "ratana", plan=plan)
    loose = "kan concreter, want het is voor dit jaar"
    assert [loose in label for label in labels(app.get("page_link")) if "concreter" in label] == [
        True
    ]
    assert "propose" in keys(app.button)


def test_what_was_filled_in_together_is_read_aloud_before_signing(house, plan):  # 001-006
    house.add_line(plan)
    start_talk(house, plan)
    answering.save_answer(
        house.store, house.visit("ratana"), house.plan(plan).plan_id, "developments", "", "De balie"
    )
    assert "De balie" in said(house.open(AGREEMENT, "marc", plan=plan))


def test_a_copy_with_what_was_not_shared_is_offered_to_its_writer_alone(house, plan):
    write(house, plan)
    house.add_line(plan)
    offered = {who: keys(house.open(AGREEMENT, who, plan=plan).get("download_button"))
               for who in ("marc", "ratana")}  # fmt: skip
    assert "sign_form" in offered["ratana"]
    assert [who for who in offered if "take_own_copy" in offered[who]] == ["marc"]
    share(house, plan, "vision")
    app = house.open(AGREEMENT, "marc", plan=plan)
    assert "take_own_copy" not in keys(app.get("download_button"))


def test_no_need_to_develop_now_can_be_stated(house, plan):  # 001-009
    talks.start_talk(house.store, house.visit("ratana"), plan)
    moving.move(house.store, house.visit("ratana"), plan, PlanStatus.DRAFT, Deed.NO_AGREEMENTS)
    assert "Het gesprek telt als gehouden" in said(house.open(AGREEMENT, "marc", plan=plan))


def test_the_ways_to_develop_are_told_in_the_words_of_the_form(house, plan):  # 001-013, 001-014
    house.add_line(plan)
    app = house.open(ACTIONS, "marc", plan=plan)
    assert "Ontwikkelingsmogelijkheden" in labels(app.expander)
    assert "**Intervisie**: Collega's denken mee door vragen te stellen" in said(app)


def test_a_wish_typed_with_signs_never_becomes_markdown(house, plan):
    wish(house, plan, what=":red[x]", action="# Kop [klik](http://example.org)", period="*nu*")
    share(house, plan, "wishes")
    start_talk(house, plan)
    house.add_line(plan)
    for page in (PREPARATION, COMPETENCIES, ACTIONS):
        told = said(house.open(page, "ratana", plan=plan))
        assert "\\# Kop" in told
        assert ":red[x]" not in told
        assert "[klik](http" not in told


def test_without_chapters_of_their_own_a_form_shares_as_before(house):
    app = house.open(PREPARATION, "marc", plan=house.begin_plan())
    assert "preparation_share" in keys(app.button)
    assert not [key for key in keys(app.button) if key and key.startswith("chapter_")]


def test_the_help_at_the_side_speaks_of_the_rog_where_the_form_does(house, plan):  # 001-003
    assert "De medewerker vult hoofdstuk 2 helemaal in" in said(
        house.open(PREPARATION, "marc", plan=plan)
    )
    assert "Lees het plan samen door" in said(house.open(AGREEMENT, "marc", plan=plan))


def test_what_one_shared_the_time_before_is_offered_and_taken_along(house, plan):  # 000-019
    write(house, plan, "strong_and_less_strong", OPEN)
    write(house, plan)
    share(house, plan, "look_back")
    ratana = house.visit("ratana")
    moving.move(house.store, ratana, plan, PlanStatus.DRAFT, Deed.WITHDRAW)
    start = plans.PlanStart(
        house.ids["marc"], house.ids["ratana"], talk_on=ratana.today, form_code="municipality"
    )
    following = plans.start_plan(house.store, ratana, start)
    app = house.open(PREPARATION, "marc", plan=following)
    assert labels(app.expander).count("Vorige keer schreef je") == 1
    assert SECRET not in said(app)  # that was never shared
    app.button(key="earlier_strong_and_less_strong").click().run()
    assert mine(house, following).answers == {"strong_and_less_strong": OPEN}
    assert "Vorige keer schreef je" not in labels(app.expander)
    assert OPEN not in said(house.open(PREPARATION, "ratana", plan=following))
