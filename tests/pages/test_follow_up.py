"""Step 8: what was promised, how it runs, the talk about it and the end of the cycle (004-051)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pop_core.catalogue.forms import Change
from pop_core.catalogue.library import library
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import later, on_date
from pop_core.workflow import closing, editing, following, running, talks
from tests.pages.conftest import agree_on_paper, labels, said

PAGE = "pages/plan/follow_up.py"
MOST_WIDGETS = 45  # DESIGN 6
WIDGETS = (
    *("button", "button_group", "checkbox", "date_input", "download_button", "selectbox"),
    *("text_area", "text_input", "toggle"),
)


@pytest.fixture
def house(marcs_house):
    return marcs_house


@pytest.fixture
def agreed(house):
    """The lasting id of Marc's example, agreed today."""
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    return lasting_id


@pytest.fixture
def talk_id(house, agreed):
    """The follow-up talk about it, which goes on."""
    return house.after(start_talk, agreed)


def start_talk(house, lasting_id):
    return talks.start_talk(house.store, house.visit("ratana"), lasting_id).row_id


def open_part(house, lasting_id, part, who="ratana"):
    """The talk, at one of its parts."""
    app = house.open(PAGE, who, plan=lasting_id)
    strip = f"follow_up_part_{lasting_id}_strip"
    app.button_group(key=strip).set_value(part).run()
    assert not app.exception
    return app


def line_of(house, lasting_id, place=0):
    return house.plan(lasting_id).lines[place]


def widget(app, kind, ending):
    """The widget whose key ends like that; two of one kind never end alike."""
    [found] = [each for each in app.get(kind) if (each.key or "").endswith(ending)]
    return found


def primaries(app):
    return [each.key for each in app.button if each.proto.type == "primary"]


def count(app):
    return sum(len(app.get(kind)) for kind in WIDGETS)


class TestBeforeTheAgreement:
    def test_it_says_what_will_happen_here_and_when(self, house):
        app = house.open(PAGE, "marc", plan=house.example_plan())
        assert "om de 3 tot 6 maanden" in said(app)
        assert "Dat begint zodra het plan is afgesproken." in said(app)
        assert "Naar Afspreken" in labels(app.get("page_link"))
        assert len(app.get("download_button")) == 0


class TestBetweenTheTalks:
    def test_the_date_and_the_one_button_to_begin_stand_on_top(self, house, agreed):
        app = house.open(PAGE, "ratana", plan=agreed)
        on = house.plan(agreed).conversations[-1].planned_on
        assert f"{on:%d‑%m‑%Y}" in said(app)
        assert primaries(app) == ["talk_start_here"]
        assert count(app) <= MOST_WIDGETS

    def test_each_competency_shows_what_was_promised(self, house, agreed):
        app = house.open(PAGE, "marc", plan=agreed)
        for line in house.plan(agreed).active_lines:
            app.button_group(key=f"promised_{agreed}").set_value(line.lasting_id).run()
            for goal in line.goals:
                assert goal.text[:30] in said(app)
            for action in line.actions:
                assert action.what[:20] in said(app)

    def test_the_table_and_the_dates_are_there_to_take_along(self, house, agreed):  # 004-054
        app = house.open(PAGE, "marc", plan=agreed)
        assert "de kolom *Realisatie/opvolging* vullen jullie samen in" in said(app).replace(
            "\\", ""
        )
        assert "Tabel (PDF)" in labels(app.get("download_button"))

    def test_each_of_the_two_has_notes_that_only_they_read(self, house, agreed):
        talk = house.plan(agreed).follow_up_talks[0].conversation_id
        following.save_my_note(house.store, house.visit("marc"), agreed, talk, "", "Van Marc zelf")
        for who, sentence in (
            ("marc", "Alleen jij leest dit. Het blijft van jou."),
            ("ratana", "Alleen jij leest dit. Het wordt gewist zodra het gesprek is getekend."),
        ):
            app = house.open(PAGE, who, plan=agreed)
            assert sentence in said(app)
            known = [each.seen for each in app.session_state["records"].values()]
            assert ("Van Marc zelf" in known) is (who == "marc")

    def test_a_click_says_how_an_action_runs_and_it_stays_in_sight(self, house, agreed):
        action = line_of(house, agreed).actions[2]
        app = house.open(PAGE, "marc", plan=agreed)
        step = app.button_group(key=f"running_{action.lasting_id}_step")
        assert step.options == ["loopt", "gedaan", "gaat niet door"]
        step.set_value("done").run()
        assert not app.exception
        assert house.plan(agreed).beside.running(action.lasting_id).step == "done"
        assert app.button_group(key=f"running_{action.lasting_id}_step").value == "done"

    def test_only_a_course_has_the_ladder(self, house, agreed):  # 002-015
        course = line_of(house, agreed).actions[0]
        app = house.open(PAGE, "marc", plan=agreed)
        assert app.button_group(key=f"running_{course.lasting_id}_step").options == [
            "geboekt", "bevestigd", "begonnen", "gedaan", "gaat niet door",
        ]  # fmt: skip

    def test_what_goes_as_agreed_is_one_line_to_unfold(self, house, agreed):
        then = house.visit("ratana")
        yesterday = replace(then, now=then.now - timedelta(days=1))
        actions = line_of(house, agreed, 1).actions
        for action, step in zip(actions, ("running", "running", "done"), strict=False):
            running.note(house.store, yesterday, agreed, action.lasting_id, "step", step)
        app = house.open(PAGE, "ratana", plan=agreed)
        fold = widget(app, "expander", "actions_rest")
        assert fold.label == "Loopt zoals afgesproken (2) · gedaan of gaat niet door (1)"
        steps = [each.key for each in app.button_group if each.key.startswith("running_")]
        assert f"running_{actions[0].lasting_id}_step" not in steps

    def test_a_plan_with_many_actions_stays_light(self, house):
        lasting_id = house.example_plan()
        for number in range(9):
            line_id = line_of(house, lasting_id, 2).line_id
            editing.add_action(house.store, house.visit("marc"), line_id, "coaching", f"{number}")
        agree_on_paper(house, lasting_id)
        app = house.open(PAGE, "ratana", plan=lasting_id)
        assert count(app) <= MOST_WIDGETS
        assert "Nog 9 acties" in labels(app.get("expander"))

    def test_a_booked_course_that_should_have_begun_shows_up(self, house):  # 002-015
        lasting_id = house.example_plan()
        course, began = line_of(house, lasting_id).actions[0], house.today - timedelta(days=3)
        editing.save_field(
            house.store, house.visit("ratana"), "planned_action.starts", course.action_id, None,
            on_date(began),
        )  # fmt: skip
        agree_on_paper(house, lasting_id)
        running.note(
            house.store, house.visit("marc"), lasting_id, course.lasting_id, "step", "booked"
        )
        text = said(house.open(PAGE, "ratana", plan=lasting_id))
        assert f"moest beginnen op {began:%d‑%m‑%Y}" in text

    def test_a_term_stays_as_typed_and_its_day_stands_beside_it(self, house, agreed):  # 004-037
        action, day = line_of(house, agreed).actions[1], house.today + timedelta(days=9)
        running.note(house.store, house.visit("marc"), agreed, action.lasting_id, "starts_on", day)
        text = said(house.open(PAGE, "marc", plan=agreed)).replace("\\", "")
        assert f"Vanaf de week na de opleiding ({day:%d‑%m‑%Y})" in text

    def test_every_picture_has_its_words(self, house, agreed):
        app = house.open(PAGE, "ratana", plan=agreed)
        charts = app.get("vega_lite_chart")
        assert charts
        assert all(each.proto.alt for each in charts)
        assert "Na twee gesprekken laat een lijn zien" in said(app)

    @pytest.mark.parametrize("who", ["els", "noor", "bart"])
    def test_anybody_else_is_told_that_the_plan_is_not_there(self, house, agreed, who):
        app = house.open(PAGE, who, plan=agreed)
        assert "Dit plan is er niet" in said(app)
        assert "Wat is er beloofd?" not in said(app)


class TestOneActionAtTheSide:
    """A widget in a dialog runs the dialog only; here each run is one of the whole page."""

    @pytest.fixture
    def course(self, house, agreed):
        return line_of(house, agreed).actions[0]

    @pytest.fixture
    def side(self, house, agreed):
        app = house.open(PAGE, "marc", plan=agreed)

        def opened(action):
            app.button(key=f"running_{action.lasting_id}_open").click().run()
            assert not app.exception
            return app

        return opened

    def test_real_dates_and_place_are_kept_beside_the_agreement(self, house, agreed, course, side):
        key = f"running_{course.lasting_id}"
        side(course).date_input(key=f"{key}_starts_on").set_value(house.today).run()
        side(course).text_input(key=f"{key}_place").set_value("Brussel").run()
        kept = house.plan(agreed).beside.running(course.lasting_id)
        assert (kept.starts_on, kept.place) == (house.today, "Brussel")
        assert house.plan(agreed).status is PlanStatus.AGREED

    def test_dates_that_cross_are_refused_with_the_reason(self, house, agreed, course, side):
        key, before = f"running_{course.lasting_id}", house.today - timedelta(days=2)
        side(course).date_input(key=f"{key}_starts_on").set_value(house.today).run()
        side(course).date_input(key=f"{key}_ends_on").set_value(before).run()
        assert "ligt voor de begindatum" in said(side(course))
        assert house.plan(agreed).beside.running(course.lasting_id).ends_on is None

    def test_only_a_course_asks_for_its_number(self, house, agreed, course, side):
        key = f"running_{course.lasting_id}_course_number"
        assert key in [each.key for each in side(course).text_input]
        plain = line_of(house, agreed).actions[2]
        key = f"running_{plain.lasting_id}_course_number"
        assert key not in [each.key for each in side(plain).text_input]

    def hinder(self, house, agreed, course, side, cause):
        key = f"obstacle_{course.lasting_id}"
        app = side(course)
        app.session_state[f"{key}_cause"] = cause
        side(course).button(key=f"{key}_add").click().run()
        [obstacle] = house.plan(agreed).beside.obstacles
        assert (obstacle.cause, obstacle.since_on) == (cause, house.today)
        return said(side(course))

    def test_what_cannot_go_on_says_by_when_something_equal_is_due(
        self, house, agreed, course, side
    ):  # 000-079
        text = self.hinder(house, agreed, course, side, "organisation")
        next_year = later(house.today, 1, "year")
        assert f"vóór {next_year:%d‑%m‑%Y}" in text
        assert "kan niet doorgaan" in said(house.open(PAGE, "ratana", plan=agreed))

    def test_where_it_lies_with_the_employee_both_look_for_something(
        self, house, agreed, course, side
    ):  # 000-080
        text = self.hinder(house, agreed, course, side, "employee")
        assert "Zoek samen iets wat past." in text

    def test_where_nothing_is_offered_a_committee_can_be_asked(
        self, house, agreed, course, side
    ):  # 000-081
        self.hinder(house, agreed, course, side, "organisation")
        key = f"obstacle_{house.plan(agreed).beside.obstacles[0].obstacle_id}"
        app = side(course)
        app.session_state[f"{key}_committee"] = True
        app = side(course)
        assert "Geen oplossing? Vraag de toetsingscommissie" in labels(app.expander)
        app.date_input(key=f"{key}_committee_on").set_value(house.today).run()
        assert house.plan(agreed).beside.obstacles[0].committee_on == house.today


class TestInTheTalk:
    def test_it_begins_with_the_questions_of_the_form(self, house, agreed, talk_id):  # 004-053
        app = house.open(PAGE, "ratana", plan=agreed)
        asked = library().form("federal").chapters[-1].questions
        assert len(asked) == 6
        for question in asked:
            assert question.name("nl") in said(app).replace("\\", "")
        assert primaries(app) == ["footer_next"]

    def test_private_notes_are_out_of_sight(self, house, agreed, talk_id):
        app = house.open(PAGE, "marc", plan=agreed)
        assert "Mijn notities" not in said(app)

    def test_every_part_is_light_and_has_one_next_thing(self, house, agreed, talk_id):
        parts = ["questions", "actions", *(e.lasting_id for e in house.plan(agreed).lines)]
        for part in parts:
            app = open_part(house, agreed, part)
            assert primaries(app) == ["footer_next"]
            assert count(app) <= MOST_WIDGETS - 6  # the long texts, unseen by AppTest

    def test_one_goes_on_from_part_to_part_until_the_end_of_the_talk(self, house, agreed, talk_id):
        app = house.open(PAGE, "ratana", plan=agreed)
        shown = []
        for _ in range(6):
            shown.append(app.button(key="footer_next").label)
            app.button(key="footer_next").click().run()
        assert not app.exception
        assert [each.partition("[")[2] for each in shown][:3] == [
            "Verder: Acties]", "Verder: Werk structureren]", "Verder: Ondersteunen]",
        ]  # fmt: skip
        assert "Gesprek afronden" in shown[-1]
        assert "talk_to_sign" in [each.key for each in app.button]

    def test_progress_and_indicators_are_kept_in_one_click(self, house, agreed, talk_id):  # 004-051
        line = line_of(house, agreed)
        app = open_part(house, agreed, line.lasting_id)
        indicator = line.indicators[0]
        widget(app, "button_group", f"{line.lasting_id}_progress").set_value(3).run()
        widget(app, "button_group", f"{indicator.lasting_id}_answer").set_value("partly").run()
        assert not app.exception
        beside = house.plan(agreed).beside
        assert beside.line(talk_id, line.lasting_id).progress == 3
        assert beside.indicator(talk_id, indicator.lasting_id).answer == "partly"

    def test_a_new_action_stands_there_with_an_arrow_and_can_be_edited(
        self, house, agreed, talk_id
    ):  # 004-054
        line = line_of(house, agreed)
        app = open_part(house, agreed, line.lasting_id)
        field = widget(app, "text_input", f"{line.lasting_id}_new_action")
        field.set_value("Ratana volgt Marc verder op.").run()
        assert not app.exception
        [action] = [each for each in line_of(house, agreed).actions if each.origin == talk_id]
        assert (action.what, action.owners) == ("Ratana volgt Marc verder op.", ("manager",))
        assert ":material/arrow_forward: **Ratana volgt Marc verder op" in said(app)
        field = widget(app, "text_input", f"{line.lasting_id}_new_action")
        assert not field.value
        field.set_value("Ratana volgt Marc verder op.").run()  # as a slow browser sends it again
        assert len([each for each in line_of(house, agreed).actions if each.origin]) == 1
        assert not widget(app, "text_input", f"{line.lasting_id}_new_action").value
        app.button(key=f"action_{action.action_id}_edit").click().run()
        assert "Wie?" in labels(app.button_group)

    def test_what_is_decided_says_what_follows(self, house, agreed, talk_id):  # 004-051
        line = line_of(house, agreed)
        app = open_part(house, agreed, line.lasting_id)
        widget(app, "button_group", f"{line.lasting_id}_decision").set_value("replaced").run()
        assert "Schrijf het in versie 2:" in said(app)
        assert {"Doelen", "Acties", "Indicatoren"} <= set(labels(app.get("page_link")))
        widget(app, "button_group", f"{line.lasting_id}_decision").set_value("dropped").run()
        assert "Wat jullie tekenden blijft leesbaar" in said(app)
        assert line.lasting_id not in {each.lasting_id for each in house.plan(agreed).lines}
        widget(app, "button_group", f"{line.lasting_id}_decision").set_value(None).run()
        assert line.lasting_id in {each.lasting_id for each in house.plan(agreed).lines}

    def test_a_row_left_open_is_completed_in_the_next_version(self, house, agreed, talk_id):
        line = line_of(house, agreed, 3)
        app = open_part(house, agreed, line.lasting_id)
        assert "te verduidelijken" in said(app)
        widget(app, "button", f"{line.lasting_id}_complete").click().run()
        assert not app.exception
        written = line_of(house, agreed, 3)
        assert "Wat is er straks anders?" in said(app)
        assert f"goal_add_{written.line_id}" in [each.key for each in app.button]  # 004-039
        assert house.plan(agreed).version_number == 2

    def test_a_form_that_changes_by_a_new_plan_asks_for_no_decision(
        self, house, agreed, talk_id, monkeypatch
    ):  # 000-078
        forms = library().forms
        monkeypatch.setitem(forms, "federal", replace(forms["federal"], change=Change.NEW_PLAN))
        app = open_part(house, agreed, line_of(house, agreed).lasting_id)
        assert "Dat gaat met een nieuw plan" in said(app)
        keys = [each.key for each in (*app.button_group, *app.text_input)]
        assert not [key for key in keys if key.endswith(("_decision", "_new_action"))]

    def test_the_link_of_an_open_point_leads_to_its_row(self, house, agreed, talk_id):
        line = line_of(house, agreed, 2)
        app = house.open(PAGE, "ratana", plan=agreed, line=line.line_id)
        assert line.own_title in said(app)


class TestAfterTheTalk:
    @pytest.fixture
    def ended(self, house, agreed, talk_id):
        line = line_of(house, agreed)
        following.save(
            house.store, house.visit("marc"), "line_follow_up.realisation", talk_id,
            line.lasting_id, "", "De opleiding is gevolgd.",
        )  # fmt: skip
        talks.end_talk(house.store, house.visit("ratana"), agreed, "plan")
        return agreed

    def test_it_is_read_back_and_signed_below(self, house, ended):  # 004-058
        app = house.open(PAGE, "ratana", plan=ended)
        assert "De opleiding is gevolgd" in said(app)
        assert "niets genoteerd" in said(app)
        assert "propose" in [each.key for each in app.button]
        assert "footer_next" not in [each.key for each in app.button]

    def test_until_it_is_signed_something_can_be_added(self, house, ended):
        app = house.open(PAGE, "ratana", plan=ended)
        app.button(key="talk_again").click().run()
        assert f"follow_up_part_{ended}_strip" in [each.key for each in app.button_group]
        app.button(key="talk_read").click().run()
        assert "De opleiding is gevolgd" in said(app)

    def test_a_talk_that_goes_on_another_day_is_taken_up_again_before_it_is_signed(
        self, house, agreed, talk_id
    ):  # 000-031
        on = house.today + timedelta(days=7)
        talks.end_talk(house.store, house.visit("marc"), agreed, "continued_later", on)
        app = house.open(PAGE, "ratana", plan=agreed)
        assert f"Jullie gaan verder met dit gesprek op {on:%d‑%m‑%Y}." in said(app)
        assert primaries(app) == ["talk_start_here"]

    def test_once_it_is_signed_the_row_says_what_came_of_it(self, house, ended):
        agree_on_paper(house, ended)
        text = said(house.open(PAGE, "marc", plan=ended))
        assert "In het gesprek van" in text
        assert "De opleiding is gevolgd" in text


class TestTheEndOfTheCycle:
    def begin(self, house, agreed):
        app = house.open(PAGE, "ratana", plan=agreed)
        app.button(key="closing_begin").click().run()
        assert not app.exception
        return app

    def test_goals_help_and_what_goes_along_are_asked_once(self, house, agreed):
        plan = house.plan(agreed)
        app = self.begin(house, agreed)
        key = f"closing_{plan.plan_id}"
        goal, action = plan.lines[0].goals[0], plan.lines[0].actions[1]
        app.button_group(key=f"{key}_{goal.lasting_id}").set_value("partly").run()
        app.selectbox(key=f"{key}_helped").set_value(action.lasting_id).run()
        app.checkbox(key=f"{key}_along_{plan.lines[2].lasting_id}").check().run()
        assert primaries(app) == ["closing_do"]
        assert count(app) <= MOST_WIDGETS
        app.button(key="closing_do").click().run()
        assert not app.exception
        said_at_the_end = house.plan(agreed).beside.closing
        assert said_at_the_end.most_helpful == action.lasting_id
        assert said_at_the_end.takes_along == (plan.lines[2].lasting_id,)
        assert [(e.goal_lasting_id, e.answer) for e in said_at_the_end.outcomes] == [
            (goal.lasting_id, "partly")
        ]
        assert "Afgesloten op" in said(app)

    def test_one_may_turn_back(self, house, agreed):
        app = self.begin(house, agreed)
        app.button(key="closing_stop").click().run()
        assert "Wat is er beloofd?" in said(app)
        assert house.plan(agreed).status is PlanStatus.AGREED

    def test_a_plan_that_changed_meanwhile_is_read_again_first(self, house, agreed):
        app = self.begin(house, agreed)
        action = line_of(house, agreed).actions[0].lasting_id
        running.note(house.store, house.visit("marc"), agreed, action, "step", "done")
        app.button(key="closing_do").click().run()
        assert "Lees het eerst opnieuw" in said(app)
        assert house.plan(agreed).status is PlanStatus.AGREED

    def test_while_a_talk_goes_on_it_is_not_offered(self, house, agreed, talk_id):
        app = house.open(PAGE, "ratana", plan=agreed)
        assert "closing_begin" not in [each.key for each in app.button]

    def closed(self, house, agreed):
        plan = house.plan(agreed)
        goal = plan.lines[0].goals[0].lasting_id
        end = closing.CycleEnd(
            {goal: "reached"}, remarks="Fijn samengewerkt.",
            takes_along=(plan.lines[2].lasting_id,),
        )  # fmt: skip
        closing.close_plan(house.store, house.visit("ratana"), agreed, plan.revision, end)

    def test_a_closed_plan_says_what_was_reached_and_takes_no_more(self, house, agreed):
        self.closed(house, agreed)
        app = house.open(PAGE, "marc", plan=agreed)
        assert ":green-badge[bereikt]" in said(app)
        assert "Fijn samengewerkt" in said(app)
        assert primaries(app) == ["next_plan"]
        assert not app.text_input
        assert not app.button_group

    def test_its_points_come_into_the_next_plan(self, house, agreed):
        self.closed(house, agreed)
        app = house.open(PAGE, "ratana", plan=agreed)
        app.button(key="next_plan").click().run()
        assert "De nieuwe bureauticasoftware beheersen" in said(app)
        app.button(key="begin").click().run()
        assert not app.exception
        new = [plan for plan in house.plans("ratana") if plan.lasting_id != agreed]
        assert [line.own_title for line in new[0].lines] == [
            "De nieuwe bureauticasoftware beheersen"
        ]

    def test_they_can_be_left_out(self, house, agreed):
        self.closed(house, agreed)
        app = house.open("pages/home/new_plan.py", "ratana", plan=agreed)
        assert "Deze punten gaan mee" in said(app)
        app.button(key="new_without").click().run()
        assert "Deze punten gaan mee" not in said(app)
        app.button(key="begin").click().run()
        new = [plan for plan in house.plans("ratana") if plan.lasting_id != agreed]
        assert new[0].lines == ()

    def test_of_a_plan_of_others_nothing_comes_along(self, house, agreed):
        self.closed(house, agreed)
        app = house.open("pages/home/new_plan.py", "els", plan=agreed)
        assert "Deze punten gaan mee" not in said(app)
        assert "bureautica" not in said(app)
