"""Which parts of a text are verbatim: fenced code, code inside a line, and mathematics.

A fence is what the site's Markdown (PyMdown's SuperFences) takes for one: three or more backticks or tildes, also in a
quotation or a list, closed by just as many. One that is never closed is no fence.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

FENCE, TILDES = "```", "~~~"  # without one of them there is no fence
COMMENT, COMMENT_END = "<!--", "-->"
TICKS = re.compile("`+")
OPENING = re.compile(r"[ \t>]*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
INLINE = re.compile(
    r"(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)|\$\$.*?\$\$|(?<![\\$])\$(?!\s)[^\n]*?(?<![\\\s])\$", re.DOTALL
)


class Fence(NamedTuple):
    """Fenced code: the lines it covers, from 0, `end` excluded, or None where nothing closes it; its signs."""

    start: int
    end: int | None
    signs: str


def find_fences(lines: Sequence[str]) -> list[Fence]:
    """Find the fenced code of a text, what is never closed included."""
    found: list[Fence] = []
    if not any(FENCE in line or TILDES in line for line in lines):
        return found
    position = 0
    open_ended: set[str] = set()  # signs that close nothing from here on
    while position < len(lines):
        if opening := OPENING.match(lines[position]):
            signs = opening["fence"]
            below = range(position + 1, len(lines)) if signs not in open_ended else ()
            end = next((n + 1 for n in below if lines[n].strip(" \t>") == signs), None)
            if end is None:
                open_ended.add(signs)
            found.append(Fence(position, end, signs))
            position = end or position + 1
        else:
            position += 1
    return found


def signs_around(code: str) -> str:
    """Return the signs between which code stands: as many backticks as it needs, three at least."""
    return "`" * (max(len(found) for found in TICKS.findall(f"``\n{code}")) + 1)


def fenced(lines: Sequence[str]) -> list[bool]:
    """Tell of each line whether it belongs to fenced code, the fences included."""
    inside = [False] * len(lines)
    for start, end, _ in find_fences(lines):
        if end is not None:
            inside[start:end] = [True] * (end - start)
    return inside


def commented(lines: Sequence[str]) -> list[bool]:
    """Tell of each line whether it belongs to a comment `<!-- … -->` of several lines: what is switched off by it."""
    inside = [False] * len(lines)
    if not any(line.lstrip().startswith(COMMENT) for line in lines):
        return inside
    code = fenced(lines)
    start = None
    for n, line in enumerate(lines):
        if start is None and not code[n] and line.lstrip().startswith(COMMENT) and COMMENT_END not in line:
            start = n
        elif start is not None and COMMENT_END in line:
            inside[start : n + 1] = [True] * (n + 1 - start)
            start = None
    return inside


def verbatim(text: str) -> list[tuple[int, int]]:
    """Return where code and mathematics stand in a text: first place, and the first behind it."""
    if "`" not in text and "$" not in text and TILDES not in text:
        return []
    lines = text.split("\n")
    places: list[tuple[int, int]] = []
    kept, start = [], 0
    for line, inside in zip(lines, fenced(lines), strict=True):
        if inside and places and places[-1][1] == start - 1:
            places[-1] = (places[-1][0], start + len(line))
        elif inside:
            places.append((start, start + len(line)))
        kept.append(" " * len(line) if inside else line)
        start += len(line) + 1
    return sorted([*places, *(match.span() for match in INLINE.finditer("\n".join(kept)))])


def without_verbatim(text: str) -> str:
    """Blank out code and mathematics, keeping every character's place."""
    places = verbatim(text)
    if not places:
        return text
    kept = list(text)
    for start, end in places:
        kept[start:end] = [sign if sign == "\n" else " " for sign in kept[start:end]]
    return "".join(kept)
