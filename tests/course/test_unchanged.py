"""A site is built again when anything has changed that it is made of, and only then."""

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from overrides.course.configuration import load_course
from overrides.course.unchanged import fingerprint, is_current, note_built
from tests.building import write_project

CHANGES: dict[str, Callable[[Path, pytest.MonkeyPatch], object]] = {
    "a page": lambda project, _: (project / "docs/index.md").write_text("# Other\n", encoding="utf-8"),
    "a new page": lambda project, _: (project / "docs/new.md").write_text("# New\n", encoding="utf-8"),
    "a snippet": lambda project, _: (project / "part.txt").write_text("Another part.\n", encoding="utf-8"),
    "the configuration": lambda project, _: _add(project / "mkdocs.yml", "site_author: A\n"),
    "the address": lambda _, patch: patch.setenv("SITE_URL", "https://example.org/"),
    "what !ENV asks for": lambda _, patch: patch.setenv("COURSE_NAME", "Another"),
    "a file of the site": lambda project, _: (project / "site/index.html").write_text("<p>Edited", encoding="utf-8"),
    "a file of the site that is gone": lambda project, _: (project / "site/index.html").unlink(),
}


def _add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "course", {"index.md": "# Start\n"})
    (project / "part.txt").write_text("A part.\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nrepo_name: !ENV [COURSE_NAME, Course]\n")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("<p>Start", encoding="utf-8")
    return project


def configured(project: Path) -> MkDocsConfig:
    return load_course(project / "mkdocs.yml", hooks=[])


def current(project: Path) -> bool:
    config = configured(project)
    return is_current(config, fingerprint(config))


def test_a_site_that_was_never_built_is_built(project: Path) -> None:
    assert not current(project)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_has_it_built_again(project: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    config = configured(project)
    note_built(config, fingerprint(config))
    assert current(project)
    CHANGES[change](project, monkeypatch)
    assert not current(project)


def test_what_is_made_beside_it_changes_nothing(project: Path) -> None:
    config = configured(project)
    note_built(config, fingerprint(config))
    (project / "dist").mkdir()
    (project / "dist/course.zip").write_bytes(b"")
    (project / ".cache").mkdir()
    (project / ".cache/note").write_bytes(b"")
    assert current(project)
