"""What HR arranged, in the running fields of the action it was for; no door of its own."""

from datetime import date

from pop_core.domain.people import Visit
from pop_core.domain.worklist import ARRANGED, Asked, Said
from pop_core.storage import beside, events, hr_answers
from pop_core.storage.connection import Session, Store
from pop_core.storage.hr_answers import Noted, Place
from pop_core.workflow.running import books_a_place

FIELDS = ("starts_on", "place", "step")


def note(
    store: Store, session: Session, visit: Visit, asked: Asked, said: Said, place: Place
) -> None:
    """Day, place and *booked* beside the agreement; what an earlier answer noted goes back.

    What the pair noted meanwhile stays. Only what differs is noted, so that history stays short.
    """
    if place.action_id is None:
        return
    mine = hr_answers.moments_of(session, asked.request_id)
    noted = hr_answers.notes_of(session, place)
    if said.answer != ARRANGED and not any((each.by, each.at) in mine for each in noted):
        return
    wanted = _arranged(said, place, noted) if said.answer == ARRANGED else {}
    for field in FIELDS:
        of_field = [each for each in noted if each.field == field]
        own = [each for each in of_field if (each.by, each.at) not in mine]
        before = own[-1].value if own else ""
        is_mine = bool(of_field) and (of_field[-1].by, of_field[-1].at) in mine
        now = of_field[-1].value if of_field else ""
        new = wanted.get(field) or (before if is_mine else now)
        if new != now:
            _keep(store, session, visit, place, field, new)


def _arranged(said: Said, place: Place, noted: tuple[Noted, ...]) -> dict[str, str]:
    """What the answer says of the action, as far as it fits what stands there.

    A day after the end that the pair noted is not put before them as a refusal: HR cannot see it.
    """
    newest = {each.field: each.value for each in noted}
    ends = newest.get("ends_on")
    day = said.arranged_on
    fits = day is not None and not (ends and date.fromisoformat(ends) < day)
    is_new = not newest.get("step") and books_a_place(place.course, place.action_type)
    return {
        "starts_on": day.isoformat() if day and fits else "",
        "place": said.place,
        "step": "booked" if is_new else newest.get("step", ""),
    }


def _keep(
    store: Store, session: Session, visit: Visit, place: Place, field: str, value: str
) -> None:
    action_id = place.action_id or ""
    note_id = beside.add_note(
        session, visit, place.plan_lasting_id, action_id, field, value, None
    )  # fmt: skip
    events.record(
        store, session, visit, "action_noted", place.plan_id, note_id, value, field=field
    )  # fmt: skip
