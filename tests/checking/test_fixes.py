"""`check --fix` mends what is certain: the mended page is the one that its author meant, all else is left alone."""

from pathlib import Path

import pytest

from overrides.checking.course import check_course
from overrides.checking.fixes import mended
from overrides.course.command import main
from tests.building import write_project

TESTS = Path(__file__).parents[1]
CASES = sorted(page for area in ("blocks", "quiz") for page in (TESTS / area / "mistakes").glob("*.md"))
HEAD = "/// quiz | Q\n\n### Which?\n"
MENDED = {  # what is written, what was meant
    "no space in a box": (f"{HEAD}\n-[x] a\n-[ ] b\n  > No.\n///", f"{HEAD}\n- [x] a\n- [ ] b\n  > No.\n///"),
    "one of several": (f"{HEAD}\n- [x] a\n-[ ] b\n///", f"{HEAD}\n- [x] a\n- [ ] b\n///"),
    "no hyphen": (f"{HEAD}\n[x] a\n[ ] b\n///", f"{HEAD}\n- [x] a\n- [ ] b\n///"),
    "numbered": (f"{HEAD}\n1. [x] a\n2. [ ] b\n///", f"{HEAD}\n- [x] a\n- [ ] b\n///"),
    "en dashes": (f"{HEAD}\n– [x] a\n– [ ] b\n///", f"{HEAD}\n- [x] a\n- [ ] b\n///"),
    "round brackets": (f"{HEAD}\n- (x) a\n- ( ) b\n///", f"{HEAD}\n- [x] a\n- [ ] b\n///"),
    "too far in": (
        f"{HEAD}\n    - [x] a\n    - [ ] b\n      > No.\n\nWhy.\n///",
        f"{HEAD}\n- [x] a\n- [ ] b\n  > No.\n\nWhy.\n///",
    ),
    "one option too far in": (f"{HEAD}\n- [x] a\n  - [ ] b\n///", f"{HEAD}\n- [x] a\n- [ ] b\n///"),
    "an answer": (f"{HEAD}\n=3\n///", f"{HEAD}\n= 3\n///"),
    "as in code": (f"{HEAD}\n== 3\n///", f"{HEAD}\n= 3\n///"),
    "curly quotes": (f"{HEAD}\n= “gate”\n///", f'{HEAD}\n= "gate"\n///'),
    "arrows": (f"{HEAD}\n- a => b\n- c => d\n///", f"{HEAD}\n- a -> b\n- c -> d\n///"),
    "tight arrows": (f"{HEAD}\n- a->b\n- c->d\n///", f"{HEAD}\n- a -> b\n- c -> d\n///"),
    "a hint": (f"{HEAD}\n= 3\n\n?Look.\n///", f"{HEAD}\n= 3\n\n? Look.\n///"),
    "its cost": (f"{HEAD}\n= 3\n\n? (25) Look.\n///", f"{HEAD}\n= 3\n\n? (25 %) Look.\n///"),
    "an empty line before settings": (
        f"{HEAD}\n    tags: gates\n    points: 2\n\n= 3\n///",
        f"{HEAD}    tags: gates\n    points: 2\n\n= 3\n///",
    ),
    "a setting at the margin": (f"{HEAD}points: 2\n\n= 3\n///", f"{HEAD}    points: 2\n\n= 3\n///"),
    "a setting with =": (f"{HEAD}    points = 2\n\n= 3\n///", f"{HEAD}    points: 2\n\n= 3\n///"),
    "a computed number": (
        f"{HEAD}    let n: 2..5\n\nTwice {{n}} is {{2 * n}}; and half of {{2 * n}}?\n\n= {{n}}\n///",
        f"{HEAD}    let n: 2..5\n\nTwice {{n}} is {{= 2 * n}}; and half of {{= 2 * n}}?\n\n= {{n}}\n///",
    ),
    "no bar": ("/// quiz Q\n\n### Which?\n\n= 3\n///", f"{HEAD}\n= 3\n///"),
    "a wide bar": ("/// quiz ｜ Q\n\n### Which?\n\n= 3\n///", f"{HEAD}\n= 3\n///"),
    "a space that doesn't break": ("///\u00a0quiz | Q\n\n### Which?\n\n= 3\n///", f"{HEAD}\n= 3\n///"),
    "as many slashes": (
        f"{HEAD}\n= 3\n\n/// note | N\nText.\n///\n///",
        f"/{HEAD}\n= 3\n\n/// note | N\nText.\n///\n////",
    ),
    "front matter": ("\n\n---\ntitle: T\n---\n\n# P\n", "---\ntitle: T\n---\n\n# P\n"),
    "a colon in a title": ("---\ntitle: Waves: a start\n---\n\n# P\n", '---\ntitle: "Waves: a start"\n---\n\n# P\n'),
    "a tag": ("<Quiz>\nWhich?\n- [x] a\n- [ ] b\n</Quiz>\n", "<quiz>\nWhich?\n- [x] a\n- [ ] b\n</quiz>\n"),
    "a dash for a rule": ("/// predict | P\nWhich?\n\n—\n\nThis.\n///", "/// predict | P\nWhich?\n\n---\n\nThis.\n///"),
    "headings": (
        "/// levels | L\n\n## One\nText.\n\n## Two\nText.\n///",
        "/// levels | L\n\n### One\nText.\n\n### Two\nText.\n///",
    ),
}
LEFT_ALONE = [  # what may mean one thing or another
    f"{HEAD}\n1. a\n2. b\n///",
    f"{HEAD}\na => b\nc => d\n///",
    f"{HEAD}\n- [x] a\n- [ ] a\n///",
    f"{HEAD}\n-[x] a\n-[ ] a\n///",  # which leaves another mistake
    f"{HEAD}\nText.\n\n    points: 2\n\n= 3\n///",
    "/// quiz | Q\n\n### Which?\n\n= 3\n",
    "---\nminuts: {reading: 5}\n---\n\n# P\n",
]


PAGES = 20  # of a course
WRITTEN = {
    **{f"mended-{n}.md": written for n, (written, _) in enumerate(MENDED.values())},
    **{f"left-{n}.md": written for n, written in enumerate(LEFT_ALONE)},
    **{f"case-{page.name}": page.read_text(encoding="utf-8") for page in CASES},
}


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What becomes of each page: in small courses, as all pages of one are read whenever something is mended."""
    changed: dict[str, str] = {}
    names = sorted(WRITTEN)
    for start in range(0, len(names), PAGES):
        pages = {name: WRITTEN[name] for name in names[start : start + PAGES]}
        configuration = write_project(tmp_path_factory.mktemp("fixes") / "course", pages) / "mkdocs.yml"
        changed |= {one.file.name: one.after for one in mended(configuration, check_course(configuration))}
    return {**WRITTEN, **changed}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one page, which may be any: hundreds around it would be read each time."""
    return write_project(tmp_path_factory.mktemp("alone") / "course", {"page.md": ""})


def mistakes(alone: Path, text: str) -> int:
    found = check_course(alone / "mkdocs.yml", {alone / "docs/page.md": text})
    return sum(len(one.problems) for one in found if one.file.name == "page.md")


@pytest.mark.no_cover  # looks the course over anew for each; the fixture's look is measured
@pytest.mark.parametrize("number", range(len(MENDED)), ids=list(MENDED))
def test_what_is_certain_is_mended(alone: Path, after: dict[str, str], number: int) -> None:
    _, meant = list(MENDED.values())[number]
    name = f"mended-{number}.md"
    assert after[name] == meant
    assert mistakes(alone, meant) == 0


@pytest.mark.parametrize("number", range(len(LEFT_ALONE)))
def test_what_can_only_be_guessed_is_left_alone(after: dict[str, str], number: int) -> None:
    assert after[f"left-{number}.md"] == LEFT_ALONE[number]


@pytest.mark.no_cover
def test_what_is_mended_has_fewer_mistakes_whatever_was_wrong(alone: Path, after: dict[str, str]) -> None:
    changed = [name for name in WRITTEN if name.startswith("case-") and after[name] != WRITTEN[name]]
    assert len(changed) > 20
    for name in changed:
        assert mistakes(alone, after[name]) < mistakes(alone, WRITTEN[name]), name


def test_line_ends_and_the_mark_at_the_start_stay(tmp_path: Path) -> None:
    text = "\ufeff" + f"{HEAD}\n-[x] a\n-[ ] b\n///".replace("\n", "\r\n")
    course = write_project(tmp_path / "course", {"index.md": ""})
    (course / "docs" / "index.md").write_bytes(text.encode())
    (one,) = mended(course / "mkdocs.yml", check_course(course / "mkdocs.yml"))
    assert one.after == text.replace("-[", "- [")


def test_the_command_shows_what_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course = write_project(tmp_path / "course", {"index.md": f"{HEAD}\n-[x] a\n-[ ] b\n///\n"})
    page = course / "docs" / "index.md"
    monkeypatch.chdir(course)
    assert main(["check", "--diff"]) == 1
    assert "-[x] a" in page.read_text(encoding="utf-8")
    shown = capsys.readouterr().out
    assert main(["check", "--fix"]) == 0
    said = capsys.readouterr().out
    assert "--- docs/index.md\n+++ docs/index.md\n" in said
    assert "\n--[x] a\n--[ ] b\n+- [x] a\n+- [ ] b\n" in shown
    assert said.endswith("no mistakes\n")
    assert page.read_text(encoding="utf-8") == f"{HEAD}\n- [x] a\n- [ ] b\n///\n"
