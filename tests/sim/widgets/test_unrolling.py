"""What the widgets with an unrolled network say at every move."""

import re
from typing import Any

import pytest

from sim.widgets import WIDGETS
from sim.widgets.fates import EXPLODES, GROWS, IS_KEPT, SHRINKS, VANISHES, fate
from sim.widgets.unrolling import ARRIVALS
from sim.worker import run


def described(name: str, **settings: Any) -> Any:
    inputs = {**WIDGETS[name].start(), **settings}
    trace = run(WIDGETS[name].model, WIDGETS[name].question(inputs))
    return WIDGETS[name].result(trace, inputs)


def test_every_row_of_the_tables_by_hand_is_a_move() -> None:
    lines = [described("two-steps", move=move).line for move in range(11)]
    assert lines == [
        "h₀ = 0.5000",
        "a₁ = 0.5 · 0.5000 + 1.0 · 1.0 = 1.2500",
        "h₁ = tanh(1.2500) = 0.8483",
        "a₂ = 0.5 · 0.8483 + 1.0 · 0.0 = 0.4241",
        "h₂ = tanh(0.4241) = 0.4004",
        "L = ½ (0.4004 − 1.0)² = 0.1798",
        "∂L/∂h₂ = 0.4004 − 1.0 = −0.5996",
        "δ₂ = −0.5996 · 0.8397 = −0.5035",
        "∂L/∂h₁ = 0.5 · (−0.5035) = −0.2517",
        "δ₁ = −0.2517 · 0.2804 = −0.0706",
        "∂L/∂h₀ = 0.5 · (−0.0706) = −0.0353",
    ]


@pytest.mark.parametrize("name", ["two-steps", "unrolled"])
def test_the_arrival_is_called_by_what_arrives(name: str) -> None:
    last = WIDGETS[name].inputs[0].high
    fates = set()
    for weight in (-2.0, 0.0, 0.5, 1.0, 1.05, 1.5, 3.0):
        for first in (-2.0, -0.5, 0.0, 0.5, 1.0, 3.0):
            inputs = {**WIDGETS[name].start(), "weight": weight, "first": first, "move": last}
            trace = run(WIDGETS[name].model, WIDGETS[name].question(inputs))
            arrived = abs(trace["dh"][0] / trace["dh"][-1])
            result = WIDGETS[name].result(trace, inputs)
            assert result.heading == (ARRIVALS[fate(arrived)] if arrived else "Nothing arrives"), (weight, first)
            assert result.value == trace["dh"][0]
            fates.add(fate(arrived))
    assert {VANISHES, SHRINKS} <= fates <= {VANISHES, SHRINKS, IS_KEPT, GROWS, EXPLODES}


def test_two_gradients_with_one_fate_share_a_heading() -> None:
    assert described("highways").heading == "Both gradients shrink, the plain one more"
    assert described("highways", forget=0.5, weight=1.0).heading == "Both gradients shrink, the cell’s more"
    assert described("highways", forget=1.0).heading == "The cell’s gradient is kept, the plain one shrinks"
    assert described("highways", forget=0.2, weight=0.1).heading == "Both gradients vanish"


def test_no_move_before_the_last_says_what_becomes_of_the_gradient() -> None:
    for move in range(22):
        text = " ".join((described("unrolled", move=move).heading, described("unrolled", move=move).explanation))
        assert not re.search("vanish|explod|nothing arrives|grown", text), move
