"""The agreed plan as one text that always comes out the same, so that its hash can be signed.

What belongs to it (DESIGN 4), per field of the domain, is said once, in `AGREED`:

- *agreed*: whatever two people put their names under. It never changes in place; a change is a
  new version. Only this is in the text.
- *running*: real dates, place and moment, outcome: they may change while the signatures stay.
- *aside*: how the pair got there, what is read by the two of them only, and what the app keeps
  for itself (ids of one version, edit counter, status).

An *open* field ("te verduidelijken", "still to be found") is agreed as being open: it is empty and
left out, and what completes it is signed with the talk that completes it.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.documents.names import Names
from pop_core.domain import plans
from pop_core.domain.plans import Plan
from pop_core.domain.when import When

SCHEMA_NUMBER = 1  # goes up when the text is built differently; old numbers stay readable
LANGUAGE = "nl"  # names stand beside codes in one language: both readers must sign one text


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


AGREED: Mapping[type, frozenset[str]] = {
    plans.Plan: _named(
        "lasting_id version_number employee manager form_code form_hash starts_on ends_on"
        " reasons duties lines career_goals answers"
    ),
    plans.Party: _named("person_id given_name family_name job unit_name"),
    plans.PlanLine: _named(
        "lasting_id kind competency own_title technical_field sources priority why direction"
        " works_already is_needed state row_group career_goal goals actions hr_actions"
        " indicators terms"
    ),
    plans.CareerGoal: _named("lasting_id horizon text"),
    plans.PlanAnswer: _named("lasting_id question_code text"),
    plans.Goal: _named("lasting_id text term both_behind minimum origin milestones"),
    plans.Milestone: _named("lasting_id text due"),
    plans.PlannedAction: _named(
        "lasting_id support action_type what course goals owners owner_words helpers"
        " helper_words starts ends enrol_by dates_follow cost hours in_working_time papers"
        " course_number institute in_contract study_leave repayment remarks rhythms conditions"
    ),
    plans.Rhythm: _named("lasting_id what every_number every_unit minutes"),
    plans.Condition: _named("lasting_id text sees_to_it"),
    plans.HrAction: _named("lasting_id action_id text due"),
    plans.SuccessIndicator: _named("lasting_id goal_id text kind who_looks how due"),
    plans.CommonTerm: _named("lasting_id word meaning"),
}
# Sets in the guise of tuples: their order says nothing.
_UNORDERED = _named("reasons sources goals owners helpers papers")


def canonical(plan: Plan, catalogue: Catalogue, form: Form) -> str:
    """The agreed fields as JSON: keys sorted, NFC, ISO dates, decimals as text, lasting ids.

    Codes stand together with the names that were shown. Empty fields are left out. Rows with a
    position keep its order; everything else comes in an order of its own.
    """
    content = {"schema": SCHEMA_NUMBER, **_record(plan, Names(catalogue, form, LANGUAGE))}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(text: str) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def codes_only(text: str) -> object:
    """A canonical text without the names beside its codes, to compare what was agreed.

    The catalogue may call a competency otherwise by now; what two people signed stays the same.
    """
    return json.loads(text, object_hook=_code_alone)


def _code_alone(record: dict[str, Any]) -> object:
    return record["code"] if record.keys() == {"code", "name"} else record


def control_code(full_hash: str) -> str:
    """The first sixteen characters in groups of four, to compare by eye: `4f1a 9c02 77be 0d13`."""
    return " ".join(full_hash[start : start + 4] for start in range(0, 16, 4))


def _record(thing: Any, names: Names) -> dict[str, Any]:  # noqa: ANN401 - any part of a plan
    """One part of the plan as a mapping of its agreed, filled-in fields."""
    found = ((name, getattr(thing, name)) for name in _agreed_fields(thing))
    content = {
        name: _field(name, value, names) for name, value in found if value not in (None, "", ())
    }
    return {name: value for name, value in content.items() if value not in (None, "", [], {})}


def _agreed_fields(thing: object) -> Iterable[str]:
    agreed = AGREED[type(thing)]
    if isinstance(thing, plans.PlannedAction) and thing.dates_follow:
        # The institute tells the dates later: those are running. What was defined stays agreed.
        return [name for name in agreed if not _is_running_date(name, getattr(thing, name))]
    return agreed


def _is_running_date(name: str, value: object) -> bool:
    return name in {"starts", "ends"} and isinstance(value, When) and value.on is not None


def _field(name: str, value: object, names: Names) -> object:
    # `goals` names both the goals of a row and, on an action, their ids.
    codes = isinstance(value, tuple) and all(isinstance(each, str) for each in value)
    if name in _UNORDERED and codes and isinstance(value, tuple):
        return [_coded(name, each, names) for each in sorted(value)]
    if isinstance(value, tuple):
        return [_record(each, names) for each in sorted(value, key=_place)]
    if isinstance(value, plans.Party):
        return _record(value, names)
    return _coded(name, value, names)


def _place(row: Any) -> tuple[int, str]:  # noqa: ANN401 - any row of a plan
    return row.position, row.lasting_id


def _coded(name: str, value: object, names: Names) -> object:
    """A value, and when it is a code also the name that stood on the screen."""
    shown = names.of(name, value)
    return {"code": value, "name": _plain(shown)} if shown else _plain(value)


def plain_text(text: str) -> str:
    """A typed text in the one spelling that is hashed."""
    return unicodedata.normalize("NFC", text)


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, When):
        return {name: _plain(part) for name, part in value.filled().items()}
    return value
