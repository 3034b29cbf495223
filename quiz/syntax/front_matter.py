"""Front matter as mkdocs-quiz documents it: `quiz: enabled`, `shuffle_answers` and the others."""

import re
from typing import Any, NamedTuple

import yaml

from overrides.syntax.problems import AuthorError, Problem

KNOWN = (
    *("enabled", "auto_number", "show_correct", "auto_submit", "disable_after_submit", "shuffle_answers"),
    *("show_progress", "language"),
)


class PageOptions(NamedTuple):
    """What a page sets for its `<quiz>` elements.

    Attributes:
        title: of the page, or "".
        enabled: whether they are quizzes at all.
        numbered: whether each shows its number.
        reveal: whether a wrong answer is told the right one.
        again: whether a question may be answered again.
        shuffled: whether options are shuffled.
    """

    title: str = ""
    enabled: bool = True
    numbered: bool = False
    reveal: bool = True
    again: bool = True
    shuffled: bool = False


def read_front_matter(texts: list[str]) -> tuple[PageOptions, int]:
    """Read the YAML between two lines `---` at the top of a file; return it and the number of lines it takes.

    Raises:
        AuthorError: it is not YAML, or sets what there is not.
    """
    if not texts or texts[0].strip() != "---":
        return PageOptions(), 0
    end = next((n for n, text in enumerate(texts[1:], start=1) if text.strip() in ("---", "...")), None)
    if end is None:
        return PageOptions(), 0
    try:
        matter = yaml.safe_load("\n".join(texts[1:end]))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        raise AuthorError([Problem(line, "front matter that is not YAML", "'name: value' lines", column)]) from error
    return _options(matter if isinstance(matter, dict) else {}, texts[:end]), end + 1


def _options(matter: dict[str, Any], texts: list[str]) -> PageOptions:
    title, quiz = str(matter.get("title") or ""), matter.get("quiz")
    if quiz == "disable":
        return PageOptions(title, enabled=False)
    if quiz is None:
        return PageOptions(title)
    if not isinstance(quiz, dict):
        raise AuthorError([_problem("quiz", f"'quiz: {quiz}'", "'quiz:' with settings below it", texts)])
    if problems := [problem for name in quiz if (problem := _mistake(name, quiz[name], texts))]:
        raise AuthorError(sorted(problems))
    return PageOptions(
        title,
        enabled=quiz.get("enabled", True),
        numbered=quiz.get("auto_number", False),
        reveal=quiz.get("show_correct", True),
        again=not quiz.get("disable_after_submit", False),
        shuffled=quiz.get("shuffle_answers", False),
    )


def _mistake(name: str, value: object, texts: list[str]) -> Problem | None:
    if name not in KNOWN:
        return _problem(name, f"the setting {name!r}", f"one of {', '.join(sorted(KNOWN))}", texts)
    if name != "language" and not isinstance(value, bool):
        return _problem(name, f"'{name}: {value}'", "true or false", texts)
    return None


def _problem(name: str, found: str, expected: str, texts: list[str]) -> Problem:
    """Report a setting at the place where its name stands."""
    for line, text in enumerate(texts, start=1):
        if match := re.search(rf"\b{re.escape(name)}\s*:", text):
            return Problem(line, found, expected, match.start() + 1)
    return Problem(1, found, expected, 1)
