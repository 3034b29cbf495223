"""How much of a gradient survives a distance: a tanh RNN, and an LSTM by both of its paths."""

import lstm
import numpy as np


def orthogonal(H, rng):
    """Draw an orthogonal matrix."""
    return np.linalg.qr(rng.standard_normal((H, H)))[0]


def rnn_survival(rho, lag, H=64, seed=0, size=0.0):
    """Return the spectral norm of dh_T/dh_0 for W_hh = rho Q, random inputs of a size, h_0 drawn at random."""
    rng = np.random.default_rng(seed)
    W_hh, h, J = rho * orthogonal(H, rng), np.tanh(rng.standard_normal(H)), np.eye(H)
    for _ in range(lag):
        h = np.tanh(h @ W_hh + size * rng.standard_normal(H))
        J = (1 - h**2)[:, None] * W_hh.T @ J  # one more factor of the product
    return np.linalg.norm(J, 2)


def lstm_survival(forget_bias, lag, gain=1.0, H=32, seed=0):
    """Return the norm of dc_T/dc_0 by all paths, and the largest entry of the product of the forget gates."""
    rng = np.random.default_rng(seed)
    W_x, W_h, b = lstm.parameters(H, H, rng, forget_bias)
    W_h *= gain
    h, c, J, direct = np.zeros(H), np.zeros(H), np.eye(2 * H), np.ones(H)
    for x_t in rng.standard_normal((lag, H)):
        h, c, cache = lstm.step(x_t, h, c, W_x, W_h, b)
        J = joint_jacobian(cache, W_h) @ J
        direct = direct * cache[4]
    return np.linalg.norm(J[:H, :H], 2), direct.max()


def joint_jacobian(cache, W_h):
    """Return the derivative of (c_t, h_t) with respect to (c_{t-1}, h_{t-1}), (2H, 2H)."""
    _, _, c, i, f, g, o, tanh_c = cache
    W_hi, W_hf, W_hg, W_ho = (W.T for W in np.split(W_h, 4, axis=1))
    dc_dh = (g * i * (1 - i))[:, None] * W_hi + (c * f * (1 - f))[:, None] * W_hf + (i * (1 - g**2))[:, None] * W_hg
    through = (o * (1 - tanh_c**2))[:, None]
    dh_dh = through * dc_dh + (tanh_c * o * (1 - o))[:, None] * W_ho
    return np.block([[np.diag(f), dc_dh], [through * np.diag(f), dh_dh]])


def mean(survivals):
    """Return geometric means over seeds."""
    return np.exp(np.log(survivals).mean(axis=0))


if __name__ == "__main__":
    for rho in (0.8, 0.95, 1.0, 1.05, 1.2):
        print(f"RNN, rho {rho}: {mean([rnn_survival(rho, 99, seed=s) for s in range(5)]):.2g}")
    for bias, gain in ((0, 1), (1, 1), (3, 1), (1, 4)):
        full, direct = mean([lstm_survival(bias, 59, gain, seed=s) for s in range(5)])
        print(f"LSTM, forget bias {bias}, gain {gain}: full {full:.2g}, product of f {direct:.2g}")
