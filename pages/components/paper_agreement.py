"""*Vastleggen als afgesproken*: what both signed on paper, told once; then the plan is in force."""

from datetime import date

import streamlit as st

from pages.components import downloads, plan_table
from pages.components.at_the_table import role_name
from pages.components.feedback import explained_later, note_saved, plain, primary, show_trouble
from pages.components.reading import card_title, labelled
from pages.components.screen import Screen
from pages.components.session import here, plan_now, store
from pop_core.catalogue.forms import Form, Signer
from pop_core.documents.canonical import control_code
from pop_core.documents.frames import agreed_on
from pop_core.domain.errors import RuleBroken
from pop_core.domain.overview import next_talk
from pop_core.domain.plans import Plan
from pop_core.workflow import agreeing
from pop_core.workflow.agreeing import PaperAgreement, SignedBy, proposed_dates

ON_A_DATE = "date"
NOT_YET = "later"


def card(screen: Screen) -> None:
    """Three steps on paper; the last one is the one primary button of this page."""
    _ = screen.words
    with st.container(border=True, gap="small"):
        card_title(_("Agree on paper"))
        st.markdown(f"1\\. {_('Print the table and look at it together.')}")
        _take_along(screen)
        st.markdown(f"2\\. {_('Both sign the paper.')}")
        st.markdown(f"3\\. {_('Record here that you agreed; then the plan stays as it is.')}")
        st.button(
            primary(_("Record as agreed")), type="primary", key="want_agreement", on_click=_want,
            disabled=not screen.plan.active_lines,
        )  # fmt: skip


def _take_along(screen: Screen) -> None:
    _ = screen.words
    with downloads.buttons(screen):
        st.button(_("The whole table"), icon=":material/table_chart:", type="tertiary",
                  key="see_wide", on_click=plan_table.want, args=("wide",))  # fmt: skip


def _want() -> None:
    st.session_state["agreement_wanted"] = True


def _key(plan: Plan, part: str) -> str:
    return f"agreement_{plan.plan_id}_{part}"


def window(screen: Screen) -> None:
    """Ask, once it was asked for, what the paper says. What is typed stays, also when refused."""
    if not st.session_state.pop("agreement_wanted", False) or not screen.writable:
        return
    _, plan, form = screen.words, screen.plan, screen.form
    _seed(screen)

    @st.dialog(_("Record as agreed"), position="right", width=460)
    def body() -> None:
        if not plan_now(plan.lasting_id).is_writable:
            st.rerun()  # recorded just now
        show_trouble()
        st.date_input(_("Date of the talk"), key=_key(plan, "held"), format="DD-MM-YYYY",
                      value=None, persist_state="session", width=200)  # fmt: skip
        for signer in form.signers:
            _signature(screen, signer)
        _next(screen)
        _consequences(screen)
        st.button(primary(_("Record it")), type="primary", key="record_agreement",
                  width="stretch", on_click=_record, args=(plan, form))  # fmt: skip

    body()


def _seed(screen: Screen) -> None:
    """Today, the two of them, and the first rhythm of the form; or what was settled already."""
    plan, talk, today = screen.plan, screen.plan.planning_talk, screen.visit.today
    settled = talk.next_on if talk else None
    first: dict[str, object] = {"held": talk.held_on if talk and talk.held_on else today}
    for signer in screen.form.signers:
        first[f"{signer.code}_name"] = _known_name(plan, signer.code)
        first[f"{signer.code}_on"] = today
    first["next"] = ON_A_DATE if settled else screen.form.follow_up_months[0]
    first["next_on"] = settled
    for part, value in first.items():
        st.session_state.setdefault(_key(plan, part), value)


def _known_name(plan: Plan, role: str) -> str:
    """Employee and manager by the plan, any other signer by who sat at the table."""
    if role in {"employee", "manager"}:
        return plan.party(role).name
    talk = plan.planning_talk
    found = [each.name for each in (talk.participants if talk else ()) if each.role == role]
    return found[0] if found else ""


def _signature(screen: Screen, signer: Signer) -> None:
    _, plan = screen.words, screen.plan
    left, right = st.columns([1.35, 1], gap="small", vertical_alignment="bottom")
    left.text_input(
        _("Signed as {role}", role=plain(signer.name(_.language).lower())),
        key=_key(plan, f"{signer.code}_name"), persist_state="session",
    )  # fmt: skip
    right.date_input(_("on"), key=_key(plan, f"{signer.code}_on"), format="DD-MM-YYYY",
                     value=None, persist_state="session")  # fmt: skip


def _next(screen: Screen) -> None:
    """*Wanneer zien we elkaar weer?* The form's rhythm, a date, or not known yet (004-052)."""
    _, plan, form = screen.words, screen.plan, screen.form
    held = st.session_state[_key(plan, "held")] or screen.visit.today
    dates = dict(zip(form.follow_up_months, proposed_dates(form, held), strict=True))

    def shown(choice: object) -> str:
        if isinstance(choice, int):
            return _.plural("{number} month", "{number} months", choice)
        return _("on a date") if choice == ON_A_DATE else _("not known yet")

    chosen = st.pills(
        _("When do we see each other again?"), [*dates, ON_A_DATE, NOT_YET],
        key=_key(plan, "next"), format_func=shown, required=True, persist_state="session",
    )  # fmt: skip
    if chosen == ON_A_DATE:
        st.date_input(_("Next talk on"), key=_key(plan, "next_on"), format="DD-MM-YYYY",
                      value=None, persist_state="session", width=200)  # fmt: skip
    elif chosen in dates:
        said = _("That is on {date}.", date=_.date(dates[chosen], fixed=True))
        st.markdown(f":small[:gray[{said}]]")


def _consequences(screen: Screen) -> None:
    _ = screen.words
    name = plain(screen.plan.manager.given_name)
    lines = (
        _("From then on nothing in the plan changes without a new talk."),
        _("What {name} prepared and did not share is erased then.", name=name),
    )
    st.markdown("  \n".join(f":small[:gray[{line}]]" for line in lines))


def _record(plan: Plan, form: Form) -> None:
    """Callback; the revision is of the plan as it was read here."""
    with explained_later():
        paper = _typed(plan, form)
        saved = agreeing.record_paper_agreement(
            store(), here(), plan.lasting_id, plan.revision, paper
        )
        note_saved(saved.at)
        st.session_state["agreed_now"] = plan.lasting_id


def say_agreed(screen: Screen) -> None:
    """Right after recording: a word in sight, wherever on the page somebody is."""
    _ = screen.words
    if st.session_state.pop("agreed_now", None) == screen.plan.lasting_id:
        st.toast(_("Recorded: this is agreed from now on."), icon=":material/handshake:")


def _typed(plan: Plan, form: Form) -> PaperAgreement:
    signatures = tuple(
        SignedBy(signer.code, _value(plan, f"{signer.code}_name") or "",
                 _day(plan, f"{signer.code}_on"))
        for signer in form.signers
    )  # fmt: skip
    held, choice = _day(plan, "held"), _value(plan, "next")
    if choice == ON_A_DATE:
        following = _day(plan, "next_on")
    else:
        rhythm = dict(zip(form.follow_up_months, proposed_dates(form, held), strict=True))
        following = rhythm.get(choice) if choice else None
    return PaperAgreement(held, signatures, following)


def _value(plan: Plan, part: str):  # noqa: ANN202 - as the widget has it
    return st.session_state.get(_key(plan, part))


def _day(plan: Plan, part: str) -> date:
    day = _value(plan, part)
    if day is None:
        raise RuleBroken("date_missing")
    return day


def agreed(screen: Screen) -> None:
    """What stands now: since when, who signed, the code on the paper, and what comes next."""
    _, plan = screen.words, screen.plan
    with st.container(border=True, gap="small"):
        said = _("Agreed on {date}", date=_.date(agreed_on(plan), fixed=True))
        card_title(said)
        left, right = st.columns(2, gap="medium")
        with left:
            for signature in plan.signatures:
                day = _.date(signature.signed_on, fixed=True)
                said = _("{name}, signed on paper on {date}", name=plain(signature.name), date=day)
                labelled(plain(role_name(screen, signature.role)), said)
        with right:
            next_talk_line(screen)
            labelled(_("Control code"), f"`{control_code(plan.signatures[-1].content_hash)}`")
            note = _("The same code stands at the foot of the PDF: then it is the same text.")
            st.markdown(f":small[:gray[{note}]]")
        _take_along(screen)


def next_talk_line(screen: Screen) -> None:
    """When they see each other again, or that no date is known yet."""
    _ = screen.words
    talk = next_talk(screen.plan, screen.visit.today)
    on = _.date(talk.planned_on, fixed=True) if talk and talk.planned_on else ""
    labelled(_("Next talk"), on, _("no date yet"))
