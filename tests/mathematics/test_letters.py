"""A letter in a formula is one that the notation page defines."""

import pytest

from overrides.blocks.symbols import Symbol
from overrides.mathematics.letters import Alphabet, alphabet, unknown_letters

ROWS = {"t": "index", "k": "index", "T": "count", r"\ell": "count"} | dict.fromkeys(
    ("h_t", r"\sigma", r"\sigma_{\max}", "W_{hh}", r"\mathcal U"), "H"
)
NOTATION = alphabet(Symbol(tex, tex, "gray", shape, "A meaning", 1) for tex, shape in ROWS.items())


def unknown(tex: str, notation: Alphabet = NOTATION) -> list[str]:
    return [letter.name for letter in unknown_letters(tex, notation)]


@pytest.mark.parametrize(
    "tex",
    [
        r"h_t = \tanh(W_{hh} h_{t-1})",
        "h_T, h_{T-1}, h_0, h_{99}, h_{T-\\ell}, h^*",
        r"\prod_{t=k+1}^{T} h_t \cdots",
        r"\gh \operatorname{diag}(h_t)^{\mathsf T} \text{where nothing matters}",
        r"\sym{forget} \odot h_{t}",
        r"\left\lVert \frac{\partial h_t}{\partial h_k} \right\rVert_2 \le \sigma_{\max}(W_{hh})",
        r"\sigma \sim \mathcal U(1, \ell) \quad \mathcal{U}",
        r"\begin{pmatrix} 8 & 8 \\ -8 & -8 \end{pmatrix}",
        r"\tfrac1\ell \ge 0.5",
    ],
)
def test_letters_of_the_notation_are_known_at_every_index(tex: str) -> None:
    assert unknown(tex) == []


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        ("U x_t", ["U", "x"]),
        (r"W h_t", ["W"]),
        (r"W_{hf} h_t", ["W_hf"]),
        (r"h_{t,j}", ["h_j"]),
        (r"\theta + \sigma_1", [r"\theta"]),
        (r"T_{\max}", [r"T_\max"]),
        (r"\sum_{n=1}^{T} h_t", ["n"]),
        (r"\mathcal N(0, 1)", [r"\mathcal N"]),
        (r"\tilde h_t", [r"\tilde h"]),
    ],
)
def test_others_are_named_with_what_makes_them_another_letter(tex: str, names: list[str]) -> None:
    assert unknown(tex) == names


def test_an_unknown_letter_is_found_on_its_line() -> None:
    letters = unknown_letters("\\begin{aligned}\nh_t &= h_0 \\\\\n\\sym{a\n}\nq &= h_t\n\\end{aligned}", NOTATION)
    assert [(letter.name, letter.line) for letter in letters] == [("q", 4)]
