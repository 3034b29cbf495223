"""The settings of PyMdown's blocks, which hold Markdown: one with a mistake would be printed as it was written.

PyMdown reads them as YAML, and turns a block with a setting that it does not take back into text, without a word.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from pymdownx.blocks.admonition import Admonition
from pymdownx.blocks.block import Block, type_html_attribute_dict
from pymdownx.blocks.caption import Caption
from pymdownx.blocks.definition import Definition
from pymdownx.blocks.details import Details
from pymdownx.blocks.html import HTML
from pymdownx.blocks.tab import Tab

from overrides.syntax.fences import commented, fenced
from overrides.syntax.names import CONTAINERS
from overrides.syntax.problems import Problem, one_of
from overrides.syntax.scanner import HEADER

OTHERS: dict[str, type[Block]] = {
    **dict.fromkeys(("caption", "figure-caption", "table-caption"), Caption),
    **{"definition": Definition, "details": Details, "html": HTML, "tab": Tab},
}
TAKES = {  # in words, by setting
    **dict.fromkeys(("open", "new", "select"), "true or false"),
    "type": "a word such as 'tip'",
    "markdown": "auto, block, inline or raw",
    "attrs": "'{class: wide}' or '{id: there}'",
}
SETTING = re.compile(r" {4,}\S")


def wrong_settings(lines: Sequence[str], first_line: int) -> Iterator[Problem]:
    """Report settings of such blocks that would have the block printed as text.

    Args:
        lines: of a text; what isn't its own is empty.
        first_line: number in the file of the first of them.
    """
    if not any("///" in line for line in lines):
        return
    code = [inside or off for inside, off in zip(fenced(lines), commented(lines), strict=True)]
    for n, line in enumerate(lines):
        header = HEADER.match(line)
        if header and not code[n] and header["name"] in CONTAINERS:
            end = n + 1
            while end < len(lines) and SETTING.match(lines[end]):
                end += 1
            yield from _wrong(header["name"], lines[n + 1 : end], first_line + n + 1)


def _wrong(name: str, lines: Sequence[str], line: int) -> Iterator[Problem]:
    """Report what is wrong with the settings of a block; `line` is the number of the first of them."""
    owner = f"the block {name!r}"
    try:
        values = yaml.safe_load(textwrap.dedent("\n".join(lines)))
    except yaml.YAMLError as error:
        mark, cause = getattr(error, "problem_mark", None), getattr(error, "problem", "")
        n = min(mark.line if mark else 0, len(lines) - 1)
        found = f"settings of {owner} that can't be read ({cause})"
        yield Problem(
            line + n, found, "'name: value' lines, a value with a sign at its start in quotes", _start(lines[n])
        )
        return
    if lines and values is not None and not isinstance(values, dict):
        found, expected = f"text where the settings of {owner} stand", "an empty line above it"
        yield Problem(line, found, expected, _start(lines[0]))
        return
    takes = {**OTHERS.get(name, Admonition).OPTIONS, "attrs": ({}, type_html_attribute_dict)}
    for setting, value in (values or {}).items():
        n = next((n for n, text in enumerate(lines) if text.strip().startswith(str(setting))), 0)
        if setting not in takes:
            expected = one_of(str(setting), takes, f"a setting of {owner}")
            yield Problem(line + n, f"the setting {str(setting)!r}", expected, _start(lines[n]))
        elif not _takes(takes[setting][1], value):
            column = lines[n].find(":") + 1
            column += len(lines[n][column:]) - len(lines[n][column:].lstrip()) + 1
            yield Problem(line + n, f"{lines[n].strip()!r}", TAKES.get(setting, "another value"), column)


def _takes(read: Any, value: object) -> bool:
    try:
        read(value)
    except Exception:  # a parser of PyMdown says so in its own way
        return False
    return True


def _start(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1
