"""What a new course has for editors: snippets of every block, which are right as they come."""

import json
import re
from pathlib import Path

import pytest

from overrides.blocks import BLOCKS
from overrides.checking.facts import FactStore
from overrides.course.making import new_course
from overrides.editor.snippets import snippets
from sim.widgets import WIDGETS
from tests.blocks.reports import checked

SNIPPETS = json.loads(snippets())
PLACE = re.compile(r"\$\{\d+:((?:[^\\}]|\\.)*)\}")


def test_every_block_and_option_is_in_them() -> None:
    assert set(SNIPPETS) == (set(BLOCKS) - {"widget"}) | {f"widget {name}" for name in WIDGETS}
    for block in BLOCKS.values():
        body = "\n".join(SNIPPETS.get(block.name, {}).get("body", []))
        assert block.name == "widget" or all(f"    {option}: ${{" in body for option in block.options or ())
    for widget in WIDGETS.values():
        body = "\n".join(SNIPPETS[f"widget {widget.name}"]["body"])
        assert all(f"    {control.name}: ${{" in body for control in widget.inputs)


@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_takes_what_its_snippet_starts_with(name: str, tmp_path: Path) -> None:
    body = "\n".join(SNIPPETS[f"widget {name}"]["body"])
    text = PLACE.sub(lambda match: re.sub(r"\\(.)", r"\1", match[1]), body)
    assert checked(text, FactStore(tmp_path / "mkdocs.yml")) == []


@pytest.mark.parametrize("name", ["cards", "levels", "predict"])
def test_a_block_of_text_takes_its_snippet(name: str, tmp_path: Path) -> None:
    number = iter(range(100))
    body = [line for line in SNIPPETS[name]["body"] if not line.startswith("    ")]
    text = PLACE.sub(lambda match: f"{match[1]} {next(number)}", "\n".join(body))
    assert checked(text, FactStore(tmp_path / "mkdocs.yml")) == []


def test_a_new_course_has_them(tmp_path: Path) -> None:
    made = new_course(tmp_path / "course")
    folder = made.parent / ".vscode"
    assert json.loads((folder / "gradient-highway.code-snippets").read_text(encoding="utf-8")) == SNIPPETS
    assert json.loads((folder / "tasks.json").read_text(encoding="utf-8"))["tasks"]
