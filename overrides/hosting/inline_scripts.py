"""The scripts that the theme writes into its pages, as files: a strict policy forbids them inside a page."""

import posixpath
import re

from overrides.runtime.assets import Asset, hashed

INLINE = re.compile(r"<script>(?P<code>.*?)</script>", re.DOTALL)  # with a type it is data, with an address a file
FOLDER = "assets/javascripts"


def without_inline_scripts(html: str, base: str) -> tuple[str, list[Asset]]:
    """Put the scripts of a page into files, each content once; they run where they stood.

    Args:
        html: the whole page.
        base: the site's root, as seen from the page.

    Returns:
        The page, and the files.
    """
    files: dict[str, Asset] = {}

    def named(script: re.Match[str]) -> str:
        content = script["code"].encode()
        path = f"{FOLDER}/{hashed('inline.js', content)}"
        files[path] = Asset(path, content)
        return f'<script src="{posixpath.join(base, path)}"></script>'

    return INLINE.sub(named, html), list(files.values())
