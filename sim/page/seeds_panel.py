"""What ten seeds gave for a race's settings: sentence and strip, from the build or from the reader's own run."""

import json

from sim.names import Part
from sim.page.saving import save
from sim.page.traces import Traces, key_of
from sim.widgets import ten_seeds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.page.display import Display
    from sim.traces import Trace
    from sim.widgets.widget import Inputs


class SeedsPanel:
    """The part of a race's element that shows ten seeds.

    Args:
        display: of the race.
    """

    def __init__(self, display: "Display") -> None:
        self.display = display
        self.traces = Traces(json.loads(display.parts[Part.SEEDS_PREPARED].textContent))
        self.drawn: "tuple[Trace, Inputs] | None" = None

    def keep(self, inputs: "Inputs", trace: "Trace") -> None:
        """Remember what all ten gave."""
        self.traces.keep(key_of(ten_seeds.question(inputs)), trace)

    def show(self, inputs: "Inputs", width: int) -> None:
        """Show what is known for some settings."""
        self.traces.ask(ten_seeds.question(inputs))
        _, trace = self.traces.asked()
        self.draw(trace, inputs, width)

    def draw(self, trace: "Trace | None", inputs: "Inputs", width: int) -> None:
        """Draw seeds, all of them or those that are through; nothing if none is."""
        self.drawn = (trace, dict(inputs)) if trace and trace["second"] else None
        known = self.drawn is not None
        self.display.put_text(Part.SEEDS_TEXT, ten_seeds.summary(trace, inputs))
        self.display.put(Part.SEEDS_PICTURE, ten_seeds.picture(*self.drawn, width) if self.drawn else "")
        self.display.parts[Part.SEEDS_SAVE].disabled = not known

    def save(self) -> None:
        """Save what is drawn."""
        if self.drawn:
            save("ten-seeds.csv", "text/csv", ten_seeds.csv(*self.drawn))
