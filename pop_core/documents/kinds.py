"""What the four kinds of ways of learning are called."""

from collections.abc import Mapping

from pop_core.catalogue.learning import Kind
from pop_core.i18n.words import Words


def kind_names(_: Words) -> dict[Kind, str]:
    """In the order the screens show them."""
    return {
        Kind.AT_WORK: _("At the workplace"),
        Kind.WITH_OTHERS: _("With others"),
        Kind.BY_ONESELF: _("Learning by yourself"),
        Kind.TRAINING: _("Training"),
    }


def names_of_kinds(_: Words) -> Mapping[str, str]:
    """By code, with a name for what is still to be found, which has no kind yet."""
    return {**kind_names(_), "unknown": _("Still to be found")}
