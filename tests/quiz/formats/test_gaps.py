"""Blanks beside code, where `[[…]]` is none, in every format."""

import io
import zipfile
from xml.etree.ElementTree import fromstring

from quiz.formats import EXPORTS, read_foreign
from quiz.formats.markdown import write_markdown
from quiz.syntax.files import read_quizzes

ARRAY = "np.array([[1, 2]])"
(QUIZ,) = read_quizzes(
    f"/// quiz | Q\n\n### What has `{ARRAY}` as its shape: ([[one|1]], [[two]])?\n    id: shape\n///", "q.md"
)
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


def test_gift_leaves_code_alone() -> None:
    written = EXPORTS["gift"](QUIZ)[0].decode()
    assert f"What has `{ARRAY}` as its shape\\: ({{=one =1 }}, ____)?" in written
    assert f"What has `{ARRAY}` as its shape\\: (____, {{=two }})?" in written


def test_moodle_leaves_code_alone() -> None:
    root = fromstring(EXPORTS["moodle"](QUIZ)[0])
    (text,) = (node.text for node in root.iterfind("question[@type='cloze']/questiontext/text"))
    assert text == f"What has `{ARRAY}` as its shape: ({{1:SHORTANSWER:=one~=1}}, {{1:SHORTANSWER:=two}})?"


def test_qti_leaves_code_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(EXPORTS["qti21"](QUIZ)[0])) as package:
        item = fromstring(package.read("items/shape.xml"))
    paragraph = item.find(f"{QTI}itemBody/{QTI}p")
    assert paragraph is not None
    assert [(node.tag, node.text or node.get("responseIdentifier")) for node in paragraph] == [
        (f"{QTI}code", ARRAY),
        (f"{QTI}textEntryInteraction", "RESPONSE1"),
        (f"{QTI}textEntryInteraction", "RESPONSE2"),
    ]


def test_what_comes_back_from_moodle_asks_the_same() -> None:
    imported = read_foreign(EXPORTS["moodle"](QUIZ)[0], "q.xml")
    (again,) = read_quizzes(write_markdown(imported.quiz), "again.md")
    assert [(question.body, question.stem) for question in again.questions] == [
        (question.body, question.stem) for question in QUIZ.questions
    ]


def test_brackets_of_another_program_are_no_gap() -> None:
    imported = read_foreign(b"::Q:: What is [[x]]? {=a ~b}", "q.gift")
    (again,) = read_quizzes(write_markdown(imported.quiz), "again.md")
    assert [question.kind for question in again.questions] == ["single"]


def test_what_looks_like_a_tag_in_a_gap_is_no_tag_in_moodle() -> None:
    (quiz,) = read_quizzes("/// quiz | Q\n\n### It is [[= b <b|!= a & b|!= c]].\n\n### And [[a <i]].\n///", "q.md")
    content = EXPORTS["moodle"](quiz)[0]
    texts = [node.text for node in fromstring(content).iterfind("question[@type='cloze']/questiontext/text")]
    assert texts == [
        "It is {1:MULTICHOICE:=b &lt;b~a &amp; b~c}.",
        "And {1:SHORTANSWER:=a &lt;i}.",
    ]
    again = [question.body for question in read_foreign(content, "q.xml").quiz.questions]
    assert again == [question.body for question in quiz.questions]
