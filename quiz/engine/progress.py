"""The attempt under way, as it is kept: drawn questions, answers, opened hints; portable.

The state is plain data (`quiz.contract.Progress`). Answers go by the id and revision of their question, so they survive
that a quiz is edited; what no longer fits is put aside with the reason, never thrown away and never fatal. Finished
attempts are kept apart (`quiz.engine.history`).
"""

import json

from quiz.engine.attempt import draw, is_unchanged, redraw
from quiz.engine.grading import as_practice, grade, mark
from quiz.engine.shapes import PROGRESS, PROGRESS_SINCE, is_answer, with_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import (
        Answer,
        Answers,
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
is_progress = with_names(PROGRESS, PROGRESS_SINCE)


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
    reason = _unusable(stored, quiz)
    return _put_aside(state, reason, text) if reason else _carried_over(stored, state, quiz)


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
    state.pop("confidence", None)
    state.pop("flagged", None)
    state.pop("practice", None)


def can_review(record: "Record", quiz: "QuizData") -> bool:
    """Tell whether what was answered in a finished attempt is still kept, and none of its questions has changed."""
    return "review" in record and is_unchanged(quiz, record["review"]["attempt"])


def review(record: "Record", quiz: "QuizData") -> "tuple[Taken, Result]":
    """Draw a finished attempt again and grade it, if that can be done (`can_review`)."""
    taken = record["review"]
    attempt = redraw(quiz, taken["attempt"])
    answers, _ = _usable(taken["answers"], attempt, attempt, quiz)
    again: "Taken" = {"attempt": attempt, "answers": answers, "hints": taken["hints"]}
    levels = taken.get("confidence")
    if levels:
        again["confidence"] = levels
    result = grade(quiz, attempt, again["answers"], again["hints"])
    return again, as_practice(result) if record.get("practice") else result


def _put_aside(state: "Progress", reason: str, text: str) -> "Progress":
    """Put a stored text aside as it is: read, it may be nested too deep to be written again."""
    state["aside"].append({"reason": reason, "stored": text})
    return state


def _unusable(stored: object, quiz: "QuizData") -> str:
    """Say why a stored state can't be used, or nothing."""
    if not isinstance(stored, dict):
        return "not a state"
    if stored.get("version") != VERSION:
        return f"version {stored.get('version')!r}"
    if stored.get("quiz") != quiz["id"]:
        return "of another quiz"
    return "" if is_progress(stored) else "damaged"


def _carried_over(stored: "Progress", state: "Progress", quiz: "QuizData") -> "Progress":
    """Put into a fresh state what the stored one has that still fits."""
    state["aside"] = list(stored["aside"])
    same = is_unchanged(quiz, stored["attempt"])
    if same:
        state["attempt"] = redraw(quiz, stored["attempt"])
        names = [drawn["id"] for drawn in state["attempt"]["questions"]]
        state["graded"] = [name for name in names if name in stored["graded"]]
        state["tries"] = {name: stored["tries"][name] for name in names if name in stored["tries"]}
        state["finished"] = stored["finished"]
        _carry_flags_over(stored, state, names)
    state["answers"], left = _usable(stored["answers"], stored["attempt"], state["attempt"], quiz)
    for name in left:
        reason = "its question has changed"
        state["aside"].append({"reason": reason, "question": name, "answer": stored["answers"][name]})
    hints = stored["hints"]
    state["hints"] = {name: hints[name] for name in sorted(hints) if same or name in state["answers"]}
    levels = stored.get("confidence", {})
    sure = {name: levels[name] for name in sorted(levels) if name in state["answers"]}
    if sure:
        state["confidence"] = sure
    return state


def _carry_flags_over(stored: "Progress", state: "Progress", names: "list[str]") -> None:
    """Keep what a learner noted on the questions of an attempt that goes on, and on the attempt."""
    flagged = stored.get("flagged", [])
    if flagged:
        state["flagged"] = [name for name in names if name in flagged]
    if stored.get("practice"):
        state["practice"] = True


def _usable(answers: "Answers", before: "Attempt", attempt: "Attempt", quiz: "QuizData") -> "tuple[Answers, list[str]]":
    """Return the answers that can be given to the questions of an attempt, and the names of the others.

    Args:
        answers: as they were given.
        before: the attempt in which they were given.
        attempt: the one in which they are to count.
        quiz: the quiz as it is now.
    """
    given, now = _by_name(before), _by_name(attempt)
    questions = {question["id"]: question for question in quiz["questions"]}
    usable, left = {}, []
    for name in sorted(answers):
        same = name in now and _same(given.get(name), now[name])
        if same and _gradable(questions[name], now[name]["values"], answers[name]):
            usable[name] = answers[name]
        else:
            left.append(name)
    return usable, left


def _by_name(attempt: "Attempt") -> "dict[str, Drawn]":
    return {drawn["id"]: drawn for drawn in attempt["questions"]}


def _same(before: "Drawn | None", now: "Drawn") -> bool:
    """Tell whether two drawn questions ask the same."""
    return before is not None and before["revision"] == now["revision"] and before["values"] == now["values"]


def _gradable(question: "QuestionData", values: "Values", answer: "Answer") -> bool:
    if not is_answer(answer):
        return False
    try:
        mark(question, values, answer, 0)
    except ValueError:
        return False
    return True
