"""Numbers that no published table can hold: of fewer people than a group, or not rounded.

Whoever reads a page or a paper for them needs to know nothing of what was counted: a raw small
number is one wherever it stands. A raw number that happens to be a whole five passes, so look at
many.
"""

import re

GROUP, STEP = 10, 5
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_PRIORITIES = "Binnen het jaar|Middellange termijn|Later"  # of the form, each with its number
_NO_COUNT = (
    r"\d+%",
    rf"(?:\d\d? )?(?:{_MONTHS}) 20\d\d",
    r"\d\d?[-\u2011]\d\d?[-\u2011]20\d\d",
    r"20[23]\d",  # a year
    r"bladzijde \d+ van \d+",
    r'[1-6]": \[',  # the code of a source or a priority, where a picture gets its labels
    rf"[123] (?={_PRIORITIES})",
    rf"afgerond op {STEP}",
    r"de 5 hoogste",  # of a picture
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
)
_COUNTS_NOBODY = re.compile(rf"\b(?:{'|'.join(_NO_COUNT)})(?!\d)")
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?!\w)")


def is_raw(number: float) -> bool:
    return number != 0 and (number < GROUP or number % STEP != 0)


def counts_in(text: str) -> list[float]:
    """Every number in a Dutch text that could be a count of people or an amount."""
    plain = _COUNTS_NOBODY.sub(" ", text.replace("\\", "").replace("\xa0", " "))
    return [
        float(f"{whole.replace('.', '')}.{part or 0}") for whole, part in _NUMBER.findall(plain)
    ]
