"""Other readers beside ours: gift-pegjs reads what is written as GIFT, moodle-xml-parser what is written as Moodle XML.

They are also asked what the small files of `cases` mean; where they say something else, it stands here, and why.
"""

import json
import subprocess
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from moodle_xml_parser.parser import parse_bytes

from overrides.runtime.node import node_command
from overrides.runtime.packages import packages
from quiz.document import Choice, Description, Essay, Matching, Number, Question, Quiz, Text
from quiz.formats import EXPORTS
from quiz.formats.foreign import UnreadableError, readable
from quiz.syntax.files import read_quizzes
from tests.quiz.formats.questions import make
from tests.quiz.formats.test_cases import Case, cases, imported
from tests.quiz.formats.test_round_trips import sample
from tests.quiz.formats.test_written import AROUND, Written, export, written_cases

ROOT = Path(__file__).resolve().parents[3]
PARSE = """
const { parse } = require(process.argv[1]);
const read = (text) => { try { return parse(text); } catch (error) { return error.message; } };
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map(read)));
"""
KINDS = {
    "MC": {"single", "multiple", "true-false"},  # options that are True and False are such a question, however asked
    "TF": {"true-false"},
    "Short": {"text"},
    "Numerical": {"number"},
    "Matching": {"matching"},
    "Essay": {"essay"},
    "Description": {"description"},
}


def pegjs(texts: list[str]) -> list[Any]:
    """Parse GIFT files with gift-pegjs; a text is its complaint."""
    parser = packages() / "gift-pegjs" / "pegjs-gift.js"
    done = subprocess.run(
        [*node_command(), "-e", PARSE, str(parser)], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return list(json.loads(done.stdout))


@cache
def generated() -> list[Question]:
    found: list[Question] = []
    seed = 0
    while len(found) < 300:
        seed += 1
        question = make(Random(seed))
        try:
            readable(question)
        except UnreadableError:
            continue
        found.append(question._replace(id=f"q{seed}"))
    return found


def test_gift_pegjs_reads_every_question_that_is_written() -> None:
    texts = [EXPORTS["gift"](Quiz(1, "Q", {}, [question]))[0].decode() for question in generated()]
    refused = [(text, answer) for text, answer in zip(texts, pegjs(texts), strict=True) if isinstance(answer, str)]
    assert refused == []


@pytest.mark.parametrize("path", ["docs/quiz/index.md", "docs/quiz/practice.md", "tests/quiz/kinds.md"])
def test_gift_pegjs_reads_the_quizzes_of_the_lesson(path: str) -> None:
    for quiz in read_quizzes((ROOT / path).read_text(encoding="utf-8"), path):
        (answer,) = pegjs([EXPORTS["gift"](quiz)[0].decode()])
        assert not isinstance(answer, str), answer
        assert len([question for question in answer if question["type"] != "Category"]) >= len(quiz.questions)


def test_gift_pegjs_reads_the_same_answers() -> None:
    (answer,) = pegjs([EXPORTS["gift"](sample())[0].decode()])
    asked = {question["title"]: question for question in answer if question["type"] != "Category"}
    assert [(choice["isCorrect"], choice["text"]["text"]) for choice in asked["first"]["choices"]] == [
        (True, "yes: = ~ # { }"),
        (False, "no"),
    ]
    assert [choice["weight"] for choice in asked["second"]["choices"]] == [50, 50, -50, -50]
    assert asked["third"]["isTrue"] is False
    assert asked["third"]["trueFeedback"]["text"] == "No."  # the field's name is of the statement, not of the answer
    numbers = [choice["text"] for choice in asked["fourth"]["choices"]]
    assert [(number["number"], number["range"]) for number in numbers] == [(0.5, 0.01), (2, 0.01)]
    assert [choice["text"]["text"] for choice in asked["fifth"]["choices"]] == ["gate", "door", "window"]
    assert [pair["subanswer"] for pair in asked["seventh"]["matchPairs"]] == ["one", "two", "three"]


REFUSED = {  # what gift-pegjs refuses, and what Moodle, whose format it is, does
    "a category directly above": "Moodle wants an empty line in between, too, and takes both lines for the name",
    "a colon in a text": "Moodle takes it",
    "a comment between the lines": "Moodle takes comments out of every line",
    "a handler, and an option without a mark": "Moodle takes an equals sign in a text",
    "a heading in Markdown": "Moodle takes the sharp sign",
    "a name with a colon": "Moodle looks for two colons",
    "a number with a power of ten": "Moodle takes every number that PHP does",
    "HTML of several paragraphs": "Moodle takes the colon",
    "signs of Markdown in plain text": "Moodle takes an equals sign in a text",
}


def small_files() -> list[tuple[Case, Any]]:
    asked = [case for case in cases("gift") if not case.meaning.startswith("aside")]
    return list(zip(asked, pegjs([case.source + "\n" for case in asked]), strict=True))


def test_gift_pegjs_takes_the_small_files_for_the_same_questions() -> None:
    compared = 0
    for case, answer in small_files():
        if isinstance(answer, str):
            continue
        theirs = next(question for question in answer if question["type"] != "Category")
        ours = imported(case.source, "gift").quiz.questions[0]
        assert ours.kind in KINDS[theirs["type"]], case.name
        unreachable = case.meaning.count("is never reached")  # it keeps them; Moodle stops at the first that fits
        assert _answers(ours) + unreachable == _their_answers(theirs), case.name
        compared += 1
    assert compared > 40


def test_what_gift_pegjs_refuses_is_known() -> None:
    assert {case.name for case, answer in small_files() if isinstance(answer, str)} == set(REFUSED)


def rows(form: str) -> list[tuple[Written, Question]]:
    """Return what `cases/written.txt` has of a format, with the question."""
    found = [case for case in written_cases() if case.form == form]
    return [(case, read_quizzes(AROUND.format(case.source), "q.md")[0].questions[0]) for case in found]


def test_gift_pegjs_reads_the_small_questions_as_they_are_written() -> None:
    for case, ours in rows("gift"):
        (answer,) = pegjs([export(case.source, "gift").decode()])
        assert not isinstance(answer, str), answer
        theirs = [question for question in answer if question["type"] != "Category" and question["title"] != "and"]
        assert [(question["type"], _said(question)) for question in theirs] == WRITTEN_IN_GIFT[case.name]
        if isinstance(ours.body, Choice) and ours.kind != "true-false":
            assert [choice["text"]["text"] for choice in theirs[0]["choices"]] == [
                o.markdown for o in ours.body.options
            ]


WRITTEN_IN_GIFT: dict[str, list[tuple[str, list[Any]]]] = {  # what gift-pegjs says: right, worth, text, feedback
    "one right option, with feedback": [("MC", [(True, None, "forget", "It does."), (False, None, "input", None)])],
    "a half right option": [
        ("MC", [(False, 50, "input", None), (True, None, "forget", None), (False, None, "output", None)])
    ],
    "several right options": [
        ("MC", [(False, 50, "input", None), (False, -100, "cell", None), (False, 50, "output", None)])
    ],
    "true or false": [("TF", [True, "They are."])],
    "a number, one worth half, and a foreseen mistake": [
        (
            "Numerical",
            [
                (True, None, (3.14, 0.01), None),
                (True, 50, (3, 0.1), None),
                (True, 0, (2, 0.01), "That is tau less four."),
            ],
        )
    ],
    "a length in two units": [("Numerical", [(True, None, (3, 0.1), None)])],
    "words": [
        (
            "Short",
            [(True, None, "Hochreiter", None), (True, None, "Schmidhuber", None), (True, 0, "Elman", "Earlier.")],
        )
    ],
    "a pattern": [("Short", [(True, None, "LSTM*", None)])],
    "a blank to fill in, one for a number, one to choose for": [
        ("MC", [(False, None, "sum", None), (True, None, "product", None)]),
        ("Numerical", [(True, None, (2, 0.5), None)]),
        ("Short", [(True, None, "factors", None), (True, None, "terms", None)]),
    ],
    "an order": [("Matching", [("forget", "1"), ("input", "2"), ("output", "3")])],
    "pairs, and a partner that belongs to none": [("Matching", [("f", "forget"), ("i", "input"), ("", "output")])],
    "a free text with a checklist": [("Essay", [])],
    "a text that asks nothing": [("Description", [])],
}


def _said(question: Any) -> list[Any]:
    match question["type"]:
        case "TF":
            return [question["isTrue"], question["trueFeedback"]["text"]]
        case "Matching":
            return [(pair["subquestion"]["text"], pair["subanswer"]) for pair in question["matchPairs"]]
        case "Essay" | "Description":
            return []
    found = question["choices"] if isinstance(question["choices"], list) else [question["choices"]]
    return [
        (choice["isCorrect"], choice["weight"], _value(choice["text"]), (choice["feedback"] or {}).get("text"))
        for choice in found
    ]


def _value(text: Any) -> Any:
    return (text["number"], text["range"]) if "number" in text else text["text"]


def test_moodle_xml_parser_reads_the_small_questions_as_they_are_written() -> None:
    """It knows two kinds of questions: those with options, and those with gaps."""
    found: dict[str, Any] = {}
    for case, _ in rows("moodle"):
        read = parse_bytes(export(case.source, "moodle"))
        for question in read["multichoice"]:
            options = [(option.answer, option.score_fraction, option.feedback) for option in question.options]
            found[case.name] = (question.single, question.shuffle_answers, question.default_grade, options)
        for question in read["cloze"]:
            gaps = [(gap.sub_type, [(option.answer, option.score) for option in gap.options]) for gap in question.gaps]
            found[case.name] = gaps
    assert found == {
        "one right option, with feedback": (True, True, 1, [("forget", 100, "It does."), ("input", 0, "")]),
        "a half right option": (True, False, 1, [("input", 50, ""), ("forget", 100, ""), ("output", 0, "")]),
        "several right options": (False, True, 2, [("input", 50, ""), ("cell", -100, ""), ("output", 50, "")]),
        "a blank to fill in, one for a number, one to choose for": [
            ("MULTICHOICE", [("sum", 0), ("product", 100)]),
            ("NUMERICAL", [("2:0.5", 100)]),
            ("SHORTANSWER", [("factors", 100), ("terms", 100)]),
        ],
    }


def _answers(question: Question) -> int:
    match question.body:
        case Choice(options=options):
            return len(options)
        case Number() as number:
            return len(number.accepted) + len(number.wrong) + bool(number.others)
        case Text() as text:
            return len(text.accepted) + len(text.wrong) + bool(text.others)
        case Matching(pairs=pairs, others=others):
            return len(pairs) + len(others)
        case Essay() | Description():
            return 0
    raise AssertionError(question.kind)


def _their_answers(question: Any) -> int:
    if question["type"] == "TF":
        return 2
    found = question.get("choices") or question.get("matchPairs") or []
    return len(found) if isinstance(found, list) else 1


def test_moodle_xml_parser_reads_the_same_options_and_gaps() -> None:
    read = parse_bytes(EXPORTS["moodle"](sample())[0])
    first, second = read["multichoice"]
    assert (first.name, first.single, second.name, second.single) == ("first", True, "second", False)
    assert [(option.answer, option.score_fraction) for option in second.options] == [
        ("a", 50),
        ("b", 50),
        ("c", -50),
        ("d", -50),
    ]
    (gap,) = read["cloze"][0].gaps
    assert [option.answer for option in gap.options] == ["blank", "gap"]
