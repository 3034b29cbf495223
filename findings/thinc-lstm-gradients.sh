#!/bin/sh
# thinc 9.1.1: its LSTM without PyTorch, the default, does not get its own gradients. Outputs are right, in the order
# f, i, o, g of the gates; each gradient is beside the derivative of these very outputs, by central differences in float64.
#
# - A sequence of one step gives the input a gradient of zeros, a longer one gives its first step zeros.
# - The weights' gradients are off by more than they are long. The second bias is never given one.
# - Weights get a gradient even where the one that arrives is zero everywhere.
# PyTorchLSTM of the same package calls PyTorch and is not meant.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install thinc==9.1.1 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import numpy as np
from thinc.api import LSTM

D, H = 3, 4
N = 4 * H


def forward(weights, x):
    W_x, b_x = weights[: N * D].reshape(N, D), weights[N * D : N * D + N]
    W_h, b_h = weights[N * D + N : -N].reshape(N, H), weights[-N:]
    h, c, states = np.zeros(H), np.zeros(H), []
    for x_t in x:
        a_f, a_i, a_o, a_g = np.split(W_x @ x_t + W_h @ h + b_x + b_h, 4)
        f, i, o = (1 / (1 + np.exp(-a)) for a in (a_f, a_i, a_o))
        c = f * c + i * np.tanh(a_g)
        h = o * np.tanh(c)
        states.append(h)
    return np.array(states)


def differences(loss, at, small=1e-6):
    steps = small * np.eye(at.size).reshape(at.size, *at.shape)
    return np.array([loss(at + step) - loss(at - step) for step in steps]).reshape(at.shape) / (2 * small)


def theirs(weights, x, dh):
    model = LSTM(H, D)
    model.initialize()
    model.set_param("LSTM", weights.astype("float32"))
    h, back = model(model.ops.list2padded([x.astype("float32")]), is_train=True)
    (dx,) = model.ops.padded2list(back(model.ops.list2padded([dh.astype("float32")])))
    return model.ops.padded2list(h)[0], dx, model.get_grad("LSTM")


def apart(one, other):
    return np.linalg.norm(one - other) / np.linalg.norm(other)


rng = np.random.default_rng(0)
for steps in (1, 2, 5):
    x, dh = rng.standard_normal((steps, D)), rng.standard_normal((steps, H))
    weights = rng.standard_normal(N * (D + H + 2)) / 2
    h, dx, dw = theirs(weights, x, dh)
    true_dx = differences(lambda x: (forward(weights, x) * dh).sum(), x)
    true_dw = differences(lambda weights: (forward(weights, x) * dh).sum(), weights)
    print(f"{steps} steps: outputs {apart(h, forward(weights, x)):.0e}, ", end="")
    print(f"dx {apart(dx, true_dx):.2f}, dw {apart(dw, true_dw):.2f} from the derivative, of whose norm these are shares")
    assert apart(h, forward(weights, x)) < 1e-5
    assert np.all(dx[0] == 0) and np.abs(true_dx[0]).max() > 0.01
    assert apart(dx, true_dx) > 0.1 and apart(dw, true_dw) > 1
    assert np.all(dw[-N:] == 0) and np.abs(true_dw[-N:]).max() > 0.01
nothing = theirs(weights, x, np.zeros_like(dh))[2]
print(f"where no gradient arrives, the weights' largest is {np.abs(nothing).max():.2f}")
assert np.abs(nothing).max() > 0.1
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
