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


def status_meanings(_: Words) -> dict[PlanStatus, str]:
    """What the state means for the two, in a sentence on the page."""
    return {
        PlanStatus.DRAFT: _("You are still writing this plan; nothing in it holds yet."),
        PlanStatus.PROPOSED: _(
            "This plan lies before you to agree on. Whoever changes something takes it back to "
            "concept, and who signed signs anew."
        ),
        PlanStatus.AGREED: _("This plan is agreed: you can read it here, not change it."),
        PlanStatus.CLOSED: _("This plan is rounded off: you can read it, not change it."),
        PlanStatus.NOT_AGREED: _(
            "You do not agree on this plan. Nothing in it holds, and it can become a concept again."
        ),
        PlanStatus.NO_AGREEMENTS: _(
            "You talked and needed no agreements. The talk counts as held; this plan is over."
        ),
        PlanStatus.WITHDRAWN: _("This plan was withdrawn: nothing in it holds. You can read it."),
        PlanStatus.PAUSED: _(
            "This plan is at rest: what you agreed on stands, and nothing is late meanwhile."
        ),
        PlanStatus.SUPERSEDED: _("A newer version replaced this one. You can read it here."),
    }
