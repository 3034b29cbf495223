"""What a new course has for editors: snippets of every block, which are right as they come."""

import json
import re
from pathlib import Path

import pytest

from overrides.blocks import BLOCKS
from overrides.checking.facts import FactStore
from overrides.course.configuration import load_course
from overrides.course.making import TEMPLATE, new_course
from overrides.editor.snippets import snippets
from sim.widgets import WIDGETS
from tests.blocks.reports import checked
from tests.building import ROOT

SNIPPETS = json.loads(snippets())
OF_THE_COURSE = {"cell-diagram", "plan", "symbols"}  # which tell of its symbols and its pages
PLACE = re.compile(r"\$\{\d+:((?:[^\\}]|\\.)*)\}")


def test_every_block_and_option_is_in_them() -> None:
    some = {f"{block.name}, all options" for block in BLOCKS.values() if block.options}
    assert set(SNIPPETS) == (set(BLOCKS) - {"widget"}) | some | {f"widget {name}" for name in WIDGETS}
    for block in BLOCKS.values():
        body = "\n".join(SNIPPETS.get(f"{block.name}, all options", {}).get("body", []))
        assert all(f"    {option}: ${{" in body for option in block.options or ())
    for widget in WIDGETS.values():
        body = "\n".join(SNIPPETS[f"widget {widget.name}"]["body"])
        assert all(f"    {control.name}: ${{" in body for control in widget.inputs)


def test_both_snippets_of_a_block_come_after_its_name() -> None:
    for block in BLOCKS.values():
        named = [snippet for name, snippet in SNIPPETS.items() if name.split(",")[0] == block.name]
        assert all(snippet["prefix"] == f"/// {block.name}" for snippet in named)


@pytest.mark.parametrize("name", [name for name in SNIPPETS if name.split()[0] not in OF_THE_COURSE])
def test_what_a_snippet_inserts_is_right_as_it_comes(name: str, tmp_path: Path) -> None:
    text = PLACE.sub(lambda match: re.sub(r"\\(.)", r"\1", match[1]), "\n".join(SNIPPETS[name]["body"]))
    assert checked(text, FactStore(tmp_path / "mkdocs.yml")) == []


def test_a_new_course_has_them(tmp_path: Path) -> None:
    made = new_course(tmp_path / "course")
    folder = made.parent / ".vscode"
    assert json.loads((folder / "gradient-highway.code-snippets").read_text(encoding="utf-8")) == SNIPPETS
    assert json.loads((folder / "tasks.json").read_text(encoding="utf-8"))["tasks"]


def test_a_preview_beside_the_text_is_where_the_course_is_served() -> None:
    tasks = json.loads((TEMPLATE / ".vscode" / "tasks.json").read_text(encoding="utf-8"))
    named = {task["label"]: task for task in tasks["tasks"]}
    (preview,) = tasks["inputs"]
    (opened,) = named["preview the course"]["args"]  # it opens the tab as it is read; quoted, no shell reads it
    assert opened == {"value": f"${{input:{preview['id']}}}", "quoting": "strong"}
    serving = named[named["preview the course"]["dependsOn"]]
    host, port = load_course(ROOT / "mkdocs.yml").dev_addr
    assert serving["command"] == "gradient-highway serve"
    assert preview["args"] == [f"http://{host}:{port}/"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("docs/a b.md:3:1: found x; expected y", ("docs/a b.md", "3", "1")),
        ("ERROR: a.md:3: found x", ("a.md", "3", None)),
    ],
)
def test_what_the_terminal_says_while_a_course_is_served_is_marked_in_its_text(
    text: str, place: tuple[str, str, str | None]
) -> None:
    tasks = json.loads((TEMPLATE / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    (pattern,) = [task["problemMatcher"]["pattern"] for task in tasks if task["label"] == "serve the course"]
    match = re.match(pattern["regexp"], text)
    assert match
    assert match.groups()[:3] == place
