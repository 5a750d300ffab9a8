"""A finished document as it is handed out."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from pop_core.catalogue.forms import Form
from pop_core.domain.plans import Plan
from pop_core.i18n.formats import SHOWN_ZONE

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ICS = "text/calendar; charset=utf-8; method=PUBLISH"
CSV = "text/csv; charset=utf-8"
PNG, JPEG = "image/png", "image/jpeg"  # a scan
_EXTENSIONS = {
    PDF: "pdf",
    XLSX: "xlsx",
    DOCX: "docx",
    ICS: "ics",
    CSV: "csv",
    PNG: "png",
    JPEG: "jpg",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """Bytes to download; `missing_characters` are those the font could not draw."""

    content: bytes
    file_name: str
    mime: str
    missing_characters: tuple[str, ...] = ()


def file_name(form: Form | None, what: str, now: datetime, plan: Plan | None, mime: str) -> str:
    """Form, kind of paper, day and the first eight signs of the lasting id; never a name."""
    code, whose = form.code if form else "", plan.lasting_id[:8] if plan else ""
    day = f"{now.astimezone(SHOWN_ZONE):%Y-%m-%d}"
    parts = (_plain(each) for each in (code, what, day, whose) if each)
    return f"{'-'.join(parts)}.{_EXTENSIONS[mime]}"


def _plain(text: str) -> str:
    """Letters, digits and hyphens that every file system takes."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
