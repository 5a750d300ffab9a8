"""What was wished beside what is agreed: the talk is about the difference (001-005, 001-030)."""

from collections.abc import Iterable

import streamlit as st

from pages.components.feedback import explained_later, note_saved, plain
from pages.components.line_choice import open_line, open_line_id
from pages.components.screen import Screen
from pages.components.session import books, here, store
from pages.components.shared_reading import prepared, wish_in_words
from pop_core.catalogue.forms import Moment
from pop_core.documents.means import action_blocks
from pop_core.documents.sheets import Style
from pop_core.documents.telling import Telling
from pop_core.domain.plans import PlannedAction
from pop_core.domain.preparations import Wish
from pop_core.domain.wishes import Beside, beside_agreements
from pop_core.i18n.words import Words
from pop_core.workflow import editing, wishes


def card(screen: Screen) -> None:
    """The wishes that were shared, each with the agreement it became; nothing without them."""
    shared = _shared(screen)
    if not shared:
        return
    _ = screen.words
    pairs, others = beside_agreements(shared, screen.plan)
    name = plain(screen.plan.employee.given_name)
    st.subheader(_("What {name} wished for, and what you agree on", name=name), anchor=False)
    with st.container(border=True, gap="small", key="wishes_beside"):
        for number, pair in enumerate(pairs, 1):
            _pair(screen, number, pair)
        _not_wished(screen, others)


def _shared(screen: Screen) -> tuple[Wish, ...]:
    """The wishes that lie open to whoever looks; one's own as well, once they are shared."""
    chapters = [each for each in screen.form.chapters_at(Moment.PREPARATION) if each.has_wishes]
    found = prepared(screen).open.get("employee") if chapters else None
    if found is None or not any(each.code in found.chapters for each in chapters):
        return ()
    return found.wishes


def _pair(screen: Screen, number: int, pair: Beside) -> None:
    _ = screen.words
    left, right = st.columns(2, gap="medium")
    with left:
        wished = wish_in_words(screen, pair.wish)
        st.markdown(f":small[:gray[{_('Wish {number}', number=number)}]]  \n{wished}")
    with right:
        if pair.action:
            st.markdown(f"{_agreed(screen, pair.action)}  \n{_difference(_, pair)}")
            return
        st.markdown(f":small[:gray[{_('Agreement')}]]  \n:gray[{_('not agreed on')}]")
        if screen.writable:
            st.button(
                _("Agree on this"), icon=":material/handshake:", key=f"agree_{pair.wish.wish_id}",
                on_click=_agree, args=(screen, pair.wish),
            )  # fmt: skip


def _agreed(screen: Screen, action: PlannedAction) -> str:
    _ = screen.words
    telling = Telling(screen.plan, screen.names, _)
    blocks = action_blocks(action, telling)
    sentence = "  \n".join(plain(each.text) for each in blocks if each.kind is not Style.NOTE)
    terms = [telling.when(each) for each in (action.starts, action.ends) if each]
    cost = _.money(action.cost) if action.cost is not None else ""
    small = " · ".join(plain(each) for each in (" – ".join(terms), cost) if each)
    below = f"  \n:small[:gray[{small}]]" if small else ""
    return f":small[:gray[{_('Agreement')}]]  \n{sentence}{below}"


def _difference(_: Words, pair: Beside) -> str:
    names = {"action": _("action"), "period": _("time frame"), "cost": _("cost")}
    if not pair.differs:
        return f":green-badge[:material/check: {_('as wished')}]"
    fields = ", ".join(names[each] for each in pair.differs)
    return f":blue-badge[:material/difference: {_('otherwise: {fields}', fields=fields)}]"


def _not_wished(screen: Screen, others: Iterable[PlannedAction]) -> None:
    _ = screen.words
    for action in others:
        left, right = st.columns(2, gap="medium")
        left.markdown(f":gray[{_('not among the wishes')}]")
        right.markdown(_agreed(screen, action))


def _agree(screen: Screen, wish: Wish) -> None:
    """Callback: put it under the row it speaks of; a new one where there is none and room."""
    with explained_later():
        line_id = _row_for(screen, wish)
        note_saved(wishes.agree_on(store(), here(), line_id, wish.wish_id).at)
        open_line(line_id)


def _row_for(screen: Screen, wish: Wish) -> str:
    lines = screen.plan.active_lines
    wanted = wish.what.casefold()
    named = next((e.line_id for e in lines if screen.name_of(e).casefold() == wanted), None)
    has_room = len(lines) < screen.form.max_active_lines
    if named or (lines and not (wanted and has_room)):
        return named or open_line_id(screen) or lines[0].line_id
    known = books().catalogue.competencies.items()
    language = screen.words.language
    code = next((code for code, each in known if each.name(language).casefold() == wanted), None)
    title = "" if code else wish.what or wish.action[:SHORTEST]
    return editing.add_line(
        store(), here(), screen.plan.plan_id, code, own_title=title, proposed_by="employee"
    ).row_id


SHORTEST = 80  # signs of an action that names its row, where no competency was named
