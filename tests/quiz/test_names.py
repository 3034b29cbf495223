"""What the markup of quizzes and the page's code call a thing is written down once, and is both written and read."""

import ast
import re
from pathlib import Path

import pytest

from quiz import names

ROOT = Path(__file__).resolve().parents[2]
DATA = {name: value for name, value in vars(names).items() if name.isupper() and str(value).startswith("data-")}
WRITERS = [*ROOT.glob("quiz/rendering/*.py"), ROOT / "overrides/blocks/quiz_elements.py"]
READERS = sorted(ROOT.glob("quiz/page/**/*.py"))
BOTH = [path for path in (*WRITERS, *READERS) if "course" not in path.parts]
MADE_BY_THE_PAGE = {"AFTER", "CERTIFICATE"}  # parts that it adds to the markup
SPELT_OUT = re.compile(r"data-(?:part|action|quiz|question|hint|slot|blank|left|number|reset|scoreboard)\b")


def text_of(paths: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def used(what: str, paths: list[Path]) -> set[str]:
    """Return which members of `Part` or `Action`, or which constants, some files use."""
    if what:
        return set(re.findall(rf"\b{what}\.([A-Z_]+)", text_of(paths)))
    words = set(re.findall(r"\b(?:names\.)?([A-Z_]+)\b", text_of(paths)))
    return words & set(DATA)


def members(kind: type) -> set[str]:
    return {name for name in vars(kind) if name.isupper()}


def test_every_part_is_written_and_read() -> None:
    assert used("Part", WRITERS) == members(names.Part) - MADE_BY_THE_PAGE
    assert used("Part", READERS) == members(names.Part)


def test_every_attribute_is_written_and_read() -> None:
    written = used("", WRITERS) | {"PART", "ACTION"}  # by functions
    assert written | {"NUMBER"} == set(DATA)  # the list of attempts is made by the page
    assert used("", READERS) == set(DATA)


def test_every_action_has_a_button_and_a_method_and_every_method_an_action() -> None:
    assert used("Action", BOTH) == members(names.Action)
    methods = {
        node.name
        for path in READERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("do_")
    }
    assert methods == {"do_" + value for name, value in vars(names.Action).items() if name.isupper()}


@pytest.mark.parametrize("path", BOTH, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_is_spelt_out(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
            assert not SPELT_OUT.search(node.value), f"line {node.lineno}: {node.value!r}"
        if isinstance(node, ast.Attribute) and node.attr == "dataset":
            raise AssertionError(f"line {node.lineno}: an attribute by another name")
