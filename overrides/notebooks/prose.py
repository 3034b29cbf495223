"""Write a page's blocks as Markdown that any notebook shows, and its links so that they lead to the site."""

import re
from collections.abc import Callable, Sequence

from overrides.blocks.sections import read_exercise, read_halves
from overrides.language import say
from overrides.syntax.fences import fenced, find_fences, without_verbatim
from overrides.syntax.options import leading_options
from overrides.syntax.problems import AuthorError
from overrides.syntax.scanner import END, HEADER, BlockSource, find_blocks

LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]+)\)")


def plain_markdown(lines: Sequence[str]) -> list[str]:
    """Write a page without the kit's blocks; what only a page can do, widgets and quizzes, is left out."""
    written: list[str] = []
    position = 0
    for block in find_blocks(lines, 1).blocks:
        written += lines[position : block.start]
        if block.name in WRITTEN:
            written += ["", *WRITTEN[block.name](block), ""]
        position = block.end
    return _without_containers([*written, *lines[position:]])


def with_addresses(text: str, address: Callable[[str], str]) -> str:
    """Let links lead where they do on the page; one that has no address becomes its text."""
    result, position = [], 0
    for link in LINK.finditer(without_verbatim(text)):
        shown, target = text[slice(*link.span("text"))], address(link["target"])
        result += [text[position : link.start()], f"[{shown}]({target})" if target else shown]
        position = link.end()
    return "".join([*result, text[position:]])


def _exercise(block: BlockSource) -> list[str]:
    read = read_exercise if block.name == "exercise" else read_halves
    try:
        problem, solution = (half.split("\n") for half in read(block))
    except AuthorError:
        return []  # the page reports it
    return [f"### {block.argument}", "", *problem, "", *_folded(say("Solution"), solution)]


def _equation(block: BlockSource) -> list[str]:
    return [f"**{block.argument}**", "", "$$", *block.body, "$$"]


WRITTEN = {"exercise": _exercise, "predict": _exercise, "equation": _equation}


def _without_containers(lines: Sequence[str]) -> list[str]:
    """Write boxes as their title and their text, folded away where the page folds them."""
    written: list[str] = []
    code = fenced(lines)
    position = 0
    while position < len(lines):
        header = None if code[position] else HEADER.match(lines[position])
        if not header:
            written.append(lines[position])
            position += 1
            continue
        below = range(position + 1, len(lines))
        end = next((n for n in below if not code[n] and _ends(lines[n], header["slashes"])), len(lines))
        inside = list(lines[position + 1 : end])
        text = _without_containers(inside[len(leading_options(inside, 0)) :])
        title = header["argument"] or header["name"].capitalize()
        written += _folded(title, text) if header["name"] == "details" else _titled(title, text)
        position = end + 1
    return written


def _ends(line: str, slashes: str) -> bool:
    end = END.match(line)
    return end is not None and end["slashes"] == slashes


def _folded(title: str, text: Sequence[str]) -> list[str]:
    """Fold text away below its title; code is a cell, which no fold can hold."""
    if any(fence.end is not None for fence in find_fences(text)):
        return _titled(title, text)
    return ["<details>", f"<summary>{title}</summary>", "", *text, "", "</details>"]


def _titled(title: str, text: Sequence[str]) -> list[str]:
    return [f"**{title}**", "", *text]
