"""What a form has to agree on with itself and with the catalogue, after every key was read."""

from collections.abc import Collection, Iterator, Mapping

from pop_core.catalogue.complaints import CatalogueBroken
from pop_core.catalogue.forms import Form, Moment
from pop_core.catalogue.printed import Part, PartKind
from pop_core.catalogue.toml_reading import Place, parse_toml
from pop_core.domain.organisation import ORGANISATION_TEXTS
from pop_core.domain.plans import TO_BE_FOUND
from pop_core.i18n.sentences import N_, Sentence

NEEDED_SIGNERS = ("employee", "manager")
NEEDED_STEPS = ("preparation", "competencies", "agreement", "follow_up")
# Which kinds of part print their fields, and which their columns.
_WITH_FIELDS = {PartKind.FIELDS, PartKind.ANSWERS, PartKind.SIGNATURES}
_WITH_COLUMNS = {PartKind.TABLE, PartKind.CAREER}
Fault = tuple[Place, Sentence, str]  # where it stands, what was expected, what was found


def refuse_loose_ends(form: Form, text: str, file: str, ways: Collection[str]) -> None:
    """Raise `CatalogueBroken` where steps, signers, ways of learning or parts lead nowhere.

    `ways` are the codes of the ways of learning in the catalogue.
    """
    lines = parse_toml(text, file).lines

    def refuse(place: Place, expected: Sentence, found: object) -> None:
        while place and place not in lines:
            place = place[:-1]
        raise CatalogueBroken(file, lines.get(place, 1), expected, found)

    signers = [each.code for each in form.signers]
    if not set(NEEDED_SIGNERS) <= set(signers):
        names = ", ".join(NEEDED_SIGNERS)
        expected = Sentence(N_("{codes} among the signers"), codes=names)
        refuse(("signer", 0), expected, ", ".join(signers))
    if not set(NEEDED_STEPS) <= set(form.steps):
        names = ", ".join(NEEDED_STEPS)
        expected = Sentence(N_("{codes} among the steps"), codes=names)
        refuse(("steps",), expected, ", ".join(form.steps))
    if form.horizons and "career" not in form.steps:
        expected = Sentence(N_("{codes} among the steps"), codes="career")
        refuse(("horizon", 0), expected, ", ".join(form.steps))
    for number, chapter in enumerate(form.chapters):
        if chapter.moment is Moment.PLAN and chapter.step not in form.steps:
            expected = Sentence(N_("a step that this form has under step"))
            refuse(("chapter", number, "step"), expected, chapter.step)
    for number, group in enumerate(form.action_groups):
        for position, way in enumerate(group.types):
            if way.code not in {*ways, TO_BE_FOUND}:
                expected = Sentence(N_("a way of learning of the catalogue, or to_be_found"))
                refuse(("action_group", number, "types", position), expected, way.code)
    for fault in (*_hints(form), *_codes(form), *_parts(form)):
        refuse(*fault)


def _hints(form: Form) -> Iterator[Fault]:
    """What is said of a way that its group does not have stands nowhere."""
    for number, group in enumerate(form.action_groups):
        ways = {each.code for each in group.types}
        for position, hint in enumerate(group.hints):
            if hint.code not in ways:
                expected = Sentence(N_("a code that stands under types"))
                yield ("action_group", number, "hints", position), expected, hint.code


def _codes(form: Form) -> Iterator[Fault]:
    """A question that is called like a fact about a person is printed as that fact."""
    facts = {each.code for each in form.person_fields}
    for number, chapter in enumerate(form.chapters):
        for position, question in enumerate(chapter.questions):
            if question.code in facts:
                expected = Sentence(N_("a code that no fact about a person has"))
                place = ("chapter", number, "question", position, "code")
                yield place, expected, question.code


def _parts(form: Form) -> Iterator[Fault]:
    """What a part is about and is not there, and what a part of its kind does not print."""
    subjects = _subjects(form)
    for number, paper in enumerate(form.papers):
        for position, part in enumerate(paper.parts):
            place, known = ("paper", number, "part", position), subjects.get(part.kind)
            is_missing = not part.of and part.kind is PartKind.ORGANISATION
            if known and (is_missing or part.of not in {"", *known}):
                choices = ", ".join(known)
                expected = Sentence(N_("one of {choices} under {key}"), choices=choices, key="of")
                yield (*place, "of"), expected, part.of
            unprinted = [*_unprinted(part), *(["of"] if part.of and known == () else [])]
            for key in unprinted:
                yield (*place, key), Sentence(N_("no further key here")), key


def _subjects(form: Form) -> Mapping[PartKind, tuple[str, ...]]:
    """What the parts of each kind can be about; which tables there are, papers know themselves."""
    return {
        PartKind.FIELDS: (),
        PartKind.ANSWERS: tuple(each.code for each in form.chapters),
        PartKind.CAREER: tuple(each.code for each in form.horizons),
        PartKind.SIGNATURES: (),
        PartKind.NOTE: tuple(each.code for each in form.action_groups),
        PartKind.ORGANISATION: ORGANISATION_TEXTS,
    }


def _unprinted(part: Part) -> Iterator[str]:
    if part.fields and part.kind not in _WITH_FIELDS:
        yield "fields"
    if part.columns and part.kind not in _WITH_COLUMNS:
        yield "columns"
