"""The actions of one row: the shortest way in, what is chosen, and what the guide recommends."""

from functools import partial

import streamlit as st

from pages.components import action_card, hr_answers, plan_totals, row_place, ways_to_choose
from pages.components.anew import begin_anew, now_called
from pages.components.at_the_side import ask_editor
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.line_choice import nothing_chosen, open_line, open_line_id
from pages.components.plan_timeline import load_and_timeline
from pages.components.removal import remove
from pages.components.screen import Screen
from pages.components.session import books, here, store
from pop_core.catalogue.matching import recommendations
from pop_core.documents.means import action_blocks
from pop_core.documents.sheets import Style
from pop_core.documents.telling import Telling
from pop_core.domain.plans import TO_BE_FOUND, HrAction, PlanLine, PlannedAction
from pop_core.workflow import editing

FITS_ABREAST = 78  # signs of all names together; more would be cut off
LONGEST_GOAL = 130
# Who could help: the way of learning and the helper it begins with (004-041).
HELP = {
    "manager": ("regular_feedback", ("manager",)),
    "colleague": ("peer_help", ("colleague",)),
    "coach": ("coaching", ("outside",)),
    "mentor": ("mentoring", ("colleague",)),
    "else": (TO_BE_FOUND, ()),
}


def actions_of_step(screen: Screen) -> None:
    """One competency at a time; below it the whole plan along the months."""
    if not screen.plan.active_lines:
        nothing_chosen(screen)
        return
    line = _chosen_line(screen)
    _goals(screen, line)
    if screen.writable:
        _known_already(screen, line)
    _chosen(screen, line)
    if screen.writable and (line.competency or not screen.form.action_groups):
        ways_to_choose.recommended(screen, line)
        ways_to_choose.the_others(screen, line)
    _legal_notes(screen)
    plan_totals.line(screen)
    load_and_timeline(screen)


def _chosen_line(screen: Screen) -> PlanLine:
    """The competency somebody works on, in steps 4 to 6 the same one."""
    _ = screen.words
    placed = [(group, line) for group, rows in row_place.sections(screen) for line in rows]
    lines = {line.line_id: line for _group, line in placed}
    labels = {line_id: _label(screen, line) for line_id, line in lines.items()}
    chosen = open_line_id(screen) or next(iter(lines))
    st.session_state["actions_line"] = chosen
    abreast = sum(len(label) for label in labels.values()) <= FITS_ABREAST
    control = st.segmented_control if abreast else st.pills
    control(
        _("Competency"),
        list(lines),
        key="actions_line",
        format_func=labels.__getitem__,
        required=True,
        label_visibility="collapsed",
        on_change=_line_chosen,
    )
    group = next(group for group, line in placed if line.line_id == chosen)
    if group:
        st.markdown(f":small[:gray[{plain(group)}]]")
    return lines[chosen]


def _label(screen: Screen, line: PlanLine) -> str:
    name = plain(screen.name_of(line))
    return f"{name} ({len(line.actions)})" if line.actions else name


def _line_chosen() -> None:
    open_line(st.session_state["actions_line"])


def _goals(screen: Screen, line: PlanLine) -> None:
    """What it is all for, small."""
    _ = screen.words
    said = [
        f":small[:gray[{_('Goal {number}', number=number)}] {plain(_short(goal.text))}]"
        for number, goal in enumerate(line.goals, 1)
        if goal.text
    ]
    if said:
        st.markdown("  \n".join(said))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_GOAL else flat[: LONGEST_GOAL - 1] + "…"


def _known_already(screen: Screen, line: PlanLine) -> None:
    """The shortest path: type it, choose its kind, and there it is."""
    _, key = screen.words, f"known_{line.line_id}"
    names = _kinds(screen, line)
    # Without a kind nothing happens yet, and a rerun would disturb the list being opened.
    by_enter = st.session_state.get(now_called(f"{key}_type")) is not None
    typed = partial(_add_known, line.line_id, complete=False)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            _("We know it already"),
            key=now_called(f"{key}_what"),
            placeholder=_("What are we going to do?"),
            on_change=typed if by_enter else "ignore",
            persist_state="session",
        )
        st.selectbox(
            _("Kind"),
            list(names),
            index=None,
            key=now_called(f"{key}_type"),
            format_func=names.__getitem__,
            placeholder=_("which kind?"),
            on_change=typed,
            width=300,
        )
        st.button(
            _("Add"),
            icon=":material/add:",
            key=f"{key}_add",
            on_click=_add_known,
            args=(line.line_id,),
        )


def _kinds(screen: Screen, line: PlanLine) -> dict[str, str]:
    """All kinds by name, those the guide recommends first."""
    names = action_card.type_names(screen)
    if screen.form.action_groups:
        return names
    found = recommendations(books().catalogue, line.competency)
    first = [each.action_type.code for each in found]
    return {code: names[code] for code in dict.fromkeys((*first, *names))}


def _add_known(line_id: str, *, complete: bool = True) -> None:
    """Add it once both are there; the button also adds it while its kind is still open."""
    key = f"known_{line_id}"
    what = (st.session_state.get(now_called(f"{key}_what")) or "").strip()
    kind = st.session_state.get(now_called(f"{key}_type"))
    if not what or (kind is None and not complete):
        return
    with explained_later():
        if kind == TO_BE_FOUND:
            action_card.choose(line_id, kind, what)
        else:
            action_card.add(line_id, kind or TO_BE_FOUND, what)
        begin_anew(f"{key}_what", f"{key}_type")


def _chosen(screen: Screen, line: PlanLine) -> None:
    _ = screen.words
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(_("Chosen"), anchor=False)
        if screen.writable and screen.form.has_action_plan:
            st.button(
                _("Step of the action plan"),
                icon=":material/add:",
                key=f"step_{line.line_id}",
                on_click=_add_step,
                args=(line.line_id,),
            )
        elif screen.writable:
            _who_helps(screen, line)
    loose = [each for each in line.hr_actions if _owner_of(line, each) is None]
    if not line.actions and not loose:
        st.markdown(f":gray[{_('No action yet. Type one above, or choose a way below.')}]")
        return
    telling = Telling(screen.plan, screen.names, _)
    with st.container(border=True, gap="small", key=f"chosen_{line.line_id}"):
        for action in line.actions:
            _action(screen, line, action, telling)
        for each in loose:
            _hr_alone(screen, each)


def _add_step(line_id: str) -> None:
    """A concrete step that carries out an agreement; who acts and when is said in its window."""
    with explained_later():
        saved = editing.add_action(store(), here(), line_id, support=True)
        note_saved(saved.at)
        ask_editor(saved.row_id)


def _legal_notes(screen: Screen) -> None:
    """What the form says of its own weight (000-054)."""
    for note in screen.form.legal_notes:
        said = plain(note.name(screen.words.language))
        st.markdown(f":small[:gray[:material/gavel: {said}]]")


def _owner_of(line: PlanLine, hr_action: HrAction) -> PlannedAction | None:
    return next((each for each in line.actions if each.lasting_id == hr_action.action_id), None)


def _action(screen: Screen, line: PlanLine, action: PlannedAction, telling: Telling) -> None:
    _ = screen.words
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(_in_words(screen, line, action, telling), width="stretch")
        if screen.writable:
            st.button(
                _("Edit"),
                icon=":material/edit:",
                type="tertiary",
                key=f"action_{action.action_id}_edit",
                on_click=ask_editor,
                args=(action.action_id,),
            )


def _in_words(screen: Screen, line: PlanLine, action: PlannedAction, telling: Telling) -> str:
    """As the table says it, with what is still open in grey."""
    _ = screen.words
    blocks = action_blocks(action, telling)
    sentence = "  \n".join(plain(each.text) for each in blocks if each.kind is not Style.NOTE)
    small = [plain_lines(each.text) for each in blocks if each.kind is Style.NOTE]
    if not (action.starts or action.ends or action.dates_follow):
        small.append(_("no term yet"))
    hr_word = screen.form.word("hr")(_.language)
    asked = [e for e in line.hr_actions if e.action_id == action.lasting_id and e.text]
    small += [f"{hr_word}: “{plain(each.text)}”" for each in asked]
    answers = filter(None, (hr_answers.badge(_, screen.plan, screen.form, e) for e in asked))
    notes = "".join(f"  \n:small[:gray[{note}]]" for note in small)
    notes += "".join(f"  \n:small[{said}]" for said in answers)
    return f"**{sentence}** {_badges(screen, action)}{notes}"


def _badges(screen: Screen, action: PlannedAction) -> str:
    _, said = screen.words, []
    apart = screen.form.has_action_plan
    if action.support:
        kind = _("step of the action plan") if apart else _("support")
        said.append(f":violet-badge[{kind}]")
    elif action.action_type == TO_BE_FOUND and not apart:  # there the small print says so
        said.append(f":orange-badge[{_('kind to be found')}]")
    return " ".join(said)


def _hr_alone(screen: Screen, hr_action: HrAction) -> None:
    _ = screen.words
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        hr_word = screen.form.word("hr")(_.language)
        said = hr_answers.badge(_, screen.plan, screen.form, hr_action)
        below = f"  \n:small[{said}]" if said else ""
        st.markdown(f"{hr_word}: “{plain(hr_action.text)}”{below}", width="stretch")
        if screen.writable:
            st.button(
                _("Remove"),
                icon=":material/delete:",
                type="tertiary",
                key=f"hr_{hr_action.hr_action_id}_remove",
                on_click=remove,
                args=("hr_action", hr_action.hr_action_id),
            )


def _who_helps(screen: Screen, line: PlanLine) -> None:
    """Support makes an action work; one choice begins it (004-041)."""
    _, key = screen.words, f"help_{line.line_id}"
    names = {
        "manager": _("{name} follows it up", name=plain(screen.plan.manager.given_name)),
        "colleague": _("a colleague helps"),
        "coach": _("a coach"),
        "mentor": _("a mentor"),
        "else": _("somebody else"),
    }
    st.menu_button(
        _("Who helps?"),
        list(HELP),
        key=key,
        icon=":material/group_add:",
        format_func=names.__getitem__,
        on_click=_help_chosen,
        args=(line.line_id,),
    )


def _help_chosen(line_id: str) -> None:
    kind, helpers = HELP[st.session_state[f"help_{line_id}"]]
    with explained_later():
        saved = editing.add_action(store(), here(), line_id, kind, support=True, helpers=helpers)
        note_saved(saved.at)
        ask_editor(saved.row_id)
