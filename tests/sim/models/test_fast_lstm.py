import numpy as np
import pytest

from sim.models.arrays import Array
from sim.models.fast_lstm import FastLSTM
from sim.models.initialisation import forget_bias, lstm_weights
from sim.models.lstm import LSTMWeights, lstm_backward, lstm_forward

TOLERANCE = {"float32": 3e-6, "float64": 1e-13}


def draw(dtype: type, sizes: tuple[int, int, int, int], scale: float = 1.0) -> tuple[Array, LSTMWeights, Array]:
    T, B, D, H = sizes
    rng = np.random.default_rng(T)
    weights = LSTMWeights(*(scale * w.astype(dtype) for w in lstm_weights(rng, D, forget_bias(H))))
    return rng.normal(size=(T, B, D)).astype(dtype), weights, rng.normal(size=(T, B, H)).astype(dtype)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("sizes", [(1, 1, 1, 1), (7, 3, 2, 5), (20, 8, 4, 16)])
def test_the_fast_lstm_gives_the_numbers_of_the_readable_one(dtype: type, sizes: tuple[int, int, int, int]) -> None:
    T, B, _, H = sizes
    x, weights, dL_dh = draw(dtype, sizes)
    fast = FastLSTM(T, B, H, dtype, with_dx=True)
    h_0, c_0 = np.random.default_rng(1).normal(size=(2, B, H)).astype(dtype)
    for states in ((), (h_0, c_0), (h_0,), ()):  # from the second pass on, the buffers are full
        trace, expected = fast.forward(x, weights, *states), lstm_forward(x, weights, *states)
        for name in expected._fields:
            found = getattr(trace, name)
            assert found.dtype == dtype
            np.testing.assert_allclose(found, getattr(expected, name), atol=TOLERANCE[dtype.__name__], err_msg=name)
        gradients = fast.backward(trace, dL_dh, weights)
        reference = lstm_backward(expected, dL_dh, weights)
        for name in gradients._fields:
            found, known = getattr(gradients, name), getattr(reference, name)
            assert found.dtype == dtype
            scale = np.abs(known).max()
            np.testing.assert_allclose(found, known, atol=TOLERANCE[dtype.__name__] * scale, err_msg=name)


def test_the_gradient_of_the_inputs_is_left_out_where_nobody_wants_it() -> None:
    x, weights, dL_dh = draw(np.float32, (3, 2, 2, 2))
    fast = FastLSTM(3, 2, 2)
    assert fast.backward(fast.forward(x, weights), dL_dh, weights).dx is None


def test_saturated_gates_raise_no_warning() -> None:
    x, weights, dL_dh = draw(np.float32, (3, 2, 2, 2), scale=1e4)
    fast = FastLSTM(3, 2, 2)
    trace = fast.forward(x, weights)
    assert set(np.unique(trace.f)) <= {0.0, 1.0}
    assert np.isfinite(fast.backward(trace, dL_dh, weights).dW_hh).all()
