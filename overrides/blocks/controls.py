"""The inputs of a widget as `controls.html` draws them."""

from collections.abc import Collection
from typing import Any, NamedTuple

from sim.widgets.inputs import Input, RadioGroup, Slider, TextArea, TextField, Toggle
from sim.widgets.widget import Widget

KINDS = (Slider, RadioGroup, TextArea, TextField, Toggle)  # the special ones first
MAIN = 2  # as many stay beside the picture on a phone


class Control(NamedTuple):
    """An input as it stands at first.

    Attributes:
        input: which one.
        kind: of `KINDS`, the name of the class.
        value: what it is set to.
        anchor: id of its element.
        reason: why it changes nothing and is disabled, or "".
        shown: whether a reader can move it.
        main: whether it stays beside the picture on a phone, where the others are folded away.
    """

    input: Input
    kind: str
    value: Any
    anchor: str
    reason: str
    shown: bool
    main: bool


def controls(widget: Widget, inputs: dict[str, Any], anchor: str, shown: Collection[str]) -> list[Control]:
    """Return the inputs of a widget with an id on a page, of which some are shown."""
    reasons = widget.idle(inputs)
    seen = [one.name for one in widget.inputs if one.name in shown]
    main = widget.main if len(seen) == len(widget.inputs) else seen[:MAIN]
    return [
        Control(
            input=one,
            kind=_kind(one),
            value=inputs[one.name],
            anchor=f"{anchor}-{one.name}",
            reason=reasons.get(one.name, ""),
            shown=one.name in shown,
            main=one.name in main,
        )
        for one in widget.inputs
    ]


def _kind(control: Input) -> str:
    return next(kind.__name__ for kind in KINDS if isinstance(control, kind))
