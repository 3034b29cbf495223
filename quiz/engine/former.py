"""What version 1 kept of a quiz, turned into what is kept today; portable.

Version 1 kept the attempt under way and the finished ones together, under one key, and its questions went by a revision
that was a hash of rendered HTML; the build still knows it as `former_revision`.
"""

import json

from quiz.engine import history, progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from quiz.contract import Attempt, Progress, QuizData, Record, Taken

FORMER = 1


def converted(text: str, quiz: "QuizData") -> "tuple[str, str] | None":
    """Return the attempt under way and the history, each as it is kept today, or None if the text is no such state.

    A finished attempt that can't be read goes with the attempt under way, among what was put aside.
    """
    try:
        stored = json.loads(text)
        if stored["version"] != FORMER or stored["quiz"] != quiz["id"]:
            return None
        return _converted(stored, quiz)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _converted(stored: "dict[str, Any]", quiz: "QuizData") -> "tuple[str, str]":
    taken = _taken(stored, quiz)
    state: "Progress" = {
        "version": progress.VERSION,
        "quiz": quiz["id"],
        "attempt": taken["attempt"],
        "answers": taken["answers"],
        "hints": taken["hints"],
        "graded": stored["checked"],
        "tries": {},
        "finished": stored["finished"],
        "aside": list(stored["aside"]),
    }
    records = history.History(None, quiz["id"])
    for former in stored["history"]:
        try:
            records.add(_record(former, quiz))
        except (AttributeError, KeyError, TypeError, ValueError):
            state["aside"].append({"reason": "a damaged attempt", "stored": former})
    return progress.store(state), records.text()


def _record(former: "dict[str, Any]", quiz: "QuizData") -> "Record":
    return {
        "number": 0,
        "taken": str(former["taken"]),
        "correct": former["correct"],
        "of": former["of"],
        "points": former["points"],
        "points_of": former["points_of"],
        "percent": former["percent"],
        "passed": former["passed"],
        "review": _taken(former, quiz),
    }


def _taken(former: "dict[str, Any]", quiz: "QuizData") -> "Taken":
    return {
        "attempt": _with_revisions(former["attempt"], quiz),
        "answers": former["answers"],
        "hints": former["hints"],
    }


def _with_revisions(attempt: "Attempt", quiz: "QuizData") -> "Attempt":
    """Give questions that have not changed since the revision that they have today."""
    today = {question["id"]: question for question in quiz["questions"]}
    for drawn in attempt["questions"]:
        question = today.get(drawn["id"])
        if question and question.get("former_revision") == drawn["revision"]:
            drawn["revision"] = question["revision"]
    return attempt
