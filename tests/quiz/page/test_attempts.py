"""What is around an attempt, on a fake DOM: the clock, the answer sheet, one question at a time, how sure one is."""

import contextlib
import json
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from quiz.engine.confidence import LEVELS
from quiz.names import PACKED
from tests.blocks.rendering import rendered
from tests.fake_dom import Browser, Element, browser, start
from tests.quiz.page.test_quizzes import fact, option, part, press, submit, submit_anyway
from tests.quiz.site import written

TIMED = "time: 20 min\n    confidence: yes"
MINUTE = 60_000
QUESTIONS = 13


@cache
def html(settings: str) -> str:
    """The HTML of exam.md with other settings, as the build writes it."""
    text = written("exam").replace(TIMED, settings)
    return rendered("/// " + text.split("/// ", 1)[1].split("\n///")[0] + "\n///")


@contextlib.contextmanager
def opened(settings: str = TIMED, kept: dict[str, str] | None = None, minutes: float = 0) -> Iterator[Browser]:
    """Open the quiz so many minutes after the browser's first moment."""
    with browser(html(settings), kept={} if kept is None else kept) as fake:
        fake.now = minutes * MINUTE
        start("quiz.page", fake, "[data-quiz]")
        yield fake


def pass_time(fake: Browser, minutes: float) -> None:
    """Let time pass, and the clock be looked at once afterwards."""
    fake.now += minutes * MINUTE
    fake.run_waiting_timers()


def waits(fake: Browser) -> bool:
    return fake.find("form").classList.contains("gh-quiz--waiting")


def clock(fake: Browser) -> str:
    return fake.find(".gh-clock").textContent


def announced(fake: Browser) -> str:
    return part(fake, "announcement").textContent


def result(fake: Browser) -> str:
    return part(fake, "result").textContent


def answer(fake: Browser, *numbers: int, right: bool = True) -> None:
    """Answer some of the questions whether a number is odd."""
    for number in numbers:
        chosen = "True" if (number % 2 == 1) == right else "False"
        group = fake.find_all(".gh-question")[number - 1]
        label = next(each for each in group.querySelectorAll("label") if chosen in each.textContent)
        box = label.querySelector("input")
        assert box
        box.click()


def be_sure(fake: Browser, level: str, *numbers: int) -> None:
    for number in numbers:
        group = fake.find_all(".gh-question")[number - 1]
        group.querySelectorAll('[data-action="sure"]')[LEVELS.index(level)].click()


# The clock


def test_a_timed_quiz_waits_until_it_is_started_and_shows_what_is_left() -> None:
    with opened() as fake:
        assert waits(fake)
        assert "You have 20 minutes. When it is over" in fake.find(".gh-quiz__start").textContent
        press(fake, "start")
        assert not waits(fake)
        assert clock(fake) == "Time left: 20:00"
        pass_time(fake, 1.5)
        assert clock(fake) == "Time left: 18:30"


def test_an_answer_that_was_given_early_starts_the_clock() -> None:
    with opened() as fake:
        answer(fake, 1)
        assert not waits(fake)
        assert clock(fake) == "Time left: 20:00"


def test_the_clock_goes_on_while_the_page_is_closed() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        press(fake, "start")
    with opened(kept=kept, minutes=7) as fake:
        assert not waits(fake)
        assert clock(fake) == "Time left: 13:00"


def test_a_clock_that_is_set_back_gives_no_time_back() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept, minutes=60) as fake:
        press(fake, "start")
        pass_time(fake, 7)
        fake.leave()
    with opened(kept=kept, minutes=10) as fake:
        assert clock(fake) == "Time left: 13:00"
        pass_time(fake, 1)
        assert clock(fake) == "Time left: 12:00"


def test_what_is_left_is_said_at_half_time_and_in_the_last_minutes_and_not_between() -> None:
    with opened() as fake:
        press(fake, "start")
        message = []
        for _ in range(2 * 20 - 1):
            part(fake, "announcement").textContent = ""
            pass_time(fake, 1 / 2)
            message.append(announced(fake))
        assert [text for text in message if text] == ["10 minutes left.", "5 minutes left.", "1 minute left."]


def test_when_time_is_over_what_is_there_is_handed_in() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        press(fake, "start")
        answer(fake, 1, 2, 3)
        pass_time(fake, 20.1)
        assert result(fake) == "3 of 13 correct · 23 % · not passed"
        assert announced(fake) == "The time is over. What you have answered is checked."
        assert "It took 20 minutes." in part(fake, "report").textContent
        assert fake.find_all(".gh-clock") == []
        record = json.loads(fact(kept, "history").split("\n")[1])
        assert (record["seconds"], "late" in record) == (1200, False)


def test_an_attempt_whose_time_has_passed_meanwhile_is_handed_in_when_the_page_is_opened() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        press(fake, "start")
        answer(fake, 1)
    with opened(kept=kept, minutes=100) as fake:
        assert result(fake) == "1 of 13 correct · 7 % · not passed"
        assert len(fake.find_all('[data-action="review"]')) == 1


def test_an_attempt_that_another_tab_has_handed_in_is_not_handed_in_again() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as one:
        press(one, "start")
        answer(one, 1)
    under_way = dict(kept)
    with opened(kept=kept) as one:
        pass_time(one, 21)
    finished = dict(kept)
    kept.clear()
    kept.update(under_way)
    with opened(kept=kept) as other:
        kept.update(finished)
        pass_time(other, 21)
        assert result(other) == "1 of 13 correct · 7 % · not passed"
        assert len(fact(kept, "history").split("\n")) == 2


@pytest.mark.parametrize(("limit", "kept_in_all"), [("1", 1), ("5", 1), ("unlimited", 2)])
def test_where_attempts_are_limited_two_tabs_finish_one_only_once(limit: str, kept_in_all: int) -> None:
    settings = "" if limit == "unlimited" else f"attempts: {limit}"
    kept: dict[str, str] = {}
    with opened(settings, kept) as one:
        answer(one, 1)
        under_way = dict(kept)
        submit_anyway(one)
    finished = dict(kept)
    kept.clear()
    kept.update(under_way)
    with opened(settings, kept) as other:
        submit(other)
        kept.update(finished)
        press(other, "submit_anyway")
        assert len(fact(kept, "history").split("\n")) == 1 + kept_in_all
        assert result(other).startswith("1 of 13 correct")


def test_the_time_in_sight_is_that_of_the_attempt_in_sight() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as one:
        press(one, "start")
        pass_time(one, 2)
        submit_anyway(one)
    head, first = fact(kept, "history").split("\n")
    later = json.loads(first)
    later.update(number=2, seconds=540)
    later["review"]["attempt"]["seed"] += 1  # another tab's, which has drawn other numbers
    kept[next(name for name in kept if name.endswith("history"))] = "\n".join([head, first, json.dumps(later)])
    with opened(kept=kept) as again:
        assert "It took 2 minutes." in part(again, "report").textContent


def test_starting_again_in_another_tab_gives_no_time_back() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as one:
        press(one, "start")
    started = dict(kept)
    kept.clear()
    with opened(kept=kept, minutes=5) as other:
        kept.update(started)
        press(other, "start")
        assert clock(other) == "Time left: 15:00"


def test_time_runs_out_while_an_earlier_attempt_is_looked_at() -> None:
    with opened() as fake:
        press(fake, "start")
        submit_anyway(fake)
        press(fake, "retake")
        press(fake, "start")
        answer(fake, 2)
        press(fake, "review")
        pass_time(fake, 21)
        assert result(fake) == "1 of 13 correct · 7 % · not passed"
        assert part(fake, "banner").hidden


@pytest.mark.parametrize(
    ("late", "message", "passed"),
    [("counts", "You may go on.", True), ("practice", "You may go on; this attempt is practice now.", False)],
)
def test_authors_say_whether_a_late_attempt_counts(late: str, message: str, passed: bool) -> None:
    kept: dict[str, str] = {}
    with opened(f"time: 20 min\n    late: {late}", kept) as fake:
        press(fake, "start")
        pass_time(fake, 21)
        assert result(fake) == ""
        assert announced(fake) == f"The time is over. {message}"
        assert clock(fake) == "Over time: 1:00"
        answer(fake, *range(1, 13))
        submit_anyway(fake)
        verdict = "passed" if passed else "practice, which does not count"
        assert result(fake) == f"12 of 13 correct · 92 % · {verdict}"
        assert "It took 21 minutes, longer than there was time." in part(fake, "report").textContent
        assert f"{verdict}, in 21:00 (late)" in part(fake, "history").textContent
        assert bool(fake.find_all('[data-action="certificate"]')) is passed
    record = json.loads(fact(kept, "history").split("\n")[1])
    assert (record["passed"], record["late"], record.get("practice", False)) == (passed, True, not passed)


def test_whoever_practises_without_the_clock_is_not_hurried_and_passes_nothing() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        press(fake, "practise")
        assert fake.find_all(".gh-clock") == []
        answer(fake, *range(1, 13))
    with opened(kept=kept, minutes=100) as fake:
        submit_anyway(fake)
        assert result(fake) == "12 of 13 correct · 92 % · practice, which does not count"
        assert "It took" not in part(fake, "report").textContent


def test_where_attempts_are_limited_none_is_offered_for_practice() -> None:
    with opened("time: 20 min\n    attempts: 2") as fake:
        assert fake.find_all('[data-action="practise"]') == []


def test_time_may_be_counted_without_an_end() -> None:
    with opened("time: counted") as fake:
        press(fake, "start")
        pass_time(fake, 61.5)
        assert clock(fake) == "Time: 1:01:30"
        answer(fake, 1)
        submit_anyway(fake)
        assert "It took 1 hour 1 minute 30 seconds." in part(fake, "report").textContent


# A learning management system


class System:
    """A system that speaks SCORM 1.2, takes everything, and knows a learner."""

    def __init__(self) -> None:
        self.sent = {"cmi.core.student_id": "ada"}

    def __getattr__(self, name: str) -> Any:
        return lambda *given: "true"

    def LMSGetLastError(self, _: str = "") -> str:  # noqa: N802
        return "0"

    def LMSGetValue(self, element: str) -> str:  # noqa: N802
        return self.sent.get(element, "")

    def LMSSetValue(self, element: str, value: str) -> str:  # noqa: N802
        self.sent[element] = value
        return "true"


@pytest.mark.parametrize(("action", "score"), [("start", "92"), ("practise", None)])
def test_practice_is_not_reported_to_a_system(action: str, score: str | None) -> None:
    system = System()
    with browser(html(TIMED), kept={}) as fake:
        fake.window.API = system
        start("quiz.page", fake, "[data-quiz]")
        press(fake, action)
        answer(fake, *range(1, 13))
        submit_anyway(fake)
        assert system.sent.get("cmi.core.score.raw") == score


def test_a_clock_that_runs_goes_on_when_a_system_appears_late() -> None:
    frame = SimpleNamespace(API=None, API_1484_11=None)
    frame.parent = frame
    with browser(html(TIMED), kept={}) as fake:
        fake.document.documentElement.setAttribute(PACKED, "")
        fake.window.parent = frame
        start("quiz.page", fake, "[data-quiz]")
        press(fake, "start")
        answer(fake, 1)
        frame.API = System()
        pass_time(fake, 3)
        pass_time(fake, 1)
        assert clock(fake) == "Time left: 16:00"
        assert "1 answered" in fake.find(".gh-answer-sheet summary").textContent


# The answer sheet


def sheet(fake: Browser) -> list[str]:
    return [link.textContent for link in fake.find_all(".gh-answer-sheet a")]


def test_a_long_quiz_has_a_sheet_that_says_how_each_question_stands() -> None:
    kept: dict[str, str] = {}
    with opened("pass: 70", kept) as fake:
        assert sheet(fake) == [f"{number} open" for number in range(1, QUESTIONS + 1)]
        answer(fake, 2)
        flags = fake.find_all('[data-action="flag"]')
        flags[2].click()
        assert (flags[2].getAttribute("aria-pressed"), flags[1].getAttribute("aria-pressed")) == ("true", "false")
        assert sheet(fake)[:4] == ["1 open", "2 answered", "3⚑ open, flagged", "4 open"]
        assert "1 answered, 12 open, 1 flagged" in fake.find(".gh-answer-sheet summary").textContent
    with opened("pass: 70", kept) as fake:
        assert sheet(fake)[:4] == ["1 open", "2 answered", "3⚑ open, flagged", "4 open"]
        submit_anyway(fake)
        assert fake.find_all(".gh-answer-sheet") == []
        press(fake, "retake")
        assert "0 answered, 13 open" in fake.find(".gh-answer-sheet summary").textContent


def test_before_grading_it_is_asked_once_about_what_is_flagged() -> None:
    with opened("pass: 70") as fake:
        answer(fake, *range(1, 13))
        fake.find_all(".gh-question")[12].querySelectorAll("input")[0].type("13")
        fake.find_all('[data-action="flag"]')[4].click()
        assert part(fake, "open").textContent == "Flagged: question 5"
        submit(fake)
        assert result(fake) == ""
        assert announced(fake) == "1 question is flagged. Go back, or choose “Check anyway”."
        press(fake, "submit_anyway")
        assert result(fake) == "13 of 13 correct · 100 % · passed"


def test_a_short_quiz_has_no_sheet_and_no_flags() -> None:
    with browser(rendered("/// quiz | Q\n\n### A [[b]]\n\n### C [[d]]\n///"), kept={}) as fake:
        start("quiz.page", fake, "[data-quiz]")
        assert fake.find_all('.gh-answer-sheet, [data-action="flag"]') == []


# One question at a time


def here(fake: Browser) -> list[Element]:
    if not fake.find("form").classList.contains("gh-quiz--steps"):
        return fake.find_all(".gh-question")
    return fake.find_all(".gh-question.gh-here")


def test_the_author_may_show_one_question_at_a_time_and_the_learner_changes_that() -> None:
    kept: dict[str, str] = {}
    with opened("view: one", kept) as fake:
        assert not fake.find("form").classList.contains("gh-quiz--first")
        assert [group.textContent.split(".")[0].strip() for group in here(fake)] == ["1"]
        assert "Question 1 of 13" in fake.find(".gh-quiz__steps").textContent
        assert fake.find('[data-action="previous"]').disabled
        press(fake, "next")
        press(fake, "next")
        assert announced(fake) == "Question 3 of 13"
        assert fake.document.activeElement is here(fake)[0]
        assert [link.textContent for link in fake.find_all("[aria-current]")] == ["3 open"]
    with opened("view: one", kept) as fake:
        assert "Question 3 of 13" in fake.find(".gh-quiz__steps").textContent
        press(fake, "previous")
        assert "Question 2 of 13" in fake.find(".gh-quiz__steps").textContent
        press(fake, "switch")
        assert len(here(fake)) == QUESTIONS
        assert fake.document.activeElement is fake.find('[data-action="switch"]')
    with opened("view: one", kept) as fake:
        assert len(here(fake)) == QUESTIONS
        press(fake, "switch")
        assert "Question 2 of 13" in fake.find(".gh-quiz__steps").textContent


@pytest.mark.parametrize("damaged", ["{", "[]", '{"steps": 3, "at": ""}', '{"steps": false, "at": null}', "null"])
def test_a_damaged_view_is_that_of_the_author(damaged: str) -> None:
    kept: dict[str, str] = {}
    with opened("view: one", kept) as fake:
        press(fake, "switch")
    kept[next(key for key in kept if key.endswith("/view"))] = damaged
    with opened("view: one", kept) as fake:
        assert "Question 1 of 13" in fake.find(".gh-quiz__steps").textContent


def test_a_link_to_a_question_that_is_not_shown_shows_it() -> None:
    with opened("view: one") as fake:
        fake.find_all(".gh-answer-sheet a")[6].click()
        assert "Question 7 of 13" in fake.find(".gh-quiz__steps").textContent
        fake.find_all('[data-part="open"] a')[0].click()
        assert "Question 1 of 13" in fake.find(".gh-quiz__steps").textContent


def test_enter_goes_on_to_the_next_question_and_at_the_last_checks() -> None:
    with opened("view: one") as fake:
        implied = fake.find('form > [data-part="enter"]')
        fake.find("form").dispatch("submit", submitter=implied)
        assert "Question 2 of 13" in fake.find(".gh-quiz__steps").textContent
        fake.find_all(".gh-answer-sheet a")[12].click()
        fake.find("form").dispatch("submit", submitter=implied)
        assert "13 questions are not answered" in announced(fake)


def test_marks_are_looked_at_together_and_a_new_attempt_begins_at_the_first_question() -> None:
    with opened("view: one") as fake:
        press(fake, "next")
        submit_anyway(fake)
        assert len(here(fake)) == QUESTIONS
        assert fake.find_all('.gh-quiz__steps, [data-action="switch"]') == []
        press(fake, "retake")
        assert "Question 1 of 13" in fake.find(".gh-quiz__steps").textContent


def test_a_description_is_shown_with_the_question_below_it_and_the_last_with_the_last() -> None:
    about = "### About {}\n    kind: description\n\nText.\n\n"
    text = "".join(about.format(n) + f"### Q {n} [[x]]\n\n" for n in (1, 2)) + about.format("the end")
    with browser(rendered(f"/// quiz | Q\n    view: one\n\n{text}\n///"), kept={}) as fake:
        start("quiz.page", fake, "[data-quiz]")
        shown = [child.textContent.split("\n")[0] for child in fake.find_all(".gh-here")]
        assert "About 1" in shown[0]
        assert len(shown) == 2
        press(fake, "next")
        assert [child.textContent.strip().split("\n")[0] for child in fake.find_all(".gh-description.gh-here")] == [
            "About 2",
            "About the end",
        ]


# How sure one is


def test_how_sure_is_asked_once_there_is_an_answer_and_kept() -> None:
    kept: dict[str, str] = {}
    with opened("confidence: yes", kept) as fake:
        assert fake.find_all('[data-action="sure"]') == []
        answer(fake, 2)
        assert len(fake.find_all('[data-action="sure"]')) == len(LEVELS)
        be_sure(fake, "fairly sure", 2)
    with opened("confidence: yes", kept) as fake:
        assert [box.checked for box in fake.find_all('[data-action="sure"]')] == [False, True, False]
        text = fake.find_all(".gh-question")[12].querySelectorAll("input")[0]
        text.type("13")
        be_sure(fake, "sure", 13)
        text.type("")
        assert fake.find_all('[data-part="sureness"]')[1].hidden
        assert list(json.loads(fact(kept, "attempt"))["confidence"].values()) == [1]


def test_the_result_shows_how_often_one_was_right_by_how_sure_one_was() -> None:
    kept: dict[str, str] = {}
    with opened("confidence: yes", kept) as fake:
        answer(fake, 1, 2, 3)
        answer(fake, 4, right=False)
        be_sure(fake, "sure", 1, 2, 4)
        be_sure(fake, "guessing", 3)
        submit_anyway(fake)
        assert table(fake) == [
            ["sure", "2 of 3 (66 %)", "2 of 3 (66 %)"],
            ["fairly sure", "none", "none"],
            ["guessing", "1 of 1 (100 %)", "1 of 1 (100 %)"],
        ]
        assert "so far there are 3 and 1." in part(fake, "report").textContent
        assert all(box.disabled for box in fake.find_all('[data-action="sure"]'))
        press(fake, "retake")
        answer(fake, *range(1, 9))
        be_sure(fake, "sure", *range(1, 9))
        submit_anyway(fake)
        assert table(fake)[0] == ["sure", "8 of 8 (100 %)", "10 of 11 (90 %)"]
        assert "When you were sure, you were nearly always right: 10 of 11." in part(fake, "report").textContent
    records = [json.loads(line) for line in fact(kept, "history").split("\n")[1:]]
    assert [record["calibration"] for record in records] == [[[1, 1], [0, 0], [2, 3]], [[0, 0], [0, 0], [8, 8]]]


def table(fake: Browser) -> list[list[str]]:
    rows = fake.find_all(".gh-calibration tbody tr")
    return [[cell.textContent for cell in row.querySelectorAll("th, td")] for row in rows]


def test_where_it_is_not_asked_nothing_is_said() -> None:
    with opened("pass: 70") as fake:
        answer(fake, 1)
        submit_anyway(fake)
        assert fake.find_all('.gh-calibration, [data-part="sureness"]') == []
        assert option(fake, "True").disabled
