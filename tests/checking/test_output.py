"""What `gradient-highway check` prints, for people and for programs, and the status it ends with."""

import json
import re
from pathlib import Path

import pytest

from overrides.course.command import main
from overrides.course.making import TEMPLATE
from tests.building import write_project

PAGE = "# Start\n\n100 %: /// not a header\n\n/// check\n\n### Which, a: b?\n\n-[x] this\n-[ ] that\n///\n"
FOUND = "'-[x]' without a space"
PLACE = "docs/index.md:9:1"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = write_project(tmp_path / "course", {"index.md": PAGE, "other.md": "# Other\n\n\\sym{x}\n"})
    monkeypatch.chdir(project)
    return project


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(["check", *arguments])
    return status, capsys.readouterr().out


def test_for_people_with_a_mark_below_the_column(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = said(capsys)
    assert status == 1
    assert f"{PLACE}: found {FOUND}; expected '- [x] …'\n    -[x] this\n    ^\n" in text
    assert text.endswith("\n2 mistakes in 2 files\n")


def test_a_line_each_for_editors(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, text = said(capsys, "--format", "lines")
    tasks = json.loads((TEMPLATE / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    matcher = re.compile(tasks[0]["problemMatcher"]["pattern"]["regexp"])
    matches = [matcher.fullmatch(line) for line in text.splitlines()]
    assert [match and match.groups()[:3] for match in matches] == [
        ("docs/index.md", "9", "1"),
        ("docs/other.md", "3", "1"),
    ]


def test_for_programs(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, text = said(capsys, "--format", "json")
    first, _ = json.loads(text)
    assert (first["file"], first["line"], first["column"], first["found"]) == ("docs/index.md", 9, 1, FOUND)


def test_for_github(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "docs" / "a,b.md").write_text("/// check | 50 %\n\n### [[]]\n///\n", encoding="utf-8")
    _, text = said(capsys, "--format", "github")
    assert f"::error file=docs/index.md,line=9,col=1::found {FOUND}; expected '- [x] …'" in text.splitlines()
    assert any(line.startswith("::error file=docs/a%2Cb.md,line=3,col=5::") for line in text.splitlines())


def test_of_some_pages_alone(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = said(capsys, "docs/other.md", "--format", "lines")
    assert status == 1
    assert text.startswith("docs/other.md:3:1: ")
    assert "index.md" not in text


def test_a_course_without_mistakes(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (course / "docs").glob("*.md"):
        path.write_text("# A page\n", encoding="utf-8")
    assert said(capsys) == (0, "no mistakes\n")
    assert said(capsys, "--format", "lines") == (0, "")


def test_a_configuration_that_is_not_yaml(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (course / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("copyright: a: b\n")
    status, text = said(capsys)
    assert status == 1
    assert re.search(r"^mkdocs\.yml:\d+:13: found a file that is not YAML", text)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("nav:\n  - index.md\n\t- other.md\n", "3:1: found a tab; expected spaces: YAML is not indented by tabs"),
        (
            "nav:\n  - A: index.md\n  -B: other.md\n",
            "3:3: found '-B: other.md' without a space; expected '- B: other.md'",
        ),
        (
            'copyright: "A book\nsite_description: "More"\n',
            "1:12: found a value with a quotation mark that is not closed: '\"A book'; expected \" at both of its ends",
        ),
        (
            "nav:\n  - index.md\n  - other.md\n  - Test yourself:\n",
            "4:5: found the section 'Test yourself' without a page; expected pages below it, or no such line",
        ),
        (
            "extra_css:\n  - colors.css\n",
            "2:5: found no file 'colors.css'; expected the path of a style sheet, as seen from the folder docs; "
            "did you mean 'colours.css'?",
        ),
    ],
    ids=["tab", "hyphen", "quote", "section", "style"],
)
def test_a_slip_in_the_configuration_is_named(
    course: Path, capsys: pytest.CaptureFixture[str], written: str, told: str
) -> None:
    (course / "docs" / "colours.css").write_text("", encoding="utf-8")
    with (course / "mkdocs.yml").open(encoding="utf-8") as file:
        before = [line for line in file if not line.startswith("nav:")]
    (course / "mkdocs.yml").write_text("".join(before) + written, encoding="utf-8")
    place, message = told.split(": ", 1)
    line, column = place.split(":")
    _, text = said(capsys, "--format", "lines")
    assert f"mkdocs.yml:{len(before) + int(line)}:{column}: {message}" in text.splitlines()


def test_a_row_with_a_mistake_is_the_only_one(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header = "| Symbol | TeX | Colour | Shape | Meaning |\n|--|--|--|--|--|"
    table = f"/// symbols\n{header}\n| one | `a` | purple | x | y |\n///"
    (course / "docs" / "index.md").write_text(f"# Symbols\n\n{table}\n", encoding="utf-8")
    (course / "docs" / "other.md").write_text("# Other\n\n$\\sym{one}$\n", encoding="utf-8")
    _, text = said(capsys, "--format", "lines")
    assert [line.split(";")[0] for line in text.splitlines()] == ["docs/index.md:6:15: found the colour 'purple'"]


def test_a_page_that_cannot_be_read_is_still_there_for_the_navigation(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "docs" / "other.md").write_bytes("# Début\n".encode("utf-16"))
    with (course / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("nav:\n  - index.md\n  - other.md\n")
    _, text = said(capsys, "--format", "lines")
    assert "docs/other.md:1:1: found the byte 0xff of a file in UTF-16" in text
    assert "isn't there" not in text


def test_a_folder_without_a_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2


def test_a_page_that_is_not_utf_8(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "docs" / "latin.md").write_bytes("# Début\n".encode("latin-1"))
    _, text = said(capsys, "--format", "lines")
    expected = "text in UTF-8: save the file again, with this encoding"
    assert f"docs/latin.md:1:4: found the byte 0xe9; expected {expected}" in text.splitlines()
    assert "docs/index.md" in text
