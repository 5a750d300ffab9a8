"""How the actions run: those to speak of, the rest in one line, each with its step (002-015)."""

from datetime import date
from functools import partial

import streamlit as st

from pages.components import action_words, fields, running_editor
from pages.components.feedback import note_saved, plain
from pages.components.looking_back import LookingBack
from pages.components.session import here, store
from pop_core.domain.plans import PlanLine, PlannedAction
from pop_core.domain.standing import SPOKEN_OF, Stand, Standing, stands_of
from pop_core.domain.when import When
from pop_core.workflow import running

MOST = 10  # in sight at once; a page of a plan stays light


def to_speak_of(back: LookingBack) -> list[str]:
    """Lasting ids of the actions that are late, changed or unknown."""
    found = stands_of(back.held, back.screen.visit.today)
    return [action_id for action_id, each in found.items() if each.standing in SPOKEN_OF]


def section(back: LookingBack) -> None:
    """What needs a word is in sight; what goes as agreed is one line with *Bekijk*."""
    _ = back.screen.words
    stands = stands_of(back.held, back.screen.visit.today)
    if not stands:
        st.markdown(f":gray[{_('No actions were agreed on.')}]")
        return
    shown = _in_sight(back, stands)
    if shown:
        said = _("One click for each; what is different from what you agreed stands under Details.")
        st.markdown(f":small[:gray[{said}]]")
        with st.container(border=True, gap="small"):
            for action_id in shown[:MOST]:
                _row(back, action_id, stands[action_id])
    _more(back, {code: stands[code] for code in shown[MOST:]})
    _rest(back, {code: each for code, each in stands.items() if code not in shown})


def _in_sight(back: LookingBack, stands: dict[str, Stand]) -> list[str]:
    """What needs a word, and what was noted today: nothing jumps away under the mouse."""
    return [
        code
        for code, each in stands.items()
        if each.standing in SPOKEN_OF or _was_noted_today(back, code)
    ]


def _was_noted_today(back: LookingBack, action_id: str) -> bool:
    at = back.held.beside.running(action_id).noted_at
    return at is not None and at.date() == back.screen.visit.now.date()


def _more(back: LookingBack, more: dict[str, Stand]) -> None:
    """What is to be spoken of as well, where there is much of it."""
    _ = back.screen.words
    if more:
        label = _.plural("{number} action more", "{number} actions more", len(more))
        _fold(back, label, "actions_more", more)


def _rest(back: LookingBack, rest: dict[str, Stand]) -> None:
    _ = back.screen.words
    if not rest:
        return
    counts = {
        standing: sum(each.standing is standing for each in rest.values()) for standing in Standing
    }
    over = counts[Standing.DONE] + counts[Standing.DROPPED]
    going = len(rest) - over
    parts = [
        _("goes as agreed ({number})", number=going) if going else "",
        _("done or dropped ({number})", number=over) if over else "",
    ]
    said = " · ".join(part for part in parts if part)
    _fold(back, said[:1].upper() + said[1:], "actions_rest", rest)


def _fold(back: LookingBack, label: str, key: str, rows: dict[str, Stand]) -> None:
    fold = st.expander(label, key=key, on_change="rerun")
    if fold.open:
        with fold:
            for action_id, stand in rows.items():
                _row(back, action_id, stand)


def _row(back: LookingBack, action_id: str, stand: Stand) -> None:
    """What it is at the left, its step at the right; the rest is one click away."""
    _ = back.screen.words
    line, action = _found(back, action_id)
    ladder = running.is_course(action)  # its five steps need a line of their own
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=ladder):
        st.markdown(_in_words(back, line, action, stand), width="stretch")
        with st.container(horizontal=True, vertical_alignment="center", gap="small",
                          width="content", wrap=False):  # fmt: skip
            _step(back, action)
            st.button(
                _("Details"), icon=":material/more_horiz:", type="tertiary",
                key=f"running_{action_id}_open", on_click=running_editor.ask, args=(action_id,),
            )  # fmt: skip


def _found(back: LookingBack, action_id: str) -> tuple[PlanLine, PlannedAction]:
    return next(
        (line, action)
        for line in back.held.lines
        for action in line.actions
        if action.lasting_id == action_id
    )


def _in_words(back: LookingBack, line: PlanLine, action: PlannedAction, stand: Stand) -> str:
    """What it is; small below it the row, by whom and when, as typed and as a date."""
    _, telling = back.screen.words, back.telling
    what = plain(" ".join((action.what or telling.title(action)).split()))
    badge = action_words.stand_badge(_, stand, back.screen.visit.today)
    people = telling.people(action.owners, action.owner_words)
    small = [plain(back.screen.name_of(line)), plain(people), *_terms(back, action, stand)]
    return f"**{what}** {badge}  \n:small[:gray[{' · '.join(part for part in small if part)}]]"


def _terms(back: LookingBack, action: PlannedAction, stand: Stand) -> list[str]:
    """Words stay as typed; the day they come down to stands beside them (004-037)."""
    _ = back.screen.words
    starts, ends = _day(back, action.starts, stand.starts), _day(back, action.ends, stand.ends)
    enrol = back.telling.when(action.enrol_by) if action.enrol_by else ""
    is_to_enrol = enrol and stand.promise and not stand.promise.step
    return [
        _("enrol: {when}", when=plain(enrol)) if is_to_enrol else "",
        _("start: {when}", when=starts) if starts else "",
        _("ready: {when}", when=ends) if ends else "",
    ]


def _day(back: LookingBack, term: When | None, day: date | None) -> str:
    typed = plain(back.telling.when(term)) if term else ""
    shown = plain(back.screen.words.date(day, fixed=True)) if day else ""
    return f"{typed} ({shown})" if typed and shown and shown != typed else typed or shown


def _step(back: LookingBack, action: PlannedAction) -> None:
    _ = back.screen.words
    names = action_words.step_names(_)
    now = back.held.beside.running(action.lasting_id)
    what = plain(" ".join((action.what or back.telling.title(action)).split()))
    fields.choice(
        f"running_{action.lasting_id}_step", _("How does it run: {action}", action=what), now.step,
        partial(_keep_step, back.held.lasting_id, action.lasting_id), running.steps_of(action),
        names.__getitem__, quiet=True,
    )  # fmt: skip


def _keep_step(lasting_id: str, action_id: str, _seen: object, new: object) -> None:
    saved = running.note(store(), here(), lasting_id, action_id, "step", new or "")
    note_saved(saved.at)
