"""May this person do this? Each answer comes twice: as a yes or no, and as a refusal.

Being HR gives nobody the plan of a colleague (DESIGN 2); administrators read no plans.
"""

from pop_core.domain.errors import NotAllowed, NotFound
from pop_core.domain.people import Role, Visit
from pop_core.domain.plans import PlanHead


def is_on_this_machine(visit: Visit) -> bool:
    """Running without sign-in: whoever uses the machine may read everything."""
    return visit.has(Role.ON_THIS_MACHINE)


def may_read_plan(visit: Visit, plan: PlanHead) -> bool:
    """Employee and manager read the plan; nobody else."""
    return visit.person_id in {plan.employee_id, plan.manager_id} or is_on_this_machine(visit)


def check_may_read_plan(visit: Visit, plan: PlanHead) -> None:
    """Raise `NotFound`: a stranger does not even learn that the plan exists."""
    if not may_read_plan(visit, plan):
        raise NotFound


may_edit_plan = may_read_plan
check_may_edit_plan = check_may_read_plan


def may_start_plan(visit: Visit, employee_id: str, manager_id: str) -> bool:
    """Both talk partners may start it (004-003)."""
    return visit.person_id in {employee_id, manager_id} or is_on_this_machine(visit)


def check_may_start_plan(visit: Visit, employee_id: str, manager_id: str) -> None:
    if not may_start_plan(visit, employee_id, manager_id):
        raise NotAllowed


def may_prepare(visit: Visit, plan: PlanHead) -> bool:
    """Preparation is somebody's own; without sign-in it stays on paper."""
    return visit.person_id in {plan.employee_id, plan.manager_id} and not is_on_this_machine(visit)


def check_may_prepare(visit: Visit, plan: PlanHead) -> None:
    check_may_read_plan(visit, plan)
    if not may_prepare(visit, plan):
        raise NotAllowed("prepare_on_paper")


def may_add_people(visit: Visit) -> bool:
    """Somebody who is not there yet is added by whoever starts a plan (user-pains 6)."""
    return visit.via in {"demo", "single", "command"}


def check_may_add_people(visit: Visit) -> None:
    if not may_add_people(visit):
        raise NotAllowed


def may_administer(visit: Visit) -> bool:
    return visit.has(Role.ADMINISTRATOR) or is_on_this_machine(visit)


def check_may_administer(visit: Visit) -> None:
    if not may_administer(visit):
        raise NotAllowed


def may_answer(visit: Visit, plan: PlanHead, asked_id: str | None) -> bool:
    """Whoever was asked; for somebody without an account one of the two notes the answer."""
    return visit.person_id == asked_id if asked_id else may_edit_plan(visit, plan)


def check_may_answer(visit: Visit, plan: PlanHead, asked_id: str | None) -> None:
    """Raise `NotFound`: nobody else learns that somebody was asked."""
    if not may_answer(visit, plan, asked_id):
        raise NotFound


HR = (Role.HR_ADVISER, Role.TRAINING_OFFICER)


def may_work_for_hr(visit: Visit) -> bool:
    """Talks and the work list: by name, of the units the role is for (DESIGN 2)."""
    return any(visit.has(role) for role in HR)


def check_may_work_for_hr(visit: Visit) -> None:
    if not may_work_for_hr(visit):
        raise NotAllowed


def may_search_pool(visit: Visit) -> bool:
    """What people put in the mobility pool is for advisers, of the units the role is for."""
    return visit.has(Role.HR_ADVISER)


def check_may_search_pool(visit: Visit) -> None:
    if not may_search_pool(visit):
        raise NotAllowed


def may_keep_offer(visit: Visit) -> bool:
    """Courses, budgets and goals for groups are the training officer's."""
    return visit.has(Role.TRAINING_OFFICER)


def check_may_keep_offer(visit: Visit) -> None:
    if not may_keep_offer(visit):
        raise NotAllowed


def may_decide(visit: Visit) -> bool:
    """The yearly overview with its exact figures, and the decision on it (001-011)."""
    return visit.has(Role.DECIDING_BOARD)


def check_may_decide(visit: Visit) -> None:
    if not may_decide(visit):
        raise NotAllowed


def may_see_figures(visit: Visit) -> bool:
    """Figures that were made safe; they tell of nobody."""
    return may_work_for_hr(visit) or may_decide(visit)


def check_may_see_figures(visit: Visit) -> None:
    if not may_see_figures(visit):
        raise NotAllowed


def granted_units(visit: Visit, *roles: Role) -> frozenset[str] | None:
    """The units these roles are given for; None is the whole organisation.

    Raises `NotAllowed` for whoever has none of them.
    """
    held = [grant for grant in visit.grants if grant.role in roles]
    if not held:
        raise NotAllowed
    if any(grant.unit_id is None for grant in held):
        return None
    return frozenset(grant.unit_id for grant in held if grant.unit_id)
