"""What both signed on paper, told once: when, by whom, meaning what, and the scan of it."""

from datetime import date

import streamlit as st

from pages.components import as_read, scrolling, signers
from pages.components.feedback import explained_later, note_saved, plain, primary, show_trouble
from pages.components.reading import labelled
from pages.components.screen import Screen
from pages.components.session import here, plan_now, store
from pages.components.signers import Desk
from pop_core.catalogue.forms import Form, Signer
from pop_core.domain.errors import RuleBroken
from pop_core.domain.overview import next_talk
from pop_core.domain.plans import Plan
from pop_core.domain.scans import MOST_BYTES
from pop_core.domain.signing import AGREED, MEANINGS
from pop_core.i18n.words import Words
from pop_core.workflow import agreeing
from pop_core.workflow.agreeing import PaperAgreement, SignedBy

SCANS = ["pdf", "png", "jpg", "jpeg"]


def want() -> None:
    """Callback: open the window on the run that follows."""
    st.session_state["agreement_wanted"] = True


def _key(plan: Plan, part: str) -> str:
    return f"agreement_{plan.plan_id}_{part}"


def window(screen: Screen) -> None:
    """Ask, once it was asked for, what the paper says. What is typed stays, also when refused."""
    lies = signers.desk(screen.plan, screen.form)
    if not st.session_state.pop("agreement_wanted", False) or lies is None:
        return
    _, plan, form = screen.words, screen.plan, screen.form
    _seed(screen, lies)

    @st.dialog(_("Signed on paper"), position="right", width=460)
    def body() -> None:
        if plan_now(plan.lasting_id).revision != as_read.revision(plan.lasting_id):
            st.rerun()  # recorded just now, or changed meanwhile: the page behind says it
        show_trouble()
        st.date_input(_("Date of the talk"), key=_key(plan, "held"), format="DD-MM-YYYY",
                      value=None, persist_state="session", width=200)  # fmt: skip
        for signer in form.signers:
            _signature(screen, signer)
        _scan(_, plan)
        _consequences(screen, lies)
        st.button(primary(_("Record it")), type="primary", key="record_agreement",
                  width="stretch", on_click=_record, args=(plan, form))  # fmt: skip

    body()


def _seed(screen: Screen, lies: Desk) -> None:
    """Today and the names that are known; everybody agreed until said otherwise."""
    plan, talk, today = screen.plan, lies.talk, screen.visit.today
    first: dict[str, object] = {"held": talk.held_on if talk and talk.held_on else today}
    for signer in screen.form.signers:
        first[f"{signer.code}_name"] = signers.name_in(plan, talk, signer.code)
        first[f"{signer.code}_on"] = today
        first[f"{signer.code}_meaning"] = AGREED
    for part, value in first.items():
        st.session_state.setdefault(_key(plan, part), value)


def _signature(screen: Screen, signer: Signer) -> None:
    _, plan, code = screen.words, screen.plan, signer.code
    meanings = {AGREED: _("agrees"), "seen_not_agreed": _("seen, not agreed")}
    role = plain(signers.role_in_passing(screen.form, _, code))
    left, right = st.columns(2, gap="small", vertical_alignment="bottom")
    left.text_input(_("Signed as {role}", role=role), key=_key(plan, f"{code}_name"),
                    persist_state="session")  # fmt: skip
    right.date_input(_("on"), key=_key(plan, f"{code}_on"), format="DD-MM-YYYY",
                     value=None, persist_state="session")  # fmt: skip
    st.segmented_control(
        _("What the {role} signed", role=role), MEANINGS, key=_key(plan, f"{code}_meaning"),
        format_func=meanings.__getitem__, required=True, persist_state="session",
        label_visibility="collapsed",
    )  # fmt: skip


def _scan(_: Words, plan: Plan) -> None:
    st.file_uploader(_("Scan of the signed paper (if you have one)"), type=SCANS,
                     key=_key(plan, "scan"))  # fmt: skip
    said = _("Drop it here or choose it with the button: PDF, PNG or JPEG, at most {most} MB.",
             most=MOST_BYTES // 1_000_000)  # fmt: skip
    st.markdown(f":small[:gray[{said}]]")


def _consequences(screen: Screen, lies: Desk) -> None:
    lines = consequences(screen, lies)
    st.markdown("  \n".join(f":small[:gray[{line}]]" for line in lines))


def consequences(screen: Screen, lies: Desk) -> tuple[str, ...]:
    """What the last signature brings, said beforehand."""
    _, name = screen.words, plain(screen.plan.manager.given_name)
    if lies.to.is_talk_alone:
        return (_("From then on what was said in this talk stays as it is."),)
    return (
        _("From then on nothing in the plan changes without a new talk."),
        _("What {name} prepared and did not share is erased then.", name=name),
    )


def _record(plan: Plan, form: Form) -> None:
    """Callback: what was read here is what was signed."""
    with explained_later():
        paper = _typed(plan, form)
        saved = agreeing.record_paper_agreement(
            store(), here(), plan.lasting_id, as_read.to_sign(plan.lasting_id), paper
        )
        note_saved(saved.at)
        st.session_state["signed_now"] = plan.lasting_id
        scrolling.ask()  # what came of it stands at the top


def _typed(plan: Plan, form: Form) -> PaperAgreement:
    signatures = tuple(
        SignedBy(signer.code, _value(plan, f"{signer.code}_name") or "",
                 _day(plan, f"{signer.code}_on"), _value(plan, f"{signer.code}_meaning") or "")
        for signer in form.signers
    )  # fmt: skip
    held, scan = _day(plan, "held"), _value(plan, "scan")
    lies = signers.desk(plan_now(plan.lasting_id), form)
    following = lies.talk.next_on if lies and lies.talk else None
    return PaperAgreement(held, signatures, following, scan.getvalue() if scan else None)


def _value(plan: Plan, part: str):  # noqa: ANN202 - as the widget has it
    return st.session_state.get(_key(plan, part))


def _day(plan: Plan, part: str) -> date:
    day = _value(plan, part)
    if day is None:
        raise RuleBroken("date_missing")
    return day


def next_talk_line(screen: Screen) -> None:
    """When they see each other again, or that no date is known yet."""
    _ = screen.words
    talk = next_talk(screen.plan, screen.visit.today)
    day = (talk.comes_on or talk.planned_on) if talk else None
    labelled(_("Next talk"), _.date(day, fixed=True) if day else "", _("no date yet"))
