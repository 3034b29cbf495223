"""Every part of the outline has its place, in order."""

import re
from pathlib import Path

import pytest

from tests.lesson.pages import DOCS, LESSON, content

PARTS = (
    ("lesson/vanishing.md", "The Vanishing Gradient Problem"),
    ("lesson/vanishing.md", "Gradient flow during backpropagation"),
    ("lesson/vanishing.md", "Gradient through time"),
    ("lesson/vanishing.md", "The numbers do not lie"),
    ("lesson/vanishing.md", "Gradient flow through time"),
    ("lesson/insight.md", "Mathematical insight"),
    ("lesson/explain-vanishing.md", "Explain the vanishing gradient problem"),
    ("lesson/explain-vanishing.md", "Dinner party version"),
    ("lesson/lstm.md", "The LSTM solution"),
    ("lesson/lstm.md", "LSTM cell architecture"),
    ("lesson/cell-state.md", "The cell state equation"),
    ("lesson/cell-state.md", "Cell State Update"),
    ("lesson/cell-state.md", "Why this solves vanishing gradients"),
    ("lesson/gates.md", "The three gates"),
    ("lesson/gates.md", "1. Forget gate"),
    ("lesson/gates.md", "2. Input gate"),
    ("lesson/gates.md", "3. Output gate"),
    ("lesson/explain-lstm.md", "Explain LSTMs to your stakeholders"),
    ("lesson/explain-lstm.md", "Dinner party version"),
    ("lesson/dependencies.md", "Why long-range dependencies matter"),
    ("lesson/dependencies.md", "Long-Range Dependencies in Practice"),
    ("lesson/dependencies.md", "Simple agreement"),
    ("lesson/dependencies.md", "Complex agreement"),
    ("lesson/dependencies.md", "Why LSTMs excel here"),
    ("lesson/takeaways.md", "Key takeaways"),
    ("lesson/takeaways.md", "Test your understanding"),
)


@pytest.mark.parametrize("path", list(dict.fromkeys(path for path, _ in PARTS)))
def test_parts_of_a_page_stand_in_the_order_of_the_outline(hosted_folder: Path, path: str) -> None:
    html = content(hosted_folder, DOCS / path)
    places = [_place(html, title) for page, title in PARTS if page == path]
    assert -1 not in places
    assert places == sorted(places)


def test_pages_stand_in_the_order_of_the_outline(hosted_folder: Path) -> None:
    listed = re.findall(r'data-chapter="([^"]+)"', (hosted_folder / "index.html").read_text(encoding="utf-8"))
    wanted = list(dict.fromkeys(path for path, _ in PARTS))
    assert [path for path in listed if path in wanted] == wanted


def test_widget_and_quiz_are_one_click_from_the_landing_page(hosted_folder: Path) -> None:
    landing = (hosted_folder / "index.html").read_text(encoding="utf-8")
    page = content(hosted_folder, DOCS / "lesson/vanishing.md")
    assert 'href="lesson/vanishing/"' in landing
    assert 'href="quiz/"' in landing
    assert page.count('data-widget="gradient-flow"') == 1
    assert (hosted_folder / "quiz/index.html").read_text(encoding="utf-8").count("data-quiz") >= 1


def test_four_levels_are_in_the_html_of_both_explanations(hosted_folder: Path) -> None:
    for name in ("explain-vanishing", "explain-lstm"):
        assert content(hosted_folder, DOCS / f"lesson/{name}.md").count('<div class="gh-tabs__panel"') == 4


def test_the_outlines_two_sentences_have_distances_one_and_twelve(hosted_folder: Path) -> None:
    html = content(hosted_folder, DOCS / "lesson/dependencies.md")
    distances = list(map(int, re.findall(r'data-distance="(\d+)"', html)))
    assert distances[:2] == [1, 12]
    assert len(distances) >= 10


def test_what_the_outline_says_beside_its_headings_is_there(hosted_folder: Path) -> None:
    landing = (hosted_folder / "index.html").read_text(encoding="utf-8")
    assert '<p class="gh-subtitle">The Problem and Its Solution</p>' in landing
    flow = content(hosted_folder, DOCS / "lesson/vanishing.md").split('class="gh-widget__aside"')[1].split("</div>")[0]
    assert "Mathematical insight" in flow
    assert 'href="../insight/"' in flow
    assert "<mark>cat</mark> <small>12 tokens ago</small>" in content(hosted_folder, DOCS / "lesson/dependencies.md")
    takeaways = content(hosted_folder, DOCS / "lesson/takeaways.md")
    assert [takeaways.count(f"gh-card--{kind}") for kind in ("against", "for")] == [1, 1]


def _place(html: str, title: str) -> int:
    match = re.search(rf"<(?:h\d|figcaption)[^>]*>\s*{re.escape(title)}", html)
    return match.start() if match else -1


@pytest.mark.parametrize("path", LESSON, ids=lambda path: path.stem)
def test_every_page_of_the_lesson_has_a_figure(path: Path) -> None:
    assert re.search(r"^/// (widget|cell-diagram) \| ", path.read_text(encoding="utf-8"), re.MULTILINE)
