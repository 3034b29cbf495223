"""The network that reads characters: gradients against finite differences, carried states against one long pass."""

import numpy as np
import pytest

from sim.models.arrays import Array, Integers
from sim.models.character_network import (
    CharacterNetwork,
    initial_parameters,
    loss,
    quick_network,
    readable_network,
)
from tests.sim.models.finite_differences import numerical_gradient, relative_error

T, B, H, V = 5, 3, 4, 6
KINDS = [(cell, layers) for cell in ("rnn", "gru", "lstm") for layers in (1, 2)]


def drawn(cell: str, layers: int) -> tuple[tuple[Array, ...], Integers, Integers]:
    """Parameters in float64, characters and what follows them."""
    rng = np.random.default_rng(layers)
    parameters = tuple(w.astype(float) for w in initial_parameters(rng, cell, layers, H, V))
    ids = rng.integers(0, V, (T + 1, B))
    return parameters, ids[:-1], ids[1:]


@pytest.mark.parametrize(("cell", "layers"), KINDS)
def test_every_gradient_is_that_of_finite_differences_also_from_carried_states(cell: str, layers: int) -> None:
    parameters, ids, targets = drawn(cell, layers)
    network = quick_network(cell, layers, T, B, H, np.float64)
    carried = network.forward(parameters, ids[::-1]).states
    reading = network.forward(parameters, ids, carried)
    found = network.backward(reading, loss(reading.y, targets)[1], parameters).parameters
    slow = readable_network(cell, layers)
    for w, dw in zip(parameters, found, strict=True):
        expected = numerical_gradient(lambda: loss(slow.forward(parameters, ids, carried).y, targets)[0], w)
        assert relative_error(dw, expected) < 1e-6


@pytest.mark.parametrize(("cell", "layers"), KINDS)
def test_states_that_are_carried_on_read_a_text_as_one_pass_does(cell: str, layers: int) -> None:
    parameters, ids, _ = drawn(cell, layers)
    network = readable_network(cell, layers)
    whole = network.forward(parameters, ids)
    first = network.forward(parameters, ids[:2])
    second = network.forward(parameters, ids[2:], first.states)
    np.testing.assert_allclose(np.concatenate([first.y, second.y]), whole.y, atol=1e-12)
    for one, other in zip(second.states, whole.states, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-12)


@pytest.mark.parametrize(("cell", "layers"), KINDS)
def test_the_quick_network_gives_the_numbers_of_the_readable_one(cell: str, layers: int) -> None:
    parameters, ids, targets = drawn(cell, layers)

    def passes(network: CharacterNetwork) -> list[Array]:
        reading = network.forward(parameters, ids)
        found = network.backward(reading, loss(reading.y, targets)[1], parameters)
        return [reading.y.copy(), found.dx.copy(), *(dw.copy() for dw in found.parameters)]

    quick, readable = (
        passes(kind) for kind in (quick_network(cell, layers, T, B, H, np.float64), readable_network(cell, layers))
    )
    for one, other in zip(quick, readable, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-12)


def test_the_loss_of_equal_scores_is_the_logarithm_of_their_number() -> None:
    value, dy = loss(np.zeros((T, B, V)), np.zeros((T, B), dtype=int))
    assert value == pytest.approx(np.log(V))
    assert dy[0, 0] * T * B == pytest.approx([1 / V - 1, *[1 / V] * (V - 1)])
