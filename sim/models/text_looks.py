"""What a network does with a sentence: how it goes on, how far back the sentence matters to it, what its units hold.

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import Any, NamedTuple

import numpy as np

from sim.models.arrays import Array, Integers
from sim.models.character_network import CharacterNetwork, loss
from sim.models.optimisers import Arrays
from sim.models.texts import Text, decode, encode
from sim.models.training import let_it_diverge

TEMPERATURES = (0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.5)
WRITTEN = 160  # characters of a sample
SHADES = "0123456789abcdef"


class Look(NamedTuple):
    """What a network does after so many steps."""

    step: int
    sentence: str  # as far as the network knows its characters
    samples: list[str]  # how it goes on after the sentence, at each of `TEMPERATURES`
    reach: list[float]  # ‖∂L/∂x‖ by distance, 1 first, of the loss at the sentence's last character
    states: list[list[str]]  # of each layer and unit, while it reads the sentence, a digit for each character: −1 to 1
    keeps: list[list[str]]  # of each layer and unit, the gate that keeps, likewise: 0 to 1; empty if there is none
    given: bool = (
        True  # whether the sentence is the reader's; False if it stands in for one of which too little is known
    )


@let_it_diverge
def look(network: CharacterNetwork, parameters: Arrays, text: Text, sentence: str, seed: int, step: int) -> Look:
    """Have a network read a sentence that it knows all characters of, and go on; draws depend on seed and step."""
    ids = encode(sentence, text.characters)
    reading = network.forward(parameters, ids[:, None])
    return Look(
        step,
        sentence,
        samples(network, parameters, text, ids, np.random.default_rng((seed, step))),
        reach(network, parameters, ids),
        [shades(state_of(trace), -1.0) for trace in reading.traces],
        [shades(gate, 0.0) for gate in map(_keeping_gate, reading.traces) if gate is not None],
    )


def samples(
    network: CharacterNetwork, parameters: Arrays, text: Text, ids: Integers, rng: np.random.Generator
) -> list[str]:
    """What a network writes after some characters, drawn from softmax(y / temperature) for all `TEMPERATURES`."""
    copies = np.repeat(ids[:, None], len(TEMPERATURES), axis=1)
    reading = network.forward(parameters, copies)
    scale = 1.0 / np.array(TEMPERATURES)[:, None]
    written = np.empty((WRITTEN, len(TEMPERATURES)), dtype=np.intp)
    for place in range(WRITTEN):
        written[place] = _drawn(reading.y[-1] * scale, rng)
        reading = network.forward(parameters, written[place : place + 1], reading.states)
    return [decode(column, text.characters) for column in written.T]


def reach(network: CharacterNetwork, parameters: Arrays, ids: Integers) -> list[float]:
    """‖∂L/∂x‖ of every character's vector by its distance to the last one, 1 first: L = −ln p(last | all before)."""
    reading = network.forward(parameters, ids[:-1, None])
    _, dy = loss(reading.y[-1:], ids[-1:, None])
    everywhere = np.zeros_like(reading.y)
    everywhere[-1:] = dy
    dx = network.backward(reading, everywhere, parameters).dx
    norms: list[float] = np.sqrt(np.square(dx[::-1, 0], dtype=np.float64).sum(axis=-1)).tolist()
    return norms


def shades(values: Array, low: float) -> list[str]:
    """Values (T, 1, H) between `low` and 1 as hexadecimal digits: a text for each unit, a digit for each character."""
    levels = np.nan_to_num((values[:, 0].T - low) / (1.0 - low) * 15).round().clip(0, 15).astype(int)
    return ["".join(SHADES[level] for level in row) for row in levels]


def state_of(trace: Any) -> Array:
    """What a layer remembers after each character, squashed between −1 and 1: tanh(c) of an LSTM, else h."""
    state: Array = np.tanh(trace.c[1:]) if hasattr(trace, "c") else trace.h[1:]
    return state


def _keeping_gate(trace: Any) -> Array | None:
    """The gate that says how much of the state is kept: f of an LSTM, z of a GRU, none of an RNN."""
    return getattr(trace, "f", getattr(trace, "z", None))


def _drawn(y: Array, rng: np.random.Generator) -> Integers:
    """Draw a class for each row of scores (N, V)."""
    p = np.exp(y.astype(float) - y.max(axis=-1, keepdims=True))
    shares = p.cumsum(axis=-1)
    drawn: Integers = (shares < rng.random(len(y))[:, None] * shares[:, -1:]).sum(axis=-1).clip(max=y.shape[1] - 1)
    return drawn
