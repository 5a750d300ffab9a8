"""Copies of the database, from inside the running app, for administrators only."""

import pytest

from tests.pages.conftest import said

PAGE = "pages/admin/backups.py"


def test_an_administrator_makes_a_copy_that_is_opened_and_counted(house, tmp_path):
    app = house.open(PAGE, "bart")
    app.button(key="backup").click().run()
    assert not app.exception
    assert "Kopie gemaakt, geopend en geteld" in said(app)
    assert len(list((tmp_path / "backups").glob("*.duckdb"))) == 1


def test_nobody_else_can_open_the_page(house):
    with pytest.raises(ValueError, match="backups"):
        house.open(PAGE, "ratana")


def test_who_loses_the_role_loses_the_page_at_the_next_run(house):
    app = house.open(PAGE, "bart")
    house.store.change(lambda kept: kept.run("UPDATE role_grant SET ends_on = $1", house.today))
    house.store.number_of_changes_to_people += 1
    assert not [each for each in app.run().button if each.key == "backup"]
