"""Who signs what lies there, who did so already, in which way and on which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import streamlit as st

from pages.components.feedback import plain
from pages.components.screen import Screen
from pop_core.catalogue.forms import Form
from pop_core.domain.plans import Conversation, Participant, Plan
from pop_core.domain.signing import AGREED, ToSign, Way, open_roles, to_sign
from pop_core.domain.statuses import PlanStatus
from pop_core.i18n.words import Words


class Given(Protocol):
    """What a signature under a plan and one under a talk say alike."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def meaning(self) -> str: ...
    @property
    def way(self) -> str: ...
    @property
    def signed_on(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies there to be signed, as the screens see it."""

    to: ToSign
    given: Sequence[Given]
    open_roles: tuple[str, ...]

    @property
    def talk(self) -> Conversation | None:
        """The talk that is signed, else the one the plan was drawn up in."""
        return self.to.talk or self.to.plan.planning_talk

    @property
    def is_put_before(self) -> bool:
        """Whether it lies before the others already, with at least one agreement under it."""
        if self.to.is_talk_alone:
            return bool(self.given)
        return self.to.plan.status is PlanStatus.PROPOSED


def desk(plan: Plan, form: Form) -> Desk | None:
    """None when nothing waits for a signature."""
    to = to_sign(plan)
    if to is None:
        return None
    given: Sequence[Given] = plan.signatures
    if to.is_talk_alone and to.talk:
        given = plan.beside.signatures_of(to.talk.conversation_id)
    return Desk(to, given, open_roles([signer.code for signer in form.signers], given))


def own_role(screen: Screen, lies: Desk) -> str | None:
    """The role in which whoever is here still has to sign, if any."""
    mine = screen.plan.role_of(screen.visit.person_id)
    return mine if mine in lies.open_roles else None


def role_name(form: Form, _: Words, role: str) -> str:
    """A role of the form by its name, any other as typed."""
    known = {signer.code: signer.name(_.language) for signer in form.signers}
    return known.get(role, role)


def role_in_passing(form: Form, _: Words, role: str) -> str:
    """The same within a sentence: no capital to begin with, abbreviations stay as they are."""
    name = role_name(form, _, role)
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def other_roles(form: Form) -> tuple[str, ...]:
    """Who signs besides employee and manager."""
    codes = (signer.code for signer in form.signers)
    return tuple(code for code in codes if code not in {"employee", "manager"})


def name_in(plan: Plan, talk: Conversation | None, role: str) -> str:
    """Employee and manager by the plan, any other signer by who sat at the table; else ""."""
    if role in {"employee", "manager"}:
        return plan.party(role).name
    return next((e.name for e in (talk.participants if talk else ()) if e.role == role), "")


def companions(lies: Desk, form: Form) -> list[Participant]:
    """Who sat at the table beside the signers of the form, and has not signed yet."""
    roles, there = {signer.code for signer in form.signers}, lies.talk
    signed = {each.name for each in lies.given}
    people = there.participants if there else ()
    return [each for each in people if each.role not in roles and each.name not in signed]


def short_name(screen: Screen, lies: Desk, role: str) -> str:
    """Whose signature that is, as one calls them at the table."""
    if role in {"employee", "manager"}:
        return screen.plan.party(role).given_name
    named = name_in(screen.plan, lies.talk, role)
    return named or role_in_passing(screen.form, screen.words, role)


def short_names(screen: Screen, lies: Desk) -> list[str]:
    """Whose signatures are missing."""
    return [short_name(screen, lies, role) for role in lies.open_roles]


def rows(screen: Screen, given: Sequence[Given], waiting: Sequence[str] = ()) -> None:
    """One line per signer: the name and the role, then what the signature says."""
    _, form = screen.words, screen.form
    for each in given:
        _row(each.name, role_in_passing(form, _, each.role), said_of(_, each))
    lies = desk(screen.plan, form)
    for role in waiting:
        name = name_in(screen.plan, lies.talk if lies else None, role)
        _row(name, role_in_passing(form, _, role), f":orange-badge[{_('not signed yet')}]")


def _row(name: str, role: str, said: str) -> None:
    shown = f"**{plain(name)}** " if name else ""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f"{shown}:small[:gray[{plain(role)}]]", width="stretch")
        st.markdown(said, width="content")


def said_of(_: Words, given: Given) -> str:
    """Meaning, way and day: all three ways count the same and are told (DESIGN 4)."""
    if given.meaning == AGREED:
        badge = f":green-badge[{_('agrees')}]"
    else:
        badge = f":orange-badge[{_('seen, not agreed')}]"
    return f"{badge} :small[{way_of(_, given)}]"


def way_of(_: Words, given: Given) -> str:
    """In which way it was signed, and on which day."""
    day = _.date(given.signed_on, fixed=True)
    ways = {
        Way.OWN_SESSION.value: _("in the app, {date}", date=day),
        Way.AT_THE_TABLE.value: _("at the table, {date}", date=day),
        Way.ON_PAPER.value: _("on paper, {date}", date=day),
    }
    return ways.get(given.way, day)
