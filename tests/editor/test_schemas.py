"""The schemas take what the kit takes, and refuse what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from mkdocs.utils.yaml import yaml_load

from overrides.course.configuration import load_course
from overrides.course.making import new_course
from overrides.editor.schemas import EXAM, UNWRITTEN, configuration_schema, front_matter_schema
from overrides.editor.schemas import SETTINGS as SETTINGS_OF_COURSES
from overrides.syntax.front_matter import NAMES, FrontMatter, read_front_matter, unusable
from overrides.syntax.problems import AuthorError
from quiz.syntax.front_matter import EXAM as READ

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
MISTAKES = sorted(
    page
    for area in ("quiz", "blocks")
    for page in (ROOT / "tests" / area / "mistakes").glob("*.md")
    if page.read_text(encoding="utf-8").startswith("---\n")
)
UNSEEN = {  # themes and plugins have names of their own, so that any may be right
    "front-matter-misspelt",
    "front-matter-with-a-name-misspelt",
}
SETTINGS: dict[str, tuple[list[Any], list[Any]]] = {  # of an exam: what is right, and what isn't
    "attempts": ([1, 99], [0, 100, "many"]),
    "confidence": (["yes", "no", True], ["perhaps"]),
    "feedback": (["each", "end"], ["never"]),
    "id": (["gates-3"], ["3 gates", "-x"]),
    "late": (["counts", "practice"], ["never"]),
    "pass": ([1, 100], [0, 101, "70 %"]),
    "show": (["chosen", "right", "all"], ["none", "all right"]),
    "time": (["20 min", "1 h 30 min", "90 s", "counted"], ["soon", "20", ""]),
    "view": (["all", "one"], ["two"]),
}


THEME: dict[str, tuple[list[Any], list[Any]]] = {  # of front matter: what is right, and what isn't
    "title": (["A", 5, None], [["A"], {"A": "B"}]),
    "description": (["A"], [{"A": "B"}]),
    "search": (
        [{"exclude": True}, {"boost": 2}, {"boost": 0.5}, {}],
        [True, {"boost": "x"}, {"exclude": "yes"}, {"x": 1}],
    ),
    "hide": (["toc", ["navigation", "toc"], []], ["nothing", ["toc", "x"], 5]),
    "tags": ([["a", 5], []], ["a", [{"a": "b"}], [None]]),
    "icon": (["material/school"], [["material/school"]]),
}


def mistakes_of(schema: dict[str, Any], value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


def matter(page: Path) -> Any:
    found, _ = read_front_matter(page.read_text(encoding="utf-8").split("\n"))
    return json.loads(json.dumps(found.values, default=str))


def reported_in_matter(page: Path) -> bool:
    lines = page.read_text(encoding="utf-8").split("\n")
    length = len(read_front_matter(lines)[0].lines)
    told = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    return any(int(line.split(":")[0]) <= length for line in told if line[0].isdigit())


def test_mistakes_that_check_finds_are_refused() -> None:
    found = {page.stem for page in MISTAKES if matter(page) and reported_in_matter(page)}
    refused = {page.stem for page in MISTAKES if mistakes_of(front_matter_schema(), matter(page))}
    assert refused == found - UNSEEN
    assert len(refused) > 4


def test_they_are_schemas() -> None:
    Draft202012Validator.check_schema(configuration_schema())
    Draft202012Validator.check_schema(front_matter_schema())


def test_an_editor_can_tell_what_each_setting_is_for() -> None:
    """As the YAML language server shows it: where there is no description, it shows the title of the schema."""
    matter = front_matter_schema()["properties"]
    inner = [
        matter["minutes"],
        matter["search"],
        matter["quiz"]["anyOf"][1],
        configuration_schema()["properties"]["extra"],
    ]
    named = [SETTINGS_OF_COURSES, EXAM, matter, *(one["properties"] for one in inner)]
    silent = [name for properties in named for name, told in properties.items() if not told.get("description")]
    assert silent == ["nav"]  # whose entries are told


def test_what_an_editor_writes_behind_a_number_is_right() -> None:
    matter = front_matter_schema()["properties"]
    for told in (*EXAM.values(), *matter["minutes"]["properties"].values()):
        assert told.get("type") != "integer" or mistakes_of(told, told["default"]) == []  # else it writes 0


def test_what_no_course_may_set_is_offered_by_no_editor(tmp_path: Path) -> None:
    course = tmp_path / "mkdocs.yml"
    for name in UNWRITTEN:
        course.write_text(f"site_name: X\n{name}: x\n", encoding="utf-8")
        with pytest.raises(AuthorError):
            load_course(course, docs_dir=str(tmp_path))
        assert name not in configuration_schema()["properties"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_of_the_lesson_is_taken(page: Path) -> None:
    assert mistakes_of(front_matter_schema(), matter(page)) == []


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_of_an_exam_are_read_alike(name: str) -> None:
    right, wrong = SETTINGS[name]
    for value in right + wrong:
        text = {True: "yes"}.get(value, str(value)) if value is True else str(value)
        try:
            READ[name](text)
            takes = True
        except ValueError:
            takes = False
        assert takes == (value in right), value
        assert (mistakes_of(EXAM[name], value) == []) == takes, value


@pytest.mark.parametrize("name", THEME)
def test_what_the_theme_takes_is_read_alike(name: str) -> None:
    right, wrong = THEME[name]
    for value in right + wrong:
        takes = not unusable(FrontMatter({name: value}, []))
        assert takes == (value in right), value
        assert (mistakes_of(front_matter_schema(), {name: value}) == []) == takes, value


def test_all_that_front_matter_may_say_is_in_it() -> None:
    assert set(SETTINGS) == set(EXAM) == set(READ)
    assert set(front_matter_schema()["properties"]) >= set(NAMES)


def test_the_lesson_and_a_new_course_are_taken(tmp_path: Path) -> None:
    made = new_course(tmp_path / "course")
    for path in (ROOT / "mkdocs.yml", made):
        with path.open("rb") as file:
            values = yaml.safe_load(file) if path == made else yaml_load(file)
        own = {name: value for name, value in values.items() if name in configuration_schema()["properties"]}
        assert mistakes_of(configuration_schema(), own) == []
    shipped = json.loads((made.parent / ".vscode/mkdocs.schema.json").read_text(encoding="utf-8"))
    assert shipped == configuration_schema()
    line = "# yaml-language-server: $schema=.vscode/mkdocs.schema.json\n"
    assert made.read_text(encoding="utf-8").startswith(line)


@pytest.mark.parametrize(
    "wrong",
    [
        {"site_nam": "X", "site_name": "X"},
        {"nav": []},
        {"site_name": ""},
        {"site_name": "X", "nav": {"Start": "index.md"}},
        {"site_name": "X", "nav": [{"Start": 3}]},
        {"site_name": "X", "extra_css": "colours.css"},
        {"site_name": "X", "extra": {"course": 3}},
    ],
)
def test_a_wrong_configuration_is_refused(wrong: dict[str, Any]) -> None:
    assert mistakes_of(configuration_schema(), wrong)
