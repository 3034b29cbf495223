"""What a model offers that takes its time: it can be watched while it trains networks, paused and left.

A widget with `streams=True` (sim/widgets/widget.py) names such a model: beside the function that runs it to its end,
its module has `start_training`, which takes the same arguments and returns a `Training`. The worker runs its steps and
passes on its news (sim/worker.py), of which the page draws what has been shown so far (sim/widgets/race_log.py).
"""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable


@runtime_checkable
class Lane(Protocol):
    """What one network has shown; there may be more fields, which go to the page as they are."""

    @property
    def loss(self) -> Sequence[float]:
        """By step; it ends where the network stops training."""


@runtime_checkable
class Shown(Protocol):
    """What both networks have shown, a named tuple; there may be more fields."""

    @property
    def first(self) -> Lane: ...

    @property
    def second(self) -> Lane: ...


@runtime_checkable
class Training(Protocol):
    """A training that goes on."""

    def steps(self) -> Iterator[None]:
        """Train step by step until there is nothing more to train."""

    def news(self) -> tuple[object, ...]:
        """Return what there is to show, a named tuple: of a race, what is new since the last news (`Shown`)."""
