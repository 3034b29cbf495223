"""Read XML into elements that know their lines."""

import codecs
import re
from collections.abc import Callable, Iterator
from xml.parsers.expat import ExpatError, ParserCreate

from overrides.syntax.problems import AuthorError, Problem

DECLARED = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["'](?P<encoding>[^"']*)["']""")
OPENING = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Node:
    """An element: its tag, attributes, line, text, children, and its source, of which it is `source` as a slice."""

    def __init__(self, tag: str, attributes: dict[str, str], line: int, document: bytes, start: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.pieces: list[str] = []
        self.children: list[Node] = []
        self.document = document
        self.span = (start, start)

    @property
    def text(self) -> str:
        """The text in it, outside of its children."""
        return "".join(self.pieces)

    @property
    def source(self) -> str:
        """The element as it stands in the file."""
        return self.document[slice(*self.span)].decode()

    def inner(self, replace: Callable[["Node"], str | None] = lambda node: None) -> str:
        """Return what is inside, as it stands in the file; `replace` gives what stands for an element, or None."""
        source = self.document[slice(*self.span)]
        opening = OPENING.match(source)
        done, end = self.span[0] + (opening.end() if opening else 0), self.span[0] + max(source.rfind(b"</"), 0)
        parts: list[str] = []
        for node, text in self._replaced(replace):
            parts += [self.document[done : node.span[0]].decode(), text]
            done = node.span[1]
        return "".join([*parts, self.document[done:end].decode()])

    def _replaced(self, replace: Callable[["Node"], str | None]) -> Iterator[tuple["Node", str]]:
        for child in self.children:
            text = replace(child)
            if text is None:
                yield from child._replaced(replace)
            else:
                yield child, text

    def html(self) -> str:
        """Return the HTML in it, which stands there escaped, or as elements."""
        return self.inner() if self.children else self.text

    def below(self, *tags: str) -> Iterator["Node"]:
        """Yield the elements with one of the tags, however deep, in their order."""
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.below(*tags)

    def all(self, tag: str) -> Iterator["Node"]:
        """Yield the children with a tag."""
        return (child for child in self.children if child.tag == tag)

    def words(self, *path: str) -> str:
        """Return the text at the end of a path of tags, or ""."""
        node: Node | None = self
        for tag in path:
            node = next(node.all(tag), None) if node else None
        return node.text.strip() if node else ""


def read_xml(content: bytes) -> Node:
    """Read a document; its own document type is refused, as nothing here needs entities.

    Raises:
        AuthorError: it is not well-formed, or its encoding is not known.
    """
    document = _decoded(content).encode()
    top = Node("", {}, 1, document, 0)
    stack = [top]
    parser = ParserCreate(encoding="utf-8")
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag, attributes, parser.CurrentLineNumber, document, parser.CurrentByteIndex)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_: str) -> None:
        node = stack.pop()
        at = parser.CurrentByteIndex  # of the tag that closes it, or behind the only tag of an empty one
        is_one_tag = not node.children and not node.pieces and document.startswith(b"/>", at - 2)
        node.span = (node.span[0], at if is_one_tag else document.find(b">", at) + 1)

    def characters(data: str) -> None:
        stack[-1].pieces.append(data)

    def doctype(*_: object) -> None:
        raise AuthorError([Problem(parser.CurrentLineNumber, "a document type", "a file without '<!DOCTYPE'")])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(document, True)
    except ExpatError as error:
        found = f"XML with a mistake: {str(error).split(':')[0]}"
        raise AuthorError([Problem(error.lineno, found, "well-formed XML", error.offset + 1)]) from error
    return top.children[0]


def _decoded(content: bytes) -> str:
    declared = DECLARED.match(content)
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    encoding = marked or (declared["encoding"].decode("ascii", "replace") if declared else "utf-8")
    try:
        return content.decode(encoding)
    except LookupError as error:
        raise AuthorError([Problem(1, f"the encoding {encoding!r}", "one such as UTF-8")]) from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise AuthorError([Problem(line, f"the byte 0x{content[error.start]:02x}", f"text in {encoding}")]) from error
