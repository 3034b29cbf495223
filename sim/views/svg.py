"""Small pieces of SVG text; portable, and the same to the letter on both interpreters.

They are most of what a slider waits for, so each is one formatting of all its numbers.
"""

EPSILON = 1e-6  # the interpreters round ties differently; this much further, there are none


def coordinate(value: float) -> str:
    """Write a coordinate to a tenth of a pixel."""
    return "%.1f" % (value + EPSILON)


def line(css_class: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """Draw a straight line."""
    ends = (x1 + EPSILON, y1 + EPSILON, x2 + EPSILON, y2 + EPSILON)
    return f'<line class="{css_class}" ' + 'x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>' % ends


def text(css_class: str, x: float, y: float, content: str) -> str:
    """Write one line of text; the class says how it is anchored."""
    place = 'x="%.1f" y="%.1f"' % (x + EPSILON, y + EPSILON)
    return f'<text class="{css_class}" {place}>{escape(content)}</text>'


def polyline(css_class: str, points: "list[tuple[float, float]]") -> str:
    """Draw a line through points."""
    return f'<polyline class="{css_class}" points="{_corners(points)}"/>'


def strokes(css_class: str, ends: "list[tuple[float, float, float, float]]") -> str:
    """Draw straight lines, (x1, y1, x2, y2) each, as one element."""
    return path(css_class, [stroke(*places) for places in ends])


def stroke(x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line as a part of a path."""
    return "M%.1f %.1fL%.1f %.1f" % (x1 + EPSILON, y1 + EPSILON, x2 + EPSILON, y2 + EPSILON)


def path(css_class: str, parts: "list[str]") -> str:
    """Draw what has been written as parts of a path, as one element."""
    return f'<path class="{css_class}" d="{"".join(parts)}"/>'


def triangles(css_class: str, corners: "list[tuple[float, float, float, float, float, float]]") -> str:
    """Draw triangles, (x1, y1, x2, y2, x3, y3) each, as one element."""
    return path(
        css_class,
        ["M%.1f %.1fL%.1f %.1fL%.1f %.1fz" % tuple([c + EPSILON for c in triangle]) for triangle in corners],
    )


def box(css_class: str, x: float, y: float, width: float, height: float, *, tooltip: str = "") -> str:
    """Draw a rectangle."""
    sides = (x + EPSILON, y + EPSILON, width + EPSILON, height + EPSILON)
    title = f"<title>{escape(tooltip)}</title>" if tooltip else ""
    return f'<rect class="{css_class}" ' + 'x="%.1f" y="%.1f" width="%.1f" height="%.1f">' % sides + title + "</rect>"


def circle(css_class: str, x: float, y: float, radius: float, *, tooltip: str = "") -> str:
    """Draw a disc."""
    return f'<circle class="{css_class}" ' + disc(x, y, radius, tooltip)


def disc(x: float, y: float, radius: float, tooltip: str) -> str:
    """What follows the class of a disc: for pictures of hundreds, of which only the classes change."""
    place = 'cx="%.1f" cy="%.1f" r="%.1f">' % (x + EPSILON, y + EPSILON, radius + EPSILON)
    title = f"<title>{escape(tooltip)}</title>" if tooltip else ""
    return place + title + "</circle>"


def image(css_class: str, width: int, height: int, label: str, content: str, handles: str = "") -> str:
    """Wrap drawn content in an `<svg>` that screen readers announce as one image with this label.

    Handles (`sim.views.handle`) lie above the image and are announced by themselves.
    """
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    if handles:
        drawn = f'<g role="img" aria-label="{escape(label)}">{content}</g>'
        return f'<svg class="{css_class}" {size} role="none">{drawn}{handles}</svg>'
    return f'<svg class="{css_class}" {size} role="img" aria-label="{escape(label)}">{content}</svg>'


def escape(content: str) -> str:
    """Make text safe inside an element or a quoted attribute."""
    return content.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _corners(points: "list[tuple[float, float]]") -> str:
    return " ".join(["%.1f,%.1f" % (x + EPSILON, y + EPSILON) for x, y in points])
