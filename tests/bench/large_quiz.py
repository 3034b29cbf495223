"""How long reading a large file and grading a large quiz take: python -m tests.bench.large_quiz."""

import time
from collections.abc import Callable
from typing import Any

from quiz.document import Quiz
from quiz.engine.attempt import draw
from quiz.engine.grading import grade
from quiz.engine.right_answer import key
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from tests.micropython import MicroPython
from tests.quiz.conftest import PORTABLE

KINDS = (
    "### Question {n}?\n    tags: a\n\n- [x] right\n- [ ] wrong\n  > Because.\n\n? Hint.\n\nWhy $x^2$.\n",
    "### How many, {n}?\n\n= 3.5 m ± 1 %\n!= 4 m\n  > No.\n\nWhy.\n",
    "### Blank {n}: a [[product|factor]] of [[two]].\n\n---\nWhy.\n",
    "### Order {n}\n\n1) a\n2) b\n3) c\n",
)


def source(count: int) -> str:
    """Write a quiz of so many questions."""
    questions = (KINDS[n % len(KINDS)].replace("{n}", str(n)) for n in range(count))
    return "/// quiz | Large\n\n" + "\n".join(questions) + "///\n"


def timed(what: str, action: Callable[[], Any]) -> Any:
    """Run something once, say how long it took, and return its result."""
    start = time.perf_counter()
    result = action()
    print(f"{what}: {(time.perf_counter() - start) * 1000:.0f} ms")
    return result


def main() -> None:
    """Measure."""
    quizzes: list[Quiz] = timed("read 2,000 questions", lambda: read_quizzes(source(2000), "large.md"))
    timed("turn them into engine data", lambda: engine_quiz(quizzes[0], str, str))
    plain = engine_quiz(read_quizzes(source(200), "large.md")[0], str, str)
    attempt = draw(plain, 1)
    answers = {question["id"]: key(question, {}) for question in plain["questions"]}
    timed("grade 200 questions, CPython", lambda: grade(plain, attempt, answers, {}))
    with MicroPython(PORTABLE) as micropython:
        micropython.call("quiz.engine.grading", "summary", {"correct": 0, "of": 1, "percent": 0, "passed": False})
        call = ("quiz.engine.grading", "grade", [plain, attempt, answers, {}])
        timed("grade 200 questions, MicroPython, JSON both ways included", lambda: micropython.call_many([call]))
        again = ("quiz.engine.attempt", "draw", [plain, 2])
        timed("draw 200 questions, MicroPython, JSON both ways included", lambda: micropython.call_many([again]))


if __name__ == "__main__":
    main()
