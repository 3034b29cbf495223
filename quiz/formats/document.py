"""An XML document as the formats write it."""

from xml.etree.ElementTree import Element, indent, tostring


def document(root: Element) -> bytes:
    """Indent an element and everything below it, and write it as a file."""
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
