"""What plays: a button that moves a slider on, position by position, and how quickly.

Between two positions the style sheet moves what is drawn; Python works once at each, for as long as a draw takes. For
readers who asked for less motion the picture steps.
"""

import js

from overrides.language import later, say
from overrides.markup import find_action, find_part
from sim.names import Action, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from js import Element

    class Host(Protocol):
        """Whose slider it is."""

        def advance(self) -> bool: ...


BEAT = 700  # milliseconds between two positions at the speed 1
PLAY, PAUSE = later("▶ Play"), later("▮▮ Pause")


class Player:
    """The button, as the host's clock.

    Args:
        root: the widget's element.
        host: moves the slider.
    """

    def __init__(self, root: "Element", host: "Host") -> None:
        self.root = root
        self.host = host
        self.button = root.querySelector(find_action(Action.PLAY))
        self.speed = root.querySelector(find_part(Part.SPEED))
        self.timer = 0  # of the next position, 0 while nothing plays

    def toggle(self) -> None:
        """Play, or pause."""
        if self.timer:
            self.pause()
        else:
            self.button.textContent = say(PAUSE)
            self.tick()

    def pause(self) -> None:
        """Stay where the slider is."""
        if self.timer:
            js.clearTimeout(self.timer)
            self.timer = 0
        self.button.textContent = say(PLAY)

    def tick(self) -> None:
        """Move on, and again after a beat; at the end, stop."""
        beat = BEAT / float(self.speed.value)
        self.root.style.setProperty("--gh-beat", f"{int(beat)}ms")
        if self.host.advance():
            self.timer = js.setTimeout(self.tick, beat)
        else:
            self.pause()
