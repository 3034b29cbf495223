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

from overrides.blocks.block import Block, Page, read_options
from overrides.blocks.code import code_panel
from overrides.blocks.controls import controls, presets
from overrides.blocks.source import BlockSource
from overrides.syntax.problems import AuthorError, Problem
from sim.widgets import WIDGETS
from sim.widgets.widget import Widget
from sim.worker import run, write

RACE = """\
<div class="gh-race__actions">
<button type="button" class="gh-button gh-button--primary" data-action="train">Train</button>
<button type="button" class="gh-button" data-action="pause" disabled>Pause</button>
<button type="button" class="gh-button" data-action="stop" disabled>Stop</button>
<progress data-part="race-progress" max="1" value="0" aria-label="Training" hidden></progress>
<span data-part="race-text"></span></div>"""

RESULTS = """\
<div class="gh-race__results" data-part="results" hidden><table><caption>Solved by lag</caption><thead><tr>
<th scope="col">Task</th><th scope="col">Lag</th><th scope="col">Network</th><th scope="col">Settings</th>
<th scope="col">Outcome</th></tr></thead><tbody data-part="results-rows"></tbody></table></div>
<div class="gh-race__actions">
<button type="button" class="gh-button gh-button--small" data-action="export_csv">Save as CSV</button>
<button type="button" class="gh-button gh-button--small" data-action="export_svg">Save as SVG</button></div>"""


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
        known = ", ".join(sorted(WIDGETS))
        raise AuthorError([Problem(source.line, f"the widget {source.argument!r}", f"one of {known}")])
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
    return f"""\
<section class="gh-widget" id="{anchor}" data-widget="{widget.name}" data-source="prerendered"
 aria-labelledby="{anchor}-title" data-search-exclude>
<h3 class="gh-widget__title" id="{anchor}-title">{escape(title)}</h3>
<p class="gh-widget__lead">{escape(widget.lead)}</p>
{presets(widget)}
<div class="gh-widget__controls">{controls(widget, inputs, anchor)}</div>
<p class="gh-widget__note" role="note" data-part="note" hidden></p>
{RACE if widget.streams else ""}
<p class="gh-widget__summary" data-part="summary">{result.summary}</p>
<div class="gh-widget__picture" data-part="picture">{widget.picture(trace, inputs, 720)}</div>
<output class="gh-widget__result" data-part="result" data-value="{result.value!r}">{result.line}</output>
<div class="gh-widget__explanation"><strong data-part="heading">{result.heading}</strong>
<p data-part="explanation">{result.explanation}</p></div>
{RESULTS if widget.streams else ""}
<div class="gh-runtime" data-part="runtime"><span data-part="runtime-text">Computed when this page was built.</span>
<progress data-part="runtime-progress" max="1" value="0" aria-label="Loading NumPy" hidden></progress>
<button type="button" class="gh-button gh-button--small" data-action="retry" data-part="runtime-retry"
 hidden>Try again</button></div>
{code_panel(widget)}
<noscript><p class="gh-runtime">The controls need JavaScript; this is the setting they start with.</p></noscript>
<script type="application/json" data-part="prepared">{_prepared(widget, inputs)}</script>
</section>"""


def _prepared(widget: Widget, inputs: dict[str, Any]) -> str:
    """Write what the page starts with, and the answers it can show before NumPy is there."""
    questions: list[dict[str, Any]] = []
    for settings in (inputs, *widget.prepared_inputs()):
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
