"""H5P: what is written says what H5P's own scripts read in it; what comes in is read, or kept aside with its place.

`tests.quiz.h5p.player` plays what is written, if it gets the libraries, which no registry has. What must stand in it is
read off the semantics of the content types (`semantics.json`), and off the scripts that play them.
"""

import functools
import html
import io
import json
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overrides.syntax.problems import AuthorError
from quiz.document import Choice, Quiz
from quiz.engine.grading import mark
from quiz.formats import EXPORTS, read_foreign
from quiz.formats.archives import pack, unpack
from quiz.formats.foreign import Foreign
from quiz.formats.markdown import write_comment, write_markdown, write_question
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from tests.examples import examples
from tests.quiz.formats.test_cases import Case, cases
from tests.quiz.formats.test_round_trips import ANSWERS, meaning, sample

PLAIN = {"library": "H5P.TrueFalse 1.8", "params": {"question": "And?", "correct": "true"}}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e366"
    "0000000049454e44ae426082"
)


def exported(markdown: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write questions, and return what describes the file and what is played."""
    (quiz,) = read_quizzes(f"/// quiz | A quiz\n    pass: 60\n\n{markdown}\n///", "q.md")
    with zipfile.ZipFile(io.BytesIO(EXPORTS["h5p"](quiz)[0])) as file:
        assert sorted(file.namelist()) == ["content/content.json", "h5p.json"]
        return json.loads(file.read("h5p.json")), json.loads(file.read("content/content.json"))


def params(markdown: str) -> dict[str, Any]:
    (question,) = exported(markdown)[1]["questions"]
    return dict(question["params"])


def file_of(played: object, library: str = "H5P.QuestionSet", files: dict[str, bytes] | None = None) -> bytes:
    description = {"title": "A &amp; B", "mainLibrary": library}
    written = {"h5p.json": json.dumps(description).encode(), "content/content.json": json.dumps(played).encode()}
    return pack({**written, **(files or {})})


def imported(*questions: object) -> Foreign:
    return read_foreign(file_of({"questions": [*questions, PLAIN]}), "case.h5p")


def meaning_of(foreign: Foreign) -> str:
    """Write what the first question means, as a case does."""
    if foreign.asides:
        (aside,) = foreign.asides
        return f"aside: {aside.kind}: {aside.why}"
    lines = write_question(foreign.quiz.questions[0]).split("\n")
    kept = [line for line in lines if not re.match(r" {4}(id|tags): ", line)]
    return "\n".join([*kept, *(f"\nloss: {loss.what}" for loss in foreign.losses)])


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases("h5p")])
def test_a_content_type_means_what_h5p_says(case: Case) -> None:
    assert meaning_of(imported(json.loads(case.source))) == case.meaning


def test_a_file_names_its_libraries_with_the_versions_of_a_question_set() -> None:
    description, played = exported('### Which?\n- [x] a\n- [ ] b\n\n### Word?\n= "a"')
    assert description["mainLibrary"] == "H5P.QuestionSet"
    named = {(of["machineName"], of["majorVersion"], of["minorVersion"]) for of in description["preloadedDependencies"]}
    assert named == {("H5P.QuestionSet", 1, 20), ("H5P.MultiChoice", 1, 16), ("H5P.Blanks", 1, 14)}
    assert [question["library"] for question in played["questions"]] == ["H5P.MultiChoice 1.16", "H5P.Blanks 1.14"]
    assert len({question["subContentId"] for question in played["questions"]}) == 2
    assert played["passPercentage"] == 60


@pytest.mark.parametrize(
    ("markdown", "kind", "points"),
    [("- [x] a\n- [ ] b", "single", True), ("- [x] a\n- [x] b\n- [ ] c", "multi", False)],
)
def test_a_choice_says_its_kind_and_what_each_option_is_worth(markdown: str, kind: str, points: bool) -> None:
    behaviour = params(f"### Which?\n{markdown}")["behaviour"]
    assert (behaviour["type"], behaviour["singlePoint"], behaviour["randomAnswers"]) == (kind, points, True)


def solutions(gap: str) -> list[str]:
    """Read a gap as the script of H5P.Blanks does: a colon begins a tip, a slash parts, entities are decoded last."""
    return [html.unescape(form.strip()) for form in gap.partition(":")[0].split("/")]


@pytest.mark.parametrize("form", ["a/b", "c:d", "e*f", "g < h", "&amp;", "i\\j", "é"])
def test_signs_in_a_gap_reach_whoever_plays_it(form: str) -> None:
    (line,) = params(f'### Which?\n= "{form}" | "x"')["questions"]
    stars = line.split("*")
    assert len(stars) == 3  # the script looks for the next star, whatever stands before it
    assert solutions(stars[1]) == [form, "x"]


def test_stars_outside_of_gaps_are_none_of_them() -> None:
    (line,) = params("### `a*b` is [[one]] and 2 * 3 [[two|2]]")["questions"]
    assert [solutions(part) for part in line.split("*")[1::2]] == [["one"], ["two", "2"]]
    assert "<code>a&#42;b</code>" in line


def test_an_order_becomes_items_and_places_and_pairs_stand_on_lines_of_their_own() -> None:
    assert params("### Order?\n1) a\n2) b")["textField"] == "a → *1*\nb → *2*"
    pairs = params("### Pairs?\n- a < b -> one: two\n- c -> three\n- -> four")
    assert (pairs["textField"], pairs["distractors"]) == ("a &lt; b → *one&#58; two*\nc → *three*", "*four*")


def test_a_free_text_is_not_marked() -> None:
    essay = params("### Why?\n    kind: essay\n\n---\nBecause.")
    assert essay["behaviour"]["ignoreScoring"] is True
    assert essay["solution"]["sample"] == "<p>Because.</p>"


def test_mathematics_is_written_as_the_add_on_for_it_reads_it() -> None:
    assert params("### What is $x_1$?\n- [x] $y$\n- [ ] b")["question"] == r"<p>What is \(x_1\)?</p>"


def test_what_is_not_written_is_listed() -> None:
    (quiz,) = read_quizzes(
        "/// quiz | Q\n    shuffle: no\n\n### Now\n    kind: description\n\n### A?\n= 3 ± 1\n///", "q.md"
    )
    losses = [loss.what for loss in EXPORTS["h5p"](quiz)[1]]
    assert "the text: not kept" in losses
    assert "that a number is compared as one: compared as a text" in losses
    assert "the setting 'shuffle' of the quiz: not kept" in losses


def test_a_round_trip_keeps_the_meaning_but_for_numbers_and_orders() -> None:
    again = read_foreign(EXPORTS["h5p"](sample())[0], "sample.h5p").quiz
    plain = again._replace(questions=[question for question in again.questions if question.id != "sixth"])
    before, after = meaning(sample()), meaning(plain)
    for identity in ("first", "third", "seventh", "eighth"):
        assert after[identity] == before[identity], identity
    assert (again.title, again.settings) == (sample().title, {})
    (fourth,) = (q for q in engine_quiz(plain, str, str)["questions"] if q["id"] == "fourth")
    assert [mark(fourth, {}, answer, 0)["correct"] for answer in ANSWERS["fourth"]] == [True, *[False] * 4]


def test_what_others_make_of_several_questions_is_a_question_each() -> None:
    summary = {"intro": "What holds?", "summaries": [{"summary": ["a", "b"]}, {"summary": ["c", "d", "e"]}]}
    foreign = read_foreign(file_of(summary, "H5P.Summary"), "summary.h5p")
    assert [write_question(question).split("\n\n", 1)[1] for question in foreign.quiz.questions] == [
        "- [x] a\n- [ ] b",
        "- [x] c\n- [ ] d\n- [ ] e",
    ]
    single = {"choices": [{"question": "<p>A?</p>", "answers": ["yes", "no"]}]}
    column = {"content": [{"content": {"library": "H5P.SingleChoiceSet 1.11", "params": single}}, {"content": PLAIN}]}
    held = read_foreign(file_of(column, "H5P.Column"), "column.h5p").quiz
    assert (held.title, [question.kind for question in held.questions]) == ("A & B", ["single", "true-false"])


STATEMENTS = (
    "### What holds?\n    id: one\n\n- [x] *a*\n- [ ] b\n\n### What holds?\n    id: two\n\n- [x] c\n- [ ] d\n- [ ] e"
)


def test_questions_that_ask_the_same_of_statements_are_a_summary_and_come_back_equal() -> None:
    """H5P.Summary 1.10: the first statement of each group is the one that holds; there is one introduction."""
    (quiz,) = read_quizzes(f"/// quiz | A quiz\n\n{STATEMENTS}\n///", "q.md")
    content, _ = EXPORTS["h5p"](quiz)
    files = unpack(content)
    description, played = (json.loads(files[name]) for name in ("h5p.json", "content/content.json"))
    assert description["mainLibrary"] == "H5P.Summary"
    assert [of["machineName"] for of in description["preloadedDependencies"]] == ["H5P.Summary"]
    assert played["intro"] == "<p>What holds?</p>"
    assert [group["summary"] for group in played["summaries"]] == [["<em>a</em>", "b"], ["c", "d", "e"]]
    again = read_foreign(content, "q.h5p").quiz
    assert [question.body for question in again.questions] == [
        question.body._replace(options=[option._replace(line=0) for option in question.body.options])
        for question in quiz.questions
        if isinstance(question.body, Choice)
    ]
    assert [question.stem for question in again.questions] == [question.stem for question in quiz.questions]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("What holds?\n    id: two", "What else?\n    id: two"),
        ("- [x] c\n- [ ] d", "- [ ] d\n- [x] c"),
        ("- [ ] e", "- [x] e"),
        ("- [ ] e", "- [ ] e\n  > No."),
        ("- [ ] e", "- [ ] e\n\nSince."),
        ("    id: two", "    id: two\n    fixed: yes"),
    ],
)
def test_whatever_a_summary_can_not_say_makes_a_question_set(before: str, after: str) -> None:
    assert exported(STATEMENTS.replace(before, after))[0]["mainLibrary"] == "H5P.QuestionSet"


def test_what_is_said_beside_the_statements_of_a_summary_is_listed() -> None:
    group = {"summary": ["a", "b"], "tip": "<p>Think.</p>"}
    content = {"summaries": [group], "overallFeedback": [{"from": 0, "to": 100, "feedback": "Done."}]}
    assert [loss.what for loss in read_foreign(file_of(content, "H5P.Summary"), "s.h5p").losses] == [
        "the tip 'Think.' is not kept",
        "what is said to the score of a summary is not kept",
    ]


def test_a_picture_becomes_a_file() -> None:
    image = {"library": "H5P.Image 1.1", "params": {"file": {"path": "images/a b.png"}, "alt": "A [gate]"}}
    shown = {**PLAIN, "params": {**PLAIN["params"], "media": {"type": image}}}  # type: ignore[dict-item]
    content = file_of({"questions": [shown]}, files={"content/images/a b.png": PIXEL})
    foreign = read_foreign(content, "q.h5p", "pictures")
    ((path, picture),) = foreign.pictures.items()
    assert picture == PIXEL
    assert path in write_question(foreign.quiz.questions[0])


def test_what_is_kept_aside_names_its_question_and_keeps_its_source() -> None:
    foreign = imported({"library": "H5P.DragQuestion 1.14", "params": {"question": "x"}})
    (aside,) = foreign.asides
    assert (aside.file, aside.kind) == ("content/content.json, question 1", "H5P.DragQuestion")
    assert json.loads(aside.source) == {"question": "x"}


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        (pack({"h5p.json": b"{}"}), 1, "no file content/content.json"),
        (
            pack({"h5p.json": b"{}", "content/content.json": b'{"a": 1,\n "b": }'}),
            2,
            "in content/content.json, column 7",
        ),
        (pack({"h5p.json": b"\xff", "content/content.json": b"{}"}), 1, "in h5p.json: byte 0 is not UTF-8"),
        (pack({"h5p.json": b"{}", "content/content.json": b"[]"}), 1, "in content/content.json: list"),
        (pack({"h5p.json": b"{}", "content/content.json": b"{}"}), 1, "content without a library"),
        (pack({"h5p.json": b"{}", "content/content.json": b"[" * 100_000}), 1, "nested too deeply"),
        (file_of({"questions": "none"}), 1, "no question"),
        (b"PK\x03\x04", 1, "a package that can't be unpacked"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_with_its_place(content: bytes, line: int, found: str) -> None:
    with pytest.raises(AuthorError) as caught:
        read_foreign(content, "q.h5p")
    (problem,) = caught.value.problems
    assert problem.line == line
    assert found in problem.found


def test_the_same_quiz_gives_the_same_bytes() -> None:
    quiz: Quiz = sample()
    assert EXPORTS["h5p"](quiz)[0] == EXPORTS["h5p"](quiz)[0]


def parts(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path to each part of some data, the whole left out."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for name, part in inner for found in [(*path, name), *parts(part, (*path, name))]]


@functools.cache
def written() -> bytes:
    with zipfile.ZipFile(io.BytesIO(EXPORTS["h5p"](sample())[0])) as file:
        return file.read("content/content.json")


ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    2**70,
    0.5,
    "",
    "x",
    "*",
    "**",
    "*/*",
    "*:*",
    [],
    [None],
    {},
    {"x": 1},
    "<p>",
    "\0",
]
PARTS = parts(json.loads(written()))


@settings(max_examples=examples(60))
@given(place=st.sampled_from(PARTS), odd=st.sampled_from(ODD))
def test_whatever_stands_in_a_part_is_read_kept_aside_or_refused(place: tuple[Any, ...], odd: Any) -> None:
    content = json.loads(written())
    *way, last = place
    functools.reduce(lambda inner, name: inner[name], way, content)[last] = odd
    try:
        foreign = read_foreign(file_of(content), "q.h5p")
    except AuthorError as error:
        assert all(problem.line >= 1 for problem in error.problems)
        return
    comments = "".join(write_comment(aside.why, aside.source) for aside in foreign.asides)
    (quiz,) = read_quizzes(write_markdown(foreign.quiz) + comments, "q.md")
    assert len(quiz.questions) == len(foreign.quiz.questions)
