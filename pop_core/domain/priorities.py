"""What comes first: a suggestion from how urgent and how important a row is (004-025, 004-029)."""

LEAST, MOST = 1, 3
STEPS = (1, 2, 3)  # of both scales: a little, somewhat, very
WITHIN_THE_YEAR = 5  # urgent and important together: one of them at the top, the other close by


def suggested_priority(urgency: int | None, importance: int | None) -> int | None:
    """1 for urgent and important, 2 for what is important or very urgent, 3 for the rest.

    None until both are known. It only ever suggests: the pair decides (004-025).
    """
    if urgency is None or importance is None:
        return None
    if urgency + importance >= WITHIN_THE_YEAR:
        return 1
    return 2 if importance > LEAST or urgency == MOST else 3
