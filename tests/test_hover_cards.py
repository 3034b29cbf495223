"""Cards at words: terms once on a page, symbols at every place, works where they are cited."""

from types import SimpleNamespace
from typing import Any

import pytest

from overrides.hover_cards import known_words, with_addresses, with_cards, words_of
from overrides.mathematics.katex import render
from overrides.runtime.theme import katex_script
from overrides.syntax.front_matter import FrontMatter
from overrides.syntax.problems import AuthorError

GLOSSARY: Any = SimpleNamespace(url="glossary/")
NOTATION: Any = SimpleNamespace(url="notation/")
REFERENCES: Any = SimpleNamespace(url="references/")


def formula(tex: str) -> str:
    return render(katex_script(), tex, False)


ROW = (
    '<tr class="gh-symbols__row gh-sym-hidden" id="symbol-hidden" tabindex="0"> <td class="gh-symbols__term">{}</td>'
    ' <td class="gh-symbols__colour"></td> <td><p>Hidden state at {}</p></td> <td></td></tr>'
)
TERMS = (
    "<dl> <dt>Backpropagation through time (BPTT)</dt> <dd>The chain rule. <a href='x'>Derivation</a>.</dd>"
    " <dt>Gate</dt> <dd>A factor, “open” or not.</dd> </dl>"
)
PAGES = [
    (NOTATION, f"<table>{ROW.format(formula('h_t'), formula('t'))}</table>"),
    (GLOSSARY, TERMS),
    (REFERENCES, '<p id="cho2014">K. Cho, “A <em>GRU</em>”, 2014.</p>'),
]
KNOWN = known_words([words_of(file, html, GLOSSARY) for file, html in PAGES], GLOSSARY)
GATE = '<a class="gh-known" href="../../glossary/#term-gate" title="A factor, “open” or not.">{}</a>'


def carded(html: str) -> str:
    return with_cards(html, "lesson/gru/", KNOWN)


def test_a_term_is_a_link_to_the_glossary_where_it_is_first_used() -> None:
    html = "<p>Two gates, and a <b>gate</b>.</p><p>Agate and gates.</p>"
    assert carded(html) == html.replace("gates", GATE.format("gates"), 1)


def test_both_names_of_a_term_are_one() -> None:
    found = carded("<p>BPTT is backpropagation through time.</p>")
    assert found.count("gh-known") == 1
    assert '#term-backpropagation-through-time-bptt" title="The chain rule.">BPTT</a>' in found


@pytest.mark.parametrize(
    "html",
    [
        "<h2>The gate</h2>",
        "<p><a href='x'>The gate</a>, <code>gate</code></p>",
        "<form><p>Which gate?</p></form>",
        '<section class="gh-widget" id="a"><p>A gate</p></section>',
        "<p>Gated, agate</p>",
    ],
)
def test_no_term_is_seen_in_headings_links_code_questions_widgets_and_other_words(html: str) -> None:
    assert carded(html) == html


def test_a_symbol_has_its_meaning_wherever_along_the_steps_it_stands() -> None:
    for tex in ("h_t", "h_0", "h_{T-1}"):
        assert '<span class="katex gh-known" title="Hidden state at t"' in carded(f"<p>See {formula(tex)}.</p>")
    for tex in ("h_t + 1", "g_t"):
        assert "gh-known" not in carded(f"<p>See {formula(tex)}.</p>")


def test_a_work_that_is_cited_is_named() -> None:
    link = '<p><a href="../../references/#cho2014">Cho</a>, <a href="../../references/#other">other</a></p>'
    assert carded(link) == link.replace('#cho2014"', '#cho2014" title="K. Cho, “A GRU”, 2014."')


def test_terms_have_addresses() -> None:
    assert '<dt id="term-gate">Gate</dt>' in with_addresses(TERMS)


def test_a_glossary_that_is_neither_is_reported() -> None:
    with pytest.raises(AuthorError, match="line:2:1: found 'glossary: 3'; expected 'glossary: true'"):
        FrontMatter({"glossary": 3}, ["---", "glossary: 3", "---"]).says_yes("glossary")
