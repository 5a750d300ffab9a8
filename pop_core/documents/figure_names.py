"""What the codes of a published table are called, in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.documents.kinds import names_of_kinds
from pop_core.documents.names import Names
from pop_core.i18n.words import Words

TECHNICAL = "technical:"  # before a field, where rows are the five groups and these fields
WAYS, STATES, PROMISES = "ways_by_competency", "states_by_unit", "promises_by_owner"
KINDS = "kinds_by_unit"


@dataclass(frozen=True, slots=True)
class FigureNames:
    """The catalogue, the form and the words of one language; `own` names units and jobs."""

    catalogue: Catalogue
    form: Form
    words: Words
    own: Mapping[str, str]

    def title(self, code: str, scope: str, rows: Iterable[str] = ()) -> str:
        """What a table is about, and of which part of the organisation."""
        kind = code.replace("needs_", "groups_") if self.are_groups(rows) else code
        title = _titles(self.words)[kind]
        return f"{title} · {self.own[scope]}" if scope in self.own else title

    def about(self, code: str, rows: Iterable[str] = ()) -> str:
        """The heading above the rows."""
        _ = self.words
        if self.are_groups(rows):
            return _("Group of competencies")
        named = {STATES: _("State of the plan"), PROMISES: _("Who"), KINDS: _("Kind of action")}
        return named.get(code, _("Competency"))

    def are_groups(self, rows: Iterable[str]) -> bool:
        """Whether the rows are groups and technical fields; a table of competencies may be so."""
        return any(row in self.catalogue.groups or row.startswith(TECHNICAL) for row in rows)

    def across(self, code: str) -> str:
        """What the columns are."""
        _ = self.words
        kinds = {
            "unit": _("Unit"), "job": _("Kind of job"), "year": _("Year"),
            "priority": _("By priority"), "source": _("Source of the need"),
            "competency": _("Way of learning"), "owner": _("Promises"),
        }  # fmt: skip
        return kinds[code.rpartition("_")[2]]

    def about_so_many(self, number: int) -> str:
        """A published number of people, in words."""
        _ = self.words
        if number == 0:
            return _("nobody")
        return _.plural("about {number} person", "about {number} people", number)

    def row(self, code: str, of: str) -> str:
        """What a row is called."""
        if code == PROMISES:
            return self._owner(of)
        if code == STATES:
            return self._state(of)
        if code == KINDS:
            return names_of_kinds(self.words).get(of) or self._known(of)
        return self.learned(of)

    def column(self, code: str, of: str) -> str:
        """What a column is called."""
        language = self.words.language
        if code == WAYS and (action := self.catalogue.action_types.get(of)):
            return action.name(language)
        if code == PROMISES:
            return self._kept(of)
        numbered = {
            "needs_by_priority": self.form.priorities,
            "needs_by_source": self.form.need_sources,
        }
        found = (each.short(language) for each in numbered.get(code, ()) if str(each.number) == of)
        return next(found, "") or self._known(of)

    def learned(self, of: str) -> str:
        """A competency, one of the five groups, or a technical field."""
        language, catalogue = self.words.language, self.catalogue
        if found := catalogue.competencies.get(of) or catalogue.groups.get(of):
            return found.name(language)
        if of.startswith(TECHNICAL):
            names, field = Names(catalogue, self.form, language), of.removeprefix(TECHNICAL)
            if name := names.of("technical_field", field):
                _ = self.words
                return _("Technical: {field}", field=name[:1].lower() + name[1:])
        return self._known(of)

    def short(self, code: str, of: str, name: str) -> str:
        """What fits above a narrow column: the short name of the catalogue, or without brackets."""
        catalogue, language = self.catalogue, self.words.language
        if found := catalogue.groups.get(of) or (
            catalogue.action_types.get(of) if code == WAYS else None
        ):
            return found.short(language)
        if of.startswith(TECHNICAL):
            return Names(catalogue, self.form, language).of(
                "technical_field", of.removeprefix(TECHNICAL)
            )
        return name.partition(" (")[0] if of in catalogue.competencies else name

    def _owner(self, of: str) -> str:
        _ = self.words
        return {
            "employee": _("Employees"), "manager": _("Managers"), "other": _("Other people"),
            "hr": self.form.word("hr")(_.language),
        }.get(of) or self._known(of)  # fmt: skip

    def _kept(self, of: str) -> str:
        _ = self.words
        kept = {"in_time": _("Kept in time"), "open": _("Still open"), "late": _("Late")}
        return kept.get(of) or self._known(of)

    def _state(self, of: str) -> str:
        _ = self.words
        return {
            "begun": _("Begun, not agreed yet"), "agreed": _("Plan agreed"),
            "closed": _("Plan rounded off"), "no_agreements": _("No agreements needed"),
        }.get(of) or self._known(of)  # fmt: skip

    def _known(self, of: str) -> str:
        """A unit or job by its own name, what was taken together, or the code itself: a year."""
        _ = self.words
        rest = {
            "rest": _("Others together"), "other": _("Others"), "own": _("The unit itself"),
            "none": _("None named"), "all": _("Everybody together"),
        }  # fmt: skip
        return self.own.get(of) or rest.get(of) or of


def _titles(_: Words) -> dict[str, str]:
    return {
        "needs_by_unit": _("Competencies per unit"),
        "groups_by_unit": _("Groups of competencies per unit"),
        "needs_by_job": _("Competencies per kind of job"),
        "groups_by_job": _("Groups of competencies per kind of job"),
        "needs_by_year": _("Competencies over the years"),
        "groups_by_year": _("Groups of competencies over the years"),
        "needs_by_priority": _("Competencies by priority"),
        "needs_by_source": _("Where the need comes from"),
        WAYS: _("Ways of learning per competency"),
        STATES: _("How far the plans are"),
        PROMISES: _("Promises kept"),
        KINDS: _("Kinds of action per unit"),
    }
