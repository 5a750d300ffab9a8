"""The forms that plans of this database began with, as they were then."""

import logging

from pop_core.catalogue.complaints import CatalogueBroken
from pop_core.catalogue.library import library
from pop_core.storage.connection import Session

LOG = logging.getLogger("pop")


def know_earlier_forms(session: Session) -> None:
    """Let the library know every form that a plan of this database began with (004-007).

    A text that this version of the app cannot read is left out: its plans go on with the newest,
    which opens no chapter that was not shared by itself.
    """
    for code, text in session.rows("SELECT form_code, content FROM form"):
        try:
            library().keep_earlier(str(code), str(text))
        except CatalogueBroken as broken:
            LOG.warning("a kept form cannot be read: %s", broken)
