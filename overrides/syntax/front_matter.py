"""The front matter of a page: YAML between two lines `---` at the top of its file."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from overrides.syntax.problems import AuthorError, Edit, Problem, meant

NAMES = (
    *("minutes", "path", "quiz", "notebook", "whole", "title", "description"),
    *("hide", "template", "tags", "status", "icon", "search", "lang", "glossary", "short"),
)
COLON = re.compile(r"[\w-]+: +(?P<value>[^\s'\[{&*!|>%@`#].*?: .*?)\s*$")
SIGN = re.compile(r"[\w-]+: +(?P<value>[*%@`].*?)\s*$")
SETTING = re.compile(r"[\w-]+\s*:(?:\s|$)")


HIDDEN = ("navigation", "toc", "path", "footer", "feedback", "tags")  # what the theme can hide on a page


def _is_text(value: object) -> bool:
    return value is None or not isinstance(value, (dict, list))


def _is_search(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(of, bool) if name == "exclude" else name == "boost" and type(of) in (int, float)
        for name, of in value.items()
    )


def _is_hidden(value: object) -> bool:
    return value in HIDDEN or (isinstance(value, list) and all(name in HIDDEN for name in value))


def _are_tags(value: object) -> bool:
    return isinstance(value, list) and all(tag is not None and _is_text(tag) for tag in value)


TAKEN = {  # by the theme: what each name may say, and in words
    **dict.fromkeys(("title", "description", "template", "status", "icon"), (_is_text, "a text, in quotes if need be")),
    "search": (_is_search, "'{exclude: true}' or '{boost: 2}'"),
    "hide": (_is_hidden, f"a list of some of {', '.join(HIDDEN)}"),
    "tags": (_are_tags, "a list such as '[gates, training]'"),
}


class FrontMatter(NamedTuple):
    """What a page sets.

    Attributes:
        values: by name.
        lines: the lines of the file up to the second line `---`, that one included.
    """

    values: dict[str, Any]
    lines: list[str]

    def problem(self, name: str, found: str, expected: str) -> Problem:
        """Report what is wrong with a value, where its name stands."""
        for number, text in enumerate(self.lines, start=1):
            if match := re.search(rf"(?<![\w-]){re.escape(name)}\s*:", text):
                return Problem(number, found, expected, match.start() + 1)
        return Problem(1, found, expected, 1)

    def says_yes(self, name: str) -> bool:
        """Tell whether a setting that is yes or no is yes; one that is not there is no.

        Raises:
            AuthorError: it is something else.
        """
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise AuthorError([self.problem(name, f"'{name}: {value}'", f"'{name}: true', or no '{name}'")])
        return value


def unusable(matter: FrontMatter) -> dict[str, Problem]:
    """Return what the theme can't take, by name: it would end in a traceback, or do something else."""
    return {
        name: matter.problem(name, f"'{name}: {matter.values[name]}'", expected)
        for name, (takes, expected) in TAKEN.items()
        if name in matter.values and not takes(matter.values[name])
    }


def read_front_matter(texts: Sequence[str]) -> tuple[FrontMatter, list[Problem]]:
    """Read the front matter of a file, and what is wrong with it: then its values are empty, but it is still set apart.

    A rule `---` that no setting follows is none.
    """
    start = next((n for n, text in enumerate(texts) if text.strip()), 0)
    if len(texts) < start + 2 or texts[start].rstrip() != "---":
        return FrontMatter({}, []), []
    end = next((n for n in range(start + 1, len(texts)) if texts[n].rstrip() in ("---", "...")), None)
    sets = bool(SETTING.match(texts[start + 1]))
    if end is None:
        found, expected = "front matter that is not closed", "a line '---' below it"
        return FrontMatter({}, []), [Problem(start + 1, found, expected, 1)] if sets else []
    values, mistakes = _values("\n".join(texts[start + 1 : end]), start + 2)
    problems = list(mistakes)
    if not isinstance(values, dict) and not (sets and problems):
        return FrontMatter({}, []), []
    matter = FrontMatter(values if isinstance(values, dict) else {}, list(texts[: end + 1]))
    if start and not problems:
        above = tuple(Edit(n + 1, 1, f"{texts[n]}\n", "") for n in range(start))
        found, expected = "front matter below an empty line", "it at the start of the file"
        problems.append(Problem(start + 1, found, expected, 1, above))
    return matter, problems + _misspelt(matter)


@lru_cache(maxsize=1024)  # the plan reads it before the page
def _values(text: str, first: int) -> tuple[Any, tuple[Problem, ...]]:
    try:
        return yaml.safe_load(text), ()
    except yaml.YAMLError as error:
        mark, cause = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        line, column = (first + mark.line, mark.column + 1) if mark else (first, 1)
        found = "front matter that is not YAML" + (f" ({cause})" if cause else "")
        expected = "'name: value' lines, a value with a colon or brackets in quotes"
        written = text.split("\n")[line - first] if 0 <= line - first < text.count("\n") + 1 else ""
        if sign := SIGN.match(written):  # meant for words with stress, say
            expected = f"a value that begins with {sign['value'][0]!r} in quotes"
        return None, (Problem(line, found, expected, column, _in_quotes(written, line, cause)),)


def _in_quotes(text: str, line: int, cause: str | None) -> tuple[Edit, ...]:
    """Mend a value with a colon in it, or a sign of YAML at its start, by quotes around it."""
    match = COLON.match(text) if cause == "mapping values are not allowed here" else SIGN.match(text)
    if not match or '"' in text or "\\" in text:
        return ()
    return (Edit(line, match.start("value") + 1, match["value"], f'"{match["value"]}"'),)


def _misspelt(matter: FrontMatter) -> list[Problem]:
    """Report a name that is probably one of those that mean something, misspelt."""
    return [
        matter.problem(name, f"{name!r} in the front matter", f"a name that means something; did you mean {near!r}?")
        for name in map(str, matter.values)
        if name not in NAMES and (near := meant(name, NAMES, 0.8))
    ]
