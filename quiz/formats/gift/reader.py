"""Read GIFT, the plain text format of Moodle, as Moodle itself reads it (docs.moodle.org, "GIFT format")."""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from quiz.document import Body, Choice, Description, Essay, Matching, Option, Question
from quiz.engine.exact import ONE, ZERO
from quiz.formats.categories import Category, tag, titled
from quiz.formats.foreign import Entry, Foreign, Notes, UnreadableError, collect
from quiz.formats.rich_text import FORMATS, as_markdown, escaped
from quiz.formats.weighted import ANY, Weighted, choice, number, percent, short_text
from quiz.syntax.pieces import read_passage
from quiz.syntax.questions import identity

ESCAPE = r"\\[~=#{}:n\\]"  # every other backslash is a backslash
ESCAPED = re.compile(r"\\([~=#{}:n\\])")
NAME = re.compile(rf"\s*::(?P<name>(?:{ESCAPE}|(?!::).)*)::", re.DOTALL)
FORMAT = re.compile(rf"\s*\[(?P<format>{'|'.join(FORMATS)})\]")
ANSWER = re.compile(
    rf"(?P<mark>[=~])(?:\s*%(?P<weight>-?\d{{1,3}}(?:\.\d*)?)%)?(?P<text>(?:[^=~\\]+|{ESCAPE}|\\)*)", re.DOTALL
)
TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
TAG = re.compile(r"\[(?P<kind>id|tag):(?P<value>[^\]]*)\]")
IDENTITY = re.compile(r"[A-Za-z][\w-]*$")
CATEGORY = "$CATEGORY:"
GAP = "____"


class Block(NamedTuple):
    """Lines between empty lines: the first one's number, the text without comments, and what comments say."""

    line: int
    source: str
    text: str
    id: str
    tags: list[str]


def read_gift(text: str, name: str) -> Foreign:
    """Read a GIFT file.

    Args:
        text: of the file.
        name: of the file, for the title if no category gives one.

    Raises:
        AuthorError: no question could be read.
    """
    return collect(*titled(_entries(text), name))


def _entries(text: str) -> Iterator[Entry | Category]:
    for block in _blocks(text):
        yield (
            Category(block.text)
            if block.source.startswith(CATEGORY)
            else Entry(block.line, block.source, partial(_question, block))
        )


def _blocks(text: str) -> Iterator[Block]:
    """Cut a file at its empty lines and below its categories."""
    lines: list[str] = []
    start = 1
    for number_, line in enumerate([*re.split(r"\r\n|\r|\n", text), ""], start=1):
        opened = any(not _is_comment(known) for known in lines)
        if not opened and line.lstrip().startswith(CATEGORY):
            yield Block(number_, CATEGORY, line.split(":", 1)[1].strip(), "", [])
            lines = []
        elif line.strip():
            start = start if opened else number_
            lines.append(line)
        else:
            if opened:
                yield _block(start, lines)
            lines = []


def _block(number_: int, lines: list[str]) -> Block:
    comments = [
        (match["kind"], match["value"].strip()) for line in lines if _is_comment(line) for match in TAG.finditer(line)
    ]
    return Block(
        number_,
        "\n".join(lines),
        "\n".join(text for text in lines if not _is_comment(text)),
        next((value for kind, value in comments if kind == "id"), ""),
        [tag(value) for kind, value in comments if kind == "tag"],
    )


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("//")


def _question(block: Block, notes: Notes) -> Question:
    name = NAME.match(block.text)
    text = block.text[name.end() :] if name else block.text
    form = FORMAT.match(text)
    text = text[form.end() :] if form else text
    reader = _Reader(form["format"] if form else "moodle", notes)
    before, inside, after = _parts(text)
    answers, general = _cut(inside or "", "####")
    body = Description() if inside is None else reader.body(answers)
    stem = reader.rich(before)
    if after.strip():
        stem = f"{stem} {GAP} {reader.rich(after)}".strip()
    if not stem:
        raise UnreadableError("question", "it has no text")
    wanted = block.id or (_plain(name["name"]).strip() if name else "")
    return Question(
        line=block.line,
        id=wanted if IDENTITY.match(wanted) else identity(stem),
        stem=read_passage(stem),
        body=body,
        explanation=read_passage(reader.rich(general)),
        hints=[],
        points=1,
        tags=list(dict.fromkeys(block.tags)),
        section=[],
        draws=[],
    )


def _parts(text: str) -> tuple[str, str | None, str]:
    """Return what stands before, between and behind the braces, if there are any; escaped ones don't count."""
    braces = [match for match in re.finditer(rf"{ESCAPE}|[{{}}]", text) if match[0] in "{}"]
    if not braces:
        return text, None, ""
    if [brace[0] for brace in braces] == ["{"]:
        raise UnreadableError("question", "its brace '{' is not closed; an empty line ends a question")
    if len(braces) > 2:
        raise UnreadableError("question", "there is more than one pair of braces; GIFT allows one for each question")
    if [brace[0] for brace in braces] != ["{", "}"]:
        raise UnreadableError("question", "its braces don't match")
    return text[: braces[0].start()], text[braces[0].end() : braces[1].start()], text[braces[1].end() :]


class _Reader:
    """Reads the answers of one question, whose text has a format that theirs follow."""

    def __init__(self, form: str, notes: Notes) -> None:
        self.form = form
        self.notes = notes

    def rich(self, text: str) -> str:
        """Read a text that may say its own format."""
        form = FORMAT.match(text)
        source = _plain(text[form.end() :] if form else text)
        return as_markdown(source, form["format"] if form else self.form, self.notes)

    def body(self, text: str) -> Body:
        text = text.strip()
        if not text:
            return Essay([])
        if text.startswith("#"):
            return number(self.numbers(text[1:].strip()), [], self.notes)
        marks = {match[0] for match in re.finditer(rf"{ESCAPE}|[=~]|->", text)}
        if "~" in marks:
            kind = "single" if "=" in marks else "multiple"
            return choice(self.answers(text, "~"), kind, fixed=False, notes=self.notes)
        if {"=", "->"} <= marks:
            return self.matching(text)
        statement, comments = _cut(text, "#")
        if statement.strip() in TRUTH:
            return self.true_false(TRUTH[statement.strip()], comments)
        return short_text(self.answers(text, "="), ["case"], self.notes)

    def answers(self, text: str, first: str) -> list[Weighted]:
        """Read `=right#feedback ~%50%half`; `first` is the mark of a text without one, and "~" if texts are rich."""
        rich = first == "~"
        found = []
        for match in ANSWER.finditer(text if re.match(r"\s*[=~]", text) else first + text):
            said, feedback = _cut(match["text"], "#")
            form = FORMAT.match(said)
            plain = _plain(said[form.end() :] if form else said).strip()
            found.append(
                Weighted(self.rich(said) if rich else plain, _weight(match), self.rich(feedback), self.notes.line)
            )
        return found

    def numbers(self, text: str) -> list[Weighted]:
        """Read numbers; `~#feedback` is for all others."""
        found = self.answers(text, "=")
        return [answer._replace(text=answer.text or ANY) if not answer.weight[0] else answer for answer in found]

    def true_false(self, truth: bool, comments: str) -> Choice:
        """Feedback for whoever is wrong comes first, then that for whoever is right."""
        wrong, right = (read_passage(self.rich(part)) for part in _cut(comments, "#"))
        options = [
            Option(self.notes.line, text, value == truth, right if value == truth else wrong)
            for text, value in (("True", True), ("False", False))
        ]
        return Choice("true-false", options, fixed=False)

    def matching(self, text: str) -> Matching:
        halves = [match["text"].partition("->")[::2] for match in ANSWER.finditer(text)]
        rich = [(self.rich(left), _flat(self.partner(right))) for left, right in halves]
        return Matching([(left, right) for left, right in rich if left], [right for left, right in rich if not left])

    def partner(self, text: str) -> str:
        """Read the right side of a pair, which is shown as it is, in a menu."""
        return self.rich(text) if self.form == "markdown" else escaped(_plain(text).strip())


def _weight(match: re.Match[str]) -> tuple[int, int]:
    if match["weight"] is None:
        return ONE if match["mark"] == "=" else ZERO
    return percent(match["weight"]) or ZERO


def _cut(text: str, mark: str) -> tuple[str, str]:
    """Cut a text at the first mark that is not escaped."""
    for match in re.finditer(rf"{ESCAPE}|{mark}", text):
        if match[0] == mark:
            return text[: match.start()], text[match.end() :]
    return text, ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    return ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], text)
