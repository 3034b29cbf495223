"""Names of QTI 3.0: those of 2.1 with hyphens, elements of QTI's own with the prefix `qti-`; HTML keeps its names."""

import re
from xml.etree.ElementTree import Element, SubElement

CAPITAL = re.compile(r"(?<=[a-z0-9])([A-Z])")
HTML = {
    *(
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "div",
        "dd",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
    ),
    *("img", "li", "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}


def as_version_3(element: Element) -> Element:
    """Copy an element of 2.1 with the names of 3.0."""
    copy = Element(element.tag if element.tag in HTML else "qti-" + _hyphenated(element.tag))
    copy.text, copy.tail = element.text, element.tail
    for name, value in element.attrib.items():
        copy.set(_hyphenated(name), value)
    holder = SubElement(copy, "qti-content-body") if element.tag == "modalFeedback" else copy
    holder.extend(as_version_3(child) for child in element)
    return copy


def _hyphenated(name: str) -> str:
    return CAPITAL.sub(r"-\1", name).lower()
