"""The site that is being built: what is known of it, and what is done with its pages once they are rendered.

MkDocs' events fill it (`overrides.hooks`); while a course is served, single pages are made anew in it
(`overrides.course.renewing`).
"""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from jinja2 import Environment
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from overrides.beside import Beside
from overrides.blocks import links
from overrides.blocks.extension import LessonBlocks
from overrides.blocks.lesson_page import LessonPage
from overrides.hover_cards import Words, known_words, with_addresses, with_cards, words_of
from overrides.kept_items import KeptItems
from overrides.kept_pages import KeptPages
from overrides.language import speak
from overrides.languages.catalogue import language_of
from overrides.pages import Course
from overrides.runtime.assets import Asset
from overrides.whole import gathered


class Site:
    """What is known of the site while it is built."""

    blocks: LessonBlocks
    snippets: Markdown
    course: Course
    files: Files
    navigation: Navigation
    env: Environment
    items: KeptItems
    kept: KeptPages
    ignored: tuple[frozenset[str], frozenset[str]]  # what of links, and of the navigation, nobody wants reported
    pages: list[tuple[File, LessonPage]]
    notebooks: list[Asset]
    scripts: dict[str, Asset]  # of the theme, by their path
    said: dict[File, Words]  # what each page says of the course's words
    words: Words  # and all together
    bare: dict[File, str]  # the HTML of each page, before words got their cards
    beside: Beside | None  # the copy of the process that renders pages, too
    end_trainings: Callable[[], None]  # that were begun for pages, and no page has asked for
    apart: list[str]  # files that pages keep by themselves
    published: bool  # and not looked at while it is written
    compressed: bool

    def __init__(self) -> None:
        self.blocks = LessonBlocks()
        self.published = self.compressed = False
        self.beside = None
        self.end_trainings = lambda: None

    def end_beside(self) -> None:
        """Wait until nothing runs besides this process."""
        if self.beside:
            self.beside.end()
            self.beside = None

    def read_words(self, pages: Iterable[File]) -> None:
        """Note the HTML of some pages as it is without cards, and what it says of the course's words."""
        for file in pages:
            self.bare[file] = (file.page and file.page.content) or ""
            self.said[file] = words_of(file, self.bare[file], self.course.glossary)
        self.words = known_words([self.said[file] for file in self.said], self.course.glossary)

    def put_cards(self, pages: Iterable[File]) -> None:
        """Put the cards of terms, symbols and cited works to the words of some pages."""
        lesson = [chapter.file for chapter in self.course.chapters]
        for file in pages:
            if file.page:
                html = self.bare[file]
                words = self.words if file in lesson else self.words._replace(terms={}, symbols={})
                named = with_addresses(html) if file is self.course.glossary else with_cards(html, file.url, words)
                file.page.content = named

    def gather(self, file: File, config: MkDocsConfig) -> None:
        """Put the whole lesson onto a page."""
        if file.page:
            speak_of(config, file.page)
            text, file.page.toc = gathered(self.course.chapters, file.url)
            file.page.content = f"{file.page.content or ''}{text}"

    def verify_anchors(self, of: Collection[File] = ()) -> None:
        """Check the anchors that links lead to; `of` some pages, if they are named: from them or to them."""
        pages = dict(self.pages)
        ids: dict[File, set[str]] = {}
        for file, page in self.pages:
            for link in dict.fromkeys(page.links):  # a section may be named by several questions
                target = self.course.file(link.path, file) if link.path else file
                if of and file not in of and target not in of:
                    continue
                if target and target.page and target in pages:
                    if target not in ids:
                        ids[target] = links.ids(target.page.content or "")
                    page.verify(link, pages[target], ids[target])


def speak_of(config: MkDocsConfig, page: Page | None = None) -> None:
    """Speak the language of a page, or of the course."""
    code = page.meta.get("lang") if page else None
    speak(language_of(str(code or config.theme["language"]), Path(config.config_file_path).parent))


def write(asset: Asset, config: MkDocsConfig) -> None:
    """Write a file into the folder of the site."""
    path = Path(config.site_dir) / asset.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(asset.content)
