"""Pages as one file each: alone in a folder, without a network, with everything that a page of the bundle can do."""

import functools
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.course.single import Pages, tags
from tests.building import made_once, write_project

PAGES = {
    "index.md": "# Start\n\n[A page](deep/page.md#a-picture), [elsewhere](https://example.org/)\n",
    "deep/page.md": (
        "# A page\n\nIt is $x^2$.\n\n![A drawing](wave.svg)\n\n[Take this along](data.csv)\n\n## A picture\n\n"
        "/// widget | gradient-flow\n///\n\n/// check\n### One?\n\n- [x] yes\n- [ ] no\n///\n"
    ),
    "deep/wave.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="5"><path d="M0 0h9v5z"/></svg>',
    "deep/data.csv": "a,b\n1,2\n",
}


def make(folder: Path, *, numpy: bool, temporary: pytest.TempPathFactory) -> None:
    project = write_project(temporary.mktemp("single") / "project", PAGES)
    command = [sys.executable, "-m", "overrides.course", "single", *(["--numpy"] if numpy else [])]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "2 pages of" in done.stdout
    (made,) = (project / "dist").iterdir()
    shutil.move(made, folder)


@pytest.fixture(scope="module")
def with_numpy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "single-numpy", functools.partial(make, numpy=True, temporary=tmp_path_factory))


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "single", functools.partial(make, numpy=False, temporary=tmp_path_factory))


@pytest.fixture
def alone(page: Page, tmp_path: Path) -> Iterator[Page]:
    """A page without a network, which at the end has asked for nothing but itself, and broken no policy."""
    asked: list[str] = []
    logged: list[str] = []
    page.context.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: logged.append(message.text))
    yield page
    loaded = {url.split("?")[0] for url in asked if not url.startswith(("data:", "blob:"))}
    assert loaded == {page.url.split("?")[0].split("#")[0]}
    assert [text for text in logged if "Content Security Policy" in text] == []


def open_alone(page: Page, made: Path, folder: Path) -> None:
    """Open a copy of the page, beside which there is nothing."""
    shutil.copy(made / "deep/page.html", folder / "page.html")
    page.goto((folder / "page.html").as_uri())
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")


def test_alone_it_computes_with_numpy_runs_edited_code_and_grades(
    alone: Page, with_numpy: Path, tmp_path: Path
) -> None:
    open_alone(alone, with_numpy, tmp_path)
    box = alone.locator("[data-widget]")
    expect(box).to_have_attribute("data-source", "numpy", timeout=60_000)
    box.get_by_role("slider", name="Number of time steps").fill("7")
    expect(box.get_by_role("status")).to_have_attribute("data-value", re.compile(r"0\.0078125"))
    box.get_by_text("Show me the code").click()
    box.get_by_role("button", name="Run").click()
    expect(box.get_by_role("log")).to_contain_text("Drawn above", timeout=60_000)
    verify_check(alone)
    assert alone.evaluate("document.fonts.check('16px KaTeX_Math')")
    assert alone.evaluate("document.images[0].naturalWidth") == 9


def test_without_numpy_it_says_so_shows_what_was_computed_and_grades(
    alone: Page, without: Path, tmp_path: Path
) -> None:
    open_alone(alone, without, tmp_path)
    box = alone.locator("[data-widget]")
    expect(box.get_by_text("This file was made without NumPy")).to_be_visible()
    expect(box.get_by_role("button", name="Try again")).to_be_hidden()
    box.get_by_text("Show me the code").click()
    box.get_by_role("button", name="Run").click()
    expect(box.get_by_role("log")).to_contain_text("This file was made without NumPy.")
    verify_check(alone)


def verify_check(page: Page) -> None:
    form = page.get_by_role("form")
    form.get_by_label("yes").check()
    form.get_by_role("button", name="Check", exact=True).click()
    expect(form).to_contain_text("Correct.")


def test_answers_are_found_again(page: Page, without: Path, tmp_path: Path) -> None:
    open_alone(page, without, tmp_path)
    verify_check(page)
    page.reload()
    expect(page.get_by_role("form").get_by_label("yes")).to_be_checked()


def test_pages_lead_to_their_neighbours_and_keep_what_they_offer(without: Path, page: Page) -> None:
    page.goto((without / "index.html").as_uri())
    page.get_by_role("link", name="A page", exact=True).last.click()
    expect(page.get_by_role("heading", name="A page")).to_be_visible()
    assert (without / "deep/data.csv").read_text(encoding="utf-8") == PAGES["deep/data.csv"]
    assert sorted(path.name for path in without.rglob("*") if path.is_file()) == ["data.csv", "index.html", "page.html"]


def test_a_page_runs_nothing_but_what_it_was_made_with(without: Path) -> None:
    html = (without / "deep/page.html").read_text(encoding="utf-8")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert "unsafe-inline" not in policy
    assert "file:" not in policy
    assert "default-src 'none'" in policy


def test_without_numpy_a_page_is_small(with_numpy: Path, without: Path) -> None:
    large, small = ((made / "deep/page.html").stat().st_size for made in (with_numpy, without))
    assert small < 3e6 < large


def test_where_the_site_has_an_address_links_lead_there(tmp_path: Path) -> None:
    html = '<p><a class="x" href="../index.html#a&amp;b">A</a><a href="d.ipynb">B</a><a href="#here">C</a></p></body>'
    for name, text in {"index.html": "", "deep/page.html": html, "deep/d.ipynb": ""}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "assets/runtime").mkdir(parents=True)
    whole = Pages(tmp_path, "https://example.org/course/").whole(tmp_path / "deep/page.html")
    assert '<a class="x" href="https://example.org/course/#a&amp;b">A</a>' in whole
    assert '<a href="https://example.org/course/deep/d.ipynb">B</a><a href="#here">C</a>' in whole
    assert Pages(tmp_path, "").whole(tmp_path / "deep/page.html") == html


def test_a_script_that_names_its_own_end_goes_on(tmp_path: Path) -> None:
    script = 'const text = "<!-- <script></SCRIPT>";\n'
    (tmp_path / "a.js").write_text(script, encoding="utf-8")
    (tmp_path / "assets/runtime").mkdir(parents=True)
    (tmp_path / "page.html").write_text('<script src="a.js"></script></body>', encoding="utf-8")
    whole = Pages(tmp_path, "").whole(tmp_path / "page.html")
    assert whole == '<script>const text = "\\x3c!-- \\x3cscript>\\x3c/SCRIPT>";\n</script></body>'
    assert [tag.name for tag in tags('<script src="a">"<a href=x>"</script><img\n alt="a > b" src="c">')] == [
        "script",
        "img",
    ]
