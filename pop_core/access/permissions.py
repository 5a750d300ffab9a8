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
