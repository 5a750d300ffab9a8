"""Ways of learning for one row: what the guide recommends, and all others folded (004-042, 064)."""

from collections.abc import Sequence

import streamlit as st

from pages.components import action_card
from pages.components.at_the_side import ask_card
from pages.components.feedback import plain
from pages.components.guidance import evidence_badge
from pages.components.screen import Screen
from pages.components.session import books
from pop_core.catalogue.learning import ActionType, Kind, Recommended
from pop_core.catalogue.matching import Reason, Recommendation, others, recommendations
from pop_core.documents.kinds import kind_names
from pop_core.domain.plans import TO_BE_FOUND, PlanLine
from pop_core.i18n.words import Words

MOST_ROWS = 13  # more are shown one kind at a time, to keep the page quick and short


def recommended(screen: Screen, line: PlanLine) -> None:
    """Rows in the guide's order under four kinds; they never change places."""
    _ = screen.words
    found = recommendations(books().catalogue, line.competency)
    st.subheader(_("Ways of learning"), anchor=False)
    if line.competency is None:
        said = _("Your own competency is not in the guide: every way may fit.")
        st.markdown(f":small[:gray[{said}]]")
    kinds = list(dict.fromkeys(each.action_type.kind for each in found))
    if len(found) > MOST_ROWS:
        kinds = [_one_kind(screen, line, kinds)]
    for kind in kinds:
        _kind(screen, line, kind, [each for each in found if each.action_type.kind is kind])
    _still_to_be_found(screen, line)


def _one_kind(screen: Screen, line: PlanLine, kinds: list[Kind]) -> Kind:
    _, key = screen.words, f"kind_{line.line_id}"
    st.session_state.setdefault(key, kinds[0])
    chosen = st.segmented_control(
        _("Where"),
        kinds,
        key=key,
        format_func=kind_names(_).__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    return chosen or kinds[0]


def _kind(screen: Screen, line: PlanLine, kind: Kind, found: Sequence[Recommendation]) -> None:
    with st.container(border=True, gap="small", key=f"ways_{kind}"):
        st.markdown(f":small[:gray[{kind_names(screen.words)[kind]}]]")
        for each in found:
            _way(screen, line, each)


def _way(screen: Screen, line: PlanLine, found: Recommendation) -> None:
    """Name, why, one line; *Bekijk* opens the card, *Kies* begins the action."""
    _, way = screen.words, found.action_type
    chosen = action_card.chosen_already(line, way.code)
    marks = [
        f":green-badge[{_('chosen')}]" if chosen else "",
        why(_, found),
        action_card.fits_badge(_, line, way.code),
    ]
    text = f"**{way.name(_.language)}** {' '.join(filter(None, marks))}"
    _row(screen, line, way.code, f"{text}  \n:small[{way.line(_.language)}]", look=True)


def _row(screen: Screen, line: PlanLine, code: str, text: str, *, look: bool) -> None:
    _ = screen.words
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.markdown(text, width="stretch")
        if look:
            st.button(
                _("Look"),
                type="tertiary",
                key=f"way_{line.line_id}_{code}_look",
                on_click=ask_card,
                args=(line.line_id, code),
            )
        st.button(
            _("Choose"),
            key=f"way_{line.line_id}_{code}_choose",
            on_click=action_card.choose,
            args=(line.line_id, code),
        )


def why(_: Words, found: Recommendation) -> str:
    """The reason in words, with how sure the source is."""
    if found.reason is Reason.MARKED and found.evidence:
        return evidence_badge(_, Recommended.YES, found.evidence)
    if found.reason is Reason.NOT_READABLE and found.evidence:
        return evidence_badge(_, Recommended.OPEN, found.evidence)
    return ""


def _still_to_be_found(screen: Screen, line: PlanLine) -> None:
    _ = screen.words
    hr_word = plain(screen.form.word("hr")(_.language))
    said = _("You ask {hr} for advice; you see what they will read.", hr=hr_word)
    if screen.form.has_action_plan:  # agreements bind there, and this is none (000-054)
        said += " " + _("It is no agreement yet.")
    text = f"**{_('Still to be found')}**  \n:small[{said}]"
    with st.container(border=True, key=f"open_way_{line.line_id}"):
        _row(screen, line, TO_BE_FOUND, text, look=False)


def the_others(screen: Screen, line: PlanLine) -> None:
    """Any way is allowed: the rest as names, whose card opens at the side (004-064)."""
    _ = screen.words
    found = others(books().catalogue, line.competency)
    if not found:
        return
    label = _("Other ways of learning ({number})", number=len(found))
    fold = st.expander(label, key=f"others_{line.line_id}", on_change="rerun")
    if fold.open:
        with fold:
            st.markdown(
                f":small[:gray[{_('The guide only recommends; everything may be chosen.')}]]"
            )
            for kind in Kind:
                _names(screen, line, kind, found)
            if any(each.reason is Reason.NOT_READABLE for each in found):
                said = _("Not clearly readable in our source.")
                st.markdown(f":small[:gray[? = {said}]]")


def _names(screen: Screen, line: PlanLine, kind: Kind, found: Sequence[Recommendation]) -> None:
    _ = screen.words
    named = {each.action_type.code: each for each in found if each.action_type.kind is kind}
    key = f"others_{line.line_id}_{kind}"
    if named:
        st.pills(
            kind_names(_)[kind],
            list(named),
            key=key,
            format_func=lambda code: _name(_, named[code]),
            on_change=_other_chosen,
            args=(key, line.line_id),
        )


def _name(_: Words, found: Recommendation) -> str:
    way: ActionType = found.action_type
    doubt = " ?" if found.reason is Reason.NOT_READABLE else ""
    return way.name(_.language) + doubt


def _other_chosen(key: str, line_id: str) -> None:
    code = st.session_state[key]
    st.session_state[key] = None
    if code:
        ask_card(line_id, code)
