"""The plan: which pages add up to the core path, and what is said of the others."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from overrides.blocks import BLOCKS
from overrides.blocks.lesson_page import LessonPage
from overrides.chapters import Chapter
from overrides.syntax.problems import AuthorError
from overrides.syntax.scanner import find_blocks
from tests.blocks.rendering import page

FILE: Any = None  # no plan asks for it


def plan(*tracks: str) -> BeautifulSoup:
    """Draw the plan of pages of four minutes each."""
    (source,) = find_blocks(["/// plan", "///"], 1).blocks
    chapters = [
        (Chapter(f"{n}.md", f"Page {n}", "Part", {"reading": 3, "quiz": 1}, track, FILE), f"{n}/")
        for n, track in enumerate(tracks)
    ]
    shown: LessonPage = page()
    shown._chapters = chapters
    return BeautifulSoup(BLOCKS["plan"].drawing(source, shown)(), "html.parser")


def test_only_pages_of_the_core_path_count_for_progress() -> None:
    rows = plan("before", "core", "core", "deeper").select("[data-minutes]")
    assert [row["data-minutes"] for row in rows] == ["0", "4", "4", "0"]
    assert [mark.get_text() for row in rows for mark in row.select(".gh-plan__track")] == ["before", "deeper"]


def test_pages_off_the_core_path_are_added_up_apart() -> None:
    shown = plan("before", "before", "core", "deeper")
    text = " ".join(shown.get_text().split())
    assert "The core path takes 4 minutes: 3 for reading, 1 for questions." in text
    assert "Pages marked before prepare for it and take another 8 minutes: 6 for reading, 2 for questions." in text
    assert "Pages marked deeper take another 4 minutes: 3 for reading, 1 for questions." in text
    assert [row.get_text(" ", strip=True) for row in shown.select("tfoot tr")] == [
        "Core path 3 1 4", "Before 6 2 8", "Deeper 3 1 4"
    ]  # fmt: skip


def test_of_pages_that_there_are_not_nothing_is_said() -> None:
    assert "Pages marked" not in plan("core").get_text()


def test_a_plan_without_a_core_path_is_reported() -> None:
    with pytest.raises(AuthorError, match="expected a page with 'minutes: …' and no 'path'"):
        plan("before", "deeper")
