"""Read XML into elements that know their lines."""

from collections.abc import Iterator
from xml.parsers.expat import ExpatError, ParserCreate

from overrides.syntax.problems import AuthorError, Problem


class Node:
    """An element: its tag, attributes, line, text and children."""

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.text = ""
        self.children: list[Node] = []

    def all(self, tag: str) -> Iterator["Node"]:
        """Yield the children with a tag."""
        return (child for child in self.children if child.tag == tag)

    def words(self, *path: str) -> str:
        """Return the text at the end of a path of tags, or ""."""
        node: Node | None = self
        for tag in path:
            node = next(node.all(tag), None) if node else None
        return node.text.strip() if node else ""


def read_xml(text: str) -> Node:
    """Read a document; its own document type is refused, as nothing here needs entities.

    Raises:
        AuthorError: it is not well-formed.
    """
    top = Node("", {}, 1)
    stack = [top]
    parser = ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag, attributes, parser.CurrentLineNumber)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_: str) -> None:
        stack.pop()

    def characters(data: str) -> None:
        stack[-1].text += data

    def doctype(*_: object) -> None:
        raise AuthorError([Problem(parser.CurrentLineNumber, "a document type", "a file without '<!DOCTYPE'")])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(text.encode(), True)
    except ExpatError as error:
        found = f"XML with a mistake: {str(error).split(':')[0]}"
        raise AuthorError([Problem(error.lineno, found, "well-formed XML", error.offset + 1)]) from error
    return top.children[0]
