"""What markup and the page's code call a thing is written down once, and every name is both written and read."""

import ast
from pathlib import Path

import pytest

from sim import markup

ROOT = Path(__file__).resolve().parents[1]
NAMES = {name: value for name, value in vars(markup).items() if name.isupper() and isinstance(value, str)}
ACTIONS = {name: value for name, value in NAMES.items() if name.startswith("DO_")}
IMPLIED = {"part": "PART", "find_part": "PART", "action": "ACTION", "find_action": "ACTION"}  # by a function of markup

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def files(*patterns: str) -> list[Path]:
    """Return the files that use the names."""
    found = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return [path for path in found if "markup." in path.read_text(encoding="utf-8")]


WRITERS = files("overrides/blocks/*.py", "sim/views/*.py")
READERS = files("sim/page/*.py")


def nodes(paths: list[Path]) -> list[ast.AST]:
    return [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def names_in(paths: list[Path]) -> set[str]:
    """Return which names of the list some files use."""
    used = {
        node.attr
        for node in nodes(paths)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "markup"
    }
    return {IMPLIED.get(name, name) for name in used} & set(NAMES)


def test_every_name_is_written_by_the_build() -> None:
    assert names_in(WRITERS) == set(NAMES)


def test_every_name_is_read_by_the_page() -> None:
    assert names_in(READERS) | set(ACTIONS) == set(NAMES)


def test_every_action_has_a_method_and_every_method_a_button() -> None:
    methods = {node.name for node in nodes(READERS) if isinstance(node, ast.FunctionDef)}
    assert {method for method in methods if method.startswith("do_")} == {f"do_{action}" for action in ACTIONS.values()}


def test_no_name_means_two_things() -> None:
    assert len(set(ACTIONS.values())) == len(ACTIONS)
    others = [value for name, value in NAMES.items() if name not in ACTIONS]
    assert len(set(others)) == len(others)


@pytest.mark.parametrize("path", [*WRITERS, *READERS], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_is_spelt_out(path: Path) -> None:
    """Docstrings may; Material's own attribute is no name of ours."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = [ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, DOCUMENTED)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in documentation:
            assert "data-" not in node.value.replace("data-search-exclude", ""), f"line {node.lineno}: {node.value!r}"
        assert not (isinstance(node, ast.Attribute) and node.attr == "dataset"), f"line {node.lineno}"
