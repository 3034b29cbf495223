"""Read pictures back from their SVG."""

from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def by_class(picture: ElementTree.Element, css_class: str) -> list[ElementTree.Element]:
    return [element for element in picture.iter() if css_class in element.attrib.get("class", "").split()]


def points(polyline: ElementTree.Element) -> list[tuple[float, float]]:
    pairs = (corner.split(",") for corner in polyline.attrib["points"].split())
    return [(float(x), float(y)) for x, y in pairs]


def texts(picture: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{SVG}text")]
