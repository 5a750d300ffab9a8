"""What bad input gets: a clear sentence, plain text everywhere, and nothing lost."""

import duckdb
import pytest
import streamlit as st

from pages.components.feedback import plain
from pop_core.domain.fields import field_named
from pop_core.storage import content
from pop_core.workflow import editing
from tests.pages.conftest import said

HOSTILE = (
    "<img src=x onerror=alert(1)> **vet** [link](http://x.example) :red[rood] $x$ ![p](http://y)"
)


def test_markup_in_a_title_stays_plain_text(house):
    lasting_id = house.begin_plan()
    house.add_line(lasting_id, None, own_title=HOSTILE)
    for page in ("goals", "actions", "indicators", "agreement", "competencies", "priorities"):
        app = house.open(f"pages/plan/{page}.py", "marc", plan=lasting_id)
        assert not app.exception
        shown = said(app)
        assert plain(HOSTILE) in shown or "onerror" not in shown, page
        assert "](http://x.example)" not in shown.replace("\\", "￿"), page


def test_no_sign_of_markdown_survives_in_what_somebody_typed():
    for sign in "*_`[]()#<>$:!~|":
        assert f"\\{sign}" in plain(f"a{sign}b")


def test_a_source_no_longer_offered_stays_and_is_shown_as_such(house):
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id)
    visit = house.visit("marc")
    sources = field_named("plan_line.sources")

    def keep(session):
        now = content.stored(session, line_id, sources)
        content.save(session, visit, sources, now, (), ("9",))

    house.store.change(keep)
    editing.save_field(house.store, visit, "plan_line.why", line_id, "", "Daarom")
    app = house.open("pages/plan/competencies.py", "marc", plan=lasting_id)
    pills = next(each for each in app.pills if "9" in str(each.value))
    assert "9 (wordt niet meer aangeboden)" in pills.options
    pills.set_value([*pills.value, "1"]).run()
    assert house.plan(lasting_id).active_lines[0].sources == ("1", "9")


def test_a_database_newer_than_the_app_is_refused_with_both_versions(house):
    path = house.store.path
    house.store.close()
    st.cache_resource.clear()
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO schema_version VALUES (99, now())")
    app = house.open_front_door()
    assert "99" in app.error[0].value


def test_a_file_that_is_no_database_is_left_alone_and_explained(house, tmp_path, monkeypatch):
    house.store.close()
    st.cache_resource.clear()
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"this is a letter, not a database" * 400)
    before = broken.read_bytes()
    monkeypatch.setenv("POP_DATABASE", str(broken))
    app = house.open_front_door()
    assert app.error
    assert broken.read_bytes() == before


@pytest.mark.parametrize("address", ["", "x" * 5000, "../../etc/passwd", "%00", "null"])
def test_any_nonsense_in_the_address_is_a_plan_that_is_not_here(house, address):
    app = house.open("pages/plan/goals.py", "marc", plan=address or " ")
    assert not app.exception
    assert "Dit plan is er niet" in said(app)
