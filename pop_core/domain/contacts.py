"""How somebody is reached outside the app, and whether they want to be."""

import re
from dataclasses import dataclass

from pop_core.domain.errors import RuleBroken
from pop_core.domain.text import clean_text

MOST_SIGNS = 254  # what mail servers take
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])"
)


@dataclass(frozen=True, slots=True)
class Contact:
    """An e-mail address, or ""; reminders are on until somebody switches them off."""

    email: str = ""
    reminders_on: bool = True


def checked_address(text: str) -> str:
    """One plain e-mail address, or "" for none. Raises `RuleBroken("not_an_address")`."""
    address = clean_text(text)
    if address and (len(address) > MOST_SIGNS or not _ADDRESS.fullmatch(address)):
        raise RuleBroken("not_an_address")
    return address
