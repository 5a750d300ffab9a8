"""What the state of a plan means, and the moves that are possible now, folded and quiet."""

from pages.components.screen import Screen


def cards(screen: Screen) -> None:
    """Below the main card of step 7: what else can be done with this plan."""
