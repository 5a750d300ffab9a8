"""Hand out a plan as a file: rights first, then the paper, and a note that it was taken along."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum

from pop_core.catalogue.forms import Form
from pop_core.catalogue.library import library
from pop_core.documents import calendars, files, papers, spreadsheet
from pop_core.documents.characters import printable_content
from pop_core.documents.files import Paper
from pop_core.documents.frames import Occasion
from pop_core.documents.planning_talk import planning_talk_sheet
from pop_core.documents.summary import summary_sheet
from pop_core.domain.errors import RuleBroken
from pop_core.domain.overview import next_talk
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.i18n.words import Words
from pop_core.storage import plan_frames
from pop_core.storage.connection import Store
from pop_core.workflow.calendars import UID_DOMAIN, plan_calendar
from pop_core.workflow.plans import open_plan


class PaperKind(StrEnum):
    """What can be taken along."""

    TABLE = "table"
    TALK_FORM = "talk_form"
    WORKBOOK = "workbook"
    REPORT = "report"
    CALENDAR = "calendar"
    PLAN_CALENDAR = "plan_calendar"


MIME: Mapping[PaperKind, str] = {
    PaperKind.TABLE: files.PDF,
    PaperKind.TALK_FORM: files.PDF,
    PaperKind.WORKBOOK: files.XLSX,
    PaperKind.REPORT: files.PDF,
    PaperKind.CALENDAR: files.ICS,
    PaperKind.PLAN_CALENDAR: files.ICS,
}


def hand_out(
    store: Store, visit: Visit, lasting_id: str, kind: PaperKind, words: Words, link: str = ""
) -> Paper:
    """The plan as it stands now, as one file; that it was taken along is kept, once a day.

    Raises `NotFound`, and `RuleBroken("no_next_talk")` for a calendar without a date.
    """
    plan = open_plan(store, visit, lasting_id)
    form, catalogue = library().form_of(plan), library().catalogue
    makers: Mapping[PaperKind, Callable[[], Paper]] = {
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


def paper_name(plan: Plan, kind: PaperKind, words: Words, now: datetime) -> str:
    """What the file will be called, before it is made."""
    _ = words
    what = {
        PaperKind.TALK_FORM: _("planning talk"),
        PaperKind.REPORT: _("report"),
        PaperKind.CALENDAR: _("talk"),
        PaperKind.PLAN_CALENDAR: _("calendar"),
    }
    form = library().form_of(plan)
    return files.file_name(form, what.get(kind, _("plan")), now, plan, MIME[kind])


def missing_characters(
    store: Store, visit: Visit, lasting_id: str, words: Words
) -> tuple[str, ...]:
    """What the font of the papers cannot draw, each character once. Raises `NotFound`."""
    plan = open_plan(store, visit, lasting_id)
    form = library().form_of(plan)
    occasion = Occasion(plan, library().catalogue, form, words, visit.now)
    sheets = (summary_sheet(occasion), planning_talk_sheet(occasion))
    return printable_content([asdict(sheet) for sheet in sheets])[1]
