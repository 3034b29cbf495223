"""What readers can do in the whole lesson has room in every browser's `localStorage`, so that no other store is needed.

Browsers give an origin 5 MiB, counted in characters or in twice as many bytes (WHATWG, Storage Standard, 2026).
"""

from typing import Any

from quiz.engine import progress
from quiz.engine.grading import grade
from quiz.engine.history import KEPT, History, record_of
from quiz.engine.right_answer import key
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from tests.lesson.pages import DOCS

ROOM = 5 << 20
SHARE = 4  # one part in so many, however often everything was taken


def quizzes() -> list[Any]:
    """Return every quiz and every check of the lesson as the page has them."""
    found = []
    for path in [path for part in ("sequences", "lesson", "quiz") for path in sorted(DOCS.glob(f"{part}/*.md"))]:
        text = path.read_text(encoding="utf-8")
        if "\n/// quiz" in text or "\n/// check" in text:
            found += [engine_quiz(quiz, str, str) for quiz in read_quizzes(text, str(path))]
    return found


def kept(quiz: Any, attempts: int) -> int:
    """Return how many characters are kept of a quiz that somebody has taken so often, and got right."""
    questions = {question["id"]: question for question in quiz["questions"]}
    state, history = progress.fresh(quiz, 1), History(None, quiz["id"])
    for number in range(1, attempts + 1):
        progress.retake(state, quiz, number)
        drawn = state["attempt"]["questions"]
        state["answers"] = {each["id"]: key(questions[each["id"]], each["values"]) for each in drawn}
        if number <= 1 or number > attempts - 12:  # whose questions are kept
            result = grade(quiz, state["attempt"], state["answers"], {})
        history.add(record_of(state, result, "2026-11-28T12:00:00.000Z", "2026-11-28"))
    return len(history.text()) + len(progress.store(state))


def test_everything_taken_hundreds_of_times_fills_a_part_of_what_browsers_give() -> None:
    found = quizzes()
    assert len(found) > 20
    assert sum(kept(quiz, KEPT + 20 if quiz["id"] in ("module-3", "practice") else 1) for quiz in found) < ROOM // SHARE
