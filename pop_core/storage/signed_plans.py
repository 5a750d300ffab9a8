"""Many plans with all that signatures cover: one query per table instead of one per plan."""

from collections.abc import Sequence
from dataclasses import replace

from pop_core.domain.plans import Plan
from pop_core.storage.connection import Session
from pop_core.storage.plan_talks import signatures_of, talks_of
from pop_core.storage.plans import answers_of, career_goals_of, frames_of, lines_of
from pop_core.storage.said import said_in_talks


def load_signed(session: Session, plan_ids: Sequence[str]) -> dict[str, Plan]:
    """Those versions by their ids, as `load_plan` reads them; one that is gone is left out.

    What nobody signs is left out too: notes, questions, papers, the end of the cycle.
    """
    frames = frames_of(session, plan_ids)
    lines, signatures = lines_of(session, plan_ids), signatures_of(session, plan_ids)
    goals, answers = career_goals_of(session, plan_ids), answers_of(session, plan_ids)
    lasting_ids = sorted({plan.lasting_id for plan in frames})
    talks, said = talks_of(session, lasting_ids), said_in_talks(session, lasting_ids)
    return {
        plan.plan_id: replace(
            plan,
            lines=lines.get((plan.plan_id,), ()),
            career_goals=goals.get((plan.plan_id,), ()),
            answers=answers.get((plan.plan_id,), ()),
            conversations=talks.get((plan.lasting_id,), ()),
            signatures=signatures.get((plan.plan_id,), ()),
            beside=said[plan.lasting_id],
        )
        for plan in frames
    }
