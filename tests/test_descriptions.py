"""A page's description is its first plain paragraph, cut off behind a word."""

import pytest

from overrides import descriptions
from overrides.descriptions import LONGEST, described

PLAIN = "A gradient that travels back through many steps is multiplied at each of them."


@pytest.mark.parametrize(
    "before",
    [
        "<h1>Title</h1>",
        "<p>Short.</p>",
        '<p>The weight <span class="katex"><span>w</span></span> is what every step multiplies the gradient by.</p>',
        '<div class="gh-widget"><p>What a widget says of itself is nothing that describes a page as a whole.</p></div>',
        "<details><summary>More</summary><p>What is folded away describes no page as a whole, ever.</p></details>",
    ],
)
def test_the_first_plain_paragraph_describes_a_page(before: str) -> None:
    assert described(f"{before}<p>{PLAIN.replace('travels', '<em>travels</em>')}</p><p>{PLAIN} Twice.</p>") == PLAIN


def test_a_long_one_is_cut_off_behind_a_word() -> None:
    text = described(f"<p>{'word ' * 100}</p>")
    assert len(text) <= LONGEST + 1
    assert text.endswith("word…")


def test_a_page_without_one_has_no_description() -> None:
    assert described("<h1>Only a title</h1><table><tr><td>cells</td></tr></table>") == ""


@pytest.mark.parametrize("piece", range(1, 12))
def test_it_is_the_same_wherever_the_page_is_cut_into_pieces(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(descriptions, "PIECE", piece)
    text = "Weights &amp; gates, <b title='a > b'>h&#8203;</b> and &eacute;<!-- <p> --> decide what stays."
    assert described(f"<p>Short.</p>\n<p>{text}</p><p>{PLAIN}</p>") == (
        "Weights & gates, h\u200b and é decide what stays."
    )
