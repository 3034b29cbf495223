"""The controls of a widget as elements of the page."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.widgets.widget import Inputs, Widget


class Controls:
    """Reads, moves and labels the controls of a widget.

    Args:
        root: the widget's element.
        widget: whose inputs they are.
    """

    def __init__(self, root: "Any", widget: "Widget") -> None:
        self.inputs: "dict[str, Any]" = {control.name: control for control in widget.inputs}
        self.elements = {name: [] for name in self.inputs}  # type: dict[str, list[Any]]
        for element in root.querySelectorAll("[data-input]"):
            self.elements[element.dataset.input].append(element)
        self.labels = {element.dataset.valueOf: element for element in root.querySelectorAll("[data-value-of]")}
        self.shown: "dict[str, str]" = {}

    def read(self) -> "Inputs":
        """Read all controls, which may have been moved before this code was there."""
        return {name: self._standing(name) for name in self.inputs}

    def value_of(self, name: str, element: "Any") -> "Any":
        """Read one element of a control."""
        control = self.inputs[name]
        if control.kind == "toggle":
            return bool(element.checked)
        return control.at(str(element.value)) if control.kind == "slider" else control.read(str(element.value))

    def write(self, inputs: "Inputs") -> None:
        """Make the controls stand where the inputs say."""
        for name in self.inputs:
            control, value = self.inputs[name], inputs[name]
            for element in self.elements[name]:
                if control.kind == "slider":
                    element.value = control.position(value)
                elif control.kind == "text":
                    element.value = value
                else:
                    element.checked = value if control.kind == "toggle" else element.value == control.write(value)

    def put_values(self, inputs: "Inputs") -> None:
        """Write every slider's number beside it, and for screen readers."""
        for name in self.labels:
            text = self.inputs[name].value_text(inputs[name])
            if self.shown.get(name) != text:
                self.shown[name] = text
                self.labels[name].textContent = text
                self.elements[name][0].setAttribute("aria-valuetext", text)

    def stepped(self, name: str, value: "Any", by: int) -> "Any":
        """Return the number some steps further, as far as the slider goes."""
        control = self.inputs[name]
        return max(control.low, min(control.high, value + by))

    def _standing(self, name: str) -> "Any":
        control, elements = self.inputs[name], self.elements[name]
        if control.kind == "choice":
            return control.read(str(next(element.value for element in elements if element.checked)))
        return self.value_of(name, elements[0])
