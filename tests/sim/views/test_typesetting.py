"""What widgets say, as HTML."""

import pytest

from sim.views.typesetting import literal, typeset


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("0.5^(10) = 9.8e-4", '0.5<sup><span class="gh-hidden">^</span>10</sup> = 9.8e-4'),
        ("‖∂h_(T)/∂h_(T−5)‖", "‖∂h<sub>T</sub>/∂h<sub>T−5</sub>‖"),
        ("asks the unit to *(erase).", "asks the unit to <strong>erase</strong>."),
        ("*(σ_(max) ≥ 1) (a bound)", "<strong>σ<sub>max</sub> ≥ 1</strong> (a bound)"),
        ('<b> & "c" *(a < b)', "&lt;b> &amp; &quot;c&quot; <strong>a &lt; b</strong>"),
        ("2 * (3) and tanh(x)", "2 * (3) and tanh(x)"),
    ],
)
def test_powers_indices_and_stress_are_html_and_all_else_is_text(text: str, html: str) -> None:
    assert typeset(text) == html


def test_a_sign_that_is_not_closed_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="unpack"):
        typeset("0.5^(10 = 9.8e-4")


@pytest.mark.parametrize("text", ["x^(2)", "*(", ")", "f_(a) (b)"])
def test_signs_that_others_have_written_mean_nothing(text: str) -> None:
    assert typeset(f"a {literal(text)} *({literal(text)})") == f"a {text} <strong>{text}</strong>"
