"""What a widget shows: picture, words and notes, each written only when it says something else."""

from overrides.markup import PART, find, read
from sim.names import SOURCE, VALUE, Part
from sim.page.runtime_line import RuntimeLine
from sim.views.live import slots
from sim.views.typesetting import typeset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Node

    from sim.traces import Trace
    from sim.views.live import Drawing, Place
    from sim.widgets.widget import Inputs, Widget


class Display:
    """The parts of a widget's element.

    Args:
        root: the widget's element.
    """

    def __init__(self, root: "Element") -> None:
        self.root = root
        self.parts = {read(part, PART): part for part in root.querySelectorAll(find(PART))}
        self.runtime = RuntimeLine(self.parts)
        self.shown: "dict[str, str]" = {}
        self.outlines: "tuple[str, ...]" = ()  # of the drawing that is shown
        self.values: "tuple[dict[str, str], ...]" = ()  # in its slots
        self.slots: "Slots | None" = None  # of the drawing, known once a value has changed

    def width(self) -> int:
        """Return how wide a picture may be, in pixels; 0 while the widget is hidden."""
        return int(self.parts[Part.PICTURE].clientWidth)

    def draw(self, widget: "Widget", trace: "Trace", inputs: "Inputs", width: int, source: str) -> None:
        """Put a trace's picture and words into the page."""
        result = (widget.edited_result if source == "edited" else widget.result)(trace, inputs)
        self.put_picture(widget.picture(trace, inputs, width))
        self.put_text(Part.RESULT, result.line)
        self.put_text(Part.SUMMARY, result.summary)
        self.put_text(Part.HEADING, result.heading)
        self.put_text(Part.EXPLANATION, result.explanation)
        value = repr(result.value)
        if self.shown.get("value") != value:
            self.shown["value"] = value
            self.parts[Part.RESULT].setAttribute(VALUE, value)
        self.put_attribute(SOURCE, source)
        self.runtime.put_source(source)

    def put_text(self, part: str, text: str) -> None:
        """Set the text of a part of the widget, if it is another."""
        if self.shown.get(part) != text:
            self.shown[part] = text
            self.parts[part].innerHTML = typeset(text)

    def put(self, part: str, picture: str) -> None:
        """Set what is drawn in a part of the widget, if it is something else."""
        if self.shown.get(part) != picture:
            self.shown[part] = picture
            self.parts[part].innerHTML = picture

    def put_picture(self, picture: "str | Drawing") -> None:
        """Draw a picture; of a drawing with the same outlines as the last, only the values that changed are written."""
        if isinstance(picture, str):
            self.put(Part.PICTURE, picture)
            return
        if self.outlines != picture.outlines:
            self.parts[Part.PICTURE].innerHTML = str(picture)
            self.outlines, self.slots = picture.outlines, None
        else:
            self.slots = self.slots or Slots(self.parts[Part.PICTURE], picture.outlines)
            for now, before in zip(picture.values, self.values):
                for name in now if now is not before else ():
                    if now[name] != before[name]:
                        self.slots.write(name, now[name])
        self.values = picture.values

    def put_attribute(self, name: str, value: str) -> None:
        """Set an attribute of the widget, if it is another value."""
        if self.shown.get(name) != value:
            self.shown[name] = value
            self.root.setAttribute(name, value)

    def put_note(self, notes: "list[str]") -> None:
        """Say what an address could not have, or take that back."""
        self.parts[Part.NOTE].textContent = " ".join(notes)
        self.parts[Part.NOTE].hidden = not notes


class Slots:
    """The slots of a drawing in the page: elements whose attributes, and texts whose characters, they are.

    Args:
        picture: the element that shows the drawing.
        outlines: of the drawing.
    """

    def __init__(self, picture: "Element", outlines: "tuple[str, ...]") -> None:
        self.attributes: "dict[str, list[tuple[Element, Place]]]" = {}
        self.texts: "dict[str, list[Node]]" = {}
        elements = picture.querySelectorAll("*")
        for name, found in slots(outlines).items():
            self.attributes[name] = [(elements[index], place) for index, place in found if place[0]]
            self.texts[name] = [_text_of(elements[index]) for index, place in found if not place[0]]

    def write(self, name: str, value: str) -> None:
        """Write a value wherever its slot stands."""
        for element, (attribute, before, after) in self.attributes.get(name, []):
            element.setAttribute(attribute, before + value + after)
        for text in self.texts.get(name, []):
            text.data = value


def _text_of(element: "Element") -> "Node":
    """Return the text node of an element that holds nothing else."""
    text = element.firstChild
    if not text:
        element.append("")
        return _text_of(element)
    return text
