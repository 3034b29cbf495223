"""Headings of blocks: one level below the heading above them, whatever that is."""

import pytest

from overrides.headings import in_order

BLOCK = '<section><h3 class="gh-tabs__title" id="a">Title</h3><h4 class="gh-tabs__name">Part</h4></section>'


@pytest.mark.parametrize(
    ("above", "levels"),
    [
        ("", (2, 3)),
        ("<h1>A page</h1>", (2, 3)),
        ("<h1>A</h1><h2 id='b'>B</h2>", (3, 4)),
        ("<h4>C</h4>", (5, 6)),
        ("<h6>D</h6>", (6, 6)),
    ],
)
def test_a_block_counts_from_the_heading_above_it(above: str, levels: tuple[int, int]) -> None:
    title, part = levels
    assert in_order(above + BLOCK) == above + (
        f'<section><h{title} class="gh-tabs__title" id="a">Title</h{title}>'
        f'<h{part} class="gh-tabs__name">Part</h{part}></section>'
    )


def test_what_an_author_writes_stays_and_counts_below_a_block_too() -> None:
    html = f"<h1>A</h1>\n{BLOCK}\n<h3>C\n<em>c</em></h3>{BLOCK}"
    assert in_order(html).count("<h3>C\n<em>c</em></h3>") == 1
    assert '<h4 class="gh-tabs__title" id="a">' in in_order(html)
