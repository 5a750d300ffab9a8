"""What was shared before the talk: who may read it here and now, and how it reads."""

from dataclasses import dataclass

import streamlit as st

from pages.components.feedback import explained_later, plain, plain_lines
from pages.components.reading import labelled
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.catalogue.forms import Moment, Question, QuestionKind
from pop_core.domain.preparations import Preparation
from pop_core.domain.proposals import JointProposal, side_by_side
from pop_core.workflow import preparing

ROLES = ("employee", "manager")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What this reader may see, by role of its writer, without what is still to be opened.

    `mine` is one's own; `waiting` says that the other shared something not read yet.
    """

    mine: Preparation | None
    open: dict[str, Preparation]
    waiting: bool

    @property
    def proposals(self) -> tuple[JointProposal, ...]:
        """All proposals in sight, named by both first."""
        return side_by_side({role: each.proposals for role, each in self.open.items()})


def other_role(screen: Screen) -> str:
    return "manager" if screen.plan.role_of(screen.visit.person_id) == "employee" else "employee"


def other_name(screen: Screen) -> str:
    """The given name of the other one, safe among Markdown."""
    return plain(screen.plan.party(other_role(screen)).given_name)


def prepared(screen: Screen) -> Prepared:
    """Ask the workflow; it decides what may be fetched at all.

    At the table what was shared lies open, so it counts as read; else somebody opens it first.
    """
    lasting_id, role = screen.plan.lasting_id, other_role(screen)
    seen = preparing.in_sight(store(), screen.visit, screen.plan.plan_id)
    found, mine = seen.shared, seen.mine
    unread = role in found and found[role].read_at is None
    if unread and screen.plan.talk_is_running and mine_role(screen):
        preparing.mark_read(store(), screen.visit, lasting_id)
        unread = False
    shown = {each: found[each] for each in found if not (unread and each == role)}
    if mine is not None:
        shown[mine_role(screen) or ""] = mine
    return Prepared(mine, shown, unread)


def mine_role(screen: Screen) -> str | None:
    return screen.plan.role_of(screen.visit.person_id)


def open_shared(lasting_id: str) -> None:
    """Callback: read what the other shared; from now on it cannot be taken back."""
    with explained_later():
        preparing.mark_read(store(), here(), lasting_id)


def reading(screen: Screen, preparation: Preparation) -> None:
    """Answers under their questions, then the proposed competencies with their line why."""
    _ = screen.words
    for question in _questions(screen):
        answer = preparation.answers.get(question.code)
        if answer:
            labelled(plain(question.name(_.language)), _answer(screen, question, answer))
    for each in preparation.proposals:
        name = screen.names.of("competency", each.competency) or each.own_title
        why = f"  \n{plain_lines(each.why)}" if each.why else ""
        labelled(_("Proposed competency"), f"**{plain(name)}**{why}")
    if not preparation.answers and not preparation.proposals:
        st.markdown(f":gray[{_('Nothing has been written here.')}]")


def _questions(screen: Screen) -> list[Question]:
    chapters = screen.form.chapters_at(Moment.PREPARATION)
    return [question for chapter in chapters for question in chapter.questions]


def _answer(screen: Screen, question: Question, answer: str) -> str:
    if question.kind is not QuestionKind.TICK_LIST:
        return plain_lines(answer)
    names = {each.code: each.name(screen.words.language) for each in question.options}
    return plain(", ".join(names.get(code, code) for code in answer.split()))
