"""The picture of a question whose options are places in it, with these drawn above it."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from overrides.templates import render
from quiz.contract import HotspotData

PICTURE = re.compile(r"<img\b[^>]*>")


def with_hotspots(stem: str, hotspots: Sequence[HotspotData], order: Sequence[int]) -> str:
    """Draw places above the picture in what a question asks; small ones above large ones, so that each can be clicked.

    Args:
        stem: rendered; its first picture is the one.
        hotspots: one for each option.
        order: the positions of the options as they are shown.
    """
    places = [(slot, hotspots[position]["shape"], _corners(hotspots[position])) for slot, position in enumerate(order)]
    places.sort(key=lambda place: -_extent(*place[1:]))

    def framed(picture: re.Match[str]) -> str:
        return render("quiz/rendering/hotspots.html", picture=Markup(picture[0]), places=places)

    return PICTURE.sub(framed, stem, count=1)


def _corners(hotspot: HotspotData) -> Sequence[float]:
    """Return the numbers of a circle, or of a rectangle or a polygon all corners."""
    if hotspot["shape"] != "rectangle":
        return hotspot["numbers"]
    left, top, right, bottom = hotspot["numbers"]
    return (left, top, right, top, right, bottom, left, bottom)


def _extent(shape: str, numbers: Sequence[float]) -> float:
    """Return how much room a place takes, in per cent of the picture squared: that of a rectangle around it."""
    if shape == "circle":
        return (2 * numbers[2]) ** 2
    across, down = numbers[::2], numbers[1::2]
    return (max(across) - min(across)) * (max(down) - min(down))
