"""Every picture on every page has a sentence with the same facts."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.described import pictures, told, unsaid
from tests.site.lesson import PAGES


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, hosted_folder: Path) -> BeautifulSoup:
    """A page as it was built, read once."""
    path: str = request.param
    html = hosted_folder / (path.removesuffix("index") if path.endswith("index") else path) / "index.html"
    return BeautifulSoup(html.read_text(encoding="utf-8"), "html.parser")


def test_every_picture_has_words_for_what_it_shows(page: BeautifulSoup) -> None:
    article = page.find("article")
    assert article
    for picture in pictures(article):
        widget = picture.find_parent(attrs={"data-widget": True})
        beside = widget.select(".gh-widget__summary, .gh-widget__result, .gh-widget__explanation") if widget else []
        around = " ".join(text.get_text() for text in beside)
        assert len(told(picture).split()) > 3, f"{str(picture)[:120]} says next to nothing"
        assert unsaid(picture, around) == [], told(picture)


def test_every_figure_has_a_caption_or_the_heading_of_the_widget_in_it(page: BeautifulSoup) -> None:
    figures = page.find_all("figure")
    named = [figure.find(["figcaption", "h2", "h3", "h4"]) for figure in figures]
    assert [figure.get("aria-label") for figure, name in zip(figures, named, strict=True) if not name] == []


def test_there_are_figures_and_every_page_was_looked_at(hosted_folder: Path) -> None:
    """Otherwise the test above would show nothing."""
    pages = {path.parent.relative_to(hosted_folder).as_posix(): path for path in hosted_folder.rglob("index.html")}
    assert set(pages) == {path.removesuffix("index").removesuffix("/") or "." for path in PAGES}
    assert sum(path.read_text(encoding="utf-8").count("<figure") for path in pages.values()) > 10
