"""What becomes of a gradient, in words: the values from which on it vanishes, is kept, grows or explodes; portable."""

from overrides.language import later

VANISHED = 0.01  # less than a hundredth arrives: next to what arrives from nearby, almost nothing
KEPT = 0.9  # at least nine tenths, and at most ten ninths, arrive
EXPLODED = 100.0  # more than a hundred times as much arrives as started
ROUNDING = 1e-6  # of a factor: what float32 makes of 0.9 is 0.9

VANISHES, SHRINKS, IS_KEPT = later("vanishes"), later("shrinks"), later("is kept")  # behind a gradient, or a norm
GROWS, EXPLODES = later("grows"), later("explodes")


def fate(factor: float) -> str:
    """Name, in English, what happens to a gradient of 1 that arrives as `factor`, which is positive or zero."""
    less, more = 1 - ROUNDING, 1 + ROUNDING
    if factor < VANISHED * less:
        return VANISHES
    if factor < KEPT * less:
        return SHRINKS
    if factor <= 1 / KEPT * more:
        return IS_KEPT
    return GROWS if factor <= EXPLODED * more else EXPLODES
