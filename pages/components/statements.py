"""The sentences of the form that somebody signs under, to read before the button (004-057, 058)."""

from collections.abc import Sequence

from pages.components.feedback import plain
from pages.components.reading import labelled
from pages.components.screen import Screen
from pop_core.domain.signing import to_sign


def agreeing(screen: Screen, role: str) -> list[str]:
    """What agreeing says: of the plan, of the talk, or of both at once; other roles say nothing."""
    to, known = to_sign(screen.plan), [e for e in screen.form.signers if e.code == role]
    is_talk_alone = to is not None and to.is_talk_alone
    of_plan = [] if is_talk_alone else [each.agreed(screen.words.language) for each in known]
    return [*of_plan, *of_talk(screen, role)]


def of_talk(screen: Screen, role: str) -> list[str]:
    """What agreeing says of the follow-up talk that is signed, alone or with the plan."""
    to, signers = to_sign(screen.plan), screen.form.signers
    if to is None or to.talk is None:
        return []
    return [each.follow_up(screen.words.language) for each in signers if each.code == role]


def seen(screen: Screen, role: str) -> str:
    """What is signed by whoever saw it and does not agree."""
    language = screen.words.language
    return next((e.seen(language) for e in screen.form.signers if e.code == role), "")


def show(screen: Screen, button: str, sentences: Sequence[str]) -> None:
    """Under the name of the button that signs them."""
    _, said = screen.words, [f"“{plain(each)}”" for each in sentences if each]
    if said:
        labelled(_("With *{button}* you sign for this", button=button), "  \n".join(said))
