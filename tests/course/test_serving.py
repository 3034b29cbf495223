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
from overrides.course.dependence import needs_all
from overrides.course.making import add_language
from overrides.course.serving import CourseServer
from tests.building import write_project
from tests.server import free_port

pytestmark = pytest.mark.browser  # it builds sites
CHECK = "/// check\n\n### Is it {}?\n\n- [x] yes\n- [ ] no\n///\n"
SYMBOLS = """/// symbols
| Symbol | TeX   | Colour | Shape | Meaning |
|--------|-------|--------|-------|---------|
| forget | `f_t` | red    | H     | What is kept |
| power  | `x`   | gray   | –     | Anything |
| step   | `t`   | gray   | index | A step |
///"""
PAGES = {
    "index.md": "# Start\n\n[Gates](gates.md#forget)\n",
    "gates.md": f"# Gates\n\n## Forget\n\nIt keeps $x^2$.\n\n{CHECK.format('so')}",
    "whole.md": "---\nwhole: true\n---\n\n# All of it\n",
    "lesson.md": "---\nminutes: {reading: 5}\n---\n\n# Lesson\n\nWords of a gate, and $\\sym{forget}$.\n",
    "next.md": "---\nminutes: {reading: 3}\nnotebook: true\n---\n\n# The next\n\n"
    "More: [Graves](words.md#graves).\n\n```python\nx = 1\n```\n",
    "notation.md": f"# Notation\n\n{SYMBOLS}\n",
    "plan.md": "# Plan\n\n/// plan\n///\n",
    "words.md": "---\nglossary: true\n---\n\n# Words\n\nGate\n:   What opens.\n\nA. Graves, 2012.\n{ #graves }\n",
}
CHANGES = {  # page -> what is written in it, and what instead
    "a title": ("gates.md", "# Gates", "# Three gates"),
    "a title that the plan has": ("lesson.md", "# Lesson", "# A lesson"),
    "a title in the front matter": ("next.md", "minutes: {reading: 3}", "minutes: {reading: 3}\ntitle: Further"),
    "a time": ("lesson.md", "reading: 5", "reading: 6"),
    "what a symbol means": ("notation.md", "What is kept", "How much is kept"),
    "the colour of a symbol": ("notation.md", "red", "blue"),
    "a symbol that others use": ("notation.md", "| `f_t` ", "| `\\phi_t` "),
    "a term": ("words.md", "What opens", "What opens and closes"),
    "a cited work": ("words.md", "2012", "2013"),
    "how the navigation marks a page": ("gates.md", "# Gates", "---\nstatus: new\n---\n\n# Gates"),
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
    server.catch_up()
    shown(server, "whole/")
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


@pytest.mark.parametrize("change", CHANGES)
def test_what_others_tell_of_a_page_is_what_all_built_again_would_tell(
    server: CourseServer, project: Path, change: str
) -> None:
    page, old, new = CHANGES[change]
    assert PAGES[page].count(old) == 1
    write(project, page, PAGES[page].replace(old, new))
    assert server.renew()
    server.catch_up()
    shown(server, "whole/")  # which is made when somebody asks for it
    alone = files(server)
    server.build(None)
    whole = files(server)
    search = "search/search_index.json"
    assert _entries(alone.pop(search)) == _entries(whole.pop(search))
    assert {path: alone[path] for path in whole} == whole


def test_a_stale_page_is_brought_up_to_date_for_whoever_asks(server: CourseServer, project: Path) -> None:
    write(project, "gates.md", PAGES["gates.md"].replace("# Gates", "# Three gates"))
    assert server.renew()
    page = Path(server.root, "lesson", "index.html")
    assert "Three gates" not in page.read_text(encoding="utf-8")
    assert "Three gates" in shown(server, "lesson/")


def test_a_mistake_that_a_symbol_leaves_on_another_page_is_reported(server: CourseServer, project: Path) -> None:
    write(project, "notation.md", PAGES["notation.md"].replace("| forget |", "| forgot |"))
    server.rebuild()
    assert "the symbol &#39;forget&#39;" in shown(server, "lesson/")
    write(project, "notation.md", PAGES["notation.md"])
    server.rebuild()
    assert "the symbol" not in shown(server, "lesson/")


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("whole.md", "# All of it", "# All"),
        ("lesson.md", "minutes: {reading: 5}", "minutes: {reading: 5}\nshort: true"),
        ("lesson.md", "minutes: {reading: 5}", "title: A lesson"),
        ("gates.md", "# Gates", "---\nminutes: {reading: 4}\n---\n\n# Gates"),
        ("gates.md", "# Gates", f"# Gates\n\n{SYMBOLS}"),
    ],
)
def test_what_changes_the_way_through_a_course_has_all_built_again(
    server: CourseServer, project: Path, page: str, old: str, new: str
) -> None:
    write(project, page, PAGES[page].replace(old, new))
    assert not server.renew()


def test_front_matter_that_cannot_be_read_has_all_built_again() -> None:
    assert needs_all("# A", "---\ntitle: [\n---\n\n# A")
    assert needs_all("---\nlang: de\n---\n\n# A", "# A")
    assert not needs_all("---\ntitle: A\n---\n", "---\ntitle: B\n---\n")


NAV = "nav:\n  - Start: index.md\n  - All:\n      - {}: lesson.md\n      - next.md\n  - plan.md\n  - whole.md\n"


def test_titles_in_the_navigation_are_told_on_all_pages(tmp_path: Path) -> None:
    pages = {page: PAGES[page] for page in ("lesson.md", "next.md", "plan.md", "whole.md")}
    shared = {"index.md": "# Start\n", "notation.md": PAGES["notation.md"], "words.md": PAGES["words.md"]}
    project = write_project(tmp_path / "course", {**pages, **shared})
    configuration = project / "mkdocs.yml"
    settings = configuration.read_text(encoding="utf-8")
    configuration.write_text(settings + NAV.format("The first"), encoding="utf-8")
    with _serving(project, watching=False) as server:
        configuration.write_text(settings + NAV.format("The second"), encoding="utf-8")
        assert server.renew()
        server.catch_up()
        assert "The second" in shown(server, "whole/")
        alone = files(server)
        server.build(None)
        search = "search/search_index.json"
        whole = files(server)
        assert _entries(alone.pop(search)) == _entries(whole.pop(search))
        assert alone == whole
        configuration.write_text(settings + NAV.format("The second").replace("  - plan.md\n", ""), encoding="utf-8")
        assert not server.renew()


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


def test_a_page_in_another_encoding_is_named(server: CourseServer, project: Path) -> None:
    path = project / "docs" / "gates.md"
    before = path.read_bytes()
    path.write_bytes(before.decode("utf-8").encode("utf-16"))
    server.rebuild()
    assert server.failure.startswith(
        "docs/gates.md:1:1: found the byte 0xff of a file in UTF-16; expected text in UTF-8"
    )
    path.write_bytes(before)
    server.rebuild()
    assert server.failure == ""


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
