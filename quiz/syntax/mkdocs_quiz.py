"""Read what is written for mkdocs-quiz, as it is: `<quiz>`, options, `>` feedback, `[[blanks]]`, `---`, front matter.

Each `<quiz>` is one question. What that syntax leaves to guessing is reported: options or blanks inside code, text
between options, no right option, an option twice. Documented at ewels.github.io/mkdocs-quiz.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from textwrap import dedent
from typing import NamedTuple, Protocol

from overrides.syntax.fences import without_verbatim
from overrides.syntax.front_matter import read_front_matter
from overrides.syntax.problems import AuthorError, Problem
from quiz.document import Question, Quiz
from quiz.syntax.front_matter import PageOptions, page_options
from quiz.syntax.lines import Line, numbered
from quiz.syntax.question_lines import OPTION
from quiz.syntax.questions import read_question

OPEN, CLOSE = "<quiz>", "</quiz>"
TITLE = re.compile(r"#\s+(?P<text>.*?)\s*#*$")


class Covered(Protocol):
    """Lines of a text, from 0, `end` excluded."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Element(NamedTuple):
    """A `<quiz>`: the lines of the page that it covers, from 0, `end` excluded, and what stands in it."""

    start: int
    end: int
    opening: Line
    body: list[Line]


def read_mkdocs_quiz(texts: list[str], path: str, blocks: Iterable[Covered]) -> list[Quiz]:
    """Read all `<quiz>` elements of a file as one quiz, or return nothing if there are none.

    Args:
        texts: the lines of the file.
        path: for the title, if there is no other.
        blocks: of the file; what stands in them is theirs.

    Raises:
        AuthorError: with every mistake found.
    """
    matter, problems = read_front_matter(texts)
    options = PageOptions()
    try:
        options = page_options(matter)
    except AuthorError as error:
        problems += error.problems
    lines = lines_outside(texts, 1, blocks)[len(matter.lines) :]
    elements = find_elements(lines, problems) if options.enabled else []
    questions = distinct([question for element in elements if (question := read_element(element, problems))])
    if problems:
        raise AuthorError(sorted(problems))
    return [as_one_quiz(questions, options, lines, path)] if questions else []


def as_one_quiz(questions: list[Question], options: PageOptions, lines: list[Line], path: str) -> Quiz:
    """Return the elements of a page as one quiz: an exam, or what the terminal asks.

    Args:
        questions: that the elements ask; at least one.
        options: of the page.
        lines: of the page, whose first heading is the title if the front matter has none.
        path: of the file, whose name is the title of last resort.
    """
    title = options.title or next((m["text"] for line in lines if (m := TITLE.match(line.text))), "")
    settings = {**({"shuffle": ["options"]} if options.shuffled else {}), **(options.exam or {})}
    return Quiz(questions[0].line, title or PurePath(path).stem, settings, questions)


def lines_outside(texts: list[str], first: int, blocks: Iterable[Covered]) -> list[Line]:
    """Number lines; those that a block covers count as code, in which nothing is looked for."""
    covered = {position for block in blocks for position in range(block.start, block.end)}
    lines = numbered(texts, first, [])
    return [line._replace(code=line.code or position in covered) for position, line in enumerate(lines)]


def find_elements(lines: list[Line], problems: list[Problem]) -> list[Element]:
    """Cut out what stands between `<quiz>` and `</quiz>`, adding what is wrong with the tags to `problems`."""
    found: list[Element] = []
    opened: tuple[int, Line] | None = None
    body: list[Line] = []
    for position, tag, line in _tagged(lines, problems):
        if tag == OPEN and opened:
            problems.append(_unclosed(opened[1]))
        if tag == OPEN:
            opened, body = (position, line), []
        elif tag == CLOSE and opened:
            found.append(Element(opened[0], position + 1, opened[1], body))
            opened = None
        elif tag == CLOSE:
            problems.append(line.problem("'</quiz>' that closes nothing", "'<quiz>' above the question", CLOSE))
        elif opened:
            body.append(line)
    if opened:
        problems.append(_unclosed(opened[1]))
    return found


def read_element(element: Element, problems: list[Problem]) -> Question | None:
    """Read one element: its first line of text takes the place of a heading."""
    lines = _explained(_dedented(element.body))
    while lines and lines[0].blank:
        lines = lines[1:]
    if not lines or (not lines[0].code and OPTION.match(lines[0].text)):
        problems.append(element.opening.problem("a quiz without a question", "the question below '<quiz>'", OPEN))
        return None
    if lines[0].code:
        lines = [element.opening._replace(text=""), *lines]
    question = read_question(lines, problems)
    if question and not question.asks:
        problems.append(element.opening.problem("a quiz that asks nothing", "text above '<quiz>'", OPEN))
    return question


def distinct(questions: list[Question]) -> list[Question]:
    """Give a question that a page asks again an identity of its own."""
    seen: dict[str, int] = {}
    result = []
    for question in questions:
        count = seen[question.id] = seen.get(question.id, 0) + 1
        result.append(question if count == 1 else question._replace(id=f"{question.id}-{count}"))
    return result


def _tagged(lines: list[Line], problems: list[Problem]) -> Iterator[tuple[int, str, Line]]:
    """Yield the lines with their positions, a tag that shares its line with text as a line of its own."""
    for position, line in enumerate(lines):
        text = "" if line.code else without_verbatim(line.text)
        if old := re.search(r"<\?/?quiz\?>", text):
            problems.append(line.problem(f"{old[0]!r}, of mkdocs-quiz before 1.0", f"{OPEN!r} and {CLOSE!r}", old[0]))
        done = 0
        for match in re.finditer(r"</?quiz>", text):
            if line.text[done : match.start()].strip():
                yield position, "", line._replace(text=line.text[done : match.start()], cut=done)
            yield position, match[0], line
            done = match.end()
        if not done or line.text[done:].strip():
            yield position, "", line._replace(text=line.text[done:], cut=done) if done else line


def _unclosed(line: Line) -> Problem:
    return line.problem("'<quiz>' that is not closed", "'</quiz>' below the question", OPEN)


def _explained(lines: list[Line]) -> list[Line]:
    """Bring an explanation to the margin that is indented: here, an option ends at an empty line."""
    options = [n for n, line in enumerate(lines) if not line.code and OPTION.match(line.text)]
    gap = next((n for n in range(options[-1], len(lines)) if lines[n].blank), len(lines)) if options else len(lines)
    return lines[:gap] + _dedented(lines[gap:])


def _dedented(lines: list[Line]) -> list[Line]:
    texts = dedent("\n".join(line.text for line in lines)).split("\n") if lines else []
    return [
        line._replace(text=text, cut=line.cut + max(len(line.text) - len(text), 0))
        for line, text in zip(lines, texts, strict=True)
    ]
