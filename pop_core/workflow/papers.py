"""Hand out a plan as a file: rights first, then the paper, and a note that it was taken along."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from enum import StrEnum

from pop_core.catalogue.forms import Form
from pop_core.catalogue.library import library
from pop_core.documents import calendars, files, papers, spreadsheet
from pop_core.documents.characters import printable_content
from pop_core.documents.files import Paper
from pop_core.documents.form_filling import Filling, FormFacts
from pop_core.documents.form_left_out import counted, left_out
from pop_core.documents.form_paper import form_sheet
from pop_core.documents.frames import Occasion
from pop_core.documents.planning_talk import planning_talk_sheet
from pop_core.documents.summary import summary_sheet
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.overview import next_talk
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.i18n.words import Words
from pop_core.storage import plan_frames
from pop_core.storage.connection import Store
from pop_core.workflow import preparing
from pop_core.workflow._form_facts import for_blank, for_reader, keeps_apart, shows_unread
from pop_core.workflow._known import check_known
from pop_core.workflow.calendars import UID_DOMAIN, plan_calendar
from pop_core.workflow.plans import open_plan


class PaperKind(StrEnum):
    """What can be taken along."""

    FORM = "form"
    FORM_DOCX = "form_docx"
    OWN_COPY = "own_copy"
    TABLE = "table"
    TALK_FORM = "talk_form"
    WORKBOOK = "workbook"
    REPORT = "report"
    CALENDAR = "calendar"
    PLAN_CALENDAR = "plan_calendar"


MIME: Mapping[PaperKind, str] = {
    PaperKind.FORM: files.PDF,
    PaperKind.FORM_DOCX: files.DOCX,
    PaperKind.OWN_COPY: files.PDF,
    PaperKind.TABLE: files.PDF,
    PaperKind.TALK_FORM: files.PDF,
    PaperKind.WORKBOOK: files.XLSX,
    PaperKind.REPORT: files.PDF,
    PaperKind.CALENDAR: files.ICS,
    PaperKind.PLAN_CALENDAR: files.ICS,
}


def hand_out(
    store: Store,
    visit: Visit,
    lasting_id: str,
    kind: PaperKind,
    words: Words,
    link: str = "",
    form_code: str = "",
) -> Paper:
    """The plan as it stands now, as one file; that it was taken along is kept, once a day.

    `form_code` prints it on another form than its own; what that has no place for is listed at its
    end. `OWN_COPY` is the form with what one did not share, for its writer alone.

    Raises `NotFound`, and `RuleBroken("no_next_talk")` for a calendar without a date.
    """
    plan = open_plan(store, visit, lasting_id)
    form, catalogue = library().form_of(plan), library().catalogue
    printed = form_to_print(plan, form_code)
    if kind in {PaperKind.FORM, PaperKind.FORM_DOCX}:
        _count_as_read(store, visit, plan, printed)
    makers: Mapping[PaperKind, Callable[[], Paper]] = {
        PaperKind.FORM: lambda: papers.form_pdf(
            plan, catalogue, printed, words, visit.now, for_reader(store, visit, plan, printed)
        ),
        PaperKind.FORM_DOCX: lambda: _docx(
            plan, printed, words, visit, for_reader(store, visit, plan, printed)
        ),
        PaperKind.OWN_COPY: lambda: _own_copy(store, visit, plan, words),
        PaperKind.TABLE: lambda: papers.summary_table_pdf(plan, catalogue, form, words, visit.now),
        PaperKind.TALK_FORM: lambda: papers.planning_talk_pdf(
            plan, catalogue, form, words, visit.now
        ),
        PaperKind.WORKBOOK: lambda: spreadsheet.plan_xlsx(plan, catalogue, form, words, visit.now),
        PaperKind.REPORT: lambda: _report(plan, form, words, visit),
        PaperKind.CALENDAR: lambda: _calendar(plan, form, words, visit, link),
        PaperKind.PLAN_CALENDAR: lambda: plan_calendar(store, visit, lasting_id, words, link),
    }
    paper = makers[kind]()
    store.change(
        lambda session: plan_frames.note_access(session, visit, plan.lasting_id, "taken_along")
    )
    return paper


def _count_as_read(store: Store, visit: Visit, plan: Plan, printed: Form) -> None:
    """Whoever prints what the other shared has it from then on: it cannot be taken back."""
    is_manager = visit.person_id == plan.manager.person_id
    if is_manager and shows_unread(store, visit, plan, printed):
        preparing.mark_read(store, visit, plan.lasting_id)


def keeps_something_apart(store: Store, visit: Visit, lasting_id: str) -> bool:
    """Whether one wrote something that the form both print does not hold. Raises `NotFound`."""
    return keeps_apart(store, visit, open_plan(store, visit, lasting_id))


def _own_copy(store: Store, visit: Visit, plan: Plan, words: Words) -> Paper:
    form = library().form_of(plan)
    if form.whole_paper is None or not keeps_apart(store, visit, plan):
        raise NotFound
    facts = for_reader(store, visit, plan, form, is_own_copy=True)
    made = papers.form_pdf(plan, library().catalogue, form, words, visit.now, facts)
    return replace(made, file_name=paper_name(plan, PaperKind.OWN_COPY, words, visit.now))


def form_to_print(plan: Plan, form_code: str) -> Form:
    """The form of that code, else the plan's own as it was when it began. Raises `NotFound`."""
    if form_code in {"", plan.form_code}:
        return library().form_of(plan)
    return library().form(form_code)


def blank_form(store: Store, visit: Visit, form_code: str, kind: PaperKind, words: Words) -> Paper:
    """A form to fill in by hand, or as a document. Raises `NotAllowed`, `NotFound`."""
    with store.reading() as session:
        check_known(session, visit)
    form, catalogue = library().form(form_code), library().catalogue
    facts = for_blank(store, form)
    if kind is PaperKind.FORM_DOCX:
        return _docx(None, form, words, visit, facts)
    return papers.form_pdf(None, catalogue, form, words, visit.now, facts)


def not_on_form(
    store: Store, visit: Visit, lasting_id: str, form_code: str, words: Words
) -> Mapping[str, int]:
    """What of the plan and beside it a form has no place for, by name, and how often.

    It is what this reader would print, and nothing counts as read by it. Raises `NotFound`.
    """
    plan = open_plan(store, visit, lasting_id)
    printed = form_to_print(plan, form_code)
    occasion = Occasion(plan, library().catalogue, printed, words, visit.now)
    facts = for_reader(store, visit, plan, printed, looks_ahead=True)
    return counted(left_out(Filling(occasion, facts)))


def _docx(plan: Plan | None, form: Form, words: Words, visit: Visit, facts: FormFacts) -> Paper:
    # Nobody else should wait for the package that writes documents.
    from pop_core.documents.form_docx import form_docx

    return form_docx(plan, library().catalogue, form, words, visit.now, facts)


def _report(plan: Plan, form: Form, words: Words, visit: Visit) -> Paper:
    # Charts take a second to import, which no other paper should wait for.
    from pop_core.documents.report import report_pdf

    return report_pdf(plan, library().catalogue, form, words, visit.now)


def _calendar(plan: Plan, form: Form, words: Words, visit: Visit, link: str) -> Paper:
    talk = next_talk(plan, visit.today)
    on = (talk.comes_on or talk.planned_on) if talk else None
    if talk is None or on is None:
        raise RuleBroken("no_next_talk")
    return calendars.talk_ics(plan, talk, on, form, words, visit.now, domain=UID_DOMAIN, link=link)


def paper_name(
    plan: Plan | None, kind: PaperKind, words: Words, now: datetime, form_code: str = ""
) -> str:
    """What the file will be called, before it is made; of a blank form without a plan."""
    _ = words
    what = {
        PaperKind.TALK_FORM: _("planning talk"),
        PaperKind.OWN_COPY: _("own copy"),
        PaperKind.REPORT: _("report"),
        PaperKind.CALENDAR: _("talk"),
        PaperKind.PLAN_CALENDAR: _("calendar"),
    }
    form = form_to_print(plan, form_code) if plan else library().form(form_code)
    return files.file_name(form, what.get(kind, _("plan")), now, plan, MIME[kind])


def missing_characters(
    store: Store, visit: Visit, lasting_id: str, words: Words
) -> tuple[str, ...]:
    """What the font of the papers cannot draw, each character once. Raises `NotFound`."""
    plan = open_plan(store, visit, lasting_id)
    form = library().form_of(plan)
    occasion = Occasion(plan, library().catalogue, form, words, visit.now)
    sheets = (form_sheet(occasion), summary_sheet(occasion), planning_talk_sheet(occasion))
    return printable_content([asdict(sheet) for sheet in sheets])[1]
