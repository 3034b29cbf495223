"""A text in the order in which it is learned, and what one step of that finds.

The text is cut into as many pieces as a batch has sequences; each step reads the next T characters of every piece, from
the states in which the step before has left it. Gradients stop at the start of a step: truncated backpropagation
through time. Imports nothing but NumPy and its neighbours in this folder.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sim.models.arrays import Integers
from sim.models.character_network import CharacterNetwork, States, loss
from sim.models.optimisers import Arrays
from sim.models.texts import Text, pieces
from sim.models.training import let_it_diverge

B = 16  # sequences in a batch


class Window(NamedTuple):
    """The next characters of every piece, and those that follow them."""

    x: Integers  # (T, B)
    y: Integers  # (T, B)
    first: bool  # whether it is the first of its pieces, which is read from zero states


def windows(text: Text, T: int, steps: int) -> Iterator[Window]:
    """Cut the part that is trained on into pieces and go through them, again and again.

    A text too short for `B` pieces of T characters is cut into fewer.
    """
    length, count = _pieces(text, T)
    x, y = (pieces(text.ids[: text.start], shift, length, count) for shift in (0, 1))
    for step in range(steps):
        at = step % whole_text(text, T) * T
        yield Window(x[at : at + T], y[at : at + T], at == 0)


def whole_text(text: Text, T: int) -> int:
    """How many steps read the part that is trained on once."""
    return _pieces(text, T)[0] // T


def _pieces(text: Text, T: int) -> tuple[int, int]:
    """The length of a piece, and how many there are."""
    length = text.start - 1
    count = min(B, length // T)
    return length // count, count


class Evaluation(NamedTuple):
    """One window through the network and back."""

    loss: float  # nats
    gradients: Arrays
    states: States  # after the last step


@let_it_diverge
def evaluate(network: CharacterNetwork, parameters: Arrays, window: Window, states: States | None) -> Evaluation:
    """The loss of a window, read from given states or from zero, and its gradient by truncated backpropagation."""
    reading = network.forward(parameters, window.x, states)
    value, dy = loss(reading.y, window.y)
    return Evaluation(value, network.backward(reading, dy, parameters).parameters, reading.states)
