"""QTI 1.2: what is written holds the conventions of Canvas, and what text2qti writes is read."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz as TheirQuiz

from overrides.syntax.problems import AuthorError
from quiz.__main__ import main
from quiz.document import Choice, Number, Question, plain
from quiz.formats import EXPORTS, read_foreign
from quiz.formats.archives import pack
from quiz.formats.markdown import write_markdown
from quiz.formats.qti12.items import TYPES
from quiz.syntax.files import read_quizzes
from tests.quiz.formats.test_round_trips import sample
from tests.quiz.formats.test_written import export, written_cases

SPACE = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
PICTURE = b"\x89PNG\r\n\x1a\n and so on"
THEIRS = r"""Quiz title: Gates & cells
Quiz description: On gates.

Text title: Before
Text: Now for *gates*.

1.  Which gate forgets, if $f_t = 0$?
... It keeps what $f$ lets through.
+   Right.
-   Wrong.
*a) forget
... By its name.
b)  input

Points: 3
2.  Which are gates?
[*] input
[*] output
[ ] cell

3.  Who wrote it down?
*   Hochreiter
*   Schmidhuber

4.  What is pi?
=   3.1416 +- 0.001

5.  How many?
=   [10, 20]

6.  Say why.
___

7.  True or not?
a)  True
*b) False
"""


def items(content: bytes) -> dict[str, Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = fromstring(archive.read("quiz/quiz.xml"))
    return {item.get("ident", ""): item for item in root.iter(f"{SPACE}item")}


def field(item: Element, label: str) -> str:
    fields = item.iter(f"{SPACE}qtimetadatafield")
    return next(f.findtext(f"{SPACE}fieldentry", "") for f in fields if f.findtext(f"{SPACE}fieldlabel") == label)


def written(markdown: str) -> Element:
    (quiz,) = read_quizzes(f"/// quiz | Q\n\n{markdown}\n///", "q.md")
    (item,) = items(EXPORTS["qti12"](quiz)[0]).values()
    return item


def test_the_manifest_names_every_file_and_nothing_else() -> None:
    (quiz,) = read_quizzes("/// quiz | Q\n\n### Which ![cell](a.png)?\n\n- [x] a\n- [ ] b\n///", "q.md")
    content, _ = EXPORTS["qti12"](quiz, {"a.png": PICTURE})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        manifest = fromstring(archive.read("imsmanifest.xml"))
        named = {node.get("href") for node in manifest.iter() if node.tag.endswith("}file")}
        assert named | {"imsmanifest.xml"} == set(archive.namelist())


def test_each_kind_has_the_name_that_canvas_has_for_it() -> None:
    found = {name: field(item, "question_type") for name, item in items(EXPORTS["qti12"](sample())[0]).items()}
    assert found == {
        "first": "multiple_choice_question",
        "second": "multiple_answers_question",
        "third": "true_false_question",
        "fourth": "numerical_question",
        "fifth": "short_answer_question",
        "sixth": "matching_question",
        "seventh": "matching_question",
        "eighth": "fill_in_multiple_blanks_question",
    }
    assert field(written("### It is [[!= a|= b]]."), "question_type") == "multiple_dropdowns_question"
    assert {"essay_question", "text_only_question"} < set(TYPES.values())


def test_the_right_options_hold_together_with_the_wrong_ones_left_out() -> None:
    item = items(EXPORTS["qti12"](sample())[0])["second"]
    both = item.find(f".//{SPACE}respcondition[@continue='No']//{SPACE}and")
    assert both is not None
    assert [child.text for child in both.findall(f"{SPACE}varequal")] == ["option1", "option2"]
    assert [child.text for child in both.iterfind(f"{SPACE}not/{SPACE}varequal")] == ["option3", "option4"]
    assert field(item, "points_possible") == "3"


def test_a_number_is_equal_or_between_its_bounds() -> None:
    either = written("### Half?\n= 0.5 ± 0.01").find(f".//{SPACE}or")
    assert either is not None
    assert [(node.tag.removeprefix(SPACE), node.text) for node in either.iter() if node.text and node.text.strip()] == [
        ("varequal", "0.5"),
        ("vargte", "0.49"),
        ("varlte", "0.51"),
    ]


def test_a_blank_is_a_name_in_square_brackets() -> None:
    item = written("### One [[blank|gap]] and [[two]](x)")
    assert item.findtext(f".//{SPACE}mattext") == "<p>One [blank1] and [blank2](x)</p>"
    responses = [node.get("ident") for node in item.iter(f"{SPACE}response_lid")]
    assert responses == ["response_blank1", "response_blank2"]


def test_a_formula_stands_between_brackets_that_canvas_shows_as_mathematics() -> None:
    item = written('### What is $a_1 < b_2$?\n\n= "x"\n\n$$c * d * e$$')
    assert item.findtext(f".//{SPACE}mattext") == r"<p>What is \(a_1 &lt; b_2\)?</p>"
    printed = item.findtext(f"{SPACE}itemfeedback//{SPACE}mattext", "")
    assert printed.split() == [r"\[c", "*", "d", "*", r"e\]"]


def test_a_picture_goes_out_and_comes_back(tmp_path: Path) -> None:
    (tmp_path / "my cell.png").write_bytes(PICTURE)
    text = "/// quiz | Q\n\n### Which ![cell](my%20cell.png)?\n\n- [x] a\n- [ ] b\n///\n"
    (tmp_path / "quiz.md").write_text(text, encoding="utf-8")
    assert main(["export", "qti12", str(tmp_path / "quiz.md"), str(tmp_path / "quiz.zip")]) == 0
    foreign = read_foreign((tmp_path / "quiz.zip").read_bytes(), "quiz.zip")
    ((path, content),) = foreign.pictures.items()
    assert content == PICTURE
    assert plain(foreign.quiz.questions[0].stem) == f"Which ![cell]({path})?"


@pytest.fixture(scope="module")
def theirs() -> Iterator[list[Question]]:
    config = Config()
    config._loaded = True
    content = QTI(TheirQuiz(THEIRS, config=config, source_name="gates.txt")).zip_bytes()
    foreign = read_foreign(content, "gates.zip")
    assert (foreign.quiz.title, foreign.asides, foreign.losses) == ("Gates & cells", [], [])
    yield foreign.quiz.questions


def test_what_text2qti_writes_is_read(theirs: list[Question]) -> None:
    text = write_markdown(read_quizzes(write_markdown_of(theirs), "q.md")[0])
    wanted = [
        "Now for *gates*.",
        r"Which gate forgets, if \(f_t = 0\)?",
        "Which are gates?",
        "Who wrote it down?",
        "What is pi?",
        "How many?",
        "Say why.",
        "True or not?",
    ]
    assert [line[4:] for line in text.split("\n") if line.startswith("### ")] == wanted
    assert [question.kind for question in theirs] == [
        *("description", "single", "multiple", "text", "number", "number", "essay", "true-false")
    ]


def write_markdown_of(questions: list[Question]) -> str:
    (quiz,) = read_quizzes("/// quiz | Q\n\n### Which?\n- [x] a\n- [ ] b\n///", "q.md")
    return write_markdown(quiz._replace(questions=questions))


def test_what_text2qti_says_is_said_to_the_same(theirs: list[Question]) -> None:
    which = theirs[1]
    assert isinstance(which.body, Choice)
    assert [(option.markdown, option.right, plain(option.feedback)) for option in which.body.options] == [
        ("forget", True, "By its name.\n\nRight."),
        ("input", False, "Wrong."),
    ]
    assert plain(which.explanation) == r"It keeps what \(f\) lets through."
    assert theirs[2].points == 3


def test_numbers_of_text2qti_keep_their_bounds(theirs: list[Question]) -> None:
    pi, some = theirs[4].body, theirs[5].body
    assert isinstance(pi, Number)
    assert isinstance(some, Number)
    assert (pi.right.expression, pi.right.tolerance) == (["number", 3927, 1250], ("absolute", [1, 1000]))
    assert (some.right.expression, some.right.tolerance) == (["number", 15, 1], ("absolute", [5, 1]))


THEIR_WORDS = {  # for questions of `cases/written.txt`
    "one right option, with feedback": "1. Which gate forgets?\n... Since 1999.\n*a) forget\n... It does.\nb) input",
    "several right options": "Points: 2\n1. Which are gates?\n[*] input\n[ ] cell\n[*] output",
    "true or false": "1. Gates are learned.\n*a) True\nb) False\n... They are.",
    "words": "1. Who?\n* Hochreiter\n* Schmidhuber",
    "a length in two units": "1. How long?\n= 3 +- 0.1",
    "a free text with a checklist": "1. Why?\n... It keeps.\n___",
    "a text that asks nothing": "Text title: Now\nText: Now for gates.\n\n1. And?\n= 1 +- 0",
}


def processing(content: bytes) -> tuple[str, str, list[list[tuple[str, str]]], list[str]]:
    """Return kind and points of the first item, what it scores, options by their places, and what it says when."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        file = next(
            name for name in archive.namelist() if name.endswith(".xml") and "questest" in str(archive.read(name)[:200])
        )
        root = fromstring(archive.read(file))
    item = next(root.iter(f"{SPACE}item"))
    labels = [label.get("ident", "") for label in item.iter(f"{SPACE}response_label")]
    options = {name: f"option {number}" for number, name in enumerate(labels)}
    scored, said = [], []
    for condition in item.iter(f"{SPACE}respcondition"):
        told = [
            (node.tag.removeprefix(SPACE), number(options.get(node.text or "", (node.text or "").strip())))
            for node in condition.iter()
            if node.tag not in (f"{SPACE}respcondition", f"{SPACE}displayfeedback")
        ]
        if condition.find(f"{SPACE}displayfeedback") is not None:
            said.append(" ".join(text for tag, text in told if tag in ("varequal", "other")))
        if condition.find(f"{SPACE}setvar") is not None:
            scored.append(told)
    points = number(field(item, "points_possible"))
    return field(item, "question_type"), points, scored, said


def number(text: str) -> str:
    """Write a number without zeros at its end."""
    return f"{float(text):g}" if re.fullmatch(r"[\d.]+", text) else text


@pytest.mark.parametrize("name", THEIR_WORDS)
def test_what_is_written_is_scored_as_what_text2qti_writes(name: str) -> None:
    (case,) = (case for case in written_cases() if (case.name, case.form) == (name, "qti12"))
    config = Config()
    config._loaded = True
    text = f"Quiz title: Q\n\n{THEIR_WORDS[name]}\n"
    theirs = QTI(TheirQuiz(text, config=config, source_name="q.txt")).zip_bytes()
    assert processing(export(case.source, "qti12")) == processing(theirs)


MANIFEST = '<manifest><resources><resource type="{}"><file href="{}"/></resource></resources></manifest>'
ITEM = (
    "<questestinterop><item><presentation><material><mattext>{}</mattext></material>{}</presentation></item>"
    "</questestinterop>"
)
ASKS = "<response_str><render_fib/></response_str>"


def package(kind: str, **files: str) -> bytes:
    manifest = MANIFEST.format(kind, '"/><file href="'.join(f"{name}.xml" for name in ["a", *files]))
    return pack({"imsmanifest.xml": manifest.encode(), **{f"{k}.xml": v.encode() for k, v in files.items()}})


def test_what_is_kept_aside_names_its_file_in_the_package() -> None:
    foreign = read_foreign(package("imsqti_xmlv1p2", b="<b>\n<c>", c=ITEM.format("Why?", ASKS)), "q.zip")
    assert [(aside.file, aside.line, aside.kind) for aside in foreign.asides] == [
        ("a.xml", 1, "file"),
        ("b.xml", 2, "file"),
    ]
    assert [question.kind for question in foreign.quiz.questions] == ["essay"]


def test_the_command_says_in_which_file_of_a_package_something_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "q.zip").write_bytes(package("imsqti_xmlv1p2", c=ITEM.format("Why?", ASKS)))
    assert main(["import", str(tmp_path / "q.zip"), str(tmp_path / "q.md")]) == 1
    assert "q.zip/a.xml:1: kept aside: file: it is not in the package" in capsys.readouterr().err
    assert "<!-- q.zip, a.xml, line 1, not imported: file" in (tmp_path / "q.md").read_text(encoding="utf-8")


def test_a_package_that_is_not_packed_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(EXPORTS["qti12"](sample())[0])) as archive:
        archive.extractall(tmp_path / "package")
    assert main(["import", str(tmp_path / "package"), str(tmp_path / "quiz.md")]) == 0
    assert main(["check", str(tmp_path / "quiz.md")]) == 0


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (package("imsqti_item_xmlv2p1"), "resources of the types imsqti_item_xmlv2p1"),
        (pack({"imsmanifest.xml": b"<manifest>\n<a>"}), "in imsmanifest.xml: XML with a mistake"),
        (pack({"imsmanifest.xml": b"<!DOCTYPE a>\n<a/>"}), "in imsmanifest.xml: a document type"),
        (pack({"other.xml": b"<a/>"}), "a package without imsmanifest.xml"),
    ],
)
def test_what_is_no_such_package_is_refused(content: bytes, found: str) -> None:
    with pytest.raises(AuthorError) as caught:
        read_foreign(content, "q.zip")
    assert found in caught.value.problems[0].found
