"""What the page keeps of a network that learns a text; portable."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import Trace


CURVES = ("loss", "held_out")


def grown(trace: "Trace | None", news: "Trace") -> "Trace":
    """Return the trace with what is new of it: curves grow, everything else is replaced, a look only by another."""
    if trace is None:
        return news
    for name in news:
        if name in CURVES:
            trace[name].extend(news[name])
        elif news[name] is not None:
            trace[name] = news[name]
    return trace


def steps_done(trace: "Trace") -> int:
    """Return how many steps have been trained."""
    return int(trace["done"])


def without_infinities(trace: "Trace") -> "Trace":
    """Return a trace that JSON can hold on every interpreter: without what is no finite number."""
    kept = dict(trace)
    for name in CURVES:
        kept[name] = _finite(trace[name])
    if trace["look"]:
        kept["look"] = dict(trace["look"])
        kept["look"]["reach"] = _finite(trace["look"]["reach"])
    return kept


def _finite(values: "list[Any]") -> "list[Any]":
    return [None if value is None or abs(value) == float("inf") else value for value in values]
