"""Read what is written for mkdocs-quiz, as it is: `<quiz>`, options, `>` feedback, `[[blanks]]`, `---`, front matter.

Each `<quiz>` is one question. What that syntax leaves to guessing is reported: options or blanks inside code, text
between options, no right option, an option twice. Documented at ewels.github.io/mkdocs-quiz.
"""

import re
from pathlib import PurePath
from textwrap import dedent
from typing import Any

import yaml

from quiz.authoring.lines import Line, numbered
from quiz.authoring.markdown import read_question
from quiz.authoring.parts import OPTION
from quiz.authoring.problems import AuthorError, Problem
from quiz.authoring.question import Question, Quiz

OPEN, CLOSE = "<quiz>", "</quiz>"
TITLE = re.compile(r"#\s+(?P<text>.*?)\s*#*$")


def read_mkdocs_quiz(texts: list[str], path: str) -> list[Quiz]:
    """Read all `<quiz>` elements of a file as one quiz, or return nothing if there are none.

    Raises:
        AuthorError: with every mistake found.
    """
    problems: list[Problem] = []
    matter, start = _front_matter(texts)
    options = matter.get("quiz") if isinstance(matter.get("quiz"), dict) else {}
    if matter.get("quiz") == "disable" or (options and options.get("enabled") is False):
        return []
    lines = numbered(texts[start:], start + 1, [])
    questions = [question for part in _elements(lines, problems) if (question := _question(part, problems))]
    if problems:
        raise AuthorError(sorted(problems))
    if not questions:
        return []
    title = matter.get("title") or next((m["text"] for line in lines if (m := TITLE.match(line.text))), None)
    settings = {"shuffle": ["options"]} if options and options.get("shuffle_answers") else {}
    return [Quiz(questions[0].line, str(title or PurePath(path).stem), settings, questions)]


def _front_matter(texts: list[str]) -> tuple[dict[str, Any], int]:
    """Read the YAML between two lines `---` at the top; return it and the number of lines it takes."""
    if not texts or texts[0].strip() != "---":
        return {}, 0
    end = next((n for n, text in enumerate(texts[1:], start=1) if text.strip() in ("---", "...")), None)
    if end is None:
        return {}, 0
    try:
        matter = yaml.safe_load("\n".join(texts[1:end]))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 2
        raise AuthorError([Problem(line, "front matter that is not YAML", "'name: value' lines")]) from error
    return matter if isinstance(matter, dict) else {}, end + 1


def _elements(lines: list[Line], problems: list[Problem]) -> list[list[Line]]:
    """Cut out what stands between `<quiz>` and `</quiz>`, the opening line first, indentation taken off."""
    found: list[list[Line]] = []
    opened: list[Line] = []
    for line in lines:
        tag = "" if line.code else line.text.strip()
        if tag == OPEN and opened:
            problems.append(opened[0].problem("'<quiz>' that is not closed", "'</quiz>' below the question", OPEN))
        if tag == OPEN:
            opened = [line]
        elif tag == CLOSE and opened:
            found.append(_dedented(opened))
            opened = []
        elif tag == CLOSE:
            problems.append(line.problem("'</quiz>' that closes nothing", "'<quiz>' above the question", CLOSE))
        elif opened:
            opened.append(line)
    if opened:
        problems.append(opened[0].problem("'<quiz>' that is not closed", "'</quiz>' below the question", OPEN))
    return found


def _dedented(lines: list[Line]) -> list[Line]:
    texts = dedent("\n".join(line.text for line in lines)).split("\n")
    return [line._replace(text=text) for line, text in zip(lines, texts, strict=True)]


def _question(lines: list[Line], problems: list[Problem]) -> Question | None:
    """Read one element: its first line of text takes the place of a heading."""
    opening, *rest = lines
    while rest and rest[0].blank:
        rest = rest[1:]
    if not rest or (not rest[0].code and OPTION.match(rest[0].text)):
        problems.append(opening.problem("a quiz without a question", "the question below '<quiz>'"))
        return None
    if rest[0].code:
        rest = [opening._replace(text=""), *rest]
    return read_question(rest, problems)
