"""What a reader takes hold of in a picture to move an input: by pointer, finger and arrow keys; portable."""

from sim.names import DRAG, TRACK
from sim.views import svg

TYPE_CHECKING = False
if TYPE_CHECKING:
    Points = list[tuple[float, float]]

CATCH, DOT = 22, 7  # pixels: half of what a finger finds, and of what is seen


class Grip:
    """What is known of an input where a view draws a handle for it.

    Args:
        name: of the input; of two that move at once, one across and one up, with a space between.
        label: accessible name of the handle.
        says: its value in words.
        share: where the value lies between the input's first place, 0, and its last, 1.
    """

    def __init__(self, name: str, label: str, says: str, share: float) -> None:
        self.name = name
        self.label = label
        self.says = says
        self.share = share


def handle(grip: Grip, tracks: "list[Points]", x: float, y: float, direction: str) -> str:
    """Draw a handle at (x, y).

    Args:
        grip: what it moves.
        tracks: for each of its inputs, where the handle stands at even distances between the input's ends, in the
            picture's own coordinates; two points or more.
        x, y: where it stands now.
        direction: "across", "up" or "both", in which it can be dragged; in the others a finger scrolls the page.
    """
    drawn = svg.circle("gh-handle__catch", x, y, CATCH) + svg.circle("gh-handle__dot", x, y, DOT)
    return f'<g class="gh-handle gh-handle--{direction}" {attributes(grip, tracks)}>{drawn}</g>'


def attributes(grip: Grip, tracks: "list[Points]") -> str:
    """Write what makes an element of a picture a handle."""
    now = int(100 * grip.share + 0.5)
    return (
        f'role="slider" tabindex="0" aria-label="{svg.escape(grip.label)}" aria-valuemin="0" aria-valuemax="100"'
        f' aria-valuenow="{now}" aria-valuetext="{svg.escape(grip.says)}" {dragged(grip.name, tracks)}'
    )


def dragged(name: str, tracks: "list[Points]") -> str:
    """Write which input an element moves, and along which track."""
    written = "|".join([" ".join([f"{svg.coordinate(x)},{svg.coordinate(y)}" for x, y in track]) for track in tracks])
    return f'{DRAG}="{name}" {TRACK}="{written}"'


def share_along(track: "Points", x: float, y: float) -> float:
    """Return how far along a track the place nearest to (x, y) lies: 0 at its first point, 1 at its last."""
    best, share = -1.0, 0.0
    for number in range(len(track) - 1):
        (x1, y1), (x2, y2) = track[number], track[number + 1]
        dx, dy = x2 - x1, y2 - y1
        part = ((x - x1) * dx + (y - y1) * dy) / ((dx * dx + dy * dy) or 1)
        part = max(0.0, min(1.0, part))
        away = (x - x1 - part * dx) ** 2 + (y - y1 - part * dy) ** 2
        if best < 0 or away < best:
            best, share = away, (number + part) / (len(track) - 1)
    return share
