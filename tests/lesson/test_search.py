"""The search as a reader uses it: symbols are found as one types them, and lessons come first."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

MOST = 9_000  # bytes of the index for each page, on average, before compression; a phone reads all of it


@pytest.fixture(scope="module")
def box(browser: Browser, hosted_site: str) -> Iterator[Page]:
    """A page with the search open."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(hosted_site)
    page.keyboard.press("/")
    yield page
    context.close()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("sigma_max", "notation/#symbol-longest-stretch"),
        ("σ_max", "notation/#symbol-longest-stretch"),
        ("h_{t-1}", "notation/#symbol-hidden-prev"),
        ("W_hh", "notation/#symbol-recurrent-weights"),
        ("W_{hh}", "notation/#symbol-recurrent-weights"),
        ("∂L/∂h", "notation/#symbol-grad-start"),
        ("dL/dh", "notation/#symbol-grad-start"),
        ("f_t", "notation/#symbol-forget"),
        ("forget gate", "lesson/gates/#1-forget-gate"),
        ("hadamard", "notation/#symbol-hadamard"),
        ("saturation", "glossary/#term-saturation"),
        ("constant error carousel", "glossary/#term-constant-error-carousel"),
    ],
)
def test_a_symbol_leads_to_its_row_of_the_notation_or_to_its_lesson(box: Page, words: str, place: str) -> None:
    page, _, _ = place.partition("#")
    assert found(box, words)[:2] == [page, place]


@pytest.mark.parametrize(("words", "page"), [("sigma_max", "lesson/insight/"), ("dL/dh_0", "lesson/by-hand/")])
def test_a_symbol_leads_to_the_lessons_that_use_it_too(box: Page, words: str, page: str) -> None:
    assert page in {address.split("#")[0] for address in found(box, words)}


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        ("dinner party", "lesson/"),
        ("long term dependency", "lesson/"),
        ("shapes", "lesson/"),
        ("quiz", "quiz/"),
        ("forget bias", "lesson/initialisation/"),
    ],
)
def test_lessons_come_before_what_is_for_authors(box: Page, words: str, folder: str) -> None:
    pages = [address.split("#")[0] for address in found(box, words)]
    assert pages[0].startswith(folder), pages


def test_every_row_of_the_notation_has_its_place_in_an_index_that_stays_small(hosted_folder: Path) -> None:
    path = hosted_folder / "search/search_index.json"
    entries = json.loads(path.read_text(encoding="utf-8"))["docs"]
    rows = (hosted_folder / "notation/index.html").read_text(encoding="utf-8").count('class="gh-symbols__row')
    assert len([entry for entry in entries if entry["location"].startswith("notation/#symbol-")]) == rows
    shown = ("authors", "blocks/")  # pages for authors show TeX as it is written
    assert not [
        entry["location"] for entry in entries if "\\frac" in entry["text"] and not entry["location"].startswith(shown)
    ]
    pages = {entry["location"].split("#")[0] for entry in entries}
    assert path.stat().st_size < MOST * len(pages)


def found(box: Page, words: str) -> list[str]:
    """Type words into the search; return where its results lead, from the site's root, the best first."""
    field = box.locator("input[name=query]")
    count = box.locator("[data-md-component=search-result] .md-search-result__meta")
    for text, counted in (("", False), (words, True)):
        field.fill(text)
        field.press("End")  # the theme listens for keys
        expect(count).to_contain_text("match") if counted else expect(count).not_to_contain_text("match")
    links = box.locator(".md-search-result__link")
    expect(links.first).to_be_attached()
    addresses = [urlsplit(str(href)) for href in links.evaluate_all("all => all.map((link) => link.href)")]
    return [address._replace(scheme="", netloc="", query="").geturl().removeprefix("/") for address in addresses]
