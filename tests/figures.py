"""Published tables made by hand, and how they come into a database."""

from datetime import date

from pop_core.analytics.disclosure import PublishedTable
from pop_core.catalogue.library import library, words_in
from pop_core.documents.figure_names import FigureNames
from pop_core.documents.figure_told import tell
from pop_core.storage import snapshots

MONTH = date(2026, 10, 1)
ICT, DESK = "00000000-0000-4000-8000-000000000101", "00000000-0000-4000-8000-000000000102"
UNITS = {ICT: "ICT", DESK: "Onthaal & balie"}
THREE = ("work_structuring", "organising", "advising")


def by_unit(**more):
    """Three competencies in two units; one number is hidden, and one more so that it stays so."""
    given = {
        "code": "needs_by_unit", "scope": "", "month": MONTH, "rows": THREE, "columns": (ICT, DESK),
        "cells": ((45, 20), (None, None), (0, 15)), "totals": (65, 25, 15), "sizes": (145, 70),
        "coarsened": ("units_merged", "rows_left_out"), "names": UNITS,
    }  # fmt: skip
    return PublishedTable(**{**given, **more})


def by_year(**more):
    given = {
        "code": "needs_by_year", "scope": "", "month": MONTH, "rows": THREE,
        "columns": ("2024", "2025", "2026"),
        "cells": ((30, 40, 65), (20, None, 25), (None, 15, 15)), "sizes": (200, 205, 215),
    }  # fmt: skip
    return PublishedTable(**{**given, **more})


def groups_by_unit(**more):
    given = {
        "rows": ("handling_tasks", "technical:law"), "cells": ((45, 20), (None, 10)),
        "totals": (65, 15), "code": "groups_by_unit",
    }  # fmt: skip
    return by_unit(**{**given, **more})


def promises(**more):
    given = {
        "code": "promises_by_owner", "scope": "", "month": MONTH,
        "rows": ("employee", "manager"), "columns": ("in_time", "late", "open"),
        "cells": ((100, 20, 80), (30, None, None)), "totals": (200, 75),
    }  # fmt: skip
    return PublishedTable(**{**given, **more})


def names_for(table, language="nl"):
    books = library()
    return FigureNames(books.catalogue, books.form("federal"), words_in(language), table.names)


def told(table, years=None, language="nl", **more):
    return tell(table, names_for(table, language), years, **more)


def publish(store, visit, *tables):
    """These tables as those of one month."""
    month = snapshots.Snapshot(MONTH, 10, 5, True)
    stored = [snapshots.StoredTable(t.code, t.scope, t.to_json()) for t in tables]
    store.change(lambda session: snapshots.keep(session, visit, month, stored))
