"""What a published table says in sentences: what stands out, and how its numbers were made."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pop_core.analytics.disclosure import PublishedTable, Rules
from pop_core.analytics.standing_out import Changed, LargestShare, MostAsked, share, stands_out
from pop_core.documents.figure import HIDDEN, Figure, figure_of, narrowed
from pop_core.documents.figure_names import PROMISES, STATES, WAYS, FigureNames

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
    """Of each owner how many kept all they promised in time; managers come first (002-017)."""
    _, in_time = names.words, table.columns.index("in_time")
    order = sorted(range(len(table.rows)), key=lambda place: table.rows[place] != "manager")
    parts = [
        _("{who} {share}%", who=names.row(PROMISES, table.rows[place]), share=part)
        for place in order
        if (part := share(table.cells[place][in_time], table.totals[place])) is not None
    ]
    if parts:
        yield _("For so many of the people all was kept in time: {parts}.", parts=_.join(parts))


def _state(state: str, about: str, names: FigureNames) -> str:
    _ = names.words
    return {
        "begun": _("Of most people the plan is begun and not agreed yet ({about}).", about=about),
        "agreed": _("Most people have an agreed plan ({about}).", about=about),
        "closed": _("Of most people the plan is rounded off ({about}).", about=about),
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


def how_made(table: PublishedTable, names: FigureNames) -> tuple[str, ...]:
    """What is not shown, how numbers are rounded, and what was taken together and why."""
    _ = names.words
    rules = _(
        "Fewer than {number} people are never shown; numbers are rounded to {rounding}.",
        number=_.number(table.smallest_group),
        rounding=_.number(Rules().rounding),
    )
    return (rules, *_taken_together(table, names))


def legend(figure: Figure, names: FigureNames) -> tuple[str, ...]:
    """How the numbers are to be read: when, of whom, and what the signs mean."""
    _ = names.words
    when = _("The state at the end of {month}.", month=_.month(figure.month))
    said = [when, _counted(figure.code, names)]
    if figure.has_sizes and len(figure.columns) > 1:
        said.append(_("In brackets: how many people have a plan."))
    if figure.hides:
        said.append(_("{sign} means: too few people to show.", sign=HIDDEN))
    return tuple(said)


def _counted(code: str, names: FigureNames) -> str:
    """Who stands behind the numbers."""
    _ = names.words
    several = _("Counted are people with an agreed plan; somebody may stand in several columns.")
    return {
        STATES: _("Counted is everybody with a plan, with the one begun last."),
        PROMISES: _("Counted are people with an agreed plan, by what was promised in it: one late "
                    "promise counts as late."),
        "needs_by_year": _("Counted are people who agreed on it in a plan of that year."),
        "groups_by_year": _("Counted are people who agreed on it in a plan of that year."),
        "needs_by_source": several,
        WAYS: several,
    }.get(code) or _("Counted are people with an agreed plan, each once.")  # fmt: skip


def _taken_together(table: PublishedTable, names: FigureNames) -> Iterator[str]:
    _ = names.words
    number = _.number(table.smallest_group)
    sentences = {
        "units_merged": _("Units with fewer than {number} people are taken together, so that "
                          "nobody can be recognised.", number=number),
        "jobs_merged": _("Kinds of jobs with fewer than {number} people are taken together, so "
                         "that nobody can be recognised.", number=number),
        "years_merged": _("Three years are taken together: in a single year too few people asked "
                          "for the same."),
        "groups_instead": _("Groups instead of single competencies: too few people asked for the "
                            "same competency."),
        "not_by_unit": _("Not parted by unit: in single units there are too few people."),
        "columns_left_out": _("Columns in which too few people stand are left out."),
        "rows_left_out": _("What fewer than {number} people asked for is left out.", number=number),
    }  # fmt: skip
    yield from (sentences[code] for code in table.coarsened if code in sentences)


@dataclass(frozen=True, slots=True)
class Told:
    """A published table in full: sentences, numbers, how to read them and how they were made."""

    figure: Figure
    names: FigureNames
    sentences: tuple[str, ...]
    legend: tuple[str, ...]
    notes: tuple[str, ...]


def tell(
    table: PublishedTable,
    names: FigureNames,
    years: PublishedTable | None = None,
    most: int | None = None,
    summed: bool = False,
    part: str = "",
) -> Told:
    """All of a table, or its `most` highest rows; `summed` shows only the sum of each row.

    `part` names the group that its rows are of; that of the organisation is named by itself.
    """
    whole = figure_of(table, names)
    figure = whole.highest(most) if most or summed else whole
    if summed:
        _ = names.words
        title = _("Competencies asked for most")
        if table.scope:
            title = f"{title} · {names.own.get(table.scope, '')}"
        figure = replace(figure.summed(_("People")), title=title)
    parts = [each for each in (names.own.get(table.scope), part) if each]
    sentences = standing_out(table, years, names, ", ".join(parts))
    figure = replace(figure, title=" · ".join((figure.title, part))) if part else figure
    return Told(figure, names, sentences, legend(figure, names), how_made(table, names))
