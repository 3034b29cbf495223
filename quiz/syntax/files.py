"""Read the quizzes of a whole Markdown file: the blocks that ask, and what is written for mkdocs-quiz.

The site's build finds the same blocks while it renders a page (`overrides.blocks`); this is for what works on files:
the terminal and exports.
"""

import re

from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import find_blocks
from quiz.document import Deck, Quiz
from quiz.syntax.blocks import asks, claim, read_block
from quiz.syntax.flashcards import read_deck
from quiz.syntax.mkdocs_quiz import read_mkdocs_quiz

LINE_END = re.compile(r"\r\n|\r|\n")


def read_decks(text: str, path: str) -> list[Deck]:
    """Read all flashcards of a file; no deck, if there are none.

    Args:
        text: of the file.
        path: of the file, for messages.

    Raises:
        AuthorError: with every mistake found in any of them.
    """
    problems: list[Problem] = []
    decks: list[Deck] = []
    places: dict[str, str] = {}
    for source in find_blocks(LINE_END.split(text), 1).blocks:
        if source.name == "flashcards":
            try:
                deck = read_deck(source)
                claim(deck, path, places)
                decks.append(deck)
            except AuthorError as error:
                problems += error.problems
    if problems:
        raise AuthorError(sorted(problems))
    return decks


def read_quizzes(text: str, path: str, *, needed: bool = True) -> list[Quiz]:
    """Read all quizzes of a file.

    Args:
        text: of the file.
        path: of the file, for messages and for the title of a quiz that has none.
        needed: whether it is a mistake that there is none.

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
    if needed and not quizzes and not problems:
        problems.append(Problem(1, "no quiz", "a block '/// quiz | title' or '/// check', or '<quiz>'", 1))
    if problems:
        raise AuthorError(sorted(problems))
    return quizzes
