"""What is remembered of a learner: the attempt under way, and those that are finished; portable.

The state is plain data: `{"version": 1, "quiz": id, "attempt", "answers", "hints", "checked", "finished", "history":
[record], "aside": [what could not be used]}`. Answers go by the id and revision of their question, so they survive
that a quiz is edited; what no longer fits is put aside with the reason, never thrown away and never fatal.
"""

import json

from quiz.engine.attempt import draw, redraw
from quiz.engine.grading import grade, mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Quiz = dict[str, Any]
    State = dict[str, Any]

VERSION = 1


def fresh(quiz: "Quiz", seed: int) -> "State":
    """Return the state of somebody who has done nothing yet."""
    return {
        "version": VERSION,
        "quiz": quiz["id"],
        "attempt": draw(quiz, seed),
        "answers": {},
        "hints": {},
        "checked": [],
        "finished": False,
        "history": [],
        "aside": [],
    }


def restore(text: "str | None", quiz: "Quiz", seed: int) -> "State":
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


def store(state: "State") -> str:
    """Write a state as text."""
    return json.dumps(state)


def finish(state: "State", result: "dict[str, Any]", taken: str) -> None:
    """Add the attempt under way to the history.

    Args:
        state: changed in place.
        result: of grading the attempt.
        taken: when, as the page's clock says.
    """
    record = {name: result[name] for name in ("correct", "of", "points", "points_of", "percent", "passed")}
    record["taken"] = taken
    for name in ("attempt", "answers", "hints"):
        record[name] = state[name]
    state["history"].append(json.loads(json.dumps(record)))
    state["finished"] = True


def retake(state: "State", quiz: "Quiz", seed: int) -> None:
    """Draw a new attempt and forget the answers of the last one, which is in the history."""
    state["attempt"] = draw(quiz, seed)
    state["answers"] = {}
    state["hints"] = {}
    state["checked"] = []
    state["finished"] = False


def review(record: "dict[str, Any]", quiz: "Quiz") -> "tuple[dict[str, Any], dict[str, Any]] | None":
    """Draw a finished attempt again and grade it, or return None if one of its questions has changed since."""
    attempt = redraw(quiz, record["attempt"])
    return (attempt, grade(quiz, attempt, record["answers"], record["hints"])) if attempt else None


def _put_aside(state: "State", reason: str, stored: "Any") -> "State":
    state["aside"].append({"reason": reason, "stored": stored})
    return state


def _unusable(stored: "Any", quiz: "Quiz") -> str:
    """Say why a stored state can't be used, or nothing."""
    if not isinstance(stored, dict):
        return "not a state"
    if stored.get("version") != VERSION:
        return f"version {stored.get('version')!r}"
    return "" if stored.get("quiz") == quiz["id"] else "of another quiz"


def _carried_over(stored: "State", state: "State", quiz: "Quiz") -> "State":
    """Put into a fresh state what the stored one has that still fits."""
    state["aside"] = list(stored["aside"])
    attempt = redraw(quiz, stored["attempt"])
    if attempt:
        state["attempt"] = attempt
        state["checked"] = [str(name) for name in stored["checked"]]
        state["finished"] = bool(stored["finished"])
    _carry_answers(stored, state, quiz)
    for name in sorted(stored["hints"]):
        if attempt or name in state["answers"]:
            state["hints"][name] = int(stored["hints"][name])
    for record in stored["history"]:
        _carry_record(record, state)
    return state


def _carry_answers(stored: "State", state: "State", quiz: "Quiz") -> None:
    before = {drawn["id"]: drawn for drawn in stored["attempt"]["questions"]}
    now = {drawn["id"]: drawn for drawn in state["attempt"]["questions"]}
    questions = {question["id"]: question for question in quiz["questions"]}
    for name in sorted(stored["answers"]):
        answer = stored["answers"][name]
        same = name in now and _same(before.get(name), now[name])
        if same and _gradable(questions[name], now[name]["values"], answer):
            state["answers"][name] = answer
        else:
            state["aside"].append({"reason": "its question has changed", "question": name, "answer": answer})


def _carry_record(record: "Any", state: "State") -> None:
    """Keep a finished attempt whose score can be shown."""
    shown = ("correct", "of", "percent", "passed", "taken", "attempt", "answers", "hints")
    if isinstance(record, dict) and all(name in record for name in shown):
        state["history"].append(record)
    else:
        _put_aside(state, "a damaged attempt", record)


def _same(before: "Any", now: "dict[str, Any]") -> bool:
    """Tell whether two drawn questions ask the same."""
    return before is not None and all(before.get(name) == now[name] for name in ("id", "revision", "values"))


def _gradable(question: "dict[str, Any]", values: "Any", answer: "Any") -> bool:
    try:
        mark(question, values, answer, 0)
    except ValueError:
        return False
    return True
