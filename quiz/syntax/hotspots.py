"""Read places in a picture, in brackets behind the name of an option: `- [x] the lower box (circle 30 40 8)`.

Numbers are per cent of the picture, from its upper left corner: of its width to the right, of its height down; the
radius of a circle is in per cent of the width.
"""

import re

from overrides.syntax.problems import Problem, one_of
from quiz.document import Hotspot
from quiz.syntax.question_lines import Entry

PICTURE = re.compile(r"!\[|<img\b")
PLACE = re.compile(r"\s*(?P<brackets>\((?P<shape>[A-Za-z]+)(?P<numbers>[^()]*)\))$")
NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,3})?|100)$", re.ASCII)
EXAMPLES = {
    "circle": "(circle 30 40 8)",
    "rectangle": "(rectangle 10 20 30 40)",
    "polygon": "(polygon 10 10, 30 10, 20 30)",
}
WRONG = {
    "circle": "the middle and the radius of a circle",
    "rectangle": "the upper left and the lower right corner of a rectangle",
    "polygon": "three or more corners of a polygon",
}


def has_place(markdown: str) -> bool:
    """Tell whether an option names a place in a picture."""
    match = PLACE.search(markdown)
    return bool(match and match["shape"] in EXAMPLES)


def read_hotspot(entry: Entry, problems: list[Problem]) -> tuple[Entry, Hotspot | None]:
    """Read the place that an option names; return the option without it, and the place, None if that is a mistake."""
    match = PLACE.search(entry.markdown)
    if not match:
        found = f"the option {entry.markdown!r} without a place in the picture"
        expected = f"its place behind its name, in per cent of the picture, such as '{EXAMPLES['circle']}'"
        problems.append(entry.line.problem(found, expected))
        return entry, None
    shape, brackets = match["shape"].lower(), match["brackets"]
    named = entry._replace(text=entry.markdown[: match.start()].split("\n"))
    if shape not in EXAMPLES:
        expected = one_of(shape, EXAMPLES, "a shape")
        problems.append(entry.line.problem(f"the shape {match['shape']!r}", expected, brackets))
        return named, None
    numbers = _numbers(match["numbers"])
    if not _makes(shape, numbers):
        expected = f"{WRONG[shape]} in per cent of the picture, such as '{EXAMPLES[shape]}'"
        problems.append(entry.line.problem(repr(brackets), expected, brackets))
        return named, None
    return named, Hotspot(shape, numbers)


def _numbers(text: str) -> tuple[float, ...]:
    """Read numbers from 0 to 100; none, if something else stands between them."""
    words = text.replace(",", " ").split()
    return tuple(map(float, words)) if all(NUMBER.match(word) for word in words) else ()


def _makes(shape: str, numbers: tuple[float, ...]) -> bool:
    """Tell whether these numbers make a shape."""
    if shape == "circle":
        return len(numbers) == 3 and numbers[2] > 0
    if shape == "rectangle":
        return len(numbers) == 4 and numbers[0] < numbers[2] and numbers[1] < numbers[3]
    return len(numbers) >= 6 and len(numbers) % 2 == 0
