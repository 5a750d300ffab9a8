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
