"""Formulas are rendered where they stand, on the page and inside blocks."""

from tests.blocks.reports import build


def test_text_around_a_formula_stays_whatever_stands_before_it() -> None:
    html, reported = build("A $h_t$, *b* $h_t$ and\n\n$$\nh_t\n$$\n\n- $h_t$: c")
    assert reported == []
    assert html.count('class="katex-display"') == 1
    assert html.count('class="katex"') == 4
    for around in ("<p>A <span", "</span>, <em>b</em> <span", "</span> and</p>", "<li><span", "</span>: c</li>"):
        assert around in html, around


def test_what_looks_like_html_in_a_formula_is_tex() -> None:
    _, (problem,) = build("If $1 < 2 & 3$.")
    assert "at position 7: 1 < 2 &" in problem
    html, reported = build("If $1 < 2$, `$h_t$` and \\$5.")
    assert (reported, "<code>$h_t$</code> and $5." in html) == ([], True)
    assert '<annotation encoding="application/x-tex">1 &lt; 2</annotation>' in html


def test_the_address_of_a_title_is_made_of_its_tex() -> None:
    html, _ = build("## Why $h_t$ matters")
    assert '<h2 id="why-h_t-matters">Why <span class="katex" translate="no">' in html
