"""The gradient highway: RNN, GRU and LSTM on one absolute axis; portable."""

import math

from sim.views.decay import Curve, decay
from sim.views.numbers import short
from sim.widgets.inputs import Range, Toggle
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.widgets.widget import Inputs, Trace

STEPS = 60
KEEP = Range(name="keep", label="Keep bias of LSTM and GRU", low=0, high=5, start=1, parts=2)
GAIN = Range(name="gain", label="Gain of the recurrent weights", low=0.5, high=4, start=1, parts=2)
DIRECT = Toggle(name="direct", label="LSTM: direct path ∏f only", start=False)
SEED = Range(name="seed", label="Seed", low=0, high=99, start=0)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for all three networks; both paths of the LSTM come together."""
    return {"keep": inputs["keep"], "gain": inputs["gain"], "seed": inputs["seed"], "steps": STEPS}


def picture(trace: "Trace", inputs: "Inputs", width: int) -> str:
    """Draw the three networks by lag."""
    lstm = (
        Curve("LSTM, ∏f only", "direct", trace["direct"]) if inputs["direct"] else Curve("LSTM", "lstm", trace["lstm"])
    )
    lines = [Curve("RNN", "rnn", trace["rnn"]), Curve("GRU", "gru", trace["gru"]), lstm]
    return decay(lines, width, "The norm of the gradient")


def result(trace: "Trace", inputs: "Inputs") -> Result:
    """Compare what is left after sixty steps."""
    value = trace["direct" if inputs["direct"] else "lstm"][-1]
    path = "∏f" if inputs["direct"] else "‖∂c<sub>T</sub>/∂c<sub>T−60</sub>‖"
    heading, explanation = _fate(trace, inputs)
    return Result(
        value=value,
        line=f"LSTM: {path} = {short(value)} · GRU: {short(trace['gru'][-1])} · RNN: {short(trace['rnn'][-1])}",
        heading=heading,
        explanation=explanation,
        summary="The picture shows how strongly the last state depends on an earlier one, for three untrained networks "
        "of 32 units on the same random inputs, on one absolute axis. LSTM and GRU start from the same keep bias: it "
        f"opens the forget gate and the update gate to about σ({short(inputs['keep'])}) = {short(_open(inputs))}.",
    )


def _open(inputs: "Inputs") -> float:
    """Return σ(keep bias): how much of its state a gated cell keeps at each step, before its weights have a say."""
    return 1.0 / (1.0 + math.exp(-inputs["keep"]))


def _fate(trace: "Trace", inputs: "Inputs") -> "tuple[str, str]":
    full, direct = trace["lstm"][-1], trace["direct"][-1]
    if inputs["direct"]:
        return "Only the direct path", (
            f"This is the product of the forget gates alone, {short(direct)}, as the cell of 1997 had it. The full "
            f"derivative is {short(full)}: it also runs through the gates, which read the hidden state."
        )
    if full > 10:
        return "An LSTM can explode", (
            f"The direct path has only {short(direct)} left; everything above it comes through the gates. Large "
            "recurrent weights make those paths stretch the gradient, as in any other network."
        )
    return "A highway, and how wide it is", (
        f"σ(keep bias) sets how much the cell keeps at each step. The direct path alone leaves {short(direct)}; the "
        f"paths through the gates make it {short(full)}. The LSTM does not abolish the decay; it makes the rate "
        "something that can be set, and learned."
    )


WIDGET = Widget(
    name="gradient-highway",
    title="Gradient highway",
    lead="Three networks, the same inputs, the same distance. The keep bias is where the LSTM’s forget gate and the "
    "GRU’s update gate start: raise it and watch both lines.",
    inputs=(KEEP, GAIN, DIRECT, SEED),
    model="gradient_highway",
    code=("gradient_highway", "jacobians", "lstm"),
    question=question,
    picture=picture,
    result=result,
    where="for the LSTM after 60 steps",
    presets=(
        ("Keep bias 1", {}),
        ("Keep bias 0", {"keep": 0.0}),
        ("Keep bias 3", {"keep": 3.0}),
        ("An LSTM explodes", {"gain": 4.0}),
    ),
)
