"""The HTML of a widget's inputs and buttons."""

from html import escape
from typing import Any, NamedTuple

from overrides.blocks.button import button
from overrides.markup import data, part
from sim.names import BY, IDLE, INPUT, OF, PRESET, VALUE_OF, Action, Part
from sim.widgets.inputs import Input, RadioGroup, Slider, TextField
from sim.widgets.widget import Widget

SPEEDS = (0.5, 1, 2, 4)  # of what plays, times its own


class Standing(NamedTuple):
    """How a control stands."""

    value: Any
    anchor: str  # id of its element
    reason: str  # why it changes nothing, "" if it does

    @property
    def disabled(self) -> str:
        return " disabled" if self.reason else ""


def controls(widget: Widget, inputs: dict[str, Any], anchor: str) -> str:
    """Draw the inputs as they stand at first; those without effect are disabled, with the reason."""
    reasons = widget.idle(inputs)
    drawn = (
        _control(control, Standing(inputs[control.name], f"{anchor}-{control.name}", reasons.get(control.name, "")))
        for control in widget.inputs
    )
    status = f'<span class="gh-hidden" aria-live="polite" {part(Part.IDLE_STATUS)}></span>'
    return "".join(drawn) + status


def presets(widget: Widget) -> str:
    """Draw a button for every preset, and one that resets."""
    buttons = "".join(
        button(name, Action.PRESET, "small", attributes=data(PRESET, index))
        for index, (name, _) in enumerate(widget.presets)
    )
    reset = button("Reset", Action.RESET, "small", "quiet")
    return f'<div class="gh-widget__presets" role="group" aria-label="Presets">{buttons}{reset}</div>'


def player() -> str:
    """Draw what plays a slider, and how quickly."""
    play = button("▶ Play", Action.PLAY, "small", "primary")
    speeds = "".join(
        f'<option value="{value}"{" selected" if value == 1 else ""}>{value}×</option>' for value in SPEEDS
    )
    return f"""\
<div class="gh-player">{play}
<label>Speed <select {part(Part.SPEED)} autocomplete="off">{speeds}</select></label></div>"""


def _control(control: Input, standing: Standing) -> str:
    css_class, role, content = _kind(control, standing)
    idle = f'class="gh-control__idle" id="{standing.anchor}-idle" {data(IDLE, control.name)}'
    hidden = "" if standing.reason else " hidden"
    return f'<div class="{css_class}"{role}>{content}<span {idle}{hidden}>{escape(standing.reason)}</span></div>'


def _kind(control: Input, standing: Standing) -> tuple[str, str, str]:
    """Return class, role and content of a control."""
    if isinstance(control, Slider):
        return "gh-control", "", _slider(control, standing)
    if isinstance(control, RadioGroup):
        role = f' role="radiogroup" aria-labelledby="{standing.anchor}-label"'
        return "gh-control", role, _radio_group(control, standing)
    if isinstance(control, TextField):
        return "gh-control gh-control--text", "", _text_field(control, standing)
    return "gh-control", "", _toggle(control, standing)


def _attributes(control: Input, standing: Standing) -> str:
    """Write what the elements of all kinds have: whose they are, and whether they do something."""
    described = f'{data(INPUT, control.name)} aria-describedby="{standing.anchor}-idle"'
    return f'{described} autocomplete="off"{standing.disabled}'


def _radio_group(control: RadioGroup, standing: Standing) -> str:
    anchor, attributes = standing.anchor, _attributes(control, standing)
    options = "".join(
        f'<label class="gh-choice"><input type="radio" name="{anchor}" value="{option}" {attributes}'
        f"{' checked' if option == standing.value else ''}>"
        f"<span>{escape(label)}{'' if isinstance(option, str) else f' <b>{option}</b>'}</span></label>"
        for option, label in control.options
    )
    return (
        f'<span class="gh-control__label" id="{anchor}-label">{escape(control.label)}</span>'
        f'<div class="gh-choices">{options}</div>'
    )


def _toggle(control: Input, standing: Standing) -> str:
    checked = " checked" if standing.value else ""
    return (
        f'<label class="gh-toggle"><input type="checkbox" id="{standing.anchor}" {_attributes(control, standing)}'
        f"{checked}><span>{escape(control.label)}</span></label>"
    )


def _text_field(control: TextField, standing: Standing) -> str:
    return (
        f'<label class="gh-control__label" for="{standing.anchor}">{escape(control.label)}</label>'
        f'<input type="text" id="{standing.anchor}" {_attributes(control, standing)}'
        f' maxlength="{control.longest}" value="{escape(standing.value, quote=True)}">'
    )


def _slider(control: Slider, standing: Standing) -> str:
    low, high, step = control.positions()
    text = control.value_text(standing.value)
    slider = (
        f'<input type="range" id="{standing.anchor}" {_attributes(control, standing)}'
        f' min="{low}" max="{high}" step="{step}" value="{control.position(standing.value)}" aria-valuetext="{text}">'
    )
    if control.stepper:
        slider = _step(control, -1, standing) + slider + _step(control, 1, standing)
        slider = f'<span class="gh-control__stepper">{slider}</span>'
    return (
        f'<label class="gh-control__label" for="{standing.anchor}">{escape(control.label)}</label>'
        f'<span class="gh-control__value" {data(VALUE_OF, control.name)}>{text}</span>{slider}'
        f'<span class="gh-control__limits" aria-hidden="true"><span>{control.value_text(control.low)}</span>'
        f"<span>{control.value_text(control.high)}</span></span>"
    )


def _step(control: Slider, by: int, standing: Standing) -> str:
    arrow, way = ("◀", "back") if by < 0 else ("▶", "forward")
    label = f'aria-label="{escape(control.label)}: one {way}"'
    attributes = f"{data(OF, control.name)} {data(BY, by)} {label}"
    return button(arrow, Action.STEP, "small", attributes=attributes, disabled=bool(standing.reason))
