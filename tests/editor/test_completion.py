"""What is suggested where an author writes."""

import pytest

from overrides.blocks import BLOCKS
from overrides.blocks.symbols import Symbol
from overrides.editor.completion import suggestions
from overrides.minutes import KINDS
from overrides.syntax.names import CONTAINERS
from quiz.syntax.settings import QUESTION
from sim.widgets import WIDGETS

SYMBOLS = {"state": Symbol("state", "h_t", "blue", "(H,)", "hidden state", 1)}


def at(text: str) -> dict[str, str]:
    """Return what is suggested at the sign ‸, and what is written for it."""
    lines = text.split("\n")
    line = next(n for n, one in enumerate(lines) if "‸" in one)
    column = lines[line].index("‸")
    lines[line] = lines[line].replace("‸", "")
    return {found.label: lines[line][: found.start] + found.text for found in suggestions(lines, line, column, SYMBOLS)}


def test_blocks() -> None:
    assert set(at("/// ‸")) == set(BLOCKS) | set(CONTAINERS)
    assert at("Text.\n\n//// exer‸")["exercise"] == "//// exercise"


def test_widgets() -> None:
    assert set(at("/// widget | gra‸")) == set(WIDGETS)


@pytest.mark.parametrize("name", [name for name, block in BLOCKS.items() if block.options])
def test_options_of_a_block(name: str) -> None:
    assert set(at(f"/// {name} | T\n    ‸")) == set(BLOCKS[name].options or ())


def test_options_that_are_set_are_not_suggested_again() -> None:
    assert "pass" not in at("/// quiz | T\n    pass: 70\n    ‸")
    assert at("/// quiz | T\n    pass: 70\n    ti‸")["time"] == "    time: "


@pytest.mark.parametrize("name", WIDGETS)
def test_inputs_of_a_widget(name: str) -> None:
    found = set(at(f"/// widget | {name}\n    ‸\n///"))
    assert {control.name for control in WIDGETS[name].inputs} <= found


def test_values() -> None:
    assert set(at("/// quiz | T\n    feedback: ‸")) == {"each", "end"}
    assert at("/// quiz | T\n    shuffle: questions, o‸")["options"] == "    shuffle: questions, options"
    assert at("/// widget | gradient-flow\n    play: o‸") in ({}, {"on": "    play: on", "off": "    play: off"})


def test_settings_of_a_question() -> None:
    assert set(at("/// quiz | T\n\n### Q?\n    ‸")) == set(QUESTION)
    assert at("### No question\n    ‸") == {}


def test_symbols() -> None:
    assert at("Here $\\sym{s‸$") == {"state": "Here $\\sym{state}"}
    assert at("Here $\\sym{s‸}$") == {"state": "Here $\\sym{state"}


def test_front_matter() -> None:
    assert "minutes" in at("---\n‸\n---\n")
    assert set(at("---\nminutes: {reading: 5, ‸}\n---\n")) == set(KINDS)
    assert "time" in at("---\nquiz:\n  exam:\n    ‸\n---\n")
    assert at("---\ntitle: T\n---\n\n‸") == {}


def test_code_is_left_alone() -> None:
    assert at("```\n/// ‸\n```") == {}
