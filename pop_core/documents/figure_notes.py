"""How the numbers of a published table are to be read, and how they were made."""

from collections.abc import Iterator

from pop_core.analytics.disclosure import PublishedTable, Rules
from pop_core.documents.figure import HIDDEN, Figure
from pop_core.documents.figure_names import KINDS, PROMISES, STATES, WAYS, FigureNames


def how_made(table: PublishedTable, names: FigureNames) -> tuple[str, ...]:
    """What is not shown, how numbers are rounded, and what was taken together or waits, and why."""
    _ = names.words
    rules = _(
        "Fewer than {number} people are never shown; numbers are rounded to {rounding}.",
        number=_.number(table.smallest_group),
        rounding=_.number(Rules().rounding),
    )
    return (rules, *_new_once(table, names), *_taken_together(table, names))


def legend(figure: Figure, table: PublishedTable, names: FigureNames) -> tuple[str, ...]:
    """How the numbers are to be read: what the rows are, when, of whom, and what signs mean."""
    _ = names.words
    said = []
    if "groups_instead" in table.coarsened:
        said.append(_("Groups instead of single competencies: too few people asked for the same "
                      "competency."))  # fmt: skip
    when = _("The state at the end of {month}.", month=_.month(figure.month))
    said += [when, _counted(figure.code, names)]
    if figure.has_sizes and len(figure.columns) > 1:
        said.append(_("In brackets: how many people have a plan."))
    if figure.hides:
        said.append(_("{sign} means: too few people to show.", sign=HIDDEN))
    return tuple(said)


def _counted(code: str, names: FigureNames) -> str:
    """Who stands behind the numbers."""
    _ = names.words
    several = _("People with an agreed plan are counted; one person may be in several columns.")
    return {
        STATES: _("Everybody with a plan is counted, by the plan that began last."),
        KINDS: _("People are counted whose agreed plan holds such an action."),
        PROMISES: _("People with an agreed plan are counted, by what was promised in it: one "
                    "late promise counts as late."),
        "needs_by_year": _("People are counted who agreed on it in a plan of that year."),
        "groups_by_year": _("People are counted who agreed on it in a plan of that year."),
        "needs_by_source": several,
        WAYS: several,
    }.get(code) or _("People with an agreed plan are counted, each once in a row.")  # fmt: skip


def _new_once(table: PublishedTable, names: FigureNames) -> Iterator[str]:
    """Why numbers may be of an earlier month than others (DECISIONS 28)."""
    _ = names.words
    if len(table.columns) > 1 and table.code.endswith(("_by_unit", "_by_job")):
        yield _("By unit and by kind of job the numbers are new once {number} people in each "
                "column have a new plan since the last time.",
                number=_.number(table.smallest_group))  # fmt: skip


def _taken_together(table: PublishedTable, names: FigureNames) -> Iterator[str]:
    _ = names.words
    number = _.number(table.smallest_group)
    sentences = {
        "units_merged": _("Units with fewer than {number} people, or fewer new plans since the "
                          "last time, are taken together, so that nobody can be recognised.",
                          number=number),
        "jobs_merged": _("Kinds of jobs with fewer than {number} people, or fewer new plans since "
                         "the last time, are taken together, so that nobody can be recognised.",
                         number=number),
        "years_merged": _("Three years are taken together: in a single year too few people asked "
                          "for the same."),
        "not_by_unit": _("Not split by unit: there are too few people in single units."),
        "columns_left_out": _("Columns with too few people are left out."),
        "rows_left_out": _("What fewer than {number} people asked for is left out.", number=number),
    }  # fmt: skip
    yield from (sentences[code] for code in table.coarsened if code in sentences)
