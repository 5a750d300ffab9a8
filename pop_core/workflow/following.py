"""The follow-up talk: what came of it, new actions, and what is decided (004-051 ... 055)."""

from pop_core.access import permissions, visibility
from pop_core.catalogue.forms import Moment
from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.fields import LONGEST, Field, field_named
from pop_core.domain.follow_up import Decision
from pop_core.domain.people import Visit
from pop_core.domain.plans import TO_BE_FOUND, Plan, PlanHead, PlannedAction
from pop_core.domain.statuses import WRITABLE, PlanStatus
from pop_core.domain.text import clean_text
from pop_core.storage import beside, content, events, private_notes
from pop_core.storage import plans as stored
from pop_core.storage.at_hand import talk_at_hand
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _gate as gate
from pop_core.workflow._fields import check_action_type, form_of, keep_field
from pop_core.workflow._versions import writable_version
from pop_core.workflow.plans import Saved, as_id


def save(
    store: Store,
    visit: Visit,
    field_name: str,
    conversation_id: str,
    of: str,
    seen: object,
    new: object,
) -> Saved:
    """Keep one field of what a follow-up talk says of a row, an indicator or a question.

    `of` is the lasting id of the row or indicator, or the code of the question; its place is made
    when something is said first. Raises as `editing.save_field`, and `RuleBroken`:
    `no_talk_running`, `talk_is_signed`, `unknown_code`.
    """
    field = field_named(field_name)
    if field.subject not in content.FOLLOW_UP_SUBJECTS:
        raise RuleBroken("unknown_field", field=field_name)
    value, before = field.clean(new), field.clean(seen)
    talk_id = as_id(conversation_id)
    about = of if field.subject == "talk_answer" else as_id(of)

    def keep(session: Session) -> Saved:
        head = _talk_head(session, visit, talk_id)
        row_id = beside.talk_row(session, field.subject, talk_id, about)
        if row_id is None:
            return _first(store, session, visit, field, head, talk_id, about, before, value)
        if value == before:
            return Saved(content.current_head(session, head.lasting_id).revision, visit.now, row_id)
        return keep_field(store, session, visit, field, row_id, before, value)

    return store.change(keep)


def _talk_head(session: Session, visit: Visit, talk_id: str) -> PlanHead:
    head = content.head_of(session, "conversation", talk_id)
    permissions.check_may_edit_plan(visit, head)
    return head


def _first(
    store: Store,
    session: Session,
    visit: Visit,
    field: Field,
    head: PlanHead,
    talk_id: str,
    about: str,
    before: object,
    value: object,
) -> Saved:
    """The first word on this subject makes its row, in the version that holds."""
    if before not in ("", None):
        raise ChangedMeanwhile(theirs="", field=field.name)
    newest = content.current_head(session, head.lasting_id)
    plan = stored.load_plan(session, newest.plan_id)
    _check_talk(plan, talk_id)
    _check_about(session, plan, field.subject, about)
    revision = gate.open_talk(session, visit, talk_at_hand(session, "conversation", talk_id))
    kept = field.kind.keep(value)
    row_id = content.insert(
        session, visit, field.subject, head.plan_id, conversation_id=talk_id,
        **{beside.TALK_ROW_OF[field.subject]: about, field.column: kept},
    )  # fmt: skip
    events.record(
        store, session, visit, f"{field.subject}_added", head.plan_id, row_id, str(kept or ""),
        field=field.name,
    )  # fmt: skip
    return Saved(revision, visit.now, row_id)


def _check_talk(plan: Plan, talk_id: str) -> None:
    """Only a follow-up talk that was begun says how things stand."""
    talk = next((t for t in plan.follow_up_talks if t.conversation_id == talk_id), None)
    if talk is None or not (talk.started_at or talk.held_on):
        raise RuleBroken("no_talk_running")


def _check_about(session: Session, plan: Plan, subject: str, about: str) -> None:
    """The subject is one of this plan, or a question of its form."""
    if subject == "talk_answer":
        asked = form_of(plan).questions_at(Moment.FOLLOW_UP)
        if about not in {question.code for question in asked}:
            raise RuleBroken("unknown_code", field="talk_answer.question_code")
        return
    held = content.head_in_force(session, plan.lasting_id)
    known = [plan]
    if held and held.plan_id != plan.plan_id:
        known.append(stored.load_plan(session, held.plan_id))
    if about not in _lasting_ids(known, subject):
        raise NotFound


def _lasting_ids(plans: list[Plan], subject: str) -> set[str]:
    lines = [line for plan in plans for line in plan.lines]
    if subject == "line_follow_up":
        return {line.lasting_id for line in lines}
    return {each.lasting_id for line in lines for each in line.indicators}


def decide(
    store: Store, visit: Visit, conversation_id: str, line_lasting_id: str, decision: Decision
) -> Saved:
    """What the talk decides about a row; the row as it was signed stays readable.

    *stays* leaves it; *completed* and *replaced* open the next version to write it; *dropped* takes
    it off that version. Raises `RuleBroken`: `form_needs_new_plan`, `talk_is_signed`.
    """
    talk_id, line_id = as_id(conversation_id), as_id(line_lasting_id)

    def keep(session: Session) -> Saved:
        head = _talk_head(session, visit, talk_id)
        newest = content.current_head(session, head.lasting_id)
        if decision is Decision.STAYS and newest.status is PlanStatus.AGREED:
            written = newest
        else:
            written = writable_version(store, session, visit, newest)
        _take_off_or_put_back(session, visit, written, line_id, decision)
        seen = _decision_now(session, talk_id, line_id)
        return _keep_decision(store, session, visit, head, talk_id, line_id, seen, decision)

    return store.change(keep)


def _decision_now(session: Session, talk_id: str, line_id: str) -> str:
    row_id = beside.talk_row(session, "line_follow_up", talk_id, line_id)
    field = field_named("line_follow_up.decision")
    return str(content.stored(session, row_id, field).value(field)) if row_id else ""


def _keep_decision(
    store: Store,
    session: Session,
    visit: Visit,
    head: PlanHead,
    talk_id: str,
    line_id: str,
    seen: str,
    decision: Decision,
) -> Saved:
    field = field_named("line_follow_up.decision")
    row_id = beside.talk_row(session, "line_follow_up", talk_id, line_id)
    if row_id is None:
        return _first(store, session, visit, field, head, talk_id, line_id, "", decision.value)
    return keep_field(store, session, visit, field, row_id, seen, decision.value)


def _take_off_or_put_back(
    session: Session, visit: Visit, head: PlanHead, line_id: str, decision: Decision
) -> None:
    """On the version that is written a dropped row is off, any other is on."""
    found = content.row_on_plan(session, "plan_line", head.plan_id, line_id)
    if found is None or head.status not in WRITABLE:
        return
    row_id, is_off = found
    if is_off is not (decision is Decision.DROPPED):
        content.raise_revision(session, head, visit.now)
        taken_off = visit.now if decision is Decision.DROPPED else None
        content.set_removed(session, visit, "plan_line", row_id, taken_off)


def _came_up(plan: Plan, talk_id: str, line_id: str, what: str) -> PlannedAction | None:
    """The action with these words that came up in this talk for this row."""
    actions = (each for line in plan.lines if line.lasting_id == line_id for each in line.actions)
    return next((each for each in actions if (each.origin, each.what) == (talk_id, what)), None)


def add_action(
    store: Store,
    visit: Visit,
    conversation_id: str,
    line_lasting_id: str,
    what: str,
    action_type: str = TO_BE_FOUND,
    owners: tuple[str, ...] = ("employee",),
) -> Saved:
    """A new action that comes from the talk; it stands in the next version (004-054).

    The same words once more for the same row in the same talk are the action there is: a browser
    sends them twice when somebody goes on while the page is still being redrawn.

    Raises `RuleBroken`: `title_missing`, `form_needs_new_plan`, `talk_is_signed`; `NotFound`.
    """
    talk_id, line_id = as_id(conversation_id), as_id(line_lasting_id)
    check_action_type(action_type)
    text = clean_text(what, LONGEST)
    if not text:
        raise RuleBroken("title_missing")

    def keep(session: Session) -> Saved:
        head = _talk_head(session, visit, talk_id)
        newest = content.current_head(session, head.lasting_id)
        plan = stored.load_plan(session, newest.plan_id)
        _check_talk(plan, talk_id)
        known = _came_up(plan, talk_id, line_id, text)
        if known:
            return Saved(plan.revision, visit.now, known.action_id)
        written = writable_version(store, session, visit, newest)
        talk = talk_at_hand(session, "conversation", talk_id)
        revision = gate.open_talk(session, visit, talk)
        action_id = _note_new(
            store, session, visit, written, line_id, what=text, action_type=action_type,
            owners=" ".join(owners) or None, origin_conversation_id=talk_id,
        )  # fmt: skip
        return Saved(revision, visit.now, action_id)

    return store.change(keep)


def _note_new(
    store: Store,
    session: Session,
    visit: Visit,
    written: PlanHead,
    line_lasting_id: str,
    **columns: object,
) -> str:
    """The action in its row of the version that is written; its id. Raises `NotFound`."""
    found = content.row_on_plan(session, "plan_line", written.plan_id, line_lasting_id)
    if found is None or found[1]:
        raise NotFound
    action_id = content.insert(
        session, visit, "planned_action", written.plan_id, line_id=found[0],
        position=content.next_position(session, "planned_action", "line_id", found[0]),
        support=True, dates_follow=False, **columns,
    )  # fmt: skip
    events.record(
        store, session, visit, "planned_action_added", written.plan_id, action_id,
        str(columns["what"]), origin="follow_up",
    )  # fmt: skip
    return action_id


def my_note(store: Store, visit: Visit, lasting_id: str, conversation_id: str) -> str:
    """What somebody noted for oneself before the talk; out of reach while a talk goes on.

    Raises `NotAllowed("prepare_on_paper")` without sign-in, `NotFound`.
    """
    with store.reading() as session:
        head = content.current_head_with_talk(session, as_id(lasting_id))
        permissions.check_may_prepare(visit, head)
        if not visibility.sees_own_preparation(visit, head, visit.person_id):
            return ""
        talk_id = _own_talk(session, head, conversation_id)
        return private_notes.note_of(session, talk_id, visit.person_id)


def save_my_note(
    store: Store, visit: Visit, lasting_id: str, conversation_id: str, seen: str, new: str
) -> Saved:
    """Keep it; nobody else ever reads it, and the manager's goes when the talk is signed.

    Raises `NotAllowed`, `NotFound`, `ChangedMeanwhile`, `RuleBroken("talk_is_running")`.
    """
    text, before = clean_text(new, LONGEST), clean_text(seen, LONGEST)

    def keep(session: Session) -> Saved:
        head = content.current_head_with_talk(session, as_id(lasting_id))
        permissions.check_may_prepare(visit, head)
        if head.talk_is_running:
            raise RuleBroken("talk_is_running")
        talk_id = _own_talk(session, head, conversation_id)
        stored_now = private_notes.note_of(session, talk_id, visit.person_id)
        if stored_now not in {before, text}:
            raise ChangedMeanwhile(stored_now, field="talk_note.text")
        if stored_now != text:
            private_notes.keep(session, visit, head.lasting_id, talk_id, text)
            events.record(store, session, visit, "note_saved", head.plan_id, talk_id, text)
        return Saved(head.revision, visit.now, talk_id)

    return store.change(keep)


def _own_talk(session: Session, head: PlanHead, conversation_id: str) -> str:
    """The talk, where it is one about this plan. Raises `NotFound`."""
    talk_id = as_id(conversation_id)
    if content.head_of(session, "conversation", talk_id).lasting_id != head.lasting_id:
        raise NotFound
    return talk_id
