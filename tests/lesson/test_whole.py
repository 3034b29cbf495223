"""The whole lesson on one page: every chapter is there once, every link leads somewhere, widgets can be moved."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from overrides.syntax.front_matter import FrontMatter
from overrides.syntax.problems import AuthorError
from sim.widgets import WIDGETS
from tests.lesson.pages import DOCS, LESSON, minutes

LAB = sorted(DOCS.glob("lab/*.md"))


@pytest.fixture(scope="module")
def whole(hosted_folder: Path) -> BeautifulSoup:
    html = (hosted_folder / "whole/index.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser")


def test_every_chapter_with_something_to_read_is_there_in_the_order_of_the_plan(
    whole: BeautifulSoup, hosted_folder: Path
) -> None:
    plan = BeautifulSoup((hosted_folder / "index.html").read_text(encoding="utf-8"), "html.parser")
    listed = [str(row["data-chapter"]) for row in plan.select("[data-chapter]")]
    read = [path for path in listed if path.startswith(("lesson/", "lab/"))]  # what comes before has pages of its own
    assert [str(title["id"]) for title in whole.select(".gh-whole__chapter > h2:first-of-type")] == [
        path.removesuffix(".md").replace("/", "-") for path in read if "reading" in minutes(DOCS / path)
    ]
    assert len(read) == len(LESSON) + len(LAB)


def test_no_id_is_there_twice_and_every_link_leads_somewhere(whole: BeautifulSoup, hosted_folder: Path) -> None:
    ids = [str(element["id"]) for element in whole.select(".gh-whole [id]")]
    assert len(ids) == len(set(ids))
    everywhere = {str(element["id"]) for element in whole.select("[id]")}
    for link in whole.select(".gh-whole a[href]"):
        path, _, anchor = str(link["href"]).partition("#")
        if path.startswith(("https:", "http:")):
            continue
        if not path:
            assert anchor in everywhere, link
            continue
        there = (hosted_folder / "whole" / path).resolve()
        there = there / "index.html" if there.is_dir() else there
        assert there.is_file(), link
        if anchor:
            assert f'id="{anchor}"' in there.read_text(encoding="utf-8"), link


def test_labels_and_references_name_what_is_there(whole: BeautifulSoup) -> None:
    ids = {str(element["id"]) for element in whole.select("[id]")}
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for element in whole.select(f".gh-whole [{attribute}]"):
            assert set(str(element[attribute]).split()) <= ids, element


def test_it_keeps_what_can_be_moved_and_what_is_solved(whole: BeautifulSoup) -> None:
    assert not whole.select(".gh-whole :is(form, [data-quiz], [data-done], [data-remember], [data-plays])")
    assert len(whole.select(".gh-whole .gh-exercise details")) >= len(whole.select(".gh-whole .gh-exercise")) > 0
    moved = whole.select(".gh-whole [data-widget]")
    assert {str(widget["data-widget"]) for widget in moved} == {
        name for name, widget in WIDGETS.items() if not widget.streams
    }
    assert all(widget.select_one("[data-part=prepared]") for widget in moved)
    training = whole.select(".gh-whole .gh-widget:not([data-widget])")
    assert len(training) == len(whole.select(".gh-whole .gh-whole__live")) == 2
    assert not [widget for widget in training if widget.select("script, button, [role=slider]")]
    for widget in training:  # wider than a phone: what scrolls is reached by keys, and has a name
        (picture,) = widget.select(".gh-widget__picture")
        assert (picture["role"], picture["tabindex"], picture["aria-label"]) == ("group", "0", "Picture")


def test_search_knows_the_chapters_and_not_this_page(hosted_folder: Path) -> None:
    index = json.loads((hosted_folder / "search/search_index.json").read_text(encoding="utf-8"))
    assert not [entry for entry in index["docs"] if entry["location"].startswith("whole/")]


def test_a_whole_that_is_neither_is_reported() -> None:
    with pytest.raises(AuthorError, match="line:2:1: found 'whole: 3'; expected 'whole: true'"):
        FrontMatter({"whole": 3}, ["---", "whole: 3", "---"]).says_yes("whole")
