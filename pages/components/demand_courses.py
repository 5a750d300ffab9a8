"""Each course that plans ask for, once with its people and cost; by unit and quarter on demand."""

from dataclasses import replace

import streamlit as st

from pages.components import demand_picture
from pop_core.documents import demand_sheet as sheet
from pop_core.domain.demand import CourseTotal, Demand
from pop_core.i18n.words import Words

MOST_COURSES = 40
MOST_ROWS = 200


def draw(_: Words, found: Demand) -> None:
    """The course of most people first."""
    totals = found.totals
    if not totals:
        return
    st.header(_("By course"), anchor=False)
    alt = _("Courses that plans ask for in {year}", year=found.year)
    columns = (_("Course"), _("People"), _("Arranged"), _("Cost"))
    rows = [_row(_, each) for each in totals[:MOST_COURSES]]
    demand_picture.numbers(_, alt, columns, rows)
    if len(totals) > MOST_COURSES:
        _small(_("The {number} courses with the most people; all of them are in the Excel file.",
                 number=_.number(MOST_COURSES)))  # fmt: skip
    _one(_, found, totals)


def _row(_: Words, each: CourseTotal) -> tuple[sheet.Value, ...]:
    return (_name(_, each.title), each.people, each.arranged, _cost(_, each))


def _name(_: Words, title: str) -> str:
    return title or _("no course named")


def _cost(_: Words, each: CourseTotal) -> sheet.Value:
    """What is known of it, and of how many people it is not."""
    if not each.unpriced:
        return each.cost
    if not each.cost:
        return None
    return _.plural("{cost}, not known for {number} person",
                    "{cost}, not known for {number} people", each.unpriced,
                    cost=_.money(each.cost))  # fmt: skip


def _one(_: Words, found: Demand, totals: tuple[CourseTotal, ...]) -> None:
    """The units and quarters of the course that is chosen."""
    title = st.selectbox(
        _("By unit and quarter"), [each.title for each in totals], index=None, width=360,
        key=f"demand_course_{found.year}", placeholder=_("Choose a course"),
        format_func=lambda title: _name(_, title),
    )  # fmt: skip
    if title is None:
        return
    of_it = tuple(each for each in found.courses if each.title == title)
    rows = [row[1:] for row in sheet.course_rows(replace(found, courses=of_it), _)]
    alt = _("Who asks for {course} in {year}, by unit", course=_name(_, title), year=found.year)
    demand_picture.numbers(_, alt, sheet.course_columns(_)[1:], rows[:MOST_ROWS])
    if len(rows) > MOST_ROWS:
        _small(_("The first {number} rows; all of them are in the Excel file.",
                 number=MOST_ROWS))  # fmt: skip


def _small(said: str) -> None:
    st.markdown(f":small[:gray[{said}]]")
