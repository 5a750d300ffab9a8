"""Where the parts of a form have room for what of a plan."""

from dataclasses import dataclass

from pop_core.catalogue.printed import Part, PartKind
from pop_core.documents.form_career import EXPLANATION, has_areas, printed_goals
from pop_core.documents.form_columns import ACTION_TEXTS, LINE_NAMES
from pop_core.documents.form_filling import FACT_CODES, Filling
from pop_core.documents.form_parts import paper_of, prints
from pop_core.documents.form_tables import OF_PLAN, belongs, plan_rows
from pop_core.domain.plans import PlanLine


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing without a place; `of` names what it belongs to, a row of the plan or what stands
    beside it, "" for none. `counted_as` is what a short line calls it, "" for `what`.
    """

    of: str
    what: str
    text: str
    counted_as: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a form have room for what."""

    filling: Filling

    @property
    def parts(self) -> tuple[Part, ...]:
        return paper_of(self.filling.form).parts

    @property
    def codes(self) -> frozenset[str]:
        return prints(self.filling.form)

    @property
    def questions(self) -> frozenset[str]:
        """Which questions it prints: a code may be that of a fact on this form."""
        form = self.filling.form
        asked = {each.code for chapter in form.chapters for each in chapter.questions}
        return self.codes & (asked - self.people - FACT_CODES)

    @property
    def people(self) -> frozenset[str]:
        """Which facts about people it prints."""
        asked = {each.code for each in self.filling.form.person_fields}
        return self.codes & (asked - FACT_CODES)

    def tables(self, *of: str) -> tuple[Part, ...]:
        return tuple(each for each in self.parts if each.kind is PartKind.TABLE and each.of in of)

    @property
    def career(self) -> Part | None:
        return next((each for each in self.parts if each.kind is PartKind.CAREER), None)

    @property
    def goals(self) -> frozenset[str]:
        return printed_goals(self.filling)

    @property
    def areas(self) -> bool:
        """Whether rows of the plan stand under the career goals."""
        return self.career is not None and has_areas(self.career)

    def columns_of(self, line: PlanLine) -> frozenset[str]:
        """Which facts of this row stand on the form."""
        found: set[str] = set()
        if self.areas:
            found |= {"competency", "goals", "term", "kind"}
            columns = {each.code for each in self.career.columns} if self.career else set[str]()
            found |= {"why"} if EXPLANATION in columns else set[str]()
            found |= {"career_goal"} if line.career_goal in self.goals else set[str]()
        for part in self.tables(*OF_PLAN):
            if any(row.line.lasting_id == line.lasting_id for row in plan_rows(self.filling, part)):
                codes = {each.code for each in part.columns}
                named = {"competency"} if codes & {*ACTION_TEXTS, "area"} else set[str]()
                area = {"goals", "term"} if "area" in codes else set[str]()
                kind = {"kind"} if codes & set(LINE_NAMES) else set[str]()
                found |= codes | named | area | kind
        if self.tables("lines") and self.filling.form.row_groups:
            found.add("row_group")
        return frozenset(found)

    def actions_of(self, line: PlanLine) -> frozenset[str]:
        """Which actions of this row stand on the form."""
        found: set[str] = set()
        if self.areas:
            found |= {e.lasting_id for e in line.actions if belongs(self.filling, e, "agreements")}
        for part in self.tables(*OF_PLAN):
            if {each.code for each in part.columns} & set(ACTION_TEXTS):
                found |= {
                    row.action.lasting_id for row in plan_rows(self.filling, part)
                    if row.action and row.line.lasting_id == line.lasting_id
                }  # fmt: skip
        return frozenset(found)
