"""The page In PyTorch shows what its code printed, and the numbers are those of the lesson's own listings."""

import re

import numpy as np
import pytest

from tests.lesson.listings import lstm, rnn
from tests.lesson.pages import markdown
from tests.references.make_torch_references import CODE, SIZES, frozen, frozen_output

PAGE = markdown("lesson/pytorch.md")
FROZEN = frozen()


def test_the_page_shows_what_each_listing_printed() -> None:
    assert re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) == frozen_output()
    assert len(CODE.findall(PAGE)) == len(frozen_output())


def test_numpy_gives_the_hidden_state_that_pytorch_printed() -> None:
    rng = np.random.default_rng(0)
    weights = lstm.parameters(3, 4, rng, forget_bias=1.0)
    h, _, _ = lstm.forward(rng.standard_normal((6, 3)), np.zeros(4), np.zeros(4), *weights)
    ours, theirs, same = frozen_output()[0].splitlines()
    assert ours == theirs == str(h.round(6))
    assert same == "True"


def test_the_total_derivative_that_pytorch_printed_is_the_equation_of_the_lesson() -> None:
    rng = np.random.default_rng(0)
    W_x, W_h, b = lstm.parameters(3, 4, rng, forget_bias=1.0)
    x = rng.standard_normal((6, 3))
    h, c, (*_, o, tanh_c) = lstm.step(x[0], np.zeros(4), np.zeros(4), W_x, W_h, b)
    i, f, g = lstm.step(x[1], h, c, W_x, W_h, b)[2][3:6]
    W_hi, W_hf, W_hg, _ = (W.T for W in np.split(W_h, 4, axis=1))
    G = np.diag(c * f * (1 - f)) @ W_hf + np.diag(g * i * (1 - i)) @ W_hi + np.diag(i * (1 - g**2)) @ W_hg
    total = np.diag(f) + G @ np.diag(o * (1 - tanh_c**2))
    same, printed = frozen_output()[-1].split("\n", 1)
    assert same == "True"
    assert printed.rstrip("\n") == f"{np.diag(f).round(3)}\n{total.round(3)}"


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_listings_give_the_states_of_pytorch(sizes: tuple[int, int, int, int]) -> None:
    simple, gated = FROZEN["rnn-tanh", sizes], FROZEN["lstm", sizes]
    for n in range(sizes[1]):
        weights = simple["W_xh"], simple["W_hh"], simple["b_xh"] + simple["b_hh"]
        h = rnn.forward(simple["x"][:, n], simple["h_0"][n], *weights)
        np.testing.assert_allclose(h[1:], simple["h"][:, n], rtol=1e-10, atol=1e-11)
        weights = gated["W_xh"], gated["W_hh"], gated["b_xh"] + gated["b_hh"]
        h, c, _ = lstm.forward(gated["x"][:, n], gated["h_0"][n], gated["c_0"][n], *weights)
        np.testing.assert_allclose(h, gated["h"][-1, n], rtol=1e-10, atol=1e-11)
        np.testing.assert_allclose(c, gated["c_T"][n], rtol=1e-10, atol=1e-11)
