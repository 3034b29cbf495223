"""Small questions of every kind, and what each format makes of them; see the head of `cases/written.txt`.

Readers that others have made are asked what they find in the same files, in `test_peers.py`.
"""

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, fromstring

import pytest

from quiz.formats import EXPORTS
from quiz.syntax.files import read_quizzes

CASES = Path(__file__).parent / "cases" / "written.txt"
AROUND = "/// quiz | Q\n\n{}\n\n### And?\n    id: and\n= 1\n///"  # a quiz that asks nothing is refused
UNSAID = {"name", "idnumber", "qticomment"}  # elements that only repeat what the question is called


class Written(NamedTuple):
    """A question, and what a format makes of it."""

    name: str
    source: str
    form: str
    expected: str


def written_cases() -> list[Written]:
    """Read the table: a question, and behind `--- FORMAT` what is written."""
    found = []
    for part in re.split(r"^=== ", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        source, *outs = re.split(r"^--- ", rest, flags=re.MULTILINE)
        for out in outs:
            form, _, expected = out.partition("\n")
            found.append(Written(name, source.strip("\n"), form, expected.strip("\n")))
    return found


def export(source: str, form: str) -> bytes:
    """Export a quiz of the question and another one."""
    (quiz,) = read_quizzes(AROUND.format(source), "q.md")
    return EXPORTS[form](quiz)[0]


def unzipped(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def gift(content: bytes) -> str:
    """Return what stands behind names and comments."""
    text = content.decode().partition("\n\n")[2].partition("// [id:and]")[0]
    return "\n".join(line.partition("::[markdown]")[2] or line for line in text.strip().split("\n")[1:])


def moodle(content: bytes) -> str:
    question = fromstring(content).findall("question")[1]
    return "\n".join([str(question.get("type")), *outline(question)])


def qti12(content: bytes) -> str:
    root = fromstring(re.sub(r' xmlns="[^"]*"', "", unzipped(content, "quiz/quiz.xml").decode()))
    item = root.find(".//item")
    assert item is not None
    return "\n".join(outline(item))


def outline(node: Element) -> Iterator[str]:
    """Write the elements that say something, each on a line: its name, its attributes, its text."""
    for child in node:
        if child.tag in UNSAID:
            continue
        if child.tag == "qtimetadatafield":
            yield ": ".join(part.text or "" for part in child)
            continue
        attributes = {name: value for name, value in child.attrib.items() if name not in ("format", "texttype")}
        said = " ".join(filter(None, [child.tag, *attributes.values()]))
        text = (child.text or "").strip()
        inner = [line for line in outline(child) if line]
        if len(inner) == 1 and not text:
            yield f"{said} › {inner[0]}"
        elif text or inner or attributes or child.tag in ("other", "not", "description"):
            yield f"{said}: {text}" if text else said
            yield from (f"  {line}" for line in inner)


def h5p(content: bytes) -> str:
    (question, *_) = json.loads(unzipped(content, "content/content.json"))["questions"]
    if question["metadata"]["title"] == "and":
        return "nothing"
    return "\n".join([question["library"], *(f"{name}: {said(value)}" for name, value in question["params"].items())])


def said(value: Any) -> str:
    """Write a value of JSON without what is empty."""
    return json.dumps(_filled(value), ensure_ascii=False)


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _filled(inner) for name, inner in value.items() if _filled(inner) not in ("", {}, [])}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value


def table(content: bytes) -> str:
    row = next(iter(csv.DictReader(io.StringIO(content.decode("utf-8-sig")))))
    return "\n".join(f"{name}: {value}" for name, value in row.items() if value and name != "id")


def anki(content: bytes) -> str:
    with TemporaryDirectory() as folder:
        deck = Path(folder) / "deck.db"
        deck.write_bytes(unzipped(content, "collection.anki2"))
        with closing(sqlite3.connect(deck)) as open_deck:
            notes = open_deck.execute("SELECT flds FROM notes ORDER BY id").fetchall()
    if len(notes) == 1:
        return "nothing"
    front, back, hints = notes[0][0].split("\x1f")
    return "\n".join([front, back, *filter(None, [hints])])


OF_FORM = {"gift": gift, "moodle": moodle, "qti12": qti12, "h5p": h5p, "csv": table, "anki": anki}


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.form}: {case.name}") for case in written_cases()])
def test_a_question_is_written_as_its_format_says_it(case: Written) -> None:
    assert OF_FORM[case.form](export(case.source, case.form)) == case.expected


def test_every_question_is_written_in_every_format() -> None:
    cases = written_cases()
    assert {(case.name, form) for case in cases for form in OF_FORM} == {(case.name, case.form) for case in cases}
