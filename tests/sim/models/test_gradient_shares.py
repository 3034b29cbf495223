import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.models.gradient_shares import gradient_shares, share_norms
from sim.models.rnn import RNNWeights, rnn_backward, rnn_forward


@given(st.integers(0, 10**6))
def test_the_shares_of_all_steps_add_up_to_the_gradient(seed: int) -> None:
    rng = np.random.default_rng(seed)
    weights = RNNWeights(rng.normal(size=(2, 4)), rng.normal(size=(4, 4)), rng.normal(size=4))
    trace = rnn_forward(rng.normal(size=(7, 3, 2)), weights)
    gradients = rnn_backward(trace, rng.normal(size=(7, 3, 4)), weights)
    shares = gradient_shares(trace, gradients)
    assert shares.shape == (7, 4, 4)
    np.testing.assert_allclose(shares.sum(axis=0), gradients.dW_hh, rtol=1e-10, atol=1e-12)


def test_in_a_decaying_linear_chain_each_share_is_half_the_next() -> None:
    weights = RNNWeights(np.ones((1, 1)), np.array([[0.5]]), np.zeros(1))
    trace = rnn_forward(np.full((6, 1, 1), 0.5), weights, np.ones((1, 1)), "linear")  # h stays at 1
    dL_dh = np.zeros((6, 1, 1))
    dL_dh[-1] = 1.0
    norms = share_norms(gradient_shares(trace, rnn_backward(trace, dL_dh, weights, "linear")))
    np.testing.assert_allclose(norms, 0.5 ** np.arange(6)[::-1])
