"""The fake of the browser finds by simple selectors what Beautiful Soup's own search finds."""

import pytest
from bs4 import BeautifulSoup

from tests.fake_dom import selected

PAGE = BeautifulSoup(
    """<article data-a><h1 class="one two">x</h1><p class="two-three" data-b="1">y <b class="two" data-b>z</b></p>
    <template><i class="one" data-b="1-2"></i></template><input><h2 data-a="">w</h2></article>""",
    "html.parser",
    multi_valued_attributes=None,
)


@pytest.mark.parametrize(
    "selector",
    [".two", ".three", ".one, h2", "h1, h2, input", "[data-b]", "[data-b='1']", '[data-b="1-2"], b', "[data-a], .two"],
)
def test_it_finds_the_same_in_the_same_order(selector: str) -> None:
    assert list(selected(PAGE, selector)) == list(PAGE.css.iselect(selector))
    article, template = PAGE.article, PAGE.template
    assert article
    assert template
    assert list(selected(article, selector)) == list(article.css.iselect(selector))
    assert list(selected(template, "[data-b]")) == list(template.children)
