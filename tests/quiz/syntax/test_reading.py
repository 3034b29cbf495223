"""What authors write, and what it becomes."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from overrides.syntax.problems import AuthorError
from quiz.contract import Values
from quiz.document import (
    Accepted,
    Blank,
    Blanks,
    Choice,
    Drawn,
    Matching,
    Number,
    Prose,
    Question,
    Text,
    Time,
    Unit,
    feedback,
    plain,
)
from quiz.engine.template import filled
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from quiz.syntax.questions import read_questions
from quiz.syntax.settings import QUIZ

YES, NO = (Prose("Yes."),), (Prose("No."),)


def one(text: str) -> Question:
    (question,) = read_questions(text.split("\n"), 1)
    return question


def test_one_right_option_is_single_choice_and_several_are_multiple() -> None:
    assert one("### Q\n- [x] a\n- [ ] b").kind == "single"
    assert one("### Q\n- [x] a\n- [X] b\n- [] c").kind == "multiple"
    assert one("### Q\n    kind: multiple\n- [x] a\n- [ ] b").kind == "multiple"
    assert one("### Q\n- [ ] True\n- [x] False").kind == "true-false"


def test_an_option_goes_on_where_it_is_indented() -> None:
    body = one(
        "### Q\n- [x] a\n\n  ```python\n  - [ ] code\n  ```\n  > Feedback.\n  > More.\n- [ ] b\n> No.\n\nWhy."
    ).body
    assert isinstance(body, Choice)
    assert body.options[0].markdown == "a\n\n```python\n- [ ] code\n```"
    assert [plain(option.feedback) for option in body.options] == ["Feedback.\nMore.", "No."]


def test_settings_hints_and_explanation_are_found() -> None:
    question = one(
        "### Q\n    points: 3\n    tags: a, b\n    id: mine\nMore.\n\n- [x] a\n- [ ] b\n? Free.\n? (10 %) Dear.\n\nWhy."
    )
    assert (question.points, question.tags, question.id) == (3, ["a", "b"], "mine")
    assert (plain(question.stem), plain(question.explanation)) == ("Q\nMore.", "Why.")
    assert [(plain(hint.text), hint.cost) for hint in question.hints] == [("Free.", 0), ("Dear.", 10)]


def test_drawn_numbers_are_found_in_all_that_a_question_says() -> None:
    question = one(
        "### Q {n}?\n    let n: 1..3 step 1\n= {n + 5}\n  > a {n}\n!= 9\n  > b {n}\n!= *\n  > c {n}\n? d {n}\n\ne {n}"
    )
    passages = [*feedback(question.body), question.hints[0].text, question.explanation]
    assert passages == [(Prose(f"{letter} "), Drawn(["name", "n"])) for letter in "bacde"]


def test_a_number_has_tolerance_units_and_foreseen_mistakes() -> None:
    body = one("### Q\n= 9.81 m/s² | m/s^2 ± 1 %\n!= 98.1 m/s²\n  > Shifted.").body
    assert isinstance(body, Number)
    assert body.right.expression == ["number", 981, 100]
    assert (body.right.tolerance, body.units) == (("relative", [1, 100]), [Unit("m/s²"), Unit("m/s^2")])
    assert [plain(value.feedback) for value in body.wrong] == ["Shifted."]
    other = one("### Q\n= 6.02e23 (3 digits)").body
    assert isinstance(other, Number)
    assert other.right.tolerance == ("digits", 3)


def test_several_numbers_are_accepted_each_with_its_share_and_feedback() -> None:
    body = one("### Q\n= 1822 ± 1\n  > Yes.\n= (50 %) 1824\n= (12.5 %) 1830 ± 2\n!= *\n  > No.").body
    assert isinstance(body, Number)
    assert [(value.expression[1], value.tolerance[1], value.share, value.feedback) for value in body.accepted] == [
        (1822, [1, 1], (1, 1), YES),
        (1824, [1, 1], (1, 2), ()),
        (1830, [2, 1], (1, 8), ()),
    ]
    assert body.others == NO
    assert feedback(body) == [YES, (), (), NO]


def test_equal_units_are_converted_into_the_first() -> None:
    body = one("### Q\n    units: 2 m = 200 cm = 2000 mm\n= 3 m").body
    assert isinstance(body, Number)
    assert body.units == [Unit("m"), Unit("cm", (100, 1)), Unit("mm", (1000, 1))]


def test_several_texts_are_accepted_each_with_its_share_and_feedback() -> None:
    body = one('### Q\n    pattern: yes\n= "cat" | "tom*"\n  > Yes.\n= (50 %) "kitten"\n!= "dog"\n!= *\n  > No.').body
    assert isinstance(body, Text)
    assert body.accepted == [Accepted("cat", YES), Accepted("tom*", YES), Accepted("kitten", (), (1, 2))]
    assert (body.others, body.pattern, body.forms) == (NO, True, ["cat", "tom*"])


def test_quotes_and_bars_stand_inside_of_quotes() -> None:
    body = one('### Q\n= "say ""hi""" | "a|b" | "C:\\"').body
    assert isinstance(body, Text)
    assert body.forms == ['say "hi"', "a|b", "C:\\"]


def test_an_option_may_be_worth_a_share() -> None:
    body = one("### Q\n- [x] full\n- [50 %] half\n- [33.3%] third\n- [ ] none").body
    assert isinstance(body, Choice)
    assert (body.kind, [option.share for option in body.options]) == (
        "single",
        [(0, 1), (1, 2), (333, 1000), (0, 1)],
    )


def test_several_right_options_are_one_choice_if_the_author_says_so() -> None:
    body = one("### Q\n    kind: single\n- [x] a\n- [x] b\n- [ ] c").body
    assert isinstance(body, Choice)
    assert (body.kind, [option.right for option in body.options]) == ("single", [True, True, False])


def test_a_percentage_that_is_a_link_is_no_mark() -> None:
    body = one("### Q\n- [x] a\n- [ ] b\n\nSee\n- [50 %](x.md)")
    assert plain(body.explanation) == "See\n- [50 %](x.md)"


def test_texts_are_normalised_when_they_are_read() -> None:
    body = one('### Q\n= "E\u0301lan  vital" | "spark"').body
    assert isinstance(body, Text)
    assert body.forms == ["Élan vital", "spark"]


def test_blanks_leave_matrices_and_code_alone() -> None:
    question = one("### A [[b|c]] and `[[code]]` and $[[8, 8], [1, 2]]$\n[[d]]\n\n---\nWhy.")
    assert isinstance(question.body, Blanks)
    assert question.body.blanks == [Blank(["b", "c"]), Blank(["d"])]
    assert plain(question.explanation) == "Why."


def test_arrows_pair_but_not_inside_code() -> None:
    body = one("### Q\n- `a -> b` -> one\n- $a \\to b$ → two\n- -> three").body
    assert isinstance(body, Matching)
    assert body.pairs == [("`a -> b`", "one"), ("$a \\to b$", "two")]
    assert body.partners == ["one", "two", "three"]


def test_an_identity_comes_from_the_words_and_survives_a_move() -> None:
    first, second = read_questions(["### A", "- [x] a", "- [ ] b", "", "### B", "- [x] a", "- [ ] b"], 1)
    (alone,) = read_questions(["", "", "### B", "- [x] a", "- [ ] b"], 1)
    assert second.id == alone.id != first.id


def revision(text: str, render: Callable[[str], str] = str, name: str = "revision") -> str:
    (quiz,) = read_quizzes(f"/// quiz | Q\n\n{text}\n///", "f.md")
    question: Any = engine_quiz(quiz, render, str)["questions"][0]
    return str(question[name])


def test_a_revision_changes_with_the_key_and_not_with_the_explanation() -> None:
    base = revision("### A\n- [x] a\n- [ ] b")
    assert base == revision("### A\n- [x] a\n- [ ] b\n\nBecause.")
    assert base != revision("### A\n- [ ] a\n- [x] b")
    assert revision("### A\n- a -> b\n- c -> d") != revision("### A\n- a -> b\n- c -> e")


@pytest.mark.parametrize("text", ["### A\n- [x] $a$\n- [ ] b", "### A\n- `a` -> b\n- c -> d", "### A\n1) a\n2) b"])
def test_a_revision_does_not_change_with_what_renders(text: str) -> None:
    assert revision(text, str) == revision(text, str.upper)


def test_the_former_revision_is_the_one_that_today_s_readers_have_stored() -> None:
    key = {"kind": "single", "options": 2, "right": [0], "fixed": False, "draws": []}
    stored = hashlib.sha256(json.dumps([key, ["A", "B"], []], sort_keys=True).encode()).hexdigest()[:8]
    assert revision("### A\n- [x] a\n- [ ] b", str.upper, "former_revision") == stored


def test_a_quiz_is_passed_with_seventy_percent_unless_its_author_says_otherwise() -> None:
    text = "/// quiz | Q\n    pass: 50\n\n### A [[b]]\n///"
    of = [
        engine_quiz(read_quizzes(each, "f.md")[0], str, str)["pass"]
        for each in (text, text.replace("    pass: 50\n", ""))
    ]
    assert of == [50, 70]


def test_at_most_a_thousand_numbers_are_drawn_from() -> None:
    text = "/// quiz | Q\n\n### {n}\n    let n: 1..1000\n\n= {n}\n///"
    assert read_quizzes(text, "f.md")[0].questions[0].draws == [["n", ["range", [1, 1], [1, 1], 1000]]]
    with pytest.raises(AuthorError, match="at most 1000 numbers"):
        read_quizzes(text.replace("1000", "1001"), "f.md")


def test_computed_texts_become_templates() -> None:
    (quiz,) = read_quizzes(
        "/// quiz | Q\n\n### {n} and ${n}^{n}$ but {x}\n    let n: 2..3\n\n= {n ** n}\n\n{= n ** n}.\n///", "f"
    )
    (question,) = engine_quiz(quiz, str, str)["questions"]
    assert question["texts"]["stem"] == "⟦0⟧ and ${⟦0⟧}^{⟦0⟧}$ but {x}"
    assert question["texts"]["explanation"] == "⟦1⟧."
    assert question["shown"] == [["name", "n"], ["**", ["name", "n"], ["name", "n"]]]


@pytest.mark.parametrize("stem", ["`range({n})` of {n}", "<code>range({n})</code> of {n}"])
def test_a_drawn_number_stands_in_code_as_programs_write_it(stem: str) -> None:
    (quiz,) = read_quizzes(f"/// quiz | Q\n\n### {stem}\n    let n: -12345.5\n\n= {{n}}\n///", "f")
    (question,) = engine_quiz(quiz, str, str)["questions"]
    values: Values = {"n": (-24691, 2)}
    assert filled(question["texts"]["stem"], question, values) == stem.replace("{n})", "-12345.5)").replace(
        "{n}", "−12,345.5"
    )


MKDOCS_QUIZ = """---
title: A course
quiz:
  shuffle_answers: true
---

# Page

<quiz>
What is the answer to the following sum?
```
2 + 2
```
- [ ] 3
- [x] 4 _(not `four`)_
> Amazing!
- [] 5
</quiz>

```markdown
<quiz>
not a quiz
</quiz>
```

=== "In a tab"

    <quiz>
    Which of these are even?

    - [x] 2
    - [ ] 3
    - [X] 4

    Even numbers are multiples of two.
    </quiz>

<quiz>
Python was created by [[Guido van Rossum]] and first released in [[1991]].

---
That was long ago.
</quiz>
"""


def test_a_file_of_mkdocs_quiz_is_read_as_it_is() -> None:
    (quiz,) = read_quizzes(MKDOCS_QUIZ, "f.md")
    assert (quiz.title, quiz.settings) == ("A course", {"shuffle": ["options"]})
    assert [question.kind for question in quiz.questions] == ["single", "multiple", "blanks"]
    assert [question.line for question in quiz.questions] == [10, 29, 39]
    first, second, third = quiz.questions
    assert plain(first.stem).startswith("What is the answer to the following sum?\n```\n2 + 2")
    assert isinstance(first.body, Choice)
    assert [plain(option.feedback) for option in first.body.options] == ["", "Amazing!", ""]
    assert plain(second.explanation) == "Even numbers are multiples of two."
    assert plain(third.explanation) == "That was long ago."


def test_a_page_that_switches_mkdocs_quiz_off_has_no_quiz_of_it() -> None:
    text = "---\nquiz:\n  enabled: false\n---\n<quiz>\nbroken\n</quiz>\n\n/// quiz | Q\n\n### A\n- [x] a\n- [ ] b\n///"
    (quiz,) = read_quizzes(text, "f.md")
    assert quiz.title == "Q"


def test_a_page_of_mkdocs_quiz_may_be_one_exam() -> None:
    text = MKDOCS_QUIZ.replace(
        "quiz:\n", "quiz:\n  exam:\n    time: 1 h 30 min\n    view: one\n    confidence: yes\n", 1
    )
    (quiz,) = read_quizzes(text, "f.md")
    exam = {"time": Time(5400), "view": "one", "confidence": "yes"}
    assert quiz.settings == {"shuffle": ["options"], **exam}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("20 min", 1200), ("1 h 30 min", 5400), ("2h", 7200), ("90 s", 90), ("1 min 30 s", 90), ("counted", 0)),
        *(("10 s", 10), ("24 h", 86_400)),  # the shortest and the longest
    ],
)
def test_a_time_is_read_and_written_so_that_it_is_read_again(text: str, seconds: int) -> None:
    time = QUIZ["time"](text)
    assert time == Time(seconds)
    assert QUIZ["time"](str(time)) == time


@pytest.mark.parametrize("text", ["", "20", "9 s", "86401 s", "25 h", "20 minutes", "min", "-5 min", "٢٠ min"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a time from 10 s to 24 h"):
        QUIZ["time"](text)


def test_a_blank_over_two_lines_is_reported_where_its_question_begins() -> None:
    with pytest.raises(AuthorError) as caught:
        one("### Q [[a|\nb|]] c")
    assert [(problem.line, problem.found) for problem in caught.value.problems] == [(1, "'[[a| b|]]'")]


def test_a_check_may_have_a_title_of_its_own_and_keeps_its_progress_under_its_questions() -> None:
    text = "/// check{}\n\n### Q\n- [x] a\n- [ ] b\n///\n"
    (untitled,), (titled,) = (read_quizzes(text.format(title), "f.md") for title in ("", " | From two pages back"))
    assert (untitled.title, titled.title) == ("Check yourself", "From two pages back")
    assert untitled.settings == titled.settings
