"""The options of every widget, as the table of the guide.

python -m overrides.blocks.widget_table    writes it into the page
"""

import re

from overrides.runtime.packages import ROOT
from sim.widgets import WIDGETS
from sim.widgets.inputs import Input, TextField

PAGE = ROOT / "docs" / "blocks" / "widget.md"
THERE = re.compile(r"^\| Widget \| Option \|.*\n(?:\|.*\n)*", re.MULTILINE)  # the table as it stands in the page
UNREADABLE = "\0"  # what no input takes but a text


def table() -> str:
    """Write a row for each option of each widget, as the widgets declare them."""
    rows = [["Widget", "Option", "What it sets", "Values", "At first"], ["---"] * 5]
    for widget in WIDGETS.values():
        for place, control in enumerate(widget.inputs):
            first = "" if isinstance(control, TextField) else f"`{control.write(control.start)}`"
            name = "" if place else f"`{widget.name}`"
            rows.append([name, f"`{control.name}`", control.label, _values(control), first])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _values(control: Input) -> str:
    """Say what an option takes, in the words of the message that it doesn't take something."""
    if isinstance(control, TextField):
        return f"a text of at most {control.longest} signs"
    try:
        control.read(UNREADABLE)
    except ValueError as error:
        return str(error)
    raise AssertionError(f"{control.name} takes anything")


if __name__ == "__main__":
    PAGE.write_text(THERE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
