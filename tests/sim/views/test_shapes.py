"""The arrays of a layer are named with the shapes that NumPy would print."""

import re
from itertools import product
from typing import Any

import numpy as np
import pytest

from sim.widgets import WIDGETS
from sim.worker import plain, run

WIDGET = WIDGETS["matrix-shapes"]
BLOCKS = {"rnn": 1, "gru": 3, "lstm": 4}


@pytest.mark.parametrize(("network", "D", "H"), list(product(BLOCKS, (1, 2, 10), (1, 32))))
def test_an_array_is_named_with_its_shape(network: str, D: int, H: int) -> None:
    """A matrix with one row is a matrix; only the bias has one axis."""
    inputs: dict[str, Any] = {**WIDGET.start(), "network": network, "inputs": D, "units": H}
    html = str(WIDGET.picture(plain(run(WIDGET.model, WIDGET.question(inputs))), inputs, 720))
    wide = BLOCKS[network] * H
    arrays = {"W_x": np.zeros((D, wide)), "W_h": np.zeros((H, wide)), "b": np.zeros(wide)}
    named = dict(re.findall(r">(\w+) (\([\d, ]+\)): ", html))
    assert named == {name: str(array.shape) for name, array in arrays.items()}
