"""How the build's markup and the page's code find each other: by `data-…` attributes; portable.

Three lists have the names: `quiz.names`, `sim.names` and `overrides.reader.names`. Each has its attributes, a class
`Part` with what `data-part` says of elements, and a class `Action` with what `data-action` says of buttons. Nobody
spells a name out; tests/test_markup.py holds that each is written and read.

    part(Part.NOTE)                 data-part="note"
    find_part(Part.NOTE)            [data-part="note"]
    find(VALUE), find(TO, 3)        [data-value], [data-to="3"]
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

PART = "data-part"
ACTION = "data-action"


def part(name: str) -> str:
    """Write the attribute by which an element is found."""
    return data(PART, name)


def action(name: str) -> str:
    """Write the attribute by which a button says what it does."""
    return data(ACTION, name)


def data(attribute: str, value: object) -> str:
    """Write an attribute; what it says must not need escaping."""
    return f'{attribute}="{value}"'


def find_part(name: str) -> str:
    """Write a selector: of the elements that are a part."""
    return find(PART, name)


def find_action(name: str) -> str:
    """Write a selector: of the buttons for an action."""
    return find(ACTION, name)


def find(attribute: str, value: object = None) -> str:
    """Write a selector: of the elements that have an attribute, or of those in which it says something."""
    return f"[{attribute}]" if value is None else f"[{data(attribute, value)}]"


def read(element: "Element", attribute: str) -> str:
    """Return what an element says in an attribute that it has."""
    return str(element.getAttribute(attribute))
