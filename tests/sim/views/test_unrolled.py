"""The unrolled network, read back from its SVG."""

import math
from itertools import pairwise
from typing import Any

import pytest

from sim.models.portable.unrolled import unrolled as model
from sim.views.lanes import sub
from sim.views.live import slots
from sim.views.unrolled import last_position, unrolled
from tests.sim.views.reading import by_class, parsed

ASKED: dict[str, Any] = {"w": 0.5, "u": 1.0, "x": [1.0, 0.0, 0.0], "h_0": 0.5, "target": 1.0}
TRACE: Any = model(**ASKED)


def drawn(position: int, width: int = 720) -> Any:
    return parsed(str(unrolled(TRACE, ASKED, position, width)))


def dot(position: int) -> tuple[float, float]:
    (found,) = by_class(drawn(position), "gh-unrolled__dot")
    return float(found.attrib["cx"]), float(found.attrib["cy"])


@pytest.mark.parametrize(("w", "first"), [(0.5, 1.0), (2.9, -1.9)])
def test_the_last_state_is_said_to_be_compared_with_its_target_not_to_have_reached_it(w: float, first: float) -> None:
    asked = {**ASKED, "w": w, "x": [first, 0.0, 0.0]}
    trace: Any = model(**asked)
    drawing = str(unrolled(trace, asked, 0, 720))
    state = f"{math.tanh(w * math.tanh(w * math.tanh(w * 0.5 + first))):.4f}".replace("-", "−")
    assert f"Here the last state, {state}, is compared with its target, 1.0" in drawing


def test_the_dot_goes_right_to_the_loss_and_comes_back_left() -> None:
    places = [dot(position) for position in range(last_position(3) + 1)]
    there, back = places[:7], places[8:]
    assert all(first[0] < second[0] and first[1] == second[1] for first, second in pairwise(there))
    assert all(first[0] > second[0] and first[1] == second[1] for first, second in pairwise(back))
    assert [x for x, _ in reversed(there)] == [x for x, _ in back]
    assert there[0][1] < places[7][1] < back[0][1]
    assert places[7][0] > there[-1][0]


def test_the_dot_at_the_loss_leaves_its_number_free() -> None:
    picture = drawn(7)
    (number,) = [text for text in picture.iter() if (text.text or "").strip() == f"{TRACE['loss']:.2f}"]
    letters = 13  # pixels, how high they are at the most
    assert float(number.attrib["y"]) - letters > dot(7)[1] + 7


def test_the_way_back_is_as_wide_as_the_gradient() -> None:
    lines = by_class(drawn(last_position(3)), "gh-unrolled__line--back")
    widths = [float(line.attrib["stroke-width"]) - 1.2 for line in lines]
    gradients = [abs(value) for value in (*TRACE["dh"], *TRACE["da"])]
    largest = max(gradients)
    assert widths == pytest.approx([7.8 * value / largest for value in gradients], abs=0.11)


@pytest.mark.parametrize(("position", "reached"), [(0, 1), (3, 2), (7, 4), (14, 8)])
def test_what_the_dot_has_not_reached_is_faint(position: int, reached: int) -> None:
    states = [
        line.attrib["class"].rsplit("--", 1)[1]
        for line in by_class(drawn(position), "gh-unrolled__head")
        if line.attrib["class"].startswith("gh-unrolled__head")
    ]
    assert len([state for state in states if state != "ahead"]) == reached


def test_a_move_writes_into_slots_and_draws_nothing_anew() -> None:
    first, second = (unrolled(TRACE, ASKED, position, 720) for position in (3, 4))
    assert first.outlines is second.outlines or first.outlines[0] is second.outlines[0]
    found = slots(first.outlines)
    values = {name: value for piece in first.values for name, value in piece.items()}
    assert found.keys() == values.keys()


def test_every_factor_says_where_it_comes_from() -> None:
    texts = [element.text for element in by_class(drawn(0), "gh-unrolled__about")]
    assert "Factor 0.2804: the slope of tanh" in texts
    assert "∂h₁/∂a₁ = 1 − h₁² = 1 − 0.8483²" in texts
    assert "Factor 0.5: the weight w" in texts
    parts = by_class(drawn(0), "gh-unrolled__part")
    assert all(part.attrib["tabindex"] == "0" and part.attrib["aria-label"] for part in parts)


def test_no_number_leaves_the_picture_on_a_phone() -> None:
    for text in drawn(14, 320).iter():
        if "gh-unrolled__value" in text.attrib.get("class", ""):
            assert 19 <= float(text.attrib["x"]) <= 320 - 14


def test_an_index_stands_below_the_line() -> None:
    assert [sub(0), sub(12)] == ["₀", "₁₂"]
