"""Two ways to keep a number: a plain unit that transforms its state, and a cell state that a gate multiplies; portable.

    h_t = tanh(w h_{t-1} + x_t)        c_t = f c_{t-1} + x_t

Both start at zero and read x once, at the first step. The gates of the cell are given numbers: this is its direct path.
"""

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def highways(w: float, f: float, x: float, T: int) -> "dict[str, Any]":
    """Run both over T steps, then a gradient of 1 from their last state back to the start.

    Args:
        w: recurrent weight of the plain unit.
        f: forget gate of the cell, the same at every step.
        x: what both read at the first step.
        T: steps.

    Returns:
        `h` and `c`, the states, (T + 1,); `dh` and `dc`, the gradients of the last state by each, (T + 1,); `slopes`,
        what each step of the plain unit multiplies by: w times the slope of tanh, (T,).
    """
    h, c = [0.0], [0.0]
    for t in range(T):
        read = x if t == 0 else 0.0
        h.append(math.tanh(w * h[-1] + read))
        c.append(f * c[-1] + read)
    slopes = [w * (1.0 - h_t * h_t) for h_t in h[1:]]
    dh, dc = [1.0] * (T + 1), [1.0] * (T + 1)
    for t in range(T - 1, -1, -1):
        dh[t] = dh[t + 1] * slopes[t]
        dc[t] = dc[t + 1] * f
    return {"h": h, "c": c, "dh": dh, "dc": dc, "slopes": slopes}
