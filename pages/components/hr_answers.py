"""What HR answered, in the words the pair reads: on *Vandaag*, in step 5 and in step 8."""

import streamlit as st

from pages.components.feedback import explained_later, plain, plain_lines
from pages.components.session import here, store
from pop_core.catalogue.forms import Form
from pop_core.domain.follow_up import HrAnswer
from pop_core.domain.plans import HrAction, Plan
from pop_core.domain.worklist import ARRANGED, NOT_POSSIBLE, Said
from pop_core.i18n.words import Words
from pop_core.i18n.worklist import arranged_in_words, request_statuses
from pop_core.workflow import worklist


def answer_in_words(_: Words, hr: str, said: Said | HrAnswer) -> str:
    """P&O: geregeld, 12-05-2026 in Brussel; with the reason and the proposal where it cannot be."""
    told = request_statuses(_)[said.answer]
    more = ""
    if said.answer == ARRANGED:
        more = plain(arranged_in_words(_, said.arranged_on, said.place))
    elif said.answer == NOT_POSSIBLE:
        more = plain_lines(said.reason)
    text = f"{plain(hr)}: {told}" + (f", {more}" if more and said.answer == ARRANGED else "")
    if said.answer != NOT_POSSIBLE:
        return text
    proposal = _("Proposal: {text}", text=plain_lines(said.alternative)) if said.alternative else ""
    return "  \n".join(part for part in (f"{text}: {more}" if more else text, proposal) if part)


def badge(_: Words, plan: Plan, form: Form, asked: HrAction) -> str:
    """Beside a request in the plan: what HR says to it now; "" while nothing is said."""
    said = plan.beside.hr_answer(asked.lasting_id, asked.text)
    if said is None:
        return ""
    colour = {ARRANGED: "green", NOT_POSSIBLE: "orange"}.get(said.answer, "blue")
    return f":{colour}[{answer_in_words(_, form.word('hr')(_.language), said)}]"


def seen_button(_: Words, said: HrAnswer) -> None:
    """*Gezien*: asks nothing any more of whoever pressed it."""
    st.button(_("Seen"), type="tertiary", icon=":material/visibility:",
              key=f"hr_seen_{said.answer_id}", on_click=_mark, args=(said.answer_id,))  # fmt: skip


def _mark(answer_id: str) -> None:
    with explained_later():
        worklist.mark_seen(store(), here(), answer_id)
