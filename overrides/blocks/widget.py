"""The block `widget`: a simulation, drawn at build and taken over in the page.

/// widget | gradient-flow
    multiplier: 0.5
    steps: 10
///
"""

import json
from functools import cache
from html import escape
from typing import Any

from overrides.blocks import race
from overrides.blocks.block import Block, Page
from overrides.blocks.button import button
from overrides.blocks.code import code_panel
from overrides.blocks.controls import controls, player, presets
from overrides.markup import data, part
from overrides.syntax.options import read_options
from overrides.syntax.problems import AuthorError, Problem, one_of
from overrides.syntax.scanner import BlockSource
from sim.names import NUMPY, SOURCE, VALUE, WIDGET, Action, Part
from sim.widgets import WIDGETS
from sim.widgets.widget import Widget
from sim.worker import run, write


def simulation(widget: Widget, source: BlockSource, page: Page, *, title: str = "") -> str:
    """Draw a widget with the options of a block.

    Args:
        widget: which one.
        source: the block; its options are the widget's inputs.
        page: where it stands.
        title: what it is called there, if not by the widget's own title.

    Raises:
        AuthorError: with every mistake found in the options.
    """
    return _html(widget, {**widget.start(), **_settings(widget, source)}, page, title or widget.title)


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    if source.argument not in WIDGETS:
        expected = one_of(source.argument, WIDGETS, "the name of a widget")
        raise AuthorError([Problem(source.line, f"the widget {source.argument!r}", expected)])
    if text := "".join(source.body).strip():
        raise AuthorError([Problem(source.body_line, repr(text), "options such as '    steps: 10'")])
    return simulation(WIDGETS[source.argument], source, page)


def _settings(widget: Widget, source: BlockSource) -> dict[str, Any]:
    problems: list[Problem] = []
    readers = {control.name: control.read for control in widget.inputs}
    settings = read_options(source.options, readers, f"the widget {widget.name!r}", problems)
    if problems:
        raise AuthorError(problems)
    return settings


def _html(widget: Widget, inputs: dict[str, Any], page: Page, title: str) -> str:
    trace = json.loads(_answer(widget.model, json.dumps(widget.question(inputs))))
    result = widget.result(trace, inputs)
    anchor = page.anchor(widget.name, kept=True)
    names = f"{data(WIDGET, widget.name)} {data(SOURCE, 'prerendered')}"
    names += "" if widget.formula else f" {data(NUMPY, 'asked')}"
    shown = f"{part(Part.RESULT)} {data(VALUE, repr(result.value))}"
    return f"""\
<section class="gh-widget" id="{anchor}" {names}
 aria-labelledby="{anchor}-title" data-search-exclude>
<h3 class="gh-widget__title" id="{anchor}-title">{escape(title)}</h3>
<p class="gh-widget__lead">{escape(widget.lead)}</p>
{presets(widget)}
<div class="gh-widget__controls">{controls(widget, inputs, anchor)}</div>
<p class="gh-widget__note" role="note" {part(Part.NOTE)} hidden></p>
{race.actions() if widget.streams else ""}{player() if widget.plays else ""}
<p class="gh-widget__summary" {part(Part.SUMMARY)}>{result.summary}</p>
<div class="gh-widget__picture" {part(Part.PICTURE)}>{widget.picture(trace, inputs, 720)}</div>
<output class="gh-widget__result" {shown}>{result.line}</output>
<div class="gh-widget__explanation"><strong {part(Part.HEADING)}>{result.heading}</strong>
<p {part(Part.EXPLANATION)}>{result.explanation}</p></div>
{race.results() + race.seeds(inputs) if widget.streams else ""}
{_runtime()}
{code_panel(widget)}
<noscript><p class="gh-runtime">The controls need JavaScript; this is the setting they start with.</p></noscript>
<script type="application/json" {part(Part.PREPARED)}>{_prepared(widget, inputs)}</script>
</section>"""


def _runtime() -> str:
    """Draw the line that says who computes."""
    retry = button("Try again", Action.RETRY, "small", attributes=f"{part(Part.RUNTIME_RETRY)} hidden")
    return f"""\
<div class="gh-runtime" {part(Part.RUNTIME)}>
<span {part(Part.RUNTIME_TEXT)}>Computed when this page was built.</span>
<progress {part(Part.RUNTIME_PROGRESS)} max="1" value="0" aria-label="Loading NumPy" hidden></progress>
{retry}</div>"""


def _prepared(widget: Widget, inputs: dict[str, Any]) -> str:
    """Write what the page starts with, and the answers it can show before NumPy is there, if it needs it."""
    questions: list[dict[str, Any]] = []
    for settings in () if widget.formula else (inputs, *widget.prepared_inputs()):
        question = widget.question(settings)
        if question not in questions:
            questions.append(question)
    answers = ",".join(f"[{json.dumps(asked)},{_answer(widget.model, json.dumps(asked))}]" for asked in questions)
    return f'{{"start":{json.dumps(inputs)},"answers":[{answers}]}}'


@cache
def _answer(model: str, question: str) -> str:
    """Answer a question as the worker would; a page that is built again asks the same ones."""
    return write(run(model, json.loads(question)))


BLOCK = Block(name="widget", argument="name of the widget", options=None, render=_render)
