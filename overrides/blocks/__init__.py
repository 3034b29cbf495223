"""The Markdown blocks of the lesson: one module each, declared as data (name, argument, options) with a renderer."""

from overrides.blocks import equation, numbers, quiz, symbols, widget
from overrides.blocks.block import Block

BLOCKS: dict[str, Block] = {
    block.name: block for block in (equation.BLOCK, numbers.BLOCK, quiz.BLOCK, symbols.BLOCK, widget.BLOCK)
}
