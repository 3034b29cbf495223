"""Where the questions of a block `exercise` stand: from its first heading `### …` on to the line `---`."""

import re
from collections.abc import Sequence

from overrides.syntax.fences import fenced

HEADING = re.compile(r" {0,3}### ")
RULE = re.compile(r" {0,3}-{3,} *$")  # between problem and solution


def lines_asked(body: Sequence[str]) -> slice:
    """Return which lines of an exercise's body are its questions: none, if there is no heading above the rule."""
    code = fenced(list(body))
    rule = next((n for n, line in enumerate(body) if not code[n] and RULE.match(line)), len(body))
    first = next((n for n in range(rule) if not code[n] and HEADING.match(body[n])), rule)
    return slice(first, rule)
