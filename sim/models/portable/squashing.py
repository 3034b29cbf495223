"""The two functions that squash, tanh and the logistic σ, with their slopes; portable."""

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REACH = 6.0  # the curves are drawn from −REACH to REACH
SAMPLES = 121


def squashing(function: str, a: float) -> "dict[str, Any]":
    """Evaluate a function that squashes.

    Args:
        function: "tanh" or "sigmoid".
        a: where.

    Returns:
        `value` and `slope` at a; `curve` and `slopes`, both over a grid, (a, value) each.
    """
    grid = [REACH * (2.0 * n / (SAMPLES - 1) - 1.0) for n in range(SAMPLES)]
    value, slope = FUNCTIONS[function]
    return {
        "value": value(a),
        "slope": slope(value(a)),
        "curve": [[at, value(at)] for at in grid],
        "slopes": [[at, slope(value(at))] for at in grid],
    }


def _sigmoid(a: float) -> float:
    return 1.0 / (1.0 + math.exp(-a))


def _tanh_slope(h: float) -> float:
    return 1.0 - h * h


def _sigmoid_slope(f: float) -> float:
    return f * (1.0 - f)


FUNCTIONS = {"tanh": (math.tanh, _tanh_slope), "sigmoid": (_sigmoid, _sigmoid_slope)}
