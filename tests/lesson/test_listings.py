"""The listings' gradients agree with finite differences."""

import re
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.lesson.listings import FOLDER, distance, lstm, rnn
from tests.lesson.pages import DOCS, content

Array = NDArray[np.float64]
T, D, H = 6, 3, 4


@pytest.mark.parametrize("name", ["rnn", "lstm"])
def test_the_page_shows_the_listing_that_readers_download(hosted_folder: Path, name: str) -> None:
    html = content(hosted_folder, DOCS / "lesson" / "code.md")
    shown = [unescape(re.sub(r"<[^>]+>", "", block)).strip() for block in re.findall(r"<code>(.*?)</code>", html, re.S)]
    assert (FOLDER / f"{name}.py").read_text(encoding="utf-8").strip() in shown


@pytest.mark.parametrize("which", [0, 1, 2])
def test_rnn_gradients_agree_with_finite_differences(which: int) -> None:
    rng = np.random.default_rng(1)
    x, h0, v, weights = rng.standard_normal((T, D)), rng.standard_normal(H), rng.standard_normal(H), _drawn(rnn, rng)
    exact = rnn.backward(x, rnn.forward(x, h0, *weights), v, *weights)[which]
    measured = _differences(lambda changed: float(rnn.forward(x, h0, *changed)[-1] @ v), weights, which)
    np.testing.assert_allclose(exact, measured, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_lstm_gradients_agree_with_finite_differences(which: int) -> None:
    rng = np.random.default_rng(2)
    x, v, u, weights = rng.standard_normal((T, D)), rng.standard_normal(H), rng.standard_normal(H), _drawn(lstm, rng)
    start = rng.standard_normal(H), rng.standard_normal(H)

    def loss(changed: Sequence[Array]) -> float:
        h, c, _ = lstm.forward(x, *start, *changed)
        return float(h @ v + c @ u)

    exact = lstm.backward(lstm.forward(x, *start, *weights)[2], v, u, *weights)[which]
    np.testing.assert_allclose(exact, _differences(loss, weights, which), rtol=1e-6, atol=1e-8)


def test_gradient_of_the_first_states_agrees_with_finite_differences() -> None:
    rng = np.random.default_rng(3)
    x, v, weights = rng.standard_normal((T, D)), rng.standard_normal(H), _drawn(lstm, rng)
    h0, c0 = rng.standard_normal(H), rng.standard_normal(H)
    *_, dh0, dc0 = lstm.backward(lstm.forward(x, h0, c0, *weights)[2], v, np.zeros(H), *weights)
    starts = [h0, c0]

    def loss(changed: Sequence[Array]) -> float:
        return float(lstm.forward(x, *changed, *weights)[0] @ v)

    np.testing.assert_allclose(dh0, _differences(loss, starts, 0), rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(dc0, _differences(loss, starts, 1), rtol=1e-6, atol=1e-8)


def test_joint_jacobian_agrees_with_finite_differences() -> None:
    rng = np.random.default_rng(4)
    x_t, h, c, weights = rng.standard_normal(D), rng.standard_normal(H), rng.standard_normal(H), _drawn(lstm, rng)
    exact = distance.joint_jacobian(lstm.step(x_t, h, c, *weights)[2], weights[1])

    def both(states: Array) -> Array:
        h_new, c_new, _ = lstm.step(x_t, states[H:], states[:H], *weights)
        return np.concatenate([c_new, h_new])

    states, small = np.concatenate([c, h]), 1e-6
    columns = [(both(states + small * e) - both(states - small * e)) / (2 * small) for e in np.eye(2 * H)]
    np.testing.assert_allclose(exact, np.stack(columns, axis=1), rtol=1e-6, atol=1e-8)


def _drawn(module: Any, rng: np.random.Generator) -> list[Array]:
    return list(module.parameters(D, H, rng))


def _differences(loss: Callable[[Sequence[Array]], float], weights: Sequence[Array], which: int) -> Array:
    """Differentiate a loss by central differences with respect to each entry of one array."""
    small, result = 1e-6, np.zeros_like(weights[which])
    for place in np.ndindex(result.shape):
        up, down = [w.copy() for w in weights], [w.copy() for w in weights]
        up[which][place] += small
        down[which][place] -= small
        result[place] = (loss(up) - loss(down)) / (2 * small)
    return result
