"""One competency in the talk: left what was promised, right what came of it (004-054, 004-055)."""

from functools import partial

import streamlit as st

from pages.components import fields, follow_up_pictures, new_actions, promised, row_decisions
from pages.components.feedback import plain
from pages.components.line_choice import badges
from pages.components.looking_back import LookingBack, key_of, saver
from pages.components.reading import card_title
from pages.components.screen import Screen
from pop_core.documents.pictures import step_words
from pop_core.domain.follow_up import PROGRESS_STEPS, SEEN, WENT_ALONG, LineFollowUp
from pop_core.domain.plans import Conversation, PlanLine
from pop_core.i18n.words import Words

NOTHING_SAID = LineFollowUp("", "", "")


def row(back: LookingBack, line: PlanLine) -> None:
    """The promise beside the fields about it."""
    talk = back.talk
    if talk is None:
        return
    card_title(back.screen.name_of(line), badges(back.screen, line))
    left, right = st.columns([1, 1.25], gap="medium")
    with left:
        promised.card(back, line)
        promised.earlier_talks(back, line)
        follow_up_pictures.progress_of(back, line)
    with right:
        said = back.said_of(line) or NOTHING_SAID
        _realisation(back, talk, line, said)
        new_actions.of_row(back, talk, line)
        _progress(back, talk, line, said)
        _indicators(back, talk, line)
        row_decisions.choice(back, talk, line, said)
        _folds(back, talk, line, said)


def column_name(screen: Screen) -> str:
    """What the form prints above the last column, without what stands in brackets."""
    column = screen.form.paper("plan_table").tables[0].columns[-1]
    return column.name(screen.words.language).partition("(")[0].strip()


def _realisation(back: LookingBack, talk: Conversation, line: PlanLine, said: LineFollowUp) -> None:
    _ = back.screen.words
    fields.text(
        key_of(talk, line.lasting_id, "realisation"), column_name(back.screen), said.realisation,
        saver("line_follow_up.realisation", talk, line.lasting_id), height=100,
        placeholder=_("What came of it? What worked, and what not yet?"),
    )  # fmt: skip


def _progress(back: LookingBack, talk: Conversation, line: PlanLine, said: LineFollowUp) -> None:
    _ = back.screen.words
    names = dict(zip(PROGRESS_STEPS, step_words(_), strict=True))
    fields.choice(
        key_of(talk, line.lasting_id, "progress"),
        _("How far is {name}?", name=plain(back.held.employee.given_name)),
        said.progress, saver("line_follow_up.progress", talk, line.lasting_id),
        PROGRESS_STEPS, names.__getitem__, empty=None,
    )  # fmt: skip


def _indicators(back: LookingBack, talk: Conversation, line: PlanLine) -> None:
    """Seen or not, as far as they speak of it; the evidence is one fold away (004-050)."""
    _ = back.screen.words
    named = [each for each in line.indicators if each.text]
    if not named:
        return
    names = seen_names(_)
    for each in named:
        known = back.held.beside.indicator(talk.conversation_id, each.lasting_id)
        fields.choice(
            key_of(talk, each.lasting_id, "answer"), plain(" ".join(each.text.split())),
            known.answer if known else "", saver("indicator_seen.answer", talk, each.lasting_id),
            SEEN, names.__getitem__,
        )  # fmt: skip
    fold = st.expander(
        _("What did you see?"),
        key=key_of(talk, line.lasting_id, "fold_evidence"),
        on_change="rerun",
    )
    if fold.open:
        with fold:
            _evidence(back, talk, line)


def _evidence(back: LookingBack, talk: Conversation, line: PlanLine) -> None:
    for each in line.indicators:
        known = back.held.beside.indicator(talk.conversation_id, each.lasting_id)
        fields.line(
            key_of(talk, each.lasting_id, "evidence"), plain(" ".join(each.text.split())),
            known.evidence if known else "",
            saver("indicator_seen.evidence", talk, each.lasting_id),
        )  # fmt: skip


def seen_names(_: Words) -> dict[str, str]:
    return {"seen": _("seen"), "partly": _("partly"), "not_yet": _("not yet")}


def _folds(back: LookingBack, talk: Conversation, line: PlanLine, said: LineFollowUp) -> None:
    """What not every row needs (004-055, 002-016)."""
    _ = back.screen.words
    folds = (
        ("outside", _("Did something from outside get in the way?"), _outside),
        ("learned", _("What was learned, and is it used?"), _learned),
    )
    for code, label, body in folds:
        fold = st.expander(
            label, key=key_of(talk, line.lasting_id, f"fold_{code}"), on_change="rerun"
        )
        if fold.open:
            with fold:
                body(back, talk, line, said)


def _outside(back: LookingBack, talk: Conversation, line: PlanLine, said: LineFollowUp) -> None:
    _, key = back.screen.words, partial(key_of, talk, line.lasting_id)
    save = partial(saver, talk=talk, about=line.lasting_id)
    fields.text(
        key("outside_cause"), _("What was it?"), said.outside_cause,
        save("line_follow_up.outside_cause"), height=52,
        placeholder=_("for instance: the software came two weeks late"),
    )  # fmt: skip
    fields.line(
        key("put_to"), _("Whom do you put it to?"), said.put_to, save("line_follow_up.put_to"),
        placeholder=_("for instance: the ICT service"),
    )  # fmt: skip


def _learned(back: LookingBack, talk: Conversation, line: PlanLine, said: LineFollowUp) -> None:
    _, key = back.screen.words, partial(key_of, talk, line.lasting_id)
    save = partial(saver, talk=talk, about=line.lasting_id)
    fields.text(
        key("learned"), _("What was learned?"), said.learned, save("line_follow_up.learned"),
        height=52,
    )  # fmt: skip
    fields.choice(
        key("used_at_work"), _("Does the work leave room to use it?"), said.used_at_work,
        save("line_follow_up.used_at_work"), WENT_ALONG, used_names(_).__getitem__,
    )  # fmt: skip


def used_names(_: Words) -> dict[str, str]:
    return {"yes": _("yes"), "partly": _("partly"), "no": _("no")}
