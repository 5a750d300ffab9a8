"""What is looked at, and where: two choices, and a quiet one for how far it is opened."""

from datetime import date

import streamlit as st

from pages.components import published
from pages.components.published import Wanted
from pages.components.session import books, words
from pop_core.analytics import needs
from pop_core.analytics.disclosure import PublishedTable
from pop_core.i18n.words import Words

TOP = 10
MOST, BY_UNIT = "most", "unit"
BY_GROUP = ("unit", "job", "year")  # what can be seen per group of competencies first
CODES = {
    MOST: "needs_by_unit", BY_UNIT: "needs_by_unit", "job": "needs_by_job",
    "year": "needs_by_year", "priority": "needs_by_priority", "source": "needs_by_source",
    "ways": "ways_by_competency", "kinds": "kinds_by_unit", "states": "states_by_unit",
    "promises": "promises_by_owner",
}  # fmt: skip
PARTED_BY_UNIT = (MOST, BY_UNIT, "kinds", "states")
HOW_PLANS_GO = ("states", "promises")
WHOLE_ONLY = ("kinds", *HOW_PLANS_GO)  # no competencies, so nothing to open
GROUPS, HIGHEST, ALL = "groups", "highest", "all"


def offered(month: date) -> list[str]:
    """What there are figures of."""
    return [what for what in CODES if _is_there(month, what)]


def _is_there(month: date, what: str) -> bool:
    by_group = CODES[what].replace("needs_", "groups_") if what in BY_GROUP else ""
    return any(published.table(month, code) for code in (CODES[what], by_group) if code)


def what_and_where(month: date, there: list[str]) -> tuple[str, str]:
    """Two selectors, the second only where it means something."""
    _ = words()
    names = _names(_)
    what = st.selectbox(
        _("What do you want to see?"), there, key="needs_what", format_func=names.__getitem__,
        label_visibility="collapsed", width=250,
    )  # fmt: skip
    parts = published.scopes(month)
    if what not in PARTED_BY_UNIT or len(parts) < 2:
        return what, needs.WHOLE
    named = {part.unit_id: part.name or _("The whole organisation") for part in parts}
    where = st.selectbox(
        _("Which part of the organisation?"), list(named), key="needs_where",
        format_func=named.__getitem__, label_visibility="collapsed", width=250,
    )  # fmt: skip
    return what, where


def title(what: str) -> str:
    """What the page is about."""
    _ = words()
    if what in HOW_PLANS_GO:
        return _("How the plans go")
    return _("What the organisation wants to learn")


def wanted(month: date, what: str, where: str) -> Wanted | None:
    """The table, opened as far as chosen; None where this part of it was not published."""
    code = CODES[what]
    whole, by_group = published.table(month, code, where), _by_group(month, what, where)
    if what in WHOLE_ONLY:
        return Wanted(code, where) if whole else None
    ways = _ways(what, whole, by_group)
    if not ways:
        return None
    chosen = _opened(f"{what}_{where}", ways) if len(ways) > 1 else next(iter(ways))
    if chosen == GROUPS:
        return Wanted(code.replace("needs_", "groups_"), where)
    if chosen in {HIGHEST, ALL}:
        most = TOP if chosen == HIGHEST else None
        return Wanted(code, where, most=most, summed=what == MOST)
    return Wanted(code, where, ways[chosen], summed=what == MOST, group=chosen)


def _by_group(month: date, what: str, where: str) -> PublishedTable | None:
    code = CODES[what].replace("needs_", "groups_")
    return published.table(month, code, where) if what in BY_GROUP else None


def _ways(
    what: str, whole: PublishedTable | None, by_group: PublishedTable | None
) -> dict[str, tuple[str, ...]]:
    """How far it can be opened, and which rows each shows."""
    rows, catalogue = whole.rows if whole else (), books().catalogue
    ways: dict[str, tuple[str, ...]] = {GROUPS: by_group.rows} if by_group else {}
    single = [row for row in rows if row in catalogue.competencies]
    if whole and not single:
        return ways or {ALL: rows}  # groups stand in for competencies
    if not by_group and len(single) <= TOP:
        return {ALL: rows} if single else {}  # all of it fits
    if not by_group:
        ways[HIGHEST] = rows
    for group in catalogue.groups:
        if within := tuple(row for row in single if catalogue.competencies[row].group == group):
            ways[group] = within
    return {**ways, ALL: rows} if single else ways


def _opened(of: str, ways: dict[str, tuple[str, ...]]) -> str:
    _ = words()
    own = {GROUPS: _("Groups"), HIGHEST: _("The ten highest"), ALL: _("All competencies")}
    groups = {code: group.short(_.language) for code, group in books().catalogue.groups.items()}
    return st.pills(
        _("How far opened"), list(ways), key=f"needs_opened_{of}", required=True,
        default=next(iter(ways)), format_func={**groups, **own}.__getitem__,
        label_visibility="collapsed",
    )  # fmt: skip


def _names(_: Words) -> dict[str, str]:
    return {
        MOST: _("Asked for most"),
        BY_UNIT: _("Per unit"),
        "job": _("Per kind of job"),
        "year": _("Over the years"),
        "priority": _("By priority"),
        "source": _("Where the need comes from"),
        "ways": _("Ways of learning"),
        "kinds": _("Kinds of action"),
        "states": _("How far the plans are"),
        "promises": _("Promises and who keeps them"),
    }
