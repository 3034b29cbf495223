"""The parameters of a layer, counted from its arrays and as PyTorch has them."""

import numpy as np
import pytest

from sim.models.portable.matrix_shapes import matrix_shapes


@pytest.mark.parametrize(("network", "blocks"), [("rnn", 1), ("gru", 3), ("lstm", 4)])
@pytest.mark.parametrize(("D", "H"), [(1, 1), (10, 32), (64, 7)])
def test_the_parts_are_the_sizes_of_the_arrays(network: str, blocks: int, D: int, H: int) -> None:
    arrays = {"input": np.zeros((D, blocks * H)), "recurrent": np.zeros((H, blocks * H)), "bias": np.zeros(blocks * H)}
    found = matrix_shapes(network, D, H)
    assert {name: found[name] for name in arrays} == {name: array.size for name, array in arrays.items()}
    assert found["total"] == sum(array.size for array in arrays.values())


def test_pytorchs_layers_have_one_bias_more_for_each_block() -> None:
    """5632 and 4224 are what torch 2.13 counts in LSTM(10, 32) and GRU(10, 32)."""
    assert matrix_shapes("lstm", 10, 32)["total"] + 4 * 32 == 5632
    assert matrix_shapes("gru", 10, 32)["total"] + 3 * 32 == 4224
