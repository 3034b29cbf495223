"""What the search reads of a page: each formula once, each row of the notation and each term as a section."""

import re

from markupsafe import Markup

from overrides.mathematics.katex import render
from overrides.runtime.theme import katex_script
from overrides.searching import searchable

ROW = (
    '<tr class="gh-symbols__row gh-sym-longest" id="symbol-longest" tabindex="0"> <td class="gh-symbols__term">{}</td>'
    ' <td class="gh-symbols__colour"><span></span> gray</td> <td><p>Largest <em>stretch</em></p></td>'
    ' <td class="gh-symbols__shape">number</td></tr>'
)


def formula(tex: str, *, display: bool = False) -> str:
    return render(katex_script(), tex, display)


def test_a_formula_stands_once_and_the_words_around_it_stay() -> None:
    html = f"<p>Where {formula('W_{hh}')} and <b>{formula('a < b')}</b> meet.</p>"
    assert searchable(html) == "<p>Where W_hh and <b>a &lt; b</b> meet.</p>"


def test_options_of_a_question_stand_apart_and_buttons_are_left_out() -> None:
    html = (
        "<fieldset><legend>Which?</legend><label><input> One</label><label><input> Two</label></fieldset>"
        '<ol><li><span class="grip" aria-hidden="true">⠿</span>first<button type="button">↑</button></li></ol>'
    )
    read = re.sub("<[^>]*>", "", searchable(html))
    assert read.split() == ["Which?", "One", "Two", "first"]


def test_a_title_a_term_and_a_cell_stand_apart_from_what_follows() -> None:
    html = (
        "<figure><figcaption>Cell state</figcaption><div>c_t</div></figure> <dl><dt>lag</dt><dd>steps back</dd></dl>"
        "<table><caption>Sizes</caption><tr><th>Gate</th><td>256</td><td>64</td></tr></table>"
    )
    read = re.sub("<[^>]*>", "", searchable(html))
    assert read.split() == ["Cell", "state", "c_t", "lag", "steps", "back", "Sizes", "Gate", "256", "64"]


def test_a_formula_on_its_own_line_stands_once() -> None:
    whole = formula(r"\frac{\partial L}{\partial h_0}", display=True)
    assert searchable(f"<div>{whole}</div>") == (
        '<div><span class="katex-display" tabindex="0">∂L/∂h_0</span></div><p>dL/dh_0</p>'
    )


def test_a_section_is_found_by_the_spelling_of_its_symbols_too() -> None:
    stretch = formula(r"\sigma_{\max}(W_{hh})")
    html = f'<p>{stretch}</p><h2 class="a" id="next">Next</h2><p>{formula("x + 1")}</p>'
    assert searchable(html) == '<p>σ_max(W_hh)</p><p>sigma_max</p><h2 class="a" id="next">Next</h2><p>x + 1</p>'


def test_a_row_of_the_notation_is_a_section_named_by_its_symbol() -> None:
    html = Markup(ROW).format(Markup(formula(r"\htmlClass{gh-term}{\sigma_{\max}}")))
    assert searchable(f"<table>{html}</table>") == (
        '<table><div><h6 id="symbol-longest">σ_max (sigma_max)</h6><p>Largest <em>stretch</em></p>'
        "<p>σ_max sigma_max</p></div></table>"
    )


def test_a_term_of_the_glossary_is_a_section_named_by_it() -> None:
    html = (
        '<dl><dt id="saturation">Saturation</dt>\n<dd><p>Where a slope is small.</p></dd><dt>other</dt><dd>x</dd></dl>'
    )
    assert searchable(html) == (
        '<dl><div><h6 id="saturation">Saturation</h6><p>Where a slope is small.</p></div>'
        "<dt>other </dt><dd>x </dd></dl>"
    )


def test_a_page_without_formulas_stays_as_it_is() -> None:
    html = '<p class="katex">A <code>&lt;math&gt;</code>.</p>'
    assert searchable(html) == html
