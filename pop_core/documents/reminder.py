"""A reminder as plain text: how much waits and of which kind, a link, and nothing of any plan."""

from pop_core.catalogue.library import DEFAULT_FORM, library
from pop_core.domain.due import Due
from pop_core.i18n.words import Words


def reminder_text(due: Due, given_name: str, words: Words, address: str) -> tuple[str, str]:
    """Subject and body; `address` is where the app is found, "" when nobody said."""
    _ = words
    subject = _.plural(
        "{number} thing is waiting for you", "{number} things are waiting for you", due.number
    )
    where = (
        _("Look at Today: {link}", link=f"{address}/")
        if address
        else _("Look at Today in the app for development plans.")
    )
    how = (
        _("You get this at most once a week. Switch it off here: {link}",
          link=f"{address}/own-data")
        if address
        else _("You get this at most once a week. You can switch it off at My data.")
    )  # fmt: skip
    lines = [_("Hello {name},", name=given_name), "", _("This is waiting for you:")]
    return subject, "\n".join([*lines, *_points(due, _), "", where, "", how, ""])


def _points(due: Due, _: Words) -> list[str]:
    hr = library().form(DEFAULT_FORM).word("hr")(_.language)
    counted = (
        (due.late, _.plural("{number} term of yours has passed",
                            "{number} terms of yours have passed", due.late)),
        (due.promises, _.plural("{number} term of yours falls within two weeks",
                                "{number} terms of yours fall within two weeks", due.promises)),
        (due.talks, _.plural("{number} talk is due", "{number} talks are due", due.talks)),
        (due.to_sign, _.plural("{number} plan or talk waits for your signature",
                               "{number} plans or talks wait for your signature", due.to_sign)),
        (due.questions, _.plural("{number} question waits for your answer",
                                 "{number} questions wait for your answer", due.questions)),
        (due.requests, _.plural("{hr} asks you to plan {number} talk",
                                "{hr} asks you to plan {number} talks", due.requests, hr=hr)),
    )  # fmt: skip
    return [f"- {said}" for number, said in counted if number]
