"""Which forms this installation has, and which unit works with which of them (004-007)."""

from collections.abc import Mapping
from dataclasses import dataclass

from pop_core.access import permissions
from pop_core.catalogue.forms import Form
from pop_core.catalogue.library import DEFAULT_FORM, library
from pop_core.domain.errors import ChangedMeanwhile, RuleBroken
from pop_core.domain.form_choice import Choices
from pop_core.domain.people import Visit
from pop_core.storage import events, form_choice, units
from pop_core.storage.connection import Session, Store
from pop_core.storage.units import Unit
from pop_core.workflow._known import check_known
from pop_core.workflow.plans import Saved, as_id


@dataclass(frozen=True, slots=True)
class FormInUse:
    """A form, and how many plans began with it as it is now, and with an earlier text of it.

    One that `is_here` no longer is known by the plans that were begun with it; `is_own` came from
    the folder of the organisation.
    """

    form: Form
    plans: int
    plans_with_earlier: int
    is_here: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class UnitForm:
    """A unit, the form it chose itself ("" for none) and the one its new plans begin with."""

    unit: Unit
    own: str
    form_code: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The form of the whole organisation, and of each unit by name."""

    form_code: str
    units: tuple[UnitForm, ...]


def forms_in_use(store: Store, visit: Visit) -> tuple[FormInUse, ...]:
    """Every form, by code, those that are gone last; administrators only. Raises `NotAllowed`."""
    permissions.check_may_administer(visit)
    with store.reading() as session:
        begun = form_choice.begun_plans(session)
    books = library()
    here = [_in_use(form, begun, is_here=True) for form in books.forms.values()]
    gone = {form.code: form for form in books.earlier.values() if form.code not in books.forms}
    known = {code for code, _ in begun}
    return (
        *here,
        *(_in_use(gone[code], begun, is_here=False) for code in sorted(gone.keys() & known)),
    )


def _in_use(form: Form, begun: Mapping[tuple[str, str], int], *, is_here: bool) -> FormInUse:
    of_all = sum(number for (code, _), number in begun.items() if code == form.code)
    now = begun.get((form.code, form.content_hash), 0) if is_here else 0
    return FormInUse(form, now, of_all - now, is_here, form.code in library().own_forms)


def chosen_forms(store: Store, visit: Visit) -> Chosen:
    """What the organisation and each of its units chose; administrators only."""
    permissions.check_may_administer(visit)
    with store.reading() as session:
        choices = _choices(session)
        found = tuple(
            UnitForm(unit, choices.own(unit.unit_id), choices.form_for(unit.unit_id, DEFAULT_FORM))
            for unit in units.all_units(session)
        )
    return Chosen(choices.whole(DEFAULT_FORM), found)


def _choices(session: Session) -> Choices:
    return form_choice.choices(session, library().forms.keys())


def choose(store: Store, visit: Visit, unit_id: str | None, seen: str, form_code: str) -> Saved:
    """Let new plans of that unit begin with this form, where `seen` still stands.

    None is the whole organisation; a unit with "" goes with what is above it. Plans that run keep
    their form.
    Raises `NotAllowed`, `NotFound`, `RuleBroken("unknown_code")`, `ChangedMeanwhile`.
    """
    permissions.check_may_administer(visit)
    known = None if unit_id is None else as_id(unit_id)
    nothing = DEFAULT_FORM if known is None else ""  # how it is shown when nothing was chosen
    if form_code not in library().forms and (form_code or known is None):
        raise RuleBroken("unknown_code", field="form_code")

    def keep(session: Session) -> Saved:
        stands = form_choice.chosen(session, known)
        shown = stands if stands in library().forms else nothing
        if shown not in {seen, form_code}:
            raise ChangedMeanwhile(shown, field="form_code")
        if shown != form_code:
            form_choice.choose(session, visit, known, form_code)
            events.record(store, session, visit, "form_chosen", subject_id=known, form=form_code)
        return Saved(0, visit.now)

    return store.change(keep)


def form_of_unit(store: Store, visit: Visit, unit_id: str | None) -> str:
    """The form that a new plan in that unit begins with, unless those who begin it choose another.

    Raises `NotAllowed` for somebody nobody knows.
    """
    with store.reading() as session:
        check_known(session, visit)
        return _choices(session).form_for(unit_id, DEFAULT_FORM)
