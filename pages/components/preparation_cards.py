"""One's own preparation: the form's questions as cards, and the competencies one proposes.

Every field saves itself; nobody else reads along until it is shared (004-015 ... 018).
"""

import streamlit as st

from pages.components import (
    fields,
    form_questions,
    interests,
    preparation_chapters,
    preparation_earlier,
    preparation_wishes,
)
from pages.components.competency_picker import Picking, picker
from pages.components.feedback import explained_later, note_saved, plain
from pages.components.screen import Screen
from pages.components.session import here, store
from pages.components.shared_reading import mine_role
from pop_core.catalogue.forms import Chapter, FilledBy, Moment
from pop_core.domain.preparations import Preparation, Proposal
from pop_core.workflow import preparing
from pop_core.workflow.looking_back import Earlier


def cards(screen: Screen, mine: Preparation) -> None:
    """The chapters of the form in its order, then the proposals."""
    before = preparation_earlier.earlier(screen)
    for chapter in screen.form.chapters_at(Moment.PREPARATION):
        _chapter(screen, chapter, mine, before)
    if preparation_chapters.asks_proposals(screen):
        _proposals(screen, mine)


def _chapter(screen: Screen, chapter: Chapter, mine: Preparation, before: Earlier) -> None:
    role = FilledBy(mine_role(screen) or FilledBy.EMPLOYEE)
    if not preparation_chapters.is_for(chapter, role):
        return
    st.subheader(plain(chapter.name(screen.words.language)), anchor=False)
    preparation_chapters.strip(screen, chapter, mine)
    for question in chapter.questions:
        if question.filled_by in {FilledBy.BOTH, role}:
            answer, key = mine.answers.get(question.code, ""), screen.plan.lasting_id
            save = _answer_saver(key, question.code)
            form_questions.card(
                screen, f"answer_{key}_{question.code}", question, answer, save,
                screen.words("Another window of yours"),
            )  # fmt: skip
            preparation_earlier.offered(screen, before, question, answer)
    if chapter.has_wishes:
        preparation_wishes.rows(screen, mine)
    if chapter.has_interests:
        interests.link(screen)


def _answer_saver(lasting_id: str, code: str) -> fields.Save:
    def save(seen: str, new: str) -> None:
        visit = here()
        preparing.save_answer(store(), visit, lasting_id, code, seen, new)
        note_saved(visit.now)

    return save


def _proposals(screen: Screen, mine: Preparation) -> None:
    """Up to as many as the form has rows, each with one line why."""
    _, most = screen.words, screen.form.max_active_lines
    st.subheader(_("Which competencies do you propose?"), anchor=False)
    said = _("At most {most}, each with one line why. You choose together later.", most=most)
    st.markdown(f":gray[{said}]")
    for each in mine.proposals:
        _proposal(screen, each)
    if len(mine.proposals) < most:
        picker(screen, _picking(screen, mine))


def _proposal(screen: Screen, each: Proposal) -> None:
    _, lasting_id = screen.words, screen.plan.lasting_id
    name = screen.names.of("competency", each.competency) or each.own_title
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(f"**{plain(name)}**", width="stretch")
            st.button(
                _("Remove"),
                icon=":material/delete:",
                type="tertiary",
                key=f"proposal_{each.proposal_id}_remove",
                on_click=_withdraw,
                args=(lasting_id, each.proposal_id),
            )
        fields.line(
            f"proposal_{each.proposal_id}_why",
            _("Why {name}?", name=plain(name)),
            each.why,
            _reason_saver(lasting_id, each.proposal_id),
            quiet=True,
            placeholder=_("Why? One sentence is enough."),
            other=_("Another window of yours"),
        )


def _reason_saver(lasting_id: str, proposal_id: str) -> fields.Save:
    def save(seen: str, new: str) -> None:
        visit = here()
        preparing.save_reason(store(), visit, lasting_id, proposal_id, seen, new)
        note_saved(visit.now)

    return save


def _withdraw(lasting_id: str, proposal_id: str) -> None:
    with explained_later():
        visit = here()
        preparing.withdraw_proposal(store(), visit, lasting_id, proposal_id)
        note_saved(visit.now)


def _picking(screen: Screen, mine: Preparation) -> Picking:
    _, lasting_id = screen.words, screen.plan.lasting_id
    badge = f":green-badge[:material/check: {_('on your list')}]"

    def choose(code: str) -> None:
        _propose(lasting_id, code)

    def add_own(title: str, field: str) -> bool:
        return _propose(lasting_id, None, title, field)

    marks = {each.competency: badge for each in mine.proposals if each.competency}
    return Picking("propose", marks, choose, add_own, rows=5)


def _propose(lasting_id: str, code: str | None, title: str = "", field: str = "") -> bool:
    with explained_later():
        visit = here()
        preparing.propose(store(), visit, lasting_id, code, title, field)
        note_saved(visit.now)
        return True
    return False
