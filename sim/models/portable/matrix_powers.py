"""Powers of a matrix whose two eigenvalues are the same number, and which may not be normal; portable.

A = (λ  shear; 0  λ),    A^ℓ = (λ^ℓ  ℓ shear λ^(ℓ−1); 0  λ^ℓ)
"""

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def matrix_powers(eigenvalue: float, shear: float, steps: int) -> "dict[str, Any]":
    """Measure how much the powers of A stretch.

    Args:
        eigenvalue: λ, positive.
        shear: how far A is from normal.
        steps: the highest power.

    Returns:
        `norms`, the spectral norm of A^ℓ, and `powers`, λ^ℓ, for ℓ from 0, (steps + 1,).
    """
    powers = [eigenvalue**n for n in range(steps + 1)]
    corners = [0.0] + [n * shear * eigenvalue ** (n - 1) for n in range(1, steps + 1)]
    return {"norms": [_norm(powers[n], corners[n]) for n in range(steps + 1)], "powers": powers}


def _norm(p: float, c: float) -> float:
    """Return the largest singular value σ of (p c; 0 p): the singular values multiply to p², and σ − p²/σ = |c|."""
    return (abs(c) + math.sqrt(c * c + 4.0 * p * p)) / 2.0
