"""Read the quizzes of a whole Markdown file: the blocks that ask, and what is written for mkdocs-quiz.

The site's build finds the same blocks while it renders a page (`overrides.blocks`); this is for what works on files:
the terminal and exports.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource, Scan, find_blocks
from quiz.document import Deck, Quiz
from quiz.syntax.blocks import asks, claim, read_block
from quiz.syntax.flashcards import read_deck
from quiz.syntax.mkdocs_quiz import read_mkdocs_quiz

LINE_END = re.compile(r"\r\n|\r|\n")
T = TypeVar("T", Quiz, Deck)


def read_decks(text: str, path: str) -> list[Deck]:
    """Read all flashcards of a file; no deck, if there are none.

    Args:
        text: of the file.
        path: of the file, for messages.

    Raises:
        AuthorError: with every mistake found in any of them.
    """
    problems: list[Problem] = []
    decks = _decks(find_blocks(LINE_END.split(text), 1), path, problems)
    if problems:
        raise AuthorError(sorted(problems))
    return decks


def read_quizzes(text: str, path: str) -> list[Quiz]:
    """Read all quizzes of a file.

    Args:
        text: of the file.
        path: of the file, for messages and for the title of a quiz that has none.

    Raises:
        AuthorError: with every mistake found in any of them, or if there is no quiz.
    """
    texts = LINE_END.split(text)
    return _needed(*_quizzes(texts, find_blocks(texts, 1), path))


def read_quizzes_and_decks(text: str, path: str) -> tuple[list[Quiz], list[Deck]]:
    """Read all quizzes and flashcards of a file, in one scan.

    Args:
        text: of the file.
        path: of the file, for messages and for the title of a quiz that has none.

    Raises:
        AuthorError: with every mistake found in any of them, or if there are neither.
    """
    texts = LINE_END.split(text)
    scan = find_blocks(texts, 1)
    quizzes, problems = _quizzes(texts, scan, path)
    decks = _decks(scan, path, problems)
    if not decks or problems:
        _needed(quizzes, problems)
    return quizzes, decks


def _quizzes(texts: list[str], scan: Scan, path: str) -> tuple[list[Quiz], list[Problem]]:
    """Read the quizzes that a scan has found, and those that are written for mkdocs-quiz; add what is wrong."""
    problems = list(scan.problems)
    quizzes = list(_each(filter(asks, scan.blocks), read_block, path, problems))
    try:
        quizzes += read_mkdocs_quiz(texts, path, scan.blocks)
    except AuthorError as error:
        problems += error.problems
    return quizzes, problems


def _decks(scan: Scan, path: str, problems: list[Problem]) -> list[Deck]:
    """Read the flashcards that a scan has found; add their mistakes to the others."""
    return list(_each([source for source in scan.blocks if source.name == "flashcards"], read_deck, path, problems))


def _needed(quizzes: list[Quiz], problems: list[Problem]) -> list[Quiz]:
    if not quizzes and not problems:
        problems.append(Problem(1, "no quiz", "a block '/// quiz | title' or '/// check', or '<quiz>'", 1))
    if problems:
        raise AuthorError(sorted(problems))
    return quizzes


def _each(
    sources: Iterable[BlockSource], read: Callable[[BlockSource], T], path: str, problems: list[Problem]
) -> Iterator[T]:
    """Read blocks that keep progress, each under a name of its own; add their mistakes to the others."""
    places: dict[str, str] = {}
    for source in sources:
        try:
            one = read(source)
            claim(one, path, places)
        except AuthorError as error:
            problems += error.problems
        else:
            yield one
