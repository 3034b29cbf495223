"""Front matter as mkdocs-quiz documents it: `quiz: enabled`, `shuffle_answers` and the others."""

from typing import NamedTuple

from overrides.syntax.front_matter import FrontMatter
from overrides.syntax.problems import AuthorError, Problem, one_of

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


def page_options(matter: FrontMatter) -> PageOptions:
    """Return what the front matter of a page sets for its `<quiz>` elements.

    Raises:
        AuthorError: it sets what there is not.
    """
    title, quiz = str(matter.values.get("title") or ""), matter.values.get("quiz")
    if quiz == "disable":
        return PageOptions(title, enabled=False)
    if quiz is None:
        return PageOptions(title)
    if not isinstance(quiz, dict):
        raise AuthorError([matter.problem("quiz", f"'quiz: {quiz}'", "'quiz:' with settings below it")])
    if problems := [problem for name in quiz if (problem := _mistake(str(name), quiz[name], matter))]:
        raise AuthorError(sorted(problems))
    return PageOptions(
        title,
        enabled=quiz.get("enabled", True),
        numbered=quiz.get("auto_number", False),
        reveal=quiz.get("show_correct", True),
        again=not quiz.get("disable_after_submit", False),
        shuffled=quiz.get("shuffle_answers", False),
    )


def _mistake(name: str, value: object, matter: FrontMatter) -> Problem | None:
    if name not in KNOWN:
        return matter.problem(name, f"the setting {name!r}", one_of(name, KNOWN, "a setting of mkdocs-quiz"))
    if name != "language" and not isinstance(value, bool):
        return matter.problem(name, f"'{name}: {value}'", "true or false")
    return None
