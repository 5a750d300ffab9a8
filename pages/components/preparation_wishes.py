"""What the employee would like to do, row by row: what to develop, how, when and at what cost."""

from decimal import Decimal

import streamlit as st

from pages.components import fields, way_hints
from pages.components.feedback import explained_later, note_saved
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.domain.preparations import Preparation, Wish
from pop_core.i18n.parsing import parse_money
from pop_core.workflow import wishes


def rows(screen: Screen, mine: Preparation) -> None:
    """As many rows as the form prints (001-027)."""
    _, lasting_id = screen.words, screen.plan.lasting_id
    most = screen.form.max_active_lines
    said = _(
        "Your own wishes, at most {most}. They stay as they are; beside them comes what you two "
        "agree on.",
        most=most,
    )
    st.markdown(f":small[:gray[{said}]]")
    way_hints.fold(screen)
    for number, wish in enumerate(mine.wishes, 1):
        _row(screen, number, wish)
    if len(mine.wishes) < most:
        st.button(
            _("Add a wish"), icon=":material/add:", key="wish_add", on_click=_add,
            args=(lasting_id,),
        )  # fmt: skip


def _row(screen: Screen, number: int, wish: Wish) -> None:
    _, lasting_id, other = (
        screen.words,
        screen.plan.lasting_id,
        screen.words("Another window of yours"),
    )
    key = f"wish_{wish.wish_id}"
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(f"**{_('Wish {number}', number=number)}**", width="stretch")
            st.button(
                _("Remove"), icon=":material/delete:", type="tertiary", key=f"{key}_remove",
                on_click=_remove, args=(lasting_id, wish.wish_id),
            )  # fmt: skip
        fields.line(
            f"{key}_what", _("Which competency do you want to develop (further)?"), wish.what,
            _saver(lasting_id, wish, "what"), other=other,
        )  # fmt: skip
        fields.text(
            f"{key}_action", _("Concrete action"), wish.action,
            _saver(lasting_id, wish, "action"), height=68, other=other,
            placeholder=_("What do you want to do?"),
        )  # fmt: skip
        left, right = st.columns([1.6, 1], gap="small")
        with left:
            fields.line(
                f"{key}_period", _("When"), wish.period, _saver(lasting_id, wish, "period"),
                placeholder=_("this autumn, or in 2028"), other=other,
            )  # fmt: skip
        with right:
            _cost(screen, key, wish)


def _cost(screen: Screen, key: str, wish: Wish) -> None:
    _ = screen.words

    def read(typed: str) -> Decimal:
        return parse_money(typed, _.language)

    fields.amount(
        f"{key}_cost", _("Cost"), wish.cost, _saver(screen.plan.lasting_id, wish, "cost"),
        read=read, show=_.money, placeholder=_("about"), width="stretch",
    )  # fmt: skip


def _saver(lasting_id: str, wish: Wish, column: str) -> fields.Save:
    def save(seen: object, new: object) -> None:
        visit = here()
        wishes.save(store(), visit, lasting_id, wish.wish_id, column, seen, new)
        note_saved(visit.now)

    return save


def _add(lasting_id: str) -> None:
    with explained_later():
        visit = here()
        wishes.add(store(), visit, lasting_id)
        note_saved(visit.now)


def _remove(lasting_id: str, wish_id: str) -> None:
    with explained_later():
        visit = here()
        wishes.remove(store(), visit, lasting_id, wish_id)
        note_saved(visit.now)
