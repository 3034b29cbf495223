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

from markupsafe import Markup

from overrides.blocks.block import Block, Drawing, Page, rendered
from overrides.blocks.sections import read_sections
from overrides.syntax.scanner import BlockSource
from overrides.templates import render

MARKS = {"✗": "against", "✓": "for"}


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    sections = read_sections(source, fewest=2)
    texts = rendered(page, [section.text for section in sections])
    cards = [_card(section.title, text) for section, text in zip(sections, texts, strict=True)]
    return partial(render, "overrides/blocks/cards.html", title=source.argument, cards=cards)


def _card(title: str, content: Markup) -> dict[str, str]:
    mark, _, rest = title.partition(" ")
    return {"kind": MARKS.get(mark, "plain"), "title": rest if mark in MARKS else title, "content": content}


BLOCK = Block(name="cards", argument="title", options={}, read=_read)
