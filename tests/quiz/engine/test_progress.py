"""What is remembered: it survives storage and edits, and is never lost silently."""

import json
from typing import Any

import pytest

from quiz.engine import progress
from quiz.engine.grading import grade, key
from tests.quiz.conftest import Engine
from tests.quiz.samples import everything, question, quiz

GARBAGE: list[str] = [
    "{",
    "[]",
    "null",
    "3",
    '"text"',
    "{}",
    '{"version": 99, "quiz": "sample"}',
    '{"version": 1, "quiz": "another"}',
    '{"version": 1, "quiz": "sample"}',
    '{"version": 1, "quiz": "sample", "attempt": {"seed": "x", "questions": [3]}, "answers": {}, "aside": []}',
    '{"version": 1, "quiz": "sample", "attempt": null, "answers": [], "aside": 1}',
]


def finished(sample: dict[str, Any]) -> dict[str, Any]:
    """Return the state of somebody who has just got everything right."""
    state = progress.fresh(sample, 3)
    questions = {item["id"]: item for item in sample["questions"]}
    state["answers"] = {d["id"]: key(questions[d["id"]], d["values"]) for d in state["attempt"]["questions"]}
    progress.finish(state, grade(sample, state["attempt"], state["answers"], {}), "2026-01-02T03:04:05Z")
    return state


def test_a_state_comes_back_from_storage_as_it_was(engine: Engine) -> None:
    state = json.loads(progress.store(finished(everything())))
    assert engine("progress", "restore", json.dumps(state), everything(), 9) == state


@pytest.mark.parametrize("text", GARBAGE)
def test_what_cannot_be_used_is_put_aside(engine: Engine, text: str) -> None:
    state = engine("progress", "restore", text, everything(), 1)
    assert state["answers"] == {}
    assert len(state["aside"]) == 1
    kept = state["aside"][0]["stored"]
    assert kept == text or kept == json.loads(text)


def test_nothing_stored_is_a_fresh_start(engine: Engine) -> None:
    assert engine("progress", "restore", None, everything(), 1)["aside"] == []


def test_answers_survive_new_neighbours_and_another_order(engine: Engine) -> None:
    before = everything()
    after = quiz([question("single", id="new"), *reversed(before["questions"])])
    state = engine("progress", "restore", progress.store(finished(before)), after, 1)
    assert set(state["answers"]) == {item["id"] for item in before["questions"]}
    assert state["finished"]


def test_an_answer_to_a_changed_question_is_put_aside(engine: Engine) -> None:
    before = everything()
    after = quiz([{**item, "revision": "2"} if item["id"] == "text" else item for item in before["questions"]])
    state = engine("progress", "restore", progress.store(finished(before)), after, 3)
    assert "text" not in state["answers"]
    assert [(item["reason"], item["question"]) for item in state["aside"]] == [("its question has changed", "text")]
    assert not state["finished"]
    assert len(state["history"]) == 1


def test_a_finished_attempt_can_be_reviewed_until_its_questions_change(engine: Engine) -> None:
    sample = everything()
    record = json.loads(json.dumps(finished(sample)["history"][0]))
    _, result = engine("progress", "review", record, sample)
    assert result["percent"] == record["percent"] == 100
    changed = quiz([{**item, "revision": "2"} for item in sample["questions"]])
    assert engine("progress", "review", record, changed) is None


def test_a_retake_keeps_the_history_and_asks_anew() -> None:
    sample = everything()
    state = finished(sample)
    progress.retake(state, sample, 4)
    assert (state["answers"], state["finished"], len(state["history"])) == ({}, False, 1)
    assert state["attempt"]["seed"] == 4
