"""One problem of Open edX: a question for each of its parts that ask, or one with blanks where they stand in a text."""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple
from urllib.parse import unquote

from markupsafe import Markup

from quiz.document import Blanks, Body, Description, Hint, Passage, Question, written
from quiz.formats.archives import Files
from quiz.formats.foreign import Entry, Notes, UnreadableError, unreadable
from quiz.formats.gap_marks import MARK, gap_mark, marked_stem
from quiz.formats.olx.responses import RESPONSES, blank
from quiz.formats.pictures import keep_picture
from quiz.formats.rich_text import as_markdown
from quiz.formats.weighted import points
from quiz.formats.xml import Node
from quiz.syntax.pieces import read_passage
from quiz.syntax.questions import identity

IDENTITY = re.compile(r"(?![0-9a-f]{32}$)[A-Za-z][\w-]*$")  # but not one that Studio has made up
PICTURE = re.compile(r"(?<=[\"'])/?static/(?P<path>[^\"'<>?\s]+)")
FORMULAS = (  # as Open edX writes them, and as TeX between brackets
    (re.compile(r"\[mathjaxinline\](.*?)\[/mathjaxinline\]", re.DOTALL), r"\\(\1\\)"),
    (re.compile(r"\[mathjax\](.*?)\[/mathjax\]", re.DOTALL), r"\\[\1\\]"),
)
HEADED = re.compile(r"^(?:Explanation|\*\*Explanation\*\*)\n+", re.IGNORECASE)
RUNNING = {"em", "li", "p", "span", "strong", "td"}  # elements of running text: what asks there is a blank
APART = {"solution", "demandhint"}
SCRIPT = "script"


class Section(NamedTuple):
    """What makes one question of a problem: its text as HTML, its responses, solutions and hints."""

    html: str
    responses: list[Node]
    apart: list[Node]


def problem_entries(node: Node, name: str, path: str, files: Files, folder: str) -> Iterator[Entry]:
    """Yield the questions of a problem.

    Args:
        node: the problem.
        name: by which its course knows it.
        path: of its file in the package, or "".
        files: of the package.
        folder: for pictures.
    """
    if any(True for _ in node.below(SCRIPT)):
        yield Entry(node.line, node.source, unreadable("problem", "a script computes it"), path)
        return
    sections = [section for holder in list(node.all("question")) or [node] for section in _sections(holder)]
    for number, section in enumerate(sections, start=1):
        first = section.responses[0] if section.responses and len(sections) > 1 else node
        wanted = name if len(sections) == 1 or not name else f"{name}-{number}"
        weight = node.attributes.get("weight", "")
        yield Entry(first.line, first.source, partial(_question, section, wanted, weight, files, folder), path)


def _sections(holder: Node) -> list[Section]:
    """Cut a problem below each of its responses, unless they are blanks in its text."""
    responses: list[Node] = []
    parents: set[str] = set()

    def visit(node: Node) -> None:
        for child in node.children:
            if child.tag.endswith("response"):
                responses.append(child)
                parents.add(node.tag)
            elif child.tag not in APART:
                visit(child)

    visit(holder)
    order = {id(node): number for number, node in enumerate(responses)}

    def replace(node: Node) -> str | None:
        return gap_mark(order[id(node)]) if id(node) in order else "" if node.tag in APART else None

    html = holder.inner(replace)
    apart = list(holder.below(*APART))
    if len(responses) < 2 or parents <= RUNNING:
        return [Section(html if parents and parents <= RUNNING else MARK.sub("", html), responses, apart)]
    texts = MARK.split(html)[::2]
    texts[-2:] = ["".join(texts[-2:])]
    starts = [node.span[0] for node in responses[1:]]
    return [
        Section(text, [node], [other for other in apart if sum(start < other.span[0] for start in starts) == number])
        for number, (text, node) in enumerate(zip(texts, responses, strict=True))
    ]


def _question(section: Section, wanted: str, weight: str, files: Files, folder: str, notes: Notes) -> Question:
    reader = _Reader(files, folder, notes)
    body = _body(section, reader)
    stem = reader.stem(section)
    words = written(stem, lambda gap: "____").strip()
    if not words:
        raise UnreadableError(section.responses[0].tag if section.responses else "problem", "it has no text")
    asks = not isinstance(body, Description)
    apart = [node for node in section.apart if asks]
    return Question(
        line=notes.line,
        id=wanted if IDENTITY.match(wanted) else identity(words),
        stem=stem,
        body=body,
        explanation=read_passage("\n\n".join(reader.solution(node) for node in apart if node.tag == "solution")),
        hints=[Hint(reader.line(hint), 0) for node in apart for hint in node.below("hint")],
        points=points(re.sub(r"\.0+$", "", weight), notes) if asks else 1,
        tags=[],
        section=[],
        draws=[],
    )


def _body(section: Section, reader: "_Reader") -> Body:
    kinds = {node.tag for node in section.responses}
    if not kinds:
        return Description()
    for kind in sorted(kinds - set(RESPONSES)):
        raise UnreadableError(kind, f"it is none of {', '.join(sorted(RESPONSES))}")
    if not MARK.search(section.html):
        return RESPONSES[section.responses[0].tag](section.responses[0], reader.rich, reader.notes)
    blanks, folds = zip(*(blank(node, reader.rich, reader.notes) for node in section.responses), strict=True)
    found = [fold for fold in folds if fold is not None]
    if any(fold != found[0] for fold in found):
        raise UnreadableError("stringresponse", "capitals count in some of its blanks only")
    return Blanks(list(blanks), found[0] if found else ["case"])


class _Reader:
    """Reads the texts of one question."""

    def __init__(self, files: Files, folder: str, notes: Notes) -> None:
        self.files = files
        self.folder = folder
        self.notes = notes

    def stem(self, section: Section) -> Passage:
        """Read what is asked; it may also stand inside of the response."""
        labels = [label for node in section.responses for label in node.below("label", "description", "legend")]
        html = "".join([section.html, *(Markup("<p>{}</p>").format(Markup(label.inner())) for label in labels)])
        text = self.markdown(html)
        return marked_stem(text) if MARK.search(text) else read_passage(text)

    def solution(self, node: Node) -> str:
        """Read a solution without the heading that Studio gives it."""
        return HEADED.sub("", self.rich(node))

    def line(self, node: Node) -> Passage:
        """Read what is inside of an element as one line."""
        return read_passage(" ".join(self.rich(node).split()))

    def rich(self, node: Node, leave_out: tuple[str, ...] = ()) -> str:
        """Read what is inside of an element, but for some elements in it."""
        return self.markdown(node.inner(lambda child: "" if child.tag in leave_out else None))

    def markdown(self, html: str) -> str:
        """Make Markdown of HTML, and files of its pictures."""
        for pattern, tex in FORMULAS:
            html = pattern.sub(tex, html)
        return as_markdown(PICTURE.sub(self._picture, html), "html", self.notes)

    def _picture(self, match: re.Match[str]) -> str:
        name = unquote(match["path"])
        content = self.files.get(f"static/{name}")
        if content is None:
            raise UnreadableError("picture", f"the file 'static/{name}' is not in the course")
        return keep_picture(name, content, self.folder, self.notes)
