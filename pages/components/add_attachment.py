"""Adding an attachment: the file, what it is, and who reads it; a refusal loses nothing."""

import streamlit as st

from pages.components.anew import begin_anew, now_called
from pages.components.feedback import explained_later, note_saved, plain, show_trouble
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.domain.attachments import MOST, OF_THE_EMPLOYEE, PAIR, kinds_for, readers_for
from pop_core.domain.scans import MOST_BYTES
from pop_core.i18n.words import Words
from pop_core.workflow import attachments
from pop_core.workflow.attachments import NewAttachment

PLACE = "attachment_new"  # where a refusal is told
ENDINGS = ["pdf", "png", "jpg", "jpeg"]


def kind_names(_: Words) -> dict[str, str]:
    """What an attachment can be."""
    return {
        "scan": _("Scan of a signed paper"),
        "agreement": _("Training or self-study agreement"),
        "evidence": _("Evidence"),
        "cv": _("CV"),
        "portfolio": _("Part of a portfolio"),
        "other": _("Something else"),
    }


def reader_names(screen: Screen) -> dict[str, str]:
    """Who reads it, by name: the question is asked at one screen for two people."""
    _, plan = screen.words, screen.plan
    employee, manager = plain(plan.employee.given_name), plain(plan.manager.given_name)
    return {
        PAIR: _("{employee} and {manager}", employee=employee, manager=manager),
        "employee": _("only {name}", name=employee),
        "manager": _("only {name}", name=manager),
    }


def fold(screen: Screen) -> None:
    """Folded away: most plans have none."""
    _ = screen.words
    box = st.expander(_("Add an attachment"), key="attachment_new", on_change="rerun",
                      icon=":material/attach_file:")  # fmt: skip
    if box.open:
        with box:
            _open(screen)


def _key(part: str) -> str:
    """A file that was added leaves an empty place for the next one."""
    return now_called(f"attachment_{part}")


def _open(screen: Screen) -> None:
    _, plan = screen.words, screen.plan
    role = plan.role_of(screen.visit.person_id)
    st.file_uploader(_("File"), type=ENDINGS, key=_key("file"))
    said = _("PDF, PNG or JPEG, at most {megabytes} MB; {most} attachments per plan.",
             megabytes=MOST_BYTES // 1_000_000, most=MOST)  # fmt: skip
    st.markdown(f":small[:gray[{said}]]")
    show_trouble(PLACE)
    names = kind_names(_)
    kind = st.selectbox(_("What is it?"), kinds_for(role), format_func=names.__getitem__,
                        key=_key("kind"), width=360)  # fmt: skip
    _who_reads(screen, role, kind)
    st.button(_("Add"), icon=":material/attach_file:", key="attachment_add", on_click=_add,
              args=(plan.lasting_id,))  # fmt: skip


def _who_reads(screen: Screen, role: str | None, kind: str) -> None:
    """A CV is for oneself until one chooses otherwise: then that is the consent (000-030)."""
    _, names = screen.words, reader_names(screen)
    offered = readers_for(role)
    if screen.plan.talk_is_running or len(offered) == 1:
        st.session_state[_key("readers")] = PAIR
        st.markdown(f":small[:gray[{_('Read by: {names}.', names=names[PAIR])}]]")
        return
    by_itself = offered[-1] if kind in OF_THE_EMPLOYEE else PAIR
    st.segmented_control(
        _("Who reads this?"), offered, format_func=names.__getitem__, default=by_itself,
        key=f"{_key('readers')}_{by_itself}", required=True,
    )  # fmt: skip
    st.session_state[_key("readers")] = st.session_state[f"{_key('readers')}_{by_itself}"]


def _add(lasting_id: str) -> None:
    with explained_later(PLACE):
        chosen = st.session_state.get(_key("file"))
        new = NewAttachment(
            st.session_state[_key("kind")], st.session_state[_key("readers")],
            chosen.name if chosen else "", chosen.getvalue() if chosen else b"",
        )  # fmt: skip
        note_saved(attachments.add(store(), here(), lasting_id, new).at)
        begin_anew(*(f"attachment_{part}" for part in ("file", "kind", "readers")))
        st.session_state.pop("attachment_removed", None)
