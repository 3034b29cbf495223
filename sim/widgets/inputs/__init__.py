"""The inputs of a widget: what a reader moves, an author writes and an address carries; portable.

`input` says what all have in common; each kind has its module.
"""

from sim.widgets.inputs.input import Input
from sim.widgets.inputs.radio_group import RadioGroup
from sim.widgets.inputs.slider import Range, Scale, Slider, Stops
from sim.widgets.inputs.text_area import TextArea
from sim.widgets.inputs.text_field import TextField
from sim.widgets.inputs.toggle import Toggle

__all__ = ("Input", "RadioGroup", "Range", "Scale", "Slider", "Stops", "TextArea", "TextField", "Toggle")
