"""*Talks* of HR on the screen, what it asks of managers, and handing in a signed plan."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pages.components import talk_cards
from pop_core.catalogue.loading import DATA
from pop_core.domain.entitlements import TalkFacts
from pop_core.i18n.words import load_words
from pop_core.workflow import demo, handing_in, hr_talks
from tests.pages.conftest import agree_on_paper, labels, said
from tests.promised import Act, agree_on

PAGE = "pages/hr/talks.py"


def as_noor(house):
    return house.visit("noor")


def shown(app):
    """All that the tables of the page say."""
    return "\n".join(table.value.to_string() for table in [*app.table, *app.dataframe])


def look_at(app, view):
    app.session_state["talks_view"] = view
    return app.run()


def test_hr_reads_first_how_many_talks_must_still_take_place(house):  # 002-012, 002-034
    agree_on(house.store, house.visit("ratana"), house.ids["marc"], Act("Marc leest."))
    app = house.open(PAGE, "noor")
    assert not app.exception
    text = said(app)
    assert "**12 gesprekken** moeten nog plaatsvinden, bij 3 leidinggevenden." in text
    assert "Van 7 mensen is geen leidinggevende bekend." in text
    assert "Els Dupont" in text
    assert "Yasmina Haddad" in shown(app)
    assert "Marc Vandamme" not in shown(app)  # that talk was held
    everybody = look_at(app, "all")
    assert "Marc Vandamme" in shown(everybody)
    assert "afgesproken" in shown(everybody)
    assert "Marc leest." not in said(everybody) + shown(everybody)


def test_every_view_opens_and_says_what_to_do_where_there_is_nobody(house):
    app = house.open(PAGE, "noor")
    for view, words in (
        ("planned", "Er is nog geen gesprek gepland."),
        ("held", "Er is nog geen gesprek gehouden."),
    ):
        assert words in said(look_at(app, view))
    assert "Joris de Wit" in shown(look_at(app, "to_plan"))
    assert not app.exception


@pytest.mark.parametrize(
    ("planned", "due", "words"),
    [
        (-9, -20, "te laat sinds"),
        (-9, 20, "was gepland op"),
        (9, -20, "na de termijn"),
        (9, 20, "gepland op"),
        (None, 20, "uiterlijk op"),
    ],
)
def test_a_talk_stands_in_one_way_only(house, planned, due, words):
    visit = house.visit("noor")
    days = [None if n is None else house.today + timedelta(days=n) for n in (planned, due)]
    facts = TalkFacts("1", "Marc", "ICT", "2", "Els", days[0], None, "", days[1], "", None)
    said = talk_cards.stand(load_words(DATA / "texts")["nl"], visit, facts)
    assert said.count("-badge[") == 1
    assert words in said


def test_without_people_the_page_says_so(house):
    house.store.change(lambda session: session.run("UPDATE employment SET ends_on = starts_on"))
    app = house.open(PAGE, "noor")
    assert not app.exception
    assert "In deze dienst werkt nog niemand." in said(app)


def test_a_manager_is_reminded_with_one_click_and_reads_it_today(house):
    app = house.open(PAGE, "noor")
    button = app.button(key=f"remind_{house.ids['els']}")
    assert button.label == "Herinner Els Dupont"
    button.click().run()
    assert not app.exception
    assert app.toast[0].value == "Els Dupont is herinnerd aan 2 gesprekken."
    assert "Herinner Els Dupont" not in labels(app.button)
    assert house.today.strftime("%d‑%m‑%Y") in shown(app)
    today = house.open("pages/home/today.py", "els")
    rows = [label for label in labels(today.button) if "vraagt" in label]
    assert rows == [
        "**P\\&O vraagt: plan het gesprek met Thomas Lambert**",
        "**P\\&O vraagt: plan het gesprek met Yasmina Haddad**",
    ]
    assert "Nu te doen" in said(today)
    assert "vraagt" not in "".join(labels(house.open("pages/home/today.py", "yasmina").button))


def test_all_managers_with_an_overdue_talk_are_reminded_at_once_after_reading_what_it_does(house):
    house.store.change(
        lambda session: session.run("UPDATE employment SET starts_on = DATE '2020-01-01'")
    )
    app = house.open(PAGE, "noor")
    app.session_state["remind_all"] = True
    app.run()
    assert not app.exception
    number = len(late_of(house))
    assert number > 2
    assert f"{number} gesprekken zijn te laat en hebben nog geen datum, bij 4" in said(app)
    app.button(key="remind_all_now").click().run()
    assert not app.exception
    assert app.toast[0].value == f"Herinnerd aan {number} gesprekken: 4 leidinggevenden."
    assert late_of(house) == []
    app.session_state["remind_all"] = True
    assert "de afgelopen week" in said(app.run())


def late_of(house):
    """Who is overdue and may be reminded of now."""
    rows = hr_talks.talks(house.store, with_role(house, "noor"), "due", most=None).rows
    return [
        each.employee_name
        for each in rows
        if each.overdue_since(house.today) and each.may_be_reminded(house.today)
    ]


def test_a_reminder_leads_to_the_plan_the_two_have(house):
    lasting_id = house.begin_plan()
    plan = house.plan(lasting_id)
    talk = plan.conversations[0].conversation_id
    house.store.change(
        lambda session: session.run(
            "UPDATE conversation SET planned_on = NULL WHERE conversation_id = $1", talk
        )
    )
    hr_talks.remind(house.store, with_role(house, "noor"), [house.ids["marc"]])
    app = house.open("pages/home/today.py", "ratana")
    assert not app.exception
    assert any("plan het gesprek met Marc" in label for label in labels(app.get("page_link")))


def with_role(house, who):
    """As the app builds the visit: with the roles that are kept for this person."""
    return replace(house.visit(who), grants=demo.persona(house.store, house.ids[who]).grants)


@pytest.mark.parametrize("who", ["marc", "ratana", "bart", "ingrid"])
def test_nobody_else_has_the_page(house, who):
    with pytest.raises(ValueError, match="talks"):
        house.open(PAGE, who)


def test_the_employee_hands_in_the_signed_plan_and_takes_it_back(marcs_house):  # 001-033
    house, lasting_id = marcs_house, marcs_house.example_plan()
    agree_on_paper(house, lasting_id)
    step = "pages/plan/agreement.py"
    app = house.open(step, "marc", plan=lasting_id)
    assert "Noor Claes leest dan je getekende plan, versie 1" in said(app)
    app.button(key="hand_in").click().run()
    assert not app.exception
    assert "Ingeleverd bij **Noor Claes**" in said(app)
    assert "nog niet geopend" in said(app)
    manager = said(house.open(step, "ratana", plan=lasting_id))
    assert "Marc heeft dit plan op" in manager
    assert "Noor Claes" not in manager
    page = look_at(house.open(PAGE, "noor"), "handed_in")
    assert "**Marc Vandamme**" in said(page)
    assert "Getekend plan (PDF)" in labels(page.get("download_button"))
    own = house.open("pages/home/own_data.py", "marc")
    assert "Ingeleverd bij **Noor Claes**" in said(own)
    (lying,) = handing_in.handed_in_by_me(house.store, house.visit("marc"))
    own.button(key=f"take_back_{lying.handed_in_id}").click().run()
    assert not own.exception
    assert "Ingeleverd bij" not in said(own)
    page = look_at(house.open(PAGE, "noor"), "handed_in")
    assert "Er is nog geen getekend plan bij je ingeleverd." in said(page)


def test_everybody_reads_what_hr_sees_of_them(marcs_house):
    app = marcs_house.open("pages/home/own_data.py", "marc")
    assert not app.exception
    text = said(app)
    assert "Wat P\\&O van je ziet, met je naam" in text
    assert "Nu: Er is nog geen gesprek gehouden. Je plan is nog niet afgesproken." in text
    assert "Het volgende gesprek is gepland op" in text
    assert "de opleiding met kosten en data, je dienst" in text
    assert "Je competenties, prioriteiten" in text
    heads = [each.value.split("**")[1] for each in app.markdown if each.value.startswith("**")]
    assert [head.replace("\\", "") for head in heads] == [
        "Je gesprekken", "Wat je afgesproken plan aan P&O vraagt",
        "Een getekend plan dat je zelf inlevert", "Een interesse in de mobiliteitsbank",
        "Wat P&O nooit ziet",
    ]  # fmt: skip
