"""A vanilla RNN in NumPy: forward, and backward through time."""

import numpy as np


def parameters(D, H, rng):
    """Draw weights for D inputs and H hidden units."""
    W_xh = rng.standard_normal((D, H)) / np.sqrt(D)
    W_hh = rng.standard_normal((H, H)) / np.sqrt(H)
    return W_xh, W_hh, np.zeros(H)


def forward(x, h0, W_xh, W_hh, b_h):
    """Run over a sequence x, (T, D); return all states, (T + 1, H)."""
    h = [h0]
    for x_t in x:
        h.append(np.tanh(x_t @ W_xh + h[-1] @ W_hh + b_h))
    return np.stack(h)


def backward(x, h, dh, W_xh, W_hh, b_h):
    """Return the gradients of weights and h_0, given dh = dL/dh_T, (H,)."""
    dW_xh, dW_hh, db_h = (np.zeros_like(a) for a in (W_xh, W_hh, b_h))
    for t in reversed(range(len(x))):
        da = dh * (1 - h[t + 1] ** 2)  # back through tanh
        dW_xh += np.outer(x[t], da)  # this step's share of the sums
        dW_hh += np.outer(h[t], da)
        db_h += da
        dh = da @ W_hh.T  # back to the state before: one factor of the product
    return dW_xh, dW_hh, db_h, dh
