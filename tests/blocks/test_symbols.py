import pytest

from overrides.blocks.symbols import Symbol, css_rules, read_symbols
from overrides.syntax.problems import AuthorError
from overrides.syntax.scanner import find_blocks
from tests.blocks.rendering import notation, rendered

TABLE = """/// symbols
| Symbol | TeX   | Colour | Shape | Meaning    |
|--------|-------|--------|-------|------------|
| cell   | `c_t` | blue   | H     | The memory |
{row}
///"""


def symbols(row: str) -> list[Symbol]:
    return read_symbols(find_blocks(TABLE.format(row=row).splitlines(), 1).blocks[0])


def test_a_symbol_has_a_shape() -> None:
    assert symbols("| w | `W` | cyan | H × D | Weights |")[1].shape == "H × D"


def test_a_symbol_defined_twice_is_reported() -> None:
    with pytest.raises(AuthorError, match="line:5:3: found the symbol 'cell' again, as on line 4"):
        symbols("| cell | `c` | blue | H | Again |")


def test_what_is_written_alike_in_two_colours_is_reported() -> None:
    with pytest.raises(AuthorError, match="line:5:3: found 'c_t' in red, but in blue on line 4; expected one colour"):
        symbols("| other | `c_t` | red | H | Another |")


def test_what_is_written_alike_in_one_colour_is_allowed() -> None:
    assert len(symbols("| other | `c_t` | blue | H | Another |")) == 2


def test_a_symbol_without_a_shape_is_reported() -> None:
    with pytest.raises(AuthorError, match="no shape or meaning for 'w'"):
        symbols("| w | `W` | cyan | | Weights |")


def test_an_equation_table_shows_the_shape() -> None:
    html = rendered("/// equation | Update\n\\sym{cell} = \\sym{forget} \\sym{hadamard} \\sym{cell-prev}\n///")
    assert '<th scope="col">Shape</th>' in html
    assert '<td class="gh-symbols__shape">H, in (0, 1)</td>' in html


def test_every_symbol_of_the_lesson_lights_up_by_hover_and_by_focus() -> None:
    rules = css_rules(notation().values())
    assert all(f".gh-linked:has(.gh-sym-{name}:hover) .gh-sym-{name}," in rules for name in notation())
    assert all(f".gh-linked:has(.gh-sym-{name}:focus)" in rules for name in notation())
