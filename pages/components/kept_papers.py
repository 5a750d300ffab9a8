"""What stands since the signing: who signed, the papers that were kept, and the control code."""

from functools import partial

import streamlit as st

from pages.components import at_the_table, downloads, form_papers, plan_table, signers
from pages.components.feedback import explained, plain
from pages.components.paper_agreement import next_talk_line
from pages.components.reading import card_title, labelled
from pages.components.screen import Screen
from pages.components.session import here, same_visitor, store
from pop_core.documents.canonical import control_code
from pop_core.domain.follow_up import KeptPaper
from pop_core.domain.people import Visit
from pop_core.domain.signing import SEEN, agreed_on
from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import kept
from pop_core.workflow.kept import CheckedCode
from pop_core.workflow.papers import PaperKind


def agreed(screen: Screen) -> None:
    """Since when, who signed in which way, the code on the paper, and what comes next."""
    _, plan = screen.words, screen.plan
    with st.container(border=True, gap="small"):
        on = _.date(agreed_on(plan) or plan.signatures[-1].signed_on, fixed=True)
        version = _("version {number}", number=plan.version_number)
        badge = f":gray-badge[{version}]" if plan.version_number > 1 else ""
        card_title(_("Agreed on {date}", date=on), badge)
        signers.rows(screen, plan.signatures)
        _talks(screen)
        left, right = st.columns(2, gap="medium")
        with left:
            next_talk_line(screen)
        with right:
            labelled(_("Control code"), f"`{control_code(plan.signatures[-1].content_hash)}`")
        with st.container(horizontal=True, gap="small"):
            _papers(screen)
            _code(screen)


def _talks(screen: Screen) -> None:
    """Every follow-up talk that was signed since, each in one line (004-058)."""
    _, beside = screen.words, screen.plan.beside
    for talk in screen.plan.follow_up_talks:
        if talk.conversation_id in beside.signed_talks:
            on = _.date(talk.held_on, fixed=True) if talk.held_on else ""
            kind = screen.form.word("follow_up_talk")(_.language)
            given = beside.signatures_of(talk.conversation_id)
            who = [f"{plain(each.name)} ({signers.way_of(_, each)})" for each in given]
            labelled(f"{plain(kind)} {on}", f":small[{' · '.join(who)}]")


def not_agreed(screen: Screen) -> None:
    """Who saw it and does not agree, and on which day (000-061)."""
    _, plan = screen.words, screen.plan
    with st.container(border=True, gap="small"):
        card_title(_("No agreement"))
        for each in plan.signatures:
            if each.meaning == SEEN:
                day = _.date(each.signed_on, fixed=True)
                said = _("{name} saw the plan on {date} and does not agree.",
                         name=plain(each.name), date=day)  # fmt: skip
                st.markdown(said)
        signers.rows(screen, plan.signatures)
        at_the_table.remarks(screen)


def take_along(screen: Screen) -> None:
    """The plan as it stands now, as files and as one wide table."""
    _ = screen.words
    # To be signed on paper a concept has its own paper among the ways to agree.
    is_draft = screen.plan.status is PlanStatus.DRAFT
    there = {downloads.own_paper(screen.form)} if is_draft else set[PaperKind]()
    st.markdown(f":small[:gray[{_('Take it along')}]]")
    with downloads.buttons(screen, [kind for kind in PaperKind if kind not in there]):
        st.button(_("The whole table"), icon=":material/table_chart:", type="tertiary",
                  key="see_wide", on_click=plan_table.want, args=("wide",))  # fmt: skip
        form_papers.button(screen)
    form_papers.show_wanted(screen)


def _papers(screen: Screen) -> None:
    """Byte for byte as they were when the last one signed."""
    _, plan = screen.words, screen.plan
    for paper in plan.beside.papers:
        st.download_button(
            _paper_name(screen, paper),
            # Handed out on another thread: nothing of the session can be asked there.
            partial(_bytes, screen.visit, plan.lasting_id, paper.paper_id),
            file_name=kept.kept_name(plan, paper, _), mime=paper.media_type,
            icon=":material/inventory_2:", on_click="ignore", key=f"kept_{paper.paper_id}",
            help=_("Kept as it was signed, to the letter"),
        )  # fmt: skip


def _paper_name(screen: Screen, paper: KeptPaper) -> str:
    _, day = screen.words, screen.words.date(paper.made_at, fixed=True)
    if paper.kind == "scan":
        return _("Scan of {date}", date=day)
    if paper.conversation_id:
        return _("Signed talk of {date}", date=day)
    return _("Signed plan of {date}", date=day)


def _bytes(visit: Visit, lasting_id: str, paper_id: str) -> bytes:
    return kept.kept_paper(store(), same_visitor(visit), lasting_id, paper_id).content


def _code(screen: Screen) -> None:
    """*Controleer een code*: is the paper in somebody's hand the text that was signed?"""
    _ = screen.words
    with (
        st.popover(_("Check a code"), icon=":material/verified:", key="code"),
        st.container(width=380, gap="small"),
    ):
        typed = st.text_input(
            _("The control code at the foot of a paper"), key="checked_code",
            placeholder="4f1a 9c02 77be 0d13",
        )  # fmt: skip
        if typed:
            with explained():
                _answer(screen, kept.check_code(store(), here(), screen.plan.lasting_id, typed))


def _answer(screen: Screen, found: CheckedCode | None) -> None:
    _ = screen.words
    if found is None:
        st.warning(_("This code is of no version of this plan that was signed."))
        return
    on = _.date(found.signed_on, fixed=True) if found.signed_on else ""
    facts = {"number": found.version, "date": on}
    said = (
        _("This is the talk about version {number}, signed on {date}.", **facts)
        if found.is_talk
        else _("This is version {number} of this plan, signed on {date}.", **facts)
    )
    if found.is_unaltered:
        st.success(f"{said} {_('It stands unaltered.')}", icon=":material/verified:")
    else:
        altered = _("It was altered since. Tell whoever looks after this app.")
        st.error(f"{said} {altered}", icon=":material/gpp_bad:")
