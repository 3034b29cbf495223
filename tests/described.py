"""What a picture tells those who do not see it, beside what it shows: which of its numbers are said nowhere."""

import re

from bs4 import BeautifulSoup, Tag

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:e[+-]\d+)?")
# The scale that values are read from, and what names a colour. Whoever listens gets the values themselves.
SCALES = {
    f"gh-{view}__{part}"
    for view, part in (
        *(("plot", part) for part in ("tick", "column", "title")),
        *(("chain", part) for part in ("tick", "step")),
        *(("powers", part) for part in ("tick", "first", "last")),
        ("survival", "tick"),
        ("timeline", "row"),
        ("race", "title"),
        ("cell", "symbol"),
        ("surface", "number"),
    )
}
UNSEEN = {"gh-unrolled--ahead"}  # values that are not there yet
ENDS = ("0", "1")  # of scales that names mention
SAID = ("aria-label", "aria-valuetext", "alt")


def pictures(html: BeautifulSoup | Tag) -> list[Tag]:
    """Return the pictures of some HTML: no part of another, of a control or of a formula.

    Places that readers point at lie on a picture that has words of its own, and each is named by an option below it.
    """
    return [
        picture
        for picture in html.find_all(["svg", "img", "canvas"])
        if not picture.find_parents(["svg", "button", "summary", "label", "a"])
        and not picture.find_parents(class_="katex")
        and "gh-hotspots__places" not in (picture.get("class") or ())
    ]


def told(picture: Tag, around: str = "") -> str:
    """Return all that a screen reader says of a picture, and of what stands around it."""
    parts = [picture, *picture.find_all(True)]
    return " ".join([*(str(part.get(name, "")) for part in parts for name in SAID), around])


def unsaid(picture: Tag, around: str = "") -> list[str]:
    """Return the words of a picture that hold a number which is said nowhere, nor one with more digits."""
    said = [_value(number) for number in NUMBER.findall(told(picture, around))]
    words = [word for word in picture.find_all("text") if not (SCALES | UNSEEN) & set(word.get("class") or ())]
    return [word.get_text() for word in words if not all(_is_said(n, said) for n in NUMBER.findall(word.get_text()))]


def _is_said(number: str, said: list[float]) -> bool:
    if number in ENDS:
        return True
    digits = len(number.partition("e")[0].replace(",", "").partition(".")[2])
    if "e" in number:
        return any(f"{value:.{digits}e}" == f"{_value(number):.{digits}e}" for value in said)
    return any(abs(value - _value(number)) <= 0.5001 * 10**-digits for value in said)


def _value(number: str) -> float:
    return float(number.replace(",", ""))
