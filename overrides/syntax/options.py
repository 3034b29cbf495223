"""The settings below a header or a heading: lines `name: value`, indented by four spaces or a tab.

A parser turns the text of a setting into its value, or raises ValueError with what would be right.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from overrides.syntax.problems import Problem
from overrides.syntax.problems import one_of as one_of_names

Parser = Callable[[str], Any]

OPTION = re.compile(r"(?: {4}|\t)\s*(?P<name>let +[A-Za-z_]\w*|[\w-]+) *: *(?P<value>.*?) *$")
QUOTED = re.compile(r"(?P<quote>[\"']).*(?P=quote)$")
DIGITS = 9  # of a whole number


class Option(NamedTuple):
    """A setting as written: its line, and the columns of its name and its value, from 1."""

    name: str
    value: str
    line: int
    name_column: int
    value_column: int


def option_on(text: str, line: int, cut: int = 0) -> Option | None:
    """Read a line as a setting, or return None if it isn't one.

    Args:
        text: of the line.
        line: its number in the file.
        cut: how much of the line in the file is missing before the text.
    """
    match = OPTION.match(text)
    if not match:
        return None
    value = match["value"][1:-1] if QUOTED.match(match["value"]) else match["value"]
    name = " ".join(match["name"].split())
    return Option(name, value, line, cut + match.start("name") + 1, cut + match.start("value") + 1)


def leading_options(texts: Sequence[str], first: int) -> list[Option]:
    """Read the settings that some lines start with; `first` is the number of the first line."""
    options = []
    for number, text in enumerate(texts, start=first):
        option = option_on(text, number)
        if option is None:
            break
        options.append(option)
    return options


def read_options(
    options: Iterable[Option], parsers: Mapping[str, Parser], owner: str, problems: list[Problem]
) -> dict[str, Any]:
    """Read settings, adding what is wrong with them to `problems`.

    Args:
        options: as written.
        parsers: of each setting that there is; that of `let` reads every `let name`.
        owner: whose they are, in words.
        problems: is added to.
    """
    values: dict[str, Any] = {}
    for name, value, line, name_column, value_column in options:
        parse = parsers.get(name.split()[0])
        if parse is None or (name == "let" or (name.split()[0] != name and not name.startswith("let "))):
            expected = one_of_names(name, parsers, f"a setting of {owner}")
            problems.append(Problem(line, f"the setting {name!r}", expected, name_column))
        elif name in values:
            problems.append(Problem(line, f"the setting {name!r} again", "each setting once", name_column))
        else:
            try:
                values[name] = parse(value)
            except ValueError as error:
                problems.append(Problem(line, f"'{name}: {value}'", str(error), value_column))
    return values


def whole_number(low: int, high: int) -> Parser:
    """Make a parser of whole numbers within limits."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or len(text) > DIGITS or not low <= int(text) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(text)

    return read


class _Words:
    """Reads words out of some, which can be asked for."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words


class Named(_Words):
    """Another parser, and the words that it takes."""

    def __init__(self, read: Parser, words: tuple[str, ...]) -> None:
        super().__init__(words)
        self.read = read

    def __call__(self, text: str) -> Any:
        return self.read(text)


class _OneOf(_Words):
    def __call__(self, text: str) -> str:
        if text not in self.words:
            raise ValueError(f"one of {', '.join(self.words)}")
        return text


class _SomeOf(_Words):
    def __call__(self, text: str) -> list[str]:
        words = [] if text == "no" else [word.strip() for word in text.split(",")]
        if any(word not in self.words for word in words) or len(set(words)) < len(words):
            raise ValueError(f"'no', or some of {', '.join(self.words)}")
        return words


def one_of(*choices: str) -> Parser:
    """Make a parser of one word out of some."""
    return _OneOf(choices)


def some_of(*choices: str) -> Parser:
    """Make a parser of words out of some, separated by commas; `no` for none."""
    return _SomeOf(choices)


def words_of(parser: Parser) -> tuple[str, ...]:
    """Return the words out of which a parser takes one or some, or nothing."""
    return parser.words if isinstance(parser, _Words) else ()
