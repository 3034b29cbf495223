"""Read the quizzes of a whole Markdown file: the blocks that ask, and what is written for mkdocs-quiz.

The site's build finds the same blocks while it renders a page (`overrides.blocks`); this is for what works on files:
the terminal and exports.
"""

import re

from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import find_blocks
from quiz.document import Quiz
from quiz.syntax.blocks import asks, claim, read_block
from quiz.syntax.mkdocs_quiz import read_mkdocs_quiz

LINE_END = re.compile(r"\r\n|\r|\n")


def read_quizzes(text: str, path: str) -> list[Quiz]:
    """Read all quizzes of a file.

    Args:
        text: of the file.
        path: of the file, for messages and for the title of a quiz that has none.

    Raises:
        AuthorError: with every mistake found in any of them, or if there is no quiz.
    """
    texts = LINE_END.split(text)
    scan = find_blocks(texts, 1)
    problems = list(scan.problems)
    quizzes: list[Quiz] = []
    places: dict[str, str] = {}
    for source in scan.blocks:
        if asks(source):
            try:
                quiz = read_block(source)
                claim(quiz, path, places)
                quizzes.append(quiz)
            except AuthorError as error:
                problems += error.problems
    try:
        quizzes += read_mkdocs_quiz(texts, path, scan.blocks)
    except AuthorError as error:
        problems += error.problems
    if not quizzes and not problems:
        problems.append(Problem(1, "no quiz", "a block '/// quiz | title' or '/// check', or '<quiz>'", 1))
    if problems:
        raise AuthorError(sorted(problems))
    return quizzes
