"""A blank form to prepare the talk on paper (004-015 ... 018)."""

from dataclasses import dataclass

from pop_core.catalogue.forms import Form, Moment, Question
from pop_core.documents.sheets import Fact
from pop_core.i18n.words import Words

PROPOSALS = 5


@dataclass(frozen=True, slots=True)
class PreparationQuestion:
    """A question with room below it; `options` are boxes to tick."""

    text: str
    help: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparationChapter:
    heading: str
    questions: tuple[PreparationQuestion, ...]


@dataclass(frozen=True, slots=True)
class PreparationSheet:
    """The blank form: who, the chapters, and the competencies somebody thinks of."""

    title: str
    heading: str
    status: str
    facts: tuple[Fact, ...]
    chapters: tuple[PreparationChapter, ...]
    proposals_heading: str
    proposals: tuple[str, ...]
    why: str
    footer: str
    page: str


def preparation_sheet(form: Form, words: Words) -> PreparationSheet:
    """The questions of the form as they are asked before the talk, with room to answer."""
    _ = words
    heading, chapters = _("Preparing the talk"), form.chapters_at(Moment.PREPARATION)
    wishes = next((each.name(_.language) for each in chapters if each.has_wishes), "")
    return PreparationSheet(
        title=f"{heading}: {form.name(_.language)}",
        heading=heading,
        status="",
        facts=(Fact(_("Name")), Fact(_("Talk on"))),
        chapters=tuple(
            PreparationChapter(
                chapter.name(_.language),
                tuple(_question(each, _.language) for each in chapter.questions),
            )
            for chapter in chapters
            if chapter.questions
        ),
        proposals_heading=wishes or _("Which competencies do you want to propose?"),
        proposals=tuple(f"{number}." for number in range(1, PROPOSALS + 1)),
        why=_("Action, when, cost") if wishes else _("Why"),  # 001-027
        footer=" · ".join((form.name(_.language), _("only for whoever writes on it"))),
        page=_("page {page} of {pages}", page="{page}", pages="{pages}"),
    )


def _question(question: Question, language: str) -> PreparationQuestion:
    options = tuple(option.name(language) for option in question.options)
    return PreparationQuestion(question.name(language), question.help(language), options)
