"""*Vandaag* as a whole: the one most important thing first, then the lists, then other plans."""

from datetime import date

import streamlit as st

from pages.components import feasibility_cards, talk_requests, today_done, today_goals
from pages.components import promise_words as told
from pages.components import today_lists as lists
from pages.components.feedback import plain, primary
from pages.components.screen import PAGES, step_names
from pages.components.session import form_of, words
from pages.components.today_lists import SIGNING, Mine, Own, Row
from pop_core.domain.overview import next_talk
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.i18n.words import Words

# What comes first on the day; after these, what somebody promised goes before a plan at peace.
ICONS = {
    "talk_is_running": ":material/forum:",
    "talk_today": ":material/today:",
    "to_sign": ":material/signature:",
    "talk_to_sign": ":material/signature:",
    "talk_past": ":material/event_busy:",
    "not_agreed": ":material/flag:",
    "follow_up_soon": ":material/event:",
    "prepare": ":material/edit_note:",
    "new_version": ":material/difference:",
    "go_on": ":material/arrow_forward:",
    "to_close": ":material/flag:",
    "agreed": ":material/check_circle:",
    "follow_up_planned": ":material/event:",
    "waits_for_other": ":material/hourglass:",
    "paused": ":material/pause_circle:",
    "read_only": ":material/lock:",
}
Lists = dict[str, tuple[str, list[Row]]]
CALM = {"agreed", "follow_up_planned", "waits_for_other", "paused", "read_only"}


def new_plan_button() -> None:
    _ = words()
    st.page_link("pages/home/new_plan.py", label=_("New plan"), icon=":material/add:")


def draw(visit: Visit, plans: tuple[Plan, ...]) -> None:
    """One card with the one primary button; below it lists of at most five rows."""
    _ = words()
    mine = sorted(lists.gather(visit, plans), key=lambda one: list(ICONS).index(one.thing.code))
    requests = talk_requests.rows(_, visit, plans)
    if not mine:
        heading = st.container()
        if feasibility_cards.waiting(visit) or requests:
            heading.header(_("To do now"), anchor=False)
        lists.section(_, "todo", "", requests)
        _empty(_)
        return
    asked = lists.asked_now(mine, visit.today)
    refused = [*requests, *lists.refused_rows(_, visit, mine)]
    today_done.undo_line(_)
    first = None if mine[0].thing.code in CALM and asked else mine[0]
    if first:
        _plan_card(_, visit, mine, quiet=not asked and not refused)
    else:
        _promise_card(_, visit, asked.pop(0))
    feasibility_cards.waiting(visit)
    _lists(_, visit, mine, asked, refused, first)
    lists.quiet_lines(_, mine, visit.today)


def _lists(
    _: Words,
    visit: Visit,
    mine: list[Mine],
    asked: list[Own],
    refused: list[Row],
    first: Mine | None,
) -> None:
    """What is promised at the left; talks and the other plans beside it."""
    today = visit.today
    rest = [one for one in mine if one is not first]
    to_sign = [one for one in rest if one.thing.code in SIGNING]
    others = [one for one in rest if one.thing.code not in SIGNING]
    promised = lists.by_me(mine, today)
    left = {
        "todo": (_("To do now"), [
            *(_sign_row(_, one) for one in to_sign),
            *refused,
            *(lists.promise_row(_, own, today) for own in asked),
        ]),
        "to_me": (_("Promised to me"), [
            *lists.arranged_rows(_, mine, today),
            *(lists.promise_row(_, own, today) for own in lists.to_me(mine)),
        ]),
        "by_me": (_("Promised by me") if visit.via != "single" else _("Promised"),
                  [lists.promise_row(_, own, today) for own in promised]),
    }  # fmt: skip
    right = {
        "talks": (_("Talks"), [
            *lists.talk_rows(_, mine, today, first.thing if first else None),
            *today_goals.rows(_, visit, mine),
        ]),
        "plans": (
            _("Other plans") if first else _("Plans"), [_plan_row(_, one) for one in others]
        ),
    }  # fmt: skip
    _beside(_, _filled(left), _filled(right))


def _filled(side: Lists) -> Lists:
    return {key: (heading, rows) for key, (heading, rows) in side.items() if rows}


def _beside(_: Words, left: Lists, right: Lists) -> None:
    """Two columns; where one side has nothing to say, the other one shares the width."""
    ratio = [1.7, 1.0] if left and right else [1.1, 1.0]
    if not right and len(left) > 1 and "to_me" in left:
        right = {"to_me": left.pop("to_me")}
    if not left and len(right) > 1:
        left = {"talks": right.pop("talks")}
    sides = [side for side in (left, right) if side]
    columns = st.columns(ratio, gap="medium") if len(sides) > 1 else [st.container()] * len(sides)
    for column, side in zip(columns, sides, strict=True):
        with column:
            for key, (heading, rows) in side.items():
                lists.section(_, key, heading, rows)


def _empty(_: Words) -> None:
    said = _(
        "each of you prepares, together you make the plan, after a few months you look back. "
        "This is not an appraisal."
    )
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{_('No plan yet')}**  \n{_('A plan begins with a talk between two people.')}"
            f"  \n:small[:gray[{_('How it works:')} {said}]]",
            width="stretch",
        )
        if st.button(primary(_("Start a new plan")), type="primary", key="first_plan"):
            st.switch_page("pages/home/new_plan.py")


def _plan_card(_: Words, visit: Visit, mine: list[Mine], *, quiet: bool) -> None:
    """The plan that asks most today, or the peace of a day without anything urgent."""
    first = mine[0]
    calm = quiet and first.thing.code in CALM
    label = _("Read and sign") if first.thing.code in SIGNING else _("Open the plan")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(_badges(_, first))
            st.header(_title(_, first), anchor=False)
            st.markdown(_nothing_urgent(_, mine, visit.today) if calm else _said(_, first))
        _open_button(label, first.thing.step, {"plan": first.plan.lasting_id})


def _promise_card(_: Words, visit: Visit, own: Own) -> None:
    """Every plan is at peace, so what I promised comes first."""
    one, each = own
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(told.day_badge(_, each, visit.today))
            st.header(told.told_in_full(_, each), anchor=False)
            st.markdown(_title(_, one))
        if one.role:
            today_done.button(_, each, visit.today)
        _open_button(_("Open the plan"), "follow_up", told.place(each))


def _open_button(label: str, step: str, place: dict[str, str]) -> None:
    """The one primary button: to a step of a plan, and to the row it is about."""
    st.button(
        primary(label), type="primary", key="open_first", on_click=_open, args=(step, place)
    )  # fmt: skip
    wanted = st.session_state.pop("open", None)
    if wanted:
        st.switch_page(PAGES[wanted[0]], query_params=wanted[1])


def _open(step: str, place: dict[str, str]) -> None:
    st.session_state["open"] = (step, place)


def _nothing_urgent(_: Words, mine: list[Mine], today: date) -> str:
    talks = [talk for one in mine if (talk := next_talk(one.plan, today)) and one.thing.on]
    days = [talk.comes_on for talk in talks if talk.comes_on and talk.comes_on >= today]
    if days:
        return _("Nothing urgent. The next talk is on {date}.", date=_.date(min(days), fixed=True))
    return f"{_('Nothing urgent.')} {_said(_, mine[0])}"


def _sign_row(_: Words, one: Mine) -> Row:
    """Something that waits for my signature."""

    def draw() -> None:
        _link(one, f"**{_title(_, one)}** · {_said(_, one)}")

    return draw


def _plan_row(_: Words, one: Mine) -> Row:
    """Another plan: with whom, how it stands, and the way to where it goes on."""

    def draw() -> None:
        _link(one, f"**{plain(one.other.name)}**")
        st.markdown(told.state(_, one.plan, one.role), width="content")

    return draw


def _link(one: Mine, label: str) -> None:
    st.page_link(
        PAGES[one.thing.step],
        label=label,
        icon=ICONS[one.thing.code],
        width="stretch",
        query_params={"plan": one.plan.lasting_id},
    )


def _title(_: Words, one: Mine) -> str:
    if one.role == "employee":
        return _("My plan, with {name}", name=plain(one.plan.manager.name))
    return _("Plan of {name}", name=plain(one.plan.employee.name))


def _badges(_: Words, one: Mine) -> str:
    status = told.state(_, one.plan, one.role)
    if one.thing.on is None:
        return status
    return f":blue-badge[:material/event: {_.date(one.thing.on, fixed=True)}] {status}"


def _said(_: Words, one: Mine) -> str:
    """The next thing in words."""
    plan, on = one.plan, one.thing.on
    step = step_names(_, form_of(plan))[one.thing.step].lower()
    day = _.date(on, fixed=True) if on else ""
    return {
        "talk_is_running": _("The talk is going on: go on with it."),
        "talk_today": _("The talk is today."),
        "to_sign": _("This plan waits for your signature."),
        "talk_to_sign": _("The follow-up talk waits for your signature."),
        "talk_past": _("The talk was planned for {date}. Was it held?", date=day),
        "not_agreed": _("You did not agree. Take it up again when you both can."),
        "follow_up_soon": _("The next talk is on {date}.", date=day),
        "prepare": _("Prepare the talk."),
        "new_version": _("Version {number} is a draft; the one before it holds.",
                         number=plan.version_number),
        "go_on": _("Go on with: {step}.", step=step),
        "to_close": _("The period of this plan is over: round it off together."),
        "agreed": _("Agreed. Plan the next talk."),
        "follow_up_planned": _("Agreed. The next talk is planned."),
        "waits_for_other": _("Waits for the other signature."),
        "paused": _("At rest: nothing is late meanwhile."),
        "read_only": _("To read back."),
    }[one.thing.code]  # fmt: skip
