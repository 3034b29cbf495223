"""Look a course over: its configuration, its navigation and all of its pages, every mistake at once."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from overrides.checking.facts import FactStore
from overrides.checking.page import CheckedPage, Checker
from overrides.course.configuration import load_course
from overrides.course.navigation import navigation_problems
from overrides.notebooks import page as notebooks
from overrides.pages import Course, encoding_problems, find_snippets, notebook_source, shown_path, take_over_validation
from overrides.runtime.licences import licence_paths
from overrides.runtime.theme import katex_script
from overrides.syntax.encoding import decoded
from overrides.syntax.front_matter import read_front_matter
from overrides.syntax.problems import AuthorError, Problem
from overrides.wheels.assembly import wheel_paths


class Checked(NamedTuple):
    """A file of a course and what is wrong with it.

    Attributes:
        path: as its author sees it, from the course's folder; `file`: where it is.
        lines: its text.
        problems: by their places.
    """

    path: str
    file: Path
    lines: list[str]
    problems: list[Problem]


def check_course(configuration: Path, drafts: Mapping[Path, str] | None = None) -> list[Checked]:
    """Look all files of a course over; return those in which something is wrong, in the order of their paths.

    Args:
        configuration: path of the course's `mkdocs.yml`.
        drafts: texts that some pages may get, by their files; then these pages alone are looked over.

    Raises:
        AuthorError: there is no configuration.
    """
    found = _Found(configuration)
    try:
        config = load_course(configuration, hooks=[])  # the kit's own would make the runtime
    except AuthorError as error:
        if not configuration.is_file():
            raise
        lines = configuration.read_bytes().decode("utf-8-sig", errors="replace").splitlines()
        found.of(configuration.name, configuration, lines).extend(error.problems)
        return found.checked()
    files = _files(config, drafts or {})
    if problems := list(encoding_problems(files)):
        for file, problem in problems:
            found.add(file, [problem], config)
        files = Files([file for file in files if file not in {file for file, _ in problems}])
    find_snippets(config)
    ignored_links, ignored_nav = take_over_validation(config)
    text = decoded(configuration.read_bytes())
    found.of(configuration.name, configuration, text.split("\n")).extend(navigation_problems(text, files, ignored_nav))
    course = Course(config, files, ignored_links, _made_by_the_build)
    course.read_navigation(get_navigation(files, config))
    for file, problem in course.problems:
        found.add(file, [problem], config)
    store = FactStore(configuration)
    pages = [file for file in files.documentation_pages() if not drafts or Path(file.abs_src_path or "") in drafts]
    for file, page in _pages(course, pages, store).items():
        found.add(file, page.problems, config)
    if not drafts:
        store.keep()
    return found.checked()


class _Found:
    """What is wrong, by file."""

    def __init__(self, configuration: Path) -> None:
        self.root = configuration.parent
        self.files: dict[str, Checked] = {}

    def of(self, path: str, file: Path, lines: list[str]) -> list[Problem]:
        return self.files.setdefault(path, Checked(path, file, lines, [])).problems

    def add(self, file: File, problems: Iterable[Problem], config: MkDocsConfig) -> None:
        lines = file.content_bytes.decode("utf-8-sig", errors="replace").splitlines()
        own = self.of(shown_path(file, config), Path(file.abs_src_path or ""), lines)
        for problem in problems:
            (self.of_snippet(problem.file) if problem.file else own).append(problem)

    def of_snippet(self, path: str) -> list[Problem]:
        file = self.root / path
        return self.of(path, file, file.read_text(encoding="utf-8-sig", errors="replace").splitlines())

    def checked(self) -> list[Checked]:
        wrong = [checked for checked in self.files.values() if checked.problems]
        return [one._replace(problems=sorted(set(one.problems), key=_place)) for one in sorted(wrong)]


def _place(problem: Problem) -> tuple[int, int, str]:
    return problem.line, problem.column, problem.found


def _files(config: MkDocsConfig, drafts: Mapping[Path, str]) -> Files:
    files = get_files(config)
    for file in files:
        path = file.abs_src_path
        if path and Path(path) in drafts:
            file.content_string = drafts[Path(path)].removeprefix("\ufeff")
            file.abs_src_path = path
    set_exclusions(files, config)
    return Files([file for file in files if file.inclusion != InclusionLevel.EXCLUDED])


def _pages(course: Course, files: Iterable[File], store: FactStore) -> dict[File, CheckedPage]:
    """Look the pages over one by one, then see whether the links between them lead somewhere."""
    config = course.config
    checker = Checker(config.markdown_extensions, config.mdx_configs, store)
    pages: dict[File, CheckedPage] = {}
    for file in files:
        lines = file.content_string.split("\n")
        text = "\n".join(lines[len(read_front_matter(lines)[0].lines) :]).lstrip("\n")
        page, problems = course.page(CheckedPage, file, text, katex_script(), str)
        page.problems += problems
        checker.look_over(page)
        _look_at_notebook(page, file, config)
        pages[file] = page
    for file, page in pages.items():
        for link in dict.fromkeys(page.links):
            target = pages.get(course.file(link.path, file) or file) if link.path else page
            if target:
                checker.verify(page, link, target)
    return pages


def _look_at_notebook(page: CheckedPage, file: File, config: MkDocsConfig) -> None:
    source = notebook_source(page, file, config)
    try:
        if notebooks.wants_notebook(source):
            notebooks.verify(source)
    except AuthorError as error:
        page.problems += error.problems


def _made_by_the_build() -> list[str]:
    """Return the paths of files that the build puts into the site, to which pages may link."""
    return [*licence_paths(), *wheel_paths()]
