"""Grade answers; portable.

A quiz is `{"title": text, "pass": percent, "questions": [question, ...]}`, a question is
`{"id": text, "kind": "single" | "multiple", "options": how many, "right": [positions from 0]}`, and answers are
`{question id: [chosen positions]}`.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Quiz = dict[str, Any]
    Question = dict[str, Any]
    Answers = dict[str, list[int]]


def grade(quiz: "Quiz", answers: "Answers") -> "dict[str, Any]":
    """Grade all answers of one attempt.

    Args:
        quiz: the quiz with its key.
        answers: chosen positions by question; a question that is missing or empty was not answered.

    Returns:
        `{"marks": [{"id", "answered", "correct"}, ...], "correct": n, "of": n, "percent": n, "passed": bool}`. The
        percentage is rounded down, so that it never shows the pass mark to somebody who missed it.

    Raises:
        ValueError: an answer names an option that the question does not have.
    """
    marks = [_mark(question, answers.get(question["id"], [])) for question in quiz["questions"]]
    correct = len([mark for mark in marks if mark["correct"]])
    return {
        "marks": marks,
        "correct": correct,
        "of": len(marks),
        "percent": 100 * correct // len(marks),
        "passed": 100 * correct >= quiz["pass"] * len(marks),
    }


def summary(result: "dict[str, Any]") -> str:
    """Say the result in one line: 8 of 10 correct · 80 % · passed."""
    verdict = "passed" if result["passed"] else "not passed"
    return f"{result['correct']} of {result['of']} correct · {result['percent']} % · {verdict}"


def _mark(question: "Question", chosen: "list[int]") -> "dict[str, Any]":
    for position in chosen:
        if not 0 <= position < question["options"]:
            raise ValueError(f"{question['id']}: option {position} chosen; expected 0 to {question['options'] - 1}")
    correct = sorted(set(chosen)) == sorted(question["right"])
    return {"id": question["id"], "answered": len(chosen) > 0, "correct": correct}
