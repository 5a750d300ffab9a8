"""A second opinion, where the two do not agree: who gave it, why, and its outcome (000-046)."""

import streamlit as st

from pages.components import fields
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.reading import card_title, labelled
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.domain.follow_up import SecondOpinion
from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import hitches

MAY_ASK = {PlanStatus.PROPOSED, PlanStatus.NOT_AGREED}
OVER = {PlanStatus.WITHDRAWN, PlanStatus.NO_AGREEMENTS, PlanStatus.CLOSED}


def card(screen: Screen) -> None:
    """Open where they do not agree; while it lies before them it is folded."""
    _, plan = screen.words, screen.plan
    given = plan.beside.second_opinions
    if plan.status not in MAY_ASK and not given:
        return
    if plan.status is PlanStatus.NOT_AGREED:
        with st.container(border=True, gap="small"):
            card_title(_("Second opinion"))
            _body(screen)
    else:
        number = f" ({len(given)})" if given else ""
        with st.expander(f"{_('Second opinion')}{number}", key="second_opinion"):
            _body(screen)


def _body(screen: Screen) -> None:
    _, plan = screen.words, screen.plan
    if not plan.beside.second_opinions:
        said = _("Either of you may ask another adviser. Note who that is, and what came of it.")
        st.markdown(f":small[:gray[{said}]]")
    for each in plan.beside.second_opinions:
        _opinion(screen, each)
    if plan.status in MAY_ASK:
        _add(screen)


def _opinion(screen: Screen, each: SecondOpinion) -> None:
    _ = screen.words
    day = _.date(each.asked_on, fixed=True)
    head = f"**{plain(each.given_by)}** :small[:gray[{_('asked on {date}', date=day)}]]"
    st.markdown(head)
    labels = {"reason": _("Why was it asked?"), "outcome": _("What came of it?")}
    left, right = st.columns(2, gap="medium")
    for place, (name, label) in zip((left, right), labels.items(), strict=True):
        with place:
            key = f"opinion_{each.opinion_id}_{name}"
            said = getattr(each, name)
            if screen.plan.status in OVER:
                labelled(label, plain_lines(said), _("not said"))
            else:
                fields.text(key, label, said, fields.saver(f"second_opinion.{name}",
                                                           each.opinion_id))  # fmt: skip


def _add(screen: Screen) -> None:
    _, plan = screen.words, screen.plan
    st.session_state.setdefault("opinion_on", screen.visit.today)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(_("Who gives a second opinion?"), key="opinion_by", width=300)
        st.date_input(_("Asked on"), key="opinion_on", format="DD-MM-YYYY", width=160,
                      max_value=screen.visit.today)  # fmt: skip
        st.button(_("Keep"), key="opinion_add", on_click=_keep, args=(plan.lasting_id,))


def _keep(lasting_id: str) -> None:
    with explained_later():
        by, on = st.session_state["opinion_by"] or "", st.session_state["opinion_on"]
        note_saved(hitches.add_second_opinion(store(), here(), lasting_id, on, by).at)
        st.session_state["opinion_by"] = ""
