"""The answer of HR: taken up with one click, arranged or not possible at the side, and back."""

from dataclasses import replace
from datetime import date

import streamlit as st

from pages.components.feedback import explained_later, plain, primary, show_trouble
from pages.components.hr_answers import answer_in_words
from pages.components.session import here, store
from pages.components.worklist_words import short
from pop_core.domain.errors import PopError
from pop_core.domain.worklist import ARRANGED, NOT_POSSIBLE, OPEN, TAKEN_UP, Asked, Said
from pop_core.i18n.parsing import parse_date
from pop_core.i18n.words import Words
from pop_core.i18n.worklist import request_statuses, whom_in_words
from pop_core.workflow import worklist

MOST_NAMES = 6
MOST_TEXTS = 3
FIELDS = ("day", "place", "reason", "other")


def ask(asked: tuple[Asked, ...]) -> None:
    """Callback: open the answer to these at the side."""
    st.session_state["wl_asked"] = asked


def take_up(asked: tuple[Asked, ...]) -> None:
    """Callback: somebody here sees to it."""
    with explained_later():
        _give(asked, Said(TAKEN_UP))


def take_off(asked: Asked) -> None:
    """Callback: what is no longer asked has been read."""
    with explained_later():
        worklist.answer(store(), here(), [asked.seen], Said(OPEN))
        st.session_state.pop("wl_kept", None)


def _give(asked: tuple[Asked, ...], said: Said) -> None:
    worklist.answer(store(), here(), [each.seen for each in asked], said)
    again = tuple(replace(each, number=each.number + 1) for each in asked)
    st.session_state["wl_kept"] = (again, said.answer)


def undo_line(_: Words) -> None:
    """What was just answered, and the way back for as long as one stays here."""
    kept = st.session_state.get("wl_kept")
    if not kept:
        return
    asked, answer = kept
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _("Answered: {answer} ({name}).", answer=request_statuses(_)[answer],
                 name=_names(_, asked))  # fmt: skip
        st.markdown(f":small[:green[:material/check_circle:] {said}]", width="content")
        st.button(_("Undo"), type="tertiary", icon=":material/undo:", key="wl_undo",
                  on_click=_take_back, args=(asked,))  # fmt: skip


def _take_back(asked: tuple[Asked, ...]) -> None:
    with explained_later():
        _give(asked, Said(OPEN))
        st.session_state.pop("wl_kept", None)


def _names(_: Words, asked: tuple[Asked, ...]) -> str:
    names = [whom_in_words(_, each) for each in asked]
    if len(names) > MOST_NAMES:
        rest = _("{number} others", number=_.number(len(names) - MOST_NAMES + 1))
        names = [*names[: MOST_NAMES - 1], rest]
    return plain(_.join(names))


def window(_: Words, hr: str) -> None:
    """The answer at the side until it is kept: what is asked, and what the pair will read."""
    asked: tuple[Asked, ...] = st.session_state.get("wl_asked", ())
    if not asked:
        return

    @st.dialog(_("What do you answer?"), position="right", width=460, on_dismiss=_close)
    def card() -> None:
        if "wl_asked" not in st.session_state:
            st.rerun()
        show_trouble()
        st.markdown(_what(_, asked))
        key = f"wl_say_{asked[0].request_id}"
        names = {code: request_statuses(_)[code].capitalize() for code in _ANSWERS}
        st.session_state.setdefault(f"{key}_answer", _begin_with(asked))
        answer = st.segmented_control(
            _("Your answer"), list(names), key=f"{key}_answer", format_func=names.__getitem__,
            required=True,
        )  # fmt: skip
        _fields(_, key, str(answer), asked[0])
        _preview(_, key, str(answer), asked, hr)
        st.button(primary(_("Save the answer")), type="primary", width="stretch",
                  key=f"{key}_keep", on_click=_keep, args=(asked, key))  # fmt: skip

    card()


def _close() -> None:
    st.session_state.pop("wl_asked", None)


_ANSWERS = (TAKEN_UP, ARRANGED, NOT_POSSIBLE)


def _begin_with(asked: tuple[Asked, ...]) -> str:
    now = asked[0].status
    return now if now in {ARRANGED, NOT_POSSIBLE} else ARRANGED


def _what(_: Words, asked: tuple[Asked, ...]) -> str:
    """The words of the pair as a whole, and for whom."""
    texts = list(dict.fromkeys(each.text for each in asked))[:MOST_TEXTS]
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    said = "  \n".join(f"**{plain(line)}**" for line in lines)
    course = f":small[:gray[{_('Course')}]]  \n{short(asked[0].course)}" if asked[0].course else ""
    for_whom = f":small[:gray[{_('For whom')}]]  \n{_names(_, asked)}"
    return "\n\n".join(part for part in (said, course, for_whom) if part)


def _fields(_: Words, key: str, answer: str, now: Asked) -> None:
    """What belongs to that answer; typed text stays when it is refused."""
    if answer == ARRANGED:
        shown = _.date(now.arranged_on) if now.arranged_on else ""
        st.session_state.setdefault(f"{key}_day", shown)
        st.session_state.setdefault(f"{key}_place", now.place)
        with st.container(horizontal=True, gap="small"):
            st.text_input(_("When"), key=f"{key}_day", placeholder=_("for instance 12-5-2026"),
                          width=170)  # fmt: skip
            st.text_input(_("Where"), key=f"{key}_place")
    elif answer == NOT_POSSIBLE:
        st.session_state.setdefault(f"{key}_reason", now.reason)
        st.session_state.setdefault(f"{key}_other", now.alternative)
        st.text_area(_("Why not?"), key=f"{key}_reason", height=76)
        st.text_area(_("What do you propose instead?"), key=f"{key}_other", height=76,
                     placeholder=_("optional"))  # fmt: skip


def _preview(_: Words, key: str, answer: str, asked: tuple[Asked, ...], hr: str) -> None:
    """What the pair will read, word for word."""
    if asked[0].for_group:
        return
    try:
        said = _said(key, answer, here().today)
    except PopError:
        return
    text = answer_in_words(_, hr, said)
    if len(asked) == 1:
        who = _("{name} and {other} read:", name=plain(asked[0].person),
                other=plain(asked[0].asked_by))  # fmt: skip
    else:
        who = _("Each of them reads this, and so does whoever they made the plan with:")
    st.markdown(f":small[:gray[{who}]]  \n{text}")


def _said(key: str, answer: str, today: date) -> Said:
    """What was typed as an answer. Raises `RuleBroken` for a day that is none."""
    day, place, reason, other = (st.session_state.get(f"{key}_{name}") or "" for name in FIELDS)
    on = parse_date(day, today) if answer == ARRANGED and day.strip() else None
    return Said(answer, on, place, reason, other)


def _keep(asked: tuple[Asked, ...], key: str) -> None:
    with explained_later():
        answer = st.session_state[f"{key}_answer"]
        _give(asked, _said(key, answer, here().today))
        for name in (*FIELDS, "answer"):
            st.session_state.pop(f"{key}_{name}", None)
        _close()
