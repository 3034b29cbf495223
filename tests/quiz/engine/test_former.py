"""What readers of version 1 have in their browsers is carried over: one key, and revisions that were hashes of HTML."""

import json
from typing import Any

import pytest

from quiz.engine import progress
from quiz.engine.history import History
from tests.quiz.conftest import Engine
from tests.quiz.samples import question, quiz

NOW = quiz([question("single", id=name, revision=f"new-{name}", former_revision=f"old-{name}") for name in "ab"])


def drawn(name: str, revision: str) -> dict[str, Any]:
    return {"id": name, "revision": revision, "order": [0, 1, 2, 3], "values": {}}


ATTEMPT = {"seed": 1, "questions": [drawn("a", "old-a"), drawn("b", "old-b")]}
RECORD = {
    "correct": 1,
    "of": 2,
    "points": [1, 1],
    "points_of": 2,
    "percent": 50,
    "passed": False,
    "taken": "2026-01-02T03:04:05.678Z",
    "attempt": ATTEMPT,
    "answers": {"a": [2], "b": [0]},
    "hints": {},
}
STATE = {
    "version": 1,
    "quiz": "sample",
    "attempt": ATTEMPT,
    "answers": {"a": [2]},
    "hints": {"b": 1},
    "checked": ["a"],
    "finished": False,
    "history": [RECORD, {**RECORD, "percent": 100, "correct": 2, "passed": True}],
    "aside": [{"reason": "not readable", "stored": "{"}],
}


def carried_over(engine: Engine, state: dict[str, Any]) -> tuple[Any, list[Any]]:
    attempt, finished = engine("former", "converted", json.dumps(state), NOW)
    records: list[Any] = History(finished, "sample").records
    return engine("progress", "restore", attempt, NOW, 7), records


def test_the_attempt_under_way_goes_on(engine: Engine) -> None:
    state, _ = carried_over(engine, STATE)
    assert (state["answers"], state["hints"], state["graded"]) == ({"a": [2]}, {"b": 1}, ["a"])
    assert [each["revision"] for each in state["attempt"]["questions"]] == ["new-a", "new-b"]
    assert state["aside"] == STATE["aside"]


def test_finished_attempts_stay_and_can_be_reviewed(engine: Engine) -> None:
    _, records = carried_over(engine, STATE)
    assert [(each["number"], each["percent"], each["taken"]) for each in records] == [
        (1, 50, RECORD["taken"]),
        (2, 100, RECORD["taken"]),
    ]
    assert engine("progress", "can_review", records[0], NOW)
    assert engine("progress", "review", records[0], NOW)[1]["percent"] == 50


def test_a_question_that_has_changed_since_is_not_taken_for_the_same(engine: Engine) -> None:
    changed = {**ATTEMPT, "questions": [drawn("a", "older-a"), drawn("b", "old-b")]}
    state, records = carried_over(engine, {**STATE, "attempt": changed, "history": [{**RECORD, "attempt": changed}]})
    assert state["answers"] == {}
    assert state["aside"][-1] == {"reason": "its question has changed", "question": "a", "answer": [2]}
    assert records[0]["percent"] == 50
    assert not engine("progress", "can_review", records[0], NOW)


def test_a_damaged_record_is_put_aside(engine: Engine) -> None:
    state, records = carried_over(engine, {**STATE, "history": [{"percent": 3}, RECORD]})
    assert [each["percent"] for each in records] == [50]
    assert state["aside"][-1] == {"reason": "a damaged attempt", "stored": {"percent": 3}}


@pytest.mark.parametrize("text", ["{", "3", "null", "{}", '{"version": 2, "quiz": "sample"}', '{"version": 1}'])
def test_anything_else_is_left_to_be_put_aside(engine: Engine, text: str) -> None:
    assert engine("former", "converted", text, NOW) is None
    assert progress.restore(text, NOW, 1)["aside"] != []
