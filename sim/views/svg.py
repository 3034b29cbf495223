"""Small pieces of SVG text; portable, and the same to the letter on both interpreters."""


def coordinate(value: float) -> str:
    """Write a coordinate to a tenth of a pixel."""
    tenths = int(abs(value) * 10 + 0.5)
    sign = "-" if value < 0 and tenths else ""
    return f"{sign}{tenths // 10}" if tenths % 10 == 0 else f"{sign}{tenths // 10}.{tenths % 10}"


def line(css_class: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """Draw a straight line."""
    ends = f'x1="{coordinate(x1)}" y1="{coordinate(y1)}" x2="{coordinate(x2)}" y2="{coordinate(y2)}"'
    return f'<line class="{css_class}" {ends}/>'


def text(css_class: str, x: float, y: float, content: str) -> str:
    """Write one line of text; the class says how it is anchored."""
    return f'<text class="{css_class}" x="{coordinate(x)}" y="{coordinate(y)}">{escape(content)}</text>'


def polyline(css_class: str, points: "list[tuple[float, float]]") -> str:
    """Draw a line through points."""
    corners = " ".join([f"{coordinate(x)},{coordinate(y)}" for x, y in points])
    return f'<polyline class="{css_class}" points="{corners}"/>'


def box(css_class: str, x: float, y: float, width: float, height: float, *, tooltip: str = "") -> str:
    """Draw a rectangle."""
    sides = f'x="{coordinate(x)}" y="{coordinate(y)}" width="{coordinate(width)}" height="{coordinate(height)}"'
    title = f"<title>{escape(tooltip)}</title>" if tooltip else ""
    return f'<rect class="{css_class}" {sides}>{title}</rect>'


def circle(css_class: str, x: float, y: float, radius: float) -> str:
    """Draw a disc."""
    return f'<circle class="{css_class}" cx="{coordinate(x)}" cy="{coordinate(y)}" r="{coordinate(radius)}"/>'


def image(css_class: str, width: int, height: int, label: str, content: str) -> str:
    """Wrap drawn content in an `<svg>` that screen readers announce as one image with this label."""
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg class="{css_class}" {size} role="img" aria-label="{escape(label)}">{content}</svg>'


def escape(content: str) -> str:
    """Make text safe inside an element or a quoted attribute."""
    return content.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
