"""Writing a goal for a group: for whom, about what, one sentence, a term, and what comes along."""

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from pages.components import fields
from pages.components import group_goal_words as told
from pages.components.feedback import (
    explained_later,
    note_saved,
    primary,
    saved_line,
    show_trouble,
)
from pages.components.session import books, here, store
from pages.components.unit_choice import paths
from pages.components.when_field import Anchor, when
from pop_core.domain.coach import coach_goal
from pop_core.domain.errors import ChangedMeanwhile
from pop_core.domain.group_goals import (
    Group,
    GroupAction,
    GroupGoal,
    GroupHrAction,
    Obligation,
    Subject,
    Target,
)
from pop_core.domain.people import Visit
from pop_core.domain.plans import TO_BE_FOUND
from pop_core.domain.when import on_date
from pop_core.i18n.words import Words
from pop_core.workflow import group_goals
from pop_core.workflow.group_goals import Kept

OWN = "own"  # no competency of the catalogue, but a title


def draw(_: Words, visit: Visit, kept: Kept) -> None:
    """All of it on one page; each field saves itself, publishing is the only button that counts."""
    goal = kept.goal
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        _group(_, visit, kept)
        _subject(_, goal)
        _sentence(_, goal)
    with right:
        _actions(_, goal)
        _asked(_, goal)
    _foot(_, goal)


def _saver(name: str, row_id: str) -> fields.Save:
    def save(seen: object, new: object) -> None:
        group_goals.save(store(), here(), name, row_id, seen, new)
        note_saved(here().now)

    return save


def _group(_: Words, visit: Visit, kept: Kept) -> None:
    """The kind of group and which one; how many people that are is said at once."""
    goal, key = kept.goal, f"group_{kept.goal.group_goal_id}"
    changes = store().number_of_changes_to_people
    choices = _choices(
        path=str(store().path), person_id=visit.person_id, today=visit.today, changes=changes
    )
    st.session_state.setdefault(f"{key}_kind", goal.group.kind.value)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        names = told.kinds(_)
        kind = st.segmented_control(
            _("For whom"), [each for each in choices if choices[each]], key=f"{key}_kind",
            format_func=names.__getitem__, required=True,
        )  # fmt: skip
        _which(_, goal, Target(kind or goal.group.kind), choices[kind or goal.group.kind])
    people = _.plural("Meant for {number} person.", "Meant for {number} people.", kept.people)
    st.markdown(f":small[:gray[{people if goal.group.target else _('Nobody chosen yet.')}]]")
    fields.choice(
        f"{key}_obligation", _("How binding"), goal.obligation.value,
        _saver("group_goal.obligation", goal.group_goal_id), [each.value for each in Obligation],
        told.obligations(_).__getitem__,
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=50)
def _choices(
    path: str, person_id: str, today: date, changes: int
) -> Mapping[str, Mapping[str, str]]:
    """Every group one may write for as it is called, kept until anything about people changes."""
    offered = group_goals.groups(store(), here())
    return {
        Target.UNIT: paths(offered.units),
        Target.JOB: {job: job for job in offered.jobs},
        Target.LEVEL: {level: level for level in offered.levels},
    }


def _which(_: Words, goal: GroupGoal, kind: Target, names: Mapping[str, str]) -> None:
    chosen = goal.group.target if kind is goal.group.kind else ""

    def save(_seen: object, new: str) -> None:
        try:
            group_goals.set_group(store(), here(), goal.group_goal_id, goal.group, Group(kind, new))
        except ChangedMeanwhile as late:  # shown as the field shows it
            theirs: Group = late.theirs  # type: ignore[assignment]
            raise ChangedMeanwhile(theirs.target if theirs.kind is kind else "") from late
        note_saved(here().now)

    fields.choice(
        f"group_{goal.group_goal_id}_{kind}", _("Which one"), chosen, save, list(names),
        names.__getitem__, kind="select",
    )  # fmt: skip


def _subject(_: Words, goal: GroupGoal) -> None:
    """A competency of the catalogue, or an own technical title (004-020)."""
    key, about = f"group_{goal.group_goal_id}", goal.about
    names = {code: each.name(_.language) for code, each in books().catalogue.competencies.items()}
    ordered = sorted(names, key=names.__getitem__)
    labels = {**names, OWN: _("a technical competency of our own")}
    is_own = about.competency is None and bool(about.own_title or about.technical_field)
    is_own = is_own or st.session_state.get(f"{key}_own", False)

    def save(_seen: object, new: str) -> None:
        st.session_state[f"{key}_own"] = new == OWN
        competency = new if new in names else None
        meant = Subject(competency, "" if competency else about.own_title)
        _keep_subject(goal, meant, lambda theirs: theirs.competency or OWN)

    chosen = about.competency or (OWN if is_own else "")
    fields.choice(
        f"{key}_competency", _("About which competency"), chosen, save, [*ordered, OWN],
        labels.__getitem__, kind="select",
    )  # fmt: skip
    if chosen == OWN:
        _own(_, goal)


def _keep_subject(goal: GroupGoal, about: Subject, shown: Callable[[Subject], str]) -> None:
    """Keep it where what was drawn still stands; else theirs, as this field has it `shown`."""
    try:
        group_goals.set_subject(store(), here(), goal.group_goal_id, goal.about, about)
    except ChangedMeanwhile as late:
        raise ChangedMeanwhile(shown(late.theirs)) from late  # type: ignore[arg-type]
    note_saved(here().now)


def _own(_: Words, goal: GroupGoal) -> None:
    key, about = f"group_{goal.group_goal_id}", goal.about
    form_fields = books().form("federal").technical_fields
    names = {each.code: each.name(_.language) for each in form_fields}

    def save_title(_seen: object, new: str) -> None:
        meant = Subject(None, new, about.technical_field)
        _keep_subject(goal, meant, lambda theirs: theirs.own_title)

    def save_field(_seen: object, new: str) -> None:
        meant = Subject(None, about.own_title, new)
        _keep_subject(goal, meant, lambda theirs: theirs.technical_field)

    with st.container(horizontal=True, gap="small"):
        fields.line(f"{key}_title", _("What is it called?"), about.own_title, save_title)
        fields.choice(
            f"{key}_field", _("What is it about?"), about.technical_field, save_field,
            list(names), names.__getitem__, kind="select",
        )  # fmt: skip


def _sentence(_: Words, goal: GroupGoal) -> None:
    """The goal as it will stand in every plan that takes it over, with advice that never blocks."""
    key = f"group_{goal.group_goal_id}"
    fields.text(
        f"{key}_text", _("Goal, as it will stand in the plans"), goal.text,
        _saver("group_goal.text", goal.group_goal_id), other=_("Somebody else"),
        placeholder=_("for instance: every customer has a first answer within two working days"),
    )  # fmt: skip
    with st.container():
        remark = coach_goal(
            goal.text, has_term=goal.term is not None, both_behind="yes", has_indicator=True,
            priority=None, language=_.language,
        )  # fmt: skip
        if remark:
            st.markdown(f":orange-badge[:material/lightbulb: {_('SMART')}] {_.advice(remark)}")
    anchors = (
        Anchor("plan_start", None, _("the start of the plan")),
        Anchor("conversation", None, _("the talk")),
    )
    when(
        f"{key}_term", _("Term"), goal.term, _saver("group_goal.term", goal.group_goal_id), anchors
    )


def _actions(_: Words, goal: GroupGoal) -> None:
    """What comes along into each plan."""
    st.header(_("Actions that come along"), anchor=False)
    for action in goal.actions:
        _action(_, action)
    st.button(
        _("Add an action"), icon=":material/add:", key="group_action_add",
        on_click=_add, args=("action", goal.group_goal_id),
    )  # fmt: skip


def _action(_: Words, action: GroupAction) -> None:
    key, row_id = f"group_action_{action.group_action_id}", action.group_action_id
    known = books().catalogue.action_types
    names = {code: each.name(_.language) for code, each in known.items()}
    names[TO_BE_FOUND] = _("still to be found")
    with st.container(border=True, gap="xsmall"):
        fields.choice(
            f"{key}_type", _("Way of learning"), action.action_type,
            _saver("group_goal_action.action_type", row_id), list(names), names.__getitem__,
            kind="select",
        )  # fmt: skip
        fields.line(f"{key}_what", _("What"), action.what, _saver("group_goal_action.what", row_id))
        fields.line(
            f"{key}_course", _("Course"), action.course,
            _saver("group_goal_action.course", row_id), placeholder=_("may stay empty"),
        )  # fmt: skip
        _remove_button(_, "group_goal_action", row_id)


def _asked(_: Words, goal: GroupGoal) -> None:
    """What HR arranges once for all of them; it comes into no plan."""
    st.header(_("To arrange once for the group"), anchor=False)
    said = _("Goes into the work list once, and into no plan.")
    st.markdown(f":small[:gray[{said}]]")
    for asked in goal.hr_actions:
        _one_asked(_, asked)
    st.button(
        _("Add something to arrange"), icon=":material/add:", key="group_hr_action_add",
        on_click=_add, args=("hr_action", goal.group_goal_id),
    )  # fmt: skip


def _one_asked(_: Words, asked: GroupHrAction) -> None:
    key, row_id = f"group_asked_{asked.group_hr_action_id}", asked.group_hr_action_id
    save = _saver("group_hr_action.due", row_id)

    def save_day(_seen: object, new: date | None) -> None:
        save(asked.due, on_date(new) if new else None)

    with st.container(border=True, gap="xsmall"):
        fields.line(
            f"{key}_text", _("What is to be arranged?"), asked.text,
            _saver("group_hr_action.text", row_id),
        )  # fmt: skip
        fields.day(f"{key}_due", _("By when"), asked.due.on if asked.due else None, save_day)
        _remove_button(_, "group_hr_action", row_id)


def _remove_button(_: Words, subject: str, row_id: str) -> None:
    st.button(
        _("Remove"), type="tertiary", icon=":material/delete:", key=f"{subject}_{row_id}_remove",
        on_click=_remove, args=(subject, row_id),
    )  # fmt: skip


def _add(kind: str, goal_id: str) -> None:
    add = group_goals.add_action if kind == "action" else group_goals.add_hr_action
    with explained_later():
        add(store(), here(), goal_id)


def _remove(subject: str, row_id: str) -> None:
    with explained_later():
        group_goals.remove(store(), here(), subject, row_id)


def _foot(_: Words, goal: GroupGoal) -> None:
    """Publishing freezes the text, so it says so; a draft may also lie, or go.

    What is missing is told here, where one pressed.
    """
    goal_id = goal.group_goal_id
    said = _("Once published it is offered in the plans of the group, and its text stays.")
    show_trouble()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            primary(_("Publish")), type="primary", key="group_goal_publish", on_click=_publish,
            args=(goal_id,),
        )  # fmt: skip
        st.button(_("Later"), key="group_goal_close", on_click=_close)
        st.button(
            _("Throw this draft away"), type="tertiary", icon=":material/delete:",
            key="group_goal_discard", on_click=_discard, args=(goal_id,),
        )  # fmt: skip
        st.markdown(saved_line(_), width="content")
    st.markdown(f":small[:gray[{said}]]")


def _close() -> None:
    st.session_state.pop("group_goal", None)


def _publish(goal_id: str) -> None:
    with explained_later():
        group_goals.publish(store(), here(), goal_id)
        _close()


def _discard(goal_id: str) -> None:
    with explained_later():
        group_goals.withdraw(store(), here(), goal_id)
        _close()
