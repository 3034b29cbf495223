import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.linear_scan import linear_scan, loop, scan_rounds


@given(st.integers(1, 70), st.integers(0, 2**32 - 1))
def test_a_tree_computes_what_the_loop_computes(steps: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    keep, add = rng.uniform(-1, 1, (steps, 3)), rng.normal(size=(steps, 3))
    rounds = scan_rounds(keep, add)
    assert len(rounds) - 1 == math.ceil(math.log2(steps))
    np.testing.assert_allclose(rounds[-1][1], loop(keep, add), rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(rounds[-1][0], np.cumprod(keep, axis=0), rtol=1e-10, atol=1e-300)


@pytest.mark.parametrize("steps", [1, 2, 3, 16, 31, 32])
def test_what_is_kept_is_a_power_of_the_gate(steps: int) -> None:
    scan = linear_scan(0.9, 0, steps, 0)
    expected = 0.9 ** np.arange(steps)
    np.testing.assert_allclose(scan.added[-1], expected, rtol=1e-12)
    np.testing.assert_allclose(scan.one_by_one, expected, rtol=1e-12)


def test_a_complex_factor_turns_the_state_as_often_as_it_shrinks_it() -> None:
    """The closed form, λ^n = r^n (cos nθ + i sin nθ)."""
    scan = linear_scan(0.95, 30, 32, 0)
    angles = math.pi / 6 * np.arange(32)
    np.testing.assert_allclose(scan.added[-1], 0.95 ** np.arange(32) * np.cos(angles), atol=1e-12)
    np.testing.assert_allclose(scan.added_aside[-1], 0.95 ** np.arange(32) * np.sin(angles), atol=1e-12)
    np.testing.assert_allclose(scan.one_by_one_aside, scan.added_aside[-1], atol=1e-12)
    assert not linear_scan(0.95, 0, 32, 0).kept_aside.any()


def test_half_a_turn_flips_the_sign_at_every_step() -> None:
    np.testing.assert_allclose(linear_scan(1.0, 180, 5, 0).added[-1], [1, -1, 1, -1, 1], atol=1e-12)


def test_after_each_round_a_step_has_combined_twice_as_many() -> None:
    scan = linear_scan(0.5, 0, 16, 0)
    assert [row[-1] for row in scan.kept] == [0.5, 0.25, 0.0625, 0.5**8, 0.5**16]


def test_a_closed_gate_erases_what_came_before_and_lets_the_rest_be() -> None:
    scan = linear_scan(1.0, 0, 8, 5)
    assert scan.added[-1].tolist() == [1, 1, 1, 1, 0, 0, 0, 0]
    assert linear_scan(1.0, 0, 8, 9).added[-1].tolist() == [1] * 8


def test_no_steps_are_an_error() -> None:
    with pytest.raises(ValueError, match="a step at least"):
        linear_scan(0.9, 0, 0, 0)
