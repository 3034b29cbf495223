"""A course that is served while it is written: what changed is shown, and all of it."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from overrides.course import serving
from overrides.course.configuration import load_course
from overrides.course.making import add_language
from overrides.course.renewing import changes_only_itself
from overrides.course.serving import CourseServer
from tests.building import write_project
from tests.server import free_port

pytestmark = pytest.mark.browser  # it builds sites
CHECK = "/// check\n\n### Is it {}?\n\n- [x] yes\n- [ ] no\n///\n"
PAGES = {
    "index.md": "# Start\n\n[Gates](gates.md#forget)\n",
    "gates.md": f"# Gates\n\n## Forget\n\nIt keeps $x^2$.\n\n{CHECK.format('so')}",
    "whole.md": "---\nwhole: true\n---\n\n# All of it\n",
    "lesson.md": "---\nminutes: {reading: 5}\n---\n\n# Lesson\n\nWords.\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("served") / "course", PAGES)


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[CourseServer]:
    with _serving(project, watching=False) as server:  # tests say when to look
        yield server


@contextmanager
def _serving(project: Path, *, watching: bool) -> Iterator[CourseServer]:
    address = f"127.0.0.1:{free_port()}"
    server = CourseServer(lambda: load_course(project / "mkdocs.yml", dev_addr=address), str)
    if not watching:
        server.observer.unschedule_all()
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()


@pytest.fixture(autouse=True)
def as_at_first(project: Path, server: CourseServer) -> Iterator[None]:
    server.rebuild()
    yield
    for path, text in PAGES.items():
        (project / "docs" / path).write_text(text, encoding="utf-8")


def shown(server: CourseServer, path: str) -> str:
    with urlopen(server.url + path) as response:
        text: str = response.read().decode()
    return text


def files(server: CourseServer) -> dict[str, bytes]:
    root = Path(server.root)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def write(project: Path, page: str, text: str) -> None:
    (project / "docs" / page).write_text(text, encoding="utf-8")


def test_a_page_alone_is_rendered_as_all_of_them_would_be(server: CourseServer, project: Path) -> None:
    text = PAGES["gates.md"].replace("x^2", "x^3 \\tfrac{1}{7}") + "\nA new sentence[^1].\n\n[^1]: With a note.\n"
    write(project, "gates.md", text)
    folder = server.root
    assert server.renew()
    alone = files(server)
    server.build(None)
    assert server.root != folder
    whole = files(server)
    assert b"A new sentence" in alone["gates/index.html"]
    search = "search/search_index.json"
    assert _entries(alone.pop(search)) == _entries(whole.pop(search))
    sheets = {path for path in alone if path.startswith("assets/katex/katex.")}
    assert {path: alone[path] for path in whole} == whole
    assert set(alone) - set(whole) < sheets  # the one of the version before


def _entries(index: bytes) -> list[str]:
    return sorted(json.dumps(entry) for entry in json.loads(index)["docs"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# A\n\nText.", "# B\n\nText."),
        ("A\n=\n\nText.", "B\n=\n\nText."),
        ("---\ntitle: A\n---\n\nText.", "---\ntitle: B\n---\n\nText."),
        ("---\nminutes: {reading: 5}\n---\n\n# A", "---\nminutes: {reading: 6}\n---\n\n# A"),
        ("# A\n\n/// symbols\n///", "# A\n"),
        ("---\nwhole: true\n---\n\n# A", "---\nwhole: true\n---\n\n# A\n\nText."),
        ("---\nnotebook: true\n---\n\n# A", "---\nnotebook: true\n---\n\n# A\n\nText."),
        ("# A", "---\ntitle: [\n---\n\n# A"),
    ],
)
def test_what_others_tell_of_a_page_has_all_built_again(before: str, after: str) -> None:
    assert not changes_only_itself(before, after)


def test_a_heading_in_code_is_no_title() -> None:
    assert changes_only_itself("# A\n\n```\n# B\n```", "# A\n\n```\n# C\n```")


def test_a_page_that_takes_in_others_is_built_before_it_is_shown(server: CourseServer, project: Path) -> None:
    write(project, "lesson.md", PAGES["lesson.md"] + "\nWords that came later.\n")
    assert server.renew()
    assert "Words that came later." in shown(server, "whole/")


def test_a_title_is_told_on_all_pages(server: CourseServer, project: Path) -> None:
    write(project, "gates.md", PAGES["gates.md"].replace("# Gates", "# Three gates"))
    assert not server.renew()
    server.rebuild()
    assert "Three gates" in shown(server, "lesson/")


def test_a_mistake_is_shown_in_its_place_and_goes_again(server: CourseServer, project: Path) -> None:
    write(project, "gates.md", PAGES["gates.md"] + "\n/// widget | nothing\n///\n")
    server.rebuild()
    assert "found the widget &#39;nothing&#39;" in shown(server, "gates/").replace("&#x27;", "&#39;")
    write(project, "gates.md", PAGES["gates.md"])
    server.rebuild()
    assert "the widget" not in shown(server, "gates/")


def test_a_check_that_moves_on_its_page_keeps_its_name(server: CourseServer, project: Path) -> None:
    write(project, "gates.md", PAGES["gates.md"].replace(CHECK.format("so"), "More.\n\n" + CHECK.format("so")))
    server.rebuild()
    assert "This block has a mistake" not in shown(server, "gates/")


def test_what_is_saved_is_seen(tmp_path: Path) -> None:
    project = write_project(tmp_path / "course", {"index.md": "# Start\n"})
    with _serving(project, watching=True) as server:
        epoch, seen, number = server._visible_epoch, False, 0
        while not seen:  # it may have been saved before the first look at the files
            number += 1
            write(project, "index.md", f"# Start\n\nSaved just now, for the {number}. time.\n")
            with server._epoch_cond:
                seen = server._epoch_cond.wait_for(lambda: server._visible_epoch != epoch, timeout=2)
        assert "Saved just now" in shown(server, "")


def test_a_broken_configuration_is_a_page_and_the_last_version_stays(server: CourseServer, project: Path) -> None:
    path = project / "mkdocs.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text("site_name: [", encoding="utf-8")
    server.rebuild()
    try:
        shown(server, "gates/")
        raise AssertionError("a page without the mistake")
    except OSError as error:
        assert "500" in str(error)
    assert "It keeps" in shown(server, "gates/?last-good")
    path.write_text(before, encoding="utf-8")
    server.rebuild()
    assert "It keeps" in shown(server, "gates/")


def test_a_catalogue_that_changes_has_all_built_again(project: Path, server: CourseServer) -> None:
    """And the pages stay where they are."""
    before = server.built
    add_language(project / "mkdocs.yml", "nl")
    server.rebuild()
    assert server.built is not before
    assert {path.name for path in (project / "docs").iterdir()} >= set(PAGES)


def test_a_page_that_is_deleted_while_the_first_version_is_built_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = write_project(tmp_path / "course", PAGES)
    builds: list[str] = []

    def deleting(config: MkDocsConfig, **how: Any) -> None:
        builds.append(config.site_dir)
        if len(builds) == 1:
            (project / "docs" / "lesson.md").unlink()
            raise FileNotFoundError("lesson.md")
        build(config, **how)

    monkeypatch.setattr(serving, "build", deleting)
    address = f"127.0.0.1:{free_port()}"
    with closing(CourseServer(lambda: load_course(project / "mkdocs.yml", dev_addr=address), str)) as server:
        assert server.failure == ""
        assert "Forget" in (Path(server.root) / "gates" / "index.html").read_text(encoding="utf-8")
    assert len(builds) == 2
    assert "Traceback" not in capsys.readouterr().err
