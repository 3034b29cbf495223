"""A course's pages as the blocks see them: what all of them share, and what of it one page is told.

The build (`overrides.hooks`) renders them, `gradient-highway check` only looks them over (`overrides.checking`).
"""

import logging
import posixpath
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from overrides.blocks.lesson_page import LessonPage
from overrides.blocks.symbols import Symbol, named_symbols
from overrides.chapters import Chapter, read_chapter, read_chapters
from overrides.languages.catalogue import languages
from overrides.mathematics.letters import Alphabet, alphabet
from overrides.notebooks.page import Source
from overrides.runtime.packages import ROOT
from overrides.syntax.encoding import decoded
from overrides.syntax.front_matter import FrontMatter, read_front_matter, unusable
from overrides.syntax.problems import AuthorError, Problem, one_of
from overrides.syntax.scanner import find_blocks

LINKS = ("not_found", "absolute_links", "unrecognized_links", "anchors")  # what MkDocs can be told to validate
NAV = ("not_found", "omitted_files")
AnyPage = TypeVar("AnyPage", bound=LessonPage)


class Claims(dict[str, str]):
    """The names under which quizzes keep progress, with where they stand; notes which a page took or found taken."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[list[str]] = []

    def setdefault(self, name: str, place: str = "") -> str:
        """Take a name, unless another has it; return who has."""
        owner = super().setdefault(name, place)
        self.noted.append([name, place, owner])
        return owner


class Course:
    """What the pages of a course share.

    Attributes:
        symbols: that its blocks `symbols` define.
        notation: the letters of its formulas; None: it defines no symbols, and any letter may be used.
        quizzes: where each quiz stands, by the name under which it keeps progress.
        chapters: the pages that take time, in reading order.
        whole: the pages that take in all chapters; `glossary`: the one with the terms, if there is one.
        ignored: what of links its configuration has told MkDocs not to warn of.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        ignored: frozenset[str] = frozenset(),
        made: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """Read the symbols of all pages.

        Args:
            config: of the course.
            files: of the course.
            ignored: see above.
            made: paths of what the build will put into the site, where it isn't among the files.
        """
        self.made = made
        self.config = config
        self.files = files
        self.looked_up: dict[str, str] = {}  # where the files are that a page has asked for, by their paths
        self.ignored = ignored
        self.problems: list[tuple[File, Problem]] = []  # of no one page
        self._defined = {file: symbols_of(file) for file in self.files.documentation_pages()}
        self.symbols = self._collect_symbols()
        self.notation = self._read_notation()
        self.quizzes = Claims()
        self.chapters: list[Chapter] = []
        self.whole: list[File] = []
        self.glossary: File | None = None

    def read_navigation(self, navigation: Navigation) -> None:
        """Read how long the pages take, which of them take in all others, and which has the terms."""
        self.chapters, problems = read_chapters(navigation, self.config)
        self.problems += problems
        for file in self.files.documentation_pages():
            matter, _ = read_front_matter(file.content_string.split("\n"))
            try:
                self.whole += [file] if matter.says_yes("whole") else []
                self.glossary = file if matter.says_yes("glossary") else self.glossary
            except AuthorError as error:
                self.problems += [(file, problem) for problem in error.problems]

    def read_again(self, files: Collection[File]) -> None:
        """Read the symbols and the times of some pages again, whose texts have changed.

        Raises:
            ValueError: more has changed than a title, a time or a symbol: all has to be read again.
        """
        problems, self.problems = self.problems, []
        self._defined |= {file: symbols_of(file) for file in files}
        self.symbols = self._collect_symbols()
        self.notation = self._read_notation()
        try:
            found = {file: read_chapter(file.page, self.config) for file in files if file.page}
        except AuthorError as error:
            raise ValueError("a time with a mistake") from error
        again = [found.get(chapter.file, chapter) for chapter in self.chapters]
        listed = {chapter.file for chapter in self.chapters}
        if self.problems != problems or any(found[file] for file in found.keys() - listed):
            raise ValueError("mistakes that are of no one page, or a page that takes time now")
        if list(map(_place, again)) != list(map(_place, self.chapters)):
            raise ValueError("another way from page to page")
        self.chapters = [chapter for chapter in again if chapter]

    def page(
        self, make: Callable[..., AnyPage], file: File, text: str, katex_script: Path, markdown: Callable[[str], str]
    ) -> tuple[AnyPage, list[Problem]]:
        """Make the page that blocks stand on.

        Args:
            make: `LessonPage`, or a class that derives from it.
            file: of the page.
            text: its Markdown without front matter.
            katex_script: KaTeX's own script.
            markdown: renders what stands inside a block.

        Returns:
            the page, and what is wrong with its front matter.
        """
        lines = file.content_string.split("\n")
        matter, problems = read_front_matter(lines)
        if problems:
            text = "\n".join(lines[len(matter.lines) :])
        problems += self.unusable(matter).values()
        page = make(
            path=shown_path(file, self.config),
            text=text,
            first_line=len(lines) - text.count("\n"),
            symbols=self.symbols,
            katex_script=katex_script,
            markdown=markdown,
            chapters=[(chapter, chapter.file.url_relative_to(file)) for chapter in self.chapters],
            address=lambda path: self._address(path, file),
            paths=lambda: self._paths(file),
            ignored=self.ignored,
            front_matter=matter,
            quizzes=self.quizzes,
            folder=Path(self.config.config_file_path).parent,
            notation=None if symbols_of(file) else self.notation,  # where symbols are defined, others' may be shown
        )
        return page, problems

    def forget(self, path: str) -> None:
        """Give the names up that the quizzes of a page have taken."""
        for name in [name for name, place in self.quizzes.items() if place.rpartition(":")[0] == path]:
            del self.quizzes[name]

    def unusable(self, matter: FrontMatter) -> dict[str, Problem]:
        """Return what of a page's front matter the theme can't take, by name."""
        found, name = unusable(matter), matter.values.get("template")
        if (
            name
            and "template" not in found
            and not any(Path(folder, name).is_file() for folder in self.config.theme.dirs)
        ):
            expected = "the name of a template of the theme, such as 'main.html'"
            found["template"] = matter.problem("template", f"'template: {name}', which isn't there", expected)
        code = matter.values.get("lang")
        if "lang" in matter.values and code not in (known := languages(self.config)):
            expected = one_of(str(code), known, "a language that the theme knows, such as 'de'")
            found["lang"] = matter.problem("lang", f"'lang: {code}'", expected)
        return found

    def file(self, path: str, origin: File) -> File | None:
        """Find a file by its path as seen from another."""
        return self.get_file_from_path(_joined(unquote(path), origin))

    def get_file_from_path(self, path: str) -> File | None:
        """Find a file by its path, as MkDocs' `Files` do, and note where it is."""
        self.looked_up[path] = self.place(path)
        return self.files.get_file_from_path(path)

    def place(self, path: str) -> str:
        """Return the address of what is made from a file, and whether it is published; "" if there is none."""
        file = self.files.get_file_from_path(path)
        return f"{file.url} {file.inclusion.name}" if file else ""

    def _address(self, path: str, origin: File) -> str | None:
        """Find the address of what is made from a file; both as seen from another page."""
        target = None if path.startswith("/") else self.file(path, origin)
        if target is None:
            return path if _joined(path, origin) in self.made() else None
        return target.url_relative_to(origin)

    def _paths(self, origin: File) -> list[str]:
        """Return the paths of all pages and pictures as seen from a page."""
        folder = posixpath.dirname(origin.src_uri)
        written = [file for file in self.files if file.generated_by is None and not file.src_uri.startswith("assets/")]
        return [posixpath.relpath(file.src_uri, folder) for file in written]

    def _collect_symbols(self) -> dict[str, Symbol]:
        """Put the symbols of all pages together; what is wrong inside a block is reported when its page is read."""
        symbols: dict[str, Symbol] = {}
        for file, defined in self._defined.items():
            for symbol in defined:
                if symbol.name in symbols:
                    found = f"the symbol {symbol.name!r}, which another page defines"
                    self.problems.append((file, Problem(symbol.line, found, "one definition", symbol.column)))
                symbols.setdefault(symbol.name, symbol)
        return symbols

    def _read_notation(self) -> Alphabet | None:
        return alphabet(self.symbols.values()) if self.symbols else None


def _place(chapter: Chapter | None) -> tuple[str, str, bool] | None:
    """Return where a chapter is on the ways through the course."""
    return chapter and (chapter.path, chapter.track, chapter.short)


def _joined(path: str, origin: File) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(origin.src_uri), path))


def symbols_of(file: File) -> list[Symbol]:
    """Read the symbols that a page defines; of a table with a mistake, those that it names."""
    if "symbols" not in file.content_string:
        return []
    scan = find_blocks(file.content_string.splitlines(), 1)
    return [symbol for source in scan.blocks if source.name == "symbols" for symbol in named_symbols(source)]


def shown_path(file: File, config: MkDocsConfig) -> str:
    """Return the path of a page as its author sees it, from the course's folder."""
    path = Path(file.abs_src_path or file.src_uri)
    project = Path(config.config_file_path).parent
    return str(path.relative_to(project)) if path.is_relative_to(project) else str(path)


def notebook_source(page: LessonPage, file: File, config: MkDocsConfig) -> Source:
    """Return what a page's notebook is read from, with its links and symbols as they are written."""
    return Source(
        lines=page.written,
        first_line=page.first_line,
        matter=page.front_matter,
        folder=Path(file.abs_src_path or "").parent,
        root=Path(config.config_file_path).parent,
        address=str,
        expand=str,
    )


def encoding_problems(files: Files) -> Iterator[tuple[File, Problem]]:
    """Report pages that are not UTF-8, which MkDocs can't read."""
    for file in files.documentation_pages():
        try:
            decoded(file.content_bytes)
        except AuthorError as error:
            yield from ((file, problem) for problem in error.problems)


def find_snippets(config: MkDocsConfig) -> None:
    """Have snippets looked for in the course's folder, wherever the command was started, then in the kit's own."""
    snippets = config.mdx_configs.get("pymdownx.snippets", {})
    project = Path(config.config_file_path).parent
    own = [str(project / path) for path in snippets.get("base_path", ["."])]
    snippets["base_path"] = [*own, *([] if str(ROOT) in own else [str(ROOT)])]


def take_over_validation(config: MkDocsConfig) -> tuple[frozenset[str], frozenset[str]]:
    """Have MkDocs be silent on what is reported here with line and column; return what nobody shall report.

    Returns:
        names of `LINKS`, and of `NAV`, that the course has set below a warning.
    """
    return _silenced(config.validation.links, LINKS), _silenced(config.validation.nav, NAV)


def _silenced(levels: object, names: tuple[str, ...]) -> frozenset[str]:
    ignored = {name for name in names if not _warns(getattr(levels, name))}
    for name in set(names) - ignored:
        setattr(levels, name, logging.DEBUG)
    return frozenset(ignored)


def _warns(level: object) -> bool:
    return isinstance(level, int) and level >= logging.WARNING
