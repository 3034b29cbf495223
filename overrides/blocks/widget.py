"""The block `widget`: a simulation, drawn at build and taken over in the page.

/// widget | gradient-flow
    multiplier: 0.5
    steps: 10
///
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from markupsafe import Markup

from overrides.blocks.block import Block, Drawing, Page
from overrides.blocks.shipped import trains
from overrides.language import say
from overrides.syntax.options import Named, Parser, read_options, some_of
from overrides.syntax.options import one_of as one_of_words
from overrides.syntax.problems import AuthorError, Problem, one_of
from overrides.syntax.scanner import BlockSource, find_blocks
from sim.widgets import WIDGETS
from sim.widgets.inputs import Input, RadioGroup, Toggle
from sim.widgets.widget import Widget

HEADER = "/// widget"  # without which a page has none


def simulation(widget: Widget, source: BlockSource, page: Page, *, title: str = "") -> Drawing:
    """Read the options of a block that shows a widget; return what draws it.

    Args:
        widget: which one.
        source: the block; its options are the widget's inputs, and `controls`: which of them a reader can move, and
            `lead` and `aside`: lines of Markdown above the picture, in place of the widget's own, and below it, and
            `play`: whether it plays once by itself.
        page: where it stands.
        title: what it is called there, if not by the widget's own title.

    Raises:
        AuthorError: with every mistake found in the options.
    """
    settings = _settings(widget, source)
    shown = settings.pop("controls", [control.name for control in widget.inputs])
    lead, aside = (page.markdown(settings.pop(name, "")) for name in ("lead", "aside"))
    plays = settings.pop("play", "off") == "on"
    inputs = {**widget.start(), **settings}
    anchor = page.anchor(widget.name, kept=True)
    title = title or say(widget.title)
    return partial(_drawn, widget, inputs, shown, anchor, title=title, lead=lead, aside=aside, plays=plays)


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    if source.argument not in WIDGETS:
        expected = one_of(source.argument, WIDGETS, "the name of a widget")
        raise AuthorError([Problem(source.line, f"the widget {source.argument!r}", expected, source.argument_column)])
    for line, text in enumerate(source.body, start=source.body_line):
        if text.strip():
            column = len(text) - len(text.lstrip()) + 1
            raise AuthorError([Problem(line, repr(text.strip()), "options such as '    steps: 10'", column)])
    return simulation(WIDGETS[source.argument], source, page)


def widget_options(widget: Widget) -> dict[str, Parser]:
    """Return the options of a block that shows a widget, each with what reads it."""
    parsers: dict[str, Parser] = {control.name: _reader(control) for control in widget.inputs}
    parsers |= {"controls": some_of(*parsers), "lead": str, "aside": str}
    if widget.plays:
        parsers["play"] = one_of_words("on", "off")
    return parsers


def _reader(control: Input) -> Parser:
    """Return what reads an input; of one whose values have names, it tells them to editors."""
    if isinstance(control, RadioGroup):
        return Named(control.read, tuple(control.write(value) for value in control.values()))
    return Named(control.read, ("on", "off")) if isinstance(control, Toggle) else control.read


def _settings(widget: Widget, source: BlockSource) -> dict[str, Any]:
    problems: list[Problem] = []
    settings = read_options(source.options, widget_options(widget), f"the widget {widget.name!r}", problems)
    if problems:
        raise AuthorError(problems)
    return settings


def trainings_in(texts: Iterable[str]) -> list[tuple[Widget, dict[str, Any]]]:
    """Return the widgets on some pages that train, each with what its inputs start with; none with a mistake."""
    found = []
    for source in (block for text in texts if HEADER in text for block in find_blocks(text.splitlines(), 1).blocks):
        widget = WIDGETS.get(source.argument) if source.name == BLOCK.name else None
        if widget and trains(widget.model):
            try:
                settings = _settings(widget, source)
            except AuthorError:
                continue
            own = {control.name for control in widget.inputs}
            found.append((widget, {**widget.start(), **{name: settings[name] for name in settings if name in own}}))
    return found


def _drawn(*values: Any, **named: Any) -> Markup:
    from overrides.blocks.widget_picture import widget_html  # noqa: PLC0415 (and NumPy, without which pages are read)

    return widget_html(*values, **named)


BLOCK = Block(name="widget", argument="name of the widget", options=None, read=_read)
