"""A network that reads a text character by character: an embedding, one or two layers of a cell, a readout.

    x_t = E[character t]         each layer reads the states of the one below         y_t = h_t W_hy + b_y

y_t are the scores of the next character; softmax makes them probabilities. Its parameters are one tuple: E (V, D), the
weights of each layer from below, W_hy (H, V), b_y (V,).

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import Any, NamedTuple

import numpy as np

from sim.models.arrays import Array, Integers
from sim.models.cells import CELLS, Cell, fast_cell
from sim.models.initialisation import (
    forget_bias,
    gaussian,
    gru_weights,
    lstm_weights,
    orthogonal,
    rnn_weights,
    update_bias,
)
from sim.models.losses import cross_entropy
from sim.models.optimisers import Arrays
from sim.models.products import flat, times, times_transposed, weight_gradient
from sim.models.tasks import Batch

D = 16  # size of a character's vector
STATES = {"lstm": ("h", "c"), "gru": ("h",), "rnn": ("h",)}  # what each cell carries from step to step
WEIGHTS = {"lstm": 3, "gru": 4, "rnn": 3}  # arrays of a layer

States = list[tuple[Array, ...]]  # of each layer, (B, H) each


class Reading(NamedTuple):
    """What a network has made of a text."""

    ids: Integers  # (T, B)
    traces: list[Any]  # of each layer
    y: Array  # (T, B, V), scores of the next character
    states: States  # after the last step


class ReadingGradients(NamedTuple):
    """The gradients of a loss: those of the parameters in their order, then along the way."""

    parameters: Arrays
    dx: Array  # (T, B, D), with respect to the characters' vectors


class CharacterNetwork:
    """A kind of network and the cells that its layers are computed with; the parameters are given.

    Args:
        cell: "rnn" (tanh), "gru" or "lstm".
        cells: of each layer, from below.
    """

    def __init__(self, cell: str, cells: list[Cell]) -> None:
        self.cell = cell
        self.cells = cells

    def forward(self, parameters: Arrays, ids: Integers, states: States | None = None) -> Reading:
        """Read the characters `ids` (T, B), from given states or from zero."""
        E, layers, W_hy, b_y = split(parameters, self.cell)
        x, traces, after = E[ids], [], []
        for index, (cell, weights) in enumerate(zip(self.cells, layers, strict=True)):
            trace = cell.forward(x, weights, *(states[index] if states else ()))
            traces.append(trace)
            after.append(tuple(getattr(trace, name)[-1].copy() for name in STATES[self.cell]))
            x = trace.h[1:]
        y = times(flat(x), W_hy).reshape(*ids.shape, -1) + b_y
        return Reading(ids, traces, y, after)

    def backward(self, reading: Reading, dy: Array, parameters: Arrays) -> ReadingGradients:
        """Backpropagate dL/dy (T, B, V) through all T steps and layers, to every parameter and character.

        The states before the first step are constants: that is where backpropagation is truncated.
        """
        E, layers, W_hy, _ = split(parameters, self.cell)
        h = reading.traces[-1].h[1:]
        gradients: list[Array] = [weight_gradient(h, dy), dy.sum(axis=(0, 1))]
        dh = times_transposed(flat(dy), W_hy).reshape(h.shape)
        for cell, weights, trace in zip(self.cells[::-1], layers[::-1], reading.traces[::-1], strict=True):
            found = cell.backward(trace, dh, weights)
            gradients[:0] = found[: len(weights)]
            dh = found.dx
        dE = np.zeros_like(E)
        np.add.at(dE, reading.ids.ravel(), flat(dh))
        return ReadingGradients((dE, *gradients), dh)


def quick_network(
    cell: str, layers: int, T: int, B: int, H: int, dtype: np.dtype[np.floating] | type = np.float32
) -> CharacterNetwork:
    """The quickest network for passes of these sizes; the next pass overwrites what it returned."""
    return CharacterNetwork(cell, [fast_cell(cell, T, B, H, dtype, with_dx=True) for _ in range(layers)])


def readable_network(cell: str, layers: int) -> CharacterNetwork:
    """The network for passes of any size."""
    return CharacterNetwork(cell, [CELLS[cell]] * layers)


def split(parameters: Arrays, cell: str) -> tuple[Array, list[Any], Array, Array]:
    """Take a network's parameters apart: E, the weights of each layer, W_hy, b_y."""
    E, *middle, W_hy, b_y = parameters
    count = WEIGHTS[cell]
    layers = [CELLS[cell].weights(*middle[n : n + count]) for n in range(0, len(middle), count)]
    return E, layers, W_hy, b_y


def initial_parameters(rng: np.random.Generator, cell: str, layers: int, H: int, V: int) -> Arrays:
    """Where a network starts, float32: Gaussian weights, orthogonal from state to state in an RNN; a keep bias of 1."""
    found: list[Array] = [rng.normal(size=(V, D))]
    for layer in range(layers):
        below = H if layer else D
        if cell == "lstm":
            found += lstm_weights(rng, below, forget_bias(H))
        elif cell == "gru":
            found += gru_weights(rng, below, update_bias(H))
        else:
            found += rnn_weights(rng, below, orthogonal(rng, H))
    found += [gaussian(rng, H, V), np.zeros(V)]
    return tuple(w.astype(np.float32) for w in found)


def loss(y: Array, targets: Integers) -> tuple[float, Array]:
    """The mean cross-entropy of the scores y (T, B, V) against the characters that came (T, B), nats, and dL/dy."""
    verdict = cross_entropy(y, Batch(y, targets, np.ones(targets.shape, dtype=bool)))
    return verdict.loss, verdict.dy
