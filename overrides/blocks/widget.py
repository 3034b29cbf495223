"""The block `widget`: a simulation, drawn at build and taken over in the page.

/// widget | gradient-flow
    multiplier: 0.5
    steps: 10
///
"""

import json
from html import escape
from typing import Any

from overrides.blocks.block import Block, Page, read_options
from overrides.blocks.source import BlockSource
from quiz.authoring.problems import AuthorError, Problem
from sim.widgets import WIDGETS
from sim.widgets.widget import Choice, Range, Text, Widget
from sim.worker import run


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    if source.argument not in WIDGETS:
        known = ", ".join(sorted(WIDGETS))
        raise AuthorError([Problem(source.line, f"the widget {source.argument!r}", f"one of {known}")])
    if text := "".join(source.body).strip():
        raise AuthorError([Problem(source.body_line, repr(text), "options such as '    steps: 10'")])
    widget = WIDGETS[source.argument]
    return _html(widget, {**widget.start(), **_settings(widget, source)}, page)


def _settings(widget: Widget, source: BlockSource) -> dict[str, Any]:
    problems: list[Problem] = []
    readers = {control.name: control.read for control in widget.inputs}
    settings = read_options(source.options, readers, f"the widget {widget.name!r}", problems)
    if problems:
        raise AuthorError(problems)
    return settings


def _html(widget: Widget, inputs: dict[str, Any], page: Page) -> str:
    trace = run(widget.name, widget.question(inputs))
    result = widget.result(trace, inputs)
    anchor = page.anchor(widget.name)
    controls = "".join(_control(control, inputs[control.name], anchor) for control in widget.inputs)
    return f"""\
<section class="gh-widget" id="{anchor}" data-widget="{widget.name}" data-source="prerendered"
 aria-labelledby="{anchor}-title" data-search-exclude>
<h3 class="gh-widget__title" id="{anchor}-title">{escape(widget.title)}</h3>
<p class="gh-widget__lead">{escape(widget.lead)}</p>
<div class="gh-widget__controls">{controls}</div>
<p class="gh-widget__summary" data-part="summary">{result.summary}</p>
<div class="gh-widget__picture" data-part="picture">{widget.picture(trace, inputs, 720)}</div>
<output class="gh-widget__result" data-part="result" data-value="{result.value!r}">{result.line}</output>
<div class="gh-widget__explanation"><strong data-part="heading">{result.heading}</strong>
<p data-part="explanation">{result.explanation}</p></div>
<div class="gh-runtime" data-part="runtime"><span data-part="runtime-text">Computed when this page was built.</span>
<progress data-part="runtime-progress" max="1" value="0" aria-label="Loading NumPy" hidden></progress>
<button type="button" class="gh-button gh-button--small" data-part="runtime-retry" hidden>Try again</button></div>
<noscript><p class="gh-runtime">The controls need JavaScript; this is the setting they start with.</p></noscript>
<script type="application/json" data-part="prepared">{_prepared(widget)}</script>
</section>"""


def _prepared(widget: Widget) -> str:
    """Answer the widget's prepared questions now, so that the page can show them before NumPy is there."""
    questions = [widget.question(inputs) for inputs in widget.prepared]
    return json.dumps([[question, run(widget.name, question)] for question in questions], separators=(",", ":"))


def _control(control: Choice | Range | Text, value: Any, anchor: str) -> str:
    name = f"{anchor}-{control.name}"
    if isinstance(control, Text):
        return _text(control, value, name)
    return _choice(control, value, name) if isinstance(control, Choice) else _range(control, value, name)


def _choice(control: Choice, value: float, name: str) -> str:
    options = "".join(
        f'<label class="gh-choice"><input type="radio" name="{name}" value="{number}" data-input="{control.name}"'
        f'{" checked" if number == value else ""} autocomplete="off">'
        f"<span>{escape(label)} <b>{number}</b></span></label>"
        for number, label in control.options
    )
    return (
        f'<div class="gh-control" role="radiogroup" aria-labelledby="{name}-label">'
        f'<span class="gh-control__label" id="{name}-label">{escape(control.label)}</span>'
        f'<div class="gh-choices">{options}</div></div>'
    )


def _range(control: Range, value: float, name: str) -> str:
    return (
        f'<div class="gh-control"><label class="gh-control__label" for="{name}">{escape(control.label)}</label>'
        f'<span class="gh-control__value" data-value-of="{control.name}">{control.spoken(value)}</span>'
        f'<input type="range" id="{name}" data-input="{control.name}" min="{control.low}" max="{control.high}"'
        f' value="{value}" aria-valuetext="{control.spoken(value)}" autocomplete="off">'
        f'<span class="gh-control__limits" aria-hidden="true"><span>{control.spoken(control.low)}</span>'
        f"<span>{control.spoken(control.high)}</span></span></div>"
    )


def _text(control: Text, value: str, name: str) -> str:
    return (
        f'<div class="gh-control gh-control--text"><label class="gh-control__label" for="{name}">'
        f'{escape(control.label)}</label><input type="text" id="{name}" data-input="{control.name}"'
        f' maxlength="{control.longest}" value="{escape(value, quote=True)}" autocomplete="off"></div>'
    )


BLOCK = Block(name="widget", argument="name of the widget", options=None, render=_render)
