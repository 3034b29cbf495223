"""The block `numbers`: powers that the build computes with the lesson's own model, each with what it means.

/// numbers | What twenty steps do
0.5^20: Vanished. No signal is left.
///
"""

import re
from html import escape
from typing import Any

from overrides.blocks.block import Block, Page
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from sim.models.gradient_flow import gradient_flow
from sim.views.numbers import decimal

POWER = re.compile(r"(?P<base>\d+(?:\.\d+)?)\^(?P<exponent>\d{1,3}): *(?P<meaning>\S.*)$")


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    cards = [_card(source.body_line + n, text.strip(), page) for n, text in enumerate(source.body) if text.strip()]
    return f'<ul class="gh-numbers" aria-label="{escape(source.argument, quote=True)}">{"".join(cards)}</ul>'


def _card(line: int, text: str, page: Page) -> str:
    match = POWER.match(text)
    if not match:
        raise AuthorError([Problem(line, repr(text), "a power and its meaning: '0.5^20: Vanished …'")])
    value = float(gradient_flow(float(match["base"]), int(match["exponent"])).by_lag[-1])
    power = f'{match["base"]}<sup><span class="gh-hidden">^</span>{match["exponent"]}</sup>'
    return (
        f'<li><span class="gh-numbers__power">{power}</span> '
        f'<span class="gh-numbers__value">= {decimal(value)}</span> {page.markdown(match["meaning"])}</li>'
    )


BLOCK = Block(name="numbers", argument="title", options={}, render=_render)
