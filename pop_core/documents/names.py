"""The names behind the codes of a plan, in one language."""

from dataclasses import dataclass

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.domain.plans import PlanLine


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
        return self._lists(field).get(str(code), "") if code is not None else ""

    def _lists(self, field: str) -> dict[str, str]:
        form, catalogue = self.form, self.catalogue
        coded = {
            "competency": lambda: catalogue.competencies.values(),
            "action_type": lambda: catalogue.action_types.values(),
            "reasons": lambda: form.reasons,
            "technical_field": lambda: form.technical_fields,
            "kind": lambda: form.indicator_kinds,
        }
        if field in coded:
            return {each.code: each.name(self.language) for each in coded[field]()}
        numbered = {"sources": form.need_sources, "priority": form.priorities}
        return {str(each.number): each.name(self.language) for each in numbered.get(field, ())}
