"""Read Moodle XML."""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial

from quiz.document import (
    ALL,
    Body,
    Choice,
    Description,
    Essay,
    Hint,
    Matching,
    Option,
    Ordering,
    Passage,
    Question,
    Unit,
    written,
)
from quiz.engine.exact import ZERO
from quiz.engine.quantity import read_quantity
from quiz.formats.categories import Category, tag, titled
from quiz.formats.foreign import Bank, Entry, Notes, UnreadableError
from quiz.formats.gap_marks import fill_marks, gap_mark, marked_stem
from quiz.formats.moodle.gaps import EMBEDDED, read_gaps, read_lone_gap
from quiz.formats.moodle.pictures import with_pictures
from quiz.formats.moodle.settings import FEEDBACK, list_settings
from quiz.formats.plain_text import LINE
from quiz.formats.rich_text import as_markdown, escaped
from quiz.formats.weighted import Weighted, choice, number, percent, points, short_text
from quiz.formats.xml import Node
from quiz.syntax.pieces import read_passage
from quiz.syntax.questions import identity

IDENTITY = re.compile(r"[A-Za-z][\w-]*$")
FORMATS = {"html": "html", "markdown": "markdown", "plain_text": "plain", "moodle_auto_format": "moodle"}
LIST_ITEM = re.compile(r"[-*+] +(?P<text>.*)$")


def read_moodle(root: Node, name: str, folder: str) -> Bank:
    """Read a Moodle XML file.

    Args:
        root: the outermost element of the file, `<quiz>`.
        name: of the file, for the title if no category gives one.
        folder: for the pictures in it, as the new file refers to it.
    """
    return titled(partial(_entries, root, folder), name)


def _entries(root: Node, folder: str) -> Iterator[Entry | Category]:
    for node in root.all("question"):
        if node.attributes.get("type") == "category":
            yield Category(node.words("category", "text"))
        else:
            yield Entry(node.line, node.source, partial(_question, node, folder))


def _question(node: Node, folder: str, notes: Notes) -> Question:
    kind = node.attributes.get("type", "")
    if kind not in READERS:
        raise UnreadableError(kind or "question", f"the type {kind!r} is none of {', '.join(sorted(READERS))}")
    reader = _Reader(node, folder, notes)
    stem = reader.stem()
    words = written(stem, lambda gap: "____")
    if not words:
        raise UnreadableError(kind, "it has no text")
    wanted = node.words("idnumber") or node.words("name", "text")
    body = READERS[kind](reader)
    asks = not isinstance(body, Description)
    list_settings(node, kind, notes)
    reader.list_verdicts()
    return Question(
        line=node.line,
        id=wanted if IDENTITY.match(wanted) else identity(words),
        stem=stem,
        body=body,
        explanation=read_passage(_explanation(reader) if asks else ""),
        hints=_hints(reader) if asks else [],
        points=points(node.words("defaultgrade"), notes) if asks else 1,
        tags=[tag(child.words("text")) for tags in node.all("tags") for child in tags.all("tag")],
        section=[],
        draws=[],
    )


class _Reader:
    """Reads the parts of one question; a text that says no format has that of the question's text."""

    def __init__(self, node: Node, folder: str, notes: Notes) -> None:
        self.node = node
        self.folder = folder
        self.notes = notes
        text = next(node.all("questiontext"), None)
        self.form = _form(text, "moodle") if text else "moodle"
        self.texts: dict[str, str] = {}  # of the children that were read

    def stem(self) -> Passage:
        """Read the question's text; gaps are taken out while it is cleaned."""
        asked = next(self.node.all("questiontext"), None)
        if asked is None:
            return ()
        if self.node.attributes.get("type") != "cloze":
            return read_passage(self.rich(asked))
        places = itertools.count()
        marked = self.clean(EMBEDDED.sub(lambda _: gap_mark(next(places)), asked.words("text")), asked)
        return read_passage(fill_marks(marked, lambda _: LINE)) if self.lone_gap else marked_stem(marked)

    @cached_property
    def lone_gap(self) -> Body | None:
        """The only gap of the text, if it is more than a blank: a line shows its place, and it is asked below."""
        return read_lone_gap(self.node.words("questiontext", "text"), self.notes)

    def child(self, tag: str) -> str:
        """Return the text of the first child with a tag, or ""."""
        if tag not in self.texts:
            self.texts[tag] = next((self.rich(child) for child in self.node.all(tag)), "")
        return self.texts[tag]

    def rich(self, node: Node) -> str:
        """Read the text of an element in its format."""
        return self.clean(node.words("text"), node)

    def clean(self, text: str, node: Node) -> str:
        """Make Markdown of the text of an element, and files of its pictures."""
        text = with_pictures(text, node, self.folder, self.notes)
        return as_markdown(text, _form(node, self.form), self.notes)

    def list_verdicts(self) -> None:
        """List what is said to whoever is right, partly right or wrong, unless Moodle says it by itself."""
        if any(self.child(tag) not in ("", usual) for tag, usual in FEEDBACK.items()):
            self.notes.lost("what is said to whoever is right, partly right or wrong is not kept")

    def answers(self, *, rich: bool = True) -> list[Weighted]:
        return [
            Weighted(
                self.rich(answer) if rich else answer.words("text"),
                percent(answer.attributes.get("fraction", "0")) or ZERO,
                next((self.rich(feedback) for feedback in answer.all("feedback")), ""),
                answer.line,
            )
            for answer in self.node.all("answer")
        ]


def _form(node: Node, usual: str) -> str:
    return FORMATS.get(node.attributes.get("format", ""), usual)


def _choice(reader: _Reader) -> Body:
    kind = "multiple" if reader.node.words("single") in ("false", "0") else "single"
    fixed = reader.node.words("shuffleanswers") in ("false", "0")
    return choice(reader.answers(), kind, fixed=fixed, notes=reader.notes)


def _true_false(reader: _Reader) -> Body:
    found = {answer.text.lower(): answer for answer in reader.answers()}
    if set(found) != {"true", "false"}:
        raise UnreadableError("truefalse", "its answers are not 'true' and 'false'")
    options = [
        Option(answer.line, text.capitalize(), answer.weight[0] > 0, read_passage(answer.feedback))
        for text, answer in found.items()
    ]
    if sum(option.right for option in options) != 1:
        raise UnreadableError("truefalse", "not just one of 'true' and 'false' is right")
    return Choice("true-false", options, fixed=False)


def _number(reader: _Reader) -> Body:
    tolerances = [answer.words("tolerance") or "0" for answer in reader.node.all("answer")]
    answers = [
        answer if answer.text == "*" else answer._replace(text=f"{answer.text}:{tolerance}")
        for answer, tolerance in zip(reader.answers(rich=False), tolerances, strict=True)
    ]
    units = sorted(
        (_unit(unit) for units in reader.node.all("units") for unit in units.all("unit")),
        key=lambda unit: unit.factor != ALL,
    )
    return number(answers, units, reader.notes)


def _unit(node: Node) -> Unit:
    """Read a unit: so many of it are one of the unit whose multiplier is 1."""
    name, quantity = node.words("unit_name"), read_quantity(node.words("multiplier") or "1")
    if quantity is None or quantity[1] or quantity[0][0] <= 0:
        raise UnreadableError("numerical", f"the multiplier {node.words('multiplier')!r} of the unit {name!r}")
    return Unit(name, quantity[0])


def _text(reader: _Reader) -> Body:
    fold = [] if reader.node.words("usecase") == "1" else ["case"]
    return short_text(reader.answers(rich=False), fold, reader.notes)


def _matching(reader: _Reader) -> Body:
    halves = [
        (reader.rich(pair), _partner(pair.words("answer", "text"), reader.form))
        for pair in reader.node.all("subquestion")
    ]
    return Matching([half for half in halves if half[0]], [right for left, right in halves if not left and right])


def _partner(text: str, form: str) -> str:
    """Read the right side of a pair, which is shown as it is, in a menu."""
    return " ".join((text if form == "markdown" else escaped(text)).split())


def _ordering(reader: _Reader) -> Body:
    ordered = sorted(reader.answers(), key=lambda answer: answer.weight[0] / answer.weight[1])
    return Ordering([" ".join(answer.text.split()) for answer in ordered])


def _essay(reader: _Reader) -> Body:
    if reader.child("responsetemplate"):
        reader.notes.lost("the text with which an answer begins is not kept")
    return Essay(_points_of_list(reader.child("graderinfo")) or [])


def _points_of_list(markdown: str) -> list[str] | None:
    """Read Markdown that is just a list as its points; else return None."""
    points: list[str] = []
    for line in markdown.split("\n"):
        if item := LIST_ITEM.match(line):
            points.append(item["text"])
        elif points and (not line or line.startswith("  ")):
            points[-1] += f"\n{line[2:]}"
        else:
            return None
    return [point.strip() for point in points]


def _hints(reader: _Reader) -> list[Hint]:
    return [Hint(read_passage(reader.rich(hint)), 0) for hint in reader.node.all("hint") if hint.words("text")]


def _explanation(reader: _Reader) -> str:
    """Read the general feedback, and what an essay says to whoever marks it, unless that is a checklist."""
    marking = reader.child("graderinfo")
    parts = [reader.child("generalfeedback"), marking if marking and _points_of_list(marking) is None else ""]
    return "\n\n".join(part for part in parts if part)


def _description(reader: _Reader) -> Body:
    if reader.child("generalfeedback"):
        reader.notes.lost("the general feedback of a text that asks nothing is not kept")
    return Description()


READERS: dict[str, Callable[[_Reader], Body]] = {
    "cloze": lambda reader: reader.lone_gap or read_gaps(reader.node.words("questiontext", "text"), reader.notes),
    "description": _description,
    "essay": _essay,
    "matching": _matching,
    "multichoice": _choice,
    "numerical": _number,
    "ordering": _ordering,
    "shortanswer": _text,
    "truefalse": _true_false,
}
