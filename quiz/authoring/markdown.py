"""Read a quiz written in Markdown.

    ### Why does the gradient vanish?

    - [x] Its factors are smaller than one.
    - [ ] The learning rate is too small.

    A product of numbers below one decays exponentially.

A heading opens a question; the checkbox list holds its options, `[x]` marks the right ones; what follows is the
explanation. One right option makes a single choice, several make a multiple choice.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.authoring.problems import AuthorError, Problem

HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*$")
OPTION = re.compile(r"[-*+]\s+\[(?P<mark>.)\]\s*(?P<text>.*)$")
FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})")


class Line(NamedTuple):
    """One line of a file and its number, from 1."""

    number: int
    text: str


class Option(NamedTuple):
    """An option as written: Markdown, and whether it is right."""

    line: int
    markdown: str
    right: bool


class Question(NamedTuple):
    """A question as written; `id` is made from its words, so it survives being moved."""

    line: int
    id: str
    stem: str
    options: list[Option]
    explanation: str

    @property
    def kind(self) -> str:
        """Whether one option is right (`single`) or several are (`multiple`)."""
        return "single" if len(self.right) == 1 else "multiple"

    @property
    def right(self) -> list[int]:
        """Positions of the right options, from 0."""
        return [position for position, option in enumerate(self.options) if option.right]


def read_questions(lines: list[str], first_line: int) -> list[Question]:
    """Read the questions of a quiz.

    Args:
        lines: the Markdown between the quiz's first and last line.
        first_line: number in the file of the first of them.

    Raises:
        AuthorError: with every mistake found.
    """
    numbered = [Line(first_line + offset, text) for offset, text in enumerate(lines)]
    problems: list[Problem] = []
    parts = list(_split(numbered, problems))
    questions = [_read(part, problems) for part in parts]
    if not questions:
        problems.append(Problem(first_line, "a quiz without a question", "a heading such as '### Why …?' for each"))
    problems.extend(_repeated(questions))
    if problems:
        raise AuthorError(sorted(problems))
    return questions


def _split(lines: list[Line], problems: list[Problem]) -> Iterator[list[Line]]:
    """Cut the lines at the headings that open questions, and report text before the first one."""
    part: list[Line] = []
    for line, is_code in _outside_code(lines):
        if not is_code and HEADING.match(line.text):
            if part:
                yield part
            part = [line]
        elif part:
            part.append(line)
        elif line.text.strip():
            problems.append(Problem(line.number, f"{line.text.strip()!r} before the first question", "a heading first"))
    if part:
        yield part


def _outside_code(lines: list[Line]) -> Iterator[tuple[Line, bool]]:
    """Tell for each line whether it belongs to fenced code."""
    fence = ""
    for line in lines:
        match = FENCE.match(line.text)
        yield line, bool(fence or match)
        if match and not fence:
            fence = match["fence"]
        elif fence and line.text.strip().startswith(fence) and not line.text.strip().strip(fence[0]):
            fence = ""


def _read(part: list[Line], problems: list[Problem]) -> Question:
    heading, *rest = part
    match = HEADING.match(heading.text)
    title = match["text"] if match else ""
    before, listed, after = _around_options(rest, problems)
    question = Question(
        line=heading.number,
        id="q-" + hashlib.sha256(" ".join(title.split()).encode()).hexdigest()[:8],
        stem="\n".join([title, *before]).strip(),
        options=_options(listed, problems),
        explanation="\n".join(after).strip(),
    )
    problems.extend(_mistakes(question))
    return question


def _around_options(rest: list[Line], problems: list[Problem]) -> tuple[list[str], list[Line], list[str]]:
    """Cut what follows a heading into the rest of the stem, the list of options, and the explanation."""
    before: list[str] = []
    listed: list[Line] = []
    after: list[str] = []
    for line, is_code in _outside_code(rest):
        is_option = not is_code and OPTION.match(line.text)
        if is_option and any(text.strip() for text in after):
            problems.append(Problem(line.number, "an option below the explanation", "all options in one list"))
        elif is_option or (listed and not after and _continues(line)):
            listed.append(line)
        else:
            (after if listed else before).append(line.text)
    return before, listed, after


def _continues(line: Line) -> bool:
    return not line.text.strip() or line.text.startswith("  ")


def _options(listed: list[Line], problems: list[Problem]) -> list[Option]:
    options: list[Option] = []
    for line in listed:
        match = OPTION.match(line.text)
        if not match:
            last = options[-1]
            options[-1] = last._replace(markdown=f"{last.markdown}\n{line.text.strip()}".rstrip())
            continue
        if match["mark"] not in " xX":
            problems.append(
                Problem(line.number, f"'[{match['mark']}]'", "'[x]' for a right option, '[ ]' for a wrong one")
            )
        if not match["text"]:
            problems.append(Problem(line.number, "an option without text", "text after the brackets"))
        options.append(Option(line.number, match["text"], match["mark"] in "xX"))
    return options


def _mistakes(question: Question) -> Iterator[Problem]:
    if not question.stem:
        yield Problem(question.line, "a heading without text", "the question in the heading")
    if len(question.options) < 2:
        yield Problem(question.line, f"a question with {len(question.options)} options", "two or more lines '- [ ] …'")
    elif not question.right:
        yield Problem(question.line, "a question with no right option", "'- [x] …' for at least one option")
    seen: dict[str, int] = {}
    for option in question.options:
        text = " ".join(option.markdown.split())
        if text in seen:
            yield Problem(option.line, f"the option {text!r} again, as on line {seen[text]}", "options that differ")
        seen.setdefault(text, option.line)


def _repeated(questions: list[Question]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for question in questions:
        if question.stem and question.id in seen:
            yield Problem(question.line, f"the question of line {seen[question.id]} again", "questions that differ")
        seen.setdefault(question.id, question.line)
