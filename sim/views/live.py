"""Drawings whose values change while the rest stays; portable.

An outline is HTML with named slots, `{forget.number}`: each is all that its element holds, or stands in an attribute.
The build fills the slots in; the page, for the next values, writes only into the slots whose value is another.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    Place = tuple[str, str, str]  # attribute ("" for the content), text before the slot in it, and after
    Slot = tuple[int, Place]  # element


class Drawing:
    """Outlines, one after the other, and what is in their slots.

    Both come in several pieces: joining long texts takes the page a millisecond, and so does a look at every value of a
    piece that is the same as before.

    Args:
        outlines: HTML with slots.
        values: slot -> plain text, without anything that HTML would write otherwise (&, <, quotes).
    """

    def __init__(self, outlines: "tuple[str, ...]", values: "tuple[dict[str, str], ...]") -> None:
        self.outlines = outlines
        self.values = values

    def __str__(self) -> str:
        """Fill every slot."""
        values: "dict[str, str]" = {}
        for piece in self.values:
            values.update(piece)
        parts = "".join(self.outlines).split("{")
        filled = [parts[0]]
        for part in parts[1:]:
            name, rest = part.split("}")
            filled.append(values[name])
            filled.append(rest)
        return "".join(filled)


def slots(outlines: "tuple[str, ...]") -> "dict[str, list[Slot]]":
    """Find where the value of each slot stands.

    Returns:
        Slot -> its places: which element of the outlines, counted from 0 in the order in which they begin, and where.

    Raises:
        ValueError: a slot shares its element with other content.
    """
    found: "dict[str, list[Slot]]" = {}
    element = -1
    tags = "".join(outlines).split("<") + [""]
    for number in range(1, len(tags) - 1):
        tag, following = tags[number], tags[number + 1]
        if tag[0] != "/":
            element += 1
        if "{" in tag:
            for name, place in _slots_of(tag, following):
                found.setdefault(name, []).append((element, place))
    return found


def _slots_of(tag: str, following: str) -> "list[tuple[str, Place]]":
    """Find the slots in the attributes of a tag, and in the text between it and the following tag."""
    head, content = tag.split(">")
    pieces = head.split('"')
    found = []
    for before, value in zip(pieces[0::2], pieces[1::2]):
        if "{" in value:
            left, rest = value.split("{")
            name, right = rest.split("}")
            found.append((name, (before.split(" ")[-1][:-1], left, right)))
    if "{" in content:
        alone = content[0] == "{" and content.find("}") == len(content) - 1
        if not alone or tag[0] == "/" or following[:1] != "/":
            raise ValueError(f"a slot is not all that its element holds: {content!r}")
        found.append((content[1:-1], ("", "", "")))
    return found
