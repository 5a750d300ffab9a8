"""Forms read from their files: every key is checked, what nobody asked for is refused."""

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path

from pop_core.catalogue.choices import Choice
from pop_core.catalogue.complaints import CatalogueBroken, read_text, shown_name
from pop_core.catalogue.forms import (
    FORM_WORDS,
    LINE_KINDS,
    ActionGroup,
    Brought,
    Change,
    Chapter,
    Feasibility,
    FilledBy,
    Form,
    Horizon,
    IndicatorKind,
    KnownFrom,
    Moment,
    Numbered,
    PersonField,
    Question,
    QuestionKind,
    RowGroup,
    Sharing,
    Signer,
    Stage,
    StepWords,
    Subject,
)
from pop_core.catalogue.loading import DATA
from pop_core.catalogue.printed import Paper, Part, PartKind, Table
from pop_core.catalogue.tables import CODE
from pop_core.catalogue.toml_reading import Section, parse_toml, read_toml
from pop_core.domain.steps import ALL_STEPS, STEPS
from pop_core.i18n.sentences import N_, Sentence

_MOST_MONTHS = 240  # twenty years: a date beyond it is a slip
_MOST_LEVELS = 3  # with the headings below it, as many as a paper has
_MOST_VERSIONS = 9999


def load_forms(folder: Path = DATA) -> dict[str, Form]:
    """Every form under `forms/` of the data folder, by code. Raises CatalogueBroken."""
    return {code: load_form(path) for code, path in forms_in(folder / "forms").items()}


def forms_in(*folders: Path) -> dict[str, Path]:
    """The files of all forms in those folders, by code.

    Raises CatalogueBroken for a folder that is not there, where two forms have one code, and for a
    name that can be no code.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            expected, nothing = Sentence(N_("a folder with forms")), Sentence(N_("no folder"))
            raise CatalogueBroken(shown_name(folder), 1, expected, nothing)
        for path in sorted(folder.glob("*.toml")):
            if path.stem in found:
                expected = Sentence(N_("a name that no other form has"))
                raise CatalogueBroken(shown_name(path), 1, expected, path.stem)
            if not CODE.fullmatch(path.stem):
                expected = Sentence(N_("a file name in snake_case"))
                raise CatalogueBroken(shown_name(path), 1, expected, path.stem)
            found[path.stem] = path
    return found


def load_form(path: Path) -> Form:
    """One form; its code is the name of its file. Raises CatalogueBroken."""
    return read_form(read_text(path), path.stem, shown_name(path))


def read_form(text: str, code: str, file: str) -> Form:
    """The form that a text describes; `file` is how complaints call it. Raises CatalogueBroken."""
    document = parse_toml(text, file)
    form = _form(document, code, hash_of(text))
    document.close()
    _refuse_shared_question_codes(document, form)
    own = {paper.code for paper in form.papers}
    general = tuple(paper for paper in general_papers() if paper.code not in own)
    return replace(form, papers=(*form.papers, *general))


@cache
def general_papers() -> tuple[Paper, ...]:
    """The overviews of a plan that every form has, in its own words or in these."""
    document = read_toml(DATA / "general_papers.toml")
    papers = document.each("paper", _paper)
    document.close()
    return papers


def hash_of(text: str) -> str:
    """What tells one text of a form from another, whatever its line ends."""
    return hashlib.sha256("\n".join(text.splitlines()).encode()).hexdigest()


def _form(part: Section, code: str, content_hash: str) -> Form:
    part.one_of("code", (code,))
    return Form(
        code=code,
        version=part.number("version", _MOST_VERSIONS),
        content_hash=content_hash,
        name=part.words("name"),
        change=Change(part.one_of("change", tuple(Change))),
        # The first forms did not say it, and plans were begun on them.
        feasibility=Feasibility(
            part.one_of_if_any("feasibility", tuple(Feasibility)) or Feasibility.ADVICE
        ),
        max_active_lines=part.number("max_active_lines"),
        max_top_priority=part.number_if_any("max_top_priority"),
        follow_up_months=part.numbers("follow_up_months", _MOST_MONTHS),
        talk_every_months=part.number_if_any("talk_every_months", _MOST_MONTHS),
        words=part.one("words", _form_words),
        reasons=part.each_if_any("reason", _choice),
        need_sources=part.each_if_any("need_source", _numbered, by="number"),
        priorities=part.each_if_any("priority", _numbered, by="number"),
        technical_fields=part.each_if_any("technical_field", _choice),
        indicator_kinds=part.each_if_any("indicator_kind", _indicator_kind),
        signers=part.each("signer", _signer),
        chapters=part.each_if_any("chapter", _chapter),
        papers=part.each("paper", _paper),
        steps=_steps(part),
        step_words=part.each_if_any("step_word", _step_words),
        line_kinds=part.each_if_any("line_kind", _line_kind),
        row_groups=part.each_if_any("row_group", _row_group),
        horizons=part.each_if_any("horizon", _horizon),
        action_groups=part.each_if_any("action_group", _action_group),
        person_fields=part.each_if_any("person_field", _person_field),
        legal_notes=part.each_if_any("legal_note", _choice),
        asks_costs=part.flag_if_any("asks_costs"),
        asks_education=part.flag_if_any("asks_education"),
        stages=part.each_if_any("stage", _stage),
        agenda=part.each_if_any("agenda", _choice),
        brings=part.each_if_any("brings", _brought),
        first_year_concrete=part.flag_if_any("first_year_concrete"),
        one_reason=part.flag_if_any("one_reason"),
        leaves_out_objectives=part.flag_if_any("leaves_out_objectives"),
    )


def _steps(part: Section) -> tuple[str, ...]:
    """Which steps a plan on this form has, in the order of the walk."""
    if "steps" not in part.values:
        return STEPS
    named = part.texts("steps", len(ALL_STEPS))
    if named != tuple(step for step in ALL_STEPS if step in named) or "agreement" not in named:
        expected = Sentence(
            N_("some of {steps}, in this order and with agreement"), steps=", ".join(ALL_STEPS)
        )
        raise part.broken("steps", expected, ", ".join(named))
    return named


_ONE_OF_THE_TWO = (FilledBy.EMPLOYEE.value, FilledBy.MANAGER.value)


def _brought(part: Section) -> Brought:
    code, by = part.code(), FilledBy(part.one_of("by", _ONE_OF_THE_TWO))
    return Brought(code, by, part.words("name"))


def _stage(part: Section) -> Stage:
    return Stage(part.code(), part.words("name"), part.words("help"))


def _step_words(part: Section) -> StepWords:
    code = part.one_of("code", ALL_STEPS)
    keys = ("name", "question", "method", "attention")
    return StepWords(code, *(part.words_if_any(key) for key in keys))


def _line_kind(part: Section) -> Choice:
    return Choice(part.one_of("code", LINE_KINDS), part.words("name"))


def _row_group(part: Section) -> RowGroup:
    return RowGroup(part.code(), part.words("name"))


def _horizon(part: Section) -> Horizon:
    return Horizon(part.code(), part.words("name"), part.number("most"))


def _action_group(part: Section) -> ActionGroup:
    types, hints = part.each("types", _choice), part.each_if_any("hints", _choice)
    return ActionGroup(part.code(), part.words("name"), types, hints)


def _person_field(part: Section) -> PersonField:
    kind, options = _answered(part)
    return PersonField(
        part.code(),
        part.words("name"),
        Subject(part.one_of("about", tuple(Subject))),
        kind,
        options,
        private=part.flag_if_any("private"),
        from_hr=part.flag_if_any("from_hr"),
    )


_WITH_OPTIONS = {QuestionKind.TICK_LIST, QuestionKind.CHOICE}


def _answered(part: Section) -> tuple[QuestionKind, tuple[Choice, ...]]:
    """How something is answered, and the options where one chooses."""
    kind = QuestionKind(part.one_of("kind", tuple(QuestionKind)))
    return kind, part.each("options", _choice) if kind in _WITH_OPTIONS else ()


def _form_words(part: Section) -> tuple[Choice, ...]:
    return tuple(Choice(code, part.words(code)) for code in FORM_WORDS)


def _choice(part: Section) -> Choice:
    return Choice(part.code(), part.words("name"))


def _numbered(part: Section) -> Numbered:
    return Numbered(part.number("number"), part.words("short"), part.words("name"))


def _indicator_kind(part: Section) -> IndicatorKind:
    return IndicatorKind(part.code(), *(part.words(key) for key in ("name", "label", "start")))


def _signer(part: Section) -> Signer:
    keys = ("name", "agreed", "seen", "follow_up")
    return Signer(part.code(), *(part.words(key) for key in keys))


def _chapter(part: Section) -> Chapter:
    moment = Moment(part.one_of("moment", tuple(Moment)))
    is_of_the_plan = moment is Moment.PLAN
    return Chapter(
        part.code(),
        moment,
        part.words("name"),
        part.each_if_any("question", _question),
        step=part.one_of("step", ALL_STEPS) if is_of_the_plan else "",
        sharing=Sharing(part.one_of_if_any("sharing", tuple(Sharing)) or Sharing.WITH_ALL),
        has_wishes=part.flag_if_any("has_wishes"),
        has_interests=part.flag_if_any("has_interests"),
    )


def _question(part: Section) -> Question:
    code, name, help_words = part.code(), part.words("name"), part.words("help")
    filled_by = FilledBy(part.one_of("filled_by", tuple(FilledBy)))
    kind, options = _answered(part)
    is_date = kind is QuestionKind.DATE
    months = part.number_if_any("proposed_months", _MOST_MONTHS) if is_date else None
    known = part.one_of_if_any("known_from", tuple(KnownFrom)) if is_date else ""
    known_from = KnownFrom(known) if known else None
    return Question(code, name, help_words, filled_by, kind, options, months, known_from)


def _paper(part: Section) -> Paper:
    if "typst" in part.values and not part.values.get("part"):
        expected = Sentence(N_("a template only with a paper described part by part"))
        raise part.broken("typst", expected, Sentence(N_("no part")))
    return Paper(
        part.code(),
        part.words("name"),
        part.each_if_any("fields", _choice),
        part.each_if_any("table", _table),
        parts=part.each_if_any("part", _part),
        head=tuple(each.name for each in part.each_if_any("head", _choice)),
        mark=part.words_if_any("mark"),
        is_landscape=part.flag_if_any("is_landscape"),
        has_contents=part.flag_if_any("has_contents"),
        typst=part.text_if_any("typst"),
    )


def _part(part: Section) -> Part:
    return Part(
        part.code(),
        PartKind(part.one_of("kind", tuple(PartKind))),
        part.words_if_any("name"),
        part.words_if_any("note"),
        of=part.code("of") if "of" in part.values else "",
        level=part.number_if_any("level", _MOST_LEVELS) or 1,
        fields=part.each_if_any("fields", _choice),
        columns=part.each_if_any("columns", _choice),
        least_rows=part.number_if_any("least_rows") or 0,
    )


def _table(part: Section) -> Table:
    return Table(part.code(), part.words("name"), part.each("columns", _choice))


def _refuse_shared_question_codes(document: Section, form: Form) -> None:
    """Answers are kept by question code alone, so no two chapters may share one.

    What the two answer together belongs to the plan, and nothing else does.
    """
    seen: set[str] = set()
    for number, chapter in enumerate(form.chapters):
        for position, question in enumerate(chapter.questions):
            place = ("chapter", number, "question", position)
            part = Section(document.file, document.lines, place, {})
            if question.code in seen:
                expected = Sentence(N_("a code that no other question has"))
                raise part.broken("code", expected, question.code)
            seen.add(question.code)
            together = question.filled_by is FilledBy.TOGETHER
            if together is not (chapter.moment is Moment.PLAN):
                expected = Sentence(N_("together for a chapter of the plan, and for no other"))
                raise part.broken("filled_by", expected, question.filled_by)
