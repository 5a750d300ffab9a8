"""Courses of the offer that come to mind while somebody types what an action is (issue 4, 3)."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages.components.feedback import explained_later, note_saved, plain
from pages.components.screen import Screen
from pages.components.session import books, here, plan_now, store
from pop_core.catalogue.learning import Kind
from pop_core.documents.course_files import way_names
from pop_core.domain.course_search import CourseSearch
from pop_core.domain.courses import WAYS, Course, Offer
from pop_core.domain.errors import NotFound
from pop_core.domain.plans import PlannedAction
from pop_core.i18n.words import Words
from pop_core.workflow import courses, editing

MOST = 3
# What a course may be like for each kind of action: where it says how it is given, that decides.
_SUITS = {
    Kind.TRAINING: frozenset({"", *WAYS}),
    Kind.BY_ONESELF: frozenset({"", "online", "blended", "self_study"}),
    Kind.AT_WORK: frozenset({"at_work"}),
}


@dataclass(frozen=True, slots=True)
class _Known:
    offer: Offer
    search: CourseSearch


def offer_now() -> Offer:
    """The offer, the same for everybody, read again when anything in it changes."""
    return _known().offer


def _known() -> _Known:
    return _known_at(path=str(store().path), changes=store().number_of_changes_to_offer)


@st.cache_resource(show_spinner=False, max_entries=2)
def _known_at(path: str, changes: int) -> _Known:
    offer = courses.offer(store(), here())
    return _Known(offer, CourseSearch(offer.courses))


def found(
    text: str, most: int, suits: Callable[[Course], bool] = lambda _course: True
) -> tuple[Course, ...]:
    """The courses nearest to a text among those that suit, best first."""
    return _known().search.suggest(text, most, suits)


def below_what(screen: Screen, action: PlannedAction) -> None:
    """Under what is done: what the offer has of that kind, or the course it is."""
    if _ways_that_suit(action):
        _offered(screen, action, "what")


def below_course(screen: Screen, action: PlannedAction) -> None:
    """Under the name of the course, once somebody types one."""
    if action.course:
        _offered(screen, action, "course")


def _ways_that_suit(action: PlannedAction) -> frozenset[str]:
    """Training is any course, e-learning one without a classroom; nothing where people help."""
    kind = books().catalogue.kinds.get(action.action_type)
    return _SUITS.get(kind, frozenset()) if kind else frozenset()


def _offered(screen: Screen, action: PlannedAction, place: str) -> None:
    _, meant = screen.words, offer_now().meant_by(action.course)
    if meant:
        said = f"{plain(offer_now().name(meant))} · {details(_, meant)}".removesuffix(" · ")
        st.markdown(f":small[:green[:material/check: {_('From the offer:')}] {said}]")
        site(_, meant)
        return
    if place == "what" and action.course:
        return
    ways = _ways_that_suit(action) if place == "what" else frozenset({"", *WAYS})
    near = found(
        action.course or action.what, MOST,
        lambda course: course.way in ways and not course.is_over(screen.visit.today),
    )  # fmt: skip
    if near:
        with st.container(border=True, gap="xsmall", key=f"offer_{place}_{action.action_id}"):
            st.markdown(f":small[:gray[{_('From the offer of courses')}]]")
            for course in near:
                _row(_, action, course, place)


def _row(_: Words, action: PlannedAction, course: Course, place: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        small = details(_, course)
        note = f"  \n:small[:gray[{small}]]" if small else ""
        st.markdown(f"**{plain(course.title)}**{note}", width="stretch")
        st.button(
            _("Choose"),
            type="tertiary",
            key=f"choose_{place}_{action.action_id}_{course.course_id}",
            on_click=_choose,
            args=(action.action_id, course.course_id),
        )


def details(_: Words, course: Course) -> str:
    """Institute, way, hours, cost and until when, as far as they are known."""
    hours = "" if course.hours is None else _.number(course.hours)
    parts = (
        plain(course.institute),
        way_names(_).get(course.way, ""),
        _.plural("{hours} hour", "{hours} hours", 1 if hours == "1" else 2, hours=hours)
        if hours
        else "",
        "" if course.cost is None else _.money(course.cost),
        _("until {day}", day=_.date(course.until_on, fixed=True)) if course.until_on else "",
    )
    return " · ".join(filter(None, parts))


def site(_: Words, course: Course) -> None:
    """The way to the page of the course, where the offer knows one."""
    if course.link:
        st.link_button(_("Site"), course.link, type="tertiary", icon=":material/open_in_new:")


def _choose(action_id: str, course_id: str) -> None:
    """Callback: what the offer knows of it stands in the action; what it leaves open stays."""
    with explained_later():
        action, course = _action_now(action_id), offer_now().course(course_id)
        if course is None:
            raise NotFound
        new = {"course": offer_now().name(course), "cost": course.cost, "hours": course.hours,
               "institute": course.institute or None,
               "course_number": course.number or None}  # fmt: skip
        if not action.what:
            new["what"] = course.title
        for name, value in new.items():
            seen = getattr(action, name)
            if value is not None and value != seen:
                field = f"planned_action.{name}"
                note_saved(editing.save_field(store(), here(), field, action_id, seen, value).at)


def _action_now(action_id: str) -> PlannedAction:
    for line in plan_now(st.session_state["plan"]).lines:
        for action in line.actions:
            if action.action_id == action_id:
                return action
    raise NotFound
