"""The block `cards`: what speaks against something beside what speaks for something else, a card each.

/// cards | Two networks
### ✗ Plain network
- It forgets.
### ✓ LSTM
- It keeps what it is told to.
///

A heading may begin with ✗ or ✓, which is the card's mark; all points of the card have it.
"""

from functools import partial
from typing import Any

from overrides.blocks.block import Block, Drawing, Page
from overrides.blocks.sections import Section, read_sections
from overrides.syntax.scanner import BlockSource
from overrides.templates import render

MARKS = {"✗": "against", "✓": "for"}


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    cards = [_card(section, page) for section in read_sections(source, fewest=2)]
    return partial(render, "overrides/blocks/cards.html", title=source.argument, cards=cards)


def _card(section: Section, page: Page) -> dict[str, str]:
    mark, _, rest = section.title.partition(" ")
    title = rest if mark in MARKS else section.title
    return {"kind": MARKS.get(mark, "plain"), "title": title, "content": page.markdown(section.text)}


BLOCK = Block(name="cards", argument="title", options={}, read=_read)
