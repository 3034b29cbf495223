"""Lines that were meant for an answer: what each is called, what would be right, and what mends it for certain."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from overrides.syntax.problems import Edit, Problem
from quiz.syntax.lines import Line


class Slip(NamedTuple):
    """A way to miss an answer line.

    Attributes:
        pattern: of the beginning of such a line.
        found: what to call it; `expected`: what would be right.
        instead: what takes the place of what the pattern finds; "" where that can only be guessed.
    """

    pattern: re.Pattern[str]
    found: str
    expected: str
    instead: str


SLIPS = tuple(
    Slip(re.compile(pattern), found, expected, instead)
    for pattern, found, expected, instead in (
        (
            r" {4,}([-*+] +\[[ xX]?\])",
            "{!r} behind four spaces or more, which is code",
            "it at the start of the line",
            "{0}",
        ),
        (r" {1,3}([-*+] +\[[ xX]?\])", "{!r} behind spaces", "it at the start of the line", "{0}"),
        (r"[-*+](\[[ xX]?\])", "{!r} without a space", "'- {0} …'", "- {0}"),
        (r"(\[[ xX]?\])(?![(\[])", "{!r} without a hyphen", "'- {0} …'", "- {0}"),
        (r"\d+\. +(\[[ xX]?\])", "a numbered option {!r}", "'- {0} …'", "- {0}"),
        (r"[–—−•·▪‣] *(\[[ xX]?\])", "{!r}, which begins with another sign than a hyphen", "'- {0} …'", "- {0}"),
        (r"[-*+] +\(([ xX])\)", "{!r} with round brackets", "'- [{0}] …'", "- [{0}]"),
        (r"[-*+] +\[(?: +([xX]) *|([xX]) +)\](?!\()", "{!r} with a space beside its sign", "'- [x] …'", "- [x]"),
        (r"(!?=)([^\s=].*)", "{!r} without a space", "'{0} {1}'", "{0} {1}"),
        (r"(\d+)\. .*", "{!r}", "'{0}) …' for items in the right order, '- [ ] …' for options", ""),
        (r"[-*+] +(\S.*?) +(?:=>|-->|⇒|–>) +(\S.*)", "{!r}", "a pair such as '- {0} -> {1}'", "- {0} -> {1}"),
        (r"(\S.*?) +(?:=>|-->|⇒|–>) +(\S.*)", "{!r}", "a pair such as '- {0} -> {1}'", ""),
        (
            r"[-*+] +(\S.*?)(?:->|→)(\S.*)",
            "{!r} without spaces around the arrow",
            "a pair such as '- {0} -> {1}'",
            "- {0} -> {1}",
        ),
        (r"== *(\S.*)", "{!r}", "'= {0}'", "= {0}"),
    )
)
OF_OPTIONS = SLIPS[:8]
OF_PAIRS = (
    *(slip for slip in SLIPS if "-> {1}" in slip.instead),
    *(
        Slip(re.compile(pattern), "{!r} among pairs", expected, "")
        for pattern, expected in (
            (r"[-*+] +(?!\[)(\S.*?) +(?:[-–—−]+ ?>?|>|=|:) +(\S.*)", "a pair such as '- {0} -> {1}'"),
            (r"[-*+] +(?!\[)(\S.*)", "a pair such as '- {0} -> …'"),
        )
    ),
)


def slip_on(line: Line, slips: Sequence[Slip] = SLIPS) -> Slip | None:
    """Tell how a line misses being an answer, if it does."""
    return None if line.code else next((slip for slip in slips if slip.pattern.match(line.text)), None)


def corrected(line: Line, slip: Slip) -> str:
    """Return a line as it was meant; one of which that can only be guessed stays."""
    match = slip.pattern.match(line.text)
    return slip.instead.format(*match.groups()) + line.text[match.end() :] if match and slip.instead else line.text


def missed(line: Line, slip: Slip, lines: Sequence[Line]) -> Problem:
    """Report a line that misses being an answer.

    Args:
        line: the first such line.
        slip: how it misses.
        lines: of its question; all that miss in the same way are mended with it.
    """
    match = slip.pattern.match(line.text)
    assert match
    problem = line.problem(slip.found.format(match[0].strip()), slip.expected.format(*match.groups()), match[0].strip())
    if not slip.instead:
        return problem
    indent = len(line.text) - len(line.text.lstrip())
    edits = [edit for other in lines if (edit := _edit(other, slip, indent)) and other.number >= line.number]
    return problem._replace(edits=tuple(edits))


def _edit(line: Line, slip: Slip, indent: int) -> Edit | None:
    """Mend a line; what stands below an answer that was indented too far comes to the margin with it."""
    match = None if line.code else slip.pattern.match(line.text)
    if match:
        return Edit(line.number, line.cut + 1, match[0], slip.instead.format(*match.groups()))
    if indent and not line.code and line.text.startswith(" " * indent):
        return Edit(line.number, line.cut + 1, " " * indent, "")
    return None
