"""What `check` keeps of a course gives what looking all of it over anew gives, whatever has changed in between."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from overrides.checking.course import check_course
from overrides.checking.facts import FactStore
from overrides.checking.page import CheckedPage, Checker
from tests.building import write_project

CHECK = "/// check | Again\n    id: again\n\n### Is it?\n\n- [ ] yes\n- [x] no\n///\n"
SYMBOLS = "# Letters\n\n/// symbols\n| Symbol | TeX | Colour | Shape | Meaning |\n|---|---|---|---|---|\n"
COURSE = {
    "index.md": "# Start\n\n[One](one.md#there), [two](two.md#squashing-title).\n",
    "one.md": f"# One\n\n## There\n\n{CHECK}\n$\\sym{{state}}$ [x](gone.md)\n",
    "two.md": '# Two\n\n/// widget | squashing\n///\n\n--8<-- "part.txt"\n',
    "letters.md": f"{SYMBOLS}| state | `h` | blue | (H,) | its state |\n///\n",
}
CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda docs: None,
    "a heading that is linked to is gone": lambda docs: _write(
        docs / "one.md", COURSE["one.md"].replace("There", "Here")
    ),
    "an earlier page takes the name of a quiz": lambda docs: _write(docs / "index.md", f"# Start\n\n{CHECK}"),
    "a snippet gets a mistake": lambda docs: _write(docs.parent / "part.txt", "See [it](nowhere.md).\n"),
    "a symbol is gone": lambda docs: _write(
        docs / "letters.md", f"{SYMBOLS}| other | `o` | blue | (H,) | more |\n///\n"
    ),
    "a page that is linked to comes to be": lambda docs: _write(docs / "gone.md", "# Back\n"),
    "a widget that is linked to is gone": lambda docs: _write(docs / "two.md", "# Two\n"),
}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "course", COURSE)
    _write(project / "part.txt", "A part.\n")
    return project


@pytest.fixture
def looked_over(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The pages that are looked over, and not only remembered."""
    paths: list[str] = []
    look_over = Checker.look_over

    def noting(self: Checker, page: CheckedPage) -> None:
        paths.append(page.path)
        look_over(self, page)

    monkeypatch.setattr(Checker, "look_over", noting)
    yield paths


def found(project: Path) -> list[str]:
    return [problem.at(one.path) for one in check_course(project / "mkdocs.yml") for problem in one.problems]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(project: Path, change: str) -> None:
    before = found(project)
    CHANGES[change](project / "docs")
    after = found(project)
    FactStore(project / "mkdocs.yml").path.unlink()
    assert after == found(project)
    assert (after == before) == (change == "nothing")


def test_only_a_page_that_has_changed_is_looked_over(project: Path, looked_over: list[str]) -> None:
    found(project)
    assert sorted(set(looked_over)) == ["docs/index.md", "docs/letters.md", "docs/one.md", "docs/two.md"]
    looked_over.clear()
    found(project)
    assert looked_over == []
    _write(project / "docs/two.md", COURSE["two.md"] + "\nMore.\n")
    found(project)
    assert looked_over == ["docs/two.md"]
