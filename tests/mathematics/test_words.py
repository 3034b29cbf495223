"""Formulas in words, as somebody who listens has to tell them apart."""

from pathlib import Path

import pytest

from overrides.language import ENGLISH, speak
from overrides.languages.catalogue import language_of
from overrides.mathematics.katex import render
from overrides.mathematics.words import in_words, named
from overrides.runtime.theme import katex_script


def katex(tex: str) -> str:
    return render(katex_script(), tex, False)


def mathml(tex: str) -> str:
    html = katex(tex)
    return html[html.index("<math") : html.index("</math>") + len("</math>")]


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("2^{10}", "2 to the power of 10"),
        ("210", "210"),
        (r"\frac{1}{2}", "1 over 2"),
        (r"\frac{\partial L}{\partial h_{t-1}}", "(∂ L) over (∂ h sub (t minus 1))"),
        ("x^2", "x squared"),
        (r"W_{hh}^\top h", "W sub (h h) transposed h"),
        (r"\sqrt{2}", "square root of 2"),
        (r"\sqrt[3]{a+b}", "root of order 3 of (a + b)"),
        (r"\hat{x} \odot \tilde{c}_t", "x hat elementwise times (c tilde) sub t"),
        (r"\prod_{k=1}^{T} f_k", "product from (k = 1) to T f sub k"),
        (r"\sigma'(z)", "σ prime ( z )"),
        (r"\max_k x_k", "max sub k x sub k"),
        (r"\underset{k}{a}", "a below it k"),
        (r"\overset{k}{a}", "a above it k"),
        ("a < b", "a < b"),
    ],
)
def test_a_formula_is_said_with_how_its_parts_stand(tex: str, words: str) -> None:
    assert in_words(mathml(tex)) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", "W Index (h h) transponiert h minus ((∂ L) durch (σ zum Quadrat)) hoch 3"),
        ("fr", "W indice (h h) transposée h moins ((∂ L) sur (σ au carré)) puissance 3"),
    ],
)
def test_a_formula_is_said_in_the_language_of_the_page(code: str, words: str) -> None:
    speak(language_of(code, Path()))
    try:
        assert in_words(mathml(r"W_{hh}^\top h - {\frac{\partial L}{\sigma^2}}^3")) == words
    finally:
        speak(ENGLISH)


def test_a_name_is_put_on_each_formula_and_nothing_else_changes() -> None:
    html = f"<p>{katex('a < b')} or {katex('2^{10}')}</p>"
    assert named(html).count("<math aria-label=") == 2
    assert '<math aria-label="a &lt; b" xmlns' in named(html)


@pytest.mark.parametrize("html", ["<p>no formula</p>", "<math><mi>x</mi>&nbsp;</math>", "<math>", "<math></p></math>"])
def test_what_katex_has_not_written_stays_as_it_is(html: str) -> None:
    assert named(html) == html
