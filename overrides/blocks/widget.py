"""The block `widget`: a simulation, drawn at build and taken over in the page.

/// widget | gradient-flow
    multiplier: 0.5
    steps: 10
///
"""

import json
from collections.abc import Collection
from functools import partial
from typing import Any

from markupsafe import Markup

from overrides.blocks import own_text, race
from overrides.blocks.block import Block, Drawing, Page
from overrides.blocks.code import files
from overrides.blocks.controls import controls
from overrides.blocks.traces import trace
from overrides.syntax.options import Parser, read_options, some_of
from overrides.syntax.options import one_of as one_of_words
from overrides.syntax.problems import AuthorError, Problem, one_of
from overrides.syntax.scanner import BlockSource
from overrides.templates import in_script, render
from sim.widgets import WIDGETS
from sim.widgets.widget import Widget

SPEEDS = (0.5, 1, 2, 4)  # of what plays, times its own


def simulation(widget: Widget, source: BlockSource, page: Page, *, title: str = "") -> Drawing:
    """Read the options of a block that shows a widget; return what draws it.

    Args:
        widget: which one.
        source: the block; its options are the widget's inputs, and `controls`: which of them a reader can move, and
            `aside`: a line of Markdown that the widget shows, and `play`: whether it plays once by itself.
        page: where it stands.
        title: what it is called there, if not by the widget's own title.

    Raises:
        AuthorError: with every mistake found in the options.
    """
    settings = _settings(widget, source)
    shown = settings.pop("controls", [control.name for control in widget.inputs])
    aside = page.markdown(settings.pop("aside", ""))
    plays = settings.pop("play", "off") == "on"
    inputs = {**widget.start(), **settings}
    anchor = page.anchor(widget.name, kept=True)
    return partial(_html, widget, inputs, shown, anchor, title=title or widget.title, aside=aside, plays=plays)


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    if source.argument not in WIDGETS:
        expected = one_of(source.argument, WIDGETS, "the name of a widget")
        raise AuthorError([Problem(source.line, f"the widget {source.argument!r}", expected)])
    if text := "".join(source.body).strip():
        raise AuthorError([Problem(source.body_line, repr(text), "options such as '    steps: 10'")])
    return simulation(WIDGETS[source.argument], source, page)


def _settings(widget: Widget, source: BlockSource) -> dict[str, Any]:
    problems: list[Problem] = []
    parsers: dict[str, Parser] = {control.name: control.read for control in widget.inputs}
    parsers |= {"controls": some_of(*parsers), "aside": str}
    if widget.plays:
        parsers["play"] = one_of_words("on", "off")
    settings = read_options(source.options, parsers, f"the widget {widget.name!r}", problems)
    if problems:
        raise AuthorError(problems)
    return settings


def _html(
    widget: Widget, inputs: dict[str, Any], shown: Collection[str], anchor: str, *, title: str, aside: str, plays: bool
) -> Markup:
    known = json.loads(trace(widget, json.dumps(widget.question(inputs))))
    result = widget.result(known, inputs)
    drawn = controls(widget, inputs, anchor, shown)
    return render(
        "overrides/blocks/widget.html",
        widget=widget,
        anchor=anchor,
        title=title,
        aside=Markup(aside),
        plays=plays,
        controls=drawn,
        folds=any(control.shown and not control.main for control in drawn),
        presets=widget.presets if len(shown) == len(widget.inputs) else (),
        result=result,
        value=repr(result.value),
        picture=Markup(widget.picture(known, inputs, 720)),
        seeds=race.seeds(inputs) if widget.name == "training-race" else None,
        texts=own_text.texts() if widget.name == "own-text" else None,
        files=files(widget),
        speeds=SPEEDS,
        prepared=in_script(_prepared(widget, inputs)),
    )


def _prepared(widget: Widget, inputs: dict[str, Any]) -> str:
    """Write what the page starts with, and the answers it can show before NumPy is there, if it needs it."""
    questions: list[dict[str, Any]] = []
    for settings in () if widget.formula else (inputs, *widget.prepared_inputs()):
        question = widget.question(settings)
        if question not in questions:
            questions.append(question)
    traces = ",".join(f"[{json.dumps(asked)},{trace(widget, json.dumps(asked))}]" for asked in questions)
    return f'{{"start":{json.dumps(inputs)},"traces":[{traces}]}}'


BLOCK = Block(name="widget", argument="name of the widget", options=None, read=_read)
