"""What stands beside a plan and has no place on another form than its own."""

from collections.abc import Iterator
from dataclasses import replace

from pop_core.catalogue.forms import Form, Question
from pop_core.catalogue.library import library
from pop_core.documents.answers import in_words
from pop_core.documents.form_filling import looked_back
from pop_core.documents.form_parts import paper_of, prints
from pop_core.documents.form_places import LeftOut, Places
from pop_core.documents.telling import Telling
from pop_core.domain.person_facts import Education
from pop_core.i18n.words import Words


def left_beside(telling: Telling, places: Places) -> Iterator[LeftOut]:
    """What stands beside the plan: of what its own form prints, all that this one does not.

    That is what both may read of the preparation (001-007), what was answered in a follow-up talk,
    and what is known of people.
    """
    _ = telling.words
    before, people = _("Written before the talk"), _("Facts about people")
    for each in _prepared(telling, places):
        yield replace(each, of=before, counted_as=before)
    yield from _looked_back(telling, places)
    for each in _of_people(telling, places):
        yield replace(each, of=people, counted_as=people)


def _prepared(telling: Telling, places: Places) -> Iterator[LeftOut]:
    _, form, facts = telling.words, telling.names.form, places.filling.facts
    answers = facts.on_own_form.answers if facts.on_own_form else {}
    for question in _printed_questions(form):
        text = in_words(question, _, answers.get(question.code, ""))
        yield LeftOut("", question.name(_.language), text)
    if not places.tables("wishes"):
        for each in facts.wishes:
            cost = _.money(each.cost) if each.cost is not None else ""
            said = filter(None, (each.what, each.action, each.period, cost))
            yield LeftOut("", _("Wish"), "\n".join(said))


def _looked_back(telling: Telling, places: Places) -> Iterator[LeftOut]:
    """What a follow-up talk answered to a question that the plan's own form prints (003-014)."""
    _, form = telling.words, telling.names.form
    for question in _printed_questions(form):
        if question.code not in places.questions and not telling.plan.answer(question.code):
            text = in_words(question, _, looked_back(telling.plan, question.code))
            yield LeftOut("", question.name(_.language), text)


def _printed_questions(form: Form) -> Iterator[Question]:
    printed = prints(form)
    for chapter in form.chapters:
        yield from (each for each in chapter.questions if each.code in printed)


def _of_people(telling: Telling, places: Places) -> Iterator[LeftOut]:
    """What goes beyond a talk about development stands on a form that asks it, and on no other:
    here it is only named (002-003).
    """
    _, form, facts = telling.words, telling.names.form, places.filling.facts.on_own_form
    if facts is None:
        return
    printed, private = prints(form) - places.people, list[str]()
    for field in form.person_fields:
        text, name = facts.person.get(field.code, ""), field.name(_.language)
        if field.code in printed and text:
            if library().is_private(field):
                private.append(name)
            else:
                yield LeftOut("", name, in_words(field, _, text))
    learned = any(part.of == "education" for part in paper_of(form).parts)
    if learned and not places.tables("education"):
        rows = (_learned(each, _) for each in facts.education)
        yield LeftOut("", _("Education and training"), "\n".join(rows))
    yield LeftOut("", _("Only on the form of this plan"), ", ".join(private))


def _learned(each: Education, _: Words) -> str:
    diploma = {True: _("with diploma"), False: _("no diploma"), None: ""}[each.has_diploma]
    said = (each.title, each.year_words, diploma, each.institute)
    return ", ".join(filter(None, said))
