"""Panels of which the reader sees one at a time: radio buttons and style rules, no script.

All panels are in the HTML, and all are printed.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from overrides.reader.names import NAME

TAB_LIMIT = 8  # overrides/styles/tabs.css has a rule for each


class TabPanel(NamedTuple):
    """A panel: the name on its button, and its content as HTML."""

    name: str
    content: str


def tabs(label: str, panels: Sequence[TabPanel], anchor: str, *, chosen: int = 0) -> str:
    """Draw a radio group with one button for each panel, and the panels.

    Args:
        label: accessible name of the group.
        panels: at most `TAB_LIMIT`.
        anchor: an id that is unique on the page.
        chosen: the panel that is shown at first.
    """
    buttons = "".join(_button(n, panel.name, anchor, checked=n == chosen) for n, panel in enumerate(panels))
    contents = "".join(
        f'<div class="gh-tabs__panel" data-tab="{n}"><h4 class="gh-tabs__name">{escape(panel.name)}</h4>'
        f"{panel.content}</div>"
        for n, panel in enumerate(panels)
    )
    return (
        f'<div class="gh-choices gh-tabs__choices" role="radiogroup" aria-label="{escape(label, quote=True)}">'
        f"{buttons}</div>{contents}"
    )


def _button(number: int, name: str, anchor: str, *, checked: bool) -> str:
    return (
        f'<label class="gh-choice"><input type="radio" name="{anchor}-tab" value="{number}"'
        f' {NAME}="{escape(name, quote=True)}"{" checked" if checked else ""} autocomplete="off">'
        f"<span>{escape(name)}</span></label>"
    )
