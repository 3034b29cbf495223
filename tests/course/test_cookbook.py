"""Whatever the cookbook says does what it says, in a course as it comes."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from overrides.checking.course import check_course
from overrides.course.command import main
from tests.course.guide_pages import add_page, parts

RECIPES = parts("cookbook.md")
MOODLE = """<quiz><question type="truefalse"><questiontext format="html"><text>Is 2 even?</text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>"""
FILE = re.compile(r"In `(?P<path>[^`]+)`:\s*$")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new course with a page for each recipe, in whose folder the tests are."""
    folder = tmp_path_factory.mktemp("cookbook") / "course"
    assert main(["new", str(folder)]) == 0
    (folder / "moodle.xml").write_text(MOODLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for number, recipe in enumerate(RECIPES.values(), start=1):
            for step in recipe:
                if named := FILE.search(step.above):
                    Path(named["path"]).parent.mkdir(exist_ok=True)
                    Path(named["path"]).write_text(step.text, encoding="utf-8")
                elif step.kind == "markdown":
                    add_page(f"Recipe {number}", step.text)
        yield folder


def test_there_are_at_least_twenty_recipes_and_each_shows_how() -> None:
    assert len(RECIPES) >= 20
    assert all(RECIPES.values())


def test_nothing_is_wrong_with_what_it_says(course: Path) -> None:
    assert check_course(course / "mkdocs.yml") == []


@pytest.mark.browser
def test_it_can_be_built_and_its_commands_work(course: Path) -> None:
    lines = "".join(step.text for recipe in RECIPES.values() for step in recipe if step.kind == "sh")
    commands = [shlex.split(line)[1:] for line in lines.splitlines()]
    assert [main(command) for command in commands] == [0] * len(commands)
    assert ["build"] in commands
    assert (course / "course.zip").is_file()
    assert "### Is 2 even?" in (course / "docs" / "quizzes" / "from-moodle.md").read_text(encoding="utf-8")
    assert check_course(course / "mkdocs.yml") == []
