"""The built HTML, before any script has run."""

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.lesson import PAGE, QUIZ, open_lesson, widget


@pytest.fixture
def plain(browser: Browser, hosted_site: str) -> Page:
    """The lesson in a browser that runs no script."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(hosted_site + PAGE)
    return page


def test_without_script_everything_can_be_read(plain: Page) -> None:
    expect(plain.get_by_role("img", name="A chain of 10 time steps")).to_be_visible()
    expect(plain.get_by_text("Gradient at t=0 ← t=10")).to_be_visible()
    expect(plain.get_by_role("table", name="Gradient through time")).to_contain_text("orange")
    expect(plain.get_by_text("0.00000095")).to_be_visible()


def test_without_script_every_question_can_be_read(plain: Page, hosted_site: str) -> None:
    plain.goto(hosted_site + QUIZ)
    expect(plain.locator("form fieldset legend")).to_have_count(10)
    expect(plain.get_by_label("About a thousandth")).to_be_visible()


def test_equations_carry_mathml_and_no_katex_script(hosted_folder: Path) -> None:
    html = (hosted_folder / PAGE).read_text(encoding="utf-8")
    assert "<math" in html
    assert "katex.min.js" not in html
    assert not list(hosted_folder.rglob("katex*.js"))
    assert "htmlClass" not in html, "colours are no part of the TeX that people copy"


def test_the_key_is_not_in_plain_text(hosted_folder: Path) -> None:
    explanation = "A millionth takes twenty steps"
    assert explanation not in (hosted_folder / PAGE).read_text(encoding="utf-8")
    assert explanation not in (hosted_folder / "search" / "search_index.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("use", ["hover", "focus"])
def test_a_row_lights_up_its_term_and_the_other_way_round(page: Page, hosted_site: str, use: str) -> None:
    page.goto(hosted_site + PAGE)
    equation = page.get_by_role("figure", name="Gradient through time")
    row = equation.get_by_role("row", name="orange")
    term = equation.locator(".gh-equation__formula .gh-sym-jacobian")
    dark = [_background(row), _background(term)]
    getattr(row, use)()
    assert [_background(row), _background(term)] != dark
    page.mouse.move(0, 0)
    row.blur()
    assert [_background(row), _background(term)] == dark
    if use == "hover":
        term.hover()
        assert [_background(row), _background(term)] != dark


def _background(locator: object) -> str:
    return str(locator.evaluate("element => getComputedStyle(element).backgroundColor"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_window(browser: Browser, hosted_site: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    open_lesson(page, hosted_site)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = widget(page).get_by_role("img").bounding_box()
    assert box is not None
    assert box["width"] <= width
    context.close()


def test_no_page_uses_an_id_twice(hosted_folder: Path) -> None:
    for path in hosted_folder.rglob("*.html"):
        ids = Counter(re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8")))
        assert [name for name, count in ids.items() if count > 1] == [], path.relative_to(hosted_folder)


def test_nothing_is_there_that_no_reader_gets(hosted_folder: Path) -> None:
    assert list(hosted_folder.rglob("*.map")) == []
    assert not (hosted_folder / "assets/javascripts/lunr").exists()


@pytest.mark.parametrize(("name", "holder"), [("numpy", "NumPy Developers"), ("katex", "Khan Academy")])
def test_licences_are_shipped(hosted_folder: Path, name: str, holder: str) -> None:
    assert holder in (hosted_folder / "assets" / "licences" / f"{name}.txt").read_text(encoding="utf-8")


def test_pages_from_disk_have_no_service_worker_and_no_manifest(disk_folder: Path) -> None:
    assert [
        path.name for path in disk_folder.iterdir() if path.name in ("service-worker.js", "manifest.webmanifest")
    ] == []
    pages = [path.read_text(encoding="utf-8") for path in disk_folder.rglob("*.html")]
    assert [text for text in pages if "data-service" in text or "manifest" in text.split("</head>")[0]] == []
