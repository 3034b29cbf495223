"""A short check: a question or two inside a page, with what makes a quiz a test left out."""

from typing import Any

from overrides.syntax.problems import AuthorError, Problem
from quiz.document import Quiz
from quiz.syntax.questions import identity, read_questions
from quiz.syntax.settings import QUIZ

CHECK = {name: QUIZ[name] for name in ("id", "shuffle")}
TITLE = "Check yourself"
MOST = 2  # questions; more are a quiz


def read_check(line: int, settings: dict[str, Any], texts: list[str], first_line: int) -> Quiz:
    """Read a check; where the author gives it no `id`, its name comes from its questions.

    Args:
        line: of its header.
        settings: as the author set them.
        texts: the Markdown between header and end; `first_line` is the number of the first of them.

    Raises:
        AuthorError: with every mistake found.
    """
    questions = read_questions(texts, first_line)
    if len(questions) > MOST:
        expected = f"at most {MOST}; the block 'quiz' takes more"
        raise AuthorError([Problem(line, f"a check with {len(questions)} questions", expected, 1)])
    name = identity("\n".join(question.id for question in questions), "check")
    return Quiz(line, TITLE, {"id": name, **settings}, questions)
