"""The attempt under way, as it is kept: it survives storage and edits, and is never lost silently."""

import json
from typing import Any

import pytest

from quiz.engine import grading, progress
from quiz.engine.grading import grade
from quiz.engine.history import record_of
from quiz.engine.right_answer import key
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
    '{"version": 2, "quiz": "another"}',
    '{"version": 2, "quiz": "sample"}',
    '{"version": 2, "quiz": "sample", "attempt": {"seed": "x", "questions": [3]}, "answers": {}, "aside": []}',
    '{"version": 2, "quiz": "sample", "attempt": null, "answers": [], "aside": 1}',
]


def finished(sample: Any) -> Any:
    """Return the state of somebody who has just got everything right."""
    state = progress.fresh(sample, 3)
    questions = {item["id"]: item for item in sample["questions"]}
    state["answers"] = {d["id"]: key(questions[d["id"]], d["values"]) for d in state["attempt"]["questions"]}
    state["finished"] = True
    return state


def test_a_state_comes_back_from_storage_as_it_was(engine: Engine) -> None:
    state = json.loads(progress.store(finished(everything())))
    state["hints"], state["graded"], state["tries"] = {"text": 1}, ["text"], {"text": 2}
    state["confidence"], state["flagged"], state["practice"] = {"text": 2}, ["single"], True
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


def test_after_an_edit_marks_of_confidence_stay_with_their_answers_and_flags_go(engine: Engine) -> None:
    before = everything()
    after = quiz([{**item, "revision": "2"} if item["id"] == "text" else item for item in before["questions"]])
    state: Any = {**finished(before), "confidence": {"text": 2, "single": 0}, "flagged": ["text", "single"]}
    restored = engine("progress", "restore", progress.store(state), after, 3)
    assert restored["confidence"] == {"single": 0}
    assert "flagged" not in restored


def test_a_new_attempt_begins_without_flags_and_marks() -> None:
    state: Any = {**finished(everything()), "confidence": {"text": 2}, "flagged": ["text"], "practice": True}
    progress.retake(state, everything(), 5)
    assert set(state) == set(progress.fresh(everything(), 5))


def test_practice_is_reviewed_as_practice() -> None:
    sample: Any = everything()
    state: Any = {**finished(sample), "practice": True, "confidence": {"single": 2}}
    result = grading.as_practice(grading.grade(sample, state["attempt"], state["answers"], state["hints"]))
    record: Any = json.loads(json.dumps(record_of(state, result, "2026-01-01", "2026-01-01")))
    again, shown = progress.review(record, sample)
    assert grading.summary(shown) == f"{shown['of']} of {shown['of']} correct · 100 % · practice, which does not count"
    assert (record["passed"], record["practice"], again["confidence"]) == (False, True, {"single": 2})


def test_after_an_edit_hints_count_on_where_the_answer_is_kept(engine: Engine) -> None:
    """The opened hint of a question that is no longer answered as it was is forgotten, that of another is not."""
    before = everything()
    after = quiz([{**item, "revision": "2"} if item["id"] == "text" else item for item in before["questions"]])
    state: Any = {**finished(before), "hints": {"text": 1, "single": 2}}
    assert engine("progress", "restore", progress.store(state), after, 3)["hints"] == {"single": 2}


def test_a_finished_attempt_can_be_reviewed_until_its_questions_change(engine: Engine) -> None:
    sample = everything()
    state = finished(sample)
    result = grade(sample, state["attempt"], state["answers"], {})
    record = json.loads(json.dumps(record_of(state, result, "2026-01-02T03:04:05Z", "2026-01-02")))
    assert engine("progress", "can_review", record, sample)
    taken, again = engine("progress", "review", record, sample)
    assert (taken["answers"], again["percent"]) == (record["review"]["answers"], 100)
    changed = quiz([{**item, "revision": "2"} for item in sample["questions"]])
    assert not engine("progress", "can_review", record, changed)
    record.pop("review")
    assert not engine("progress", "can_review", record, sample)


def test_a_retake_asks_anew() -> None:
    sample = everything()
    state = finished(sample)
    state["graded"], state["tries"], state["hints"] = ["text"], {"text": 1}, {"text": 1}
    progress.retake(state, sample, 4)
    assert (state["answers"], state["finished"], state["attempt"]["seed"]) == ({}, False, 4)
    assert (state["graded"], state["tries"], state["hints"]) == ([], {}, {})


@pytest.mark.parametrize("seed", [-(2**31), -196825827, 2**32 - 1])
def test_an_attempt_is_restored_whichever_32_bits_its_seed_has(engine: Engine, seed: int) -> None:
    """A browser draws 32 bits without a sign, and MicroPython takes half of them for a negative number."""
    kept = json.dumps(engine("progress", "fresh", everything(), seed))
    assert engine("progress", "restore", kept, everything(), 1)["attempt"]["seed"] == seed
