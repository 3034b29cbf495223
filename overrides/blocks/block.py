"""What a Markdown block is: its name, whether it takes an argument, its options, and the function that renders it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

from overrides.blocks.source import BlockSource, Option
from overrides.syntax.problems import AuthorError, Problem

Reader = Callable[[str], Any]
"""Turns the text of an option into its value, or raises ValueError with what would be right."""


class Page(Protocol):
    """What a block may ask of the page it stands on."""

    def markdown(self, text: str) -> str:
        """Render Markdown that stands inside a block; its links are resolved as those of the page.

        Raises:
            AuthorError: a link leads to a file that isn't there.
        """

    def mathematics(self, tex: str, line: int, *, display: bool = False) -> str:
        """Render TeX with the lesson's symbols."""

    def symbols_in(self, tex: str) -> list[Any]:
        """Return the lesson's symbols that some TeX uses, in order."""

    def link(self, target: str) -> str:
        """Turn the path of a Markdown file, as seen from this page, into an address.

        Raises:
            AuthorError: there is no such file.
        """

    def anchor(self, text: str, *, kept: bool = False) -> str:
        """Make an id that is unique on the page; `kept`: a heading that has it is reported, instead of avoided."""

    def claim(self, identity: str, title: str, line: int) -> None:
        """Take the name under which a quiz keeps progress.

        Raises:
            AuthorError: another quiz of the site has it.
        """

    def chapters(self) -> list[tuple[Any, str]]:
        """Return the pages that take time, in reading order, each with its address seen from this page."""


class Block(NamedTuple):
    """A Markdown block, declared as data.

    Attributes:
        name: the word after the slashes.
        argument: what is expected after the bar, in words, or "" if nothing is.
        options: reader of each option, or None if the renderer reads them.
        render: makes the HTML; it gets the values of the options that the author set.
    """

    name: str
    argument: str
    options: Mapping[str, Reader] | None
    render: Callable[[BlockSource, dict[str, Any], Page], str]

    def html(self, source: BlockSource, page: Page) -> str:
        """Check header and options, then render.

        Raises:
            AuthorError: with every mistake found.
        """
        problems = []
        if bool(self.argument) != bool(source.argument):
            found = f"{source.argument!r} after the bar" if source.argument else f"'/// {self.name}' alone"
            expected = f"'/// {self.name} | {self.argument}'" if self.argument else f"'/// {self.name}' alone"
            problems.append(Problem(source.line, found, expected, 1))
        values = {}
        if self.options is not None:
            values = read_options(source.options, self.options, f"the block {self.name!r}", problems)
        if problems:
            raise AuthorError(problems)
        return self.render(source, values, page)


def read_options(
    options: Mapping[str, Option], readers: Mapping[str, Reader], owner: str, problems: list[Problem]
) -> dict[str, Any]:
    """Read options as written, adding what is wrong with them to `problems`."""
    values = {}
    for name, option in options.items():
        if name not in readers:
            known = ", ".join(sorted(readers)) or "no options"
            problems.append(Problem(option.line, f"the option {name!r}", f"for {owner}: {known}", option.name_column))
            continue
        try:
            values[name] = readers[name](option.value)
        except ValueError as error:
            problems.append(Problem(option.line, f"'{name}: {option.value}'", str(error), option.value_column))
    return values


def whole_number(low: int, high: int) -> Reader:
    """Make a reader of whole numbers within limits."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(text)

    return read
