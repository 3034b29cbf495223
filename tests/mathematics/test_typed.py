"""Formulas on one line, as people type them: what KaTeX makes of some TeX, read back."""

import re

import pytest

from overrides.mathematics.katex import render
from overrides.mathematics.typed import spelt, typed
from overrides.runtime.theme import katex_script


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"W_{hh}", "W_hh"),
        (r"f_t", "f_t"),
        (r"h_{t-1}", "h_t-1"),
        (r"\sigma_{\max}(W_{hh})", "σ_max(W_hh)"),
        (r"\frac{\partial L}{\partial h_0}", "∂L/∂h_0"),
        (r"\partial c_t/\partial c_{t-1}", "∂c_t/∂c_t-1"),
        (r"\frac{\mathrm{d} c_t}{\mathrm{d} c_{t-1}}", "dc_t/dc_t-1"),
        (r"\operatorname{diag}(\varphi'(a_t))", "diag(φ^′(a_t))"),
        (r"\prod_{t=1}^{T}", "∏_t=1^T"),
        (r"c_t = f_t \odot c_{t-1} + i_t \odot g_t", "c_t = f_t ⊙ c_t-1 + i_t ⊙ g_t"),
        (r"h_t = \tanh(W_{hh}\, h_{t-1} + b)", "h_t = tanh(W_hh h_t-1 + b)"),
        (r"0.9^{100} = 2.7 \times 10^{-5}", "0.9^100 = 2.7 × 10^-5"),
        (r"-6 \cdot 8 + (-6)(-6)", "-6 ⋅ 8 + (-6)(-6)"),
        (r"\tanh 0.4", "tanh 0.4"),
        (r"(\gamma\,\sigma_{\max})^{T-k}", "(γ σ_max)^T-k"),
        (r"\begin{pmatrix} 8 & 8 \\ -6 & -6 \end{pmatrix}", "(8 8; -6 -6)"),
        (r"\sqrt{1 - \lvert\lambda\rvert^2}", "√(1-∣λ∣^2)"),
        (r"h < 1", "h < 1"),
        (r"\htmlClass{gh-term}{W_f}\,x", "W_f x"),
    ],
)
def test_a_formula_is_written_on_one_line(tex: str, line: str) -> None:
    (mathml,) = re.findall(r"<math\b.*?</math>", render(katex_script(), tex, False))
    assert typed(mathml) == line


def test_letters_that_keyboards_lack_are_spelt() -> None:
    assert [spelt(text) for text in ("σ_max", "∂L/∂h_0", "W_hh")] == ["sigma_max", "dL/dh_0", "W_hh"]
