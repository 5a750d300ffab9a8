"""The names behind the codes of a plan, in one language."""

from dataclasses import dataclass
from typing import Protocol

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.catalogue.words import Words
from pop_core.domain.plans import PlanLine


class Named(Protocol):
    """Anything of the catalogue or a form that is called something."""

    @property
    def name(self) -> Words: ...


_WITH_NAMES = frozenset({
    "competency", "action_type", "reasons", "technical_field", "kind", "sources", "priority",
    "row_group", "horizon", "question_code",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """Looks up what the catalogue and the form call things; a code nobody knows has no name."""

    catalogue: Catalogue
    form: Form
    language: str

    def competency(self, line: PlanLine) -> str:
        """What a row is about: the catalogue's name, or the title the pair gave it (004-020)."""
        return self.of("competency", line.competency) or line.own_title or line.competency or ""

    def of(self, field: str, code: object) -> str:
        """The name of a code in a field of the plan; "" when the field holds no known code."""
        found = self._found(field, str(code)) if code is not None else None
        return found.name(self.language) if found else ""

    def _found(self, field: str, code: str) -> Named | None:
        if field not in _WITH_NAMES:  # most are not, and every value of a plan comes by here
            return None
        form, catalogue = self.form, self.catalogue
        if field == "competency":
            return catalogue.competencies.get(code)
        if field == "action_type":
            own = (way for group in form.action_groups for way in group.types)
            printed = next((way for way in own if way.code == code), None)
            return printed or catalogue.action_types.get(code)
        coded = {
            "reasons": form.reasons,
            "technical_field": form.technical_fields,
            "kind": (*form.indicator_kinds, *form.line_kinds),
            "row_group": form.row_groups,
            "horizon": form.horizons,
            "question_code": tuple(q for chapter in form.chapters for q in chapter.questions),
        }
        if field in coded:
            return next((each for each in coded[field] if each.code == code), None)
        numbered = {"sources": form.need_sources, "priority": form.priorities}
        return next((each for each in numbered.get(field, ()) if str(each.number) == code), None)
