"""Each page takes the time that it says it takes, and those of the core path together take 335 minutes."""

import re
from pathlib import Path

import pytest

from overrides.minutes import added, in_words, read_minutes, read_track, reading_range, word_count
from overrides.syntax.front_matter import FrontMatter
from overrides.syntax.problems import AuthorError
from tests.lesson.pages import DOCS, LESSON, SEQUENCES, content, is_short, minutes, track

LAB = sorted(DOCS.glob("lab/*.md"))
QUIZZES = [DOCS / "quiz" / "index.md", DOCS / "quiz" / "practice.md"]
CHAPTERS = [*SEQUENCES, *LESSON, *LAB, *QUIZZES]
READ = [path for path in [*SEQUENCES, *LESSON, *LAB] if "reading" in minutes(path)]
CORE = [path for path in CHAPTERS if track(path) == "core"]


def name(path: Path) -> str:
    return path.relative_to(DOCS).with_suffix("").as_posix()


def test_the_core_path_takes_335_minutes() -> None:
    assert sum(added(minutes(path) for path in CORE).values()) == 335


def test_the_lesson_before_it_takes_an_hour_and_a_half() -> None:
    assert {track(path) for path in SEQUENCES} == {"before"}
    assert "an hour and a half that leads up to this lesson" in (DOCS / "index.md").read_text(encoding="utf-8")
    assert 85 <= sum(added(minutes(path) for path in SEQUENCES).values()) <= 95


def test_the_short_path_takes_about_two_hours_from_the_first_page_to_the_quiz(hosted_folder: Path) -> None:
    short = [path for path in CHAPTERS if is_short(path)]
    assert set(short) <= set(CORE)
    taken = added(minutes(path) for path in short)
    assert 100 < sum(taken.values()) < 135
    landing = (hosted_folder / "index.html").read_text(encoding="utf-8")
    assert f"The short path, marked ★, takes {sum(taken.values())} minutes, about 2 hours: " in landing
    assert {DOCS / "lesson/vanishing.md", DOCS / "quiz/index.md"} <= set(short)


@pytest.mark.parametrize("short", [1, "yes"])
def test_a_short_that_is_neither_is_reported(short: object) -> None:
    with pytest.raises(AuthorError, match=f"line:2:1: found 'short: {short}'; expected 'short: true'"):
        FrontMatter({"short": short}, ["---", f"short: {short}", "---"]).says_yes("short")


def test_the_navigation_marks_the_short_path_and_what_goes_deeper(hosted_folder: Path) -> None:
    html = (hosted_folder / "lesson/lstm/index.html").read_text(encoding="utf-8")
    for mark in ("short", "before", "deeper"):
        listed = [path for path in CHAPTERS if (is_short(path) if mark == "short" else track(path) == mark)]
        assert html.count(f'class="md-status md-status--{mark}"') >= len(listed) > 0


@pytest.mark.parametrize("path", READ, ids=name)
def test_reading_time_agrees_with_the_words_on_the_page(hosted_folder: Path, path: Path) -> None:
    fewest, most = reading_range(word_count(content(hosted_folder, path)))
    assert fewest <= minutes(path)["reading"] <= most


@pytest.mark.parametrize("path", [*SEQUENCES, *LESSON], ids=name)
def test_exercise_time_is_the_sum_of_the_exercises(hosted_folder: Path, path: Path) -> None:
    exercises = re.findall(r'class="gh-exercise"[^>]* data-minutes="(\d+)"', content(hosted_folder, path))
    assert sum(map(int, exercises)) == minutes(path).get("exercise", 0)


@pytest.mark.parametrize("path", [*SEQUENCES, *LESSON, *LAB], ids=name)
def test_page_shows_its_minutes(hosted_folder: Path, path: Path) -> None:
    asides = {"before": ". Prepares for the core path.", "core": "", "deeper": ". Goes deeper: not on the core path."}
    aside = asides[track(path)] + (". On the short path." if is_short(path) else "")
    assert f'<p class="gh-minutes">{in_words(minutes(path))}{aside}</p>' in content(hosted_folder, path)


def test_landing_page_shows_the_total_of_the_core_path_and_what_stands_before_it_or_goes_deeper(
    hosted_folder: Path,
) -> None:
    landing = (hosted_folder / "index.html").read_text(encoding="utf-8")
    before, more = (added(minutes(path) for path in CHAPTERS if track(path) == kind) for kind in ("before", "deeper"))
    assert "The core path takes 335 minutes, about 5½ hours: " in landing
    assert f"<p>Pages marked <em>before</em> prepare for it and take another {in_words(before)}.</p>" in landing
    assert f"<p>Pages marked <em>deeper</em> take another {in_words(more)}.</p>" in landing
    counted = re.findall(r'data-chapter="([^"]+)" data-minutes="(\d+)"', landing)
    assert {path for path, number in counted if number == "0"} == {
        path.relative_to(DOCS).as_posix() for path in CHAPTERS if path not in CORE
    }
    assert sum(int(number) for _, number in counted) == 335


@pytest.mark.parametrize("path", [*SEQUENCES, *LESSON], ids=name)
def test_an_exercise_takes_more_than_reading_it_with_its_solution(hosted_folder: Path, path: Path) -> None:
    for found in re.finditer(r'<section class="gh-exercise(.*?)</section>', content(hosted_folder, path), re.DOTALL):
        declared = re.search(r'data-minutes="(\d+)"', found[1])
        assert declared
        assert int(declared[1]) > 2 * word_count(found[1].partition(">")[2]) / 200


def test_every_page_that_takes_time_in_the_plan_says_what_for() -> None:
    kinds = {kind for path in CHAPTERS for kind in minutes(path)}
    assert kinds == {"reading", "widget", "exercise", "lab", "quiz"}
    assert all(minutes(path).get("lab") for path in LAB if "/// widget" in path.read_text(encoding="utf-8"))
    assert all(
        minutes(path).get("widget")
        for path in [*SEQUENCES, *LESSON]
        if "\n/// widget" in path.read_text(encoding="utf-8")
    )
    asking = [path for path in [*SEQUENCES, *LESSON, *LAB] if "\n/// check" in path.read_text(encoding="utf-8")]
    assert all(minutes(path).get("quiz") for path in asking)


def test_landing_page_lists_every_page_once_in_reading_order(hosted_folder: Path) -> None:
    html = (hosted_folder / "index.html").read_text(encoding="utf-8")
    listed = re.findall(r'data-chapter="([^"]+)"', html)
    assert sorted(listed) == sorted(path.relative_to(DOCS).as_posix() for path in CHAPTERS)
    assert listed[0] == "sequences/data.md"
    assert listed[listed.index("sequences/quiz.md") + 1] == "lesson/vanishing.md"
    assert listed[-1] == "quiz/practice.md"


def test_words_are_counted_as_a_reader_reads_them() -> None:
    html = (
        '<h2>Two words<a class="headerlink" href="#a">¶</a></h2><p>One <span class="katex"><span>a</span>b</span>'
        " – three.<br>four</p><pre>not this</pre><svg><text>nor<br>this</text></svg>"
        '<div class="gh-widget">or this</div>'
    )
    assert word_count(html) == 7


def test_minutes_of_an_unknown_kind_are_reported() -> None:
    matter = FrontMatter({"minutes": {"nap": 5}}, ["---", "title: A", "minutes: {nap: 5}", "---"])
    with pytest.raises(AuthorError, match=r"line:3:1: found 'minutes: \{'nap': 5\}'; expected minutes: \{reading: 5"):
        read_minutes(matter)


@pytest.mark.parametrize("number", [0, -1, 2.5, True, "5"])
def test_minutes_that_are_no_whole_number_are_reported(number: object) -> None:
    with pytest.raises(AuthorError, match="whole numbers"):
        read_minutes(FrontMatter({"minutes": {"reading": number}}, []))


def test_a_displayed_formula_takes_as_long_as_twenty_words() -> None:
    assert word_count('<p>One</p><span class="katex-display"><span class="katex">a</span></span><p>two</p>') == 22


def test_a_path_that_there_is_not_is_reported() -> None:
    with pytest.raises(AuthorError, match="line:2:1: found 'path: steeper'; expected 'path: before', 'path: deeper'"):
        read_track(FrontMatter({"path": "steeper"}, ["---", "path: steeper", "---"]))


def test_the_way_from_page_to_page_ends_with_practice(hosted_folder: Path) -> None:
    def leads_on(path: str) -> list[str]:
        html = (hosted_folder / path).read_text(encoding="utf-8")
        return re.findall(r'<a href="([^"]+)" class="md-footer__link md-footer__link--next"', html)

    assert leads_on("quiz/index.html") == ["practice/"]
    assert leads_on("quiz/practice/index.html") == []
    assert "md-footer__link--prev" not in (hosted_folder / "whole/index.html").read_text(encoding="utf-8")
    assert leads_on("lesson/takeaways/index.html") == ["../../quiz/"]
    assert leads_on("sequences/quiz/index.html") == ["../../lesson/vanishing/"]
