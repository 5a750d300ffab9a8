"""What a term on this plan can hang on: its start, its actions, the next talk (004-037)."""

from pages.components.frame import Screen
from pages.components.when_field import Anchor
from pop_core.documents.telling import Telling


def anchors_of(screen: Screen) -> tuple[Anchor, ...]:
    """Start of the plan, per action its end, start and first session, and the talk."""
    _ = screen.words
    telling = Telling(screen.plan, screen.names, _)
    found = [Anchor("plan_start", None, _("the start of the plan"))]
    for line in screen.plan.active_lines:
        for action in line.actions:
            name = telling.title(action)
            said = {
                "action_end": _("the end of {name}", name=name),
                "action_start": _("the start of {name}", name=name),
                "action_first_session": _("the first session of {name}", name=name),
            }
            found += [Anchor(code, action.lasting_id, text) for code, text in said.items()]
    found.append(Anchor("conversation", None, _("the talk")))
    return tuple(found)
