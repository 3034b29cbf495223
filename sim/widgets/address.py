"""A widget's settings in the page's address, `?gradient-flow.steps=20`: read with care, written briefly; portable."""

from overrides.language import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.widgets.widget import Inputs, Widget


def read_address(widget: "Widget", start: "Inputs", settings: "list[tuple[str, str]]") -> "tuple[Inputs, list[str]]":
    """Apply what an address asks of a widget.

    Args:
        widget: whose inputs they are.
        start: the settings where the address says nothing.
        settings: (name of an input, text) pairs.

    Returns:
        The settings, and in words what was clamped or ignored.
    """
    inputs, notes = dict(start), []
    known: "dict[str, Any]" = {control.name: control for control in widget.inputs if control.in_address}
    for name, text in settings:
        if name not in known:
            unknown = say("The address names {name}, which this widget does not have; it was ignored.", name=repr(name))
            notes.append(unknown)
            continue
        value = known[name].nearest(text)
        if value is None:
            wrong = say(
                "The address asks for {name} = {given}, which it can’t be; it was ignored.", name=name, given=repr(text)
            )
            notes.append(wrong)
            continue
        inputs[name] = value
        if not _reads_as(known[name], text, value):
            nearest = say(
                "The address asks for {name} = {given}; {value} is the nearest allowed.",
                name=name,
                given=text,
                value=known[name].write(value),
            )
            notes.append(nearest)
    return inputs, notes


def write_address(widget: "Widget", start: "Inputs", inputs: "Inputs") -> "list[tuple[str, str]]":
    """Return the (name, text) pairs an address needs: what differs from the start."""
    known: "list[Any]" = list(widget.inputs)
    return [
        (control.name, control.write(inputs[control.name]))
        for control in known
        if control.in_address and inputs[control.name] != start[control.name]
    ]


def is_whole(widget: "Widget", inputs: "Inputs") -> bool:
    """Tell whether an address has all that the settings say: a text of one's own it has not."""
    idle = widget.idle(inputs)
    return all(
        control.in_address or control.name in idle or inputs[control.name] == control.start for control in widget.inputs
    )


def _reads_as(control: "Any", text: str, value: "Any") -> bool:
    try:
        return bool(control.read(text) == value)
    except ValueError:
        return False
