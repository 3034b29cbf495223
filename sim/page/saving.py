"""Files that the reader takes along."""

import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

PAINT = (  # what a style sheet says of a picture's elements, and an attribute can say as well
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity", "visibility",
    "display", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "paint-order", "transform", "rx",
)  # fmt: skip


class Picture:
    """A picture as a file of its own.

    Args:
        element: an `<svg>` that needs no style sheet.
        width, height: in pixels.
    """

    def __init__(self, element: "Element", width: int, height: int) -> None:
        self.element = element
        self.width = width
        self.height = height


def save(name: str, kind: str, text: str) -> None:
    """Let the reader save a text as a file."""
    save_address(name, f"data:{kind};charset=utf-8," + str(js.encodeURIComponent(text)))


def save_bytes(name: str, base64: str) -> None:
    """Let the reader save bytes, which come in Base64, as a file."""
    save_address(name, "data:application/octet-stream;base64," + base64)


def save_address(name: str, address: str) -> None:
    """Let the reader save what an address with the prefix `data:` holds."""
    link = js.document.createElement("a")
    link.href = address
    link.download = name
    link.click()


def picture_of(element: "Element") -> "Picture | None":
    """Copy what is drawn in an element, one picture below the other, with the colours that it has now.

    Args:
        element: with one `<svg>` or more, which are in sight.

    Returns:
        One picture, or None if nothing is drawn.
    """
    whole = js.document.createElementNS("http://www.w3.org/2000/svg", "svg")
    ground = js.document.createElementNS("http://www.w3.org/2000/svg", "rect")
    ground.setAttribute("fill", js.getComputedStyle(js.document.body).backgroundColor)
    whole.append(ground)
    width, height = 0, 0
    for drawn in element.querySelectorAll("svg"):
        room = drawn.getBoundingClientRect()
        if not room.width or drawn.parentNode.closest("svg"):
            continue
        copy = _painted(drawn)
        copy.setAttribute("y", height)
        copy.setAttribute("width", int(room.width))
        copy.setAttribute("height", int(room.height))
        whole.append(copy)
        width, height = max(width, int(room.width)), height + int(room.height)
    if not height:
        return None
    for sized in (whole, ground):
        sized.setAttribute("width", width)
        sized.setAttribute("height", height)
    whole.setAttribute("viewBox", f"0 0 {width} {height}")
    return Picture(whole, width, height)


def xml_of(picture: Picture) -> str:
    """Write a picture as XML."""
    return str(js.XMLSerializer.new().serializeToString(picture.element))


def _painted(drawn: "Element") -> "Element":
    """Copy a picture, with what the page's style sheets say of it in attributes."""
    copy = drawn.cloneNode(True)
    copies = list(copy.querySelectorAll("*"))
    for place, element in enumerate(drawn.querySelectorAll("*")):
        style = js.getComputedStyle(element)
        for name in PAINT:
            value = str(style.getPropertyValue(name))
            if value not in ("", "none", "auto", "normal") or name in ("fill", "stroke", "display"):
                copies[place].setAttribute(name, value)
    return copy
