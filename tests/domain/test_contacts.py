"""One plain address is taken; whatever could become a second one or a header is not."""

import pytest

from pop_core.domain.contacts import checked_address
from pop_core.domain.errors import RuleBroken


@pytest.mark.parametrize("typed", [
    "marc@example.org", " marc.vandamme+pop@stad.example.be ", "m_v-1@a-b.example",
    "o'neill@xn--caf-dma.example",
])  # fmt: skip
def test_an_address_is_taken_without_the_blanks_around_it(typed):
    assert checked_address(typed) == typed.strip()


def test_no_address_is_an_answer_too():
    assert checked_address("  ") == ""


@pytest.mark.parametrize("typed", [
    "marc", "marc@", "@example.org", "marc@example", "marc example.org", "marc@@example.org",
    "a@example.org, b@example.org", "a@example.org b@example.org", "a@example.org\nBcc: b@x.org",
    "Marc <marc@example.org>", "marc@example..org", ".marc@example.org", "marc@-example.org",
    "märc@example.org", "a" * 250 + "@example.org",
])  # fmt: skip
def test_anything_else_is_refused(typed):
    with pytest.raises(RuleBroken, match="not_an_address"):
        checked_address(typed)
