"""The block `numbers`: powers that the build computes with the lesson's own model, each with what it means.

/// numbers | What twenty steps do
0.5^20: Vanished. No signal is left.
///
"""

import math
import re
from typing import Any

from markupsafe import Markup

from overrides.blocks.block import Block, Drawing, Page
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from overrides.templates import render
from sim.views.numbers import decimal
from sim.views.powers import MARGIN, USUAL, powers
from sim.widgets.fates import EXPLODES, GROWS, IS_KEPT, SHRINKS, VANISHES, fate

KINDS = {VANISHES: "small", SHRINKS: "small", IS_KEPT: "same", GROWS: "large", EXPLODES: "large"}
TENS = re.compile(r"e[+]?(−?\d+)")
POWER = re.compile(r"(?P<base>\d+(?:\.\d+)?)\^(?P<exponent>\d{1,3}): *(?P<meaning>\S.*)$")


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    given = [_power(source.body_line + n, text, page) for n, text in enumerate(source.body) if text.strip()]
    return lambda: render("overrides/blocks/numbers.html", title=source.argument, powers=_computed(given))


def _power(line: int, text: str, page: Page) -> dict[str, str]:
    match = POWER.match(text.strip())
    if not match:
        found, column = repr(text.strip()), len(text) - len(text.lstrip()) + 1
        raise AuthorError([Problem(line, found, "a power and its meaning: '0.5^20: Vanished …'", column)])
    return {**match.groupdict(), "meaning": page.markdown(match["meaning"])}


def _computed(given: list[dict[str, str]]) -> list[dict[str, str]]:
    """Compute the powers, and draw them on one axis, which reaches as far as the farthest of them."""
    from sim.models.gradient_flow import gradient_flow  # noqa: PLC0415 (and NumPy, without which pages are read)

    by_lags = [gradient_flow(float(power["base"]), int(power["exponent"])).by_lag.tolist() for power in given]
    ends = [abs(math.log10(by_lag[-1])) for by_lag in by_lags if 0 < by_lag[-1] < math.inf]
    decades = max([USUAL, *(math.ceil(end - MARGIN) for end in ends)])
    return [
        {
            **power,
            "value": TENS.sub(_of_ten, decimal(by_lag[-1])),
            "fate": KINDS[fate(by_lag[-1])],
            "picture": Markup(powers(by_lag, decades)) if 0 < by_lag[-1] < math.inf else "",
        }
        for power, by_lag in zip(given, by_lags, strict=True)
    ]


def _of_ten(found: re.Match[str]) -> str:
    return f" × 10^({found[1]})"


BLOCK = Block(name="numbers", argument="title", options={}, read=_read)
