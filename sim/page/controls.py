"""The controls of a widget as elements of the page."""

from overrides.language import say
from overrides.markup import find, find_part, read
from sim.names import IDLE, INPUT, OF, VALUE_OF, Part
from sim.widgets.inputs import Slider

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from sim.widgets.inputs import Input
    from sim.widgets.widget import Inputs, Widget


class Controls:
    """Reads, moves and labels the controls of a widget, and disables those without effect.

    Args:
        root: the widget's element.
        widget: whose inputs they are.
    """

    def __init__(self, root: "Element", widget: "Widget") -> None:
        self.widget = widget
        self.inputs: "dict[str, Input]" = {control.name: control for control in widget.inputs}
        self.elements = _by_name(root, INPUT)
        self.steps = _by_name(root, OF)
        self.labels = {name: found[0] for name, found in _by_name(root, VALUE_OF).items()}
        self.reasons = {name: found[0] for name, found in _by_name(root, IDLE).items()}
        self.status = root.querySelector(find_part(Part.IDLE_STATUS))
        self.texts: "dict[str, str]" = {}  # of the labels, as far as they have been written
        self.idle = {name: str(self.reasons[name].textContent) for name in self.reasons}  # as the build wrote them
        self.sliders = {control.name: control for control in widget.inputs if isinstance(control, Slider)}

    def read(self) -> "Inputs":
        """Read all controls, which may have been moved before this code was there."""
        return {name: self.value_of(name, self.standing(name)) for name in self.inputs}

    def value_of(self, name: str, element: "Element") -> object:
        """Read one element of a control."""
        control = self.inputs[name]
        if control.kind == "toggle":
            return bool(element.checked)
        return control.at(str(element.value))

    def write(self, inputs: "Inputs") -> None:
        """Make the controls stand where the inputs say."""
        for name, control in self.inputs.items():
            position = control.position(inputs[name])
            for element in self.elements[name]:
                if control.kind == "toggle":
                    element.checked = inputs[name]
                elif control.kind == "choice":
                    element.checked = element.value == position
                else:
                    element.value = position

    def show(self, inputs: "Inputs", idle: "dict[str, str]") -> None:
        """Write what the sliders say beside them and for screen readers, and why some controls change nothing.

        Args:
            inputs: the widget's settings.
            idle: control without effect -> reason.
        """
        for name, control in self.sliders.items():
            text = control.value_text(inputs[name])
            if self.texts.get(name) != text:
                self.texts[name] = text
                self.labels[name].textContent = text
                self.elements[name][0].setAttribute("aria-valuetext", text)
        changed = [name for name in self.inputs if self.idle[name] != idle.get(name, "")]
        if changed:
            for name in changed:
                self.put_idle(name, idle.get(name, ""))
            self.status.textContent = self.without_effect()

    def put_idle(self, name: str, reason: str) -> None:
        """Disable a control and say why, or enable it again."""
        self.idle[name] = reason
        for element in self.elements[name] + self.steps.get(name, []):
            element.disabled = bool(reason)
        self.reasons[name].textContent = reason
        self.reasons[name].hidden = not reason

    def without_effect(self) -> str:
        """Say which controls change nothing now, for readers who don't see them change."""
        names = [say(control.label) for control in self.widget.inputs if self.idle[control.name]]
        if not names:
            return say("All controls have an effect again")
        return say("Without effect now: {names}", names=", ".join(names))

    def standing(self, name: str) -> "Element":
        """Return the element that says where a control stands: of a group the one that is chosen."""
        elements = self.elements[name]
        return next(element for element in elements if element.checked) if len(elements) > 1 else elements[0]


def _by_name(root: "Element", attribute: str) -> "dict[str, list[Element]]":
    """Return the elements with a `data-` attribute by what it says."""
    found: "dict[str, list[Element]]" = {}
    for element in root.querySelectorAll(find(attribute)):
        found.setdefault(read(element, attribute), []).append(element)
    return found
