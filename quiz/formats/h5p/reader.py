"""Read a file of H5P: a question set, a column, or one content type by itself; the libraries in it are left alone."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from pathlib import PurePosixPath
from typing import Any

import nh3

from overrides.syntax.problems import AuthorError, Problem
from quiz.document import (
    Accepted,
    Blank,
    Blanks,
    Body,
    Choice,
    Essay,
    Matching,
    Option,
    Passage,
    Question,
    Text,
    written,
)
from quiz.formats.archives import Files
from quiz.formats.foreign import Bank, Entry, Notes, UnreadableError
from quiz.formats.gap_marks import gap_mark, marked, marked_stem
from quiz.formats.h5p import ANYTHING, ARROW, CONTENT, DESCRIPTION, DRAG, FILL_IN, QUESTION_SET
from quiz.formats.h5p.plainer import from_plain
from quiz.formats.pictures import keep_picture
from quiz.formats.rich_text import as_markdown, escaped
from quiz.syntax.pieces import read_passage
from quiz.syntax.questions import identity
from quiz.syntax.typed_answers import normalised

IDENTITY = re.compile(r"[A-Za-z][\w-]*$")
TAG = re.compile(r"</?[a-z]*\d?>", re.IGNORECASE)  # that H5P takes out of a gap
GAP = re.compile(r"\*(?P<inside>[^*\n]+)\*")
WORD_NOTES = re.compile(r":|\\[+-]")  # what begins the tip and the feedback of a word that is dragged
PAIR = re.compile(rf"(?P<left>.*\S)\s*{ARROW.strip()}\s*\*(?P<right>[^*]+)\*\s*$")
QUESTIONS = {QUESTION_SET: "questions", "H5P.Column": "content"}  # where content types that hold others have them


class Given:
    """What stands in the parameters of a content type; what is not of its type counts as missing."""

    def __init__(self, value: object) -> None:
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}

    def text(self, name: str) -> str:
        """Return a text, or ""."""
        value = self.value.get(name)
        return value.strip() if isinstance(value, str) else ""

    def is_set(self, name: str, usual: bool) -> bool:
        """Return whether something is switched on."""
        value = self.value.get(name, usual)
        return value if isinstance(value, bool) else usual

    def group(self, name: str) -> "Given":
        """Return parameters inside of these."""
        return Given(self.value.get(name))

    def groups(self, name: str) -> list["Given"]:
        """Return a list of parameters."""
        return [Given(item) for item in self.items(name)]

    def texts(self, name: str) -> list[str]:
        """Return a list of texts."""
        return [item for item in self.items(name) if isinstance(item, str)]

    def items(self, name: str) -> list[Any]:
        """Return a list."""
        value = self.value.get(name)
        return value if isinstance(value, list) else []


def read_h5p(files: Files, name: str, folder: str) -> Bank:
    """Read the questions of a file.

    Args:
        files: in it, by their paths.
        name: of the file, for the title if it has none.
        folder: for the pictures in it, as the new file refers to it.

    Raises:
        AuthorError: its descriptions can't be read.
    """
    description = _json(files, DESCRIPTION)
    library = description.text("mainLibrary")
    played = _json(files, CONTENT)
    title = " ".join(unescape(description.text("title")).split()) or PurePosixPath(name).stem
    source = files[CONTENT].decode("utf-8-sig")
    settings = _settings(played) if library == QUESTION_SET else {}
    return Bank(title, settings, _entries(library, played, Given({}), _Place(files, source, folder)))


def _settings(played: Given) -> dict[str, int]:
    passing = played.value.get("passPercentage")
    return {"pass": passing} if isinstance(passing, int) and 0 <= passing <= 100 else {}


def _json(files: Files, path: str) -> Given:
    """Read a file of JSON that holds an object.

    Raises:
        AuthorError: it is not there, or is none.
    """
    if path not in files:
        raise AuthorError([Problem(1, f"no file {path}", f"the file {path} in the package")])
    try:
        value = json.loads(files[path].decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        found = f"in {path}, column {error.colno}: {error.msg}"
        raise AuthorError([Problem(error.lineno, found, "JSON that is whole")]) from error
    except UnicodeDecodeError as error:
        raise AuthorError([Problem(1, f"in {path}: byte {error.start} is not UTF-8", "a text in UTF-8")]) from error
    except RecursionError as error:
        raise AuthorError([Problem(1, f"in {path}: it is nested too deeply", "JSON of a content type")]) from error
    if not isinstance(value, dict):
        raise AuthorError([Problem(1, f"in {path}: {type(value).__name__}", "an object of JSON")])
    return Given(value)


class _Place:
    """Where questions stand: the files of the package, the text of its content, and the folder for pictures."""

    def __init__(self, files: Files, source: str, folder: str) -> None:
        self.files = files
        self.source = source
        self.folder = folder
        self.asked = 0

    def line(self, identifier: str) -> int:
        """Return the line on which the content with an identifier stands."""
        at = self.source.find(identifier) if identifier else -1
        return self.source.count("\n", 0, at) + 1 if at >= 0 else 1


def _entries(library: str, params: Given, around: Given, place: _Place) -> Iterator[Entry]:
    """Yield the questions of a content type: those it holds, those it consists of, or itself."""
    library = library.split(" ", maxsplit=1)[0]
    if library in QUESTIONS:
        for held in params.groups(QUESTIONS[library]):
            inner = held.group("content") if library == "H5P.Column" else held
            yield from _entries(inner.text("library"), inner.group("params"), inner, place)
    elif library in SEVERAL:
        for number, one in enumerate(SEVERAL[library](params), start=1):
            yield _entry(library, one, Given({}) if number > 1 else around, place)
    else:
        yield _entry(library, params, around, place)


def _entry(library: str, params: Given, around: Given, place: _Place) -> Entry:
    place.asked += 1
    line = place.line(around.text("subContentId"))
    source = json.dumps(params.value, ensure_ascii=False, indent=1)
    read = partial(_question, library, params, around, place, line)
    return Entry(line, source, read, f"{CONTENT}, question {place.asked}")


def _question(library: str, params: Given, around: Given, place: _Place, line: int, notes: Notes) -> Question:
    kind = library or "content without a library"
    if library not in READERS:
        known = ", ".join(sorted(READERS))
        raise UnreadableError(kind, f"the content type {kind} is none of {known}")
    reader = _Reader(params, place, notes)
    stem, body, explanation = READERS[library](reader)
    words = written(stem, lambda gap: "____").strip()
    if not words:
        raise UnreadableError(kind, "it has no text")
    wanted = around.group("metadata").text("title")
    picture = reader.picture()
    return Question(
        line=line,
        id=wanted if IDENTITY.match(wanted) else identity(words),
        stem=_with_picture(stem, picture) if picture else stem,
        body=body,
        explanation=read_passage(explanation),
        hints=[],
        points=1,
        tags=[],
        section=[],
        draws=[],
    )


def _with_picture(stem: Passage, picture: str) -> Passage:
    return marked_stem(f"{marked(stem)}\n\n{picture}")


class _Reader:
    """Reads texts of one question."""

    def __init__(self, params: Given, place: _Place, notes: Notes) -> None:
        self.params = params
        self.place = place
        self.notes = notes
        self.behaviour = params.group("behaviour")

    def rich(self, html: str) -> str:
        """Make Markdown of HTML."""
        return as_markdown(html, "html", self.notes)

    def stem(self, name: str, usual: str = "") -> str:
        """Read what is asked as Markdown; what H5P asks where its author says nothing is left out."""
        asked = self.rich(self.params.text(name))
        return "" if asked == usual else asked

    def overall(self) -> str:
        """Read what is said afterwards: as an explanation, if it is said whatever the score."""
        ranges = [range_ for range_ in self.params.groups("overallFeedback") if range_.text("feedback")]
        if not ranges:
            ranges = [
                one for one in self.params.group("overallFeedback").groups("overallFeedback") if one.text("feedback")
            ]
        if len(ranges) > 1:
            self.notes.lost("feedback that depends on the score is not kept")
            return ""
        return escaped_text(ranges[0].text("feedback")) if ranges else ""

    def picture(self) -> str:
        """Read the picture that is shown with a question, as Markdown, or ""."""
        media = self.params.group("media")
        media = media.group("type") if "type" in media.value else media
        file = media.group("params").group("file")
        path = file.text("path").removesuffix("#tmp")
        if not media.text("library"):
            return ""
        content = self.place.files.get(f"content/{path}")
        if not media.text("library").startswith("H5P.Image") or content is None:
            self.notes.lost(f"the medium {media.text('library')!r} is not kept")
            return ""
        words = escaped(plain_words(media.group("params").text("alt")))
        return f"![{words}]({keep_picture(path, content, self.place.folder, self.notes)})"

    def gaps(self, html: str) -> tuple[str, list[str]]:
        """Put marks into the places of gaps, and return what stands in these."""
        inside: list[str] = []

        def mark(match: re.Match[str]) -> str:
            inside.append(match["inside"])
            return gap_mark(len(inside) - 1)

        return GAP.sub(mark, html), inside

    def forms(self, inside: str) -> list[str]:
        """Read the texts that are right in a gap; a tip stands behind a colon."""
        texts, colon, tip = TAG.sub("", inside).partition(":")
        if colon and tip.strip():
            self.notes.lost(f"the tip {plain_words(tip)!r} is not kept")
        return [form for form in map(plain_words, texts.split("/")) if form]

    def word(self, inside: str) -> str:
        """Read a word that is dragged, without its tip and feedback."""
        word, *rest = WORD_NOTES.split(inside, maxsplit=1)
        if rest:
            self.notes.lost("tips and feedback of words that are dragged are not kept")
        return plain_words(word)


def plain_words(html: str) -> str:
    """Read a text of H5P that has no format; entities stand for signs."""
    return normalised(unescape(nh3.clean(html, tags=set())))


def escaped_text(html: str) -> str:
    """Read a text that has no format as Markdown."""
    return from_plain(plain_words(html))


Read = tuple[Passage, Body, str]


def _choice(reader: _Reader) -> Read:
    answers = reader.params.groups("answers")
    right = sum(answer.is_set("correct", False) for answer in answers)
    kind = reader.behaviour.text("type") or "auto"
    many = kind == "multi" or (kind == "auto" and right > 1)
    if many and reader.behaviour.is_set("singlePoint", False):
        reader.notes.lost("that all points are for choosing just the right options is not kept")
    if not right:
        raise UnreadableError("multiple choice", "no option is right")
    options = []
    for answer in answers:
        given = answer.group("tipsAndFeedback")
        if given.text("tip") or given.text("notChosenFeedback"):
            reader.notes.lost("tips of options, and what is said to whoever did not choose them, are not kept")
        feedback = read_passage(reader.rich(given.text("chosenFeedback")))
        options.append(Option(0, reader.rich(answer.text("text")), answer.is_set("correct", False), feedback))
    fixed = not reader.behaviour.is_set("randomAnswers", True)
    return (
        read_passage(reader.stem("question")),
        Choice("multiple" if many else "single", options, fixed),
        reader.overall(),
    )


def _true_false(reader: _Reader) -> Read:
    right = reader.params.text("correct")
    if right not in ("true", "false"):
        raise UnreadableError("true or false", f"{right!r} is right, which is neither 'true' nor 'false'")
    given = [escaped_text(reader.behaviour.text(name)) for name in ("feedbackOnCorrect", "feedbackOnWrong")]
    options = [
        Option(0, text, text.lower() == right, read_passage(given[0] if text.lower() == right else given[1]))
        for text in ("True", "False")
    ]
    return read_passage(reader.stem("question")), Choice("true-false", options, fixed=False), ""


def _blanks(reader: _Reader) -> Read:
    html, inside = reader.gaps("\n".join(reader.params.texts("questions")))
    task = reader.stem("text", FILL_IN)
    fold = [] if reader.behaviour.is_set("caseSensitive", True) else ["case"]
    if reader.behaviour.is_set("acceptSpellingErrors", False):
        reader.notes.lost("that small spelling errors don't count is not kept")
    blanks = [Blank(reader.forms(text)) for text in inside]
    if not blanks or not all(blank.forms for blank in blanks):
        raise UnreadableError("blanks", "it has no gap, or one without a text")
    rest = reader.rich(html)
    if task and len(blanks) == 1 and rest == gap_mark(0):
        return read_passage(task), Text([Accepted(form) for form in blanks[0].forms], fold, []), reader.overall()
    stem = marked_stem("\n\n".join(filter(None, [task, rest])))
    return stem, Blanks(blanks, fold), reader.overall()


def _drag_text(reader: _Reader) -> Read:
    """Read words that are dragged: to their items, where each line is an item and a gap, else into a text."""
    lines = [line for line in reader.params.text("textField").split("\n") if line.strip()]
    others = [reader.word(inside) for inside in GAP.findall(reader.params.text("distractors"))]
    task = reader.stem("taskDescription", DRAG)
    pairs = [PAIR.match(line) for line in lines]
    if task and len(pairs) > 1 and all(pair and not GAP.search(pair["left"]) for pair in pairs):
        matched = [(escaped_text(pair["left"]), escaped(reader.word(pair["right"]))) for pair in pairs if pair]
        return read_passage(task), Matching(matched, list(map(escaped, others))), reader.overall()
    text, inside = reader.gaps("\n".join(lines))
    right = [reader.word(text) for text in inside]
    if not right:
        raise UnreadableError("drag the words", "it has no gap")
    choices = tuple(dict.fromkeys([*right, *others]))
    rest = "\n\n".join(escaped_text(line) for line in text.split("\n"))
    stem = marked_stem("\n\n".join(filter(None, [task, rest])))
    return stem, Blanks([Blank([word], choices=choices) for word in right], ["case"]), reader.overall()


def _essay(reader: _Reader) -> Read:
    solution = reader.params.group("solution")
    keywords = [keyword.text("keyword") for keyword in reader.params.groups("keywords")]
    if any(keyword not in ("", ANYTHING) for keyword in keywords):
        reader.notes.lost("the keywords by which H5P marks a free text are not kept")
    parts = [reader.rich(solution.text(name)) for name in ("introduction", "sample")]
    return read_passage(reader.stem("taskDescription")), Essay([]), "\n\n".join(filter(None, parts))


def _first_is_right(reader: _Reader) -> Read:
    options = [
        Option(0, reader.rich(text), number == 0, ()) for number, text in enumerate(reader.params.texts("answers"))
    ]
    if tip := reader.params.text("tip"):
        reader.notes.lost(f"the tip {plain_words(tip)!r} is not kept")
    if reader.params.text("said"):
        reader.notes.lost("what is said to the score of a summary is not kept")
    return read_passage(reader.stem("question")), Choice("single", options, fixed=False), ""


def _statements(params: Given) -> list[Given]:
    """Take each group of statements of a summary, of which the first is right, for a question."""
    task = params.text("intro") or "Choose the correct statement."
    said = "".join(score.text("feedback") for score in params.groups("overallFeedback"))
    return [
        Given({"question": task, "answers": group.items("summary"), "tip": group.text("tip"), "said": said})
        for group in params.groups("summaries")
    ]


def _choices(params: Given) -> list[Given]:
    return params.groups("choices")


SEVERAL: dict[str, Callable[[Given], list[Given]]] = {
    "H5P.Summary": _statements,
    "H5P.SingleChoiceSet": _choices,
}
READERS: dict[str, Callable[[_Reader], Read]] = {
    "H5P.Blanks": _blanks,
    "H5P.DragText": _drag_text,
    "H5P.Essay": _essay,
    "H5P.MultiChoice": _choice,
    "H5P.SingleChoiceSet": _first_is_right,
    "H5P.Summary": _first_is_right,
    "H5P.TrueFalse": _true_false,
}
