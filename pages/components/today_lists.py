"""The lists of *Vandaag*: to do now, promised to me and by me, talks, and what fell silent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.components import hr_answers, today_done
from pages.components import promise_words as told
from pages.components.feedback import plain
from pages.components.promise_words import Owed
from pages.components.screen import PAGES
from pages.components.session import form_of, held_version
from pop_core.domain import hr_told
from pop_core.domain.hr_told import Told
from pop_core.domain.overview import NextThing, TalkNow, is_quiet, next_thing, talks_now
from pop_core.domain.people import Visit
from pop_core.domain.plans import PLANNING, Party, Plan
from pop_core.domain.promises import by_organisation, is_by, is_to
from pop_core.i18n.words import Words

MOST = 5  # rows of a list in sight
SIGNS = 36  # of a promise in a row, beside its badge and button
SIGNING = {"to_sign", "talk_to_sign"}
Row = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Mine:
    """One of my plans, my part in it (None without sign-in) and its next thing."""

    plan: Plan
    role: str | None
    thing: NextThing
    owed: tuple[Owed, ...]

    @property
    def other(self) -> Party:
        """The one it is with; without sign-in whose plan it is."""
        return self.plan.manager if self.role == "employee" else self.plan.employee

    @property
    def given_name(self) -> str:
        return plain(self.other.given_name)

    def took_on(self, each: Owed) -> bool:
        """Whether it is mine to keep; without sign-in that of anybody."""
        return self.role in each.promise.by if self.role else bool(each.promise.by)


def gather(visit: Visit, plans: Sequence[Plan]) -> tuple[Mine, ...]:
    """My plans with what is promised in each."""
    prepares = visit.via != "single"
    return tuple(
        Mine(
            plan, role,
            next_thing(
                plan, visit.today, role=role, prepares=prepares, steps=form_of(plan).steps
            ),
            told.owed_in(plan),
        )
        for plan in plans
        for role in [plan.role_of(visit.person_id)]
    )  # fmt: skip


Own = tuple[Mine, Owed]


def asked_now(mine: Sequence[Mine], today: date) -> list[Own]:
    """What I took on and what is late, due soon or should have begun; as manager first."""
    found = [
        (one, each)
        for one in mine
        for each in one.owed
        if one.took_on(each) and each.promise.asks(today)
    ]
    return sorted(found, key=_manager_first)


def _manager_first(own: Own) -> tuple[bool, bool, date]:
    """The leading side keeps its promises first (002-017); what rests comes last."""
    one, each = own
    return one.role != "manager", each.promise.rests, each.promise.day()


def by_me(mine: Sequence[Mine], today: date) -> list[Own]:
    """What else I took on or help with."""
    found = [
        (one, each)
        for one in mine
        for each in one.owed
        if (one.took_on(each) or is_by(each.promise, one.role))
        and not (one.took_on(each) and each.promise.asks(today))
    ]
    return sorted(found, key=_manager_first)


def to_me(mine: Sequence[Mine]) -> list[Own]:
    """What others took on for me, the organisation first (002-017)."""
    found = [
        (one, each)
        for one in mine
        for each in one.owed
        if one.role and is_to(each.promise, one.role)
    ]
    return sorted(
        found, key=lambda own: (not by_organisation(own[1].promise), *_manager_first(own))
    )


def section(_: Words, key: str, heading: str, rows: Sequence[Row]) -> None:
    """At most five rows, then *Meer*; nothing at all where there are none."""
    if not rows:
        return
    shown = rows if st.session_state.get(f"all_{key}") else rows[:MOST]
    if heading:
        st.subheader(heading, anchor=False)
    with st.container(border=True, gap="xsmall"):
        for row in shown:
            with st.container(horizontal=True, vertical_alignment="center"):
                row()
        if len(shown) < len(rows):
            st.button(_("More"), type="tertiary", key=f"more_{key}", on_click=_show, args=(key,))


def _show(key: str) -> None:
    st.session_state[f"all_{key}"] = True


def promise_row(_: Words, own: Own, today: date) -> Row:
    """One promise: a click to its row, by when, and *Gedaan* where it is mine."""

    def draw() -> None:
        one, each = own
        st.page_link(
            PAGES["follow_up"],
            label=promise_label(_, own),
            icon=":material/handshake:",
            width="stretch",
            query_params=told.place(each),
        )
        st.markdown(told.day_badge(_, each, today), width="content")
        if one.role and one.took_on(each):
            today_done.button(_, each, today)

    return draw


def promise_label(_: Words, own: Own) -> str:
    """What it is, what is to happen first, and whose it is where that needs saying."""
    one, each = own
    mine = one.role and one.took_on(each)
    helps = one.role and not mine and is_by(each.promise, one.role)
    whose = (one.role == "manager" and one.given_name) if mine else told.who(_, each)
    text = f"**{told.told_in_full(_, each, SIGNS)}**"
    parts = [text, told.to_do(_, each), whose, helps and _("you help")]
    return " · ".join(part for part in parts if part)


def refused_rows(_: Words, visit: Visit, mine: Sequence[Mine]) -> list[Row]:
    """What HR cannot do, until it is read: the reason, and what it proposes instead (004-044)."""
    return [
        _told_row(_, one, each, to_read=True)
        for one in mine
        if one.role and (held := held_version(one.plan))
        for each in hr_told.not_possible(held, visit.person_id)
    ]


def arranged_rows(_: Words, mine: Sequence[Mine], today: date) -> list[Row]:
    """What HR arranged and is still to come."""
    return [
        _told_row(_, one, each, to_read=False)
        for one in mine
        if one.role and (held := held_version(one.plan))
        for each in hr_told.arranged(held, today)
    ]


def _told_row(_: Words, one: Mine, each: Told, *, to_read: bool) -> Row:
    hr = form_of(one.plan).word("hr")(_.language)

    def draw() -> None:
        rows = {line.lasting_id: line.line_id for line in one.plan.lines}
        row = rows.get(each.line_id)
        colour = "orange" if to_read else "green"
        said = hr_answers.answer_in_words(_, hr, each.answer)
        title = " · ".join([f"**{told.short(each.asked.text, SIGNS)}**", one.given_name])
        st.page_link(
            PAGES["follow_up"],
            label=f"{title}  \n:small[:{colour}[{said}]]",
            icon=":material/support_agent:",
            width="stretch",
            query_params={"plan": one.plan.lasting_id, **({"line": row} if row else {})},
        )
        if to_read:
            hr_answers.seen_button(_, each.answer)

    return draw


def talk_rows(_: Words, mine: Sequence[Mine], today: date, above: NextThing | None) -> list[Row]:
    """Every talk that is ahead, going on or late; what the first card shows is left out."""
    found = [
        (one, talk)
        for one in mine
        for talk in talks_now(one.plan, today)
        if one.thing is not above and not (talk.code == "to_sign" and one.thing.code in SIGNING)
    ]
    found.sort(key=lambda pair: pair[1].on or today)
    return [_talk_row(_, one, talk, today) for one, talk in found]


def _talk_row(_: Words, one: Mine, talk: TalkNow, today: date) -> Row:
    def draw() -> None:
        step = "preparation" if talk.kind == PLANNING else "follow_up"
        st.page_link(
            PAGES["agreement" if talk.code == "to_sign" else step],
            label=f"**{one.given_name}** · {told.talk_name(_, one.plan, talk.kind)}",
            icon=":material/forum:",
            width="stretch",
            query_params={"plan": one.plan.lasting_id},
        )
        st.markdown(told.talk_badge(_, talk, today), width="content")

    return draw


def quiet_lines(_: Words, mine: Sequence[Mine], today: date) -> None:
    """Plans in which nothing happened for three months, without raising one's voice."""
    for one in mine:
        if is_quiet(one.plan, today):
            said = (
                _("Nothing has happened for three months in your plan with {name}.",
                  name=one.given_name)
                if one.role == "employee"
                else _("Nothing has happened for three months in the plan of {name}.",
                       name=one.given_name)
            )  # fmt: skip
            st.page_link(
                PAGES["follow_up" if one.plan.is_in_force else "agreement"],
                label=f":gray[{said}]",
                icon=":material/bedtime:",
                query_params={"plan": one.plan.lasting_id},
            )
