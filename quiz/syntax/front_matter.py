"""Front matter as mkdocs-quiz documents it, `quiz: enabled`, `shuffle_answers` and the others; and our `exam`.

quiz:
  exam:
    time: 20 min
    pass: 80
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from overrides.syntax.front_matter import FrontMatter
from overrides.syntax.problems import AuthorError, Problem, one_of
from quiz.syntax.settings import QUIZ, settings_at_odds

KNOWN = (
    *("enabled", "auto_number", "show_correct", "auto_submit", "disable_after_submit", "shuffle_answers"),
    *("show_progress", "language", "exam"),
)
EXAM = {
    name: QUIZ[name] for name in ("attempts", "confidence", "feedback", "id", "late", "pass", "show", "time", "view")
}  # what those of a quiz are that such a page can set


class PageOptions(NamedTuple):
    """What a page sets for its `<quiz>` elements.

    Attributes:
        title: of the page, or "".
        enabled: whether they are quizzes at all.
        numbered: whether each shows its number.
        reveal: whether a wrong answer is told the right one.
        again: whether a question may be answered again.
        shuffled: whether options are shuffled.
        exam: the settings of the one quiz that they are together, or None if each is a check by itself.
    """

    title: str = ""
    enabled: bool = True
    numbered: bool = False
    reveal: bool = True
    again: bool = True
    shuffled: bool = False
    exam: dict[str, Any] | None = None


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
    problems = [problem for name in quiz if (problem := _mistake(str(name), quiz[name], matter))]
    exam = _exam(quiz.get("exam"), matter, problems)
    if problems:
        raise AuthorError(sorted(problems))
    return PageOptions(
        title,
        enabled=quiz.get("enabled", True),
        numbered=quiz.get("auto_number", False),
        reveal=quiz.get("show_correct", True),
        again=not quiz.get("disable_after_submit", False),
        shuffled=quiz.get("shuffle_answers", False),
        exam=exam,
    )


def _exam(value: object, matter: FrontMatter, problems: list[Problem]) -> dict[str, Any] | None:
    """Read the settings of a page that is one quiz; `true` means that it has none, `false` that it isn't one."""
    if not isinstance(value, dict):
        return {} if value is True else None
    settings: dict[str, Any] = {}
    for name, written in value.items():
        text = {True: "yes", False: "no"}.get(written, str(written)) if isinstance(written, bool) else str(written)
        if name not in EXAM:
            problems.append(
                matter.problem(str(name), f"the setting {name!r}", one_of(str(name), EXAM, "a setting of an exam"))
            )
            continue
        try:
            settings[name] = EXAM[name](text)
        except ValueError as error:
            problems.append(matter.problem(name, f"'{name}: {text}'", str(error)))
    problems += _at_odds(settings, matter)
    return settings


def _at_odds(settings: dict[str, Any], matter: FrontMatter) -> Iterator[Problem]:
    for name, found, expected in settings_at_odds(settings):
        yield matter.problem(name, found, expected)


def _mistake(name: str, value: object, matter: FrontMatter) -> Problem | None:
    if name not in KNOWN:
        return matter.problem(name, f"the setting {name!r}", one_of(name, KNOWN, "a setting of mkdocs-quiz"))
    if name == "exam" and not isinstance(value, (bool, dict)):
        return matter.problem(name, f"'exam: {value}'", "true, or settings below it such as 'time: 20 min'")
    if name not in ("language", "exam") and not isinstance(value, bool):
        return matter.problem(name, f"'{name}: {value}'", "true or false")
    return None
