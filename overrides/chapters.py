"""The pages of the lesson in reading order, with their minutes: what the plan lists and what frames each page."""

from collections.abc import Sequence
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from overrides.minutes import in_words, read_minutes, read_track
from overrides.syntax.front_matter import read_front_matter
from overrides.syntax.problems import AuthorError, Problem
from overrides.templates import render


class Chapter(NamedTuple):
    """A page that takes time.

    Attributes:
        path: its Markdown file below `docs`, which also names it in the reader's progress.
        title: as in the navigation; `section`: the one of the navigation that it stands in.
        minutes: by kind, as its front matter declares them.
        short: it is on the short path.
        track: what its front matter calls `path`: before the core path, on it (core), or deeper.
        file: where it ends up.
    """

    path: str
    title: str
    section: str
    minutes: dict[str, int]
    track: str
    file: File
    short: bool = False


def read_chapters(navigation: Navigation, config: MkDocsConfig) -> tuple[list[Chapter], list[tuple[File, Problem]]]:
    """Return the chapters in reading order, and what is wrong with the minutes of any page."""
    chapters: list[Chapter] = []
    problems: list[tuple[File, Problem]] = []
    for page in navigation.pages:
        try:
            chapters += [chapter for chapter in [read_chapter(page, config)] if chapter]
        except AuthorError as error:
            problems += [(page.file, problem) for problem in error.problems]
    return chapters, problems


def read_chapter(page: Page, config: MkDocsConfig) -> Chapter | None:
    """Return the chapter that a page is, if it takes time.

    Raises:
        AuthorError: something is wrong with its minutes.
    """
    matter, _ = read_front_matter(page.file.content_string.split("\n"))
    minutes, track, short = read_minutes(matter), read_track(matter), matter.says_yes("short")
    if not minutes:
        return None
    if page.title is None:  # the navigation names none: the page does, which MkDocs has yet to read
        page.read_source(config)
    section = str(page.parent.title) if page.parent else ""
    return Chapter(page.file.src_uri, str(page.title), section, minutes, track, page.file, short)


def renamed(chapter: Chapter) -> Chapter:
    """Return a chapter with the titles that the navigation has now; one that it doesn't name keeps its own."""
    page = chapter.file.page
    if page is None or "title" not in vars(page):
        return chapter
    return chapter._replace(title=str(page.title), section=str(page.parent.title) if page.parent else "")


def end_with_the_last(navigation: Navigation, chapters: list[Chapter]) -> None:
    """Let the way from page to page end with the last chapter, not run on into reference and authors' pages."""
    paths = {chapter.path for chapter in chapters}
    for page in navigation.pages:
        follower = page.next_page
        if follower and page.file.src_uri in paths and follower.file.src_uri not in paths:
            page.next_page = follower.previous_page = None


def begin_with_the_core(navigation: Navigation, chapters: list[Chapter]) -> None:
    """Let the way from page to page lead from what comes before all chapters to the first of the core path.

    Pages that prepare for the core path are a lesson of their own, which ends where the core path begins.
    """
    tracks = {chapter.path: chapter.track for chapter in chapters}
    first = next((page for page in navigation.pages if tracks.get(page.file.src_uri) == "core"), None)
    start = navigation.homepage
    if first and start and start.next_page and tracks.get(start.next_page.file.src_uri) == "before":
        start.next_page, first.previous_page = first, start


def framed(html: str, chapter: Chapter, chapters: list[Chapter]) -> str:
    """Put the minutes below the title of a page, and at its end the box that the reader ticks and the ways on."""
    time = render(
        "overrides/chapter_time.html", minutes=in_words(chapter.minutes), track=chapter.track, short=chapter.short
    )
    done = render("overrides/chapter_done.html", path=chapter.path, reading=chapter.minutes.get("reading", 0))
    on = {
        name: (following.title, get_relative_url(following.file.url, chapter.file.url))
        for name, following in ways_on(chapter, chapters).items()
    }
    return f"{below_title(html, time)}{done}{render('overrides/chapter_ways.html', on=on) if on else ''}"


def ways_on(chapter: Chapter, chapters: Sequence[Chapter]) -> dict[str, Chapter]:
    """Return the next chapter of each path that a chapter is on, `short` and `core`, where the next page is another."""
    later = chapters[chapters.index(chapter) + 1 :]
    ways: dict[str, list[Chapter]] = {}
    if chapter.short:
        ways["short"] = [following for following in later if following.short]
    if chapter.track != "before":
        ways["core"] = [following for following in later if following.track == "core"]
    return {name: on_it[0] for name, on_it in ways.items() if on_it and on_it[0] != later[0]}


def way(chapter: Chapter) -> str:
    """Return how the navigation marks a chapter, "" for one that is on the core path alone."""
    return chapter.track if chapter.track != "core" else "short" if chapter.short else ""


def below_title(html: str, what: str) -> str:
    """Put something below the title of a page, or at its start if it has none."""
    title, end, rest = html.partition("</h1>")
    return f"{title}{end}{what}{rest}" if end else f"{what}{html}"
