"""What stands out in a published table, in sentences made of its numbers alone."""

from collections.abc import Iterator

from pop_core.analytics.disclosure import PublishedTable
from pop_core.analytics.standing_out import Changed, LargestShare, MostAsked, share, stands_out
from pop_core.documents.figure import narrowed
from pop_core.documents.figure_names import KINDS, PROMISES, STATES, FigureNames

MOST_NAMED = 3  # rows that tie; more of them are counted


def standing_out(
    table: PublishedTable, years: PublishedTable | None, names: FigureNames, part: str = ""
) -> tuple[str, ...]:
    """Sentences from published numbers alone.

    `years` tells whether it was asked more before; `part` is what all this is a part of.
    """
    if table.code == PROMISES:
        return tuple(_promises(table, names))
    found = stands_out(table)
    said = [_said(each, table, years, names) for each in found]
    if not any(isinstance(each, MostAsked) for each in found):
        said += _highest(table, names)
    if part and said:
        _ = names.words
        said[0] = _("{part}: {sentence}", part=part, sentence=said[0])
    return tuple(said)


def _promises(table: PublishedTable, names: FigureNames) -> Iterator[str]:
    """Of each owner how many kept all that was due in time; managers come first (002-017).

    Only where both sides of the share are shown: a hidden one is never worked out from the total.
    """
    _ = names.words
    order = sorted(range(len(table.rows)), key=lambda place: table.rows[place] != "manager")
    shares, ahead = [], []
    for place in order:
        who, cells = names.row(PROMISES, table.rows[place]), table.cells[place]
        known = dict(zip(table.columns, cells, strict=True))
        if (part := _kept(known["in_time"], known["late"])) is None:
            continue
        shares.append(_("{who} about {share}%", who=who, share=part))
        if to_come := known["open"]:
            ahead.append(_("{who} for {about}", who=who, about=names.about_so_many(to_come)))
    if shares:
        yield _("How often everything that was due was kept in time: {parts}.",
                parts=_.join(shares))  # fmt: skip
    if ahead:
        yield _("Not counted, because something is still to come: {parts}.", parts=_.join(ahead))


def _kept(in_time: int | None, late: int | None) -> int | None:
    """The part that was kept of what was due; what is still to come says nothing yet."""
    return None if in_time is None or late is None else share(in_time, in_time + late)


def _state(state: str, about: str, names: FigureNames) -> str:
    _ = names.words
    return {
        "begun": _("Most people have a plan that is not agreed yet ({about}).", about=about),
        "agreed": _("Most people have an agreed plan ({about}).", about=about),
        "closed": _("For most people the plan is rounded off ({about}).", about=about),
        "no_agreements": _("Most people talked and needed no agreements ({about}).", about=about),
    }.get(state, "")


def _said(
    each: MostAsked | Changed | LargestShare,
    table: PublishedTable,
    years: PublishedTable | None,
    names: FigureNames,
) -> str:
    if isinstance(each, MostAsked):
        return _most(each, table.code, years, names)
    return _changed(each, names) if isinstance(each, Changed) else _share(each, table, names)


def _most(most: MostAsked, code: str, years: PublishedTable | None, names: FigureNames) -> str:
    _, about = names.words, names.about_so_many(most.about)
    rows = [names.row(code, row) for row in most.rows]
    if code == STATES:
        return _state(most.rows[0], about, names)
    if code == KINDS:
        return _("Most people learn like this: {names} ({about}).", names=_.join(rows), about=about)
    if len(rows) > MOST_NAMED:
        return _("{count} are asked for most, as often as each other ({about} each).",
                 count=_.number(len(rows)), about=about)  # fmt: skip
    if len(rows) > 1:
        return _("{names} are asked for most ({about} each).", names=_.join(rows), about=about)
    facts = {"name": rows[0], "about": about, "trend": _trend(most.rows[0], years, names)}
    if names.are_groups(most.rows):
        return _("{name} is the group asked for most ({about}){trend}.", **facts)
    return _("{name} is the competency asked for most ({about}){trend}.", **facts)


def _trend(row: str, years: PublishedTable | None, names: FigureNames) -> str:
    """ ", more often than in 2025", where that is clear."""
    _ = names.words
    found = stands_out(narrowed(years, [row])) if years else ()
    for each in found:
        if isinstance(each, Changed):
            if each.is_more:
                return _(", more often than in {year}", year=each.before)
            return _(", less often than in {year}", year=each.before)
    return ""


def _changed(each: Changed, names: FigureNames) -> str:
    _ = names.words
    facts = {
        "name": names.learned(each.row), "before": each.before, "now": each.now,
        "share_before": each.share_before, "share_now": each.share_now,
    }  # fmt: skip
    if each.is_more:
        return _("{name} is asked for more often: about {share_before}% of the people in {before}, "
                 "{share_now}% in {now}.", **facts)  # fmt: skip
    return _("{name} is asked for less often: about {share_before}% of the people in {before}, "
             "{share_now}% in {now}.", **facts)  # fmt: skip


def _share(each: LargestShare, table: PublishedTable, names: FigureNames) -> str:
    _ = names.words
    return _("It stands out in {column}: about {share}% of the people there, {share_of_all}% of "
             "all.", column=names.column(table.code, each.column), share=each.share,
             share_of_all=each.share_of_all)  # fmt: skip


def _highest(table: PublishedTable, names: FigureNames) -> Iterator[str]:
    """Where columns do not add up: the cell with the highest number, if it is only one."""
    _ = names.words
    known = [
        (number, row, column)
        for row, numbers in zip(table.rows, table.cells, strict=True)
        for column, number in zip(table.columns, numbers, strict=True)
        if number
    ]
    most = max((number for number, _row, _column in known), default=0)
    highest = [(row, column) for number, row, column in known if number == most]
    if len(highest) == 1:
        (row, column), about = highest[0], names.about_so_many(most)
        yield _("Most often: {row}, {column} ({about}).", row=names.row(table.code, row),
                column=names.column(table.code, column), about=about)  # fmt: skip
