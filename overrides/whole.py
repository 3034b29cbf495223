"""The whole lesson on one page, to scroll through and to print: its chapters that have something to read.

A page asks for it in its front matter, `whole: true`; the chapters follow its own text. What prepares for the lesson
(`path: before`) is another, and has its own pages. Widgets can be moved there as
on their own pages, but for those that train a network: what they bring along weighs more than all others together, so
their pictures stand there and link to them: as wide as their words need, scrolled by finger and keyboard alike where
the page is narrower. Checks and exercises are answered on the page of the chapter. It is not
searched: the chapters are.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils import get_relative_url

from overrides.blocks.links import leads_elsewhere
from overrides.chapters import Chapter
from overrides.language import say
from overrides.markup import part
from overrides.minutes import VOID
from overrides.runtime.remembering import remembered
from overrides.runtime.steps import growing_folder
from overrides.templates import in_script, render
from sim.names import WIDGET, Part
from sim.widgets import WIDGETS

LEFT_OUT_TAGS = {"form", "script", "noscript", "button", "gh-unindexed"}
LEFT_OUT_CLASSES = {"gh-done", "gh-ways", "gh-notebook", "gh-code__output", "headerlink", "gh-handle"}
KEPT_OF_TRAINING = {  # of a widget that trains, by the class of the element around
    "gh-widget": {"gh-widget__head", "gh-widget__stage", "gh-widget__explanation", "gh-widget__aside"},
    "gh-widget__head": {"gh-widget__title"},
    "gh-widget__stage": {"gh-widget__summary", "gh-widget__picture", "gh-widget__result"},
}
OF_ONE_ID = re.compile(r'(?P<before>\s(?:id|for|name|popovertarget)=")(?P<ids>[^"]+)')
OF_IDS = re.compile(r'(?P<before>\s(?:aria-(?:labelledby|describedby|controls|owns)|headers)=")(?P<ids>[^"]+)')
IN_STYLE = re.compile(r'(?P<before>="url\(#)(?P<ids>[^)"]+)')
ADDRESS = re.compile(r'(?P<before>\s(?:href|src)=")(?P<target>[^"]*)')
TAKEN_OVER = re.compile(
    r'\s(?:data-(?:at-end|widget|listing|module|remember|exercise|plan|numpy)|aria-value\w+)(?:="[^"]*")?(?=[\s/>])'
)
SLIDER, IMAGE = ' role="slider"', ' role="img"'  # a part of a picture that can be moved, and one that can't
ONLY_ALONE = re.compile(r'\s(?:aria-labelledby|data-plays)="[^"]*"')
"""Of a widget: here it is no region of the page, some are in it twice; and nothing plays by itself."""
HEADING = re.compile(r"h[1-5]")
PREPARED = re.compile(rf"(?P<before>{part(Part.PREPARED)}>)(?P<prepared>[^<]*)")


def gathered(chapters: Sequence[Chapter], address: str) -> tuple[Markup, TableOfContents]:
    """Put the chapters that have something to read one below the other.

    Args:
        chapters: of the lesson, rendered.
        address: of the page that takes them in, from the site's root.
    """
    read = [
        chapter
        for chapter in chapters
        if "reading" in chapter.minutes and chapter.track != "before" and chapter.file.page
    ]
    places = {chapter.file.url: place(chapter) for chapter in read}
    known: set[str] = set()
    pieces = [Markup(_with_start_alone(_written(chapter, places, address), known)) for chapter in read]
    contents = [{"level": 2, "id": place(chapter), "name": chapter.title, "children": []} for chapter in read]
    return render("overrides/whole.html", parts=pieces), get_toc(contents)  # type: ignore[arg-type]


def _with_start_alone(html: str, known: set[str]) -> str:
    """Leave what the build prepared of a widget where it comes first: again, it has its start, and asks NumPy the rest.

    Args:
        html: of a chapter.
        known: what was prepared of those so far; those of this chapter are added.
    """

    def written(found: re.Match[str]) -> str:
        if found["prepared"] not in known:
            known.add(found["prepared"])
            return found[0]
        prepared = json.loads(found["prepared"])
        start = {**prepared, "traces": prepared["traces"][:1]}
        return f"{found['before']}{in_script(json.dumps(start, separators=(',', ':')))}"

    return PREPARED.sub(written, html)


def _written(chapter: Chapter, places: dict[str, str], address: str) -> str:
    """Write the HTML of a chapter anew, unless that was done before."""
    content = str(chapter.file.page.content if chapter.file.page else "")

    def write() -> str:
        writer = _Writer(chapter.file.url, places, address)
        writer.feed(content)
        writer.close()
        return "".join(writer.written)

    name = f"{chapter.file.abs_src_path} {address} {chapter.file.url}"
    written: str = remembered(_folder(), name, repr((content, places)), write)
    return written


@cache
def _folder() -> Path:
    return growing_folder("whole", [Path(__file__), Path(__file__).with_name("whole_widget.html")])


def place(chapter: Chapter) -> str:
    """Return the id of a chapter on the page."""
    return chapter.path.removesuffix(".md").replace("/", "-")


class _Writer(HTMLParser):
    """Writes the HTML of one chapter anew: headings one lower, ids of its own, links that lead where they did."""

    def __init__(self, url: str, places: dict[str, str], address: str) -> None:
        super().__init__(convert_charrefs=False)
        self.url = url
        self.places = places
        self.address = address
        self.written: list[str] = []
        self.open: list[tuple[str, set[str]]] = []  # tag and classes of each open element
        self.left_out = 0  # how many elements are open of one that is left out
        self.training = ""  # the id of the widget that is open, if it trains
        self.live = 0  # how many elements were open when one that can be moved began, 0 outside of such

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = set(given.get("class", "").split())
        if self.left_out or self._is_left_out(tag, classes):
            self.left_out += tag not in VOID
            return
        if WIDGET in given:
            self._begin_widget(given)
        text = self._own(self.get_starttag_text() or "")
        if WIDGET in given:
            text = ONLY_ALONE.sub("", text)
        if tag == "h1":
            text = Markup('<h1 id="{}">').format(self.places[self.url])
        if "gh-widget__picture" in classes and not self.live:
            focused = Markup(' role="group" tabindex="0" aria-label="{}">').format(say("Picture"))
            text = text.removesuffix(">") + str(focused)
        self.written.append(text.replace(tag, _lower(tag), 1) if HEADING.fullmatch(tag) else text)
        if tag not in VOID:
            self.open.append((tag, classes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if not self.left_out and not self._is_left_out(tag, classes):
            self.written.append(self._own(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.left_out:
            self.left_out -= 1
            return
        _, classes = self.open.pop()
        if "gh-widget" in classes and not self.live:
            target = escape(get_relative_url(self.url, self.address) + f"#{self.training}")
            self.written.append(render("overrides/whole_widget.html", address=target))
        if len(self.open) < self.live:
            self.live = 0
        self.written.append(Markup("</{}>").format(_lower(tag) if HEADING.fullmatch(tag) else tag))

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def _write(self, text: str) -> None:
        if not self.left_out:
            self.written.append(text)

    def _begin_widget(self, given: dict[str, str]) -> None:
        """Note whether a widget can be moved here, or where else."""
        if WIDGETS[given[WIDGET]].streams:
            self.training = given["id"]
        else:
            self.live = len(self.open) + 1

    def _is_left_out(self, tag: str, classes: set[str]) -> bool:
        if self.live:
            return False
        around = self.open[-1][1] if self.open else set()
        kept = [KEPT_OF_TRAINING[name] for name in around if name in KEPT_OF_TRAINING]
        return tag in LEFT_OUT_TAGS or bool(classes & LEFT_OUT_CLASSES) or any(not classes & names for names in kept)

    def _own(self, text: str) -> str:
        """Change the attributes of a start tag."""
        here = self.places[self.url]
        if not self.live:
            text = TAKEN_OVER.sub("", text).replace(SLIDER, IMAGE)
        for attribute in (OF_ONE_ID, OF_IDS, IN_STYLE):
            text = attribute.sub(lambda found: found["before"] + _all(found["ids"], f"{here}--"), text)
        return ADDRESS.sub(lambda found: found["before"] + escape(self._target(unescape(found["target"]))), text)

    def _target(self, target: str) -> str:
        """Let a link lead to the chapter's place on this page, or to where it led."""
        if leads_elsewhere(target):
            return target
        parts = urlsplit(target)
        url = urljoin(f"/{self.url}", parts.path).removeprefix("/")
        if url in self.places and not parts.query:
            return f"#{self.places[url]}" + (f"--{parts.fragment}" if parts.fragment else "")
        return parts._replace(path=get_relative_url(url, self.address)).geturl()


def _lower(tag: str) -> str:
    return f"h{int(tag[1]) + 1}"


def _all(ids: str, prefix: str) -> str:
    return " ".join(prefix + name for name in ids.split())
