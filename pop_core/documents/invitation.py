"""The invitation to a talk, as a letter and as text to copy; nothing of the plan stands in it.

Who invites whom, when, why, how to prepare and what each brings (002-018, 002-019, 002-030).
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from pop_core.catalogue.forms import FilledBy, Form, Moment, Question, QuestionKind
from pop_core.documents.characters import printable_content
from pop_core.documents.files import PDF, Paper, file_name
from pop_core.documents.papers import render_pdf
from pop_core.documents.sheets import Fact
from pop_core.documents.talk_outline import outline
from pop_core.domain.plans import FOLLOW_UP, Conversation, Plan
from pop_core.i18n.words import Words

EMPLOYEE, MANAGER = "employee", "manager"


@dataclass(frozen=True, slots=True)
class LetterPart:
    """A heading, what is said under it, and points."""

    heading: str
    sentences: tuple[str, ...]
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole invitation."""

    title: str
    heading: str
    status: str  # the day it was written; a copied text has none
    recipient: tuple[str, ...]
    greeting: str
    opening: str
    facts: tuple[Fact, ...]
    parts: tuple[LetterPart, ...]
    closing: str
    goodbye: str
    sender: str
    footer: str
    page: str  # "page {page} of {pages}"


@dataclass(frozen=True, slots=True)
class _Invitation:
    """Which talk, about which plan, and which of the two invites the other."""

    plan: Plan
    talk: Conversation
    form: Form
    words: Words
    sender: str
    link: str

    @property
    def reader(self) -> str:
        return EMPLOYEE if self.sender == MANAGER else MANAGER

    @property
    def looks_back(self) -> bool:
        return self.talk.kind == FOLLOW_UP

    @property
    def kind(self) -> str:
        word = "follow_up_talk" if self.looks_back else "planning_talk"
        return self.form.word(word)(self.words.language)

    @property
    def date(self) -> str:
        _, on = self.words, self.talk.planned_on
        return f"{_.weekday(on)} {_.date(on)}" if on else _("we still have to agree on it")


def invitation_text(
    plan: Plan,
    talk: Conversation,
    form: Form,
    words: Words,
    *,
    sender: str = MANAGER,
    link: str = "",
) -> tuple[str, str]:
    """Subject and body, in plain lines to copy or to mail."""
    _, invited = words, _Invitation(plan, talk, form, words, sender, link)
    on = talk.planned_on
    subject = (
        _("Invitation: {talk} on {date}", talk=invited.kind, date=_.date(on))
        if on
        else _("Invitation: {talk}", talk=invited.kind)
    )
    return subject, "\n".join(_lines(_letter(invited)))


def invitation_pdf(
    plan: Plan,
    talk: Conversation,
    form: Form,
    words: Words,
    now: datetime,
    *,
    sender: str = MANAGER,
    link: str = "",
) -> Paper:
    """The same as a letter to hand over or to send by post (002-019)."""
    _ = words
    letter = _letter(_Invitation(plan, talk, form, words, sender, link), _.date(now, fixed=True))
    content, missing = printable_content(asdict(letter))
    name = file_name(form, _("invitation"), now, plan, PDF)
    return Paper(render_pdf("invitation", content, words.language, now), name, PDF, missing)


def _lines(letter: Letter) -> list[str]:
    lines = [letter.greeting, "", letter.opening, ""]
    lines += [f"{fact.label}: {fact.value}" for fact in letter.facts]
    for part in letter.parts:
        lines += ["", part.heading, *part.sentences, *(f"- {point}" for point in part.points)]
    return [*lines, "", letter.closing, "", letter.goodbye, letter.sender, ""]


def _letter(invited: _Invitation, written_on: str = "") -> Letter:
    _, plan = invited.words, invited.plan
    reader, sender = plan.party(invited.reader), plan.party(invited.sender)
    heading = _("Invitation")
    return Letter(
        title=f"{heading}: {invited.kind}",
        heading=heading,
        status=written_on,
        recipient=tuple(part for part in (reader.name, reader.unit_name) if part),
        greeting=_("Dear {name},", name=reader.given_name),
        opening=_opening(invited),
        facts=_facts(invited),
        parts=(
            _why(invited),
            *_agenda(invited),
            _preparing(invited),
            _brings(invited),
            _no_appraisal(_),
        ),
        closing=_("Does this day not suit you? Tell me which one does.")
        if invited.talk.planned_on
        else _("Tell me which days suit you."),
        goodbye=_("Kind regards,"),
        sender=sender.name,
        footer=invited.form.name(_.language),
        page=_("page {page} of {pages}", page="{page}", pages="{pages}"),
    )


def _opening(invited: _Invitation) -> str:
    _ = invited.words
    if invited.looks_back:
        return _("I would like to invite you to a talk in which we look back on the plan together.")
    if invited.reader == EMPLOYEE:
        return _("I would like to invite you to a talk about your development.")
    return _("I would like to invite you to a talk about my development.")


def _facts(invited: _Invitation) -> tuple[Fact, ...]:
    """What, when, and who are at the table (004-014)."""
    _, plan = invited.words, invited.plan
    reader = plan.party(invited.reader)
    names = [
        each.name for each in invited.talk.participants if each.person_id != reader.person_id
    ] or [plan.party(invited.sender).name]
    return (
        Fact(_("Talk"), invited.kind),
        Fact(_("Date"), invited.date),
        Fact(_("With"), _.join(names)),
    )


def _why(invited: _Invitation) -> LetterPart:
    """The interest of both sides, and no stress on what somebody cannot do (002-018, 002-031)."""
    _ = invited.words
    said = (
        (
            _("A plan only helps when we come back to it."),
            _(
                "We look at what works, what has been learned, and what takes more time or help. "
                "Where needed we make new agreements."
            ),
        )
        if invited.looks_back
        else (
            _(
                "Work changes, and so does what people want to be able to do. Talking about it in "
                "time gives the employee time and help to develop, and the unit people who are "
                "ready for the work to come."
            ),
            _(
                "It can be about becoming stronger in something, going deeper, or something new. "
                "What we agree on becomes a plan: {plan}.",
                plan=invited.form.word("plan")(_.language),
            ),
        )
    )
    return LetterPart(_("Why this talk?"), said)


def _preparing(invited: _Invitation) -> LetterPart:
    """The questions of the form, and what helps whoever is stuck (002-021, 002-025)."""
    _ = invited.words
    moment = Moment.FOLLOW_UP if invited.looks_back else Moment.PREPARATION
    questions = invited.form.questions_for(moment, FilledBy(invited.reader))
    said = [_("Take half an hour for these questions. You choose what you share of it.")]
    if invited.link:
        said.append(_("You can prepare here: {link}", link=invited.link))
    said.append(_("Are you stuck? Talk it over with a colleague you trust."))
    points = tuple(_point(each, _) for each in questions)
    return LetterPart(_("How do you prepare?"), tuple(said), points)


def _point(question: Question, _: Words) -> str:
    asked = question.name(_.language)
    if question.kind is QuestionKind.TICK_LIST:
        return f"{asked} {_.join([option.name(_.language) for option in question.options])}."
    return asked


def _brings(invited: _Invitation) -> LetterPart:
    """What each of the two brings (002-030); the manager what was promised, too (002-017)."""
    _, plan = invited.words, invited.plan
    if invited.form.brings and not invited.looks_back:
        points = tuple(_as_the_form_says(invited))
        return LetterPart(_("What does each of us bring?"), (), points)
    employee, manager = plan.employee.given_name, plan.manager.given_name
    points = (
        (
            _("{name}: what was done and learned, and what stood in the way.", name=employee),
            _("{name}: what was promised to the employee, and what came of it.", name=manager),
        )
        if invited.looks_back
        else (
            _("{name}: own ideas and wishes, and what it takes to make them work.", name=employee),
            _("{name}: an open ear, where the unit is going, and clear expectations.",
              name=manager),
        )
    )  # fmt: skip
    return LetterPart(_("What does each of us bring?"), (), points)


def _as_the_form_says(invited: _Invitation) -> Iterator[str]:
    for name, points in outline(invited.plan, invited.form, invited.words).brings:
        for point in points:
            yield f"{name}: {point[:1].lower()}{point[1:]}"


def _agenda(invited: _Invitation) -> tuple[LetterPart, ...]:
    """The points of the talk, where the form names them (002-029)."""
    _, form = invited.words, invited.form
    if invited.looks_back or not form.agenda:
        return ()
    points = outline(invited.plan, form, _).agenda
    return (LetterPart(_("What the talk is about"), (), points),)


def _no_appraisal(_: Words) -> LetterPart:
    """A development talk is no appraisal and no pay round (002-035)."""
    said = (
        _("No marks are given, and it is not about pay."),
        _("We write down together what we agree on; it holds once we have both signed it."),
    )
    return LetterPart(_("This is not an appraisal"), said)
