"""The page being rendered, and what is reported of it."""

import logging
import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from markdown.extensions.toc import slugify
from markupsafe import Markup

from overrides.blocks.addresses import heading_addresses
from overrides.blocks.block import Drawing
from overrides.blocks.containers import wrong_settings
from overrides.blocks.links import (
    EXPECTED,
    NEAR,
    Link,
    has_host,
    is_readable,
    leads_elsewhere,
    nearest,
    resolved,
    unknown_anchor,
)
from overrides.blocks.printed import DEFINED, FOOTNOTE, edits_of, label, printed
from overrides.blocks.snippet_lines import TakenIn, taken_in
from overrides.blocks.symbols import Symbol
from overrides.counting import counted
from overrides.mathematics import katex, tex
from overrides.mathematics.letters import Alphabet, unknown_letters
from overrides.solutions import Solution
from overrides.syntax.fences import fenced, without_verbatim
from overrides.syntax.front_matter import FrontMatter
from overrides.syntax.layout import misplaced
from overrides.syntax.problems import AuthorError, Problem, one_of
from overrides.templates import render
from quiz.document import Deck, Quiz
from quiz.syntax.blocks import claim

log = logging.getLogger("mkdocs.gradient_highway")

UNDEFINED = "one that a row of a block 'symbols' defines"
EXERCISES = "exercise"  # the kind of minutes that they take
NOTE = "#fnref:"  # leads from a footnote back to what refers to it
DEFINITION = re.compile(r" {0,3}(?:\*\[[^\]]+\]|\[(?!\^)[^\]]+\]): *\S")  # of an abbreviation, of a link


class LessonPage:
    """The page being rendered: what blocks may ask of it (`overrides.blocks.block.Page`)."""

    def __init__(
        self,
        *,
        path: str,
        text: str,
        first_line: int,
        symbols: Mapping[str, Symbol],
        katex_script: Path,
        markdown: Callable[[str], str],
        chapters: list[tuple[Any, str]],
        address: Callable[[str], str | None] = lambda path: None,
        paths: Callable[[], Collection[str]] = tuple,
        ignored: Collection[str] = (),
        front_matter: FrontMatter | None = None,
        quizzes: dict[str, str] | None = None,
        notation: Alphabet | None = None,
        folder: Path = Path(),
    ) -> None:
        self.path = path
        self.written = text.split("\n")
        self.lines = self.written  # as they are rendered: with the snippets in them; all lines are numbered by these
        self._origins: Sequence[int] = range(len(self.lines))  # of each, the line as written
        self.first_line = first_line
        self.block = 0  # where the block starts that is being rendered, from 0
        self._folder = folder  # of the course, from which paths are shown
        self._symbols = symbols
        self._katex_script = katex_script
        self._notation = notation  # the letters that formulas may use; None: any
        self._markdown = markdown
        self._chapters = chapters
        self._address = address
        self._paths = paths  # of all that can be linked to, as seen from this page
        self._ignored = ignored  # names of what of links is not reported (`overrides.pages.LINKS`)
        self.anchors: set[str] = set()  # ids that blocks have taken
        self._headings = heading_addresses(text)
        self.front_matter = front_matter or FrontMatter({}, [])
        self._quizzes = {} if quizzes is None else quizzes  # where each quiz of the site stands, by its identity
        self._spent = 0  # minutes, on exercises
        self.lists_chapters = False  # a block has asked for them
        self.links: list[Link] = []
        self.solutions: list[Solution] = []
        self.description = ""  # what it is about
        self.boxes: list[Markup] = []  # what is wrong with snippets: shown at the head of the page

    def markdown(self, text: str) -> Markup:
        """Render Markdown that stands inside a block.

        Links by reference and abbreviations are those of the whole page.

        Raises:
            AuthorError: a link leads to a file that isn't there, a footnote of the page is used, or signs stand there
                that would be printed as they are.
        """
        self.verify_printed(text)
        return Markup(resolved(self._markdown(self.with_definitions(text)), self.link))

    def verify_printed(self, text: str) -> None:
        """Raise AuthorError for what of a text inside of a block would be printed as it is written."""
        prose = without_verbatim(text)
        notes = [
            (note[0], f"the footnote {note[0]!r} inside a block", "it in the text of the page")
            for note in FOOTNOTE.finditer(prose)
            if label(note[0]) in self.defined
        ]
        problems: list[Problem] = []
        for piece, found, expected in [*notes, *printed(prose, self.defined)]:
            start = prose.find(piece)
            line = self._line_of(text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0])
            column = self._column(line, piece)
            problems.append(Problem(line, found, expected, column, edits_of(piece, line, column)))
        lines = text.split("\n")
        for problem in (*misplaced(lines, 0), *wrong_settings(lines, 0)):
            line = self._line_of(lines[problem.line].strip())
            moved = tuple(edit._replace(line=line) for edit in problem.edits)
            problems.append(
                problem._replace(line=line, column=self._column(line, lines[problem.line].strip()), edits=moved)
            )
        if problems:
            raise AuthorError(problems)

    def mathematics(self, source: str, line: int, *, display: bool = False) -> Markup:
        """Render TeX; `line` is where it starts in the file.

        Raises:
            AuthorError: a symbol or a letter is not defined, or KaTeX finds a mistake.
        """
        column = self._column(line, source)

        def place(use: tex.Use, found: str, expected: str) -> Problem:
            return Problem(line + use.line, found, expected, use.column + (1 if use.line else column))

        if unknown := tex.unknown_in(source, self._symbols):
            what = "a symbol that a row of a block 'symbols' defines"
            raise AuthorError(
                [place(use, f"the symbol {use.name!r}", one_of(use.name, self._symbols, what)) for use in unknown]
            )
        if self._notation and (letters := unknown_letters(source, self._notation)):
            raise AuthorError([place(use, f"the letter {use.name!r} in a formula", UNDEFINED) for use in letters])
        try:
            return self.typeset(tex.expand(source, self._symbols), display=display)
        except katex.TexError as error:
            raise AuthorError(
                [Problem(line, f"TeX with a mistake: {error}", "TeX that KaTeX reads", column)]
            ) from error

    def typeset(self, source: str, *, display: bool) -> Markup:
        """Have KaTeX render TeX without symbols.

        Raises:
            TexError: the TeX has a mistake.
        """
        return Markup(katex.render(self._katex_script, source, display))

    def symbols_in(self, source: str) -> list[Symbol]:
        """Return the symbols that some TeX uses, in order."""
        return [self._symbols[name] for name in tex.names_in(source)]

    def link(self, target: str) -> str:
        """Turn the path of a Markdown file, as seen from this page, into an address, and note its anchor.

        Raises:
            AuthorError: there is no such file.
        """
        line, column = self._place_of(target)
        if not is_readable(target):
            expected = "a host or a number in both brackets, or '%5B' and '%5D' for the signs themselves"
            raise AuthorError([Problem(line, f"the address {target!r}, which can't be read", expected, column)])
        parts = urlsplit(target)
        if has_host(target):
            return target
        on_disk = bool(parts.scheme)
        path = unquote(target.replace("\\", "/") if on_disk else parts.path)
        address = None if on_disk else self._address(path) if path else ""
        if address is None:
            rooted = path.startswith("/")
            missing = "is a file on your disk, which readers don't have" if on_disk else "isn't there"
            found = f"a link to {target!r}, which " + ("leads out of a site below a path" if rooted else missing)
            expected = NEAR.format(near) if (near := nearest(path, self._paths())) else EXPECTED
            if on_disk and not near:
                expected = "a copy of it in the folder of the pages, and its path as seen from this one"
            raise AuthorError([Problem(line, found, expected, column)])
        if parts.fragment and "anchors" not in self._ignored:
            self.links.append(Link(line, column, target, path, unquote(parts.fragment)))
        return parts._replace(path=address).geturl()

    def look_at(self, target: str) -> Markup:
        """Report a link or a picture of the page's own text that leads nowhere; note its anchor."""
        path = urlsplit(target).path if is_readable(target) else target
        kind = "absolute_links" if path.startswith("/") else "not_found" if "." in path else "unrecognized_links"
        if target.startswith(NOTE):
            line = self._line_of(f"[^{unquote(target.removeprefix(NOTE))}]:")
            self.links.append(Link(line, 1, target, "", unquote(target[1:])))
        elif kind not in self._ignored and not target.startswith("#fn:"):
            try:
                self.link(target)
            except AuthorError as error:
                return self.report(error.problems)
        return Markup()

    def address(self, target: str) -> str:
        """Turn the path of a file into an address; one that leads nowhere stays, as `look_at` reports it."""
        if not is_readable(target) or leads_elsewhere(target):
            return target
        parts = urlsplit(target)
        address = self._address(unquote(parts.path)) if parts.path else None
        return target if address is None else parts._replace(path=address).geturl()

    def anchor(self, text: str, *, kept: bool = False) -> str:
        """Make an id that no other block of the page has, and no heading.

        Args:
            text: what the id should say.
            kept: it must not depend on the headings, because addresses carry settings under it; a heading that has it
                is then reported.
        """
        wanted = slugify(text, "-") or "block"
        taken = self.anchors if kept else self.anchors | self._headings
        anchor, number = wanted, 1
        while anchor in taken:
            number += 1
            anchor = f"{wanted}-{number}"
        self.anchors.add(anchor)
        return anchor

    def claim(self, quiz: Quiz | Deck) -> None:
        """Take the name under which a quiz or flashcards keep progress.

        Raises:
            AuthorError: another quiz of the site has it.
        """
        claim(quiz, self.path, self._quizzes)

    def spend(self, minutes: int, line: int) -> None:
        """Note how long an exercise takes.

        Raises:
            AuthorError: all of the page take longer than its front matter says.
        """
        self._spent += minutes
        declared = self.front_matter.values.get("minutes")
        if isinstance(declared, dict) and self._spent > declared.get(EXERCISES, 0):
            said = f"'{EXERCISES}: {declared[EXERCISES]}'" if EXERCISES in declared else "none of them"
            found = f"exercises that take {counted(self._spent, 'minute')}, where the front matter says {said}"
            expected = f"'{EXERCISES}: {self._spent}' among its minutes, or a shorter exercise"
            raise AuthorError([Problem(line, found, expected, self._column(line, str(minutes)))])

    def print_at_the_end(self, line: int, title: str, html: Markup) -> None:
        """Note an answer that a block has folded away: paper shows it at the end of the page."""
        self.solutions.append(Solution(line, title, html))

    def chapters(self) -> list[tuple[Any, str]]:
        """Return the pages that take time, in reading order, each with its address seen from this page."""
        self.lists_chapters = True
        return self._chapters

    def draw(self, drawing: Drawing) -> Markup:
        """Draw what has been read."""
        return drawing()

    def formula(self, source: str, *, display: bool) -> Markup:
        """Render a formula of the page's text; one with a mistake is reported where it stands."""
        try:
            return self.mathematics(source, self._line_of(source), display=display)
        except AuthorError as error:
            return self.report(error.problems)

    def with_definitions(self, text: str) -> str:
        """Put before a text what its page says of where links by reference lead and what abbreviations mean."""
        return self._definitions + text

    @cached_property
    def _definitions(self) -> str:
        lines = zip(self.lines, fenced(self.lines), strict=True)
        return "".join(f"{line}\n\n" for line, code in lines if not code and DEFINITION.match(line))

    @cached_property
    def defined(self) -> set[str]:
        """The links by reference and the footnotes that the page defines."""
        return {label(match["name"]) for line in self.lines if (match := DEFINED.match(line))}

    def _place_of(self, target: str) -> tuple[int, int]:
        """Find the line and the column of a link's target: it may be the beginning of another."""
        text, above = "\n".join(self.lines), len("\n".join(self.lines[: self.block]))
        whole = re.compile(re.escape(target) + r"(?![\w/#.-])")
        match = whole.search(text, above) or whole.search(text)
        if not match:  # it is written otherwise: with an entity, say
            line = self._line_of(target)
            return line, self._column(line, target)
        line = self.first_line + text.count("\n", 0, match.start())
        return line, match.start() - text.rfind("\n", 0, match.start())

    def _line_of(self, source: str) -> int:
        """Find the line on which some text starts: Markdown has forgotten it by the time it is rendered.

        It is looked for from the block on that is being rendered, then on the whole page.
        """
        text, above = "\n".join(self.lines), len("\n".join(self.lines[: self.block]))
        places = [text.find(piece, start) for start in (above, 0) for piece in (f"${source}$", source)]
        return self.first_line + text.count("\n", 0, next((place for place in places if place >= 0), 0))

    def _column(self, line: int, source: str) -> int:
        """Find the column at which some text starts on a line, from 1; 0 if it doesn't."""
        written = self.lines[line - self.first_line] if line - self.first_line < len(self.lines) else ""
        first = source.split("\n", 1)[0]
        return (written.find(f"${first}") + 1 or written.find(first)) + 1

    def report(self, problems: list[Problem]) -> Markup:
        """Log problems (a strict build then fails) and return them as a box that stands where the block should."""
        return report(
            self.path, [self.in_file(problem) for problem in problems], [*[""] * (self.first_line - 1), *self.written]
        )

    def take_in(self, lines: Sequence[str], origins: Sequence[int]) -> None:
        """Note the lines that are rendered, and of each the line of the page, from 0, that it was or came in by."""
        self.lines, self._origins = list(lines), origins
        self.__dict__.pop("defined", None)  # they are of the lines
        self.__dict__.pop("_definitions", None)

    @property
    def taken_in(self) -> list[TakenIn]:
        """The lines that snippets brought in."""
        return [line for line in self.lines if isinstance(line, TakenIn)]

    @property
    def symbol_names(self) -> list[str]:
        """The names of symbols in the page's text, also of such that there are not."""
        return tex.names_in("\n".join(self.lines))

    def facts(self) -> dict[str, Any]:
        """Return what is known of the page once it is rendered, as JSON can hold it."""
        return {
            "lines": [
                [str(line), str(line.path), line.number, line.written] if isinstance(line, TakenIn) else line
                for line in self.lines
            ],
            "origins": list(self._origins),
            "anchors": sorted(self.anchors),
            "spent": self._spent,
            "lists_chapters": self.lists_chapters,
            "links": self.links,
            "solutions": self.solutions,
            "description": self.description,
        }

    def take_over(self, facts: Mapping[str, Any]) -> None:
        """Know of the page what was known when another build had rendered it."""
        lines = facts["lines"]
        self.take_in(
            [line if isinstance(line, str) else taken_in(line[0], Path(line[1]), *line[2:]) for line in lines],
            facts["origins"],
        )
        self.anchors = set(facts["anchors"])
        self._spent = facts["spent"]
        self.lists_chapters = facts["lists_chapters"]
        self.links = [Link(*link) for link in facts["links"]]
        self.description = facts["description"]
        self.solutions = [Solution(line, title, Markup(html)) for line, title, html in facts["solutions"]]

    def announce(self, problems: list[Problem]) -> None:
        """Report what is wrong with the front matter at the head of the page, whose text is what stands below it."""
        if problems:
            top = report(self.path, problems, [*self.front_matter.lines, *self.written])
            self.written = [str(top), "", *self.written]
            self.lines, self._origins = self.written, range(len(self.written))
            self.first_line -= 2

    def verify(self, link: Link, target: "LessonPage", ids: Collection[str]) -> None:
        """Report a link to an anchor that isn't there.

        Args:
            link: as it was noted.
            target: the page to which it leads; `ids`: all anchors of that page.
        """
        if link.anchor not in ids:
            parts = tuple(f"{anchor}-" for anchor in target.anchors)
            self.report([unknown_anchor(link, [name for name in ids if not name.startswith((*parts, "fn"))])])

    def in_file(self, problem: Problem) -> Problem:
        """Turn the line that is rendered into the line of the file that it stands in, which may be a snippet."""
        position = problem.line - self.first_line
        if not 0 <= position < len(self._origins):
            return problem
        moved = self._origins[position] - position
        edits = tuple(edit._replace(line=edit.line + moved) for edit in problem.edits)
        line = problem._replace(line=problem.line + moved, edits=edits)
        taken = self.lines[position]
        if not isinstance(taken, TakenIn):
            return line
        shift = len(taken.written) - len(taken)
        return Problem(
            taken.number,
            f"{problem.found} (on {self.path})",
            problem.expected,
            max(problem.column + shift, 1) if problem.column else 0,
            file=Path(os.path.relpath(taken.path, self._folder)).as_posix(),
            text=taken.written,
        )


def report(path: str, problems: list[Problem], lines: Sequence[str]) -> Markup:
    """Log what is wrong with a file, each with its line, and return it as a box that shows it on the page."""
    numbered = dict(enumerate(lines, start=1))
    for problem in problems:
        log.error(problem.shown(path, numbered))
    return render("overrides/blocks/report.html", messages=[problem.at(path) for problem in problems])
