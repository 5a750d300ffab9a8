"""Per course who is enrolled, and for whom it still has to be done (002-014, 002-015)."""

import streamlit as st

from pages.components import worklist_choices as choices
from pages.components.feedback import plain
from pages.components.worklist_words import short
from pop_core.domain.people import Visit
from pop_core.domain.worklist import ARRANGED, Asked, Chosen
from pop_core.i18n.words import Words
from pop_core.i18n.worklist import arranged_in_words, due_in_words, request_statuses
from pop_core.workflow.worklist import MOST_ENROLMENTS

MOST_COURSES = 25


def draw(_: Words, visit: Visit, chosen: Chosen) -> None:
    """The courses that plans ask HR for, those that wait for most people first."""
    found = choices.requests_now(visit, chosen)
    courses: dict[str, list[Asked]] = {}
    for each in found:
        courses.setdefault(" ".join(each.course.casefold().split()), []).append(each)
    if not courses:
        st.markdown(_("No plan asks for a course by name yet."))
        return
    ordered = sorted(courses.values(), key=_waiting, reverse=True)
    st.markdown(_in_a_sentence(_, ordered))
    for asked in ordered[:MOST_COURSES]:
        _course(_, asked)
    if len(ordered) > MOST_COURSES or len(found) == MOST_ENROLMENTS:
        said = _("Not everything is shown here. Choose a unit, or take the Excel file.")
        st.markdown(f":small[:gray[{said}]]")


def _in_a_sentence(_: Words, courses: list[list[Asked]]) -> str:
    waiting = [number for number, _all in map(_waiting, courses) if number]
    if not waiting:
        return _("Every course that plans ask for is arranged.")
    of = _.plural("{number} course", "{number} courses", len(waiting))
    return _.plural("{number} enrolment waits, for {courses}.",
                    "{number} enrolments wait, for {courses}.", sum(waiting),
                    courses=of)  # fmt: skip


def _waiting(asked: list[Asked]) -> tuple[int, int]:
    return sum(each.status != ARRANGED for each in asked), len(asked)


def _course(_: Words, asked: list[Asked]) -> None:
    waiting, everybody = _waiting(asked)
    arranged = everybody - waiting
    counts = [
        _.plural("{number} waits", "{number} wait", waiting) if waiting else "",
        _("{number} arranged", number=_.number(arranged)) if arranged else "",
    ]
    said = " · ".join(part for part in counts if part)
    name = short(asked[0].course)
    fold = st.expander(f"**{name}** :small[:gray[{said}]]", key=f"wl_course_{asked[0].request_id}",
                       on_change="rerun")  # fmt: skip
    if fold.open:
        with fold:
            _table(_, asked)


def _table(_: Words, asked: list[Asked]) -> None:
    import pandas as pd  # half a second, and only this needs it

    names = request_statuses(_)
    columns = {
        _("For whom"): [plain(each.person) for each in asked],
        _("Unit"): [plain(each.unit) for each in asked],
        _("Status"): [names[each.status] for each in asked],
        _("When"): [_when(_, each) for each in asked],
    }
    st.table(
        pd.DataFrame(columns), hide_index=True, border="horizontal",
        alt=_("Who is enrolled for {course}", course=asked[0].course),
    )  # fmt: skip


def _when(_: Words, asked: Asked) -> str:
    """Day and place once it is arranged, else by when it is asked."""
    if asked.status == ARRANGED:
        return plain(arranged_in_words(_, asked.arranged_on, asked.place))
    due = _.date(asked.due_on, fixed=True) if asked.due_on else due_in_words(_, asked)
    return _("by {when}", when=plain(due)) if due else ""
