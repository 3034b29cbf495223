"""A page that is looked over: read as the build reads it, by the same code, and not drawn."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from markdown import Markdown
from markupsafe import Markup

from overrides.blocks.block import Drawing
from overrides.blocks.extension import LessonBlocks
from overrides.blocks.headings import taken_address
from overrides.blocks.lesson_page import LessonPage
from overrides.blocks.links import Link, ids
from overrides.checking.facts import FactStore, Gatherer
from overrides.mathematics.katex import TexError
from overrides.syntax.problems import AuthorError, Problem

FIRST = ("snippet", "normalize_whitespace", "lesson-blocks")  # of Markdown's preprocessors, in their order
STASHED = re.compile("\x02[^\x03]*\x03")  # what stands for HTML that is put in later
NOT_INSIDE = ("toc",)  # extensions that the text of a block is rendered without
DONE_BEFORE = ("pymdownx.snippets",)  # of the text of a page, when its blocks are read


class CheckedPage(LessonPage):
    """What blocks may ask of a page; collects what is reported."""

    inside: Gatherer  # of the text inside of blocks
    store: FactStore

    def __init__(self, **known: Any) -> None:
        super().__init__(**known)
        self.problems: list[Problem] = []
        self.ids: set[str] = set()  # that a link can lead to, but for those below the anchors of blocks
        self.drawings: list[Drawing] = []

    def markdown(self, text: str) -> Markup:
        """Look a text inside of a block over; nothing is rendered.

        Raises:
            AuthorError: as that of `LessonPage`.
        """
        self.verify_printed(text)
        facts = self.inside.facts(self.with_definitions(text))
        self.ids.update(facts.ids)
        for tex, display in facts.formulas:
            self.formula(tex, display=display)
        problems: list[Problem] = []
        for target in facts.targets:
            try:
                self.link(unescape(target))
            except AuthorError as error:
                problems += error.problems
        if problems:
            raise AuthorError(problems)
        return Markup()

    def typeset(self, source: str, *, display: bool) -> Markup:
        """Ask KaTeX for a formula, unless that was done before.

        Raises:
            TexError: the TeX has a mistake.
        """
        mistake = self.store.get(f"tex {display}", source, lambda: self._tex_mistake(source, display=display))
        if mistake:
            raise TexError(mistake)
        return Markup()

    def _tex_mistake(self, source: str, *, display: bool) -> str:
        try:
            super().typeset(source, display=display)
        except TexError as error:
            return str(error)
        return ""

    def draw(self, drawing: Drawing) -> Markup:
        """Put off what would be drawn."""
        self.drawings.append(drawing)
        return Markup()

    def report(self, problems: list[Problem]) -> Markup:
        """Collect what is wrong."""
        self.problems += [self.in_file(problem) for problem in problems]
        return Markup()

    def has(self, link: Link) -> bool:
        """Tell whether the page has the anchor of a link: only for one below that of a block, blocks are drawn."""
        if link.anchor in self.ids | self.anchors:
            return True
        if any(link.anchor.startswith(f"{anchor}-") for anchor in self.anchors):
            while self.drawings:
                self.ids |= ids(self.drawings.pop()())
        return link.anchor in self.ids


class Checker:
    """Looks pages over with the Markdown extensions of their course."""

    def __init__(self, extensions: Sequence[Any], configs: dict[str, Any], store: FactStore) -> None:
        """Name the extensions, without the kit's own, and their settings."""
        self.store = store
        self.blocks = LessonBlocks()
        self.first = Markdown(extensions=[*extensions, self.blocks], extension_configs=configs)
        text = [name for name in extensions if name not in DONE_BEFORE]
        inside = [name for name in extensions if name not in NOT_INSIDE]
        self.text = Gatherer("page", text, configs, store, inside=False)
        self.inside = Gatherer("block", inside, configs, store, inside=True)

    def look_over(self, page: CheckedPage) -> None:
        """Read a page, which collects what is wrong with it."""
        page.store, page.inside, self.blocks.page = self.store, self.inside, page
        self.first.reset()
        lines = list(page.written)
        for name in FIRST:
            if name in self.first.preprocessors:
                lines = self.first.preprocessors[name].run(lines)
        facts = self.text.facts(STASHED.sub("", "\n".join(lines)))
        page.ids.update(facts.ids)
        for target in facts.targets:
            page.look_at(target)
        for heading in facts.headings:
            if heading in page.anchors:
                page.report([taken_address(page, heading)])
        for tex, display in facts.formulas:
            page.formula(tex, display=display)

    def verify(self, page: CheckedPage, link: Link, target: CheckedPage) -> None:
        """Report a link to an anchor that its target lacks."""
        if not target.has(link):
            page.verify(link, target, target.ids | target.anchors)
