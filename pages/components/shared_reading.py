"""What was shared before the talk: who may read it here and now, and how it reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import streamlit as st

from pages.components.feedback import explained_later, plain, plain_lines
from pages.components.reading import labelled
from pages.components.screen import Screen
from pages.components.session import books, here, store
from pop_core.catalogue.forms import Chapter, Moment, Sharing
from pop_core.documents.answers import in_words
from pop_core.domain.preparations import Preparation, Proposal, Wish
from pop_core.domain.proposals import JointProposal, side_by_side
from pop_core.workflow import preparing

ROLES = ("employee", "manager")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What this reader may see, by role of its writer, without what is still to be opened.

    `mine` is one's own; `waiting` says that the other shared something not read yet. `thought_of`
    are the competencies in sight; `missing` the chapters that were expected and are not shared.
    """

    mine: Preparation | None
    open: dict[str, Preparation]
    waiting: bool
    thought_of: Mapping[str, tuple[Proposal, ...]] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def proposals(self) -> tuple[JointProposal, ...]:
        """All proposals in sight, named by both first."""
        return side_by_side(self.thought_of)


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
    unread = role in seen.unread
    if unread and screen.plan.talk_is_running and mine_role(screen):
        preparing.mark_read(store(), screen.visit, lasting_id)
        unread = False
    shown = dict(seen.shared)
    if unread:
        shown[role] = seen.read[role]
        if shown[role].is_empty:
            del shown[role]
    if seen.mine is not None:
        shown[mine_role(screen) or ""] = seen.mine
    thought_of = {each: _thought_of(screen, shown[each]) for each in shown}
    return Prepared(seen.mine, shown, unread, thought_of, seen.missing)


def _thought_of(screen: Screen, preparation: Preparation) -> tuple[Proposal, ...]:
    """The competencies somebody names, those of shared wishes as well (001-027)."""
    is_open = any(
        chapter.has_wishes and chapter.code in preparation.chapters
        for chapter in screen.form.chapters_at(Moment.PREPARATION)
    )
    wished = [each for each in preparation.wishes if each.what] if is_open else []
    codes = {
        known.name(screen.words.language).casefold(): code
        for code, known in (books().catalogue.competencies.items() if wished else ())
    }
    found = dict(preparation_proposals(preparation))
    for wish in wished:
        code = codes.get(wish.what.casefold())
        key = code or wish.what.casefold()
        title = "" if code else wish.what
        found.setdefault(key, Proposal(wish.wish_id, wish.position, code, title, "", wish.action))
    return tuple(found.values())


def preparation_proposals(preparation: Preparation) -> Iterator[tuple[str, Proposal]]:
    """What was proposed, by what makes two proposals the same."""
    for each in preparation.proposals:
        yield each.competency or each.own_title.casefold(), each


def mine_role(screen: Screen) -> str | None:
    return screen.plan.role_of(screen.visit.person_id)


def open_shared(lasting_id: str) -> None:
    """Callback: read what the other shared; from now on it cannot be taken back."""
    with explained_later():
        preparing.mark_read(store(), here(), lasting_id)


def reading(screen: Screen, preparation: Preparation) -> None:
    """Answers under their questions, the wishes, then the proposed competencies with why."""
    _ = screen.words
    if preparation.is_empty:
        st.markdown(f":gray[{_('Nothing has been written here.')}]")
    for chapter in screen.form.chapters_at(Moment.PREPARATION):
        _chapter(screen, chapter, preparation)
    for each in preparation.proposals:
        name = screen.names.of("competency", each.competency) or each.own_title
        why = f"  \n{plain_lines(each.why)}" if each.why else ""
        labelled(_("Proposed competency"), f"**{plain(name)}**{why}")


def _chapter(screen: Screen, chapter: Chapter, preparation: Preparation) -> None:
    _ = screen.words
    answered = [each for each in chapter.questions if preparation.answers.get(each.code)]
    wishes = [each for each in preparation.wishes if not each.is_empty and chapter.has_wishes]
    if chapter.sharing is not Sharing.WITH_ALL and (answered or wishes):
        st.markdown(f"**{plain(chapter.name(_.language))}**")
    for question in answered:
        said = in_words(question, _, preparation.answers[question.code])
        labelled(plain(question.name(_.language)), plain_lines(said))
    for number, wish in enumerate(wishes, 1):
        labelled(_("Wish {number}", number=number), wish_in_words(screen, wish))


def wish_in_words(screen: Screen, wish: Wish) -> str:
    """What somebody would like to do, and below it for what, when and at what cost."""
    _ = screen.words
    cost = _.money(wish.cost) if wish.cost is not None else ""
    small = " · ".join(plain(each) for each in (wish.what, wish.period, cost) if each)
    first = plain_lines(wish.action) or f":gray[{_('no action named')}]"
    return f"{first}  \n:small[:gray[{small}]]" if small else first
