"""Which unit works with which form: the nearest choice above holds (004-007)."""

import pytest

from pop_core.catalogue.form_reading import read_form
from pop_core.catalogue.library import DEFAULT_FORM, library
from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.storage import units
from pop_core.workflow import form_choice
from tests.organisation import example, organisation


@pytest.fixture
def world(lent):
    return lent(organisation())


def unit_id(world, name):
    with world.store.reading() as session:
        return next(unit.unit_id for unit in units.all_units(session) if unit.name == name)


def choose(world, name, form, seen=""):
    whose = unit_id(world, name) if name else None
    return form_choice.choose(world.store, world.visit("bart"), whose, seen, form)


def form_of(world, name):
    return form_choice.form_of_unit(world.store, world.visit("marc"), unit_id(world, name))


def put_below(world, name, above):
    world.run("UPDATE unit SET parent_id = $1 WHERE name = $2", unit_id(world, above), name)


def test_where_nobody_chose_the_form_of_the_guide_holds(world):
    assert form_of(world, "ICT") == DEFAULT_FORM


def test_a_unit_works_with_its_own_form_and_others_with_that_of_the_organisation(world):
    choose(world, "ICT", "defence")
    choose(world, None, "municipality", seen=DEFAULT_FORM)
    assert (form_of(world, "ICT"), form_of(world, "Onthaal")) == ("defence", "municipality")
    assert form_choice.form_of_unit(world.store, world.visit("marc"), None) == "municipality"


def test_a_unit_goes_with_the_nearest_unit_above_it_that_chose(world):
    put_below(world, "Onthaal", "ICT")
    put_below(world, "ICT", "Klantendienst")
    choose(world, "Klantendienst", "transport")
    assert form_of(world, "Onthaal") == "transport"
    choose(world, "ICT", "defence")
    assert form_of(world, "Onthaal") == "defence"
    choose(world, "ICT", "", seen="defence")
    assert form_of(world, "Onthaal") == "transport"


def test_a_ring_in_the_tree_has_an_end(world):
    put_below(world, "Onthaal", "ICT")
    put_below(world, "ICT", "Onthaal")
    assert form_of(world, "Onthaal") == DEFAULT_FORM


def test_a_form_that_is_gone_counts_as_not_chosen(world):
    choose(world, "ICT", "defence")
    world.run("UPDATE unit_form SET form_code = 'once'")
    assert form_of(world, "ICT") == DEFAULT_FORM
    shown = form_choice.chosen_forms(world.store, world.visit("bart"))
    assert {each.own for each in shown.units} == {""}
    choose(world, "ICT", "defence")
    assert form_of(world, "ICT") == "defence"


def test_of_two_who_choose_at_once_the_second_hears_what_stands(world):
    choose(world, "ICT", "defence")
    with pytest.raises(ChangedMeanwhile) as late:
        choose(world, "ICT", "transport")
    assert late.value.theirs == "defence"
    choose(world, "ICT", "defence")  # the same as the other: nothing to say


@pytest.mark.parametrize(("name", "form"), [("ICT", "anthem"), (None, "anthem"), (None, "")])
def test_a_form_that_is_not_there_is_refused(world, name, form):
    with pytest.raises(RuleBroken, match="unknown_code"):
        choose(world, name, form)


def test_a_unit_that_is_not_there_is_not_found(world):
    with pytest.raises(NotFound):
        form_choice.choose(world.store, world.visit("bart"), world.ids["marc"], "", "defence")


def test_plans_are_counted_by_the_text_they_began_with(lent, monkeypatch):
    world = lent(example())
    books = library()
    old = read_form(
        books.texts[books.form("federal").content_hash].replace("version = ", "version = 9"),
        "federal", "federal.toml",
    )  # fmt: skip
    monkeypatch.setitem(books.earlier, old.content_hash, old)
    world.start("yasmina", "els")
    world.start("pieter", "fatma", form_code="transport")
    world.run("UPDATE plan SET form_hash = $1 WHERE employee_id = $2",
              old.content_hash, world.ids["yasmina"])  # fmt: skip
    found = form_choice.forms_in_use(world.store, world.visit("bart"))
    counted = {each.form.code: (each.plans, each.plans_with_earlier) for each in found}
    assert counted == {**dict.fromkeys(books.forms, (0, 0)), "federal": (1, 1),
                       "transport": (1, 0)}  # fmt: skip


def test_a_form_that_is_gone_is_listed_while_plans_began_with_it(lent, monkeypatch):
    world = lent(example())
    books = library()
    text = books.texts[books.form("federal").content_hash].replace('"federal"', '"once"')
    gone = read_form(text, "once", "once.toml")
    monkeypatch.setitem(books.earlier, gone.content_hash, gone)
    bart = world.visit("bart")
    assert all(each.is_here for each in form_choice.forms_in_use(world.store, bart))
    world.run("UPDATE plan SET form_code = 'once', form_hash = $1", gone.content_hash)
    last = form_choice.forms_in_use(world.store, bart)[-1]
    assert (last.form.code, last.is_here, last.plans_with_earlier) == ("once", False, 1)
