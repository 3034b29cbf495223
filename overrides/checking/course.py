"""Look a course over: its configuration, its navigation and all of its pages, every mistake at once."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from overrides.blocks.links import Link
from overrides.checking.facts import FactStore
from overrides.checking.kept import Found, Verdicts
from overrides.checking.page import CheckedPage, Checker
from overrides.course.configuration import load_course
from overrides.course.navigation import navigation_problems
from overrides.editor.words import keep_terms
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
    files = written = _files(config, drafts or {})
    if problems := list(encoding_problems(files)):
        for file, problem in problems:
            found.add(file, [problem], config)
        files = Files([file for file in files if file not in {file for file, _ in problems}])
    find_snippets(config)
    ignored_links, ignored_nav = take_over_validation(config)
    text = decoded(configuration.read_bytes())
    found.of(configuration.name, configuration, text.split("\n")).extend(
        navigation_problems(text, written, ignored_nav)
    )
    course = Course(config, files, ignored_links, _made_by_the_build)
    course.read_navigation(get_navigation(files, config))
    for file, problem in course.problems:
        found.add(file, [problem], config)
    store = FactStore(configuration)
    readable = files.documentation_pages()
    pages = [file for file in readable if not drafts or Path(file.abs_src_path or "") in drafts]
    for file, page in _Pages(course, store).look_over(pages, anew=bool(drafts)).items():
        found.add(file, [*page.problems, *_notebook_problems(file, course)], config)
    if not drafts:
        store.keep({file.src_uri for file in pages})
        keep_terms(configuration.parent, (file.content_string for file in pages))
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


class _Pages:
    """The pages of a course: those that were looked over before, and those that are looked over now."""

    def __init__(self, course: Course, store: FactStore) -> None:
        self.course = course
        self.store = store
        self.verdicts = Verdicts(store, course)
        self.opened: dict[File, CheckedPage] = {}
        self.asked: dict[File, tuple[list[str], list[list[str]]]] = {}  # of those: their facts, and names of quizzes

    @cached_property
    def checker(self) -> Checker:
        config = self.course.config
        return Checker(config.markdown_extensions, config.mdx_configs, self.store)

    def look_over(self, files: list[File], *, anew: bool) -> dict[File, Found]:
        """Look pages over, then see whether the links between them lead somewhere."""
        found = {file: (None if anew else self.kept(file)) or self.open(file) for file in files}
        for file in files:
            for link in dict.fromkeys(found[file].links):
                target = (self.course.file(link.path, file) or file) if link.path else file
                if target in found and link.anchor not in found[target].ids:
                    self.verify(file, link, target)
        for file, (facts, claims) in self.asked.items():
            page = self.opened[file]
            found[file] = found[file]._replace(problems=page.problems)
            if not anew:
                self.verdicts.keep(file.src_uri, file.content_string, page, facts, claims)
        return found

    def kept(self, file: File) -> Found | None:
        return self.verdicts.get(file.src_uri, file.content_string)

    def open(self, file: File) -> Found:
        """Look a page over now."""
        self.store.noted, self.course.quizzes.noted = [], []
        lines = file.content_string.split("\n")
        text = "\n".join(lines[len(read_front_matter(lines)[0].lines) :]).lstrip("\n")
        page, problems = self.course.page(CheckedPage, file, text, katex_script(), str)
        page.problems += problems
        self.checker.look_over(page)
        self.opened[file], self.asked[file] = page, (self.store.noted, self.course.quizzes.noted)
        return Found(page.problems, page.links, page.ids | page.anchors)

    def verify(self, file: File, link: Link, target: File) -> None:
        """Report a link to an anchor that its target lacks, unless it is one inside of a block, which is then drawn."""
        if not self.page(target).has(link):
            self.checker.verify(self.page(file), link, self.page(target))

    def page(self, file: File) -> CheckedPage:
        """Return a page that is looked over now, if it wasn't yet."""
        if file not in self.opened:
            self.open(file)
        return self.opened[file]


def _notebook_problems(file: File, course: Course) -> list[Problem]:
    matter, _ = read_front_matter(file.content_string.split("\n"))
    if "notebook" not in matter.values:
        return []
    text = "\n".join(file.content_string.split("\n")[len(matter.lines) :]).lstrip("\n")
    page, _ = course.page(CheckedPage, file, text, katex_script(), str)
    source = notebook_source(page, file, course.config)
    try:
        if notebooks.wants_notebook(source):
            notebooks.verify(source)
    except AuthorError as error:
        return error.problems
    return []


def _made_by_the_build() -> list[str]:
    """Return the paths of files that the build puts into the site, to which pages may link."""
    return [*licence_paths(), *wheel_paths()]
