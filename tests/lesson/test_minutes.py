"""Each page takes the time that it says it takes, and together they take 335 minutes."""

import re
from pathlib import Path

import pytest

from overrides.minutes import added, read_minutes, reading_range, spoken, words
from tests.lesson.pages import DOCS, LESSON, content, minutes

LAB = sorted(DOCS.glob("lab/*.md"))
QUIZZES = [DOCS / "quiz" / "index.md", DOCS / "quiz" / "practice.md"]
CHAPTERS = [*LESSON, *LAB, *QUIZZES]


def test_the_lesson_takes_335_minutes() -> None:
    assert sum(added(minutes(path) for path in CHAPTERS).values()) == 335


@pytest.mark.parametrize("path", [*LESSON, *LAB], ids=lambda path: path.stem)
def test_reading_time_agrees_with_the_words_on_the_page(hosted_folder: Path, path: Path) -> None:
    fewest, most = reading_range(words(content(hosted_folder, path)))
    assert fewest <= minutes(path)["reading"] <= most


@pytest.mark.parametrize("path", LESSON, ids=lambda path: path.stem)
def test_exercise_time_is_the_sum_of_the_exercises(hosted_folder: Path, path: Path) -> None:
    exercises = re.findall(r'class="gh-exercise"[^>]* data-minutes="(\d+)"', content(hosted_folder, path))
    assert sum(map(int, exercises)) == minutes(path).get("exercise", 0)


@pytest.mark.parametrize("path", [*LESSON, *LAB], ids=lambda path: path.stem)
def test_page_shows_its_minutes(hosted_folder: Path, path: Path) -> None:
    assert f'<p class="gh-minutes">{spoken(minutes(path))}</p>' in content(hosted_folder, path)


def test_landing_page_shows_the_total(hosted_folder: Path) -> None:
    assert "335 minutes: " in (hosted_folder / "index.html").read_text(encoding="utf-8")


def test_every_page_that_takes_time_in_the_plan_says_what_for() -> None:
    kinds = {kind for path in CHAPTERS for kind in minutes(path)}
    assert kinds == {"reading", "widget", "exercise", "lab", "quiz"}
    assert all(minutes(path).get("lab") for path in LAB if "/// widget" in path.read_text(encoding="utf-8"))
    assert all(minutes(path).get("widget") for path in LESSON if "\n/// widget" in path.read_text(encoding="utf-8"))
    assert all(minutes(path).get("quiz") for path in LESSON if "\n/// check" in path.read_text(encoding="utf-8"))


def test_landing_page_lists_every_page_once_in_reading_order(hosted_folder: Path) -> None:
    html = (hosted_folder / "index.html").read_text(encoding="utf-8")
    listed = re.findall(r'data-chapter="([^"]+)"', html)
    assert sorted(listed) == sorted(path.relative_to(DOCS).as_posix() for path in CHAPTERS)
    assert listed[0] == "lesson/vanishing.md"
    assert listed[-1] == "quiz/practice.md"


def test_words_are_counted_as_a_reader_reads_them() -> None:
    html = (
        '<h2>Two words<a class="headerlink" href="#a">¶</a></h2><p>One <span class="katex"><span>a</span>b</span>'
        " – three.<br>four</p><pre>not this</pre><svg><text>nor<br>this</text></svg>"
        '<div class="gh-widget">or this</div>'
    )
    assert words(html) == 6


def test_minutes_of_an_unknown_kind_are_reported() -> None:
    with pytest.raises(ValueError, match=r"found 'minutes: \{'nap': 5\}'; expected minutes: \{reading: 5"):
        read_minutes({"minutes": {"nap": 5}})


@pytest.mark.parametrize("number", [0, -1, 2.5, True, "5"])
def test_minutes_that_are_no_whole_number_are_reported(number: object) -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        read_minutes({"minutes": {"reading": number}})
