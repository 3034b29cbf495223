"""What becomes of a gradient, in words: the values from which on it vanishes, is kept, grows or explodes; portable."""

VANISHED = 0.01  # less than a hundredth arrives: next to what arrives from nearby, almost nothing
KEPT = 0.9  # at least nine tenths, and at most ten ninths, arrive
EXPLODED = 100.0  # more than a hundred times as much arrives as started

VANISHES, SHRINKS, IS_KEPT, GROWS, EXPLODES = "vanishes", "shrinks", "is kept", "grows", "explodes"


def fate(factor: float) -> str:
    """Name what happens to a gradient of 1 that arrives as `factor`, which is positive or zero."""
    if factor < VANISHED:
        return VANISHES
    if factor < KEPT:
        return SHRINKS
    if factor <= 1 / KEPT:
        return IS_KEPT
    return GROWS if factor <= EXPLODED else EXPLODES
