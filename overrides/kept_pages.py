"""Pages kept from build to build: what became of their Markdown, and what the theme has made around that.

Either is known by all that it was made of. What became of Markdown: of the text, of what it takes in, and of what the
course tells the page: symbols, the plan, a language, where the files are that it links to. The whole page: of that, of
the navigation, of all files and of the settings. Nothing is kept of a page of which something was reported, nor of a
course with extensions, plugins, hooks or templates that may ask for more.
"""

import json
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from babel.core import Locale
from jinja2 import Environment, Template
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from overrides.blocks.lesson_page import LessonPage
from overrides.descriptions import described
from overrides.hosting.inline_styles import declare, declared_in
from overrides.language import spoken
from overrides.languages.catalogue import OWN
from overrides.pages import Course
from overrides.runtime.remembering import is_known, remembered
from overrides.runtime.state import kit_state
from overrides.runtime.steps import growing_folder, installed
from overrides.runtime.theme import katex_script
from overrides.solutions import for_paper

PACKAGES = ("markdown", "pymdown-extensions", "pygments", "mkdocs", "mkdocs-material", "jinja2", "markupsafe", "numpy")
OF_MARKDOWN = re.compile(  # extensions of Python-Markdown and PyMdown that ask for nothing but the text
    r"(?:markdown\.extensions\.)?(?:abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|md_in_html"
    r"|meta|nl2br|sane_lists|smarty|tables|toc|wikilinks)|pymdownx\.(?!b64|emoji)[\w.]+"
)
ASKING = ("auto_append", "url_download")  # settings of snippets, with which pages take in what their text does not name
PLUGINS = {"material/search", "material/offline"}
OF_NO_PAGE = (  # settings, that pages don't show
    *("config_file_path", "site_dir", "docs_dir", "dev_addr", "nav", "validation", "plugins", "hooks", "theme"),
    *("exclude_docs", "draft_docs", "not_in_nav", "markdown_extensions", "mdx_configs", "watch", "strict"),
)
OWN_OF_A_PAGE = ("description", "minutes")  # front matter that is not shown around other pages


class KeptPages:
    """The pages of one course.

    Attributes:
        around: what surrounds all pages; "" where that may change, and no whole page is kept.
        is_plain: whether what becomes of Markdown is decided by what is known here, and is kept.
        is_alone: whether no plugins or hooks but the kit's and the theme's take part.
    """

    def __init__(self, course: Course, kind: str) -> None:
        """Note what all pages share.

        Args:
            course: whose navigation has been read.
            kind: of the build: other pages are kept of each.
        """
        self.course = course
        config = course.config
        self.name = f"{config.config_file_path} {kind}"
        self.folder = growing_folder("rendered", [installed(name) for name in PACKAGES])
        self.around = ""
        languages = Path(config.config_file_path).parent / OWN
        self.shared = _written(
            {
                "kit": kit_state(),
                "extensions": [name for name in config.markdown_extensions if isinstance(name, str)],
                "settings": config.mdx_configs,
                "ignored": course.ignored,
                "languages": {path.name: path.read_bytes().hex() for path in sorted(languages.glob("*.po"))},
                "katex": katex_script(),
            }
        )
        self.is_plain = _takes_in_only_its_text(config)
        others = set(config.plugins) - set(config.hooks) - PLUGINS
        self.is_alone = not others and len(config.hooks) == 1

    def render(self, page: Page, blocks: LessonPage, config: MkDocsConfig, files: Files) -> None:
        """Render the Markdown of a page, as `Page.render` does, unless that was done before.

        Args:
            page: that has its Markdown.
            blocks: that page, as the blocks see it.
            config, files: as MkDocs names them.
        """
        if not self.is_plain:
            _render(page, blocks, config, self.course)
            return
        made_now = False

        def make() -> dict[str, Any] | None:
            nonlocal made_now
            made_now = True
            self.course.quizzes.noted, self.course.looked_up = [], {}
            with _listening() as said:
                _render(page, blocks, config, self.course)
            return None if said else self._facts(page, blocks)

        of = (self.shared, page.file.content_string, page.markdown, page.file.src_uri, page.url, spoken()["code"])
        known = remembered(self.folder, self._name(page.url), _written([*of, self.course.notation]), make, self._asked)
        if not made_now:
            self._take_over(known, page, blocks)

    def left(self, files: Iterable[File]) -> int:
        """Return of how many pages nothing is kept."""
        return sum(not is_known(self.folder, self._name(file.page.url if file.page else file.url)) for file in files)

    def _name(self, url: str) -> str:
        return f"{self.name} {url} text"

    def _facts(self, page: Page, blocks: LessonPage) -> dict[str, Any]:
        """Return what became of a page's Markdown."""
        content = page.content or ""
        facts = {
            **blocks.facts(),
            "content": content,
            "contents": [_item(item) for item in page.toc],
            "title": page._title_from_render,
            "ids": sorted(page.present_anchor_ids or ()),
            "targets": {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
            "claims": self.course.quizzes.noted,
            "looked_up": self.course.looked_up,
            "symbols": blocks.symbol_names,
        }
        return {**facts, "styles": declared_in(json.dumps(facts))}

    def _asked(self, facts: Mapping[str, Any]) -> str:
        """Tell what became of a page's Markdown because of what it says."""
        course = self.course
        symbols = [course.symbols.get(name) for name in facts["symbols"]]
        snippets = {Path(line[1]) for line in facts["lines"] if isinstance(line, list)}
        chapters = [chapter._replace(file=chapter.file.url) for chapter in course.chapters]  # type: ignore[arg-type]
        return _written(
            {
                "symbols": [symbol and symbol.told for symbol in symbols],
                "chapters": chapters if facts["lists_chapters"] else [],
                "claims": [course.quizzes.get(name, place) == place for name, place, _ in facts["claims"]],
                "files": {path: course.place(path) for path in facts["looked_up"]},
                "snippets": {str(path): _found(path, course.config) for path in snippets},
            }
        )

    def _take_over(self, facts: dict[str, Any], page: Page, blocks: LessonPage) -> None:
        page.content = facts["content"]
        page.toc = TableOfContents([_link(*item) for item in facts["contents"]])
        if page.toc.items:
            page.toc.items[0].active = True  # type: ignore[attr-defined]  # as MkDocs has it
        page._title_from_render = facts["title"]
        page.present_anchor_ids = set(facts["ids"])
        targets = ((self.course.files.get_file_from_path(path), links) for path, links in facts["targets"].items())
        page.links_to_anchors = {file: links for file, links in targets if file}
        for name, place, _ in facts["claims"]:
            self.course.quizzes.setdefault(name, place)
        declare(facts["styles"])
        blocks.take_over(facts)

    def surround(self, env: Environment, navigation: Navigation) -> None:
        """Note what surrounds all pages, and have the theme's templates ask for what it became.

        Args:
            env: of the theme, which has no template yet.
            navigation: with all pages rendered.
        """
        config = self.course.config
        if self.is_alone and not config.theme.custom_dir:
            settings = {name: value for name, value in config.items() if name not in OF_NO_PAGE}
            theme = {"dirs": config.theme.dirs, "name": config.theme.name, **dict(config.theme)}
            files = sorted((file.src_uri, file.url) for file in self.course.files)
            self.around = _written([self.shared, files, settings, theme, [_shown(item) for item in navigation.items]])
        env.template_class = type("KeptTemplate", (_Template,), {"kept": self})

    def whole(self, page: Page, render: Callable[[], str]) -> str:
        """Return a page with all that surrounds it, written now unless that was done before."""
        if not self.around:
            return render()
        near = [(other.url, str(other.title)) if other else None for other in (page.previous_page, page.next_page)]
        addresses = (page.canonical_url, page.edit_url, page.file.src_uri, page.file.inclusion.name)
        own = [page.content, [_item(item) for item in page.toc], str(page.title), page.meta, near, addresses]
        html: str = remembered(self.folder, f"{self.name} {page.url} whole", _written([self.around, own]), render)
        return html


def _render(page: Page, blocks: LessonPage, config: MkDocsConfig, course: Course) -> None:
    Page.render(page, config, course)  # type: ignore[arg-type]  # of files, it asks only for those with some path
    blocks.description = described(Markup(page.content) + for_paper(blocks.solutions))


class _Template(Template):
    """A template of the theme."""

    kept: KeptPages

    def render(self, *given: Any, **named: Any) -> str:
        """Render the template, as another build has, if it is the same page."""
        page = given[0].get("page") if given else None
        plain = super().render
        return self.kept.whole(page, lambda: plain(*given, **named)) if page else plain(*given, **named)


class _Listener(logging.Handler):
    """Notes that something is said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Collect what is reported meanwhile, in the list that is returned."""
    log, listener = logging.getLogger("mkdocs"), _Listener()
    log.addHandler(listener)
    try:
        yield listener.said
    finally:
        log.removeHandler(listener)


def _takes_in_only_its_text(config: MkDocsConfig) -> bool:
    """Tell whether what becomes of a page's Markdown is decided by what is known here."""
    names = [name for name in config.markdown_extensions if isinstance(name, str)]
    snippets = config.mdx_configs.get("pymdownx.snippets", {})
    own = len(config.markdown_extensions) - len(names) == 1  # the kit's blocks
    return own and all(map(OF_MARKDOWN.fullmatch, names)) and not any(snippets.get(name) for name in ASKING)


def _found(path: Path, config: MkDocsConfig) -> list[str]:
    """Return what a snippet holds, and what is found in its place in the folders that are searched before its own."""
    folders = [Path(folder) for folder in config.mdx_configs.get("pymdownx.snippets", {}).get("base_path", ())]
    within = next((folder for folder in folders if path.is_relative_to(folder)), None)
    before = folders[: folders.index(within)] if within else []
    places = [path, *(folder / path.relative_to(within) for folder in before if within)]
    return [place.read_bytes().hex() if place.is_file() else "" for place in places]


def _shown(item: Any) -> Any:
    """Return what the theme may show of a page, a section or a link of the navigation."""
    if item.children:
        return [item.title, list(map(_shown, item.children))]
    return [str(item.title), item.url, seen_around(getattr(item, "meta", {}))]


def seen_around(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a page's front matter may be shown around other pages."""
    return {name: value for name, value in settings.items() if name not in OWN_OF_A_PAGE}


def _item(item: AnchorLink) -> list[Any]:
    return [item.title, item.id, item.level, list(map(_item, item.children))]


def _link(title: str, name: str, level: int, children: list[list[Any]]) -> AnchorLink:
    link = AnchorLink(title, name, level)
    link.children = [_link(*child) for child in children]
    return link


def _written(value: Any) -> str:
    """Write a value so that equal ones are written alike; one of an unknown kind is equal to none."""
    return json.dumps(value, sort_keys=True, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Path | Locale | date):
        return str(value)
    if callable(value) and hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    return os.urandom(8).hex()
