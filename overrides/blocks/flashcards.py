"""The block `flashcards`: cards to learn by heart, each of which comes again when it is about to be forgotten.

/// flashcards | Gates
    new: 5

### Forget gate

says how much of the cell is kept.
///

How cards are written is told in docs/authors-quiz.md and read by `quiz.syntax.flashcards`; when they come again is
worked out in the page (`quiz.page.flashcards`). Without script, and on paper, all of them stand below each other.
"""

from typing import Any

from markupsafe import Markup

from overrides.blocks.block import Block, Drawing, Page, rendered
from overrides.syntax.scanner import BlockSource
from overrides.templates import render
from quiz.engine.flashcards import NAMES
from quiz.syntax.flashcards import read_deck
from quiz.syntax.settings import DECK, NEW


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    deck = read_deck(source)
    page.claim(deck)
    texts = rendered(page, [text for card in deck.cards for text in (card.front, card.back)])
    sides = list(zip(deck.cards, texts[::2], texts[1::2], strict=True))
    anchor = page.anchor(deck.title)

    def drawing() -> Markup:
        backs = Markup().join(Markup("<li>{}</li>").format(back) for _, _, back in sides)
        page.print_at_the_end(source.line, deck.title, Markup("<ol>{}</ol>").format(backs))
        new = deck.settings.get("new", NEW)
        return render("overrides/blocks/flashcards.html", anchor=anchor, deck=deck, new=new, sides=sides, ratings=NAMES)

    return drawing


BLOCK = Block(name="flashcards", argument="title", options=DECK, read=_read, validated=False)
