"""The work list on the screen, and what HR answers where the pair reads it (004-044)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from pop_core.domain.people import Grant, Role
from pop_core.domain.when import relative
from pop_core.domain.worklist import Chosen, Said
from pop_core.workflow import worklist
from tests.pages.conftest import agree_on_paper, labels, said
from tests.promised import Act, agree_on

PAGE = "pages/hr/worklist.py"
TODAY = "pages/home/today.py"


@pytest.fixture
def house(marcs_house):
    """Marc's plan, agreed; three things are asked of HR."""
    marcs_house.after(agree_on_paper, marcs_house.example_plan())
    return marcs_house


def noor(house):
    grants = (Grant(Role.HR_ADVISER), Grant(Role.TRAINING_OFFICER))
    return replace(house.visit("noor"), grants=grants)


def asked(house, number=0):
    return worklist.requests(house.store, noor(house), Chosen("everything"))[number]


def answer(house, told, number=0):
    one = asked(house, number)
    worklist.answer(house.store, noor(house), [one.seen], told)


def window(house, number=0):
    """The page with the answer to that request open at the side."""
    one = asked(house, number)
    return house.open(PAGE, "noor").button(key=f"wl_{one.request_id}_answer").click().run(), one


def test_hr_reads_what_is_asked_and_never_why(house):
    app = house.open(PAGE, "noor")
    assert not app.exception
    shown = said(app).replace("\\", "")
    assert "3 vragen wachten." in shown
    assert "De pretest organiseren." in shown
    assert "Marc Vandamme · Stafdienst P&O · gevraagd door Ratana Than" in shown
    plan = house.plan(house.example_plan())
    for line in plan.lines:
        for text in (line.why, *(goal.text for goal in line.goals), line.own_title):
            assert not text or text not in shown
    assert "structureren" not in shown


def test_taken_up_with_one_click_and_back(house):
    app, one = house.open(PAGE, "noor"), asked(house)
    app.button(key=f"wl_{one.request_id}_take").click().run()
    assert "Geantwoord: opgepakt (Marc Vandamme)." in said(app)
    assert asked(house).status == "taken_up"
    app.button(key="wl_undo").click().run()
    assert asked(house).status == "open"


def test_a_day_that_is_none_gets_a_sentence_and_loses_nothing(house):
    app, one = window(house)
    key = f"wl_say_{one.request_id}"
    app.text_input(key=f"{key}_place").input("Brussel")
    app.text_input(key=f"{key}_day").input("ergens in mei").run()
    app.button(key=f"{key}_keep").click().run()
    assert "Dit is geen datum." in said(app)
    assert app.text_input(key=f"{key}_place").value == "Brussel"
    assert app.text_input(key=f"{key}_day").value == "ergens in mei"
    app.text_input(key=f"{key}_day").input("12/5/27").run()
    assert "geregeld, 12‑05‑2027 in Brussel" in said(app).replace("\\", "")  # as the pair will read
    app.button(key=f"{key}_keep").click().run()
    assert not app.exception
    now = next(e for e in worklist.requests(house.store, noor(house), Chosen("arranged")))
    assert (now.place, now.arranged_on.isoformat()) == ("Brussel", "2027-05-12")


def test_not_possible_needs_a_reason(house):
    app, one = window(house)
    key = f"wl_say_{one.request_id}"
    app.segmented_control(key=f"{key}_answer").set_value("not_possible").run()
    app.button(key=f"{key}_keep").click().run()
    assert "Zeg waarom" in said(app)
    app.text_area(key=f"{key}_reason").input("*Volzet*").run()
    app.button(key=f"{key}_keep").click().run()
    assert asked(house).reason == "*Volzet*"


def test_the_same_request_of_two_opens_to_their_names_and_is_answered_at_once(house):
    act = Act("Een test", "classroom_training", hr="de pretest  organiseren.")
    agree_on(house.store, house.visit("els"), house.ids["thomas"], act)
    app = house.open(PAGE, "noor")
    assert "2 mensen" in said(app)
    opener = next(each for each in app.button if each.label == "Toon de namen")
    opener.click().run()
    assert "Thomas Lambert" in said(app)
    next(each for each in app.button if each.label == "Antwoord voor alle 2 tegelijk").click().run()
    keep = next(each for each in app.button if each.key.endswith("_keep"))
    app.text_input(key=keep.key.replace("_keep", "_place")).input("Zaal 3").run()
    app.button(key=keep.key).click().run()
    arranged = worklist.requests(house.store, noor(house), Chosen("arranged"))
    assert {each.person for each in arranged} == {"Marc Vandamme", "Thomas Lambert"}


def linked(app):
    """The link rows, as they read."""
    return "\n".join(labels(app.get("page_link"))).replace("\\", "").replace("‑", "-")


def test_the_pair_reads_what_is_arranged_on_its_day_and_in_the_plan(house):
    day = house.today + timedelta(days=20)
    answer(house, Said("arranged", day, "Brussel"))
    for who in ("marc", "ratana"):
        shown = linked(house.open(TODAY, who))
        assert f"P&O: geregeld, {day:%d-%m-%Y} in Brussel" in shown
    for page in ("actions", "follow_up"):
        shown = said_of_every_row(house, page)
        assert "P&O: geregeld" in shown


def test_the_pair_reads_on_the_promise_that_it_was_taken_up(house):  # 004-044
    one = asked(house)
    answer(house, Said("taken_up"))
    for who in ("marc", "ratana"):
        rows = linked(house.open(TODAY, who)).splitlines()
        (told,) = [row for row in rows if "P&O: opgepakt" in row]
        assert one.text[:20] in told
        assert len([row for row in rows if "P&O" in row]) == 3


def said_of_every_row(house, page):
    lasting_id = house.example_plan()
    lines = house.plan(lasting_id).active_lines
    each = (
        house.open(f"pages/plan/{page}.py", "marc", plan=lasting_id, line=line.line_id)
        for line in lines
    )
    return "\n".join(said(app) for app in each).replace("\\", "")


def test_what_cannot_be_stands_under_to_do_until_it_is_read(house):
    answer(house, Said("not_possible", reason="Geen *plaats*", alternative="In september"))
    app = house.open(TODAY, "marc")
    assert "lukt niet: Geen *plaats*" in linked(app)
    assert "Voorstel: In september" in linked(app)
    assert "Nu te doen" in said(app)
    next(each for each in app.button if each.label == "Gezien").click().run()
    assert not app.exception
    assert "In september" not in linked(app)
    assert "In september" in linked(house.open(TODAY, "ratana"))


def test_the_enrolments_stand_per_course(house):
    app = house.open(PAGE, "noor")
    app.segmented_control(key="wl_shown").set_value("enrolments").run()
    assert not app.exception
    assert "2 inschrijvingen wachten, voor 2 opleidingen." in said(app)
    assert any("Omgaan met taken" in each and "1 wacht" in each for each in labels(app.expander))
    fold = next(each for each in app.expander if "Omgaan met taken" in each.label)
    app.session_state[fold.key] = True
    assert "Marc Vandamme" in repr(app.run().table[0].value)


def test_a_term_after_the_plan_began_is_told_by_its_day(house):
    term = relative("plan_start", "within", 2, "month").to_text()
    house.store.change(lambda session: session.run(
        "UPDATE plan SET starts_on = DATE '2024-03-03'"))  # fmt: skip
    house.store.change(lambda session: session.run("UPDATE hr_action SET due = $1", term))
    app = house.open(PAGE, "noor")
    assert said(app).count("te laat sinds 04‑05‑2024") == 3
    app.segmented_control(key="wl_shown").set_value("enrolments").run()
    app.session_state[app.expander[0].key] = True
    assert "tegen 03‑05‑2024" in repr(app.run().table[0].value.to_dict())


def test_one_row_of_choices_leads_to_requests_and_to_who_is_enrolled(house):
    app = house.open(PAGE, "noor")
    assert [each.key for each in app.get("button_group")] == ["wl_shown"]
    assert app.get("button_group")[0].options == [
        "Te doen", "Geregeld", "Lukt niet", "Niet meer gevraagd", "Alles", "Per opleiding",
    ]  # fmt: skip
    app.get("button_group")[0].set_value("enrolments").run()
    assert "wl_period" not in [each.key for each in app.selectbox]


def test_what_is_late_says_since_when(house):
    house.store.change(
        lambda session: session.run("UPDATE hr_action SET due_on = DATE '2024-05-03'")
    )
    shown = said(house.open(PAGE, "noor"))
    assert "te laat sinds 04‑05‑2024" in shown
    assert "dagen te laat" not in shown


@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [("level", "C", "Iedereen van niveau C · gevraagd"),
     ("job", "Clerk", "Iedereen met de functie Clerk · gevraagd")],
)  # fmt: skip
def test_what_is_asked_for_a_group_says_what_makes_it_one(house, kind, target, words):
    house.store.change(lambda session: ask_for(session, kind, target))
    shown = said(house.open(PAGE, "noor")).replace("\\", "")
    assert words in shown


def ask_for(session, kind, target):
    """A group goal as it is kept, published, with one thing asked of HR."""
    goal_id, now = uuid4(), datetime.now(UTC)
    session.run(
        "INSERT INTO group_goal (group_goal_id, obligation, target_kind, target, line_kind, text, "
        "published_at, edited_at, edited_by) SELECT $1, 'offered', $2, $3, 'competency', 'Doel', "
        "$4, $4, person_id FROM person LIMIT 1", goal_id, kind, target, now,
    )  # fmt: skip
    session.run(
        "INSERT INTO group_hr_action (group_hr_action_id, group_goal_id, position, text) "
        "VALUES ($1, $2, 1, 'Een zaal boeken')", uuid4(), goal_id,
    )  # fmt: skip


def test_on_a_narrow_screen_no_row_squeezes_its_words_beside_its_buttons(house):
    blocks = walked(house.open(PAGE, "noor").main)
    rows = [each.proto.flex_container for each in blocks if each.proto]
    level = [each for each in rows if each.direction == each.Direction.HORIZONTAL]
    assert len(level) > 3
    assert all(each.wrap for each in level)


def walked(block):
    """It and all blocks inside it, from the top down."""
    yield block
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from walked(child)


def test_to_nobody_but_hr_there_is_such_a_page(house):
    for who in ("marc", "bart", "ingrid"):
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            house.open(PAGE, who)
