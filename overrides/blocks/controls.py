"""The HTML of a widget's inputs and buttons."""

from html import escape
from typing import Any

from sim.widgets.inputs import RadioGroup, Range, Scale, Stops, TextField, Toggle
from sim.widgets.widget import Widget


def controls(widget: Widget, inputs: dict[str, Any], anchor: str) -> str:
    """Draw the inputs as they stand at first."""
    return "".join(_control(control, inputs[control.name], f"{anchor}-{control.name}") for control in widget.inputs)


def presets(widget: Widget) -> str:
    """Draw a button for every preset, and one that resets."""
    buttons = "".join(
        f'<button type="button" class="gh-button gh-button--small" data-action="preset" data-preset="{index}">'
        f"{escape(name)}</button>"
        for index, (name, _) in enumerate(widget.presets)
    )
    reset = (
        '<button type="button" class="gh-button gh-button--small gh-button--quiet" data-action="reset">Reset</button>'
    )
    return f'<div class="gh-widget__presets" role="group" aria-label="Presets">{buttons}{reset}</div>'


def _control(control: RadioGroup | Range | Scale | Stops | TextField | Toggle, value: Any, name: str) -> str:
    if isinstance(control, Scale):
        return _slider(control, value, name)
    if isinstance(control, RadioGroup):
        return _choice(control, value, name)
    if isinstance(control, Toggle):
        return _toggle(control, value, name)
    if isinstance(control, TextField):
        return _text(control, value, name)
    return _slider(control, value, name)


def _choice(control: RadioGroup, value: Any, name: str) -> str:
    options = "".join(
        f'<label class="gh-choice"><input type="radio" name="{name}" value="{option}" data-input="{control.name}"'
        f'{" checked" if option == value else ""} autocomplete="off">'
        f"<span>{escape(label)}{'' if isinstance(option, str) else f' <b>{option}</b>'}</span></label>"
        for option, label in control.options
    )
    return (
        f'<div class="gh-control" role="radiogroup" aria-labelledby="{name}-label">'
        f'<span class="gh-control__label" id="{name}-label">{escape(control.label)}</span>'
        f'<div class="gh-choices">{options}</div></div>'
    )


def _toggle(control: Toggle, value: bool, name: str) -> str:
    return (
        f'<div class="gh-control"><label class="gh-toggle"><input type="checkbox" id="{name}"'
        f' data-input="{control.name}"{" checked" if value else ""} autocomplete="off">'
        f"<span>{escape(control.label)}</span></label></div>"
    )


def _text(control: TextField, value: str, name: str) -> str:
    return (
        f'<div class="gh-control gh-control--text"><label class="gh-control__label" for="{name}">'
        f'{escape(control.label)}</label><input type="text" id="{name}" data-input="{control.name}"'
        f' maxlength="{control.longest}" value="{escape(value, quote=True)}" autocomplete="off"></div>'
    )


def _slider(control: Range | Scale | Stops, value: Any, name: str) -> str:
    low, high, step = control.positions()
    slider = (
        f'<input type="range" id="{name}" data-input="{control.name}" min="{low}" max="{high}" step="{step}"'
        f' value="{control.position(value)}" aria-valuetext="{control.value_text(value)}" autocomplete="off">'
    )
    if control.stepper:
        slider = _step(control, -1, "◀") + slider + _step(control, 1, "▶")
        slider = f'<span class="gh-control__stepper">{slider}</span>'
    return (
        f'<div class="gh-control"><label class="gh-control__label" for="{name}">{escape(control.label)}</label>'
        f'<span class="gh-control__value" data-value-of="{control.name}">{control.value_text(value)}</span>{slider}'
        f'<span class="gh-control__limits" aria-hidden="true"><span>{control.value_text(control.low)}</span>'
        f"<span>{control.value_text(control.high)}</span></span></div>"
    )


def _step(control: Range | Scale | Stops, by: int, arrow: str) -> str:
    label = f"{control.label}: one {'back' if by < 0 else 'forward'}"
    return (
        f'<button type="button" class="gh-button gh-button--small" data-action="step" data-of="{control.name}"'
        f' data-by="{by}" aria-label="{escape(label)}">{arrow}</button>'
    )
