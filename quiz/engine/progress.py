"""The attempt under way, as it is kept: drawn questions, answers, opened hints; portable.

The state is plain data (`quiz.contract.Progress`). Answers go by the id and revision of their question, so they survive
that a quiz is edited; what no longer fits is put aside with the reason, never thrown away and never fatal. Finished
attempts are kept apart (`quiz.engine.history`).
"""

import json

from quiz.engine.attempt import draw, is_unchanged, redraw
from quiz.engine.grading import grade, mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import (
        Answer,
        Attempt,
        Drawn,
        Progress,
        ProgressVersion,
        QuestionData,
        QuizData,
        Record,
        Result,
        Taken,
        Values,
    )

VERSION: "ProgressVersion" = 2


def fresh(quiz: "QuizData", seed: int) -> "Progress":
    """Return the state of somebody who has done nothing yet."""
    return {
        "version": VERSION,
        "quiz": quiz["id"],
        "attempt": draw(quiz, seed),
        "answers": {},
        "hints": {},
        "graded": [],
        "tries": {},
        "finished": False,
        "aside": [],
    }


def restore(text: "str | None", quiz: "QuizData", seed: int) -> "Progress":
    """Read a stored state; start afresh, with `seed`, where that is not possible.

    Args:
        text: what was stored, or None.
        quiz: the quiz as it is now.
        seed: of the attempt to draw if the stored one can't go on.
    """
    state = fresh(quiz, seed)
    if not text:
        return state
    try:
        stored = json.loads(text)
    except ValueError:
        return _put_aside(state, "not readable", text)
    try:
        reason = _unusable(stored, quiz)
        return _put_aside(state, reason, stored) if reason else _carried_over(stored, state, quiz)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError):
        return _put_aside(fresh(quiz, seed), "damaged", stored)


def store(state: "Progress") -> str:
    """Write a state as text."""
    return json.dumps(state)


def retake(state: "Progress", quiz: "QuizData", seed: int) -> None:
    """Draw a new attempt and forget the answers of the last one, which is in the history."""
    state["attempt"] = draw(quiz, seed)
    state["answers"] = {}
    state["hints"] = {}
    state["graded"] = []
    state["tries"] = {}
    state["finished"] = False


def can_review(record: "Record", quiz: "QuizData") -> bool:
    """Tell whether what was answered in a finished attempt is still kept, and none of its questions has changed."""
    return "review" in record and is_unchanged(quiz, record["review"]["attempt"])


def review(record: "Record", quiz: "QuizData") -> "tuple[Taken, Result]":
    """Draw a finished attempt again and grade it, if that can be done (`can_review`)."""
    taken = record["review"]
    attempt = redraw(quiz, taken["attempt"])
    again: "Taken" = {"attempt": attempt, "answers": taken["answers"], "hints": taken["hints"]}
    return again, grade(quiz, attempt, again["answers"], again["hints"])


def _put_aside(state: "Progress", reason: str, stored: object) -> "Progress":
    state["aside"].append({"reason": reason, "stored": stored})
    return state


def _unusable(stored: object, quiz: "QuizData") -> str:
    """Say why a stored state can't be used, or nothing."""
    if not isinstance(stored, dict):
        return "not a state"
    if stored.get("version") != VERSION:
        return f"version {stored.get('version')!r}"
    return "" if stored.get("quiz") == quiz["id"] else "of another quiz"


def _carried_over(stored: "Progress", state: "Progress", quiz: "QuizData") -> "Progress":
    """Put into a fresh state what the stored one has that still fits."""
    state["aside"] = list(stored["aside"])
    same = is_unchanged(quiz, stored["attempt"])
    if same:
        state["attempt"] = redraw(quiz, stored["attempt"])
        state["graded"] = [str(name) for name in stored["graded"]]
        state["tries"] = {str(name): int(stored["tries"][name]) for name in stored["tries"]}
        state["finished"] = bool(stored["finished"])
    _carry_answers(stored, state, quiz)
    for name in sorted(stored["hints"]):
        if same or name in state["answers"]:
            state["hints"][name] = int(stored["hints"][name])
    return state


def _carry_answers(stored: "Progress", state: "Progress", quiz: "QuizData") -> None:
    before = _by_name(stored["attempt"])
    now = _by_name(state["attempt"])
    questions = {question["id"]: question for question in quiz["questions"]}
    for name in sorted(stored["answers"]):
        answer = stored["answers"][name]
        same = name in now and _same(before.get(name), now[name])
        if same and _gradable(questions[name], now[name]["values"], answer):
            state["answers"][name] = answer
        else:
            state["aside"].append({"reason": "its question has changed", "question": name, "answer": answer})


def _by_name(attempt: "Attempt") -> "dict[str, Drawn]":
    return {drawn["id"]: drawn for drawn in attempt["questions"]}


def _same(before: "Drawn | None", now: "Drawn") -> bool:
    """Tell whether two drawn questions ask the same."""
    return before is not None and before["revision"] == now["revision"] and before["values"] == now["values"]


def _gradable(question: "QuestionData", values: "Values", answer: "Answer") -> bool:
    try:
        mark(question, values, answer, 0)
    except ValueError:
        return False
    return True
