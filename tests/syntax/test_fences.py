"""Comments of several lines switch off what is in them."""

import pytest

from overrides.syntax.fences import commented, fenced
from overrides.syntax.scanner import find_blocks
from quiz.document import Choice, plain
from quiz.syntax.files import read_quizzes

OFF = "<!--\n/// widget | nothing\n///\n-->\n\n/// widget | gradient-flow\n///"


def test_a_block_in_a_comment_is_left_alone() -> None:
    blocks, problems = find_blocks(OFF.split("\n"), 1)
    assert [block.argument for block in blocks] == ["gradient-flow"]
    assert problems == []


def test_a_question_in_a_comment_is_not_asked() -> None:
    asked = "### A?\n- [x] a\n- [ ] b\n\n<!--\n### B?\n- [x] a\n-->\n\n### C?\n- [x] a\n- [ ] b\n"
    (quiz,) = read_quizzes(f"/// quiz | Q\n{asked}///", "q.md")
    assert [question.line for question in quiz.questions] == [2, 11]
    assert quiz.questions[0].explanation == ()


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("<!-- a -->\nb", [False, False]),
        ("<!-- a\nb", [False, False]),
        ("a\n<!-- b\nc -->\nd", [False, True, True, False]),
        ("```\n<!--\n```\n-->", [False, False, False, False]),
    ],
)
def test_a_comment_has_an_end_on_a_later_line_and_stands_outside_of_code(text: str, off: list[bool]) -> None:
    assert commented(text.split("\n")) == off


@pytest.mark.parametrize("indent", ["", "    "])
def test_an_explanation_of_a_quiz_element_may_be_indented(indent: str) -> None:
    text = f"<quiz>\nWhat?\n- [x] a\n- [ ] b\n\n{indent}Because.\n\n{indent}    code\n</quiz>\n"
    ((question,),) = (quiz.questions for quiz in read_quizzes(text, "q.md"))
    assert isinstance(question.body, Choice)
    assert [option.markdown for option in question.body.options] == ["a", "b"]
    assert plain(question.explanation) == "Because.\n\n    code"


def test_a_fence_that_is_never_closed_is_none_and_hides_none_below_it() -> None:
    assert fenced(["```", "text", "~~~", "/// quiz", "~~~", "text"]) == [False, False, True, True, True, False]
