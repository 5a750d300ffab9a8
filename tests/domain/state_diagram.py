"""The states of a plan as a diagram for the docs, drawn from the table the code uses.

`python -m tests.domain.state_diagram` writes `docs/states.md` anew; a test compares the two.
"""

from pathlib import Path

from pop_core.catalogue.library import words_in
from pop_core.domain.statuses import BY_A_SIGNER, IN_FORCE, MOVES, WRITABLE, PlanStatus
from pop_core.i18n.statuses import deed_names, status_names

PLACE = Path(__file__).parents[2] / "docs" / "states.md"


def diagram() -> str:
    """The whole page: what each state is called, and every move there is."""
    dutch = words_in("nl")
    names, deeds = status_names(dutch), deed_names(dutch)
    shown = [f"    {state.value}: {names[state]}" for state in PlanStatus]
    moves = [
        f"    {old.value} --> {new.value}: {deeds[deed]}" for (old, deed), new in MOVES.items()
    ]
    rows = [
        f"| {state.value} | {names[state]} | {_yes(state in WRITABLE)} "
        f"| {_yes(state in IN_FORCE)} |"
        for state in PlanStatus
    ]
    signed = ", ".join(sorted(deed.value for deed in BY_A_SIGNER))
    return "\n".join(
        [
            "# The states of a plan",
            "",
            "Drawn from `pop_core/domain/statuses.py` by `python -m tests.domain.state_diagram`.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *shown,
            "    [*] --> draft",
            *moves,
            "```",
            "",
            "| state | on the screens | may be written | in force |",
            "|---|---|---|---|",
            *rows,
            "",
            f"Moves that take a signature: {signed}. Every other move is made by one of the two",
            "whose plan it is, and no reason is asked.",
            "",
        ]
    )


def _yes(said: bool) -> str:
    return "yes" if said else ""


if __name__ == "__main__":
    PLACE.write_text(diagram(), encoding="utf-8")
