"""What the version people write changes in the one in force, and the old versions to read."""

from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.workflow import versions


def differences(screen: Screen) -> None:
    """*Was* and *Wordt* side by side, while a concept stands beside the version in force."""
    versions.changes(store(), here(), screen.plan.lasting_id)
