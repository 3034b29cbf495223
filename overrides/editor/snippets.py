"""Snippets for editors: each block and each widget of the kit, as it is declared.

What a snippet inserts is right as it comes, wherever the course has what the block tells of. A block that has options
has two: one with what it can't do without, and one that sets every option, to pick from.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from overrides.blocks import BLOCKS
from overrides.blocks.block import Block
from overrides.syntax.options import words_of
from sim.widgets import WIDGETS

PLACE = re.compile(r"\$\{(\w[\w .→]*)\}")
QUESTION = ["", "### ${question}", "", "- [x] ${right}", "- [ ] ${wrong}", "  > ${feedback}", "", "${explanation}"]
BODIES: Mapping[str, list[str]] = {  # what stands between header and end
    "cards": ["", "### ✗ ${title}", "- ${point}", "", "### ✓ ${title}", "- ${point}"],
    "cell-diagram": ["${symbol}: ${equation}"],
    "check": QUESTION,
    "dependencies": [
        *("", "### ${kind}: ${title}", "${The} **${word}** ${another} **${word}**.", "Dependency: ${word → word}"),
        "Challenge: ${why}",
    ],
    "equation": ["${equation}"],
    "exercise": ["", "${problem}", "", "---", "", "${solution}"],
    "flashcards": ["", "### ${front}", "", "${back}"],
    "levels": ["", "### ${short version}", "${text}", "", "### ${long version}", "${text}"],
    "numbers": ["${0.5}^${20}: ${meaning}"],
    "plan": [],
    "predict": ["${question}", "", "---", "", "${answer}"],
    "quiz": QUESTION,
    "symbols": [
        "| Symbol | TeX | Colour | Shape | Meaning |",
        "|--------|-----|--------|-------|---------|",
        "| ${name} | `${tex}` | blue | ${shape} | ${meaning} |",
    ],
}
NEEDED = {"exercise": ("minutes",)}  # options that a block can't do without
VALUES = {  # of options that go together, where none is listed by what reads them
    "attempts": "${3}",
    "draw": "${1}",
    "id": "${name}",
    "minutes": "${5}",
    "new": "${10}",
    "pass": "${60}",
    "start": "${short version}",
    "time": "${20 min}",
}
ALL = ", all options"  # behind the name of a snippet that sets each


def snippets() -> str:
    """Return the snippets as Visual Studio Code and its kin read them."""
    return json.dumps(dict([*_of_blocks(), *_of_widgets()]), ensure_ascii=False, indent=2) + "\n"


def _of_blocks() -> Iterator[tuple[str, dict[str, Any]]]:
    for block in BLOCKS.values():
        if block.name != "widget":
            needed = NEEDED.get(block.name, ())
            yield _snippet(block, block.name, needed)
            if set(block.options or ()) - set(needed):
                yield _snippet(block, block.name + ALL, block.options or ())


def _snippet(block: Block, name: str, options: Iterable[str]) -> tuple[str, dict[str, Any]]:
    """Write a snippet of a block that sets some options."""
    argument = f" | ${{{block.argument.strip('[]')}}}" if block.argument else ""
    set_here = [f"    {option}: {_value(block, option)}" for option in options]
    return _numbered(name, block.name, [f"/// {block.name}{argument}", *set_here, *BODIES[block.name], "///"])


def _value(block: Block, option: str) -> str:
    """Return a value that an option takes, to be written over."""
    words = words_of((block.options or {})[option])
    return VALUES[option] if not words else f"${{{words[0]}}}"


def _of_widgets() -> Iterator[tuple[str, dict[str, Any]]]:
    for widget in WIDGETS.values():
        start = widget.start()
        options = [
            f"    {control.name}: ${{{place}:{_default(start[control.name])}}}"
            for place, control in enumerate(widget.inputs, start=1)
        ]
        yield _entry(f"widget {widget.name}", [f"/// widget | {widget.name}", *options, "///"])


def _default(value: object) -> str:
    """Write a setting as an author would, with what means something in snippets escaped."""
    text = {True: "on", False: "off"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    return re.sub(r"([\\$}])", r"\\\1", text)


def _numbered(name: str, block: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    """Number the places of a snippet, which stand in it as `${what}`."""
    places = count(1)
    body = [PLACE.sub(lambda match: f"${{{next(places)}:{match[1]}}}", line) for line in lines]
    return _entry(name, body, block)


def _entry(name: str, body: list[str], block: str = "") -> tuple[str, dict[str, Any]]:
    return name, {"scope": "markdown", "prefix": f"/// {block or name}", "body": body}
