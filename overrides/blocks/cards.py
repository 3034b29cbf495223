"""The block `cards`: what speaks against something beside what speaks for something else, a card each.

/// cards | Two networks
### ✗ Plain network
- It forgets.
### ✓ LSTM
- It keeps what it is told to.
///

A heading may begin with ✗ or ✓, which is the card's mark; all points of the card have it.
"""

from typing import Any

from markupsafe import Markup

from overrides.blocks.block import Block, Page
from overrides.blocks.sections import Section, read_sections
from overrides.syntax.scanner import BlockSource
from overrides.templates import render

MARKS = {"✗": "against", "✓": "for"}


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> Markup:
    cards = [_card(section, page) for section in read_sections(source, fewest=2)]
    return render("overrides/blocks/cards.html", title=source.argument, cards=cards)


def _card(section: Section, page: Page) -> dict[str, str]:
    mark, _, rest = section.title.partition(" ")
    title = rest if mark in MARKS else section.title
    return {"kind": MARKS.get(mark, "plain"), "title": title, "content": page.markdown(section.text)}


BLOCK = Block(name="cards", argument="title", options={}, render=_render)
