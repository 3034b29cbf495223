"""Make each page of a course one file, which works by itself: to be sent, or opened where no other file is.

The pages are those of the bundle. What they load becomes a part of them: styles, scripts, pictures and fonts as text,
the runtime as elements at their end (`quickstart/loader/page/disk.js`). Search is left out: each would need all of it.
Programs that do so for any page (monolith, SingleFile) don't know of files that a script asks for later.
"""

import base64
import mimetypes
import os
import re
import shutil
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from overrides.course.bundle import build_site
from overrides.course.configuration import course_name, load_course
from overrides.hosting.policy import FROM_DISK, in_one_file
from overrides.runtime.assets import FOLDER as RUNTIME
from overrides.runtime.assets import sha256, text_of_script

ADDRESS_IN_STYLE = re.compile(r"url\((?P<quote>[\"']?)(?P<address>[^\"')]+)(?P=quote)\)")
ENDS_SCRIPT = re.compile(r"<(?=/?script|!--)", re.IGNORECASE)  # only strings and patterns of scripts have it
RESCUE = "rescue.js"  # says that the loader is missing, which is in the page
LINKED = ("icon", "apple-touch-icon")  # what else of the head is a file
WIDGET = "data-widget"
NEEDS_NUMPY = "data-numpy"
OF_THE_PAGE = re.compile(r"(?:micropython|modules)\b")  # of the runtime; the rest is an image, or NumPy's
IMAGE = re.compile(r"(?P<name>quiz|widgets)\.wasm\b")


class Tag(NamedTuple):
    """A start tag: where it stands in the page, and what it has."""

    start: int
    end: int
    name: str
    attributes: dict[str, str]


def single(path: Path, *, numpy: bool) -> Path:
    """Make every page of a course one file, in a folder below its `dist`; return the folder.

    Args:
        path: of the course's configuration.
        numpy: whether pages whose widgets ask NumPy have it in them, some megabytes each; else these show what was
            computed when they were made.

    Raises:
        AuthorError: the configuration has a mistake.
        SystemExit: the build found mistakes; it has said which.
    """
    os.environ.update(OFFLINE="true", SINGLE="numpy" if numpy else "page")
    with TemporaryDirectory() as folder:
        config = load_course(path, strict=True)
        config.site_dir = folder
        build_site(config)
        name = re.sub(r"[^\w.-]+", "-", course_name(config)).strip("-.") or "course"
        made = path.parent / "dist" / f"{name}-single"
        shutil.rmtree(made, ignore_errors=True)
        Pages(Path(folder), config.site_url or "").write(made)
    return made


class Pages:
    """The pages of a bundle.

    Args:
        site: the folder of the bundle.
        address: of the hosted site, to which links to other pages lead; without one they lead to neighbours.
    """

    def __init__(self, site: Path, address: str) -> None:
        self.site = site
        self.address = address

    def write(self, folder: Path) -> None:
        """Write each page, as one file, and what pages offer to download."""
        downloads: set[Path] = set()
        for page in sorted(self.site.rglob("*.html")):
            if page.name == "404.html":
                continue
            target = folder / page.relative_to(self.site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.whole(page), encoding="utf-8", newline="\n")
            downloads |= self.offered(page)
        for file in downloads:
            target = folder / file.relative_to(self.site)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)

    def whole(self, page: Path) -> str:
        """Return a page with everything in it."""
        html = page.read_text(encoding="utf-8")
        inside = Inside(self, page)
        pieces, position = [], 0
        for tag in tags(html):
            replaced = inside.replaced(tag)
            if replaced is not None:
                pieces += [html[position : tag.start], replaced]
                position = tag.end
        pieces.append(html[position:])
        text = "".join(pieces)
        head, _, foot = text.rpartition("</body>")
        text = f"{head}{''.join(map(_of_runtime, self.runtime(html)))}</body>{foot}"
        return text.replace(FROM_DISK, in_one_file(inside.scripts, inside.styles), 1)

    def runtime(self, html: str) -> list[Path]:
        """Return the files of the runtime that a page needs."""
        image = "widgets" if WIDGET in html else "quiz"
        files = [path for path in sorted((self.site / RUNTIME).iterdir()) if not path.name.startswith("loader.")]
        images = {path: found["name"] for path in files if (found := IMAGE.match(path.name))}
        needed = {path for path in files if NEEDS_NUMPY in html or OF_THE_PAGE.match(path.name)}
        return [path for path in files if (images[path] == image if path in images else path in needed)]

    def offered(self, page: Path) -> set[Path]:
        """Return the files, not pages, to which a page links."""
        html = page.read_text(encoding="utf-8")
        links = [tag.attributes.get("href", "") for tag in tags(html) if tag.name == "a"]
        files = {self.file(page, link) for link in links}
        return {file for file in files if file and file.suffix != ".html"}

    def file(self, page: Path, address: str) -> Path | None:
        """Return the file to which an address on a page leads, if it is one of the site."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        file = Path(os.path.normpath(page.parent / unquote(parts.path)))
        return file if file.is_file() and file.is_relative_to(self.site) else None

    def address_of(self, file: Path) -> str:
        """Return the address of a page, or of what it offers, on the hosted site."""
        path = file.relative_to(self.site).as_posix()
        if path.endswith(".html"):
            path = "" if path == "index.html" else path.removesuffix("/index.html").removesuffix(".html") + "/"
        return urljoin(self.address, path)


class Inside:
    """What becomes a part of one page; notes the hashes of its scripts and styles."""

    def __init__(self, pages: Pages, page: Path) -> None:
        self.pages = pages
        self.page = page
        self.scripts: list[str] = []
        self.styles: list[str] = []

    def replaced(self, tag: Tag) -> str | None:
        """Return what stands in the place of a tag; None: the tag itself."""
        if tag.name == "a":
            return self.link(tag)
        name = "href" if tag.name == "link" else "src"
        file = self.pages.file(self.page, tag.attributes.get(name) or "")
        if not file:
            return None
        if tag.name == "script":
            return self.script(tag, file)
        if tag.name == "link":
            relation = tag.attributes.get("rel")
            if relation == "stylesheet":
                return self.style(file)
            if relation not in LINKED:
                return None
        return written(tag.name, {**tag.attributes, name: data_address(file)})

    def script(self, tag: Tag, file: Path) -> str:
        """Return a script as a part of the page; that of the runtime is told where it was."""
        if file.name == RESCUE:
            return ""
        attributes = {name: value for name, value in tag.attributes.items() if name not in ("src", "async")}
        if file.parent == self.pages.site / RUNTIME:
            attributes["data-origin"] = tag.attributes["src"]
        code = ENDS_SCRIPT.sub(r"\\x3c", file.read_text(encoding="utf-8"))
        self.scripts.append(sha256(code.encode()))
        return f"{written('script', attributes)}{code}</script>"

    def style(self, file: Path) -> str:
        """Return a style sheet as a part of the page, with the files that it names."""

        def inlined(found: re.Match[str]) -> str:
            named = self.pages.file(file, found["address"])
            return f"url({data_address(named)})" if named else found[0]

        text = ADDRESS_IN_STYLE.sub(inlined, file.read_text(encoding="utf-8"))
        self.styles.append(sha256(text.encode()))
        return f"<style>{text}</style>"

    def link(self, tag: Tag) -> str | None:
        """Let a link lead to the hosted site, if its address is known."""
        address = tag.attributes.get("href") or ""
        file = self.pages.file(self.page, address)
        if not file or not self.pages.address:
            return None
        anchor = f"#{anchor}" if (anchor := urlsplit(address).fragment) else ""
        return written("a", {**tag.attributes, "href": self.pages.address_of(file) + anchor})


def tags(html: str) -> list[Tag]:
    """Return the start tags of a page that name a file; those of scripts with their ends."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.found: list[Tag] = []
        self.lines = [0, *(match.end() for match in re.finditer("\n", html))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if not {"href", "src"} & set(attributes):
            return
        line, column = self.getpos()
        start = self.lines[line - 1] + column
        end = start + len(self.get_starttag_text() or "")
        if tag == "script":
            end = self.html.index("</script>", end) + len("</script>")
        self.found.append(Tag(start, end, tag, attributes))


def written(name: str, attributes: dict[str, str]) -> str:
    """Write a start tag."""
    return f"<{' '.join([name, *(f'{key}={quoted(value)}' for key, value in attributes.items())])}>"


def quoted(value: str) -> str:
    """Write the value of an attribute."""
    return f'"{escape(value)}"'


def data_address(file: Path) -> str:
    """Return an address that is the file itself."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"


def _of_runtime(file: Path) -> str:
    return f'<script type="text/plain" data-file="{file.name}">{text_of_script(file.read_bytes())}</script>\n'
