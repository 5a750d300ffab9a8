"""How the people and moments of one plan are called in running text."""

from collections.abc import Iterable
from dataclasses import dataclass

from pop_core.catalogue.learning import OWN_WORDS
from pop_core.documents.names import Names
from pop_core.domain.plans import Plan, PlannedAction
from pop_core.domain.when import When
from pop_core.i18n.whens import when_in_words
from pop_core.i18n.words import Words

PAPERS = ("self_study_agreement", "training_agreement", "enrolment_form", "logbook")  # 004-045
_ACTION_ANCHORS = ("action_start", "action_first_session", "action_end")


@dataclass(frozen=True, slots=True)
class Telling:
    """One plan, told in one language."""

    plan: Plan
    names: Names
    words: Words

    def when(self, when: When) -> str:
        """A term in words; a relative one names the action it hangs on."""
        anchors = self._anchors() if when.kind == "relative" else {}
        return when_in_words(self.words, when, anchors, fixed=True)

    def people(self, roles: Iterable[str], typed: str) -> str:
        """Who does something: roles as names, then what was typed."""
        named = [self._person(role) for role in roles]
        return self.words.join([each for each in (*named, typed) if each])

    def title(self, action: PlannedAction) -> str:
        """What an action is called where another text refers to it."""
        return action.course or self.kind(action)

    def kind(self, action: PlannedAction) -> str:
        """The way of learning, or that it is still to be found (002-036)."""
        _, named = self.words, self.names.of("action_type", action.action_type)
        if action.action_type in OWN_WORDS:
            return named or _("in another way")
        return named or _("still to be found")

    def paper(self, code: str) -> str:
        """A paper that an action needs; a code without a name reads as words (004-045)."""
        _ = self.words
        known = {
            "self_study_agreement": _("self-study agreement"),
            "training_agreement": _("training agreement"),
            "enrolment_form": _("enrolment form"),
            "logbook": _("logbook"),
        }
        return known.get(code, code.replace("_", " "))

    def _anchors(self) -> dict[tuple[str, str | None], str]:
        actions = [action for line in self.plan.lines for action in line.actions]
        return {
            (anchor, action.lasting_id): f"“{self.title(action)}”"
            for action in actions
            for anchor in _ACTION_ANCHORS
        }

    def _person(self, role: str) -> str:
        if role in {"employee", "manager"}:
            return self.plan.party(role).given_name
        if role == "hr":
            return self.names.form.word("hr")(self.words.language)
        # A colleague or somebody outside is named in what was typed.
        return ""
