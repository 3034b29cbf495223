"""What the network reads is what can be read of a text, and its pictures say in words what they show."""

import json
from typing import Any

import pytest

from sim.views.inside_network import describe
from sim.widgets import WIDGETS
from sim.widgets.inside_network import brackets
from sim.worker import run, write
from tests.sim.views.reading import by_class, parsed, points, texts

WIDGET = WIDGETS["inside-network"]


def asked(**settings: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The trace as the page reads it, and the inputs."""
    inputs = {**WIDGET.start(), **settings}
    return json.loads(write(run(WIDGET.model, WIDGET.question(inputs)))), inputs


def reading(width: int = 720, **settings: Any) -> Any:
    """The first of the two pictures."""
    trace, inputs = asked(**settings)
    return parsed(str(WIDGET.picture(trace, inputs, width)).split("</svg>")[0] + "</svg>")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("(())", "(())"),
        ("f(a, g(b))", "(())"),
        ("))(", "("),
        ("())()", "()()"),
        ("none", "()"),
        (")))", "()"),
        ("", "()"),
    ],
)
def test_only_brackets_are_read_and_none_that_closes_nothing(typed: str, read: str) -> None:
    assert brackets(typed) == read
    trace, inputs = asked(text=typed)
    assert len(trace["depth"]) == len(read)
    summary = WIDGET.result(trace, inputs).summary
    assert ("left out" in summary) == (typed != read and "(" in typed)
    assert ("no bracket to read in what was typed: the network reads “()”" in summary) == ("(" not in typed)


def test_the_network_has_read_no_more_than_there_is() -> None:
    trace, inputs = asked(text="(())", read=24)
    assert WIDGET.result(trace, inputs).line.startswith("After bracket 4, “)”: 0 open")


def test_the_picture_ends_at_the_bracket_that_was_read_last() -> None:
    picture = reading(read=9)
    lines = {kind: by_class(picture, f"gh-plot__line--{kind}") for kind in ("depth", "second")}
    assert {
        kind: [len(points(line)) for line in found if "points" in line.attrib] for kind, found in lines.items()
    } == {
        "depth": [9],
        "second": [9],
    }
    assert len(by_class(picture, "gh-inside__closed")) == 1  # of the nine brackets, the eighth closes all
    assert [len(by_class(picture, f"gh-inside__sign--{kind}")) for kind in ("read", "ahead")] == [1, 1]


def test_the_marked_unit_is_named_beside_every_group() -> None:
    trace, _ = asked()
    assert texts(reading()).count(str(trace["after"]["unit"] + 1)) == 4


def test_a_reading_is_told_bracket_by_bracket() -> None:
    network: Any = {"unit": 1, "estimates": [0.96, -0.04], "kept": [0.5, 1.0], "closed": [0.001, 0.75]}
    assert describe(network, [1, 0], "()", 2) == (
        "2 of 2 brackets are read. Each with how many are then open and what unit 2 tells: ( 1, 1.0; ) 0, 0.0. The "
        "unit’s forget gate is between 0.50 and 1.00. That all is closed is 75.0 % probable to the network."
    )
