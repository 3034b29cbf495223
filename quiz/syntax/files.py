"""Read the quizzes of a whole Markdown file: `/// quiz` and `/// check` blocks, and what is written for mkdocs-quiz.

The site's build finds blocks by itself (`overrides.blocks`); this is for what works on files: the terminal, exports.
"""

import re

from overrides.syntax.problems import AuthorError, Problem
from quiz.document import Quiz
from quiz.syntax.lines import Line, numbered
from quiz.syntax.mkdocs_quiz import read_mkdocs_quiz
from quiz.syntax.questions import check_blueprint, read_questions
from quiz.syntax.settings import QUIZ, is_setting, read_settings
from quiz.syntax.short_check import CHECK, read_check

OPEN = re.compile(r" {0,3}(?P<slashes>/{3,}) *(?:quiz *\| *(?P<title>.*?)|check) *$")


def read_quizzes(text: str, path: str) -> list[Quiz]:
    """Read all quizzes of a file.

    Args:
        text: of the file.
        path: for the title of a quiz that has none.

    Raises:
        AuthorError: with every mistake found in any of them, or if there is no quiz.
    """
    problems: list[Problem] = []
    texts = re.split(r"\r\n|\r|\n", text)
    quizzes = _blocks(texts, problems)
    try:
        quizzes += read_mkdocs_quiz(texts, path)
    except AuthorError as error:
        problems += error.problems
    if not quizzes and not problems:
        problems.append(Problem(1, "no quiz", "a block '/// quiz | title' or '/// check', or '<quiz>'", 1))
    if problems:
        raise AuthorError(sorted(problems))
    return quizzes


def _blocks(texts: list[str], problems: list[Problem]) -> list[Quiz]:
    lines = numbered(texts, 1, [])
    quizzes = []
    position = 0
    while position < len(lines):
        match = OPEN.match(lines[position].text)
        if not match or lines[position].code:
            position += 1
            continue
        end = _end(lines, position + 1, match["slashes"])
        if end is None:
            expected = f"a line with just {match['slashes']!r} below it"
            problems.append(lines[position].problem("the block 'quiz', which is not closed", expected))
            break
        try:
            quizzes.append(_quiz(match["title"], lines[position], lines[position + 1 : end]))
        except AuthorError as error:
            problems += error.problems
        position = end + 1
    return quizzes


def _end(lines: list[Line], position: int, slashes: str) -> int | None:
    ends = (n for n in range(position, len(lines)) if not lines[n].code and lines[n].text.strip() == slashes)
    return next(ends, None)


def _quiz(title: str | None, header: Line, body: list[Line]) -> Quiz:
    """Read a quiz, or a check, which has no title."""
    problems: list[Problem] = []
    start = 0
    while start < len(body) and is_setting(body[start]):
        start += 1
    settings = read_settings(body[:start], CHECK if title is None else QUIZ, problems)
    first, texts = header.number + 1 + start, [line.text for line in body[start:]]
    try:
        if title is None:
            quiz = read_check(header.number, settings, texts, first)
        else:
            quiz = Quiz(header.number, title, settings, read_questions(texts, first))
        check_blueprint(quiz, next((line.number for line in body[:start] if "draw" in line.text), header.number))
    except AuthorError as error:
        problems += error.problems
    if problems:
        raise AuthorError(problems)
    return quiz
