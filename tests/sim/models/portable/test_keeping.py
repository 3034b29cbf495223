"""The latch and the cell: fixed points by bisection, slopes by differences, noise by its closed-form variance."""

import math
import statistics

import pytest

from sim.models.portable.keeping import disturbances, keeping, settle


def fixed_point(w: float, b: float) -> float:
    """Find the highest h with tanh(w h + b) = h, by bisection from above the point of slope 1."""
    low, high = (math.acosh(math.sqrt(w)) - b) / w, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if math.tanh(w * middle + b) > middle else (low, middle)
    return low


def test_bengios_latch_has_its_state_and_slope() -> None:
    found = keeping(1.25, 0.0, 0.0, "none", 0, 50)
    assert found["settled"] == pytest.approx(0.7104, abs=5e-5)
    assert found["slope"] == pytest.approx(0.6191, abs=5e-5)
    assert found["slope"] ** 50 == pytest.approx(3.9e-11, rel=0.01)
    assert found["below"] == pytest.approx(-found["settled"])


@pytest.mark.parametrize(("w", "b"), [(1.25, 0.0), (1.05, 0.0), (2.5, -0.5), (1.5, 0.1), (2.0, 0.5)])
def test_a_unit_settles_at_its_fixed_point_with_the_slope_of_its_curve(w: float, b: float) -> None:
    found = keeping(w, b, 0.0, "none", 0, 50)
    assert found["settled"] == pytest.approx(fixed_point(w, b), abs=1e-9)
    step = 1e-6
    rise = math.tanh(w * (found["settled"] + step) + b) - math.tanh(w * (found["settled"] - step) + b)
    assert found["slope"] == pytest.approx(rise / (2 * step), rel=1e-6)
    assert found["slope"] < 1
    assert found["curve"][40] == [0.0, math.tanh(b)]


@pytest.mark.parametrize(("w", "b"), [(0.5, 0.0), (1.0, 0.0), (1.0, 0.05), (1.05, 0.01), (1.25, -0.3), (2.5, 0.5)])
@pytest.mark.parametrize("from_", [1.0, -1.0])
def test_a_unit_settles_where_it_stands_still(w: float, b: float, from_: float) -> None:
    h = settle(w, b, from_)
    assert math.tanh(w * h + b) == pytest.approx(h, abs=1e-15)
    between = [h + (from_ - h) * part / 100 for part in range(1, 101)]
    assert all((math.tanh(w * each + b) - each) * from_ < 0 for each in between)  # nothing stops it on the way


def test_at_a_weight_of_one_the_only_place_to_rest_is_zero() -> None:
    assert (settle(1.0, 0.0, 1.0), settle(1.0, 0.0, -1.0)) == (0.0, 0.0)


def test_a_small_kick_fades_with_the_slope_and_stays_in_the_cell() -> None:
    found = keeping(1.25, 0.0, 1e-6, "kick", 0, 40)
    deviations = [state - found["settled"] for state in found["h"]]
    kicked = found["noise"].index(-1e-6) + 1
    for later in range(15):
        assert deviations[kicked + later] == pytest.approx(-1e-6 * found["slope"] ** later, rel=1e-3)
    assert [round(c - found["settled"], 12) for c in found["c"]] == [0.0] * kicked + [-1e-6] * (41 - kicked)


def test_a_kick_beyond_the_unstable_point_costs_the_bit() -> None:
    kept, lost = (keeping(1.25, 0.0, size, "kick", 0, 50)["h"][-1] for size in (0.7, 0.72))
    assert kept == pytest.approx(0.7104, abs=1e-3)
    assert lost == pytest.approx(-0.7104, abs=1e-3)


def test_without_a_second_state_there_is_nothing_to_hold() -> None:
    found = keeping(0.8, 0.0, 0.0, "none", 0, 50)
    assert found["settled"] == pytest.approx(found["below"], abs=1e-9)
    assert settle(0.8, 0.3, 1.0) == pytest.approx(settle(0.8, 0.3, -1.0))


def test_noise_adds_up_in_the_cell_and_not_in_the_latch() -> None:
    """Uniform noise has the standard deviation size/√3; it adds up to √T of that, or to 1/√(1 − slope²) of it."""
    size, T = 0.01, 50
    runs = [keeping(1.25, 0.0, size, "noise", seed, T) for seed in range(400)]
    cell = statistics.pstdev([run["c"][-1] - run["settled"] for run in runs])
    latch = statistics.pstdev([run["h"][-1] - run["settled"] for run in runs])
    one = size / math.sqrt(3)
    assert cell == pytest.approx(math.sqrt(T) * one, rel=0.1)
    assert latch == pytest.approx(one / math.sqrt(1 - runs[0]["slope"] ** 2), rel=0.1)


def test_a_seed_draws_its_own_noise_within_its_size() -> None:
    draws = [disturbances(0.2, "noise", seed, 50, -1.0) for seed in range(100)]
    assert len({tuple(draw) for draw in draws}) == 100
    assert all(-0.2 <= value <= 0.2 for draw in draws for value in draw)
