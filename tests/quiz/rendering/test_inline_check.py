"""A short check as a form."""

from quiz.rendering.inline_check import inline_check
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes

NUMBER = "Give a number; 0.001, 1/1000 and 1e-3 are all the same."
DIGITS = "Give a number, to 3 significant digits; 0.001, 1/1000 and 1e-3 are all the same."


def drawn(*answers: str) -> str:
    questions = "".join(f"### Question {number}\n\n{answer}\n\n" for number, answer in enumerate(answers))
    quiz = engine_quiz(read_quizzes(f"/// check\n\n{questions}///\n", "page.md")[0], str, str)
    return str(inline_check(quiz, "check"))


def test_how_to_answer_is_said_once() -> None:
    assert drawn("= 1", "= 2").count(NUMBER) == 1


def test_how_to_answer_is_said_of_each_kind() -> None:
    html = drawn("= 1", "= 2 (3 digits)")
    assert (html.count(NUMBER), html.count(DIGITS)) == (1, 1)
