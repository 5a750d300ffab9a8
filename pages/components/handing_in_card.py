"""On step 7 after agreement: the employee hands in the signed plan to one adviser (003-006)."""

from collections.abc import Sequence

import streamlit as st

from pages.components.feedback import explained_later, plain
from pages.components.hr_menu import hr_word
from pages.components.screen import Screen
from pages.components.session import here, store, words
from pop_core.domain.handing_in import HandedIn
from pop_core.i18n.words import Words
from pop_core.workflow import handing_in
from pop_core.workflow.handing_in import Adviser, Handing


def card(screen: Screen) -> None:
    """What is read is said beforehand; the manager learns only that it was handed in."""
    role = screen.plan.role_of(screen.visit.person_id)
    if role == "employee":
        _for_employee(screen)
    elif role == "manager":
        _for_manager(screen)


def _for_manager(screen: Screen) -> None:
    _, plan = screen.words, screen.plan
    on = handing_in.handed_in_on(store(), screen.visit, plan.lasting_id)
    if on:
        said = _(
            "{name} handed in this plan to {hr} on {date}.",
            name=plain(plan.employee.given_name), hr=plain(hr_word(_)), date=_.date(on, fixed=True),
        )  # fmt: skip
        st.markdown(f":small[:gray[:material/outbox: {said}]]")


def _for_employee(screen: Screen) -> None:
    _, plan = screen.words, screen.plan
    known = handing_in.my_handing_in(store(), screen.visit, plan.lasting_id)
    if not known.version_number and not known.lying:
        return
    hr = plain(hr_word(_))
    number = f" ({len(known.lying)})" if known.lying else ""
    label = f"{_('Hand in to {hr}', hr=hr)}{number}"
    with st.expander(label, key="handing_in", expanded=bool(known.lying)):
        lying(_, known.lying)
        to = _advisers_left(known)
        if to and known.version_number:
            _ask(_, plan.lasting_id, known.version_number, to)
        elif not known.advisers:
            said = _("Nobody of {hr} looks after your unit here yet.", hr=hr)
            st.markdown(f":small[:gray[{said}]]")


def _advisers_left(known: Handing) -> list[Adviser]:
    """With whom the version that holds now does not lie yet."""
    there = {each.adviser_id for each in known.lying if each.version_number == known.version_number}
    return [each for each in known.advisers if each.person_id not in there]


def _ask(_: Words, lasting_id: str, version: int, advisers: Sequence[Adviser]) -> None:
    names = {each.person_id: each.name for each in advisers}
    chosen = next(iter(names))
    if len(names) > 1:
        chosen = st.selectbox(
            _("To whom?"), list(names), format_func=names.__getitem__, key="hand_in_to", width=320
        )
    said = _(
        "{name} then reads your signed plan, version {number}, exactly as the paper above shows "
        "it: with its competencies, goals and actions. A later version, the follow-up and what "
        "you prepared are not read. You can take it back; it is recorded that {name} opens it. "
        "The others of {hr} only see that you handed in a plan.",
        name=plain(names[chosen]), number=version, hr=plain(hr_word(_)),
    )  # fmt: skip
    st.markdown(f":small[{said}]")
    st.button(
        _("Hand in to {name}", name=plain(names[chosen])), icon=":material/outbox:",
        key="hand_in", on_click=_hand_in, args=(lasting_id, chosen),
    )  # fmt: skip


def _hand_in(lasting_id: str, adviser_id: str) -> None:
    with explained_later():
        handing_in.hand_in(store(), here(), lasting_id, adviser_id)


def lying(_: Words, handed_in: Sequence[HandedIn]) -> None:
    """To whom, which version, whether it was read, and the way to take it back."""
    for each in handed_in:
        with st.container(horizontal=True, vertical_alignment="center"):
            on = _.date(each.handed_in_at, fixed=True)
            said = _("Handed in to {name} on {date}",
                     name=f"**{plain(each.adviser_name)}**", date=on)  # fmt: skip
            version = _("version {number}", number=each.version_number)
            st.markdown(f"{said} :gray-badge[{version}] {_opened(_, each)}", width="stretch")
            st.button(
                _("Take back"), icon=":material/undo:", type="tertiary",
                key=f"take_back_{each.handed_in_id}", on_click=_take_back,
                args=(each.handed_in_id,),
            )  # fmt: skip


def _opened(_: Words, each: HandedIn) -> str:
    if each.opened_on is None:
        return f":gray-badge[{_('not opened yet')}]"
    said = _("opened on {date}", date=_.date(each.opened_on, fixed=True))
    return f":blue-badge[{said}]"


def _take_back(handed_in_id: str) -> None:
    _ = words()
    with explained_later():
        handing_in.take_back(store(), here(), handed_in_id)
        st.toast(_("Taken back. It can no longer be opened there."), icon=":material/undo:")
