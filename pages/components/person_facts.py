"""What the form asks about the two people, once for all their plans (002-002 ... 005)."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from pages.components import education_rows, fields
from pages.components.feedback import note_saved, plain
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.catalogue.forms import PersonField, QuestionKind, Subject
from pop_core.domain.person_facts import PersonFacts
from pop_core.domain.plans import Party
from pop_core.domain.statuses import RUNNING
from pop_core.i18n.words import Words
from pop_core.workflow import person_facts

EARLIEST = date(1900, 1, 1)  # somebody was born then, or was employed long ago
_SHORT = {QuestionKind.LINE, QuestionKind.DATE, QuestionKind.CHOICE, QuestionKind.YES_NO}


def fold(screen: Screen) -> None:
    """Folded away: few look at it twice, since it is filled in already in the next plan."""
    _, form = screen.words, screen.form
    if not (form.person_fields or form.asks_education) or screen.plan.status not in RUNNING:
        return
    label = _("Details for the form")
    box = st.expander(label, key="person_facts", on_change="rerun", icon=":material/badge:")
    if box.open:
        with box:
            _open(screen)


def _open(screen: Screen) -> None:
    _, lasting_id = screen.words, screen.plan.lasting_id
    asked = person_facts.asked(store(), here(), lasting_id)
    known = person_facts.facts(store(), here(), lasting_id)
    said = _(
        "You fill this in once; it stands ready in the next plan too. Only the two of you read it, "
        "each once the one it is about has opened this plan."
    )
    st.markdown(f":small[:gray[:material/lock: {said}]]")
    for subject, heading in _headings(screen).items():
        ours = [each for each in asked if each.about is subject]
        learned = subject is Subject.EMPLOYEE and screen.form.asks_education
        party = screen.plan.manager if subject is Subject.MANAGER else screen.plan.employee
        if not (ours or learned):
            continue
        st.markdown(f"**{heading}**")
        if party.person_id in known.kept_back:
            _not_yet(_, party)
            continue
        _fields(screen, ours, known)
        if learned:
            education_rows.rows(_, lasting_id, known.education)


def _not_yet(_: Words, party: Party) -> None:
    """Why there is nothing here: a plan may be started by anybody, so it opens nothing alone."""
    said = _(
        "Nothing stands here yet: {name} has not opened this plan. As soon as that happens, you "
        "both read and fill in these details.",
        name=plain(party.name),
    )
    st.markdown(f":material/lock_clock: {said}")


def _headings(screen: Screen) -> dict[Subject, str]:
    _, plan = screen.words, screen.plan
    return {
        Subject.EMPLOYEE: _("About {name}", name=plain(plan.employee.name)),
        Subject.MANAGER: _("About {name}", name=plain(plan.manager.name)),
        Subject.THIRD: _("About the third person that the form names"),
    }


def _fields(screen: Screen, asked: Sequence[PersonField], known: PersonFacts) -> None:
    """Short ones two abreast, texts below them over the whole width."""
    short = [each for each in asked if each.kind in _SHORT]
    for first in range(0, len(short), 2):
        for column, each in zip(st.columns(2), short[first : first + 2], strict=False):
            with column:
                _field(screen, each, known.details.get(each.code, ""))
    for each in asked:
        if each not in short:
            _field(screen, each, known.details.get(each.code, ""))


def _field(screen: Screen, field: PersonField, content: str) -> None:
    _, save = screen.words, _saver(screen.plan.lasting_id, field.code)
    key, label = f"fact_{screen.plan.lasting_id}_{field.code}", plain(field.name(_.language))
    if field.kind is QuestionKind.DATE:
        _day(key, label, content, save)
    elif field.kind is QuestionKind.LINE:
        fields.line(key, label, content, save)
    elif field.kind is QuestionKind.TEXT:
        fields.text(key, field.name(_.language), content, save)  # its label is no Markdown
    elif field.kind is QuestionKind.TICK_LIST:
        names = _names(_, field)
        fields.several(key, label, tuple(content.split()), _of_codes(save), list(names),
                       names.__getitem__)  # fmt: skip
    else:
        names = _names(_, field)
        fields.choice(key, label, content, save, list(names), names.__getitem__)


def _day(key: str, label: str, content: str, save: fields.Save) -> None:
    """As words where another form asked for words; they stay until a date is written."""
    try:
        known = date.fromisoformat(content) if content else None
    except ValueError:
        fields.line(f"{key}_words", label, content, save, live=False)
    else:
        fields.day(key, label, known, _of_day(save), earliest=EARLIEST)


def _names(_: Words, field: PersonField) -> dict[str, str]:
    if field.kind is QuestionKind.YES_NO:
        return {"yes": _("yes"), "no": _("no")}
    return {each.code: each.name(_.language) for each in field.options}


def _saver(lasting_id: str, code: str) -> fields.Save:
    def save(seen: str, new: str) -> None:
        note_saved(person_facts.save(store(), here(), lasting_id, code, seen, new).at)

    return save


def _of_day(save: fields.Save) -> fields.Save:
    def keep(seen: date | None, new: date | None) -> None:
        save(seen.isoformat() if seen else "", new.isoformat() if new else "")

    return keep


def _of_codes(save: fields.Save) -> fields.Save:
    def keep(seen: tuple[str, ...], new: tuple[str, ...]) -> None:
        save(" ".join(seen), " ".join(new))

    return keep
