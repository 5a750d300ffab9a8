"""A follow-up talk that is over and not signed yet: read it back, and sign at the end (004-058)."""

import streamlit as st

from pages.components import new_actions, promised, scrolling, signing_cards, talk_reading
from pages.components.feedback import plain, plain_lines
from pages.components.follow_up_rows import NOTHING_SAID, column_name, seen_names, used_names
from pages.components.line_choice import badges
from pages.components.looking_back import LookingBack
from pages.components.reading import card_title, labelled
from pages.components.row_decisions import decision_names
from pages.components.talk import start_here
from pop_core.documents.pictures import step_words
from pop_core.domain.follow_up import LineFollowUp
from pop_core.domain.plans import Conversation, PlanLine
from pop_core.domain.signing import to_sign

COLOURS = {"seen": "green", "partly": "blue", "not_yet": "gray"}


def _key(back: LookingBack) -> str:
    return f"talk_opened_again_{back.held.lasting_id}"


def is_read(back: LookingBack) -> bool:
    """Whether it is read, and not being completed."""
    is_over = back.talk is not None and not back.talk.is_going_on
    return is_over and not st.session_state.get(_key(back))


def draw(back: LookingBack) -> None:
    """What the two said, row by row, and the signing; or the way to go on with it."""
    _, talk = back.screen.words, back.talk
    if talk is None:
        return
    goes_on = talk.outcome == "continued_later"
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        said = _goes_on(back, talk) if goes_on else _where_to_sign(back)
        st.markdown(said, width="stretch")
        st.button(_("Change or add something"), icon=":material/edit:", key="talk_again",
                  on_click=_switch, args=(_key(back), True))  # fmt: skip
        if goes_on:
            start_here(back.screen)
    with st.container(border=True, gap="xsmall"):
        talk_reading.answers(back.screen)
    for line in back.held.active_lines:
        _row(back, talk, line)
    if not goes_on:
        signing_cards.card(back.screen)


def _goes_on(back: LookingBack, talk: Conversation) -> str:
    """*Wordt vervolgd*: all that was said stands (000-031)."""
    _ = back.screen.words
    if talk.next_on:
        return _("You go on with this talk on {date}.", date=_.date(talk.next_on, fixed=True))
    return _("You go on with this talk on another day.")


def _where_to_sign(back: LookingBack) -> str:
    """The talk alone is signed here, a next version with it on step 7 (004-058)."""
    _, to = back.screen.words, to_sign(back.screen.plan)
    if to and to.is_talk_alone:
        return _("Read it back together. You sign at the end of this page.")
    return _("Read it back together. You sign it with the next version, in step 7.")


def back_to_reading(back: LookingBack) -> None:
    """Above the fields, once the talk is over."""
    _ = back.screen.words
    if back.talk and not back.talk.is_going_on:
        st.button(_("Back to reading and signing"), icon=":material/arrow_back:", type="tertiary",
                  key="talk_read", on_click=_switch, args=(_key(back), False))  # fmt: skip


def _switch(key: str, again: bool) -> None:
    st.session_state[key] = again
    scrolling.ask()


def _row(back: LookingBack, talk: Conversation, line: PlanLine) -> None:
    said = back.said_of(line) or NOTHING_SAID
    with st.container(border=True, gap="small"):
        card_title(back.screen.name_of(line), badges(back.screen, line))
        left, right = st.columns([1, 1.25], gap="medium")
        with left:
            promised.card(back, line, to_read=True)
        with right:
            _said(back, said)
            new_actions.listed(back, talk, line)
            _indicators(back, talk, line)


def _said(back: LookingBack, said: LineFollowUp) -> None:
    """Every answer that was given; what stayed empty is only said of the one main field."""
    _ = back.screen.words
    labelled(column_name(back), plain_lines(said.realisation), _("nothing noted"))
    progress = step_words(_)[said.progress - 1] if said.progress else ""
    name = plain(back.held.employee.given_name)
    told = {
        _("How far is {name}?", name=name): progress,
        _("What do you do with this agreement?"): decision_names(_).get(said.decision, ""),
        _("Did something from outside get in the way?"): plain_lines(said.outside_cause),
        _("Whom do you put it to?"): plain(said.put_to),
        _("What was learned?"): plain_lines(said.learned),
        _("Does the work leave room to use it?"): used_names(_).get(said.used_at_work, ""),
    }
    for label, text in told.items():
        if text:
            labelled(label, text)


def _indicators(back: LookingBack, talk: Conversation, line: PlanLine) -> None:
    _, names = back.screen.words, seen_names(back.screen.words)
    lines = []
    for each in line.indicators:
        known = back.held.beside.indicator(talk.conversation_id, each.lasting_id)
        if known and (known.answer or known.evidence):
            badge = (
                f":{COLOURS[known.answer]}-badge[{names[known.answer]}] " if known.answer else ""
            )
            evidence = f" :small[:gray[{plain(known.evidence)}]]" if known.evidence else ""
            lines.append(f"{badge}{plain(' '.join(each.text.split()))}{evidence}")
    if lines:
        labelled(_("Success indicators"), "  \n".join(lines))
