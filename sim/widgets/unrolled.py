"""The unrolled network: five steps, and the gradient on its way back through them; portable."""

from overrides.language import later
from sim.widgets.unrolling import Unrolling

WIDGET = Unrolling(
    name="unrolled",
    title=later("The network, unrolled"),
    lead=later(
        "One unit over five steps. It reads a number at the first of them and zeros after that; the loss asks at the "
        "end. Watch what becomes of the gradient on its way back."
    ),
    T=5,
    start=22,
    presets=(
        (later("w = 0.5"), {}),
        ("w = 1", {"weight": 1.0}),
        ("w = 2", {"weight": 2.0}),
        (later("From the start"), {"move": 0}),
    ),
).widget
