"""One search field that fills the page: a competency gives actions, an action competencies."""

import streamlit as st

from pages.components import organisation_texts
from pages.components.feedback import plain
from pages.components.guidance import evidence_badge, say_card
from pages.components.reading import card_title
from pages.components.session import books, words
from pop_core.catalogue.learning import ActionType, Cell, Competency, Kind
from pop_core.catalogue.matching import actions_for, competencies_for
from pop_core.catalogue.searching import search, search_actions
from pop_core.documents.kinds import kind_names
from pop_core.i18n.words import Words

MOST_FOUND = 6


def draw() -> None:
    """The field, what it found, and the answer for what was chosen."""
    _ = words()
    typed = st.text_input(
        _("Search a competency or a way of learning"),
        type="search",
        live="300ms",
        key="explore_typed",
        icon=":material/search:",
        label_visibility="collapsed",
        placeholder=_(
            "Search a competency or a way of learning, for instance planning or coaching"
        ),
    )
    if not typed:
        _shelves(_)
    left, right = st.columns([1, 1.9], gap="medium")
    with left:
        _found(_, typed or "")
    with right, st.container(border=True):
        _answer(_)


def _found(_: Words, typed: str) -> None:
    competencies, actions = _matches(_, typed)
    if not competencies and not actions:
        st.markdown(f":gray[{_('Nothing found. Try another word, or look at the whole matrix.')}]")
    found = (
        (_("Competencies"), competencies, "competency"),
        (_("Ways of learning"), actions, "action"),
    )
    for heading, things, kind in found:
        if things:
            st.markdown(f":small[:gray[{heading}]]")
            with st.container(gap=None):
                for each in things:
                    _choice(_, each, kind)


def _matches(_: Words, typed: str) -> tuple[list[Competency], list[ActionType]]:
    """What was typed, else all of the chosen group or kind."""
    catalogue = books().catalogue
    if typed:
        found = search(catalogue, _.language, typed)[:MOST_FOUND]
        return list(found), list(search_actions(catalogue, _.language, typed)[:MOST_FOUND])
    shelf = str(st.session_state.get("explore_shelf"))
    if shelf in catalogue.groups:
        return list(catalogue.in_group(shelf)), []
    return [], [each for each in catalogue.action_types.values() if each.kind == shelf]


def _shelves(_: Words) -> None:
    """Without a word typed: the five groups of competencies and the four kinds of learning."""
    catalogue = books().catalogue
    names = {code: group.short(_.language) for code, group in catalogue.groups.items()}
    names |= {kind.value: name for kind, name in kind_names(_).items()}
    if "explore_shelf" not in st.session_state:
        st.session_state["explore_shelf"] = next(iter(names))
    st.pills(
        _("Groups of competencies and kinds of learning"),
        list(names),
        key="explore_shelf",
        format_func=names.__getitem__,
        label_visibility="collapsed",
        required=True,
    )


def _choice(_: Words, thing: Competency | ActionType, kind: str) -> None:
    chosen = st.session_state.get("explored") == (kind, thing.code)
    st.button(
        plain(thing.name(_.language)),
        key=f"explore_{kind}_{thing.code}",
        type="tertiary",
        icon=":material/arrow_forward:" if chosen else ":material/chevron_right:",
        on_click=_choose,
        args=(kind, thing.code),
    )


def _choose(kind: str, code: str) -> None:
    st.session_state["explored"] = (kind, code)


def _answer(_: Words) -> None:
    kind, code = st.session_state.get("explored", ("", ""))
    catalogue = books().catalogue
    if kind == "competency":
        _for_competency(_, catalogue.competencies[code])
    elif kind == "action":
        _for_action(_, catalogue.action_types[code])
    else:
        said = _(
            "Choose a competency to see which ways of learning suit it, "
            "or a way of learning to see what it is good for."
        )
        st.markdown(f":gray[{said}]")


def _for_competency(_: Words, competency: Competency) -> None:
    catalogue = books().catalogue
    card_title(competency.name(_.language))
    st.markdown(plain(competency.description(_.language)))
    cells = actions_for(catalogue, competency.code)
    kinds = kind_names(_)
    for kind in Kind:
        rows = [cell for cell in cells if catalogue.action_types[cell.action_type].kind is kind]
        if rows:
            st.markdown(f":small[:gray[{kinds[kind]}]]")
            for cell in rows:
                _action_row(_, cell)


def _action_row(_: Words, cell: Cell) -> None:
    action = books().catalogue.action_types[cell.action_type]
    badge = evidence_badge(_, cell.recommended, cell.evidence)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(
            f"**{plain(action.name(_.language))}** {badge}  \n"
            f":small[{plain(action.line(_.language))}]",
            width="stretch",
        )
        st.button(
            _("See the card"),
            key=f"card_{cell.action_type}",
            type="tertiary",
            on_click=_choose,
            args=("action", cell.action_type),
        )


def _for_action(_: Words, action: ActionType) -> None:
    catalogue = books().catalogue
    card_title(action.name(_.language))
    say_card(catalogue.cards[_.language][action.code], _)
    organisation_texts.local_help(_)
    cells = competencies_for(catalogue, action.code)
    if not action.in_matrix:
        said = _("The guide has no matrix column for this one; it comes from another source.")
        st.markdown(f":gray[{said}]")
        return
    st.markdown(f"**{_('Suits these competencies')}**")
    for code, group in catalogue.groups.items():
        names = [
            _cell_name(_, cell)
            for cell in cells
            if catalogue.competencies[cell.competency].group == code
        ]
        if names:
            st.markdown(f":small[:gray[{plain(group.name(_.language))}]]  \n" + " · ".join(names))


def _cell_name(_: Words, cell: Cell) -> str:
    name = plain(books().catalogue.competencies[cell.competency].name(_.language))
    return f"{name} (?)" if cell.recommended.value == "open" else name
