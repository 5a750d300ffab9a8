"""What the two answer together to the questions of their form: part of what they agree on."""

from pop_core.access import permissions
from pop_core.catalogue.forms import Form, Moment, Question, Sharing
from pop_core.domain.errors import ChangedMeanwhile, RuleBroken
from pop_core.domain.fields import WHOLE_CHAPTER
from pop_core.domain.people import Visit
from pop_core.domain.plans import PlanHead
from pop_core.domain.text import clean_text
from pop_core.storage import content, events, plan_answers, preparations
from pop_core.storage.connection import Session, Store
from pop_core.workflow._answers import check_answer
from pop_core.workflow._fields import form_of
from pop_core.workflow.plans import Saved, as_id


def save_answer(
    store: Store, visit: Visit, plan_id: str, question_code: str, seen: str, new: str
) -> Saved:
    """Keep an answer where `seen` still stands: words, a code of the form, `yes`, an ISO date.

    A chapter that is expected before the talk is filled in together from the talk on, and only
    where it was not shared: nobody puts words beside what somebody else wrote (001-006).

    Raises `RuleBroken` (`unknown_code`, `not_a_day`, `no_talk_running`, `already_shared`, too long,
    plan is frozen),
    `ChangedMeanwhile` with the other answer, `NotFound`.
    """
    known_id = as_id(plan_id)
    text, before = clean_text(new, WHOLE_CHAPTER), clean_text(seen, WHOLE_CHAPTER)

    def keep(session: Session) -> Saved:
        head = content.head_at(session, known_id)
        permissions.check_may_edit_plan(visit, head)
        question = _question(form_of(head), question_code)
        there = plan_answers.answer(session, head.plan_id, question_code)
        stands = there[1] if there else ""
        if stands == text:  # nothing new, or both wrote the same
            return Saved(head.revision, visit.now, there[0] if there else "")
        if stands != before:
            raise ChangedMeanwhile(stands, field=question_code)
        check_answer(question, text)
        _check_together(session, head, question)
        return _kept(store, session, visit, head, question_code, there, text)

    return store.change(keep)


def _question(form: Form, code: str) -> Question:
    expected = (
        question
        for chapter in form.chapters_at(Moment.PREPARATION)
        if chapter.sharing is Sharing.EXPECTED
        for question in chapter.questions
    )
    for each in (*form.questions_at(Moment.PLAN), *expected):
        if each.code == code:
            return each
    raise RuleBroken("unknown_code", field="plan_answer.question_code")


def _check_together(session: Session, head: PlanHead, question: Question) -> None:
    """What was expected before the talk is nobody's to fill in alone."""
    chapter = form_of(head).chapter_of(question.code)
    if chapter.moment is not Moment.PREPARATION:
        return
    if not content.talk_began(session, head):
        raise RuleBroken("no_talk_running")
    shares = preparations.shares_of(session, head.lasting_id).values()
    if any(chapter.code in each.chapters for each in shares):
        raise RuleBroken("already_shared")


def _kept(
    store: Store,
    session: Session,
    visit: Visit,
    head: PlanHead,
    question_code: str,
    there: tuple[str, str] | None,
    text: str,
) -> Saved:
    revision = content.raise_revision(session, head, visit.now)
    if there:
        plan_answers.change(session, visit, there[0], text)
        row_id = there[0]
    else:
        row_id = plan_answers.add(session, visit, head.plan_id, question_code, text)
    events.record(
        store, session, visit, "answer_together_saved", head.plan_id, row_id, text,
        field=question_code,
    )  # fmt: skip
    return Saved(revision, visit.now, row_id)
