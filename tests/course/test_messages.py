"""Every message of what reads a page is shown in the guide: a file of `mistakes` has it, and the guide has the file.

Messages are the texts that the code gives to what reports a mistake; what is filled in stands for anything.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.course.mistake_pages import PAGE, page

ROOT = Path(__file__).resolve().parents[2]
READERS = ("quiz/syntax", "overrides/blocks", "overrides/syntax")
REPORTS = {"Problem", "problem", "report", "place", "at", "_replace", "mistake", "ValueError", "FormulaError"}
NAMES = {"found", "expected", "how", "wrong"}  # what a message is called until it is reported
FILLED = re.compile(r"\\\{[^{}]*?\\\}")  # in a text that is formatted later
ELSEWHERE = {  # what no page alone shows: a table of the guide has it
    "the letter .* in a formula",
    "a link to .*, which has no such anchor",
    "a plan whose pages all stand before the core path or go deeper",
    "a page with 'minutes: …' and no 'path' in its front matter",
    "the byte 0x.*",
    "text in UTF\\-8: save the file again, with this encoding",
    "the control character U\\+.*",
    "text without such",
    "no quiz",
    "a block '/// quiz \\| title' or '/// check', or '<quiz>'",
    "'.*: true', or no '.*'",
}
TABLE = (ROOT / "docs" / "blocks" / "mistakes.md").read_text(encoding="utf-8").split("## What no page alone shows")[1]
WRITTEN = TABLE.replace("\\|", "|").replace("`", "'")


def messages(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the messages of a module: the line, and a pattern of what is said."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    given: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) in REPORTS:
            given += [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Assign) and NAMES & {name.id for name in _names(node)}:
            given.append(node.value)
    for text in given:
        if (pattern := _pattern(text)) and " " in pattern and len(FILLED.sub("", pattern).replace(".*", "")) > 4:
            yield text.lineno, pattern


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _names(node: ast.Assign) -> Iterator[ast.Name]:
    for target in node.targets:
        yield from (name for name in ast.walk(target) if isinstance(name, ast.Name))


def _pattern(text: ast.expr) -> str:
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return FILLED.sub(".*", re.escape(text.value)).replace("\\ ", " ")
    if isinstance(text, ast.JoinedStr):
        pieces = [_pattern(piece) if isinstance(piece, ast.Constant) else ".*" for piece in text.values]
        return "".join(pieces)
    return ""


TOLD = "\n".join(
    page.read_text(encoding="utf-8")
    for area in ("quiz", "blocks")
    for page in sorted((ROOT / "tests" / area / "mistakes").glob("*.txt"))
)
MODULES = sorted(path for folder in READERS for path in (ROOT / folder).glob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_message_is_that_of_a_mistake_that_the_guide_shows(module: Path) -> None:
    missing = [(line, text) for line, text in messages(module) if not re.search(text, TOLD)]
    assert [(line, text) for line, text in missing if text not in ELSEWHERE] == []


@pytest.mark.parametrize("text", sorted(ELSEWHERE))
def test_what_no_page_alone_shows_is_in_the_table_and_still_said(text: str) -> None:
    assert re.search(text, WRITTEN)
    assert any(text == said for module in MODULES for _, said in messages(module))


def test_the_page_of_mistakes_in_quizzes_has_them_all() -> None:
    """After a new one: `python -m tests.course.mistake_pages`."""
    assert PAGE.read_text(encoding="utf-8") == page()
