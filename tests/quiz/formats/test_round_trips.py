"""What is exported and imported again asks and accepts the same."""

from pathlib import Path
from typing import Any

import pytest

from overrides.syntax.problems import AuthorError
from quiz.document import Blanks, Number, Quiz
from quiz.engine.grading import mark
from quiz.formats import EXPORTS, read_foreign
from quiz.formats.archives import unpack
from quiz.formats.fixed import fixed
from quiz.formats.markdown import write_markdown
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = """/// quiz | A {sample} = ~all~

### Which # one: is {right}?
    tags: one, two
    id: first

A line.

- [x] yes: = ~ # { }
- [ ] no
  > Because \\ it is not.

Explained.

### Which ones?
    id: second
    points: 3
- [x] a
- [x] b
- [ ] c
  > No.
- [ ] d
? A hint.

### True?
    id: third
- [ ] True
  > No.
- [x] False

### Half?
    id: fourth
= 0.5 ± 0.01
!= 2
  > Upside down.

### A word?
    id: fifth
= "gate" | "door"
!= "window"
  > Look again.

### Order
    id: sixth
1) a
2) b
3) c

### Pairs
    id: seventh
- a -> one
- b -> two
- -> three

### One [[blank|gap]] here
    id: eighth

---
Why.
///
"""
ANSWERS: dict[str, list[Any]] = {
    "first": [[0], [1], []],
    "second": [[0, 1], [0], [0, 2], [2, 3]],
    "third": [[0], [1]],
    "fourth": ["0.5", "0.509", "0.52", "2", ""],
    "fifth": ["gate", "DOOR", "window", "wall"],
    "sixth": [[0, 1, 2], [2, 1, 0], [1, 2, 0]],
    "seventh": [[0, 1], [1, 0], [0, 2]],
    "eighth": [["blank"], ["Gap"], ["x"]],
}
NOT_IN_GIFT = {"sixth", "eighth"}  # an ordering becomes a matching there, a blank a short answer


def sample() -> Quiz:
    (quiz,) = read_quizzes(SAMPLE, "sample.md")
    return quiz


def meaning(quiz: Quiz) -> dict[str, list[Any]]:
    """Return the credit and the feedback of every sample answer."""
    found = {}
    for question in engine_quiz(quiz, str, str)["questions"]:
        marks = [mark(question, {}, answer, 0) for answer in ANSWERS.get(question["id"], [])]
        texts = [[question["texts"]["feedback"][n] for n in given["notes"]] for given in marks]
        found[question["id"]] = [([given["credit"] for given in marks]), texts, question["texts"]["explanation"]]
    return found


@pytest.mark.parametrize(("name", "suffix"), [("gift", "gift"), ("moodle", "xml")])
def test_a_round_trip_keeps_the_meaning(name: str, suffix: str) -> None:
    content, _ = EXPORTS[name](sample())
    again, *_ = read_foreign(content, f"sample.{suffix}")
    before, after = meaning(sample()), meaning(keep(again, NOT_IN_GIFT) if name == "gift" else again)
    for identity in set(before) - (NOT_IN_GIFT if name == "gift" else set()):
        assert after[identity] == before[identity], identity
    assert again.title == sample().title


def keep(quiz: Quiz, left_out: set[str]) -> Quiz:
    return quiz._replace(questions=[question for question in quiz.questions if question.id not in left_out])


def test_markdown_is_written_as_it_is_read() -> None:
    (again,) = read_quizzes(write_markdown(sample()), "again.md")
    assert meaning(again) == meaning(sample())


def test_an_import_can_be_written_and_read_as_markdown() -> None:
    content, _ = EXPORTS["moodle"](sample())
    imported, *_ = read_foreign(content, "sample.xml")
    (again,) = read_quizzes(write_markdown(imported), "again.md")
    assert meaning(again) == meaning(sample())


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_takes_the_module_quiz(name: str) -> None:
    (quiz,) = read_quizzes((ROOT / "docs/quiz/practice.md").read_text(encoding="utf-8"), "index.md")
    content, losses = EXPORTS[name](quiz)
    files = unpack(content) if content.startswith(b"PK") else {name: content}
    assert sum(map(len, files.values())) > 10_000
    assert any("drawn numbers" in loss.what for loss in losses)
    assert all(loss.line > 0 for loss in losses)


def test_drawn_numbers_are_made_fixed() -> None:
    text = "### {n} squared?\n    let n: 7, 7\n\n= {n ** 2} ± 0.5\n!= {n * 2}\n  > {n} doubled.\n\n{= n ** 2}.\n"
    (quiz,) = read_quizzes(f"/// quiz | Q\n\n{text}///", "q.md")
    (question,) = engine_quiz(quiz._replace(questions=[fixed(quiz.questions[0])]), str, str)["questions"]
    assert (question["kind"], question["texts"]["stem"]) == ("number", "7 squared?")
    assert mark(question, {}, "49", 0)["correct"]
    assert question["texts"]["feedback"] == ["7 doubled.", "", ""]
    assert question["texts"]["explanation"] == "49."


FOREIGN = {
    "a.gift": ("::One::One brace }\n\nTwo {~a ~b}\n\nThree {#x}\n", [1, 3, 5]),
    "a.txt": ("Texts that\n\nask nothing.", [1]),
    "b.gift": ("", [1]),
    "c.xml": ("<quiz>\n<question>\n</quiz>", [3]),
    "d.xml": ("<html/>", [1]),
    "e.xml": ('<quiz>\n<question type="multichoice"><questiontext/></question>\n'
              '<question type="numerical"><questiontext><text>Q</text></questiontext>\n'
              '<answer fraction="100"><text>x</text></answer></question></quiz>', [2, 3]),
    "f.xml": ("<!DOCTYPE quiz [<!ENTITY a 'a'>]>\n<quiz>&a;</quiz>", [1]),
    "g.csv": ("a,b", [1, 1, 1, 1]),
    "h.csv": ("question,right,right\nWhich?,a,b", [1]),
    "i.csv": ('question,right,wrong\nWhich?,a,b\n"Which?,a,b\n', [3]),
    "j.csv": ("question;right;kind\nOne?;a;guess\n\nTwo?;some;number", [2, 4]),
    "k.doc": ("a", [1]),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_without_a_readable_question_is_refused_and_says_why_for_each(name: str) -> None:
    text, lines = FOREIGN[name]
    with pytest.raises(AuthorError) as caught:
        read_foreign(text.encode(), name)
    assert [problem.line for problem in caught.value.problems] == lines


MOODLES_OWN = """// a comment
$CATEGORY: tom/dick/harry

::Q1:: 1+1=2 {T}

::Q2:: What's between orange and green in the spectrum?
{ =yellow # right; good! ~red # wrong, it's yellow ~blue # wrong, it's yellow }

::Q3:: Two plus {=two =2} equals four.

::Q4:: Which animal eats which food? { =cat -> cat food =dog -> dog food }

::Q5:: What is a number from 1 to 5? {#3:2}

::Q6:: What is a number from 1 to 5? {#1..5}

::Q7:: When was Ulysses S. Grant born? {#
=1822:0
=%50%1822:2}
"""


def test_gift_of_others_is_read() -> None:
    quiz, asides, *_ = read_foreign(MOODLES_OWN.encode(), "moodle.gift")
    questions = {q["id"]: q for q in engine_quiz(quiz, str, str)["questions"]}
    assert [q.kind for q in quiz.questions] == [
        "true-false",
        "single",
        "text",
        "matching",
        "number",
        "number",
        "number",
    ]
    assert asides == []
    assert quiz.title == "tom/dick/harry"
    for identity, right, wrong in (
        ("Q1", [0], [1]),
        ("Q2", [0], [1]),
        ("Q3", "TWO", "three"),
        ("Q4", [0, 1], [1, 0]),
        ("Q5", "5", "5.1"),
        ("Q6", "1", "0.9"),
        ("Q7", "1822", "1823"),
    ):
        assert mark(questions[identity], {}, right, 0)["correct"], identity
        assert not mark(questions[identity], {}, wrong, 0)["correct"], identity


@pytest.mark.parametrize(("name", "file"), [("gift", "quiz.gift"), ("moodle", "quiz.xml")])
def test_the_practice_of_the_lesson_comes_back_readable_and_whole(name: str, file: str) -> None:
    """Its drawn numbers are such that a foreseen wrong answer can coincide with the right one."""
    (practice,) = read_quizzes((ROOT / "docs/quiz/practice.md").read_text(encoding="utf-8"), "practice.md")
    content, _ = EXPORTS[name](practice)
    back, *_ = read_foreign(content, file)
    (again,) = read_quizzes(write_markdown(back), "again.md")
    parts = [len(q.body.blanks) if isinstance(q.body, Blanks) and name == "gift" else 1 for q in practice.questions]
    assert len(again.questions) == sum(parts)  # GIFT asks for each blank by itself, and the losses say so
    assert [len(question.body.wrong) for question in again.questions if isinstance(question.body, Number)] == [
        len(question.body.wrong) for question in practice.questions if isinstance(question.body, Number)
    ]
