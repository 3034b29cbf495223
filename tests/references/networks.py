"""Networks with known weights, an input, and what the lesson's own cells make of it: for whoever reads their files."""

import numpy as np

from sim.models.arrays import Array
from sim.models.cells import CELLS
from sim.models.network_files import Network

T, B, D, H, K = 5, 2, 3, 4, 2
BLOCKS = {"rnn": 1, "rnn-relu": 1, "gru": 3, "lstm": 4}  # gates side by side in a matrix


def sample(cell: str) -> Network:
    """A network of that kind with drawn weights; they are eighths, so that every machine writes the same bytes."""
    rng, G = np.random.default_rng(1), BLOCKS[cell]
    biases = 2 if cell == "gru" else 1
    shapes = [(D, G * H), (H, G * H), *[(G * H,)] * biases, (H, K), (K,)]
    return Network(cell, tuple(rng.integers(-12, 13, shape).astype(np.float32) / 8 for shape in shapes))


def given() -> Array:
    """Inputs, (T, B, D)."""
    x: Array = np.random.default_rng(2).standard_normal((T, B, D)).astype(np.float32)
    return x


def outputs(network: Network) -> Array:
    """What the lesson's own cell and readout make of `given()`, (T, B, K)."""
    *weights, W_hy, b_y = (values.astype(np.float64) for values in network.parameters)
    cell = CELLS[network.cell]
    h: Array = cell.forward(given().astype(np.float64), cell.weights(*weights)).h[1:]
    return h @ W_hy + b_y
