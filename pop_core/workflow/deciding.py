"""The board decides once a year on the overview of all that plans ask (001-011)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from pop_core.access import permissions
from pop_core.analytics import yearly
from pop_core.documents.files import PDF, XLSX, Paper
from pop_core.documents.yearly import yearly_pdf, yearly_xlsx
from pop_core.domain.errors import ChangedMeanwhile, RuleBroken
from pop_core.domain.fields import SHORT
from pop_core.domain.people import Visit
from pop_core.domain.text import clean_text
from pop_core.domain.yearly import Answer, Decided, Yearly
from pop_core.i18n.words import Words
from pop_core.storage import decisions, events
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import Saved


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What the board says, as it is typed."""

    answer: Answer
    decided_on: date | None
    decided_by: str
    remarks: str = ""


def decided(store: Store, visit: Visit, year: int) -> tuple[Decided, ...]:
    """The decisions on that year, the newest last; whoever sees figures sees what was decided."""
    permissions.check_may_see_figures(visit)
    with store.reading() as session:
        return decisions.decisions_of(session, year)


def seen(overview: Yearly) -> str:
    """What lies before the board, as one hash: a decision is on that and on nothing later."""
    return hashlib.sha256(_content(overview).encode()).hexdigest()


def decide(store: Store, visit: Visit, year: int, seen_hash: str, new: NewDecision) -> Saved:
    """Keep the decision with the overview it is about.

    Raises `RuleBroken`: `nothing_to_decide`, `decided_by_missing`, `decided_ahead`;
    `ChangedMeanwhile("overview_changed")` when a plan was agreed since they looked.
    """
    permissions.check_may_decide(visit)
    made = _made(visit, year, new, seen_hash)

    def keep(session: Session) -> Saved:
        overview = yearly.overview_of(session, year)
        content = _content(overview)
        if not overview.rows:
            raise RuleBroken("nothing_to_decide")
        if seen(overview) != seen_hash:
            raise ChangedMeanwhile(None, "overview_changed")
        decisions.add_decision(session, made, content, visit.person_id)
        events.record(store, session, visit, "decided", None, made.decision_id,
                      year=year, answer=made.answer.value)  # fmt: skip
        return Saved(0, visit.now, made.decision_id)

    return store.change(keep)


def _made(visit: Visit, year: int, new: NewDecision, content_hash: str) -> Decided:
    by, remarks = clean_text(new.decided_by, SHORT), clean_text(new.remarks)
    if not by:
        raise RuleBroken("decided_by_missing")
    if new.decided_on is None or new.decided_on > visit.today:
        raise RuleBroken("decided_ahead")
    return Decided(
        str(uuid4()), year, new.answer, new.decided_on, by, remarks, content_hash, visit.now
    )  # fmt: skip


def hand_out(store: Store, visit: Visit, year: int, mime: str, words: Words) -> Paper:
    """The exact overview as PDF or workbook, with what was decided; for the board alone."""
    overview = yearly.exact_overview(store, visit, year)
    told = decided(store, visit, year)
    make = {PDF: yearly_pdf, XLSX: yearly_xlsx}[mime]
    return make(overview, told, words, visit.now)


def _content(overview: Yearly) -> str:
    """The overview as one text that always comes out the same."""
    rows = [
        [row.unit, row.kind, row.quarter, row.number, row.priced, f"{row.cost:.2f}"]
        for row in overview.rows
    ]
    told = {"year": overview.year, "rows": rows}
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
