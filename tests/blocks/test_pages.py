"""Blocks as they are meant to be written: each becomes what is meant to be read.

A case is two files in `pages/`: the block, `NAME.md`, and its HTML, `NAME.html`. In both a formula is its TeX and a
picture is its text alternative; data for the page's Python is left out. White space does not count. The guide shows
every block of the folder, and what it becomes.
"""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from overrides.blocks import BLOCKS
from tests.blocks.rendering import rendered

CASES = sorted(path.with_suffix(".md") for path in (Path(__file__).parent / "pages").glob("*.html"))
ELSEWHERE = {"cell-diagram", "plan", "quiz", "symbols", "widget"}  # pictures and forms, with tests of their own


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_block_becomes_what_is_meant(case: Path) -> None:
    expected = case.with_suffix(".html").read_text(encoding="utf-8")
    assert outline(rendered(case.read_text(encoding="utf-8"))) == outline(expected)


def test_every_block_has_a_case_here_or_tests_of_its_own() -> None:
    assert {case.stem for case in CASES} | ELSEWHERE == set(BLOCKS)


def outline(html: str) -> str:
    """Write a block's HTML an element to a line, without what only a picture, a formula or a script has."""
    page = BeautifulSoup(html, "html.parser")
    for formula in page.select(".katex-display, .katex"):
        if tex := formula.select_one("annotation"):
            formula.replace_with(f"${tex.get_text()}$")
    for picture in page.select("svg"):
        picture.replace_with(str(picture.get("aria-label", "")))
    for script in page.select("script"):
        script.decompose()
    page.smooth()
    return "\n".join(_lines(page))


def _lines(element: Tag, depth: int = 0) -> list[str]:
    lines = []
    for child in element.children:
        indent = "  " * depth
        if not isinstance(child, Tag):
            lines += [indent + text] if (text := " ".join(str(child).split())) else []
            continue
        attributes = "".join(f' {name}="{_value(child[name])}"' for name in sorted(child.attrs))
        lines += [f"{indent}<{child.name}{attributes}>", *_lines(child, depth + 1)]
    return lines


def _value(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)
