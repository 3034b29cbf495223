"""Pages are kept from build to build; with them a site is what it would be without."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.structure.pages import Page

from overrides import kept_pages
from overrides.course.configuration import load_course
from overrides.course.making import add_language
from overrides.kept_pages import KeptPages
from tests.building import write_project
from tests.course.test_serving import CHANGES, CHECK, PAGES

pytestmark = pytest.mark.browser  # it builds sites
MORE = {
    "taken.md": '# Taken in\n\n## First\n\n--8<-- "parts/words.txt"\n\nAnd $\\sym{power}$.\n\n| a |\n|:-:|\n| 1 |\n',
    "links.md": "# Links\n\n[Taken](taken.md#first), [the same](#links)\n\n/// quiz | Links\n    id: links\n\n"
    "### Is it?\n\n- [x] yes\n- [ ] no\n///\n",
    "de.md": "---\nlang: de\n---\n\n# Deutsch\n\n" + CHECK.format("wahr"),
}
BASE = "INHERIT: overrides/course/base.yml\nsite_name: Own\n"
Change = Callable[[Path], Any]


def replaced(path: str, old: str, new: str) -> Change:
    def change(project: Path) -> None:
        text = (project / path).read_text(encoding="utf-8")
        assert old in text
        (project / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def added(path: str, text: str) -> Change:
    return lambda project: (project / path).write_text(text, encoding="utf-8")


def moved(path: str, to: str) -> Change:
    def change(project: Path) -> None:
        (project / to).parent.mkdir(exist_ok=True)
        (project / path).rename(project / to)

    return change


MADE: dict[str, Change] = {
    **{name: replaced(f"docs/{page}", old, new) for name, (page, old, new) in CHANGES.items()},
    "words": replaced("docs/lesson.md", "Words of a gate", "Words of the gate"),
    "a formula": replaced("docs/gates.md", "$x^2$", "$\\tfrac{x}{7}$"),
    "a snippet": replaced("parts/words.txt", "said", "told"),
    "a snippet that is missing": lambda project: (project / "parts/words.txt").unlink(),
    "a page more": added("docs/more.md", "# More\n\n[Links](links.md)\n"),
    "a page less": lambda project: (project / "docs/next.md").unlink(),
    "a page at another place": moved("docs/taken.md", "docs/took.md"),
    "a page that is linked to, in a folder": moved("docs/taken.md", "docs/taken/index.md"),
    "a page that is linked to, unpublished": added("mkdocs.yml", f"{BASE}exclude_docs: taken.md\n"),
    "a page with symbols more": added("docs/more.md", "# More\n\n" + PAGES["notation.md"].partition("\n\n")[2]),
    "a page with minutes more": added("docs/more.md", "---\nminutes: {reading: 3}\n---\n\n# More\n"),
    "an anchor less": replaced("docs/taken.md", "## First", "## Second"),
    "a mistake": replaced("docs/gates.md", "$x^2$", "$\\sym{nothing}$"),
    "the name of a quiz twice": added("docs/again.md", MORE["links.md"]),
    "a name taken before": replaced("docs/gates.md", "## Forget", MORE["links.md"].partition("\n\n")[2]),
    "a link to nothing": replaced("docs/links.md", "taken.md", "token.md"),
    "a setting": replaced("mkdocs.yml", "site_name: ", "site_name: The "),
    "a colour": replaced("mkdocs.yml", "theme:", "theme:\n  palette: {primary: teal}"),
    "an extension": added("mkdocs.yml", f"{BASE}markdown_extensions:\n  - nl2br\n"),
    "the language": replaced("mkdocs.yml", "theme:", "theme:\n  language: de"),
    "a translation": lambda project: add_language(project / "mkdocs.yml", "nl"),
}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what becomes of Markdown, and the pages that are written, as it goes on."""
    made: list[str] = []
    plain, plain_whole = kept_pages._render, KeptPages.whole

    def render(page: Page, *more: Any) -> None:
        made.append(page.file.src_uri)
        plain(page, *more)

    def whole(kept: KeptPages, page: Page, write: Callable[[], str]) -> str:
        def noted() -> str:
            made.append(page.file.dest_uri)
            return write()

        return plain_whole(kept, page, noted)

    monkeypatch.setattr(kept_pages, "_render", render)
    monkeypatch.setattr(KeptPages, "whole", whole)
    return made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "course", {**PAGES, **MORE})
    (project / "parts").mkdir()
    (project / "parts/words.txt").write_text("### What is said\n\nIt is said [here](links.md).\n", encoding="utf-8")
    return project


def built(project: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Build a course with the pages that are kept in a folder; return the files of the site."""
    monkeypatch.setenv("COMPRESS", "false")
    monkeypatch.setattr(kept_pages, "growing_folder", lambda name, of: kept)
    config = load_course(project / "mkdocs.yml", site_dir=str(project / "site"), site_url="https://example.org/c/")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    site = project / "site"
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("change", MADE)
def test_what_is_built_with_kept_pages_is_what_is_built_without(
    project: Path, tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kept").mkdir()
    built(project, tmp_path / "kept", monkeypatch)
    MADE[change](project)
    with_kept = built(project, tmp_path / "kept", monkeypatch)
    (tmp_path / "none").mkdir()
    without = built(project, tmp_path / "none", monkeypatch)
    assert {path for path in with_kept if with_kept[path] != without.get(path)} == set()
    assert with_kept.keys() == without.keys()


def test_an_edit_makes_anew_what_depends_on_it(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()

    def made_after(change: str) -> set[str]:
        made.clear()
        MADE[change](project)
        built(project, kept, monkeypatch)
        return set(made)

    built(project, kept, monkeypatch)
    assert {"gates.md", "gates/index.html"} <= set(made)
    made.clear()
    built(project, kept, monkeypatch)
    assert made == []
    assert made_after("words") == {"lesson.md", "lesson/index.html", "whole/index.html"}
    assert made_after("a snippet") == {"taken.md", "taken/index.html"}
    assert {path for path in made_after("a page more") if path.endswith(".md")} == {"more.md"}
    assert {path for path in made_after("a page less") if path.endswith(".md")} <= {"plan.md"}
    symbol = {path for path in made_after("what a symbol means") if path.endswith(".md")}
    assert symbol == {"notation.md", "lesson.md"}
    plan = {path for path in made_after("a time") if path.endswith(".md")}
    assert plan == {"lesson.md", "plan.md"}


OWN = """from markdown import Extension


class Own(Extension):
    def extendMarkdown(self, md):
        pass


def makeExtension(**settings):
    return Own()
"""


@pytest.mark.parametrize(
    ("settings", "again"),
    [
        ("hooks:\n  - own.py\n", {"gates/index.html"}),
        ("plugins:\n  - tags\n", {"gates/index.html"}),
        ("theme: {name: material, custom_dir: own}\n", {"gates/index.html"}),
        ("markdown_extensions:\n  - own\n", {"gates.md"}),
    ],
)
def test_nothing_is_kept_where_others_may_ask_for_more(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[str], settings: str, again: set[str]
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (project / "own").mkdir()
    (project / "own.py").write_text(OWN, encoding="utf-8")
    monkeypatch.syspath_prepend(str(project))
    (project / "mkdocs.yml").write_text(BASE + settings, encoding="utf-8")
    built(project, kept, monkeypatch)
    made.clear()
    built(project, kept, monkeypatch)
    assert {path for path in made if path.startswith("gates")} == again


def test_what_is_reported_is_reported_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "kept").mkdir()
    MADE["a mistake"](project)
    for _ in range(2):
        caplog.clear()
        built(project, tmp_path / "kept", monkeypatch)
        assert "the symbol 'nothing'" in caplog.text
