"""The real data for reading, and a copy of it for breaking."""

import shutil

import pytest

from pop_core.catalogue.form_reading import load_forms
from pop_core.catalogue.loading import DATA, load_catalogue


@pytest.fixture(scope="session")
def catalogue():
    return load_catalogue()


@pytest.fixture(scope="session")
def federal():
    return load_forms()["federal"]


class Copy:
    """A data folder that a test may spoil."""

    def __init__(self, folder):
        self.folder = folder

    def replace(self, name, old, new):
        """Put something else in the place of the one `old`; its line number is the answer."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1


@pytest.fixture
def copy(tmp_path):
    for part in ("catalogue", "guidance", "forms"):
        shutil.copytree(DATA / part, tmp_path / part)
    return Copy(tmp_path)
