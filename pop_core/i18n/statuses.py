"""What the states of a plan are called, and what moves a plan from one to another."""

from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.i18n.words import Words


def status_names(_: Words) -> dict[PlanStatus, str]:
    """The state as screens and papers call it."""
    return {
        PlanStatus.DRAFT: _("draft"),
        PlanStatus.PROPOSED: _("proposed"),
        PlanStatus.AGREED: _("agreed"),
        PlanStatus.CLOSED: _("closed"),
        PlanStatus.NOT_AGREED: _("not agreed"),
        PlanStatus.NO_AGREEMENTS: _("no agreements needed"),
        PlanStatus.WITHDRAWN: _("withdrawn"),
        PlanStatus.PAUSED: _("paused"),
        PlanStatus.SUPERSEDED: _("replaced"),
    }


def deed_names(_: Words) -> dict[Deed, str]:
    """What somebody does, as the button says it."""
    return {
        Deed.PROPOSE: _("put before the other"),
        Deed.TAKE_BACK: _("take back"),
        Deed.AGREE: _("the last one agrees"),
        Deed.RECORD: _("recorded from paper"),
        Deed.DISAGREE: _("seen, not agreed"),
        Deed.REOPEN: _("back to concept"),
        Deed.NO_AGREEMENTS: _("no agreements needed"),
        Deed.WITHDRAW: _("withdraw"),
        Deed.PAUSE: _("lay at rest"),
        Deed.RESUME: _("take up again"),
        Deed.CLOSE: _("round off"),
        Deed.REPLACE: _("a next version is agreed"),
    }
