"""Pages of the guide as someone who follows them reads them: headings, fences, and what stands above a fence."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from overrides.course.command import main

DOCS = Path(__file__).resolve().parents[2] / "docs"
PART = re.compile(r"^## (?P<title>.+)\n(?P<text>(?:(?!## ).*\n)*)", re.MULTILINE)
FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>\w+)(?: title=\"[^\"]*\")?\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)


class Step(NamedTuple):
    """A fence: its kind, its text as it is shown, and what stands between it and the fence before."""

    kind: str
    text: str
    above: str


def steps(text: str) -> Iterator[Step]:
    """Read the fences of a text."""
    position = 0
    for fence in FENCE.finditer(text):
        yield Step(fence["kind"], fence["text"].replace(";--8<--", "--8<--"), text[position : fence.start()])
        position = fence.end()


def parts(name: str) -> dict[str, list[Step]]:
    """Return the fences below each `## heading` of a page; a line of a fence that looks like one ends its part."""
    text = (DOCS / name).read_text(encoding="utf-8")
    return {found["title"]: list(steps(found["text"])) for found in PART.finditer(text)}


def add_page(title: str, text: str) -> None:
    """Add a lesson to the course that the current folder is in, with front matter and heading where there are none."""
    assert main(["add", "lesson", title]) == 0
    front = FRONT.match(text)
    below = text[front.end() :] if front else text
    heading = "" if "\n# " in f"\n{below}" else f"\n# {title}\n\n"
    path = Path("docs/lessons") / f"{title.lower().replace(' ', '-')}.md"
    path.write_text((front[0] if front else "") + heading + below, encoding="utf-8")
