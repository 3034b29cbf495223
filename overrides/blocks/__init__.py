"""The Markdown blocks of the lesson: one module each, declared as data (name, argument, options) with what reads it."""

from overrides.blocks import (
    cards,
    cell_diagram,
    check,
    dependencies,
    equation,
    exercise,
    flashcards,
    levels,
    numbers,
    plan,
    predict,
    quiz,
    symbols,
    widget,
)
from overrides.blocks.block import Block

MODULES = (
    cards,
    cell_diagram,
    check,
    dependencies,
    equation,
    exercise,
    flashcards,
    levels,
    numbers,
    plan,
    predict,
    quiz,
    symbols,
    widget,
)
BLOCKS: dict[str, Block] = {module.BLOCK.name: module.BLOCK for module in MODULES}
