"""What the page *Inside a trained network* says of ten networks is what ten networks do."""

from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from sim.models.arrays import Array
from sim.models.grammars import dyck_guessing, dyck_task
from sim.models.inside_network import EXAMINED, Examined, Network, T, depths, drawn, inside_network, networks, read
from sim.models.portable.races import LONGER
from sim.widgets import WIDGETS
from tests.lesson.pages import markdown

WIDGET = WIDGETS["inside-network"]
START = WIDGET.start()
SEEDS = range(10)
PAGE = markdown("lesson/inside.md").replace("\n", " ")
pytestmark = pytest.mark.long


class Unit(NamedTuple):
    """The unit of a network that follows the depth best, in sequences that belong to no training."""

    correlation: float  # with the depth, positive
    estimates: float  # share of brackets at which it tells the depth right, to the nearest whole number
    estimates_far: float  # likewise, in sequences five times as long; neither kind chose the unit or fitted its line
    kept: float  # its forget gate, on average
    opening: Array  # i ⊙ g at the opening brackets, with the sign that makes the cell follow the depth
    closing: Array  # likewise at the closing ones


@cache
def shown(seed: int, text: str = START["text"]) -> tuple[Network, Network]:
    found = inside_network(text, seed)
    return found.before, found.after


@cache
def unit(seed: int, trained: bool) -> Unit:
    network, x = networks(seed)[trained], drawn(T).x
    best, trace = network.best, read(network.parameters, x)[0]
    written = (trace.i * trace.g)[..., best.unit] * (1 if best.rises else -1)
    opens = x[..., 0] > 0
    near, far = _estimated(network, further()), _estimated(network, drawn(LONGER * T).x)
    return Unit(best.score, near, far, float(trace.f[..., best.unit].mean()), written[opens], written[~opens])


@cache
def further() -> Array:
    """Sequences as long as those of `drawn`, which have had no say in the choice of a unit or the fit of its line."""
    return dyck_task(T).sample(np.random.default_rng([T, 1]), EXAMINED).x


def _estimated(network: Examined, x: Array) -> float:
    estimates = np.polyval(network.line, read(network.parameters, x)[0].c[1:, :, network.best.unit])
    return float((np.abs(estimates - depths(x)) < 0.5).mean())


def _row(name: str, pairs: list[tuple[float, float]], write: str) -> str:
    """Write a row of the page's table: before and after training, each from the least to the most of ten networks."""
    cells = [f"{write.format(min(values))} to {write.format(max(values))}" for values in zip(*pairs, strict=True)]
    return f"| {name} | {' | '.join(cells)} |".replace("% to", " to")


def _units(field: str) -> list[tuple[float, float]]:
    return [(getattr(unit(seed, False), field), getattr(unit(seed, True), field)) for seed in SEEDS]


def test_the_table_has_what_ten_networks_gave() -> None:
    reach = [(before.reach[-1], after.reach[-1]) for before, after in map(shown, SEEDS)]
    right = [(before.right, after.right) for before, after in map(networks, SEEDS)]
    rows = [
        _row("Correlation of the unit’s cell with the depth, without its sign", _units("correlation"), "{:.3f}"),
        _row("Depth told right, to the nearest whole number", _units("estimates"), "{:.0%}"),
        _row("Its forget gate, on average", _units("kept"), "{:.2f}"),
        _row("Norm of the gradient 24 steps back, as drawn", reach, "{:.2g}"),
        _row("With 100 brackets: depth told right", _units("estimates_far"), "{:.0%}"),
        _row("With 100 brackets: right answers", right, "{:.1%}"),
    ]
    assert [row for row in rows if row not in PAGE.replace(" %", "%")] == []
    assert all(after > 8 * before for before, after in reach)
    assert all(before < 1 for before, _ in reach)
    assert sum(after > 1 for _, after in reach) == 9
    assert f"the {100 * dyck_guessing(LONGER * T):.1f} % that the last bracket alone gives" in PAGE


@pytest.mark.parametrize("seed", SEEDS)
def test_every_trained_unit_goes_up_at_opening_and_down_at_closing_brackets(seed: int) -> None:
    found = unit(seed, True)
    assert found.opening.min() > 0 > found.closing.max()
    assert found.opening.mean() == pytest.approx(-found.closing.mean(), rel=0.15)
    assert found.kept > unit(seed, False).kept


def test_networks_count_both_ways_and_with_other_units() -> None:
    assert len({np.sign(shown(seed)[1].correlation) for seed in SEEDS}) == 2
    assert len({shown(seed)[1].unit for seed in SEEDS}) > 2


def test_a_correlation_is_no_counter() -> None:
    found = unit(9, False)
    assert (f"{shown(9)[0].correlation:.2f}", f"{100 * found.estimates:.0f}") == ("-0.92", "38")
    assert "has a correlation of −0.92 then" in PAGE
    assert "right at 38 % of the brackets" in PAGE
    strong = [shown(seed)[0].correlation for seed in SEEDS if abs(shown(seed)[0].correlation) > 0.95]
    assert [f"{one:.2f}" for one in strong] == ["-0.95"] and "has a unit with −0.95 before it is trained" in PAGE


def test_who_loses_count_where_is_as_in_the_first_exercise() -> None:
    twelve, deep = "(" * 12 + ")" * 12, "(" * 24
    assert [seed for seed in SEEDS if abs(shown(seed, twelve)[1].estimates[11] - 12) >= 0.5] == [1]
    for seed in SEEDS:
        depth = depths(_encoded(twelve))[:, 0]
        assert np.flatnonzero((shown(seed, twelve)[1].closed > 0.5) != (depth == 0)).tolist() == [22]
    lost = {seed: np.flatnonzero(np.abs(shown(seed, deep)[1].estimates - np.arange(1, 25)) >= 0.5) for seed in SEEDS}
    assert {seed: found[0] + 1 for seed, found in lost.items() if len(found)} == {1: 12, 3: 21, 5: 21, 7: 14}
    one = shown(1, deep)[1]
    assert (f"{abs(one.written[-1]):.3f}", f"{one.kept[-1]:.4f}") == ("0.868", "0.9695")
    np.testing.assert_allclose(np.abs(one.written[7:]), 0.868, rtol=0, atol=0.001)
    np.testing.assert_allclose(one.kept[7:], 0.9695, rtol=0, atol=0.0002)
    assert np.all(np.diff(np.abs(np.diff(one.c)))[7:] < 0)


def test_the_second_exercise_has_the_numbers_of_the_widget() -> None:
    found = shown(0)[1]
    assert f"{found.kept.mean():.2f}" == "0.97"
    assert f"{found.reach[-1]:.2f}" == "3.55"
    assert 7 < found.reach[-1] / 0.97**24 < 8


def _encoded(text: str) -> Array:
    return np.array([[[1.0, 0.0]] if sign == "(" else [[0.0, 1.0]] for sign in text])
