"""Every picture on every page has a sentence with the same facts."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.described import pictures, told, unsaid
from tests.site.lesson import PAGES


@pytest.mark.parametrize("path", PAGES)
def test_every_picture_has_words_for_what_it_shows(hosted_folder: Path, path: str) -> None:
    page = hosted_folder / (path.removesuffix("index") if path.endswith("index") else path) / "index.html"
    article = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find("article")
    assert article
    for picture in pictures(article):
        widget = picture.find_parent(attrs={"data-widget": True})
        beside = widget.select(".gh-widget__summary, .gh-widget__result, .gh-widget__explanation") if widget else []
        around = " ".join(text.get_text() for text in beside)
        assert len(told(picture).split()) > 3, f"{str(picture)[:120]} says next to nothing"
        assert unsaid(picture, around) == [], told(picture)


def test_every_figure_has_a_caption_or_the_heading_of_the_widget_in_it(hosted_folder: Path) -> None:
    pages = [
        BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in hosted_folder.rglob("index.html")
    ]
    figures = [figure for page in pages for figure in page.find_all("figure")]
    assert len(figures) > 10
    named = [figure.find(["figcaption", "h2", "h3", "h4"]) for figure in figures]
    assert [figure.get("aria-label") for figure, name in zip(figures, named, strict=True) if not name] == []
