"""What a learning management system keeps of a quiz: whole where there is room, the best and the latest where not."""

import json
from typing import Any

import pytest

from tests.quiz.conftest import Engine

NAMES = ("quiz/sample/attempt", "quiz/sample/history")
SCORM_12 = 4096  # characters of cmi.suspend_data (SCORM 1.2 run-time environment, 3.4.4)


def record(number: int, percent: int) -> dict[str, Any]:
    score = {"correct": 1, "of": 2, "percent": percent, "passed": percent >= 70, "points": [1, 1], "points_of": 2}
    return {"number": number, "taken": "2026-01-02T03:04:05Z", **score}


def facts(records: list[dict[str, Any]], questions: int = 3) -> dict[str, str]:
    drawn = [{"id": f"q{n}", "revision": "r", "order": [0, 1], "values": {"n": [n, 1]}} for n in range(questions)]
    taken = {"attempt": {"seed": 7, "questions": drawn}, "answers": {"q0": [1]}, "hints": {}}
    state = {"version": 2, "quiz": "sample", **taken, "graded": [], "tries": {}, "finished": False, "aside": []}
    lines = [json.dumps({"version": 2, "quiz": "sample"}), *(json.dumps({**of, "review": state}) for of in records)]
    return {NAMES[0]: json.dumps(state), NAMES[1]: "\n".join(lines)}


def test_what_fits_comes_back_without_what_the_seed_gives_again(engine: Engine) -> None:
    kept = facts([record(1, 50)])
    text = engine("suspension", "packed", kept, SCORM_12)
    assert len(text) <= SCORM_12
    back = engine("suspension", "unpacked", text)
    state, before = json.loads(back[NAMES[0]]), json.loads(kept[NAMES[0]])
    for drawn in before["attempt"]["questions"]:
        drawn["order"] = []
    assert state == before
    assert [json.loads(line) for line in back[NAMES[1]].split("\n")[1:]] == [record(1, 50)]


@pytest.mark.parametrize("best", [0, 7, 99])
def test_of_many_attempts_the_best_and_the_latest_stay(engine: Engine, best: int) -> None:
    records = [record(n + 1, 100 if n == best else 40) for n in range(100)]
    text = engine("suspension", "packed", facts(records), SCORM_12)
    assert len(text) <= SCORM_12
    lines = engine("suspension", "unpacked", text)[NAMES[1]].split("\n")[1:]
    numbers = [json.loads(line)["number"] for line in lines]
    assert best + 1 in numbers
    assert 100 in numbers
    assert numbers == sorted(numbers)


def test_an_attempt_that_is_too_long_is_left_out_and_the_scores_stay(engine: Engine) -> None:
    text = engine("suspension", "packed", facts([record(1, 50)], questions=500), SCORM_12)
    assert list(engine("suspension", "unpacked", text)) == [NAMES[1]]


def test_a_free_text_that_is_too_long_takes_no_other_answer_with_it(engine: Engine) -> None:
    kept = facts([record(1, 50)])
    state = json.loads(kept[NAMES[0]])
    state["answers"]["q1"] = ["a sentence, " * 400]
    back = engine(
        "suspension", "unpacked", engine("suspension", "packed", {**kept, NAMES[0]: json.dumps(state)}, SCORM_12)
    )
    assert json.loads(back[NAMES[0]])["answers"] == {"q0": [1]}
    assert sorted(back) == sorted(NAMES)


@pytest.mark.parametrize("text", ["", "{broken", "[]", "3", '{"a/attempt": 5}', '{"a/history": {}}', "null"])
def test_what_another_program_has_left_holds_nothing(engine: Engine, text: str) -> None:
    assert engine("suspension", "unpacked", text) == {}
