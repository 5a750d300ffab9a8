"""The address of a page that is not in one's menu answers in one sentence and nothing else."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from pages.components.hr_menu import ADDRESSES
from tests.pages.conftest import ROOT, said

OF_A_ROLE = ("team", "forms", "backups", *ADDRESSES.values())


def knock(house, path, who):
    """Follow a link to that address."""
    house.move_in()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    if who:
        app.session_state["persona"] = house.ids[who]
    app._page_hash = calc_hash(path)
    return app.run()


@pytest.mark.parametrize("path", OF_A_ROLE)
def test_a_page_of_a_role_says_that_it_is_not_meant_for_somebody_without_it(house, path):
    app = knock(house, path, "marc")
    assert not app.exception
    assert [each.value for each in app.header] == ["Deze pagina is niet voor jou bedoeld"]
    assert "hoort bij een rol die je niet hebt" in said(app)
    assert said(app).count("Alle personen en plannen hier zijn verzonnen") == 1
    assert not any((app.table, app.button, app.selectbox, app.text_input))


@pytest.mark.parametrize("path", ["own-data", *OF_A_ROLE])
def test_whoever_is_not_known_is_asked_who_they_are(house, path):
    assert "Wie ben je vandaag?" in said(knock(house, path, None))
