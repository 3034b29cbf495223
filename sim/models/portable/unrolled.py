"""A network of one unit, unrolled: every number on its way forward, and on its way back; portable.

a_t = w h_{t-1} + u x_t,    h_t = tanh(a_t),    L = ½ (h_T − target)²
"""

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def unrolled(w: float, u: float, x: "list[float]", h_0: float, target: float) -> "dict[str, Any]":
    """Run the unit over its inputs, then the gradient of the loss back to the start.

    Args:
        w, u: recurrent weight and input weight.
        x: inputs, (T,).
        h_0: the state before the first step.
        target: what the last state should be.

    Returns:
        `a` (T,), `h` (T + 1,), `loss`; `slope` of tanh at every step (T,), `dh` (T + 1,) and `da` (T,), the gradients
        of the loss, and `dw` (T,), what each step adds to the gradient of w.
    """
    T = len(x)
    a, h = [], [h_0]
    for x_t in x:
        a.append(w * h[-1] + u * x_t)
        h.append(math.tanh(a[-1]))
    slope = [1.0 - h_t * h_t for h_t in h[1:]]
    dh, da = [0.0] * T + [h[T] - target], [0.0] * T
    for t in range(T - 1, -1, -1):
        da[t] = dh[t + 1] * slope[t]
        dh[t] = da[t] * w
    dw = [da[t] * h[t] for t in range(T)]
    return {"a": a, "h": h, "loss": 0.5 * (h[T] - target) ** 2, "slope": slope, "dh": dh, "da": da, "dw": dw}
