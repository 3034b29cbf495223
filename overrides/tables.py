"""Tables that authors write in Markdown: one wider than the screen is scrolled by finger, wheel and keyboard alike."""

import re

from markupsafe import Markup

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)  # tables with attributes belong to blocks, which see to themselves
FRAME = Markup('<div class="gh-scroll" role="group" aria-label="Table" tabindex="0">{}</div>')


def scrolling(html: str) -> str:
    """Put every plain table of a page into a frame that can be focused, and so scrolled with arrow keys."""
    return TABLE.sub(lambda table: FRAME.format(Markup(table[0])), html)
