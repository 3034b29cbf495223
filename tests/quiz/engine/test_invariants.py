"""What holds for every quiz, whatever is answered."""

import json
from typing import Any

from hypothesis import given, settings

from quiz.engine import progress
from quiz.engine.attempt import draw
from quiz.engine.exact import at_most
from quiz.engine.grading import grade
from quiz.engine.right_answer import key
from tests.examples import examples
from tests.quiz.strategies import quizzes

Case = tuple[Any, dict[str, Any], dict[str, int]]
some = settings(max_examples=examples(60))


@some
@given(case=quizzes())
def test_a_score_lies_between_nothing_and_everything(case: Case) -> None:
    quiz, answers, hints = case
    result = grade(quiz, draw(quiz, 1), answers, hints)
    assert at_most((0, 1), result["points"])
    assert at_most(result["points"], (result["points_of"], 1))
    assert 0 <= result["percent"] <= 100


@some
@given(case=quizzes())
def test_the_order_of_answering_is_irrelevant(case: Case) -> None:
    quiz, answers, hints = case
    backwards = dict(reversed(answers.items()))
    assert grade(quiz, draw(quiz, 1), answers, hints) == grade(quiz, draw(quiz, 1), backwards, hints)


@some
@given(case=quizzes())
def test_the_key_gets_full_marks(case: Case) -> None:
    quiz, _, _ = case
    result = grade(quiz, draw(quiz, 1), {q["id"]: key(q, {}) for q in quiz["questions"]}, {})
    assert (result["percent"], result["passed"]) == (100, True)


@some
@given(case=quizzes())
def test_a_result_is_the_same_after_storage(case: Case) -> None:
    quiz, answers, hints = case
    state: Any = {**progress.fresh(quiz, 4), "answers": answers, "hints": hints}
    again = progress.restore(progress.store(state), quiz, 5)
    before = grade(quiz, state["attempt"], state["answers"], state["hints"])
    after = grade(quiz, again["attempt"], again["answers"], again["hints"])
    assert json.dumps(before) == json.dumps(after)


@some
@given(case=quizzes())
def test_passing_is_decided_without_rounding(case: Case) -> None:
    quiz, answers, _ = case
    result = grade(quiz, draw(quiz, 1), answers, {})
    n, d = result["points"]
    assert result["passed"] == (n * 100 >= quiz["pass"] * d * result["points_of"])
