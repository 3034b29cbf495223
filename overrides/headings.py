"""The levels of the headings that blocks write: those who listen step from heading to heading, so none may be left out.

A block doesn't know below which heading its author puts it. Its template starts with h3, as if that were an h2.
"""

import re

HEADING = re.compile(r"<h(?P<level>[1-6])(?P<attributes>\b[^>]*)>(?P<text>.*?)</h(?P=level)>", re.DOTALL)
OF_A_BLOCK = re.compile(r'\bclass="gh-')
USUAL = 2  # the level below which the templates count
LOWEST = 6


def in_order(html: str) -> str:
    """Put the headings of blocks below the heading that an author has written last; those inside of blocks likewise.

    Args:
        html: of a page, from its title on.
    """
    above = 1  # a page without a title is given one

    def placed(heading: re.Match[str]) -> str:
        nonlocal above
        level = int(heading["level"])
        if not OF_A_BLOCK.search(heading["attributes"]):
            above = level
            return heading[0]
        level = min(level + above - USUAL, LOWEST)
        return f"<h{level}{heading['attributes']}>{heading['text']}</h{level}>"

    return HEADING.sub(placed, html)
