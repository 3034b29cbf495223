"""The addresses that headings get: what else has an address on their page avoids them."""

import re

from markdown.extensions.toc import slugify

OWN = re.compile(r"\{:?[^}]*#([\w-]+)[^}]*\}\s*$")  # {#address} behind a title


def heading_addresses(text: str) -> set[str]:
    """Return the addresses that the headings of some Markdown get."""
    return {heading_address(line) for line in text.splitlines() if line.startswith("#")}


def heading_address(line: str) -> str:
    """Return the address of the heading on a line: its own, or one of its words."""
    own = OWN.search(line)
    return own[1] if own else slugify(line.strip("# "), "-")
