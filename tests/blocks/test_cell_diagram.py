import re
from xml.etree import ElementTree

import pytest

from overrides.syntax.problems import AuthorError
from sim.views.cell import cell, names
from tests.blocks.rendering import rendered

BLOCK = "/// cell-diagram | LSTM cell\ncell: \\sym{cell} = \\sym{forget} \\sym{hadamard} \\sym{cell-prev}\n///"
SVG = "{http://www.w3.org/2000/svg}"


def test_every_part_has_the_class_of_its_symbol_a_name_and_takes_the_focus() -> None:
    root = ElementTree.fromstring(cell().replace("<svg", f'<svg xmlns="{SVG[1:-1]}"'))
    parts = root.findall(f"{SVG}g[@data-symbol]")
    assert {part.attrib["data-symbol"] for part in parts} == set(names())
    for part in parts:
        assert f"gh-sym-{part.attrib['data-symbol']}" in part.attrib["class"].split()
        assert part.attrib["tabindex"] == "0"
        assert part.attrib["aria-label"]


def test_the_parts_are_the_symbols_of_the_cell() -> None:
    states = {"cell", "cell-prev", "hidden", "hidden-prev", "input-vector"}
    gates = {"forget", "input-gate", "output-gate", "candidate"}
    assert set(names()) == states | gates | {"hadamard", "plus", "tanh"}


def test_diagram_equation_description_and_table_share_the_class() -> None:
    html = rendered(BLOCK)
    assert html.startswith('<figure class="gh-cell gh-linked"')
    for element in (
        r'<g class="gh-cell__part[^"]* gh-sym-forget"',
        r'<span class="[^"]*gh-term[^"]*gh-sym-forget"',
        '<li class="gh-sym-forget"',
        '<tr class="gh-sym-forget"',
        r'<tr class="gh-symbols[^"]*gh-sym-forget"',
    ):
        assert re.search(element, html)


def test_every_symbol_of_the_diagram_is_described_in_the_table() -> None:
    listed = re.findall(r'<tr class="gh-symbols__row gh-sym-([a-z-]+)"', rendered(BLOCK))
    assert set(names()) <= set(listed)


def test_the_cell_is_alive_it_takes_the_options_of_the_step_through() -> None:
    html = rendered(BLOCK.replace("cell: ", "    step: 8\n    forget: 1\ncell: "))
    assert 'data-widget="lstm-step-through"' in html
    assert "The parts of the cell at step 8" in html
    assert 'aria-label="Forget gate: 1.0, held"' in html


def test_an_option_that_the_step_through_lacks_is_reported() -> None:
    with pytest.raises(AuthorError, match="line:2:11: found 'step: 11'; expected a whole number from 1 to 10"):
        rendered(BLOCK.replace("cell: ", "    step: 11\ncell: "))


def test_an_equation_of_something_that_is_no_part_is_reported() -> None:
    with pytest.raises(AuthorError, match="line:2:1: found the part 'reset'; expected a part of the cell"):
        rendered(BLOCK.replace("cell: ", "reset: "))


def test_a_line_without_an_equation_is_reported() -> None:
    with pytest.raises(AuthorError, match="a symbol and its equation"):
        rendered("/// cell-diagram | LSTM cell\nforget\n///")
