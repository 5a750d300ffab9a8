"""Choosing competencies together: what was proposed first, then the search (004-018 ... 021)."""

from dataclasses import replace

import streamlit as st

from pages.components import row_place
from pages.components.chosen_lines import Wish, choose, chosen, wish_for
from pages.components.competency_picker import Picking, picker
from pages.components.feedback import plain
from pages.components.screen import Screen
from pages.components.session import books
from pages.components.shared_reading import Prepared, open_shared, other_name
from pop_core.domain.plans import LinePlace, LineState
from pop_core.domain.proposals import ORDER, JointProposal, code_of

FEWEST_ROWS, MOST_ROWS = 4, 8  # rows and proposals together stay within sight


def proposed(screen: Screen, seen: Prepared) -> None:
    """*Allebei genoemd*, *Door Marc*, *Door Ratana*, each row with *Kies*."""
    _, joint = screen.words, seen.proposals
    if not joint and not seen.waiting:
        return
    st.subheader(_("Thought of before"), anchor=False)
    with st.container(border=True, gap="small"):
        for role in ORDER:
            rows = [each for each in joint if each.proposed_by == role]
            if rows:
                st.markdown(f":small[:gray[{_by(screen, role)}]]")
            for each in rows:
                _proposal(screen, each)
        if seen.mine and seen.mine.proposals and seen.mine.shared_at is None:
            said = _("Only you see what you did not share yet. Choosing puts it in the plan.")
            st.markdown(f":small[:gray[:material/lock: {said}]]")
        if seen.waiting:
            name = other_name(screen)
            st.button(
                _("Look at what {name} proposes", name=name),
                icon=":material/visibility:",
                key="proposals_read",
                on_click=open_shared,
                args=(screen.plan.lasting_id,),
            )


def _by(screen: Screen, role: str) -> str:
    _ = screen.words
    if role == "both":
        return _("Named by both")
    return _("By {name}", name=plain(screen.plan.party(role).given_name))


def _proposal(screen: Screen, each: JointProposal) -> None:
    _ = screen.words
    name = screen.names.of("competency", each.competency) or each.own_title
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(f"**{plain(name)}**{_reasons(screen, each)}", width="stretch")
        mark = _marks(screen).get(each.code)
        if mark:
            st.markdown(mark, width="content")
        else:
            wish = wish_for(screen.plan.plan_id, name, each)
            st.button(
                _("Choose"), key=f"proposal_choose_{each.code}", on_click=choose, args=(wish,)
            )


def _reasons(screen: Screen, each: JointProposal) -> str:
    """The lines why; with two of them, whose is whose."""
    said = [(role, why) for role, why in each.reasons if why]
    if len(said) == 1:
        return f"  \n:small[{plain(said[0][1])}]"
    named = [(plain(screen.plan.party(role).given_name), plain(why)) for role, why in said]
    return "".join(f"  \n:small[:gray[{name}:] {why}]" for name, why in named)


def _marks(screen: Screen) -> dict[str, str]:
    """Per competency on the plan the badge that stands instead of *Kies*."""
    _ = screen.words
    chosen = f":green-badge[:material/check: {_('chosen')}]"
    later = f":gray-badge[{_('for later')}]"
    return {
        code_of(line): later if line.state is LineState.LATER else chosen
        for line in screen.plan.lines
    }


def search(screen: Screen, seen: Prepared) -> None:
    """All other competencies, and one of one's own; what is no competency is typed."""
    _ = screen.words
    if screen.form.horizons and not row_place.goal_names(screen):
        st.markdown(f":gray[{_('Begin with a career goal: it shows what there is to develop.')}]")
    place = row_place.choose(screen)
    if place.kind != "competency":
        _typed_row(screen, place)
        return
    st.subheader(_("Search"), anchor=False)
    open_now = [each for each in seen.proposals if each.code not in _marks(screen)]
    rows = max(FEWEST_ROWS, MOST_ROWS - len(open_now))
    first = next(iter(books().catalogue.groups))
    known = {each.code: each for each in seen.proposals}
    plan_id, language = screen.plan.plan_id, screen.words.language

    def choose_code(code: str) -> None:
        name = books().catalogue.competencies[code].name(language)
        joint = known.get(code)
        wish = wish_for(plan_id, name, joint) if joint else Wish(plan_id, name, code)
        choose(replace(wish, place=place))

    def add_own(title: str, field: str) -> bool:
        wish = Wish(plan_id, title, own_title=title, technical_field=field, place=place)
        return chosen(wish)

    picker(screen, Picking("competency", _marks(screen), choose_code, add_own, rows, first))


def _typed_row(screen: Screen, place: LinePlace) -> None:
    """Knowledge, experience or a point of attention in the words of the two (000-036, 002-006)."""
    _, key = screen.words, "typed_row"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("In your own words"), key=key, max_chars=200, width="stretch",
            placeholder=_("for instance: leading a team of eight"),
        )  # fmt: skip
        st.button(
            _("Add"), icon=":material/add:", key=f"{key}_add", on_click=_add_typed,
            args=(screen.plan.plan_id, place),
        )  # fmt: skip


def _add_typed(plan_id: str, place: LinePlace) -> None:
    title = st.session_state.get("typed_row") or ""
    if chosen(Wish(plan_id, title, own_title=title, place=place)):
        st.session_state["typed_row"] = ""
