"""Advice: what the method would say, as a value; it never blocks and is never an error."""

from dataclasses import dataclass

TOO_MANY_AT_TOP = "too_many_at_top"
TOP_IS_FEASIBLE_UP_TO = 3  # 004-026


@dataclass(frozen=True, slots=True, init=False)
class Advice:
    """A code and facts; facts are codes, numbers, dates and words of our own lists.

    Equal advice has equal facts in any order, so it can be a key and can be cached.
    """

    code: str
    pairs: tuple[tuple[str, object], ...]

    def __init__(self, code: str, **facts: object) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "pairs", tuple(sorted(facts.items())))

    @property
    def facts(self) -> dict[str, object]:
        """The facts by name, as the sentence takes them."""
        return dict(self.pairs)


def top_priority_advice(number_of_top: int, most: int = TOP_IS_FEASIBLE_UP_TO) -> Advice | None:
    """A quiet word when more competencies come first than can be done at once (004-026)."""
    if number_of_top <= most:
        return None
    return Advice(TOO_MANY_AT_TOP, number=number_of_top, most=most)
