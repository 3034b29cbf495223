"""Handles in pictures, on a fake DOM: pointers and keys move the inputs they name."""

from typing import Any

import pytest

from sim.names import DRAG
from tests.fake_dom import Browser
from tests.sim.page.test_widgets import slider, taken_over, value

SQUASH, CLIFF, CELL = "squashing", "cliff-and-clip", "lstm-step-through"


def handle(fake: Browser, name: str) -> Any:
    return fake.find(f'[{DRAG}="{name}"]')


def track(fake: Browser, name: str, which: int = 0) -> list[tuple[float, float]]:
    written = str(handle(fake, name).getAttribute("data-track")).split("|")[which]
    return [(float(x), float(y)) for x, y in (point.split(",") for point in written.split(" "))]


def drag(fake: Browser, name: str, *places: tuple[float, float], button: int = 0) -> None:
    """Take a handle at the first place, move it over the others, let it go."""
    held = handle(fake, name)
    picture = held.closest("[data-part=picture]")
    held.dispatch("pointerdown", clientX=places[0][0], clientY=places[0][1], pointerId=1, button=button)
    for x, y in places[1:]:
        picture.dispatch("pointermove", clientX=x, clientY=y, pointerId=1)
    picture.dispatch("pointerup", pointerId=1)


def test_a_handle_that_is_dragged_moves_the_input_its_slider_and_what_is_said() -> None:
    with taken_over(SQUASH) as fake:
        (left, y), (right, _) = track(fake, "a")
        drag(fake, "a", (left, y), (left + 20, y), ((left + right) / 2, y + 300))
        assert slider(fake, "a", SQUASH).value == "0"
        assert value(fake, SQUASH) == 1.0  # the slope of tanh at 0
        assert handle(fake, "a").getAttribute("aria-valuetext") == "0.0"
        drag(fake, "a", (left, y), (right + 900, y))
        assert slider(fake, "a", SQUASH).value == "6"


@pytest.mark.parametrize(("places", "button"), [([(0, 0), (2, 1)], 0), ([(0, 0), (300, 0)], 2), ([(0, 0)], 0)])
def test_a_tap_and_another_button_drag_nothing(places: list[tuple[float, float]], button: int) -> None:
    with taken_over(SQUASH) as fake:
        drag(fake, "a", *places, button=button)
        assert slider(fake, "a", SQUASH).value == "1"


def test_what_was_let_go_does_not_follow_the_pointer() -> None:
    with taken_over(SQUASH) as fake:
        (left, y), (right, _) = track(fake, "a")
        drag(fake, "a", (left, y), (right, y))
        fake.find("[data-part=picture]").dispatch("pointermove", clientX=left, clientY=y, pointerId=1)
        assert slider(fake, "a", SQUASH).value == "6"


def test_a_handle_of_two_inputs_moves_both() -> None:
    with taken_over(CLIFF) as fake:
        across, up = track(fake, "w b"), track(fake, "w b", 1)
        drag(fake, "w b", (0, 0), (across[1][0], up[1][1]))
        assert (slider(fake, "w", CLIFF).value, slider(fake, "b", CLIFF).value) == ("8", "0")
        for key in ("ArrowLeft", "ArrowDown"):
            handle(fake, "w b").dispatch("keydown", key=key)
        assert (slider(fake, "w", CLIFF).value, slider(fake, "b", CLIFF).value) == ("7.95", "-0.05")


@pytest.mark.parametrize(
    ("key", "expected"),
    [("ArrowRight", 1.1), ("ArrowUp", 1.1), ("ArrowLeft", 0.9), ("PageUp", 1.5), ("Home", -6.0), ("End", 6.0)],
)
def test_keys_move_the_handle_that_has_the_focus_and_keep_it_there(key: str, expected: float) -> None:
    with taken_over(SQUASH) as fake:
        handle(fake, "a").focus()
        event = handle(fake, "a").dispatch("keydown", key=key)
        assert event.prevented
        assert float(slider(fake, "a", SQUASH).value) == expected
        assert fake.document.activeElement is handle(fake, "a")
        assert not handle(fake, "a").dispatch("keydown", key="Tab").prevented


def test_the_meter_of_a_gate_holds_it_and_lets_it_go() -> None:
    with taken_over(CELL) as fake:
        first, *held = track(fake, "forget")
        drag(fake, "forget", held[-1], (held[5][0], held[5][1]))
        assert slider(fake, "forget", CELL).getAttribute("aria-valuetext") == "held at 0.5"
        drag(fake, "forget", held[5], (first[0] - 20, first[1]))
        assert slider(fake, "forget", CELL).getAttribute("aria-valuetext") == "computed"
