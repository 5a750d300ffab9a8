"""The card of a way of learning at the side: what it is, when it fits, what to mind, choose it."""

from collections import Counter

import streamlit as st

from pages.components import organisation_texts
from pages.components.at_the_side import ask_editor, asked_card
from pages.components.feedback import explained_later, note_saved, primary, show_trouble
from pages.components.guidance import ours
from pages.components.screen import Screen
from pages.components.session import books, here, plan_now, state, store, words
from pop_core.catalogue.guidance import GuidanceCard, Point
from pop_core.domain.errors import NotFound
from pop_core.domain.plans import TO_BE_FOUND, PlanLine, PlannedAction
from pop_core.i18n.words import Words
from pop_core.workflow import editing

Place = tuple[str, str]  # row and way of learning


def type_names(screen: Screen) -> dict[str, str]:
    """Every way of learning by its code, and last the one that is still to be found (002-036).

    A form with a list of its own offers that list, in its order and words (000-039 ... 042).
    """
    _ = screen.words
    types = books().catalogue.action_types.values()
    hr_word = screen.form.word("hr")(_.language)
    open_one = {TO_BE_FOUND: _("Still to be found, ask {hr} for advice", hr=hr_word)}
    if screen.form.action_groups:
        printed = _printed_names(screen)
        return printed if TO_BE_FOUND in printed else printed | open_one
    return {each.code: each.name(_.language) for each in types} | open_one


def _printed_names(screen: Screen) -> dict[str, str]:
    """As printed; where two groups print the same, such as *anders, nl.*, with the group behind."""
    language, groups = screen.words.language, screen.form.action_groups
    ways = [(way, group) for group in groups for way in group.types]
    often = Counter(way.name(language) for way, _group in ways)
    return {
        way.code: f"{name} ({group.name(language)})" if often[name] > 1 else name
        for way, group in ways
        if (name := way.name(language))
    }


def ticked(place: Place, stored: tuple[str, ...] = ()) -> set[str]:
    """What a pair ticked on the card of this row and way, kept for as long as they are here."""
    return state("fits", {}).setdefault(place, set(stored))


def minded(place: Place) -> set[str]:
    """The points to mind that will come along when the way is chosen."""
    return state("minded", {}).setdefault(place, set())


def fits_badge(_: Words, line: PlanLine, action_type: str) -> str:
    """*Past bij jullie (2 van 3)*, once something was ticked."""
    action = chosen_already(line, action_type)
    fits = ticked((line.line_id, action_type), action.fits if action else ())
    if not fits:
        return ""
    card = books().catalogue.cards[_.language][action_type]
    said = _("fits you ({number} of {all})", number=len(fits), all=len(card.choose_when))
    return f":blue-badge[{said}]"


def show_when_asked(screen: Screen) -> None:
    """Open the card that was asked for, once."""
    place = asked_card()
    line = screen.plan.line(place[0]) if place else None
    if place is None or line is None or place[1] not in books().catalogue.action_types:
        return
    _ = screen.words
    title = books().catalogue.action_types[place[1]].name(_.language)

    @st.dialog(title, position="right", width=460, on_dismiss="rerun")
    def panel() -> None:
        _card(screen.plan.lasting_id, place)

    panel()


def _card(lasting_id: str, place: Place) -> None:
    _, line_id = words(), place[0]
    line = plan_now(lasting_id).line(line_id)
    card = books().catalogue.cards[_.language][place[1]]
    show_trouble()
    st.markdown(card.what)
    if card.what_written_by_us:
        st.markdown(ours(_))
    action = chosen_already(line, place[1])
    _choose_when(_, card, place, action)
    _watch_out(_, card, place, action)
    organisation_texts.local_help(_)
    label = _("Choose once more") if action else _("Choose")
    if st.button(
        primary(label),
        type="primary",
        width="stretch",
        key="card_choose",
        on_click=choose,
        args=place,
    ):
        st.rerun()


def chosen_already(line: PlanLine | None, action_type: str) -> PlannedAction | None:
    """The action of this row that was chosen from the card."""
    actions = line.actions if line else ()
    return next((each for each in actions if each.action_type == action_type), None)


def _headings(points: tuple[Point, ...], heading: str) -> list[tuple[str, list[Point]]]:
    labels = dict.fromkeys(point.label for point in points)
    return [
        (label or heading, [point for point in points if point.label == label]) for label in labels
    ]


def _choose_when(_: Words, card: GuidanceCard, place: Place, action: PlannedAction | None) -> None:
    known = ticked(place, action.fits if action else ())
    for heading, points in _headings(card.choose_when, _("Choose this when …")):
        with st.container(gap="xsmall"):
            st.markdown(f"**{heading}**")
            for point in points:
                key = f"fits_{place[0]}_{place[1]}_{point.code}"
                st.session_state[key] = point.code in known
                st.checkbox(point.text, key=key, on_change=_tick, args=(place, point.code))
            if all(point.written_by_us for point in points):
                st.markdown(ours(_))


def _tick(place: Place, code: str) -> None:
    """Before choosing it is kept here; afterwards it stands with the action."""
    ticked(place).symmetric_difference_update({code})
    with explained_later():
        action = chosen_already(_line_now(place[0]), place[1])
        if action:
            new = tuple(sorted(ticked(place)))
            saved = editing.save_field(
                store(), here(), "planned_action.fits", action.action_id, action.fits, new
            )
            note_saved(saved.at)


def _watch_out(_: Words, card: GuidanceCard, place: Place, action: PlannedAction | None) -> None:
    """Each point can come along with the agreement: at once, or when the way is chosen."""
    for heading, points in _headings(card.watch_out_for, _("Watch out for …")):
        st.markdown(f"**{heading}**")
        for point in points:
            _point(_, point, place, action)
        if all(point.written_by_us for point in points):
            st.markdown(ours(_))


def _point(_: Words, point: Point, place: Place, action: PlannedAction | None) -> None:
    agreed = {each.text for each in action.conditions} if action else set()
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(f":small[{point.text}]", width="stretch")
        if point.text in agreed:
            st.markdown(f":green-badge[{_('agreed')}]", width="content")
            return
        remembered = point.code in minded(place)
        st.button(
            _("Comes along") if remembered else _("Add to the agreement"),
            icon=":material/check:" if remembered else ":material/add:",
            type="tertiary",
            key=f"mind_{place[0]}_{place[1]}_{point.code}",
            on_click=_mind,
            args=(place, point, action.action_id if action else None),
        )


def _mind(place: Place, point: Point, action_id: str | None) -> None:
    if action_id is None:
        minded(place).symmetric_difference_update({point.code})
        return
    with explained_later():
        note_saved(editing.add_condition(store(), here(), action_id, point.text).at)


def choose(line_id: str, action_type: str, what: str = "") -> None:
    """Callback: the action exists from here on, with what was ticked; its fields open at the side.

    What is still to be found asks HR for advice, in words the pair sees and can change (004-044).
    """
    with explained_later():
        added = add(line_id, action_type, what)
        if action_type == TO_BE_FOUND:
            _ask_advice(line_id, added)
        ask_editor(added)


def add(line_id: str, action_type: str, what: str = "") -> str:
    """The id of the new action. It serves the goal of its row when there is only one."""
    place, line = (line_id, action_type), _line_now(line_id)
    goals = [goal.lasting_id for goal in line.goals if goal.text]
    saved = editing.add_action(
        store(),
        here(),
        line_id,
        action_type,
        what,
        goals=tuple(goals) if len(goals) == 1 else (),
        fits=tuple(ticked(place)),
    )
    for text in _texts_to_mind(place):
        editing.add_condition(store(), here(), saved.row_id, text)
    minded(place).clear()
    note_saved(saved.at)
    return saved.row_id


def _line_now(line_id: str) -> PlanLine:
    line = plan_now(st.session_state["plan"]).line(line_id)
    if line is None:
        raise NotFound
    return line


def _texts_to_mind(place: Place) -> list[str]:
    card = books().catalogue.cards[words().language].get(place[1])
    points = card.watch_out_for if card else ()
    return [point.text for point in points if point.code in minded(place)]


def _ask_advice(line_id: str, action_id: str) -> None:
    _ = words()
    found = [each for each in _line_now(line_id).actions if each.action_id == action_id]
    text = _("Advice asked: which way of learning fits?")
    for action in found:
        editing.add_hr_action(store(), here(), line_id, text, action.lasting_id)
