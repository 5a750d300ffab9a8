"""*Team*: my people, the next talk, the state in words, and what I promised; no weaknesses."""

from datetime import timedelta

import pytest

from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.workflow import moving, people, signing
from tests.pages.conftest import labels, said
from tests.promised import Act, agree_on

PAGE = "pages/home/team.py"
MANAGER = ("manager",)


def agreed(house, *acts, employee="marc", manager="ratana", **more):
    return agree_on(house.store, house.visit(manager), house.ids[employee], *acts, **more)


def links(app):
    return [label.replace("*", "").replace("\\", "") for label in labels(app.get("page_link"))]


def hire(house, given_name):
    new = people.NewPerson(given_name, "Maes", "Jurist", "ICT")
    return people.add_person(house.store, house.visit("bart"), new, house.ids["ratana"])


def test_what_i_promised_each_of_my_people_comes_first(house):
    agreed(
        house,
        Act("Elke maand praten.", "coaching", owners=MANAGER, ends=-4),
        Act("Marc leest.", "self_study", ends=-30),
        next_in=20,
    )
    app = house.open(PAGE, "ratana")
    assert "1 afspraak van jou is te laat." in said(app)
    assert "4 dagen te laat" in said(app)
    day = (house.today + timedelta(days=20)).strftime("%d‑%m‑%Y")
    assert f"Opvolgingsgesprek] :gray-badge[{day}]" in said(app)
    assert "afgesproken" in said(app)
    rows = links(app)
    assert "Marc Vandamme · :gray[Administratief assistent]" in rows
    assert "Coaching krijgen" in rows
    assert not [row for row in rows if "Zelfstudie" in row]  # what others promised is not here


def test_where_i_only_help_the_promise_is_not_mine_to_be_late_with(house):
    agreed(
        house,
        Act("Marc oefent.", "self_study", ends=-9, helpers=MANAGER),
        Act("Praten.", "coaching", owners=MANAGER, ends=40),
    )
    app = house.open(PAGE, "ratana")
    assert "Niets van wat je toezegde, is te laat." in said(app)
    assert links(app)[-2:] == ["Coaching krijgen", "Zelfstudie · jij helpt mee"]


def test_one_line_tells_how_i_kept_my_own_promises(house):
    agreed(
        house,
        Act("Te laat.", "coaching", owners=MANAGER, ends=-4),
        Act("Gedaan.", "self_study", owners=MANAGER, ends=9, step="done"),
        Act("Marc leest.", "mentoring", ends=-30),
    )
    assert "Van wat je zelf toezegde, is 1 van 2 op tijd gedaan." in said(
        house.open(PAGE, "ratana")
    )


def test_nobody_reads_what_somebody_has_to_develop(house):
    agreed(house, Act("Marc leert beter plannen.", owners=MANAGER, ends=-4))
    app = house.open(PAGE, "ratana")
    seen = said(app) + " ".join(links(app))
    assert "Werk structureren" not in seen
    assert "beter plannen" not in seen


def test_whoever_waits_longest_for_me_comes_first_then_by_name(house):
    for name, days in (("Anna", 30), ("Zita", -2), ("Bram", 30)):
        house.ids[name] = hire(house, name)
        agreed(house, Act("Praten.", owners=MANAGER, ends=days), employee=name)
    shown = [row.partition(" ")[0] for row in links(house.open(PAGE, "ratana")) if ":gray[" in row]
    assert shown == ["Zita", "Anna", "Bram"]


def test_somebody_without_a_plan_gets_one_with_a_click(house):
    app = house.open(PAGE, "ratana")
    assert "geen plan met jou" in said(app)
    app.button(key=f"talk_{house.ids['marc']}").click().run()
    assert "Een nieuw plan" in said(app)
    assert app.selectbox(key="new_employee").value == house.ids["marc"]
    assert app.selectbox(key="new_manager").value == house.ids["ratana"]


def test_an_agreed_plan_without_a_next_talk_offers_to_plan_one(house):
    agreed(house, Act("Praten.", owners=MANAGER, ends=40), next_in=None)
    app = house.open(PAGE, "ratana")
    assert "Niets van wat je toezegde, is te laat." in said(app)
    app.button(key=f"talk_{house.ids['marc']}").click().run()
    assert "Hoe gaat het?" in said(app)


def test_a_plan_at_rest_is_not_late(house):
    lasting_id = agreed(house, Act("Praten.", owners=MANAGER, ends=-4), next_in=-1)
    moving.move(house.store, house.visit("marc"), lasting_id, PlanStatus.AGREED, Deed.PAUSE)
    app = house.open(PAGE, "ratana")
    assert "dagen te laat" not in said(app)
    assert "Niets van wat je toezegde, is te laat." in said(app)
    assert "in rust" in said(app)


def test_the_state_says_for_whom_a_plan_waits(house):
    lasting_id = house.example_plan()
    seen = house.plan(lasting_id).revision
    signing.propose(house.store, house.visit("ratana"), lasting_id, seen)
    assert "wacht op Marc" in said(house.open(PAGE, "ratana"))


def test_at_most_three_promises_each_then_more(house):
    agreed(house, *(Act(f"{each}", owners=MANAGER, ends=each) for each in range(1, 6)))
    app = house.open(PAGE, "ratana")
    assert links(app).count("Coaching krijgen") == 3
    app.button(key=f"more_{house.ids['marc']}").click().run()
    assert links(app).count("Coaching krijgen") == 5


def test_a_plan_with_another_manager_shows_nothing_of_itself(house):
    agreed(house, Act("Els praat.", owners=MANAGER, ends=-4), manager="els")
    app = house.open(PAGE, "ratana")
    assert "geen plan met jou" in said(app)
    assert "te laat" not in said(app)
    assert "Marc Vandamme · :gray[Administratief assistent]" in links(house.open(PAGE, "els"))


@pytest.mark.parametrize("who", ["marc", "noor", "bart"])
def test_whoever_manages_nobody_has_no_such_page(house, who):
    agreed(house, Act("Praten.", owners=MANAGER, ends=-4))
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        house.open(PAGE, who)


def test_the_team_speaks_english_when_asked(house):
    agreed(house, Act("Praten.", owners=MANAGER, ends=-4))
    app = house.open(PAGE, "ratana", lang="en")
    assert "1 promise of yours is late." in said(app)
    assert "agreed" in said(app)
