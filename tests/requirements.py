"""The requirements and the tests that exercise them, as a page for the docs.

`python -m tests.requirements` writes `docs/requirements.md` anew; a test compares the two. A test
says itself what it exercises: in a comment on it, in it or right above it (`# 004-022`, or
`# 004-015 ... 018`), in its docstring, or in a table it reads. What a whole file says it is about
counts for nothing: only a test shows something.
"""

import ast
import csv
import io
import re
import tokenize
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PLACE = HERE.parent / "docs" / "requirements.md"
DOCUMENTS = {
    "000": "Defence form",
    "001": "Municipal format",
    "002": "Step plan and form of a transport company",
    "003": "Description in five phases",
    "004": "Federal guide",
}
KINDS = {
    "F": "field",
    "R": "rule",
    "C": "code list",
    "W": "step of the way",
    "P": "privacy",
    "H": "help text",
    "Q": "gap in the source",
}
OUTSIDE = ("F", "C", "W")  # what people meet: shown through a page or a paper, not below it
IDENTIFIER = re.compile(r"00[0-4]-\d{3}")
_CITED = re.compile(r"(00[0-4])-(\d{3})((?:\s*(?:,|\.\.\.|and)\s*(?:00[0-4]-)?\d{3}\b(?!-))*)")
_FURTHER = re.compile(r"(,|\.\.\.|and)\s*(?:(00[0-4])-)?(\d{3})")


@dataclass(frozen=True)
class Requirement:
    """One of them, in few words of our own."""

    identifier: str
    kind: str
    words: str


@dataclass(frozen=True)
class Shown:
    """A test that exercises a requirement; `is_outside`: it goes through a page or a paper."""

    file: str
    name: str
    is_outside: bool


def requirements() -> list[Requirement]:
    """All of them, in order."""
    with (HERE / "requirements.csv").open(encoding="utf-8", newline="") as lines:
        return [Requirement(**row) for row in csv.DictReader(lines)]


def reasons() -> dict[str, str]:
    """Why no test of ours shows it, or none through a page or a paper."""
    return tomllib.loads((HERE / "requirements_reasons.toml").read_text(encoding="utf-8"))


def cited(text: str) -> set[str]:
    """The requirements that a comment or a docstring names, ranges spelled out."""
    found: set[str] = set()
    for document, number, further in _CITED.findall(text):
        found.add(f"{document}-{number}")
        last = document, int(number)
        for joint, other, upto in _FURTHER.findall(further):
            here = other or last[0]
            begin = last[1] if joint == "..." else int(upto)
            found |= {f"{here}-{each:03}" for each in range(begin, int(upto) + 1)}
            last = here, int(upto)
    return found


@cache
def exercised() -> dict[str, list[Shown]]:
    """By requirement, the tests that say they exercise it."""
    found: dict[str, list[Shown]] = defaultdict(list)
    for path in sorted(HERE.rglob("test_*.py")):
        for shown, named in _shown_in(path):
            for each in named:
                found[each].append(shown)
    return found


def _shown_in(path: Path) -> Iterator[tuple[Shown, set[str]]]:
    """The tests of a file with what they name."""
    source = path.read_text(encoding="utf-8")
    tree, comments = ast.parse(source), _comments(source)
    file = path.relative_to(HERE).with_suffix("").as_posix()
    in_a_place = file.split("/")[0] in {"pages", "browser", "documents"}
    at_hand = {name: node for node in tree.body for name in _names_given(node)}
    papers = _papers(tree)
    for node in _tests(tree):
        reached = _reached(node, at_hand)
        tables = [each for each in reached if isinstance(each, ast.Assign | ast.AnnAssign)]
        named = cited(ast.get_docstring(node) or "")
        for each in (node, *tables):
            named |= _named_at(each, comments)
        makes_papers = any(_names_used(each) & papers for each in (node, *reached))
        yield Shown(file, node.name, in_a_place or makes_papers), named


def _tests(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def _comments(source: str) -> dict[int, tuple[str, bool]]:
    """By line its comment, and whether the line holds nothing else."""
    found = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            alone = token.line[: token.start[1]].strip() == ""
            found[token.start[0]] = (token.string, alone)
    return found


def _named_at(node: ast.stmt, comments: dict[int, tuple[str, bool]]) -> set[str]:
    """What stands in comments in and right above it, and as an identifier in a table."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(each.lineno for each in decorators)])
    while comments.get(first - 1, ("", False))[1]:
        first -= 1
    last = node.end_lineno or node.lineno
    named = {
        each for line in range(first, last + 1) for each in cited(comments.get(line, ("",))[0])
    }
    tables = decorators if isinstance(node, ast.FunctionDef) else [node]
    constants = [each for table in tables for each in ast.walk(table)]
    texts = [each.value for each in constants if isinstance(each, ast.Constant)]
    return named | {text for text in texts if IDENTIFIER.fullmatch(str(text))}


def _names_given(node: ast.stmt) -> list[str]:
    """What a statement of a file gives a name to: a table or a helper."""
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    names = [each for target in targets if target for each in ast.walk(target)]
    return [each.id for each in names if isinstance(each, ast.Name)]


def _names_used(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _reached(node: ast.AST, at_hand: dict[str, ast.stmt]) -> list[ast.stmt]:
    """Tables and helpers of the same file that a test comes to, step by step."""
    found: dict[str, ast.stmt] = {}
    waiting = [node]
    while waiting:
        for name in _names_used(waiting.pop()) & at_hand.keys() - found.keys():
            found[name] = at_hand[name]
            waiting.append(at_hand[name])
    return list(found.values())


def _papers(tree: ast.Module) -> set[str]:
    """The names in this file that make, keep or hand out a paper."""
    doors = {"papers", "kept", "invitations"}
    return {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if (node.module or "").startswith("pop_core.documents")
        or (node.module == "pop_core.workflow" and name.name in doors)
    }


def lacking() -> list[str]:
    """The requirements with neither a test of the right kind nor a reason."""
    excused, shown = reasons(), exercised()
    return [
        each.identifier
        for each in requirements()
        if each.identifier not in excused and not _is_shown(each, shown[each.identifier])
    ]


def _is_shown(requirement: Requirement, shown: list[Shown]) -> bool:
    return any(each.is_outside or requirement.kind not in OUTSIDE for each in shown)


def page() -> str:
    """The whole page: every requirement with its tests, or the reason why there are none."""
    every, shown = requirements(), exercised()
    outside = sum(any(each.is_outside for each in shown[one.identifier]) for one in every)
    tested = sum(bool(shown[one.identifier]) for one in every)
    excused = reasons()
    lines = [
        "# The requirements and what shows them",
        "",
        "Drawn from the tests by `python -m tests.requirements`: a test says itself what it",
        "exercises. In *italics* what goes through a page or a paper.",
        "",
        f"{len(every)} requirements: {outside} shown through a page or a paper, "
        f"{tested - outside} by other tests only, {len(every) - tested} by a reason.",
    ]
    for document, title in DOCUMENTS.items():
        lines += ["", f"## {document} {title}", ""]
        for one in every:
            if one.identifier.startswith(document):
                lines += _entry(one, shown[one.identifier], excused.get(one.identifier, ""))
    return "\n".join(lines) + "\n"


def _entry(one: Requirement, shown: list[Shown], reason: str) -> list[str]:
    ordered = sorted(shown, key=lambda each: (not each.is_outside, each.file, each.name))
    return [
        f"- **{one.identifier}** {KINDS[one.kind]}: {one.words}",
        *([f"  - {reason}"] if reason else []),
        *(f"  - {_told(each)}" for each in ordered),
    ]


def _told(shown: Shown) -> str:
    sentence = shown.name.removeprefix("test_").replace("_", " ")
    return f"{shown.file}: *{sentence}*" if shown.is_outside else f"{shown.file}: {sentence}"


if __name__ == "__main__":
    PLACE.write_text(page(), encoding="utf-8")
