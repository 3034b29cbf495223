"""Snippets for editors: each block and each widget of the kit, as it is declared, with its options."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from overrides.blocks import BLOCKS
from sim.widgets import WIDGETS

PLACE = re.compile(r"\$\{(\w[\w ]*)\}")
QUESTION = ["", "### ${question}", "", "- [x] ${right}", "- [ ] ${wrong}", "  > ${feedback}", "", "${explanation}"]
SECTION = ["", "### ${title}", "${text}"]
BODIES: Mapping[str, list[str]] = {  # what stands between header and end
    "cards": ["", "### ✗ ${title}", "- ${point}", "", "### ✓ ${title}", "- ${point}"],
    "cell-diagram": ["${symbol}: ${equation}"],
    "check": QUESTION,
    "dependencies": ["", "### ${kind}: ${title}", "${sentence}", "Dependency: ${words}", "Challenge: ${why}"],
    "equation": ["${equation}"],
    "exercise": ["", "${problem}", "", "---", "", "${solution}"],
    "flashcards": ["", "### ${front}", "", "${back}"],
    "levels": [*SECTION, *SECTION],
    "numbers": ["${base}^${exponent}: ${meaning}"],
    "plan": [],
    "predict": ["${question}", "", "---", "", "${answer}"],
    "quiz": QUESTION,
    "symbols": [
        "| Symbol | TeX | Colour | Shape | Meaning |",
        "|--------|-----|--------|-------|---------|",
        "| ${name} | `${tex}` | blue | ${shape} | ${meaning} |",
    ],
}


def snippets() -> str:
    """Return the snippets as Visual Studio Code and its kin read them."""
    return json.dumps(dict([*_of_blocks(), *_of_widgets()]), ensure_ascii=False, indent=2) + "\n"


def _of_blocks() -> Iterator[tuple[str, dict[str, Any]]]:
    for block in BLOCKS.values():
        if block.name != "widget":
            argument = f" | ${{{block.argument.strip('[]')}}}" if block.argument else ""
            options = [f"    {name}: ${{{name}}}" for name in block.options or ()]
            yield _snippet(block.name, [f"/// {block.name}{argument}", *options, *BODIES[block.name], "///"])


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


def _snippet(name: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    """Number the places of a snippet, which stand in it as `${what}`."""
    places = count(1)
    return _entry(name, [PLACE.sub(lambda match: f"${{{next(places)}:{match[1]}}}", line) for line in lines])


def _entry(name: str, body: list[str]) -> tuple[str, dict[str, Any]]:
    return name, {"scope": "markdown", "prefix": f"/// {name}", "body": body}
