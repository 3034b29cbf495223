"""What the site's build and the terminal report of a page, line by line, as authors read it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import markdown

from overrides.blocks.extension import InsideBlocks, LessonBlocks
from overrides.blocks.lesson_page import LessonPage, log
from overrides.blocks.symbols import Symbol
from overrides.checking.facts import FactStore
from overrides.checking.page import CheckedPage, Checker
from overrides.runtime.theme import katex_script
from overrides.syntax.front_matter import FrontMatter, read_front_matter
from overrides.syntax.problems import AuthorError
from quiz.syntax.files import read_quizzes

PATH = "page.md"
SYMBOLS = {"state": Symbol(name="state", tex="h_t", colour="blue", shape="(H,)", meaning="hidden state", line=1)}
SNIPPETS = Path(__file__).parent
INSIDE = ["pymdownx.superfences", "abbr"]
OUTSIDE = [
    "pymdownx.arithmatex",
    "attr_list",
    "toc",
    "pymdownx.snippets",
    *INSIDE,
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.details",
]
CONFIGS: dict[str, dict[str, object]] = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.snippets": {"base_path": [str(SNIPPETS)], "check_paths": True},
}


def told(page: Path) -> list[str]:
    """Return what is to be reported of a page with mistakes: lines of its own, or of a snippet, which is named."""
    lines = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    return [f"{PATH}:{line}" if line[0].isdigit() else line for line in lines]


def build(text: str, first_line: int = 1) -> tuple[str, list[str]]:
    """Render Markdown with the lesson's blocks; return the HTML and what was reported."""
    lines = text.split("\n")
    matter, problems = read_front_matter(lines)
    text = "\n".join(lines[len(matter.lines) :])
    blocks = page_of(text, first_line + len(matter.lines), matter)
    with _collected() as reports:
        top = blocks.page.report(problems) if problems else ""
        html = markdown.markdown(text, extensions=[*OUTSIDE, blocks], extension_configs=CONFIGS)
    return top + html, reports


def page_of(text: str, first_line: int = 1, matter: FrontMatter | None = None) -> LessonBlocks:
    """Make the extension that renders the blocks of a page."""
    blocks = LessonBlocks()
    inside = markdown.Markdown(extensions=[*INSIDE, InsideBlocks(lambda: blocks.page)])
    blocks.page = LessonPage(
        path=PATH,
        text=text,
        first_line=first_line,
        front_matter=matter,
        symbols=SYMBOLS,
        folder=SNIPPETS,
        chapters=[],
        katex_script=katex_script(),
        markdown=lambda source: str(inside.reset().convert(source)),
    )
    return blocks


def checked(text: str, store: FactStore) -> list[str]:
    """Look a page over, as `gradient-highway check` does; return what was reported."""
    matter, problems = read_front_matter(text.split("\n"))
    below = "\n".join(text.split("\n")[len(matter.lines) :])
    page = CheckedPage(
        path=PATH,
        text=below,
        first_line=1 + len(matter.lines),
        front_matter=matter,
        symbols=SYMBOLS,
        folder=SNIPPETS,
        chapters=[],
        katex_script=katex_script(),
        markdown=str,
    )
    Checker(OUTSIDE, CONFIGS, store).look_over(page)
    return [problem.at(PATH) for problem in [*problems, *page.problems]]


def terminal(text: str) -> list[str]:
    """Read the quizzes of a file; return what was reported."""
    try:
        read_quizzes(text, PATH)
    except AuthorError as error:
        return [problem.at(PATH) for problem in error.problems]
    return []


@contextmanager
def _collected() -> Iterator[list[str]]:
    reports: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            reports.append(record.getMessage().split("\n", 1)[0])  # the line of the file stands below

    handler = Collector()
    log.addHandler(handler)
    try:
        yield reports
    finally:
        log.removeHandler(handler)
