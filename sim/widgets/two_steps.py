"""Two steps by hand: the numbers of that page on the edges of its network; portable."""

from sim.widgets.unrolling import Unrolling

WIDGET = Unrolling(
    name="two-steps",
    title="Two steps, there and back",
    lead="The network of this page with its numbers. Follow the dot to the loss and back, then change the weight.",
    T=2,
    start=10,
    presets=(("As computed above", {}), ("From the start", {"move": 0}), ("Saturated", {"first": 3.0})),
).widget
