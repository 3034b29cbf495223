"""Two steps by hand: the numbers of that page on the edges of its network; portable."""

from overrides.language import later
from sim.widgets.unrolling import Unrolling

WIDGET = Unrolling(
    name="two-steps",
    title=later("Two steps, there and back"),
    lead=later(
        "The network of this page with its numbers. Follow the dot to the loss and back, then change the weight."
    ),
    T=2,
    start=10,
    presets=(
        (later("As computed above"), {}),
        (later("From the start"), {"move": 0}),
        (later("Saturated"), {"first": 3.0}),
    ),
).widget
