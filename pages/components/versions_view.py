"""What the version people write changes in the one in force, and the old versions to read."""

import streamlit as st

from pages.components import differing, plan_table
from pages.components.feedback import explained
from pages.components.screen import Screen
from pages.components.session import form_of, here, in_force_now, store
from pop_core.documents.differences import rows_differing
from pop_core.documents.telling import Telling
from pop_core.domain.follow_up import Version
from pop_core.domain.plans import Plan
from pop_core.domain.statuses import IN_FORCE, PlanStatus
from pop_core.i18n.statuses import status_names
from pop_core.i18n.words import Words
from pop_core.workflow import versions

WERE_AGREED = IN_FORCE | {PlanStatus.SUPERSEDED}


def in_force_beside(plan: Plan) -> Version | None:
    """The version that holds while another one is written; None while there is only one."""
    others = [each for each in plan.beside.versions if each.plan_id != plan.plan_id]
    return next((each for each in others if each.status in IN_FORCE), None)


def badge(screen: Screen) -> str:
    """The number of the version, from the second on."""
    _, number = screen.words, screen.plan.version_number
    return f" · {_('version {number}', number=number)}" if number > 1 else ""


def note(screen: Screen) -> None:
    """One quiet line on every step: which version holds, and the way to what differs."""
    _, held = screen.words, in_force_beside(screen.plan)
    if held is None or screen.step == "follow_up":
        return
    said = _(
        "Version {number} holds until you sign version {next}.",
        number=held.number,
        next=screen.plan.version_number,
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":small[:gray[:material/history: {said}]]", width="content")
        if screen.step != "agreement":  # there it stands on the page
            st.button(
                _("See what differs"), type="tertiary", icon=":material/compare:",
                key="see_differences", on_click=_want, args=("differences",),
            )  # fmt: skip


def _want(which: object) -> None:
    st.session_state["version_wanted"] = which


def show_wanted(screen: Screen) -> None:
    """The window that was asked for, if any; called once at the end of a page."""
    wanted = st.session_state.pop("version_wanted", None)
    if wanted == "differences" and in_force_beside(screen.plan):
        _differences_window(screen)
    elif isinstance(wanted, int):
        _old_version(screen, wanted)


def _differences_window(screen: Screen) -> None:
    held = in_force_now(screen.plan.lasting_id)
    if held is None:
        return

    @st.dialog(_heading(screen, held), width=1000)
    def window() -> None:
        _rows(screen, held, in_window=True)

    window()


def differences(screen: Screen) -> None:
    """*Was* and *Wordt* side by side, while a concept stands beside the version in force."""
    held = in_force_now(screen.plan.lasting_id) if in_force_beside(screen.plan) else None
    if held:
        st.subheader(_heading(screen, held), anchor=False)
        _rows(screen, held, in_window=False)


def _heading(screen: Screen, held: Plan) -> str:
    _ = screen.words
    return _(
        "What version {next} changes in version {number}",
        next=screen.plan.version_number,
        number=held.version_number,
    )


def _rows(screen: Screen, held: Plan, *, in_window: bool) -> None:
    _ = screen.words
    was, becomes = (Telling(plan, screen.names, _) for plan in (held, screen.plan))
    rows = rows_differing(was, becomes)
    if not rows:
        st.markdown(f":gray[{_('Nothing differs yet: this is what you agreed on.')}]")
    for row in rows:
        differing.card(row, _, in_window=in_window)


def choice(screen: Screen) -> None:
    """*Versies*: every version of the plan with what became of it, and the way to read it."""
    _, plan = screen.words, screen.plan
    known = [each for each in plan.beside.versions if each.plan_id != plan.plan_id]
    if not known:
        return
    with st.expander(_("Versions ({number})", number=len(known) + 1), key="versions"):
        for each in plan.beside.versions:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_told(_, each), width="content")
                if each.plan_id != plan.plan_id:
                    st.button(
                        _("Read version {number}", number=each.number), type="tertiary",
                        key=f"version_{each.number}", on_click=_want, args=(each.number,),
                    )  # fmt: skip


def _told(_: Words, version: Version) -> str:
    """Version 1, agreed on 12-03-2026, replaced."""
    colour = "green" if version.status in IN_FORCE else "gray"
    return f"{_named(_, version)} :{colour}-badge[{_status(_, version)}]"


def _status(_: Words, version: Version) -> str:
    """Of what was agreed it matters whether it holds."""
    return _("in force") if version.status in IN_FORCE else status_names(_)[version.status]


def _named(_: Words, version: Version) -> str:
    name = _("Version {number}", number=version.number)
    if version.agreed_on is None or version.status not in WERE_AGREED:
        return name
    day = _.date(version.agreed_on, fixed=True)
    return f"{name}, {_('agreed on {date}', date=day)}"


def _old_version(screen: Screen, number: int) -> None:
    """The table as it stood there; its window is called what became of it."""
    _ = screen.words
    found = [each for each in screen.plan.beside.versions if each.number == number]
    with explained():
        old = versions.open_version(store(), here(), screen.plan.lasting_id, number)
        title = ", ".join((_named(_, found[0]), _status(_, found[0])))
        plan_table.show_wide(old, form_of(old), _, title=title)
