"""Matrix products, chosen by platform in this one place.

NumPy in the browser (WebAssembly) has no BLAS. What trains there, in float32, is multiplied by a compiled kernel; else
einsum is faster than matmul, most of all where a matrix is transposed. Elsewhere matmul is, by far. All give the same
numbers up to rounding. Imports nothing but NumPy and its neighbours in this folder.
"""

import numpy as np

from sim.models.arrays import Array
from sim.models.compiled import IN_THE_BROWSER, kernels_for


def times(a: Array, W: Array, out: Array | None = None) -> Array:
    """The product a W, (B, N) and (N, K) to (B, K)."""
    if found := kernels_for(a, W):
        return found.product(a, W, out)
    return np.einsum("bn,nk->bk", a, W, out=out) if IN_THE_BROWSER else np.matmul(a, W, out=out)


def times_transposed(a: Array, W: Array, out: Array | None = None) -> Array:
    """The product a Wᵀ, (B, K) and (N, K) to (B, N)."""
    if found := kernels_for(a, W):
        return found.product(a, W.T, out)
    return np.einsum("bk,nk->bn", a, W, out=out) if IN_THE_BROWSER else np.matmul(a, W.T, out=out)


def transposed_times(a: Array, b: Array, out: Array | None = None) -> Array:
    """The product aᵀ b, (B, N) and (B, K) to (N, K)."""
    if found := kernels_for(a, b):
        return found.product(a.T, b, out)
    return np.einsum("bn,bk->nk", a, b, out=out) if IN_THE_BROWSER else np.matmul(a.T, b, out=out)


def weight_gradient(inputs: Array, da: Array) -> Array:
    """The gradient of W in a = inputs @ W, summed over steps and batch.

    Args:
        inputs: what W was multiplied with, (T, B, N).
        da: dL/da at every step, (T, B, K).

    Returns:
        dL/dW = Σ_t inputs_tᵀ da_t, (N, K).
    """
    return transposed_times(flat(inputs), flat(da))


def flat(a: Array) -> Array:
    """Steps and batch as one axis: (T, B, N) to (T·B, N)."""
    return a.reshape(-1, a.shape[-1])
