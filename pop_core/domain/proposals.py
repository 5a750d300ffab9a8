"""What two people thought of before the talk, laid side by side (004-018, 004-021)."""

from collections.abc import Mapping
from dataclasses import dataclass

from pop_core.domain.plans import PlanLine
from pop_core.domain.preparations import Proposal

ORDER = ("both", "employee", "manager")  # what both named comes first


@dataclass(frozen=True, slots=True)
class JointProposal:
    """A competency that one or both propose; `reasons` are (role, line why) as written."""

    competency: str | None
    own_title: str
    technical_field: str
    proposed_by: str
    reasons: tuple[tuple[str, str], ...]

    @property
    def code(self) -> str:
        """The same for two proposals of the same thing, as `code_of` is for a row of the plan."""
        return self.competency or self.own_title.casefold()

    @property
    def why(self) -> str:
        """Everybody's line why, one below the other."""
        return "\n".join(dict.fromkeys(why for _, why in self.reasons if why))


def code_of(line: PlanLine) -> str:
    """What makes two rows the same: the competency, or the title somebody gave it."""
    return line.competency or line.own_title.casefold()


def side_by_side(proposals: Mapping[str, tuple[Proposal, ...]]) -> tuple[JointProposal, ...]:
    """Proposals by role put together: named by both, then the employee's, then the manager's."""
    found: dict[str, dict[str, Proposal]] = {}
    for role in ORDER[1:]:
        for each in proposals.get(role, ()):
            found.setdefault(each.competency or each.own_title.casefold(), {})[role] = each
    joint = [_joint(by_role) for by_role in found.values()]
    return tuple(sorted(joint, key=lambda each: ORDER.index(each.proposed_by)))


def _joint(by_role: dict[str, Proposal]) -> JointProposal:
    first = next(iter(by_role.values()))
    return JointProposal(
        first.competency,
        first.own_title,
        first.technical_field,
        "both" if len(by_role) > 1 else next(iter(by_role)),
        tuple((role, each.why) for role, each in by_role.items()),
    )
