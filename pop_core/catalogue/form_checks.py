"""What a form has to agree on with itself and with the catalogue, after every key was read."""

from collections.abc import Collection

from pop_core.catalogue.complaints import CatalogueBroken
from pop_core.catalogue.forms import Form, Moment
from pop_core.catalogue.toml_reading import Place, parse_toml
from pop_core.domain.plans import TO_BE_FOUND
from pop_core.i18n.sentences import N_, Sentence

NEEDED_SIGNERS = ("employee", "manager")
NEEDED_STEPS = ("preparation", "competencies", "agreement", "follow_up")


def refuse_loose_ends(form: Form, text: str, file: str, ways: Collection[str]) -> None:
    """Raise `CatalogueBroken` where steps, signers or ways of learning lead nowhere.

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
