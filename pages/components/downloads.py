"""Take the plan along: on paper, as a workbook, in the calendar; made when somebody asks for it."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components.feedback import plain
from pages.components.screen import Screen
from pages.components.session import here, same_visitor, store, words
from pop_core.catalogue.forms import Form
from pop_core.documents.files import Paper
from pop_core.domain.overview import next_talk
from pop_core.domain.people import Visit
from pop_core.domain.statuses import IN_FORCE
from pop_core.workflow import papers
from pop_core.workflow.papers import PaperKind

ICONS = {
    PaperKind.FORM: ":material/picture_as_pdf:",
    PaperKind.FORM_DOCX: ":material/edit_document:",
    PaperKind.OWN_COPY: ":material/lock:",
    PaperKind.TABLE: ":material/picture_as_pdf:",
    PaperKind.TALK_FORM: ":material/picture_as_pdf:",
    PaperKind.WORKBOOK: ":material/table_view:",
    PaperKind.REPORT: ":material/insert_chart:",
    PaperKind.CALENDAR: ":material/event:",
    PaperKind.PLAN_CALENDAR: ":material/calendar_month:",
}


def buttons(
    screen: Screen, kinds: Sequence[PaperKind] = tuple(PaperKind), key: str = "take"
) -> DeltaGenerator:
    """One button per file that there is, in a row that is given back to put more in.

    What the font cannot draw is named beforehand. A second row on a page has a `key` of its own.
    """
    row = st.container(horizontal=True, gap="small")
    with row:
        for kind in kinds:
            if _is_there(screen, kind):
                _button(screen, kind, key)
    if {PaperKind.TABLE, PaperKind.FORM} & set(kinds):
        _missing(screen)
    return row


def own_paper(form: Form) -> PaperKind:
    """What the two print to sign: the form itself, or the table of a form that is a table."""
    return PaperKind.FORM if form.whole_paper else PaperKind.TABLE


def _is_there(screen: Screen, kind: PaperKind) -> bool:
    """A report and a calendar need something to put in: what was agreed, or a talk to come.

    A form that is described part by part takes the place of the form of the talk.
    """
    if kind is PaperKind.FORM_DOCX:
        return False  # beside the choice of form
    if kind in {PaperKind.FORM, PaperKind.TALK_FORM}:
        return (screen.form.whole_paper is not None) is (kind is PaperKind.FORM)
    if kind is PaperKind.OWN_COPY:
        return screen.form.whole_paper is not None and papers.keeps_something_apart(
            store(), screen.visit, screen.plan.lasting_id
        )
    if kind in {PaperKind.PLAN_CALENDAR, PaperKind.REPORT}:
        return any(version.status in IN_FORCE for version in screen.plan.beside.versions)
    return kind is not PaperKind.CALENDAR or _has_date(screen)


def _has_date(screen: Screen) -> bool:
    talk = next_talk(screen.plan, screen.visit.today)
    return bool(talk and talk.comes_on and talk.comes_on >= screen.visit.today)


def _labels(screen: Screen) -> dict[PaperKind, str]:
    _ = screen.words
    talk = screen.form.word("planning_talk")(_.language)
    return {
        PaperKind.FORM: _("Form (PDF)"),
        PaperKind.FORM_DOCX: _("To edit (Word)"),
        PaperKind.OWN_COPY: _("My own copy, with what I did not share"),
        PaperKind.TABLE: _("Table (PDF)"),
        PaperKind.TALK_FORM: _("{talk} (PDF)", talk=plain(talk)),
        PaperKind.WORKBOOK: _("Excel"),
        PaperKind.REPORT: _("Report with pictures (PDF)"),
        PaperKind.CALENDAR: _("Next talk in my calendar"),
        PaperKind.PLAN_CALENDAR: _("All dates in my calendar"),
    }


def _button(screen: Screen, kind: PaperKind, key: str) -> None:
    plan, known = screen.plan, screen.visit
    make = partial(
        papers.hand_out, store(), lasting_id=plan.lasting_id, kind=kind, words=screen.words,
        link=_link(plan.lasting_id),
    )  # fmt: skip
    st.download_button(
        _labels(screen)[kind],
        # Made on another thread, after the click: nothing of the session can be asked there.
        partial(content, make, known),
        file_name=papers.paper_name(plan, kind, screen.words, known.now),
        mime=papers.MIME[kind],
        icon=ICONS[kind],
        on_click="ignore",
        key=f"{key}_{kind.value}",
    )


def content(make: Callable[[Visit], Paper], known: Visit) -> bytes:
    """The file as it is at the moment of asking, for whoever may have it at that moment."""
    return make(same_visitor(known)).content


def app_address() -> str:
    """Where this server is found, as the reader's browser has it; "" when it does not say."""
    return (st.context.url or "").partition("?")[0].rpartition("/")[0]


def _link(lasting_id: str) -> str:
    """The address of this plan on this server, for the calendar."""
    base = app_address()
    return f"{base}/follow-up?plan={lasting_id}" if base else ""


def _missing(screen: Screen) -> None:
    _, plan = screen.words, screen.plan
    signs = _missing_at(plan.plan_id, plan.revision, plan.lasting_id, _.language)
    if signs:
        shown = plain(" ".join(signs))
        said = _("These characters are not in the font and were replaced: {signs}", signs=shown)
        st.markdown(f":small[:orange[{said}]]")


@st.cache_resource(show_spinner=False, max_entries=200)
def _missing_at(plan_id: str, revision: int, lasting_id: str, language: str) -> tuple[str, ...]:
    """Worked out once per revision; whoever gets here was shown the plan already."""
    return papers.missing_characters(store(), here(), lasting_id, words())
