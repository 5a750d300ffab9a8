"""A follow-up talk to read before it is signed: step 8, step 7 and the phone show it with this.

Whatever is signed is here (004-053, 004-055, 004-058), and of this talk alone: what an earlier one
said of a row was signed then.
"""

from collections.abc import Iterable, Iterator

import streamlit as st

from pages.components.feedback import plain, plain_lines
from pages.components.follow_up_rows import NOTHING_SAID, column_name, seen_names, used_names
from pages.components.reading import Part, card_title, labelled, show
from pages.components.row_decisions import decision_names
from pages.components.screen import Screen
from pages.components.session import held_version
from pages.components.signers import role_in_passing
from pop_core.catalogue.forms import Moment
from pop_core.documents.pictures import step_words
from pop_core.domain.follow_up import IndicatorSeen, LineFollowUp
from pop_core.domain.plans import Conversation, Plan, PlanLine
from pop_core.domain.signing import to_sign

COLOURS = {"seen": "green", "partly": "blue", "not_yet": "gray"}


def to_read(screen: Screen) -> Conversation | None:
    """The talk that is signed next, alone or with the version it was made in."""
    to = to_sign(screen.plan)
    return to.talk if to else None


def heading(screen: Screen) -> str:
    """What the talk is called where it stands beside the plan."""
    _ = screen.words
    return _("What you noted in the talk")


def folded(screen: Screen) -> None:
    """On step 7, where the version that was made in it is read and signed."""
    talk = to_read(screen)
    if talk and screen.plan.is_writable:
        with st.expander(heading(screen), icon=":material/forum:", key="talk_noted"):
            whole(screen, talk, held_version(screen.plan))


def whole(screen: Screen, talk: Conversation, held: Plan | None = None) -> None:
    """All that it noted. `held` is the version it looked back on, as far as the reader may see it:
    the next one may have rows and indicators less.
    """
    lines = (held or screen.plan).active_lines
    with st.container(border=True, gap="small"):
        opening(screen, talk)
    silent = [line for line in lines if not _is_spoken_of(screen, talk, line)]
    for line in lines:
        if line not in silent:
            _card(screen, talk, line)
    rest(screen, talk, lines)
    if silent:
        _, names = screen.words, [screen.name_of(line) for line in silent]
        said = _("Nothing noted about: {names}", names=plain(_.join(names)))
        st.markdown(f":small[:gray[{said}]]")


def _is_spoken_of(screen: Screen, talk: Conversation, line: PlanLine) -> bool:
    here, beside = talk.conversation_id, screen.plan.beside
    seen = [beside.indicator(here, each.lasting_id) for each in line.indicators]
    said = beside.line(here, line.lasting_id) or NOTHING_SAID
    return _is_filled(said) or any(each and (each.answer or each.evidence) for each in seen)


def _card(screen: Screen, talk: Conversation, line: PlanLine) -> None:
    with st.container(border=True, gap="small"):
        card_title(screen.name_of(line))
        row(screen, talk, line)


def opening(screen: Screen, talk: Conversation) -> None:
    """When the talk was and with whom, and the questions that were answered in it."""
    _ = screen.words
    kind, on = screen.form.word("follow_up_talk")(_.language), talk.held_on or talk.planned_on
    day = f" {_.date(on, fixed=True)}" if on else ""
    st.markdown(f":small[:gray[{kind}{day}]]")
    if talk.participants:
        labelled(_("At the table"), " · ".join(_people(screen, talk)))
    for question in screen.form.questions_at(Moment.FOLLOW_UP):
        given = screen.plan.beside.answer(talk.conversation_id, question.code)
        if given and given.text:
            labelled(question.name(_.language), plain_lines(given.text))


def _people(screen: Screen, talk: Conversation) -> Iterator[str]:
    for each in talk.participants:
        role = plain(role_in_passing(screen.form, screen.words, each.role))
        yield f"{plain(each.name)} :small[:gray[{role}]]" if role else plain(each.name)


def row(screen: Screen, talk: Conversation, line: PlanLine) -> None:
    """What it says of one row and of its indicators; of what stayed empty only the main field."""
    _, here, beside = screen.words, talk.conversation_id, screen.plan.beside
    show(_said(screen, beside.line(here, line.lasting_id) or NOTHING_SAID))
    known = [(each.text, beside.indicator(here, each.lasting_id)) for each in line.indicators]
    _indicators(screen, known)


def rest(screen: Screen, talk: Conversation, shown: Iterable[PlanLine]) -> None:
    """What it says of rows and indicators besides those `shown`: it is signed as well.

    They may wait for later by now, or be off the version that is read here.
    """
    _, here, beside = screen.words, talk.conversation_id, screen.plan.beside
    rows, indicators = _ids(shown)
    spoken = {e.line_lasting_id: e for e in beside.follow_ups if e.conversation_id == here}
    spoken = {of: e for of, e in spoken.items() if of not in rows and _is_filled(e)}
    for line in (each for each in screen.plan.lines if spoken.pop(each.lasting_id, None)):
        _card(screen, talk, line)
        indicators |= _ids([line])[1]
    for each in spoken.values():
        with st.container(border=True, gap="small"):
            st.markdown(f":gray[{_('A competency that is not on this version any more')}]")
            show(_said(screen, each))
    seen = [e for e in beside.seen if e.conversation_id == here and (e.answer or e.evidence)]
    seen = [each for each in seen if each.indicator_lasting_id not in indicators]
    if seen:
        with st.container(border=True, gap="small"):
            gap = _("an indicator that is not on this version any more")
            _indicators(screen, [(gap, each) for each in seen])


def _ids(lines: Iterable[PlanLine]) -> tuple[set[str], set[str]]:
    """Of the rows, and of their indicators."""
    known = tuple(lines)
    indicators = {each.lasting_id for line in known for each in line.indicators}
    return {line.lasting_id for line in known}, indicators


def _is_filled(said: LineFollowUp) -> bool:
    texts = (said.realisation, said.outside_cause, said.put_to, said.learned)
    return any((*texts, said.progress, said.decision, said.used_at_work))


def _said(screen: Screen, said: LineFollowUp) -> Iterator[Part]:
    """Every field of a row, each under the question it answers."""
    _ = screen.words
    name = plain(screen.plan.employee.given_name)
    progress = step_words(_)[said.progress - 1] if said.progress else ""
    outside, used = plain_lines(said.outside_cause), used_names(_).get(said.used_at_work, "")
    decision = decision_names(_).get(said.decision, "")
    yield Part(column_name(screen), plain_lines(said.realisation), _("nothing noted"))
    yield Part(_("How far is {name}?", name=name), progress)
    yield Part(_("What do you do with this agreement?"), decision)
    yield Part(_("Did something from outside get in the way?"), outside)
    yield Part(_("Whom do you put it to?"), plain(said.put_to))
    yield Part(_("What was learned?"), plain_lines(said.learned))
    yield Part(_("Does the work leave room to use it?"), used)


def _indicators(screen: Screen, known: Iterable[tuple[str, IndicatorSeen | None]]) -> None:
    """Those they spoke of: seen or not, and what they saw."""
    _, names = screen.words, seen_names(screen.words)
    lines = []
    for text, seen in known:
        if seen and (seen.answer or seen.evidence):
            badge = f":{COLOURS[seen.answer]}-badge[{names[seen.answer]}] " if seen.answer else ""
            evidence = f"  \n:small[{plain_lines(seen.evidence)}]" if seen.evidence else ""
            lines.append(f"{badge}{plain(' '.join(text.split()))}{evidence}")
    if lines:
        labelled(_("Success indicators"), "  \n".join(lines))
