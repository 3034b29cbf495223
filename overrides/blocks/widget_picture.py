"""A widget as the build draws it: the picture of its start, its controls, and the answers that it starts with."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from markupsafe import Markup

from overrides.blocks import own_text, race
from overrides.blocks.code import files
from overrides.blocks.controls import controls
from overrides.blocks.traces import begin, trace
from overrides.language import say
from overrides.templates import in_script, render
from sim.widgets.widget import Widget

SPEEDS = (0.5, 1, 2, 4)  # of what plays, times its own


def widget_html(
    widget: Widget,
    inputs: dict[str, Any],
    shown: Collection[str],
    anchor: str,
    *,
    title: str,
    lead: str,
    aside: str,
    plays: bool,
) -> Markup:
    """Draw a widget.

    Args:
        widget: which one.
        inputs: what its inputs start with; `shown`: names of those that a reader can move.
        anchor: the id of its element, and what those of its controls begin with.
        title: what it is called.
        lead: HTML above its picture, if not its own words; `aside`: HTML below its explanation.
        plays: whether it plays once by itself.
    """
    known = json.loads(trace(widget, json.dumps(widget.question(inputs))))
    result = widget.result(known, inputs)
    drawn = controls(widget, inputs, anchor, shown)
    return render(
        "overrides/blocks/widget.html",
        widget=widget,
        anchor=anchor,
        title=title,
        lead=Markup(lead) or Markup("<p>{}</p>").format(say(widget.lead)),
        aside=Markup(aside),
        can_play=widget.plays in shown,
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


def begin_trainings(widgets: Iterable[tuple[Widget, dict[str, Any]]]) -> bool:
    """Begin what widgets will ask for that train, each with its first inputs; tell whether something began."""
    return begin((widget, asked) for widget, inputs in widgets for asked in questions(widget, inputs))


def questions(widget: Widget, inputs: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what is asked for a widget, as JSON, each once, with its inputs: of its start, and what else is prepared.

    Args:
        widget: which one.
        inputs: what its inputs start with.
    """
    found: dict[str, dict[str, Any]] = {}
    for values in (inputs, *widget.prepared_inputs()):
        found.setdefault(json.dumps(widget.question(values)), values)
    return found


def _prepared(widget: Widget, inputs: dict[str, Any]) -> str:
    """Write what the page starts with, and the answers it can show before NumPy is there, if it needs it."""
    prepared = () if widget.formula else questions(widget, inputs)
    traces = ",".join(f"[{asked},{trace(widget, asked)}]" for asked in prepared)
    return f'{{"start":{json.dumps(inputs)},"traces":[{traces}]}}'
