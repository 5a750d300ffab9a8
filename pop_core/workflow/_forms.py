"""The form that plans are made with, kept as it is; no door of its own."""

from pop_core.catalogue.library import library
from pop_core.domain.people import Visit
from pop_core.storage import plan_frames
from pop_core.storage.connection import Session


def keep_form(session: Session, visit: Visit, form_code: str) -> None:
    """As it is today, so that a plan keeps the form it began with."""
    its_hash = library().form(form_code).content_hash
    plan_frames.keep_form(session, visit, form_code, its_hash, library().texts[its_hash])
