"""What the four kinds of ways of learning are called."""

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
