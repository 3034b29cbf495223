"""An LSTM in NumPy: forward, and backward through time."""

import numpy as np


def sigmoid(a):
    """Squash to (0, 1)."""
    return 1 / (1 + np.exp(-a))


def parameters(D, H, rng, forget_bias=1.0):
    """Draw weights for D inputs and H units; side by side: i, f, g, o."""
    W_x = rng.standard_normal((D, 4 * H)) / np.sqrt(D)
    W_h = rng.standard_normal((H, 4 * H)) / np.sqrt(H)
    b = np.zeros(4 * H)
    b[H : 2 * H] = forget_bias
    return W_x, W_h, b


def step(x_t, h, c, W_x, W_h, b):
    """Take one step; return the new h and c, and what the way back needs."""
    a_i, a_f, a_g, a_o = np.split(x_t @ W_x + h @ W_h + b, 4)
    i, f, g, o = sigmoid(a_i), sigmoid(a_f), np.tanh(a_g), sigmoid(a_o)
    c_new = f * c + i * g  # the cell state: times, plus
    tanh_c = np.tanh(c_new)
    return o * tanh_c, c_new, (x_t, h, c, i, f, g, o, tanh_c)


def forward(x, h0, c0, W_x, W_h, b):
    """Run over a sequence x, (T, D); return the last h and c, all caches."""
    h, c, caches = h0, c0, []
    for x_t in x:
        h, c, cache = step(x_t, h, c, W_x, W_h, b)
        caches.append(cache)
    return h, c, caches


def backward(caches, dh, dc, W_x, W_h, b):
    """Return the gradients of weights, h_0, c_0, given dL/dh_T, dL/dc_T."""
    dW_x, dW_h, db = (np.zeros_like(a) for a in (W_x, W_h, b))
    for x_t, h, c, i, f, g, o, tanh_c in reversed(caches):
        dc = dc + dh * o * (1 - tanh_c**2)  # what arrives through o * tanh(c)
        da_i, da_f = dc * g * i * (1 - i), dc * c * f * (1 - f)
        da_g, da_o = dc * i * (1 - g**2), dh * tanh_c * o * (1 - o)
        da = np.concatenate([da_i, da_f, da_g, da_o])
        dW_x += np.outer(x_t, da)
        dW_h += np.outer(h, da)
        db += da
        dh = da @ W_h.T  # the way through gates and candidate
        dc = dc * f  # the highway: one factor f, no matrix
    return dW_x, dW_h, db, dh, dc
