"""An LSTM of eight units reads brackets, before and after it has learned to say whether all are closed.

It trains on `grammars.dyck_task`, in float64 and with the numbers of the readable functions, so that it is the same
network wherever it is trained. Imports nothing but NumPy and its neighbours in this folder.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array, Integers
from sim.models.grammars import dyck_task
from sim.models.initialisation import forget_bias, lstm_weights
from sim.models.jacobians import jacobians_to_last, lstm_jacobians
from sim.models.lstm import LSTMTrace, LSTMWeights, lstm_forward
from sim.models.optimisers import Arrays
from sim.models.portable.races import LONGER
from sim.models.spectra import norms_by_lag
from sim.models.tasks import Batch, one_hot
from sim.models.text_looks import shades
from sim.models.tracking import BRACKETS, Tracker, trackers
from sim.models.training import Settings, train, with_readout

H = 8
T = 20  # brackets in a sequence that it trains on
TRAINING = Settings("lstm", steps=200, learning_rate=0.02, max_norm=1.0)
SIGNS = "()"
EXAMINED = 200  # sequences that are drawn for no training


class Network(NamedTuple):
    """What a network is like, and what it makes of a text."""

    i: list[str]  # the gates of each unit, a digit for each bracket: 0 to 1
    f: list[str]
    o: list[str]
    above: list[str]  # tanh(c) of each unit where it is above 0, likewise
    below: list[str]  # −tanh(c) where it is below
    unit: int  # that tells the depth best, from 0
    correlation: float  # of its cell with the depth, in other sequences
    kept: Array  # its forget gate, (T,)
    written: Array  # its i ⊙ g, (T,)
    c: Array  # its cell after each bracket, (T,)
    estimates: Array  # the depth that this cell tells by the straight line that fits best in other sequences, (T,)
    closed: Array  # (T,), how probable the network finds it that all is closed
    reach: Array  # (T + 1,), ‖∂c_T/∂c_{T−lag}‖₂ by lag, see `reach`
    right: float  # share of right answers in sequences five times as long as those of the training


class InsideNetwork(NamedTuple):
    """The network before and after training."""

    before: Network
    after: Network
    depth: Integers  # (T,), how many brackets are open


def inside_network(text: str, seed: int) -> InsideNetwork:
    """Have a network read brackets before it is trained and afterwards.

    Args:
        text: of "(" and ")", which never closes what is not open.
        seed: of the weights and of the sequences that it trains on.
    """
    x = one_hot(np.array([SIGNS.index(sign) for sign in text]), len(SIGNS))[:, None]
    before, after = networks(seed)
    return InsideNetwork(look(before, x), look(after, x), depths(x)[:, 0])


class Examined(NamedTuple):
    """A network, and how it does in sequences that belong to no training."""

    parameters: Arrays
    best: Tracker  # the unit whose cell follows the depth best
    line: Array  # (2,), slope and offset of the straight line from its cell to the depth that fits best
    right: float  # share of right answers in sequences five times as long as those of the training


@cache
def networks(seed: int) -> tuple[Examined, Examined]:
    """A network as it starts, with a forget bias of 1, and as it ends."""
    weights, batches = np.random.default_rng(seed).spawn(2)
    task = dyck_task(T)
    start = with_readout(weights, lstm_weights(weights, task.D, forget_bias(H)), H, task.K, float)
    *_, last = train(task, start, TRAINING, batches)
    return examine(start), examine(last.parameters)


def examine(parameters: Arrays) -> Examined:
    """Find the unit that counts best, and the share of right answers; every network is given the same sequences."""
    x, far = drawn(T).x, drawn(LONGER * T)
    c, depth = read(parameters, x)[0].c[1:], depths(x).astype(float)
    (best,) = trackers([c], {BRACKETS: depth})
    line = np.polyfit(c[..., best.unit].ravel(), depth.ravel(), 1)
    right = float(((read(parameters, far.x)[1] > 0.5) == far.y).mean())
    return Examined(parameters, best, line, right)


def look(network: Examined, x: Array) -> Network:
    """What a network makes of a text x (T, 1, D)."""
    trace, closed = read(network.parameters, x)
    unit, rises = network.best.unit, network.best.rises
    squashed, c = np.tanh(trace.c[1:]), trace.c[1:, 0, unit]
    return Network(
        shades(trace.i, 0.0),
        shades(trace.f, 0.0),
        shades(trace.o, 0.0),
        shades(squashed, 0.0),
        shades(-squashed, 0.0),
        unit,
        network.best.score if rises else -network.best.score,
        trace.f[:, 0, unit],
        (trace.i * trace.g)[:, 0, unit],
        c,
        np.polyval(network.line, c),
        closed[:, 0],
        reach(trace, network.parameters[1]),
        network.right,
    )


def read(parameters: Arrays, x: Array) -> tuple[LSTMTrace, Array]:
    """Run the network over sequences x (T, B, D); how probable it finds that all is closed is (T, B)."""
    *weights, W_hy, b_y = parameters
    trace = lstm_forward(x, LSTMWeights(*weights))
    y = trace.h[1:] @ W_hy + b_y
    return trace, 1.0 / (1.0 + np.exp(y[..., 0] - y[..., 1]))


def reach(trace: LSTMTrace, W_hh: Array) -> Array:
    """How strongly the last cell state depends on earlier ones: ‖∂c_T/∂c_{T−lag}‖₂ for lag = 0 … T, (T + 1,).

    The paths through later hidden states count; the one beside the earlier cell stays as it is.
    """
    joint = jacobians_to_last(lstm_jacobians(trace, W_hh))
    return norms_by_lag(joint[:, :, :H, :H])


def drawn(length: int) -> Batch:
    """Sequences of that length for an examination, the same at every call."""
    return dyck_task(length).sample(np.random.default_rng(length), EXAMINED)


def depths(x: Array) -> Integers:
    """How many brackets are open after each of x (T, B, D), (T, B)."""
    return np.cumsum(np.where(x[..., 0] > 0, 1, -1), axis=0)
