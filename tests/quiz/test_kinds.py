"""Every kind of question is known wherever one is drawn, asked or written down: a new one is found missing here."""

import importlib
from pathlib import Path

from quiz.engine.interactions import RECORDED_AS
from quiz.engine.kinds import KINDS
from quiz.rendering import fields
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from quiz.terminal.take import PROMPTS
from tests.fake_dom import browser

EXAMPLES = Path(__file__).with_name("kinds.md")


def test_every_kind_has_its_field_its_prompt_and_its_record() -> None:
    assert set(fields.FIELDS) == set(PROMPTS) == set(RECORDED_AS) == set(KINDS)


def test_every_kind_has_its_field_in_the_page() -> None:
    with browser(""):
        in_the_page = importlib.import_module("quiz.page.fields").FIELDS
    assert set(in_the_page) == set(KINDS)


def test_every_kind_has_an_example() -> None:
    quizzes = read_quizzes(EXAMPLES.read_text(encoding="utf-8"), EXAMPLES.name)
    asked = [question for quiz in quizzes for question in engine_quiz(quiz, str, str)["questions"]]
    assert {question["kind"] for question in asked} == set(KINDS)
