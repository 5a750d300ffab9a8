"""One action at the side: what, who, when, something for HR; the rest folded (004-043 ... 045).

The action exists from the moment it was chosen and every field saves itself, so nothing is lost by
closing.
"""

from dataclasses import replace

import streamlit as st

from pages.components import action_more, course_suggestions, fields
from pages.components import action_parts as parts
from pages.components.anchors import anchors_of
from pages.components.at_the_side import ask_card, asked_editor
from pages.components.feedback import (
    explained_later,
    note_saved,
    plain,
    primary,
    saved_line,
    show_trouble,
)
from pages.components.removal import remove
from pages.components.screen import Screen
from pages.components.session import books, here, plan_now, state, store
from pages.components.when_field import when
from pop_core.catalogue.learning import Kind
from pop_core.documents.telling import Telling
from pop_core.domain.plans import TO_BE_FOUND, HrAction, PlanLine, PlannedAction
from pop_core.workflow import editing

OWNERS = ("employee", "manager", "colleague", "hr", "outside")
NAMED = {"colleague", "outside"}  # who they are is typed


def show_when_asked(screen: Screen) -> None:
    """Open the action that was asked for, once."""
    action_id = asked_editor()
    found = _found(screen, action_id) if action_id else None
    if found is None or not screen.writable:
        return
    title = Telling(screen.plan, screen.names, screen.words).kind(found[1])

    @st.dialog(title[:1].upper() + title[1:], position="right", width=460, on_dismiss="rerun")
    def panel() -> None:
        now = replace(screen, plan=plan_now(screen.plan.lasting_id))
        still_there = _found(now, found[1].action_id)
        if still_there is None:
            st.rerun()
        _fields(now, *still_there, opened=found[1])

    panel()


def _found(screen: Screen, action_id: str) -> tuple[PlanLine, PlannedAction] | None:
    return next(
        (
            (line, action)
            for line in screen.plan.lines
            for action in line.actions
            if action.action_id == action_id
        ),
        None,
    )


def _fields(
    screen: Screen, line: PlanLine, action: PlannedAction, *, opened: PlannedAction
) -> None:
    show_trouble()
    # Each in a box of its own: what comes and goes in one moves no field of another.
    with st.container():
        _kind(screen, line, action)
    with st.container():
        _what(screen, action)
    with st.container():
        _who(screen, action)
    with st.container():
        _when(screen, action)
    with st.container():
        _hr(screen, line, action)
    action_more.sections(screen, line, action, opened)
    _done(screen, action)


def _kind(screen: Screen, line: PlanLine, action: PlannedAction) -> None:
    """What kind it is, where that is still open; else its one line, and the way to its card."""
    _ = screen.words
    if action.action_type == TO_BE_FOUND:
        parts.kind(screen, action)
        return
    way = books().catalogue.action_types.get(action.action_type)
    if way is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(f":small[:gray[{way.line(_.language)}]]", width="stretch")
        if st.button(
            _("Look"),
            type="tertiary",
            key=f"action_{action.action_id}_card",
            on_click=ask_card,
            args=(line.line_id, way.code),
        ):
            st.rerun()


def _what(screen: Screen, action: PlannedAction) -> None:
    _ = screen.words
    fields.text(
        parts.key_of(action, "what"),
        _("What?"),
        action.what,
        parts.saver(action, "what"),
        placeholder=_("What exactly is going to happen?"),
    )
    course_suggestions.below_what(screen, action)


def _who(screen: Screen, action: PlannedAction) -> None:
    _ = screen.words
    fields.several(
        parts.key_of(action, "owners"),
        _("Who?"),
        action.owners,
        parts.saver(action, "owners"),
        OWNERS,
        parts.owner_names(screen).__getitem__,
    )
    if NAMED & set(action.owners) or action.owner_words:
        label = _("Name of the colleague or of who comes from outside")
        parts.line(action, "owner_words", label, action.owner_words)


def _when(screen: Screen, action: PlannedAction) -> None:
    _ = screen.words
    parts.moment(screen, action, "ends", _("Ready by"), action.ends)


def _hr(screen: Screen, line: PlanLine, action: PlannedAction) -> None:
    """What HR is asked, with a preview in the words they will read (004-044)."""
    _, key = screen.words, f"action_{action.action_id}_hr"
    asked = [each for each in line.hr_actions if each.action_id == action.lasting_id]
    hr_word = screen.form.word("hr")(_.language)
    st.session_state[key] = bool(asked)
    st.toggle(
        _("{hr} has to do something too", hr=hr_word),
        key=key,
        on_change=_switch_hr,
        args=(key, line.line_id, action.lasting_id, tuple(each.hr_action_id for each in asked)),
        kwargs={"begins": _first_words(screen, action)},
    )
    for each in asked:
        _asked_of_hr(screen, action, each)


def _first_words(screen: Screen, action: PlannedAction) -> str:
    """What HR is mostly asked for a training: to enrol somebody."""
    _ = screen.words
    way = books().catalogue.action_types.get(action.action_type)
    if way is None or way.kind is not Kind.TRAINING or not action.what:
        return ""
    what = " ".join(action.what.split())
    return _("Enrol {name}: {what}", name=screen.plan.employee.given_name, what=what)


def _switch_hr(
    key: str, line_id: str, lasting_id: str, asked: tuple[str, ...], *, begins: str
) -> None:
    """Off takes the question away and keeps it in mind; on brings it back."""
    kept: dict[str, tuple[str, ...]] = state("hr_kept", {})
    with explained_later():
        if not st.session_state[key]:
            kept[lasting_id] = asked
            for hr_action_id in asked:
                note_saved(editing.remove(store(), here(), "hr_action", hr_action_id).at)
            return
        for hr_action_id in kept.pop(lasting_id, ()):
            note_saved(editing.put_back(store(), here(), "hr_action", hr_action_id).at)
            return
        note_saved(editing.add_hr_action(store(), here(), line_id, begins, lasting_id).at)


def _asked_of_hr(screen: Screen, action: PlannedAction, asked: HrAction) -> None:
    _, key = screen.words, f"hr_{asked.hr_action_id}"
    hr_word = screen.form.word("hr")(_.language)
    with st.container(border=True, gap="xsmall"):
        fields.text(
            f"{key}_text",
            _("What do you ask {hr}?", hr=hr_word),
            asked.text,
            fields.saver("hr_action.text", asked.hr_action_id),
            placeholder=_("for instance: enrol for the course"),
            height=52,
        )
        when(
            f"{key}_due",
            _("By when?"),
            asked.due,
            fields.saver("hr_action.due", asked.hr_action_id),
            anchors_of(screen),
            begin_with="on",
        )
        st.markdown(f":small[:gray[{_preview(screen, action, asked)}]]")


def _preview(screen: Screen, action: PlannedAction, asked: HrAction) -> str:
    """What HR will read, and what not, in so many words."""
    _ = screen.words
    text = plain(" ".join(asked.text.split())) or "…"
    if asked.due:
        text += f" ({plain(Telling(screen.plan, screen.names, _).when(asked.due))})"
    hr_word = screen.form.word("hr")(_.language)
    said = _(
        "{hr} will read, with the name of {name}: “{text}” "
        "{hr} does not see the reason or the competency.",
        hr=hr_word,
        name=plain(screen.plan.employee.given_name),
        text=text,
    )
    details = _course_in_words(screen, action)
    if not details:
        return said
    return f"{said} {_('Of the course {hr} sees: {details}.', hr=hr_word, details=details)}"


def _course_in_words(screen: Screen, action: PlannedAction) -> str:
    """What the demand for courses takes from an action that is handed over; "" for no course."""
    _ = screen.words
    telling = Telling(screen.plan, screen.names, _)
    if not action.course and action.cost is None:
        return ""
    cost = "" if action.cost is None else _("at most {amount}", amount=_.money(action.cost))
    whens = [telling.when(each) for each in (action.starts, action.ends) if each]
    return plain(" · ".join(filter(None, (action.course, cost, *whens))))


def _done(screen: Screen, action: PlannedAction) -> None:
    """Closing changes nothing: all is kept already."""
    _, key = screen.words, f"action_{action.action_id}"
    st.markdown(saved_line(_))
    if st.button(primary(_("Done")), type="primary", width="stretch", key=f"{key}_done"):
        st.rerun()
    st.button(
        _("Remove this action"),
        icon=":material/delete:",
        type="tertiary",
        key=f"{key}_remove",
        on_click=remove,
        args=("planned_action", action.action_id),
    )
