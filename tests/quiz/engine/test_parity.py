"""The page's interpreter and the build's agree, whatever is asked and answered.

One example of `quizzes` is ten questions with an answer each; `EXAMPLES` of them make the 10,000 cases.
"""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.micropython import MicroPython
from tests.quiz.conftest import on_cpython, value_of
from tests.quiz.strategies import TEXTS, TYPED, expressions, quizzes

EXAMPLES = 1000
fixtures = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
many = settings(max_examples=examples(EXAMPLES), suppress_health_check=fixtures)
some = settings(many, max_examples=examples(200))
Case = tuple[dict[str, Any], dict[str, Any], dict[str, int]]


def agree(micropython: MicroPython, calls: list[tuple[str, str, list[Any]]]) -> list[Any]:
    """Make calls on both interpreters, and return the results if they are the same."""
    here = [on_cpython(module, function, *arguments) for module, function, arguments in calls]
    there = [
        value_of(answer)
        for answer in micropython.try_many(
            [(f"quiz.engine.{module}", function, arguments) for module, function, arguments in calls]
        )
    ]
    for call, ours, theirs in zip(calls, here, there, strict=True):
        assert ours == theirs, call
    return here


@many
@given(case=quizzes(), seed=st.integers(0, 2**32 - 1))
def test_drawing_and_grading(micropython: MicroPython, case: Case, seed: int) -> None:
    quiz, answers, hints = case
    (attempt,) = agree(micropython, [("attempt", "draw", [quiz, seed])])
    calls: list[tuple[str, str, list[Any]]] = [("grading", "grade", [quiz, attempt, answers, hints])]
    for question in quiz["questions"]:
        calls.append(("grading", "mark", [question, {}, answers.get(question["id"]), 0]))
        calls.append(("right_answer", "key", [question, {}]))
    agree(micropython, calls)


@settings(many, max_examples=examples(100))
@given(case=quizzes(), seed=st.integers(0, 2**32 - 1))
def test_grading_out_of_the_image(quiz_wasm: MicroPython, case: Case, seed: int) -> None:
    quiz, answers, hints = case
    (attempt,) = agree(quiz_wasm, [("attempt", "draw", [quiz, seed])])
    agree(quiz_wasm, [("grading", "grade", [quiz, attempt, answers, hints])])


@some
@given(tree=expressions(), a=st.tuples(st.integers(-9, 9), st.integers(1, 9)), b=st.integers(-5, 5))
def test_expressions(micropython: MicroPython, tree: Any, a: Any, b: int) -> None:
    values = {"a": a, "b": [b, 1]}
    (result,) = agree(micropython, [("expression", "evaluate", [tree, values])])
    if not isinstance(result, str):
        agree(micropython, [("decimals", "shown", [result, digits]) for digits in (1, 3, 15)])


@some
@given(texts=st.lists(st.one_of(TYPED, TEXTS), min_size=10, max_size=10), folds=st.permutations(["case", "accents"]))
def test_typed_numbers_and_texts(micropython: MicroPython, texts: list[str], folds: list[str]) -> None:
    agree(micropython, [("quantity", "read_quantity", [text]) for text in texts])
    agree(micropython, [("folding", "folded", [text, folds]) for text in texts])


@some
@given(case=quizzes(size=4), edit=st.integers(0, 4))
def test_progress_of_an_edited_quiz(micropython: MicroPython, case: Case, edit: int) -> None:
    quiz, answers, _ = case
    (state,) = agree(micropython, [("progress", "fresh", [quiz, 1])])
    state["answers"] = answers
    edited = {**quiz, "questions": [{**q, "revision": f"{n == edit}"} for n, q in enumerate(quiz["questions"])]}
    agree(
        micropython,
        [("progress", "restore", [json.dumps(state, ensure_ascii=False), each, 2]) for each in (quiz, edited)],
    )
