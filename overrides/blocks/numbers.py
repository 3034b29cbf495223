"""The block `numbers`: powers that the build computes with the lesson's own model, each with what it means.

/// numbers | What twenty steps do
0.5^20: Vanished. No signal is left.
///
"""

import re
from typing import Any

from markupsafe import Markup

from overrides.blocks.block import Block, Drawing, Page
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from overrides.templates import render
from sim.views.numbers import decimal
from sim.views.powers import powers
from sim.widgets.fates import EXPLODES, GROWS, IS_KEPT, SHRINKS, VANISHES, fate

KINDS = {VANISHES: "small", SHRINKS: "small", IS_KEPT: "same", GROWS: "large", EXPLODES: "large"}
POWER = re.compile(r"(?P<base>\d+(?:\.\d+)?)\^(?P<exponent>\d{1,3}): *(?P<meaning>\S.*)$")


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    given = [_power(source.body_line + n, text, page) for n, text in enumerate(source.body) if text.strip()]
    return lambda: render(
        "overrides/blocks/numbers.html", title=source.argument, powers=[_computed(power) for power in given]
    )


def _power(line: int, text: str, page: Page) -> dict[str, str]:
    match = POWER.match(text.strip())
    if not match:
        found, column = repr(text.strip()), len(text) - len(text.lstrip()) + 1
        raise AuthorError([Problem(line, found, "a power and its meaning: '0.5^20: Vanished …'", column)])
    return {**match.groupdict(), "meaning": page.markdown(match["meaning"])}


def _computed(power: dict[str, str]) -> dict[str, str]:
    from sim.models.gradient_flow import gradient_flow  # noqa: PLC0415 (and NumPy, without which pages are read)

    by_lag = gradient_flow(float(power["base"]), int(power["exponent"])).by_lag.tolist()
    return {
        **power,
        "value": decimal(by_lag[-1]),
        "fate": KINDS[fate(by_lag[-1])],
        "picture": Markup(powers(by_lag)) if by_lag[-1] else "",
    }


BLOCK = Block(name="numbers", argument="title", options={}, read=_read)
