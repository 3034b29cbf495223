"""What a widget shows: picture, words and notes, each written only when it says something else."""

from sim.views.live import slots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.views.live import Drawing, Place
    from sim.widgets.widget import Inputs, Widget


class Display:
    """The parts of a widget's element.

    Args:
        root: the widget's element.
    """

    def __init__(self, root: "Any") -> None:
        self.root = root
        self.parts = {part.dataset.part: part for part in root.querySelectorAll("[data-part]")}
        self.shown: "dict[str, str]" = {}
        self.outlines: "tuple[str, ...]" = ()  # of the drawing that is shown
        self.values: "tuple[dict[str, str], ...]" = ()  # in its slots
        self.places: "dict[str, list[tuple[Any, Place]]]" = {}  # of its slots, known once a value has changed

    def width(self) -> int:
        """Return how wide a picture may be, in pixels; 0 while the widget is hidden."""
        return int(self.parts["picture"].clientWidth)

    def draw(self, widget: "Widget", trace: "Any", inputs: "Inputs", width: int, source: str) -> None:
        """Put a trace's picture and words into the page."""
        result = widget.result(trace, inputs)
        self.put_picture(widget.picture(trace, inputs, width))
        self.put("result", result.line)
        self.put("summary", result.summary)
        self.put("heading", result.heading)
        self.put("explanation", result.explanation)
        value = repr(result.value)
        if self.shown.get("value") != value:
            self.shown["value"] = value
            self.parts["result"].setAttribute("data-value", value)
        self.put_attribute("data-source", source)

    def put(self, part: str, html: str) -> None:
        """Set what a part of the widget holds, if it is something else."""
        if self.shown.get(part) != html:
            self.shown[part] = html
            self.parts[part].innerHTML = html

    def put_picture(self, picture: "str | Drawing") -> None:
        """Draw a picture; of a drawing with the same outlines as the last, only the values that changed are written."""
        if isinstance(picture, str):
            self.put("picture", picture)
            return
        if self.outlines != picture.outlines:
            self.parts["picture"].innerHTML = str(picture)
            self.outlines, self.places = picture.outlines, {}
        else:
            self.places = self.places or self.located(picture.outlines)
            for now, before in zip(picture.values, self.values):
                for name in now if now is not before else ():
                    if now[name] != before[name]:
                        self.write(name, now[name])
        self.values = picture.values

    def located(self, outlines: "tuple[str, ...]") -> "dict[str, list[tuple[Any, Place]]]":
        """Find the elements whose attributes, and the texts whose characters, are the slots of what is shown."""
        elements = self.parts["picture"].querySelectorAll("*")
        return {
            name: [(elements[index] if place[0] else _text_of(elements[index]), place) for index, place in found]
            for name, found in slots(outlines).items()
        }

    def write(self, name: str, value: str) -> None:
        """Write a value wherever its slot stands."""
        for node, (attribute, before, after) in self.places.get(name, []):
            if attribute:
                node.setAttribute(attribute, before + value + after)
            else:
                node.data = value

    def put_attribute(self, name: str, value: str) -> None:
        """Set an attribute of the widget, if it is another value."""
        if self.shown.get(name) != value:
            self.shown[name] = value
            self.root.setAttribute(name, value)

    def put_note(self, notes: "list[str]") -> None:
        """Say what an address could not have, or take that back."""
        self.parts["note"].textContent = " ".join(notes)
        self.parts["note"].hidden = not notes

    def put_runtime(self, text: str, progress: float = 1.0, retry: bool = False) -> None:
        """Say who computes, how much is loaded, or what went wrong."""
        self.parts["runtime-text"].textContent = text
        self.parts["runtime-progress"].hidden = progress >= 1
        self.parts["runtime-progress"].value = progress
        self.parts["runtime-retry"].hidden = not retry
        self.parts["runtime"].classList.toggle("gh-runtime--failed", retry)


def _text_of(element: "Any") -> "Any":
    """Return the text node of an element that holds nothing else."""
    if not element.firstChild:
        element.append("")
    return element.firstChild
