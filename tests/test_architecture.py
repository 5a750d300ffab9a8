"""Who may see whom: the import contracts hold, see every file, and report a breach."""

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def lint_imports(folder):
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def sources():
    return [path for top in ("pop_core", "pages") for path in sorted((ROOT / top).rglob("*.py"))]


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_every_import_contract_is_kept():
    outcome = lint_imports(ROOT)
    assert outcome.returncode == 0, outcome.stdout


def test_the_linter_sees_every_file():
    seen = grimp.build_graph("pop_core", "pages", cache_dir=None).modules
    assert {module_name(path) for path in sources()} <= seen


@pytest.mark.parametrize(
    ("place", "line", "complaint"),
    [
        (
            "pop_core/domain/planted.py",
            "import pop_core.storage",
            "pop_core.domain is not allowed to import pop_core.storage",
        ),
        (
            "pop_core/attic/__init__.py",
            '"""A floor nobody declared."""',
            "pop_core.attic",
        ),
        (
            "pop_core/workflow/planted.py",
            "import pop_core.jobs",
            "pop_core.workflow is not allowed to import pop_core.jobs",
        ),
        (
            "pop_core/workflow/planted.py",
            "import streamlit",
            "pop_core is not allowed to import streamlit",
        ),
        (
            "pop_core/access/planted.py",
            "import pandas",
            "pop_core.access is not allowed to import pandas",
        ),
        (
            "pop_core/charts/planted.py",
            "import pop_core.storage",
            "pop_core.charts is not allowed to import pop_core.storage",
        ),
        (
            "pages/home/planted.py",
            "import pop_core.storage",
            "pages is not allowed to import pop_core.storage",
        ),
        (
            "pages/home/planted.py",
            "import duckdb",
            "pages is not allowed to import duckdb",
        ),
        (
            "pages/hr/planted.py",
            "import pop_core.analytics.counting",
            "pages is not allowed to import pop_core.analytics.counting",
        ),
        (
            "pages/home/planted.py",
            "import pages.plan.goals",
            "pages.home.planted is not allowed to import pages.plan.goals",
        ),
        (
            "pages/plan/planted.py",
            "import pages.plan.goals",
            "pages.plan.planted is not allowed to import pages.plan.goals",
        ),
        (
            "pages/components/planted.py",
            "import pages.plan.goals",
            "pages.components is not allowed to import pages.plan",
        ),
    ],
)
def test_a_planted_breach_is_reported(tmp_path, place, line, complaint):
    for top in ("pop_core", "pages"):
        shutil.copytree(ROOT / top, tmp_path / top, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / place
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(line, encoding="utf-8")
    outcome = lint_imports(tmp_path)
    assert outcome.returncode == 1
    assert complaint in outcome.stdout


def test_no_script_lies_directly_in_pages():
    # Streamlit's old page discovery would run it without app.py, so without sign-in.
    assert list((ROOT / "pages").glob("*.py")) == []


def test_pages_and_tests_have_no_init_files():
    assert [path for top in ("pages", "tests") for path in (ROOT / top).rglob("__init__.py")] == []


def test_every_folder_of_pages_is_named_in_the_contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {c["name"]: c for c in settings["tool"]["importlinter"]["contracts"]}
    independent = {name.split(".")[1] for name in contracts["No page imports a page"]["modules"]}
    folders = {path.relative_to(ROOT / "pages").parts[0] for path in (ROOT / "pages").rglob("*.py")}
    assert folders - {"components"} <= independent
    assert all(
        f"(pages.{name})" in contracts["Components know no page"]["layers"][0]
        for name in independent
    )


def test_the_front_door_never_sees_the_store():
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None), *(alias.name for alias in node.names)]
        if name
    }
    assert not any(name == "duckdb" or name.startswith("pop_core.storage") for name in imported)


def test_pages_come_in_by_the_doors_of_the_workflow_only():
    """What begins with an underscore is the inside of a door and asks nobody who they are."""
    inside = [
        f"{path.relative_to(ROOT)}: {node.module} {name.name}"
        for path in sorted((ROOT / "pages").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pop_core.workflow")
        for name in node.names
        if "._" in node.module or name.name.startswith("_")
    ]
    assert inside == []
