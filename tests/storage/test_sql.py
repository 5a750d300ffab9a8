"""One SQL text for two engines: what one of them lacks, or breaks, is written nowhere."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORE = ROOT / "pop_core"

FORBIDDEN = {
    "foreign keys": (r"foreign\s+key|\breferences\b", "unit_id uuid references unit"),
    "secondary indexes": (r"create\s+(unique\s+)?index", "CREATE UNIQUE INDEX i ON goal (text)"),
    "cascades": (r"\bcascade\b", "DELETE FROM plan CASCADE"),
    "triggers": (r"\btrigger\b", "CREATE TRIGGER t AFTER UPDATE ON plan"),
    "enum types": (r"create\s+type|\benum\b", "CREATE TYPE status AS ENUM ('draft')"),
    "identity columns": (r"\bidentity\b|autoincrement", "id integer generated always as identity"),
    "generated columns": (r"generated\s+(always|by)|\bvirtual\b", "x integer GENERATED ALWAYS AS"),
    "sequences": (r"create\s+sequence|nextval", "CREATE SEQUENCE numbers"),
    "partial indexes": (r"\bindex\b.*\bwhere\b", "INDEX i ON goal (text) WHERE removed"),
    "group by all": (r"group\s+by\s+all|order\s+by\s+all", "SELECT 1 GROUP BY ALL"),
    "qualify": (r"\bqualify\b", "SELECT 1 QUALIFY row_number() = 1"),
    "exclude": (r"\*\s*(exclude|replace)\b", "SELECT * EXCLUDE (text) FROM goal"),
    "pivot": (r"\b(un)?pivot\b", "PIVOT goal ON text"),
    "to_char": (r"\bto_char\b", "SELECT to_char(1)"),
    "for update": (r"\bfor\s+update\b", "SELECT 1 FROM plan FOR UPDATE"),
    "savepoints": (r"\bsavepoint\b", "SAVEPOINT here"),
    "isolation levels": (r"isolation\s+level", "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"),
    "deferred constraints": (r"\bdeferrable\b|\bdeferred\b", "unique (a) DEFERRABLE"),
    "writing within WITH": (
        r"\bas\s+(materialized\s+)?\(\s*(insert|update|delete|merge)\b",
        "WITH u AS (UPDATE goal SET text = $1 RETURNING 1) SELECT 1",
    ),
    "adding a column that must be filled": (
        r"add\s+column\b[^;]*not\s+null",
        "ALTER TABLE goal ADD COLUMN x integer NOT NULL",
    ),
    "lambdas": (r"\blambda\b|->", "SELECT list_transform(x, y -> y + 1)"),
    "merge": (r"\bmerge\s+into\b", "MERGE INTO goal USING other"),
    "the clock of the engine": (
        r"\bnow\(\)|current_(timestamp|date|time)\b",
        "UPDATE plan SET edited_at = now()",
    ),
    "ids made by the engine": (
        r"\buuid(v\d)?\(\)|gen_random_uuid",
        "INSERT INTO goal SELECT uuid()",
    ),
    "moments cut to days": (r"\w+_at\s+as\s+date\b|date_trunc", "SELECT cast(edited_at AS date)"),
    "other placeholders": (r"(?<![\w'])\?(?!\w)|%s|%\(", "SELECT 1 FROM plan WHERE plan_id = ?"),
}
# Words one of the engines keeps for itself: no table or column may be called so.
KEPT_WORDS = {
    "at", "show", "end", "limit", "window", "desc", "offset", "check", "order", "group", "primary",
    "all", "using", "table", "column", "user",
}  # fmt: skip
BEGINNING = re.compile(
    r"\s*(select\s.+|,\s*\w+\s+as\s*\(|insert\s+into|update\s+\w+\s+set|delete\s+from"
    r"|with\s+\w+\s+as"
    r"|create\s+(table|type|view|index|unique|sequence|trigger)|alter\s+table|drop\s+table"
    r"|merge\s+into|copy\s+(from|\()|(at|de)tach\s+\W?filled_in)",
    re.IGNORECASE,
)
# The only places that delete what somebody typed: it was private and its moment is over.
MAY_DELETE = {
    f"pop_core/storage/{name}.py"
    for name in (
        "attachments",
        "person_facts",
        "preparations",
        "private_notes",
        "wiping",  # private rows, a day after they were taken off
    )
}


def spelled(node):
    """The text of a string in the code; what is put in later shows as `filled_in`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "filled_in" for part in node.values
        )
    return ""


def written_in(path):
    """Every SQL text of a file: the whole of a migration, or each string that begins like one."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".sql":
        return [re.sub(r"--[^\n]*", "", text)]
    nodes = ast.walk(ast.parse(text))
    return [said for said in map(spelled, nodes) if BEGINNING.match(said)]


STATEMENTS = [
    (str(path.relative_to(ROOT)), sql)
    for path in sorted(CORE.rglob("*"))
    if path.suffix in {".py", ".sql"}
    for sql in written_in(path)
]


def test_the_scan_sees_the_sql_of_the_product():
    seen = {name for name, _ in STATEMENTS}
    assert {f"pop_core/storage/{name}.py" for name in ("content", "plans", "events")} <= seen
    assert {f"pop_core/analytics/{name}.py" for name in ("counting", "process")} <= seen
    assert any(name.endswith(".sql") for name in seen)
    assert len(STATEMENTS) > 60


@pytest.mark.parametrize("form", FORBIDDEN)
def test_no_statement_has_a_forbidden_form(form):
    pattern = re.compile(FORBIDDEN[form][0], re.IGNORECASE | re.DOTALL)
    assert [(name, sql) for name, sql in STATEMENTS if pattern.search(sql)] == []


@pytest.mark.parametrize("form", FORBIDDEN)
def test_each_forbidden_form_would_be_seen(form):
    pattern, planted = FORBIDDEN[form]
    assert re.search(pattern, planted, re.IGNORECASE | re.DOTALL)


def test_no_table_or_column_has_a_word_the_engines_keep():
    tables = "".join(sql for name, sql in STATEMENTS if name.endswith(".sql"))
    names = set(re.findall(r"^\s*(?:create table )?(\w+)\s+\S+.*[,(]?$", tables, re.MULTILINE))
    assert {"plan", "goal_id", "entry_hash"} <= names
    constraints = {"primary", "unique", "check", "create"}
    assert (names - constraints) & KEPT_WORDS == set()


def test_what_people_edit_is_deleted_nowhere_else():
    deleting = {name for name, sql in STATEMENTS if re.match(r"\s*delete\b", sql, re.IGNORECASE)}
    assert deleting == MAY_DELETE


def test_events_are_only_ever_added():
    assert not [
        sql
        for _, sql in STATEMENTS
        if re.search(r"\b(update|delete\s+from)\s+event\b", sql, re.IGNORECASE)
    ]


def test_only_the_floors_below_speak_sql():
    assert {name.split("/")[1] for name, _ in STATEMENTS} <= {"storage", "analytics"}
