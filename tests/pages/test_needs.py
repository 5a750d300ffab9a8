"""*Ontwikkelbehoeften*: what published figures show; and why, where there are none."""

import json

import pytest

from pop_core.catalogue.library import library
from pop_core.documents.figure import HIDDEN
from tests.figures import ICT, by_unit, by_year, groups_by_unit, promises, publish
from tests.pages.conftest import labels
from tests.pages.conftest import said as marked

PAGE = "pages/hr/needs.py"


@pytest.fixture
def published(house):
    publish(house.store, house.visit(None), by_unit(), by_year(), groups_by_unit(), promises())
    return house


def opened(house, what="most", who="noor"):
    app = house.open(PAGE, who)
    assert not app.exception
    if what != "most":
        app.selectbox(key="needs_what").select(what).run()
    return app


def said(app):
    """What it says, without the signs that keep names from being markup."""
    return marked(app).replace("\\", "")


def table(app):
    return app.dataframe[0].value


def picture(app):
    return json.loads(app.get("vega_lite_chart")[0].proto.spec)


def data(app):
    return picture(app)["layer"]


def test_first_it_says_in_words_what_is_asked_for_most(published):  # 003-005
    app = opened(published)
    assert "Werk structureren is de meest gevraagde competentie (ongeveer 65 mensen)" in said(app)
    assert "vaker dan in 2025" in said(app)
    assert list(table(app)["0"]) == [65, 25, 15]


def test_what_is_hidden_is_a_sign_in_picture_and_table_with_its_meaning(published):
    app = opened(published, "unit")
    app.get("button_group")[0].set_value("all").run()
    shown = table(app)
    assert shown.loc[1, ["0", "1"]].isna().all()
    assert list(shown.loc[0, ["0", "1", "2"]]) == [45, 20, 65]
    assert app.dataframe[0].proto.placeholder == HIDDEN
    assert f"{HIDDEN} betekent" in said(app)
    assert "te weinig mensen om te tonen" in said(app)


def test_how_the_numbers_are_to_be_read_stands_above_the_picture(published):
    kinds = [(each.type, str(getattr(each, "value", ""))) for each in opened(published).main]
    legend = next(n for n, (_, text) in enumerate(kinds) if "De stand van eind" in text)
    picture = next(n for n, (kind, _) in enumerate(kinds) if kind == "vega_lite_chart")
    assert legend < picture


def test_groups_come_first_and_open_to_their_competencies(published):
    app = opened(published, "unit")
    assert list(table(app)["name"]) == ["Omgaan met taken", "Technisch: wetgeving"]
    app.get("button_group")[0].set_value("handling_tasks").run()
    assert list(table(app)["name"]) == ["Werk structureren", "Organiseren"]
    assert "Omgaan met taken: Werk structureren" in said(app)


def test_only_what_was_published_can_be_chosen(published):
    options = opened(published).selectbox(key="needs_what").options
    assert options == [
        "Meest gevraagd", "Per dienst", "Door de jaren heen", "Nagekomen afspraken",
    ]  # fmt: skip


def test_the_years_are_a_line_each_and_promises_have_a_title_of_their_own(published):
    app = opened(published, "year")
    assert next(each["mark"]["type"] for each in data(app)) == "line"
    app = opened(published, "promises")
    assert app.header[0].value == "Hoe het met de plannen gaat"
    assert "Medewerkers ongeveer 85%" in said(app)
    assert "Leidinggevenden ongeveer" not in said(app)  # how many of theirs are late is hidden


def test_it_says_how_the_numbers_were_made(published):
    words = said(opened(published, "unit"))
    assert "De stand van eind oktober 2026." in words
    assert "Minder dan 10 mensen tonen we nooit; getallen zijn afgerond op 5." in words
    assert "Diensten met minder dan 10 mensen, of met minder nieuwe plannen" in words


def test_the_same_can_be_taken_along(published):
    app = opened(published)
    assert labels(app.get("download_button")) == ["Excel", "Op papier (PDF)"]


def test_where_too_few_have_a_plan_it_says_why_and_leads_to_what_works_at_every_size(house):
    app = opened(house)
    assert "Bij minder dan 10 plannen toont deze pagina geen cijfers" in said(app)
    assert not app.dataframe
    assert len(app.get("page_link")) == 3
    assert not opened(house, who="ingrid").get("page_link")


@pytest.mark.parametrize("who", ["marc", "ratana", "bart"])
def test_whoever_has_no_role_for_figures_has_no_such_page(published, who):
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        published.open(PAGE, who)


def test_the_board_sees_the_same_figures(published):
    assert "Werk structureren" in said(opened(published, who="ingrid"))


def test_of_many_competencies_the_ten_highest_come_first(house):
    rows = tuple(library().catalogue.competencies)[:12]
    table_of_many = by_unit(
        rows=rows, cells=tuple((10 * n, 5) for n in range(12)),
        totals=tuple(10 * n + 5 for n in range(12)),
    )  # fmt: skip
    publish(house.store, house.visit(None), table_of_many)
    app = opened(house)
    assert list(table(app)["0"]) == [115 - 10 * n for n in range(10)]
    app.get("button_group")[0].set_value("all").run()
    assert len(table(app)) == 12


def test_a_unit_with_figures_of_its_own_can_be_looked_into_and_its_name_is_no_markup(house):
    name = "[ICT](http://x)"
    house.store.change(
        lambda session: session.run("INSERT INTO unit (unit_id, name) VALUES ($1, $2)", ICT, name)
    )
    inside = by_unit(scope=ICT, totals=(45, 30, 15), names={ICT: name})
    publish(house.store, house.visit(None), by_unit(), inside)
    app = opened(house)
    assert app.selectbox(key="needs_where").options == ["De hele organisatie", name]
    app.selectbox(key="needs_where").select(ICT).run()
    assert list(table(app)["0"]) == [45, 30, 15]
    assert f"{name}: Werk structureren is de meest gevraagde" in said(app)
    assert "](http" not in marked(app)
