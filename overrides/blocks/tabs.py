"""Panels of which the reader sees one at a time: radio buttons and style rules, no script.

All panels are in the HTML, and all are printed. They are drawn by the macro `tabs` of `elements.html`.
"""

from typing import NamedTuple

from markupsafe import Markup

TAB_LIMIT = 8  # overrides/styles/tabs.css has a rule for each


class TabPanel(NamedTuple):
    """A panel: the name on its button, and its content."""

    name: str
    content: Markup
