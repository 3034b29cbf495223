"""Whatever stands in a file, the reader answers with quizzes or with the author's mistakes."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from overrides.syntax.problems import AuthorError
from quiz.engine.attempt import draw
from quiz.engine.grading import grade
from quiz.engine.right_answer import key
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from tests.examples import examples

PIECES = [
    *("### Q", "### Q {n}", "# T", "- [x] a", "- [ ] b", "- [] c", "- [z] d", "  - [x] e", "* [ ] f", "- a -> b"),
    *("- $a$ → c", "- ->", "1) one", "2) two", "= 3 ± 1 %", "= {n ** 2} (2 digits)", "= {n", '= "a" | "b"', "!= 4 ± 5"),
    *(
        '!= "c"',
        "> said",
        "  > said",
        "? hint",
        "? (20 %) hint",
        "---",
        "```",
        "~~~",
        "[[a|b]] and [[c]]",
        "`[[x]]`",
        "$",
    ),
    *("    points: 2", "    let n: 1..3", "    let n: 0, 0.5", "    fold: no", "    draw: 2", "", "text", "text {= n}"),
    *(
        "/// quiz | T",
        "///",
        "<quiz>",
        "</quiz>",
        "    <quiz>",
        "quiz:",
        "  enabled: false",
        "\t",
        "= 1e9999",
        "= {9**9**9}",
    ),
]
LINES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=24)


@settings(max_examples=examples(1500))
@given(lines=LINES, wrapped=st.booleans())
def test_reading_ends_in_quizzes_or_in_mistakes(lines: list[str], wrapped: bool) -> None:
    text = "\n".join(["/// quiz | T", "", *lines, "///"] if wrapped else lines)
    try:
        quizzes = read_quizzes(text, "f.md")
    except AuthorError as error:
        count = len(re.split(r"\r\n|\r|\n", text))
        assert error.problems
        assert all(1 <= problem.line <= count for problem in error.problems)
        return
    for quiz in quizzes:
        plain = engine_quiz(quiz, str, str)
        attempt = draw(plain, 1)
        questions = {question["id"]: question for question in plain["questions"]}
        right = {d["id"]: key(questions[d["id"]], d["values"]) for d in attempt["questions"]}
        assert grade(plain, attempt, right, {})["passed"]
