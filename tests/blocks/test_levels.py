import re

import pytest

from overrides.syntax.problems import AuthorError
from tests.blocks.rendering import rendered

BLOCK = """/// levels | Explain it
    start: Dinner party

### Child
A *row* of friends.

### Dinner party
Telephone: $0.5^{20}$.
///"""


def test_every_level_is_in_the_html() -> None:
    html = rendered(BLOCK)
    assert "A <em>row</em> of friends." in html
    assert "Telephone: " in html
    assert html.count('role="radiogroup"') == 1


def test_mathematics_in_a_level_is_rendered() -> None:
    assert 'class="katex"' in rendered(BLOCK)


def test_the_level_that_the_author_names_is_chosen_at_first() -> None:
    (checked,) = re.findall(r'data-name="([^"]+)" checked', rendered(BLOCK))
    assert checked == "Dinner party"


def test_without_an_option_the_first_level_is_chosen() -> None:
    (checked,) = re.findall(r'data-name="([^"]+)" checked', rendered(BLOCK.replace("    start: Dinner party\n", "")))
    assert checked == "Child"


def test_a_start_that_is_no_level_is_reported_with_its_line() -> None:
    with pytest.raises(
        AuthorError, match=r"line:2:12: found 'start: Wizard'; expected the title of a level: Child, Dinner party"
    ):
        rendered(BLOCK.replace("start: Dinner party", "start: Wizard"))


def test_one_level_alone_is_reported() -> None:
    with pytest.raises(AuthorError, match="at least 2 headings"):
        rendered("/// levels | Explain it\n\n### Child\nText\n///")


def test_text_before_the_first_level_is_reported() -> None:
    with pytest.raises(AuthorError, match="'Stray' before the first heading"):
        rendered(BLOCK.replace("### Child", "Stray\n\n### Child"))


def test_a_level_without_text_is_reported_with_its_line() -> None:
    with pytest.raises(AuthorError, match=r"line:4:1: found a heading alone"):
        rendered(BLOCK.replace("A *row* of friends.\n", ""))


def test_a_heading_in_fenced_code_is_no_level() -> None:
    html = rendered(BLOCK.replace("A *row* of friends.", "```\n### not a level\n```"))
    assert html.count('<div class="gh-tabs__panel"') == 2
