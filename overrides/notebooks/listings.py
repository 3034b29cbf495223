"""Let readers run the listings of a page that has a notebook: buttons below each, and the files that they import.

The page's own interpreter has NumPy and Python's library. A page with a listing that imports anything else has none of
these buttons: its notebook runs where that is installed.
"""

import ast
import json
import re
import sys
from collections.abc import Sequence
from html import unescape

from markupsafe import Markup

from overrides.markup import part
from overrides.notebooks.document import Cell
from overrides.templates import in_script, render
from sim.names import Part

LISTING = re.compile(  # or what only paper shows, a second time
    r'<(?P<paper>gh-unindexed)\b.*?</gh-unindexed>|<div class="highlight">.*?</div>', re.DOTALL
)
TAG = re.compile(r"<[^>]*>")
FILE = "%%writefile "


def with_buttons(html: str, cells: Sequence[Cell]) -> str:
    """Put buttons below the listings of a page, and say of what they print that it is expected.

    Args:
        html: of the page.
        cells: of its notebook.
    """
    sources = [_module_and_source(cell.source) for cell in cells if cell.kind == "code"]
    modules = {module for module, _ in sources if module}
    if not all(_imports(source) <= {"numpy", *sys.stdlib_module_names, *modules} for _, source in sources):
        return html
    printed = {cell.source.strip("\n"): cell.printed.strip("\n") for cell in cells if cell.printed}
    shown: list[str] = []
    expected = ""

    def placed(listing: re.Match[str]) -> str:
        nonlocal expected
        text = unescape(TAG.sub("", listing[0])).strip("\n")
        found = next((module for module, source in sources if source == text), None)
        if found is None and expected and text == expected:
            expected = ""
            return render("overrides/notebooks/printed.html", listing=Markup(listing[0]))
        if found is None or listing["paper"]:
            return listing[0]
        shown.append(found)
        expected = printed.get(text, "")
        return render("overrides/notebooks/listing.html", listing=Markup(listing[0]), number=len(shown), module=found)

    written = LISTING.sub(placed, html)
    files = [[module, source] for module, source in sources if module and module not in shown]
    script = Markup('<script type="application/json" {}>{}</script>').format(
        Markup(part(Part.LISTING_FILES)), in_script(json.dumps(files))
    )
    return f"{written}{script}" if shown else html


def _module_and_source(source: str) -> tuple[str, str]:
    """Return the name by which others import a cell, "" if they don't, and its code."""
    if not source.startswith(FILE):
        return "", source.strip("\n")
    first, _, code = source.partition("\n")
    return first.removeprefix(FILE).removesuffix(".py"), code.strip("\n")


def _imports(source: str) -> set[str]:
    """Return the packages that some code imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module).split(".")[0])
    return names
