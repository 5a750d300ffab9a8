"""Refusals: a code and facts; the sentence is made in `pop_core.i18n`."""


class PopError(Exception):
    """Something the reader must be told, as a code and facts.

    Facts are codes, numbers, dates, ids and field names; never what somebody typed.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class RuleBroken(PopError):
    """What is asked goes against a rule of the plan or of its form."""


class NotAllowed(PopError):
    """This person may not do or see this."""

    def __init__(self, code: str = "not_allowed", **facts: object) -> None:
        super().__init__(code, **facts)


class NotFound(PopError):
    """There is no such thing, or not for this reader: the answer is the same for both."""

    def __init__(self, code: str = "not_found", **facts: object) -> None:
        super().__init__(code, **facts)


class ChangedMeanwhile(PopError):
    """Someone else changed the same field first.

    `theirs` is the value now stored. It is kept beside the facts, which stay free of typed text.
    """

    def __init__(self, theirs: object, code: str = "changed_meanwhile", **facts: object) -> None:
        super().__init__(code, **facts)
        self.theirs = theirs


class Busy(PopError):
    """The store did not become free in time; nothing was changed."""

    def __init__(self, code: str = "busy", **facts: object) -> None:
        super().__init__(code, **facts)
