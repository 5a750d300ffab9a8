"""The questions of *Nieuw plan*; whoever is not there yet is added here."""

from datetime import date, timedelta

import streamlit as st

from pages.components import taking_along
from pages.components.feedback import explained_later, plain, primary
from pages.components.session import books, here, store, words
from pop_core.domain.people import Person, Visit
from pop_core.domain.when import later
from pop_core.i18n.words import Words
from pop_core.workflow import form_choice, people, plans

NEW = "new"  # the choice "somebody who is not in the list yet"


def draw(visit: Visit) -> None:
    """Four answers and a button; most of them are filled in already."""
    _ = words()
    known = {person.person_id: person for person in people.everybody(store(), visit)}
    earlier = taking_along.earlier_plan()
    if earlier:
        taking_along.seed(earlier)
    _seed(visit, known)
    left, right = st.columns(2, gap="medium")
    with left:
        _somebody(_, "employee", _("Who is the plan for?"), known)
    with right:
        _somebody(_, "manager", _("With which manager?"), known)
    _when(_)
    if earlier:
        taking_along.card(earlier)
    st.button(
        primary(_("Begin the plan")), type="primary", key="begin", on_click=_begin,
        args=(earlier.lasting_id if earlier else None,),
    )  # fmt: skip
    begun = st.session_state.pop("begun", None)
    if begun:
        st.switch_page(
            "pages/plan/preparation.py" if visit.via != "single" else "pages/plan/competencies.py",
            query_params={"plan": begun},
        )


def _seed(visit: Visit, known: dict[str, Person]) -> None:
    """Whoever starts it is one of the two; the manager of record is filled in."""
    if "new_employee" not in st.session_state:
        me = known.get(visit.person_id)
        team = [person for person in known.values() if person.manager_id == visit.person_id]
        alone = team[0].person_id if len(team) == 1 else None
        employee = alone if team or me is None else me.person_id
        st.session_state["new_employee"] = employee or (NEW if not known else None)
        st.session_state["new_manager"] = (
            visit.person_id if team else me.manager_id if me else (NEW if not known else None)
        )
    if "new_talk_on" not in st.session_state:
        st.session_state["new_talk_on"] = visit.today
        st.session_state["new_starts_on"] = visit.today
        st.session_state["new_ends_on"] = later(visit.today, 1, "year") - timedelta(days=1)
    if "new_form" not in st.session_state:
        employee = known.get(st.session_state["new_employee"] or "")
        st.session_state["new_form"] = _form_for(employee)


def _form_for(employee: Person | None) -> str:
    """The form of the unit somebody works in; of somebody unknown, that of the organisation."""
    return form_choice.form_of_unit(store(), here(), employee.unit_id if employee else None)


def _somebody(_: Words, part: str, question: str, known: dict[str, Person]) -> None:
    names = {
        code: f"{person.name}, {person.job}" if person.job else person.name
        for code, person in known.items()
    }
    names[NEW] = _("Somebody who is not in the list yet")
    with st.container(border=True):
        chosen = st.selectbox(
            question,
            list(names),
            key=f"new_{part}",
            index=None,
            format_func=names.__getitem__,
            placeholder=_("Choose a name"),
            on_change=_fill_in if part == "employee" else None,
        )
        if chosen == NEW:
            _new_person(_, part)


def _fill_in() -> None:
    """The manager of record of the person chosen, and the form their unit works with."""
    chosen = st.session_state["new_employee"]
    person = people.person(store(), here(), chosen) if chosen and chosen != NEW else None
    if person and person.manager_id:
        st.session_state["new_manager"] = person.manager_id
    st.session_state["new_form"] = _form_for(person)


def _new_person(_: Words, part: str) -> None:
    columns = st.columns(2, gap="small")
    fields = (
        ("given_name", _("First name")),
        ("family_name", _("Surname")),
        ("job", _("Job")),
        ("unit_name", _("Unit")),
    )
    for number, (name, label) in enumerate(fields):
        columns[number % 2].text_input(label, key=f"new_{part}_{name}", persist_state="page")


def _when(_: Words) -> None:
    forms = books().forms
    with st.container(border=True):
        columns = st.columns([1, 1, 1, 1.6], gap="small")
        names = (
            ("talk_on", _("Date of the talk")),
            ("starts_on", _("The plan runs from")),
            ("ends_on", _("until the day")),
        )
        for column, (name, label) in zip(columns, names, strict=False):
            column.date_input(label, key=f"new_{name}", format="DD-MM-YYYY", value=None)
        if len(forms) > 1:
            columns[3].selectbox(
                _("Form"),
                list(forms),
                key="new_form",
                format_func=lambda code: forms[code].name(_.language),
            )
        else:
            form = next(iter(forms.values()))
            columns[3].markdown(f":small[:gray[{_('Form')}]]  \n{plain(form.name(_.language))}")


def _person_id(part: str, manager_id: str | None = None) -> str:
    """The person chosen, or the new one, who is added only now."""
    chosen = st.session_state.get(f"new_{part}")
    if chosen and chosen != NEW:
        return chosen
    said = {
        name: st.session_state.get(f"new_{part}_{name}", "") or ""
        for name in ("given_name", "family_name", "job", "unit_name")
    }
    added = people.add_person(store(), here(), people.NewPerson(**said), manager_id)
    st.session_state[f"new_{part}"] = added
    return added


def _day(name: str) -> date | None:
    return st.session_state.get(f"new_{name}")


def _begin(takes_along_from: str | None) -> None:
    with explained_later():
        manager_id = _person_id("manager")
        employee_id = _person_id("employee", manager_id)
        start = plans.PlanStart(
            employee_id, manager_id, st.session_state["new_form"], _day("starts_on"),
            _day("ends_on"), _day("talk_on"), takes_along_from,
        )  # fmt: skip
        st.session_state["begun"] = plans.start_plan(store(), here(), start)
        for name in list(st.session_state):
            if str(name).startswith("new_"):
                del st.session_state[name]
