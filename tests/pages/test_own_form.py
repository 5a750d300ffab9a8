"""A form of the organisation itself, from a file to a signed paper; a faulty one says why."""

import subprocess
import sys
from os import environ

import pytest
from click.testing import CliRunner

from pop_core.__main__ import main
from pop_core.catalogue.library import library, words_in
from pop_core.catalogue.loading import DATA, CatalogueBroken
from pop_core.documents.form_check import checked_books
from pop_core.documents.papers import form_pdf
from pop_core.storage.opening import open_store
from pop_core.workflow import plans
from tests.documents.reading import squeezed, text_of
from tests.pages.conftest import ROOT, agree_on_paper, labels, said

NEW_PLAN = "pages/home/new_plan.py"
SCHOOL = (
    (DATA / "forms" / "municipality.toml").read_text(encoding="utf-8")
    .replace('code = "municipality"', 'code = "school"', 1)
    .replace("Persoonlijk Ontwikkelings Plan", "Groeiplan van de school")
)  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "own"
    place.mkdir()
    (place / "school.toml").write_text(SCHOOL, encoding="utf-8")
    monkeypatch.setenv("POP_FORMS", str(place))
    library.cache_clear()
    yield place
    library.cache_clear()


def spoil(folder):
    text = SCHOOL.replace("version = 1", "version = 0", 1)
    (folder / "school.toml").write_text(text, encoding="utf-8")
    line = text[: text.index("version = 0")].count("\n") + 1
    library.cache_clear()
    return f"school.toml, regel {line}: verwacht een getal boven nul onder version, gevonden 0."


# 001-010, 001-032
def test_a_form_of_ones_own_goes_from_the_choice_to_the_signed_paper(folder, house):  # 004-007
    app = house.open(NEW_PLAN, "marc")
    app.selectbox(key="new_form").set_value("school").run()
    app.button(key="begin").click().run()
    assert not app.exception
    (plan,) = house.plans("marc")
    assert plan.form_code == "school"
    house.add_line(plan.lasting_id, None, own_title="Een klas leiden")
    agree_on_paper(house, plan.lasting_id)
    for page in ("preparation", "competencies", "actions", "agreement", "follow_up"):
        app = house.open(f"pages/plan/{page}.py", "marc", plan=plan.lasting_id)
        assert not app.exception
    agreed, form, now = house.plan(plan.lasting_id), library().form("school"), house.visit(None).now
    paper = form_pdf(agreed, library().catalogue, form, words_in("nl"), now)
    text = text_of(paper.content)
    assert squeezed("Groeiplan van de school") in text
    assert squeezed("Een klas leiden") in text
    for name in ("Marc Vandamme", "Ratana Than"):
        assert squeezed(f"{name} akkoord, op papier getekend op") in text


def test_a_plan_keeps_the_text_it_began_with_when_the_file_changes_or_goes(folder, house):
    lasting_id = begin(house)
    newer = SCHOOL.replace("Groeiplan van de school", "Ontwikkelplan van de school")
    (folder / "school.toml").write_text(newer, encoding="utf-8")
    assert "Groeiplan" in _name_after_a_new_start(house, lasting_id)
    (folder / "school.toml").unlink()
    assert "Groeiplan" in _name_after_a_new_start(house, lasting_id)


def begin(house):
    visit = house.visit("marc")
    start = plans.PlanStart(house.ids["marc"], house.ids["ratana"], "school")
    return plans.start_plan(house.store, visit, start)


def _name_after_a_new_start(house, lasting_id):
    library.cache_clear()
    house.store.close()
    house.store = open_store(house.store.path)
    return library().form_of(house.plan(lasting_id)).name("nl")


def test_what_a_form_calls_its_steps_and_talks_is_no_markdown(folder, house):
    text = SCHOOL
    for mine in ("Terugblik en visie", "Afstemmen", "Resultaat- en Ontwikkelingsgesprek (ROG)"):
        text = text.replace(f'nl = "{mine}"', f'nl = "![{mine[:6]}](http://elders/x.png)"', 1)
    asked = 'question = { nl = "'
    text = text.replace(f"\n{asked}", f"\n{asked}![Wat](http://elders/x.png)")
    (folder / "school.toml").write_text(text, encoding="utf-8")
    library.cache_clear()
    app = house.open("pages/plan/preparation.py", "marc", plan=begin(house))
    assert not app.exception
    steps = [each.proto.label for each in app.get("page_link")]
    shown = "\n".join((said(app), *steps, *labels(app.button)))
    safe = r"\!\[{}\]\(http\:"
    assert all(safe.format(word) in shown for word in ("Terugb", "Afstem", "Result", "Wat"))
    assert "](http" not in shown


def test_the_app_says_which_line_of_a_faulty_form_is_wrong(folder, house):
    sentence = spoil(folder)
    app = house.open_front_door()
    assert [each.value for each in app.error] == [sentence]


def test_the_commands_say_it_too_and_leave_the_database_alone(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("POP_DATABASE", str(tmp_path / "none" / "pop.duckdb"))
    sentence = spoil(folder)
    outcome = CliRunner().invoke(main, ["check"])
    assert (outcome.exit_code, outcome.stderr) == (1, f"{sentence}\n")
    assert not (tmp_path / "none").exists()


def test_the_server_does_not_start_with_a_faulty_form(folder):
    sentence = spoil(folder)
    ended = subprocess.run(
        [sys.executable, "-c", "import server"], cwd=ROOT, capture_output=True, text=True,
        env={**environ, "POP_FORMS": str(folder)}, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr.strip().splitlines()[-1]) == (1, sentence)


@pytest.mark.parametrize(
    ("old", "new", "part", "found"),
    [
        ('of = "agreements"', 'of = "songs"', "agreements_part", "songs"),
        ('{ code = "job", name', '{ code = "anthem", name', "identification", "anthem"),
        ('{ code = "employee", name', '{ code = "choir", name', "signatures", "choir"),
    ],
)
def test_what_a_form_prints_and_nobody_can_fill_in_is_refused(folder, old, new, part, found):
    text = SCHOOL[: SCHOOL.index("[[paper]]")] + SCHOOL[SCHOOL.index("[[paper]]") :].replace(
        old, new, 1
    )
    (folder / "school.toml").write_text(text, encoding="utf-8")
    library.cache_clear()
    line = text[: text.index(f'code = "{part}"')].count("\n")
    with pytest.raises(CatalogueBroken) as refused:
        checked_books()
    assert words_in("nl").error(refused.value) == (
        f"school.toml, regel {line}: verwacht een code die ingevuld kan worden, in deel {part}, "
        f"gevonden {found}."
    )


@pytest.mark.parametrize("code", ["duties", "period"])
def test_a_question_called_like_a_fact_of_the_plan_is_refused(folder, code):
    text = SCHOOL.replace('code = "wanted"', f'code = "{code}"')
    (folder / "school.toml").write_text(text, encoding="utf-8")
    library.cache_clear()
    line = text[: text.index('kind = "text"', text.index(f'code = "{code}"'))].count("\n") - 1
    with pytest.raises(CatalogueBroken) as refused:
        checked_books()
    assert words_in("nl").error(refused.value) == (
        f"school.toml, regel {line}: verwacht een code die de app niet zelf invult, "
        f"gevonden {code}."
    )


LOOK = """#import "/form.typ": *
#show: paper.with(flipped: false)
#heading(level: 1, content.heading)
School De Regenboog, \\# van de week: {more}
#for each in content.parts {{ part(each) }}
"""


def drawn_by(folder, more):
    """The form with a template of its own, and the line on which `more` stands."""
    template = f"typst = '''\n{LOOK.format(more=more)}'''\n"
    text = SCHOOL.replace("[[paper.part]]", f"{template}\n[[paper.part]]", 1)
    (folder / "school.toml").write_text(text, encoding="utf-8")
    library.cache_clear()
    return text[: text.index("van de week")].count("\n") + 1


def filled(house):
    """The form filled with a plan of Marc on it."""
    start = plans.PlanStart(house.ids["marc"], house.ids["ratana"], "school")
    lasting_id = plans.start_plan(house.store, house.visit("ratana"), start)
    house.add_line(lasting_id, None, own_title="Een klas leiden")
    now, form, words = house.visit(None).now, library().form("school"), words_in("nl")
    return form_pdf(house.plan(lasting_id), library().catalogue, form, words, now)


def test_a_form_may_bring_the_template_it_is_drawn_by(folder, house):
    drawn_by(folder, "#content.parts.len() delen")
    checked_books()
    text = text_of(filled(house).content)
    assert "SchoolDeRegenboog,#vandeweek:" in text
    assert squeezed("Een klas leiden") in text


def test_a_template_with_a_fault_is_refused_with_its_line_in_the_file(folder):
    line = drawn_by(folder, "#content.nowhere")
    with pytest.raises(CatalogueBroken) as refused:
        checked_books()
    assert words_in("nl").error(refused.value) == (
        f"school.toml, regel {line}: verwacht een Typst-sjabloon zonder fouten, gevonden "
        'dictionary does not contain key "nowhere".'
    )


def test_what_a_template_cannot_draw_is_drawn_as_all_forms_are(folder, house, caplog):
    drawn_by(folder, "#if not content.is_blank { panic(content.title) }")
    checked_books()
    text = text_of(filled(house).content)
    assert "DeRegenboog" not in text
    assert squeezed("Een klas leiden") in text
    assert "school" in caplog.text
    assert "Vandamme" not in caplog.text
