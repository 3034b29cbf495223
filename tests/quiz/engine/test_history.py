"""The finished attempts: none is lost when another is added, and what is forgotten of old ones is not the summary."""

import json
from typing import Any

import pytest

from quiz.engine import history
from quiz.engine.history import KEPT, History, best


def record(percent: int, day: int = 1) -> Any:
    taken = {"attempt": {"seed": day, "questions": []}, "answers": {"q": [percent]}, "hints": {}}
    score = {"correct": percent // 10, "of": 10, "percent": percent, "passed": percent >= 70}
    points = {"points": (percent, 10), "points_of": 10}
    return {"number": 0, "taken": f"2026-01-{day:02}T00:00:00Z", **score, **points, "review": taken}


def filled(percents: list[int]) -> History:
    attempts = History(None, "q")
    for number, percent in enumerate(percents):
        attempts.add(record(percent, number % 28 + 1))
    return attempts


def test_records_come_back_as_they_were() -> None:
    attempts = filled([10, 80, 40])
    again = History(attempts.text(), "q")
    assert again.records == json.loads(json.dumps(attempts.records))
    assert [each["number"] for each in again.records] == [1, 2, 3]
    assert again.text() == attempts.text()
    assert again.aside == []


def test_an_attempt_adds_a_line_and_leaves_the_others_as_they_are() -> None:
    before = filled([10, 20, 30])
    lines = before.text().split("\n")
    before.add(record(40))
    assert before.text().split("\n")[:-1] == lines


def test_the_latest_and_the_best_can_be_reviewed_and_of_the_others_the_score_stays() -> None:
    attempts = filled([50, 90, *[60] * 20])
    kept = [each["number"] for each in History(attempts.text(), "q").records if "review" in each]
    assert kept == [2, *range(13, 23)]  # ten, as the authors' guide says
    assert [each["percent"] for each in attempts.records] == [50, 90, *[60] * 20]


@pytest.mark.parametrize("top", [0, 1, 7])
def test_ever_so_many_attempts_keep_number_first_date_and_best(top: int) -> None:
    percents = [50] * (KEPT + 40)
    percents[top] = 100
    attempts = filled(percents)
    again = History(attempts.text(), "q")
    assert len(again.records) == KEPT
    assert (again.count(), again.records[0]["number"], best(again.records)["number"]) == (KEPT + 40, 1, top + 1)


def test_the_text_of_five_hundred_attempts_is_small() -> None:
    assert len(filled([50] * 600).text()) < KEPT * 250


def test_of_equal_attempts_the_first_is_the_best() -> None:
    assert best(filled([50, 80, 80, 70]).records)["number"] == 2


@pytest.mark.parametrize("text", ["{", "3", '{"version": 1, "quiz": "q"}', '{"version": 2, "quiz": "other"}'])
def test_a_history_of_something_else_is_put_aside_whole(text: str) -> None:
    attempts = History(text, "q")
    assert attempts.records == []
    assert attempts.aside == [{"reason": "a history of another quiz or version", "stored": text}]


@pytest.mark.parametrize("line", ["{", "[]", "null", '{"percent": 3}'])
def test_a_damaged_line_costs_no_other(line: str) -> None:
    text = filled([10, 80]).text().split("\n")
    attempts = History("\n".join([*text[:2], line, text[2]]), "q")
    assert [each["percent"] for each in attempts.records] == [10, 80]
    assert attempts.aside == [{"reason": "a damaged attempt", "stored": line}]


def test_another_answer_does_not_change_a_record() -> None:
    answers: Any = {"q": [1]}
    state: Any = {"attempt": {"seed": 1, "questions": []}, "answers": answers, "hints": {}}
    result: Any = {**record(50), "marks": [], "unanswered": [], "topics": []}
    attempts = History(None, "q")
    attempts.add(history.record_of(state, result, "2026-01-01", "2026-01-01"))
    answers["q"] = [2]
    assert attempts.records[0]["review"]["answers"] == {"q": [1]}


def taken(moment: str, percent: int = 50) -> Any:
    return {**record(percent), "taken": moment}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_attempts_that_tabs_finish_in_the_same_instant_are_all_kept(order: tuple[int, ...]) -> None:
    """Each tab writes what it knows; then each hears of what is kept, and puts its own back until nobody has to."""
    before = filled([40])
    tabs = [History(before.text(), "q") for _ in order]
    for number in (0, 1):
        for tab, moment in zip(tabs, "abc", strict=True):
            tab.add(taken(f"2026-02-0{number + 1}{moment}"))
        kept = tabs[order[-1]].text()
        for _ in tabs:
            for place in order:
                tabs[place].take(kept)
                if tabs[place].restore_added():
                    kept = tabs[place].text()
    moments = [f"2026-02-0{number}{moment}" for number in (1, 2) for moment in "abc"]
    found = History(kept, "q").records
    assert [each["taken"] for each in found] == ["2026-01-01T00:00:00Z", *moments]
    assert [each["number"] for each in found] == [1, 2, 3, 4, 5, 6, 7]
    assert all(tab.records == found for tab in tabs)


def test_what_was_forgotten_in_another_tab_does_not_come_back() -> None:
    attempts = filled([40, 50])
    attempts.take(None)
    assert not attempts.restore_added()
    attempts.add(record(70))
    assert [each["number"] for each in attempts.records] == [1]


def test_what_is_read_again_is_put_aside_once() -> None:
    attempts = History(filled([40]).text() + "\n{broken", "q")
    assert len(attempts.aside) == 1
    attempts.take(attempts.text())
    assert attempts.aside == []


def test_the_five_hundredth_attempt_writes_no_more_than_the_twentieth(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts = History(None, "q")
    written: list[int] = []
    dumps = json.dumps

    def counted(value: object) -> str:
        text = dumps(value)
        written.append(len(text))
        return text

    monkeypatch.setattr(json, "dumps", counted)
    costs = []
    for number in range(KEPT + 1):
        written.clear()
        attempts.add(record(50, number % 9 + 1))
        costs.append(sum(written))
    assert costs[-1] <= costs[20] + 2 * len(str(KEPT))  # numbers of attempts have become longer


def test_practice_is_the_best_attempt_only_if_there_is_no_other() -> None:
    practice: Any = {**record(100), "practice": True, "passed": False}
    attempts = History(None, "q")
    attempts.add(practice)
    assert best(attempts.records)["percent"] == 100
    attempts.add(record(40))
    assert best(attempts.records)["percent"] == 40
