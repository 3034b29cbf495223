"""The scripts that the theme writes into its pages, as files: a strict policy forbids them inside a page."""

import posixpath
import re

from overrides.runtime.assets import Asset, hashed

INLINE = re.compile(r"<script>(?P<code>.*?)</script>", re.DOTALL)  # with a type it is data, with an address a file
CODE = r"<script>(?:(?!</script>).)*</script>\s*"
NEIGHBOURS = re.compile(f"{CODE}(?:{CODE})*", re.DOTALL)  # it begins with what can be looked for quickly
FOLDER = "assets/javascripts"


def without_inline_scripts(html: str, base: str) -> tuple[str, list[Asset]]:
    """Put the scripts of a page into files, each content once; they run where they stood, neighbours as one.

    Args:
        html: the whole page.
        base: the site's root, as seen from the page.

    Returns:
        The page, and the files.
    """
    files: dict[str, Asset] = {}

    def named(scripts: re.Match[str]) -> str:
        content = "\n;\n".join(INLINE.findall(scripts[0])).encode()
        path = f"{FOLDER}/{hashed('inline.js', content)}"
        files[path] = Asset(path, content)
        return f'<script src="{posixpath.join(base, path)}"></script>\n'

    return NEIGHBOURS.sub(named, html), list(files.values())
