"""Which kind of file something is, by its own first bytes; what it is called says nothing."""

from pop_core.domain.errors import RuleBroken

MOST_BYTES = 5_000_000
# How the files begin that a scanner, a camera or a word processor makes to be read.
_BEGINNINGS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}


def media_type(content: bytes) -> str:
    """PDF, PNG or JPEG. Raises `RuleBroken`: `file_too_large`, `not_a_scan`."""
    if len(content) > MOST_BYTES:
        raise RuleBroken("file_too_large", most=MOST_BYTES // 1_000_000)
    for beginning, media in _BEGINNINGS.items():
        if content.startswith(beginning):
            return media
    raise RuleBroken("not_a_scan")
