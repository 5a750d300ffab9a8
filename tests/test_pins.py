"""The pinned versions are the ones that pyproject.toml's ranges ask for."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(text) for text in PROJECT["dependencies"]]
DEV = [Requirement(text) for text in PROJECT["optional-dependencies"]["dev"]]


def pins(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in pinned)
    return {canonicalize_name(pin): version for pin, version in (p.split("==") for p in pinned)}


def needed(requirements):
    """All packages that these requirements lead to, on this machine."""
    found, waiting = set(), list(requirements)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        found.add(name)
        for text in requires(name) or ():
            child = Requirement(text)
            wanted = [{"extra": extra} for extra in requirement.extras] or [{"extra": ""}]
            if not child.marker or any(
                child.marker.evaluate({**default_environment(), **extra}) for extra in wanted
            ):
                waiting.append(child)
    return found


@pytest.mark.parametrize("requirement", RUNTIME, ids=str)
def test_what_the_app_needs_is_pinned_within_its_range(requirement):
    version = pins("requirements.txt")[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(version)


@pytest.mark.parametrize("requirement", DEV, ids=str)
def test_what_developers_need_is_pinned_within_its_range(requirement):
    both = {**pins("requirements.txt"), **pins("requirements-dev.txt")}
    assert requirement.specifier.contains(both[canonicalize_name(requirement.name)])


def test_everything_the_app_pulls_in_is_pinned_and_nothing_else():
    assert set(pins("requirements.txt")) == needed(RUNTIME)


def test_the_developers_pins_add_to_the_apps_pins():
    assert set(pins("requirements-dev.txt")) == needed(DEV) - set(pins("requirements.txt"))
    assert "-r requirements.txt" in (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
