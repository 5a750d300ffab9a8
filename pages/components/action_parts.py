"""Pieces that the fields of an action share."""

from pages.components import action_card, fields
from pages.components.anchors import anchors_of
from pages.components.feedback import plain
from pages.components.screen import Screen
from pages.components.when_field import when
from pop_core.domain.plans import PlannedAction
from pop_core.domain.when import When


def key_of(action: PlannedAction, name: str) -> str:
    return f"action_{action.action_id}_{name}"


def saver(action: PlannedAction, name: str) -> fields.Save:
    return fields.saver(f"planned_action.{name}", action.action_id)


def line(action: PlannedAction, name: str, label: str, value: str, hint: str = "") -> None:
    """One line of text of the action."""
    fields.line(key_of(action, name), label, value, saver(action, name), placeholder=hint)


def owner_names(screen: Screen) -> dict[str, str]:
    """Who can do or help: the two by name, HR by its own word."""
    _ = screen.words
    return {
        "employee": plain(screen.plan.employee.given_name),
        "manager": plain(screen.plan.manager.given_name),
        "colleague": _("a colleague"),
        "hr": screen.form.word("hr")(_.language),
        "outside": _("somebody from outside"),
    }


def moment(
    screen: Screen, action: PlannedAction, name: str, label: str, value: When | None
) -> None:
    """A term of the action; it cannot hang on the action itself."""
    others = tuple(each for each in anchors_of(screen) if each.anchor_id != action.lasting_id)
    when(
        key_of(action, name),
        label,
        value,
        saver(action, name),
        others,
        begin_with="on",
    )


def kind(screen: Screen, action: PlannedAction) -> None:
    """Which way of learning it is."""
    _, names = screen.words, action_card.type_names(screen)
    fields.choice(
        key_of(action, "action_type"),
        _("Kind"),
        action.action_type,
        saver(action, "action_type"),
        list(names),
        names.__getitem__,
        kind="select",
    )
