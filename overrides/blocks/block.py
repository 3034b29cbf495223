"""What a Markdown block is: its name, whether it takes an argument, its options, and the function that reads it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from markupsafe import Markup

from overrides.syntax.options import Parser, read_options
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from quiz.document import Deck, Quiz


class Page(Protocol):
    """What a block may ask of the page it stands on."""

    def markdown(self, text: str) -> Markup:
        """Render Markdown that stands inside a block; its links are resolved as those of the page.

        Raises:
            AuthorError: a link leads to a file that isn't there.
        """

    def mathematics(self, tex: str, line: int, *, display: bool = False) -> Markup:
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

    def claim(self, quiz: Quiz | Deck) -> None:
        """Take the name under which a quiz or flashcards keep progress.

        Raises:
            AuthorError: another quiz of the site has it.
        """

    def spend(self, minutes: int, line: int) -> None:
        """Note how long an exercise takes.

        Args:
            minutes: that its author gives it.
            line: where they stand.

        Raises:
            AuthorError: all of the page take longer than its front matter says.
        """

    def print_at_the_end(self, line: int, title: str, html: Markup) -> None:
        """Note an answer that a block has folded away: paper shows it at the end of the page.

        Args:
            line: of the block.
            title: what it answers.
            html: the answer.
        """

    def chapters(self) -> list[tuple[Any, str]]:
        """Return the pages that take time, in reading order, each with its address seen from this page."""


def rendered(page: Page, texts: Iterable[str]) -> list[Markup]:
    """Render the texts of a block.

    Raises:
        AuthorError: with what is wrong in any of them.
    """
    html: list[Markup] = []
    problems: list[Problem] = []
    for text in texts:
        try:
            html.append(page.markdown(text))
        except AuthorError as error:
            problems += error.problems
    if problems:
        raise AuthorError(problems)
    return html


Drawing = Callable[[], Markup]  # makes the HTML of a block in which nothing is wrong


class Block(NamedTuple):
    """A Markdown block, declared as data.

    Attributes:
        name: the word after the slashes.
        argument: what is expected after the bar, in words, "" if nothing is, in square brackets if it may be left out.
        options: parser of each option, or None if `read` reads them.
        read: reads the block with the values of the options that its author set, reports all that is wrong with it, and
            returns what draws it. To check a page, everything is read and nothing drawn.
        validated: whether header and options are checked here; else `read` does that with what it reads anyway.
    """

    name: str
    argument: str
    options: Mapping[str, Parser] | None
    read: Callable[[BlockSource, dict[str, Any], Page], Drawing]
    validated: bool = True

    def drawing(self, source: BlockSource, page: Page) -> Drawing:
        """Validate header and options, then read the block; return what draws it.

        Raises:
            AuthorError: with every mistake found.
        """
        problems = source.misses(self.argument) if self.validated else []
        values = {}
        if self.validated and self.options is not None:
            values = read_options(source.options, self.options, f"the block {self.name!r}", problems)
        if problems:
            raise AuthorError(problems)
        return self.read(source, values, page)
