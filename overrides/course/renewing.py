"""Make single pages of a served course anew, in the site that stands; what depends on them becomes stale.

A stale page is the one that was right before: it is made anew when somebody asks for it, or while nobody waits.
"""

from collections.abc import Collection
from typing import Any

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page  # (of what it does, for one page)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from overrides.blocks.symbols import css_rules
from overrides.chapters import renamed
from overrides.course.dependence import Told, dependent, told
from overrides.course.navigation import take_titles_over
from overrides.hosting.inline_styles import rules
from overrides.hover_cards import Words
from overrides.kept_pages import seen_around
from overrides.language import ENGLISH, speak
from overrides.pages import shown_path
from overrides.runtime.theme import katex_files, style_sheet
from overrides.site import Site, write


class Renewal:
    """Makes pages of one version of a site anew.

    Attributes:
        site: as it was built, with the pages made anew since.
        config: that it was built with.
        stale: pages that something has changed around, or, true, on.
    """

    def __init__(self, site: Site, config: MkDocsConfig) -> None:
        self.site = site
        self.config = config
        self.stale: dict[File, bool] = {}
        site.kept.around = ""  # from here on that changes
        self.around = False  # it is what surrounds all pages that has changed

    def renew(self, changed: Collection[File]) -> None:
        """Render some pages anew, in their places; what depends on them becomes stale.

        Args:
            changed: the pages, none of which has all built again (`overrides.course.dependence`).

        Raises:
            ValueError: all has to be built again.
        """
        site, config = self.site, self.config
        if not set(site.course.whole).isdisjoint(changed):
            raise ValueError("a page that takes in others")
        before, around, shared = told(site.course), self._seen_around(changed), self._shared()
        for file in changed:
            if page := file.page:  # it has the title that is read in it now
                page.markdown = page.content = page._title_from_render = None
        site.course.read_again(changed)
        self._render_again(changed)
        styles = style_sheet(css_rules(site.course.symbols.values()))
        if styles.path != config.extra["runtime"]["styles"] or around != self._seen_around(changed):
            write(styles, config)
            config.extra["runtime"]["styles"] = styles.path
            self.around = True
        self._note_stale(changed, before, around=self.around or self._shared() != shared)
        self._write_pages(changed)
        self.finish()
        site.verify_anchors(changed)

    def retitle(self, text: str, new: str) -> None:
        """Take other titles over from the navigation; all pages become stale.

        Args:
            text: of the configuration, with which the site was built; `new`: as it is now.

        Raises:
            ValueError: more has changed than titles.
        """
        course = self.site.course
        before = told(course)
        take_titles_over(text, new, self.site.navigation)
        course.chapters = list(map(renamed, course.chapters))
        self.around = True
        self._note_stale((), before, around=True)

    def refresh(self, stale: Collection[File]) -> None:
        """Bring pages up to date that have become stale."""
        site = self.site
        again = [file for file in stale if self.stale.get(file)]
        if whole := [file for file in again if file in site.course.whole]:  # with what they take in
            chapters = [chapter.file for chapter in site.course.chapters]
            again += [file for file in chapters if self.stale.get(file) and file not in again]
            site.put_cards(file for file in chapters if file in self.stale)
        shared = self._shared()
        self._render_again(again)
        if self._shared() != shared:
            self.stale = {**{file: False for file, _ in site.pages}, **self.stale}
        site.put_cards(file for file in stale if file not in again)
        for file in whole:
            site.gather(file, self.config)
        self._write_pages([*stale, *(file for file in again if file not in stale)])
        if again:
            site.verify_anchors(again)
        if whole:
            self.finish()

    def finish(self) -> None:
        """Write what pages share: the search, and, once none is stale, the page for addresses that lead nowhere."""
        site, config = self.site, self.config
        if self.around and not self.behind():
            self.around = False
            for name in config.theme.static_templates:
                _build_theme_template(name, site.env, site.files, config, site.navigation)
        search: Any = config.plugins["material/search"]
        search.on_post_build(config=config)
        speak(ENGLISH)

    def behind(self) -> list[File]:
        """Return the pages to bring up to date; those that take in others wait until somebody asks for them."""
        return [page for page in list(self.stale) if page not in self.site.course.whole]

    def _note_stale(self, changed: Collection[File], before: Told, *, around: bool) -> None:
        """Note which pages have become stale.

        Args:
            changed: those that have been rendered again.
            before: what the pages told of themselves until then.
            around: whether what all pages show has changed.
        """
        site = self.site
        others = [file for file, _ in site.pages if file not in changed]
        if around:
            site.items.kept.clear()
            self.stale = {**dict.fromkeys(others, False), **self.stale}
        again = dependent(site.pages, before, told(site.course)).union(site.course.whole)
        self.stale |= dict.fromkeys((file for file in others if file in again), True)

    def _shared(self) -> tuple[Words, str]:
        """Return what all pages take from what is read on some: what words mean, and how formulas are styled."""
        return self.site.words, self.config.extra["runtime"]["katex_css"]

    def _seen_around(self, files: Collection[File]) -> list[tuple[str | None, dict[str, Any]]]:
        """Return what the navigation around all pages may show of some."""
        settings = {file: page.front_matter.values for file, page in self.site.pages if file in files}
        return [(file.page.title, seen_around(settings[file])) for file in files if file.page]

    def _render_again(self, files: Collection[File]) -> None:
        """Render the Markdown of some pages anew, with all that stands in it."""
        site, config = self.site, self.config
        site.pages = [(file, page) for file, page in site.pages if file not in files]
        site.notebooks = []
        for file in files:
            site.course.forget(shown_path(file, config))
            if file.page:
                _populate_page(file.page, config, site.files)
        site.read_words(files)
        site.put_cards(files)
        sheet = katex_files(rules())[0]
        config.extra["runtime"]["katex_css"] = sheet.path
        for asset in (sheet, *site.notebooks):
            write(asset, config)

    def _write_pages(self, files: Collection[File]) -> None:
        """Put pages, with what surrounds them, into the site and into the search."""
        site, config = self.site, self.config
        search: Any = config.plugins["material/search"]
        if search.config["enabled"]:
            index, urls = search.search_index, {file.page.url for file in files if file.page}
            index.entries = [entry for entry in index.entries if entry["location"].partition("#")[0] not in urls]
        shown = site.files.documentation_pages()
        for file in files:
            self.stale.pop(file, None)
            if file.page:
                _build_page(file.page, config, shown, site.navigation, site.env)
        for script in site.scripts.values():
            write(script, config)
        speak(ENGLISH)
