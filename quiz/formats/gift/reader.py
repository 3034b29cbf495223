"""Read GIFT, the plain text format of Moodle, as Moodle itself reads it (docs.moodle.org, "GIFT format")."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from quiz.document import Body, Choice, Description, Essay, Matching, Option, Question
from quiz.engine.exact import ONE, ZERO
from quiz.formats.categories import Category, tag, titled
from quiz.formats.foreign import Bank, Entry, Notes, UnreadableError
from quiz.formats.plain_text import LINE, is_plain
from quiz.formats.rich_text import FORMATS, as_markdown, escaped
from quiz.formats.weighted import ANY, Weighted, choice, number, percent, short_text
from quiz.syntax.pieces import read_passage
from quiz.syntax.questions import identity

ESCAPED = re.compile(r"\\([~=#{}:n\\])")  # every other backslash is a backslash
HELD = {sign: chr(0xE010 + place) for place, sign in enumerate("~=#{}:n\\")}  # what stands for an escape meanwhile
GIVEN = str.maketrans({held: "\n" if sign == "n" else sign for sign, held in HELD.items()})
RESERVED = re.compile(f"[{''.join(HELD.values())}]")
NAME = re.compile(r"\s*::(?P<name>.*?)::", re.DOTALL)
FORMAT = re.compile(rf"\s*\[(?P<format>{'|'.join(FORMATS)})\]")
ANSWER = re.compile(r"(?P<mark>[=~])(?:\s*%(?P<weight>-?\d{1,3}(?:\.\d*)?)%)?(?P<text>[^=~]*)")
TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
TAG = re.compile(r"\[(?P<kind>id|tag):(?P<value>[^\]]*)\]")
IDENTITY = re.compile(r"[A-Za-z][\w-]*$")
CATEGORY = "$CATEGORY:"


class Block(NamedTuple):
    """Lines between empty lines: the first one's number, the text without comments, and what comments say."""

    line: int
    source: str
    text: str
    id: str
    tags: list[str]


def read_gift(text: Iterable[str], name: str) -> Bank:
    """Read a GIFT file; of its questions, one at a time is in memory.

    Args:
        text: of the file, its lines with what ends them, as often as it is gone through.
        name: of the file, for the title if no category gives one.
    """
    return titled(partial(_entries, text), name)


def _entries(text: Iterable[str]) -> Iterator[Entry | Category]:
    for block in _blocks(text):
        yield (
            Category(block.text)
            if block.source.startswith(CATEGORY)
            else Entry(block.line, block.source, partial(_question, block))
        )


def _blocks(text: Iterable[str]) -> Iterator[Block]:
    """Cut a file at its empty lines and below its categories."""
    lines: list[str] = []
    start, opened = 1, False  # whether a line stands there that is no comment
    for number_, ended in enumerate(chain(text, [""]), start=1):
        line = ended.rstrip("\r\n")
        begun = line.lstrip()
        if begun and (opened or not begun.startswith(CATEGORY)):
            if not opened:
                start, opened = number_, not begun.startswith("//")
            lines.append(line)
        elif begun:
            yield Block(number_, CATEGORY, line.split(":", 1)[1].strip(), "", [])
            lines = []
        else:
            if opened:
                yield _block(start, lines)
            lines, opened = [], False


def _block(number_: int, lines: list[str]) -> Block:
    source = "\n".join(lines)
    if "//" not in source:
        return Block(number_, source, source, "", [])
    comments = [line for line in lines if _is_comment(line)]
    tags = [(match["kind"], match["value"].strip()) for line in comments for match in TAG.finditer(line)]
    return Block(
        number_,
        source,
        "\n".join(line for line in lines if not _is_comment(line)),
        next((value for kind, value in tags if kind == "id"), ""),
        [tag(value) for kind, value in tags if kind == "tag"],
    )


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("//")


def _question(block: Block, notes: Notes) -> Question:
    text = _held(block.text)
    name = NAME.match(text)
    form, text = _formatted(text[name.end() :] if name else text, "moodle")
    reader = _Reader(form, notes)
    before, inside, after = _parts(text)
    answers, _, general = (inside or "").partition("####")
    body = Description() if inside is None else reader.body(answers)
    stem = reader.rich(before)
    if after.strip():
        stem = f"{stem} {LINE} {reader.rich(after)}".strip()
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


def _held(text: str) -> str:
    """Put letters that no text has in the place of escapes, so that what is left of a sign is one of GIFT's."""
    if not text.isascii() and (found := RESERVED.search(text)):
        raise UnreadableError("question", f"it has the letter {found[0]!r}, which stands for nothing")
    return ESCAPED.sub(lambda match: HELD[match[1]], text) if "\\" in text else text


def _formatted(text: str, usual: str) -> tuple[str, str]:
    """Return the format that a text says, or the usual one, and the text behind it."""
    form = FORMAT.match(text) if "[" in text else None
    return (form["format"], text[form.end() :]) if form else (usual, text)


def _parts(text: str) -> tuple[str, str | None, str]:
    """Return what stands before, between and behind the braces, if there are any."""
    opening, closing = text.count("{"), text.count("}")
    if not opening + closing:
        return text, None, ""
    if (opening, closing) == (1, 0):
        raise UnreadableError("question", "its brace '{' is not closed; an empty line ends a question")
    if opening + closing > 2:
        raise UnreadableError("question", "there is more than one pair of braces; GIFT allows one for each question")
    before, _, behind = text.partition("{")
    inside, closed, after = behind.partition("}")
    if not closed:
        raise UnreadableError("question", "its braces don't match")
    return before, inside, after


class _Reader:
    """Reads the answers of one question, whose text has a format that theirs follow."""

    def __init__(self, form: str, notes: Notes) -> None:
        self.form = form
        self.notes = notes

    def rich(self, text: str) -> str:
        """Read a text that may say its own format."""
        text = text.strip()
        if not text or (text.isascii() and is_plain(text)):
            return text
        form, text = _formatted(text, self.form)
        return as_markdown(_plain(text), form, self.notes)

    def body(self, text: str) -> Body:
        text = text.strip()
        if not text:
            return Essay([])
        if text.startswith("#"):
            return number(self.numbers(text[1:].strip()), [], self.notes)
        if "~" in text:
            return self.choice(text)
        if "=" in text and "->" in text:
            return self.matching(text)
        statement, _, comments = text.partition("#")
        if statement.strip() in TRUTH:
            return self.true_false(TRUTH[statement.strip()], comments)
        return short_text(self.answers(text, "="), ["case"], self.notes)

    def choice(self, text: str) -> Choice:
        """Read options, as Moodle does wherever there is a `~`: only of numbers is `~#feedback` for all others."""
        answers = self.answers(text, "~")
        if any(answer.feedback and not answer.text for answer in answers):
            raise UnreadableError(
                "choice", "an option without text has feedback: '~#…' is for all others of numbers, '=%0%*#…' of texts"
            )
        return choice(answers, "single" if "=" in text else "multiple", fixed=False, notes=self.notes)

    def answers(self, text: str, first: str) -> list[Weighted]:
        """Read `=right#feedback ~%50%half`; `first` is the mark of a text without one, and "~" if texts are rich."""
        read = self.rich if first == "~" else self.typed
        found = []
        for mark, weight, said in ANSWER.findall(text if text.startswith(("=", "~")) else first + text):
            answer, _, feedback = said.partition("#")
            found.append(Weighted(read(answer), _weight(mark, weight), self.rich(feedback), self.notes.line))
        return found

    def typed(self, text: str) -> str:
        """Read a text that is typed."""
        return _plain(_formatted(text, self.form)[1]).strip()

    def numbers(self, text: str) -> list[Weighted]:
        """Read numbers; `~#feedback` is for all others."""
        found = self.answers(text, "=")
        return [answer._replace(text=answer.text or ANY) if not answer.weight[0] else answer for answer in found]

    def true_false(self, truth: bool, comments: str) -> Choice:
        """Feedback for whoever is wrong comes first, then that for whoever is right."""
        wrong, right = (read_passage(self.rich(part)) for part in comments.partition("#")[::2])
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


def _weight(mark: str, weight: str) -> tuple[int, int]:
    """Return what an answer is worth; a weight has a digit at least, so "" is none."""
    if not weight:
        return ONE if mark == "=" else ZERO
    return percent(weight) or ZERO


def _flat(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    return text if text.isascii() else text.translate(GIVEN)
