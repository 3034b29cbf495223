"""A small page with one widget over the project's runtime, for tests of starting: no theme, no lesson."""

from pathlib import Path

from playwright.sync_api import Page

from overrides.blocks.widget import BLOCK
from overrides.quickstart import assemble
from overrides.syntax.scanner import BlockSource
from tests.waiting import wait_until

LONGEST = 30  # seconds until all is kept
KEPT_FILES = 3  # what a start from either tier leaves in the store
KEPT = """
caches.keys()
  .then((names) => Promise.all(names.map((name) => caches.open(name).then((store) => store.keys()))))
  .then((kept) => kept.flat().length)
"""
PRELOAD = '<link rel="preload" as="{kind}" crossorigin integrity="{integrity}" href="{path}">'
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>One widget</title>
{preload}{widget}
<script src="{loader.path}" data-course="One widget"{integrity}></script>
<script async src="{rescue}"></script>
</html>"""
INTEGRITY = ' crossorigin integrity="{}"'


def write_site(folder: Path, *, disk: bool, compress: bool = False) -> Path:
    """Write the page and the runtime's files below a folder; return the page's path."""
    runtime = assemble(disk=disk, compress=compress)
    for asset in runtime.assets:
        path = folder / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
    preload = "".join(PRELOAD.format(**file._asdict()) for file in runtime.preload["widgets"])
    page = folder / "index.html"
    integrity = "" if disk else INTEGRITY.format(runtime.loader.integrity)
    text = PAGE.format(
        preload=preload, widget=widget(), loader=runtime.loader, rescue=runtime.rescue, integrity=integrity
    )
    page.write_text(text, encoding="utf-8")
    return page


def wait_until_kept(page: Page, starts: int = 1) -> None:
    """Wait until the browser has kept all files that NumPy started from, for so many courses."""
    wait_until(page.evaluate, f"({KEPT}).then((kept) => kept >= {KEPT_FILES * starts})", LONGEST)


def widget() -> str:
    """Render the widget about the gradient's flow, as the build does."""
    source = BlockSource("widget", "gradient-flow", [], [], line=1, body_line=1, start=0, end=1)
    return BLOCK.read(source, {}, OnePage())()  # type: ignore[arg-type]


class OnePage:
    """As much of a page as a widget asks for."""

    def anchor(self, text: str, *, kept: bool = False) -> str:
        return text

    def markdown(self, text: str) -> str:
        return text
