"""The price of keeping: a unit that latches and a cell that only keeps, disturbed alike; portable.

    h_t = tanh(w h_{t-1} + b) + noise_t        c_t = c_{t-1} + noise_t

The unit is pulled to a stable state, and the slope there is the factor of its gradient. The cell, with a forget gate
of 1, is pulled nowhere: its factor is 1, and what disturbs it stays.
"""

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HALVINGS = 60  # of an interval no longer than 2, which leave nothing that a float can tell apart
SAMPLES = 81  # of the curve, from −SPAN to SPAN
SPAN = 1.4
GENERATOR = 48271, 2147483647  # of Park and Miller 1988: the factor and the modulus


def keeping(w: float, b: float, size: float, kind: str, seed: int, T: int) -> "dict[str, Any]":
    """Let both start at the unit's upper stable state and disturb them over T steps.

    Args:
        w, b: weight and bias of the unit.
        size: of the disturbances.
        kind: "none", "kick" (one of that size against the sign of the state, at a quarter of the way) or "noise" (one
            at every step, uniform between −size and size).
        seed: of the noise.
        T: steps.

    Returns:
        `h` and `c`, the states (T + 1,); `noise` (T,); `settled` and `below`, where the unit settles from 1 and
        from −1; `slope`, that of tanh(w h + b) at `settled`; `curve`, tanh(w h + b) over h, (h, value) each.
    """
    settled = settle(w, b, 1.0)
    noise = disturbances(size, kind, seed, T, -1.0 if settled > 0 else 1.0)
    h, c = [settled], [settled]
    for n in noise:
        h.append(math.tanh(w * h[-1] + b) + n)
        c.append(c[-1] + n)
    grid = [SPAN * (2.0 * n / (SAMPLES - 1) - 1.0) for n in range(SAMPLES)]
    return {
        "h": h,
        "c": c,
        "noise": noise,
        "settled": settled,
        "below": settle(w, b, -1.0),
        "slope": w * (1.0 - math.tanh(w * settled + b) ** 2),
        "curve": [[h_t, math.tanh(w * h_t + b)] for h_t in grid],
    }


def settle(w: float, b: float, h: float) -> float:
    """Return where tanh(w h + b), applied again and again, leads from h, 1 or −1.

    From 1 the state falls to the highest h at which the unit stands still. A curve steeper than the diagonal has slope
    1 at two places. At the upper one it is as high above the diagonal as it gets near there: if it has reached the
    diagonal, it crosses it further up, and if not, only below the lower one.
    """
    if h < 0:
        return 0.0 - settle(w, -b, -h)
    low, high = -1.0, 1.0
    if w > 1:
        a = math.log(math.sqrt(w) + math.sqrt(w - 1.0))  # the slope is 1 at a and at −a
        if math.tanh(a) >= (a - b) / w:
            low = (a - b) / w
        else:
            high = (-a - b) / w
    for _ in range(HALVINGS):
        h = (low + high) / 2.0
        after = math.tanh(w * h + b)
        if after == h:
            break
        low, high = (h, high) if after > h else (low, h)
    return h


def disturbances(size: float, kind: str, seed: int, T: int, against: float) -> "list[float]":
    """Return noise_1 … noise_T."""
    if kind == "noise":
        factor, modulus = GENERATOR
        drawn, state = [], seed * 7919 + 12345
        for _ in range(T):
            state = state * factor % modulus
            drawn.append(size * (2.0 * state / modulus - 1.0))
        return drawn
    kicked = T // 4 if kind == "kick" else 0
    return [against * size if t == kicked else 0.0 for t in range(1, T + 1)]
