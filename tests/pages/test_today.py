"""*Vandaag*: the way in, the one next thing, what was promised, and both ways of running."""

from datetime import timedelta

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pop_core.domain.plans import LineState
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.workflow import asking, editing, following, moving, plans, running, signing, talks
from tests.pages.conftest import ROOT, labels, said
from tests.promised import Act, agree_on

MANAGER = ("manager",)
PAGE = "pages/home/today.py"


def agreed(house, *acts, employee="marc", manager="ratana", **more):
    """A plan of the two with these promises; its lasting id."""
    return agree_on(house.store, house.visit(manager), house.ids[employee], *acts, **more)


def links(app):
    """The link rows, each as it reads, without the marks of Markdown."""
    return [label.replace("*", "").replace("\\", "") for label in labels(app.get("page_link"))]


def step_of(house, lasting_id, number=0):
    plan = house.plan(lasting_id)
    return plan.beside.running(plan.lines[0].actions[number].lasting_id).step


def test_somebody_unknown_is_asked_who_they_are(house):
    app = house.open("pages/home/who.py")
    assert "Wie ben je vandaag?" in said(app)
    assert "Ik ben Marc" in labels(app.button)


def test_choosing_a_person_opens_their_day(house):
    app = house.open("pages/home/who.py")
    app.button(key=f"be_{house.ids['marc']}").click().run()
    assert not app.exception
    assert "Dag Marc" in said(app)
    assert "Nog geen plan" in said(app)


def test_an_invented_id_in_the_address_is_nobody(house):
    app = house.open("pages/home/who.py", **{"as": "00000000-0000-4000-8000-0000000000aa"})
    assert "Wie ben je vandaag?" in said(app)


def test_the_next_thing_of_a_fresh_plan_is_its_talk_of_today(house):
    house.begin_plan()
    app = house.open("pages/home/today.py", "ratana")
    assert "Plan van Marc Vandamme" in said(app)
    assert "Het gesprek is vandaag." in said(app)


def test_the_employee_sees_the_plan_as_their_own(house):
    house.begin_plan()
    assert "Mijn plan, met Ratana Than" in said(house.open("pages/home/today.py", "marc"))


def test_a_talk_that_goes_on_comes_first(house):
    lasting_id = house.begin_plan()
    talks.start_talk(house.store, house.visit("ratana"), lasting_id)
    assert "Het gesprek is bezig" in said(house.open("pages/home/today.py", "marc"))


def test_hr_sees_no_plan_of_a_colleague(house):
    house.begin_plan()
    app = house.open("pages/home/today.py", "noor")
    assert "Marc" not in said(app)
    assert "Nog geen plan" in said(app)


def test_a_foreign_and_an_unknown_plan_get_the_same_answer(house):
    lasting_id = house.begin_plan()
    foreign = house.open("pages/plan/goals.py", "els", plan=lasting_id)
    unknown = house.open("pages/plan/goals.py", "els", plan="00000000-0000-4000-8000-00000000000a")
    broken = house.open("pages/plan/goals.py", "els", plan="' or 1=1")
    assert said(foreign) == said(unknown) == said(broken)
    assert "Dit plan is er niet" in said(foreign)


def test_the_screens_speak_english_when_asked(house):
    house.begin_plan()
    app = house.open("pages/home/today.py", "ratana", lang="en")
    assert "Hello Ratana" in said(app)
    assert "The talk is today." in said(app)


def test_every_page_says_that_the_demo_is_invented(house):
    app = house.open("pages/explore/ways_of_learning.py", "marc")
    assert "Alle personen en plannen hier zijn verzonnen." in said(app)


def test_without_sign_in_every_page_says_so(house, tmp_path, monkeypatch):
    house.store.close()
    st.cache_resource.clear()
    monkeypatch.setenv("POP_DATABASE", str(tmp_path / "real.duckdb"))
    monkeypatch.setenv("POP_MODE", "single")
    app = house.open("pages/home/today.py")
    assert "Zonder aanmelden. Wie deze computer gebruikt, kan alles lezen." in said(app)
    assert "Nog geen plan" in said(app)


def test_without_demo_and_without_single_mode_the_app_does_not_open(house, tmp_path, monkeypatch):
    house.store.close()
    st.cache_resource.clear()
    monkeypatch.setenv("POP_DATABASE", str(tmp_path / "empty.duckdb"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "Aanmelden bestaat nog niet" in app.error[0].value


def test_rows_that_wait_do_not_keep_a_step_open(house):
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id)
    editing.set_line_state(house.store, house.visit("marc"), line_id, LineState.LATER)
    app = house.open("pages/plan/goals.py", "marc", plan=lasting_id)
    assert "Er is nog geen competentie gekozen." in said(app)


def test_a_day_without_anything_urgent_says_so(house):
    agreed(house, Act("Marc leest.", ends=80), next_in=50)
    day = (house.today + timedelta(days=50)).strftime("%d‑%m‑%Y")
    app = house.open(PAGE, "marc")
    assert f"Niets dringends. Het volgende gesprek is op {day}." in said(app)
    assert "Nu te doen" not in said(app)
    assert len([each for each in app.button if each.label == ":yellow[Open het plan]"]) == 1


def test_a_late_promise_comes_first_when_every_plan_is_at_peace(house):
    agreed(house, Act("Marc schrijft een handleiding.", ends=-3))
    app = house.open(PAGE, "marc")
    assert app.header[0].value == "Marc schrijft een handleiding\\."
    assert "3 dagen te laat" in said(app)
    app.button(key="open_first").click().run()
    assert "Hoe gaat het?" in said(app)


def test_what_is_due_late_and_not_yet_stands_where_it_belongs(house):
    lasting_id = agreed(
        house,
        Act("Marc schrijft.", ends=-3), Act("Marc leest.", ends=5), Act("Marc oefent.", ends=90),
        Act("Ratana geeft feedback.", owners=MANAGER, ends=-1),
        Act("Samen kijken.", ends=4, helpers=MANAGER, hr="Marc inschrijven."),
        next_in=3,
    )  # fmt: skip
    app = house.open(PAGE, "marc")
    sections = [each.value for each in app.subheader]
    assert sections == ["Nu te doen", "Door mij toegezegd", "Toegezegd aan mij"]
    rows = links(app)
    assert rows.index("Marc schrijft.") < rows.index("Samen kijken.") < rows.index("Marc leest.")
    assert "Ratana geeft feedback. · Ratana" in rows
    assert "Marc inschrijven. · P&O" in rows
    own = links(house.open(PAGE, "ratana"))
    assert "Ratana geeft feedback. · Marc" in own
    assert "Samen kijken. · Marc · jij helpt mee" in own
    place = app.get("page_link")[rows.index("Marc leest.")].proto.query_string
    line = house.plan(lasting_id).lines[0]
    assert lasting_id in place
    assert line.line_id in place


def test_done_is_noted_from_here_and_can_be_undone(house):
    lasting_id = agreed(house, Act("Marc leest.", ends=-5, step="running"), next_in=3)
    action = house.plan(lasting_id).lines[0].actions[0]
    app = house.open(PAGE, "marc")
    app.button(key=f"done_{action.lasting_id}").click().run()
    assert step_of(house, lasting_id) == "done"
    assert "Genoteerd: Marc leest" in said(app)
    assert "Nu te doen" not in said(app)
    app.button(key="undo_done").click().run()
    assert step_of(house, lasting_id) == "running"
    assert "Genoteerd" not in said(app)
    assert "Marc leest." in links(app)


def test_the_way_back_ends_with_the_page(house):
    lasting_id = agreed(house, Act("Marc leest.", ends=-5), next_in=3)
    action = house.plan(lasting_id).lines[0].actions[0]
    app = house.open(PAGE, "marc")
    app.button(key=f"done_{action.lasting_id}").click().run()
    app.switch_page("pages/home/new_plan.py").run()
    assert "Genoteerd" not in said(app.switch_page(PAGE).run())


def test_a_step_that_was_noted_meanwhile_is_refused_with_the_reason(house):
    lasting_id = agreed(house, Act("Marc leest.", ends=-5), next_in=3)
    app = house.open(PAGE, "marc")
    action = house.plan(lasting_id).lines[0].actions[0]
    house.store.change(lambda session: session.run("UPDATE plan SET status = 'closed'"))
    app.button(key=f"done_{action.lasting_id}").click().run()
    assert not app.exception
    assert app.error


def test_enrolling_and_beginning_are_a_click_too(house):
    lasting_id = agreed(
        house,
        Act("Opleiding", "classroom_training", enrol_by=4, ends=60),
        Act("Cursus", "classroom_training", starts=-2, ends=60, step="booked"),
        next_in=3,
    )
    app = house.open(PAGE, "marc")
    assert "Opleiding · inschrijven" in links(app)
    for number, (label, step) in enumerate((("Ingeschreven", "booked"), ("Begonnen", "started"))):
        action = house.plan(lasting_id).lines[0].actions[number]
        button = app.button(key=f"done_{action.lasting_id}")
        assert button.label == label
        button.click().run()
        assert step_of(house, lasting_id, number) == step


def test_a_booked_course_that_should_have_begun_shows_up(house):  # 002-015
    agreed(house, Act("Cursus", "classroom_training", starts=-2, ends=60, step="booked"), next_in=3)
    day = (house.today - timedelta(days=2)).strftime("%d‑%m‑%Y")
    assert f"moest beginnen op {day}" in said(house.open(PAGE, "marc"))


def test_nothing_is_late_in_a_plan_at_rest(house):
    lasting_id = agreed(house, Act("Marc leest.", ends=-5), next_in=-2)
    moving.move(house.store, house.visit("marc"), lasting_id, PlanStatus.AGREED, Deed.PAUSE)
    app = house.open(PAGE, "marc")
    assert "In rust: intussen is niets te laat." in said(app)
    assert "dagen te laat" not in said(app)
    assert "Is het gehouden?" not in said(app)
    assert [each.value for each in app.subheader] == ["Door mij toegezegd"]


def test_at_most_five_rows_then_more(house):
    acts = [Act(f"Marc doet {number}.", ends=-number) for number in range(1, 8)]
    agreed(house, *acts, next_in=3)
    app = house.open(PAGE, "marc")
    shown = [row for row in links(app) if row.startswith("Marc doet")]
    assert shown == [f"Marc doet {number}." for number in (7, 6, 5, 4, 3)]
    app.button(key="more_todo").click().run()
    assert len([row for row in links(app) if row.startswith("Marc doet")]) == 7


def test_what_a_manager_promised_goes_before_what_an_employee_promised(house):  # 002-017
    agreed(house, Act("Ratana leert zelf.", ends=-9), employee="ratana", manager="els", next_in=3)
    agreed(house, Act("Ratana geeft feedback.", owners=MANAGER, ends=2))
    rows = links(house.open(PAGE, "ratana"))
    assert rows.index("Ratana geeft feedback. · Marc") < rows.index("Ratana leert zelf.")


def propose(house, lasting_id, who):
    seen = house.plan(lasting_id).revision
    signing.propose(house.store, house.visit(who), lasting_id, seen)


def test_a_plan_put_before_me_waits_for_my_signature(house):
    lasting_id = house.example_plan()
    propose(house, lasting_id, "ratana")
    app = house.open(PAGE, "marc")
    assert "Dit plan wacht op je handtekening." in said(app)
    assert app.button(key="open_first").label == ":yellow[Lees en teken]"
    app.button(key="open_first").click().run()
    assert "Plan van Marc Vandamme · stap 7 van 8" in said(app)
    assert "wacht op Marc" in said(house.open(PAGE, "ratana"))


def test_a_second_signature_waits_among_what_is_to_be_done(house):
    first = house.example_plan()
    house.begin_plan("yasmina", "marc")
    propose(house, first, "ratana")
    app = house.open(PAGE, "marc")
    assert "Het gesprek is vandaag." in said(app)
    assert "Mijn plan, met Ratana Than · Dit plan wacht op je handtekening." in links(app)


def follow_up_of(house, lasting_id):
    """A follow-up talk that was begun and ended."""
    visit = house.visit("ratana")
    talks.start_talk(house.store, visit, lasting_id)
    plan = house.plan(lasting_id)
    talk = plan.follow_up_talks[-1]
    following.save(house.store, visit, "line_follow_up.progress", talk.conversation_id,
                   plan.lines[0].lasting_id, None, 2)  # fmt: skip
    talks.end_talk(house.store, visit, lasting_id, "plan")
    return talk.conversation_id


def test_a_follow_up_talk_to_sign_comes_first(house):
    lasting_id = agreed(house, Act("Marc leest.", ends=80), next_in=0)
    follow_up_of(house, lasting_id)
    app = house.open(PAGE, "marc")
    assert "Het opvolgingsgesprek wacht op je handtekening." in said(app)
    assert "opvolging te tekenen" in said(app)


def test_the_next_version_in_concept_is_named_and_the_old_promises_hold(house):
    lasting_id = agreed(house, Act("Marc leest.", ends=5), next_in=0)
    talk_id = follow_up_of(house, lasting_id)
    line = house.plan(lasting_id).lines[0]
    following.add_action(house.store, house.visit("marc"), talk_id, line.lasting_id, "Iets nieuws.")
    app = house.open(PAGE, "marc")
    assert "Versie 2 is een concept; de vorige geldt." in said(app)
    rows = links(app)
    assert "Marc leest." in rows
    assert "Iets nieuws." not in " ".join(rows)
    place = app.get("page_link")[rows.index("Marc leest.")].proto.query_string
    assert house.plan(lasting_id).lines[0].line_id in place  # the row of the version in concept


@pytest.mark.parametrize(("days", "sentence"), [
    (-2, "Is het gehouden?"), (0, "Het gesprek is vandaag."), (9, "Het volgende gesprek is op"),
])  # fmt: skip
def test_a_follow_up_talk_that_is_near_or_past_comes_first(house, days, sentence):
    agreed(house, Act("Marc leest.", ends=-5), next_in=days)
    app = house.open(PAGE, "marc")
    assert sentence in said(app)
    assert app.header[0].value == "Mijn plan, met Ratana Than"


def test_talks_and_other_plans_stand_beside_what_was_promised(house):
    agreed(house, Act("Ratana geeft feedback.", owners=MANAGER, ends=2), next_in=30)
    house.begin_plan("yasmina", "ratana")
    app = house.open(PAGE, "ratana")
    assert [each.value for each in app.subheader] == ["Nu te doen", "Gesprekken", "Andere plannen"]
    assert "Marc · Opvolgingsgesprek" in links(app)
    assert "Marc Vandamme" in links(app)


def test_a_plan_in_which_nothing_happens_is_a_quiet_line(house):
    agreed(house, Act("Marc leest.", ends=200), ago=120)
    quiet = "Al drie maanden niets gebeurd in je plan met Ratana."
    assert f":gray[{quiet}]" in links(house.open(PAGE, "marc"))
    action = house.plan(plans.my_plans(house.store, house.visit("marc"))[0].lasting_id)
    running.note(house.store, house.visit("marc"), action.lasting_id,
                 action.lines[0].actions[0].lasting_id, "step", "running")  # fmt: skip
    assert f":gray[{quiet}]" not in links(house.open(PAGE, "marc"))


def test_who_is_asked_one_question_sees_that_question_and_nothing_of_the_plan(house):
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id)
    visit = house.visit("marc")
    asked = editing.add_action(house.store, visit, line_id, "coaching", "Marc loopt mee.").row_id
    editing.add_action(house.store, visit, line_id, "coaching", "Iets anders.")
    asking.ask(house.store, visit, asked, "Kan Marc een dag meelopen?", house.ids["els"])
    app = house.open(PAGE, "els")
    assert app.header[0].value == "Nu te doen"
    assert "Kan Marc een dag meelopen" in said(app)
    assert "Iets anders" not in said(app)
    assert "Plan van Marc" not in said(app)
    assert "Meelopen" not in said(house.open(PAGE, "noor"))


def test_a_stranger_sees_none_of_it(house):
    agreed(house, Act("Marc leest.", ends=-5), next_in=3)
    for who in ("els", "noor", "bart"):
        app = house.open(PAGE, who)
        assert "Marc" not in said(app) + " ".join(links(app))
        assert "Nog geen plan" in said(app)


def test_promises_speak_english_when_asked(house):
    agreed(house, Act("Marc leest.", ends=-1), Act("Feedback.", owners=MANAGER, ends=3), next_in=3)
    app = house.open(PAGE, "marc", lang="en")
    assert [each.value for each in app.subheader] == ["To do now", "Promised to me"]
    assert "1 day late" in said(app)
    assert "in 3 days" in said(app)
    assert "Done" not in labels(app.button)
    assert "Mark as done" in labels(app.button)
