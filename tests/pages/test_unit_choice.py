"""A unit is chosen in the same way on every page that asks for one (002-014)."""

import pytest

PAGES = {
    "pages/hr/talks.py": "talks_unit",
    "pages/hr/worklist.py": "wl_unit",
    "pages/hr/mobility.py": "pool_unit",
    "pages/hr/demand.py": "demand_unit",
}


def below_it(house, name, above):
    """Put a unit below another one; its id."""

    def keep(session):
        ids = dict(session.rows("SELECT name, cast(unit_id AS varchar) FROM unit"))
        session.run("UPDATE unit SET parent_id = $1 WHERE unit_id = $2", ids[above], ids[name])
        return ids[name]

    return house.store.change(keep)


@pytest.mark.parametrize("page", PAGES)
def test_a_unit_stands_behind_what_it_is_part_of(house, page):
    below_it(house, "ICT", "Directie")
    options = house.open(page, "noor").selectbox(key=PAGES[page]).options
    assert options[0] == "Alle diensten"
    assert "Directie › ICT" in options
    assert "ICT" not in options


@pytest.mark.parametrize("page", PAGES)
def test_a_unit_that_is_theirs_no_longer_makes_place_for_all(house, page):
    app = house.open(page, "noor")
    chosen = below_it(house, "ICT", "Directie")
    app.session_state[PAGES[page]] = "a unit of before"
    app.run()
    assert app.selectbox(key=PAGES[page]).value == ""
    app.selectbox(key=PAGES[page]).set_value(chosen).run()
    assert app.selectbox(key=PAGES[page]).value == chosen
    assert not app.exception
