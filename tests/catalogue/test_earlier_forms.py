"""Every text of a form that plans were begun with can still be read (004-007)."""

from pathlib import Path

import pytest

from pop_core.catalogue.form_reading import read_form
from pop_core.catalogue.forms import Moment
from pop_core.catalogue.library import library

TEXTS = sorted((Path(__file__).parent / "earlier_forms").glob("*.toml"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_an_earlier_text_is_still_read(path):
    code = path.stem.rpartition("_")[0]
    form = read_form(path.read_text(encoding="utf-8"), code, path.name)
    newest = library().form(code)
    assert form.content_hash != newest.content_hash
    asked = {each.code for each in form.questions_at(Moment.PREPARATION)}
    assert asked == {each.code for each in newest.questions_at(Moment.PREPARATION)}
