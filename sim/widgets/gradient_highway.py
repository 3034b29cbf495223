"""The gradient highway: RNN, GRU and LSTM on one absolute axis; portable."""

import math

from sim.views.decay import Curve, decay
from sim.views.numbers import short
from sim.widgets.fates import EXPLODES, GROWS, IS_KEPT, SHRINKS, VANISHES, fate
from sim.widgets.inputs import Range, Toggle
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import GradientHighway
    from sim.widgets.widget import Inputs

STEPS = 60
KEEP = Range(name="keep", label="Keep bias of LSTM and GRU", low=0, high=5, start=1, denominator=2)
GAIN = Range(name="gain", label="Gain of the recurrent weights", low=0.5, high=4, start=1, denominator=2)
DIRECT = Toggle(name="direct", label="LSTM: direct path ∏f only", start=False)
HEADINGS = {
    VANISHES: "Here the LSTM’s gradient vanishes",
    SHRINKS: "The LSTM’s gradient arrives, shrunk",
    IS_KEPT: "The LSTM’s gradient is kept",
    GROWS: "The LSTM’s gradient grows",
}
SEED = Range(name="seed", label="Seed", low=0, high=99, start=0)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for all three networks; both paths of the LSTM come together."""
    return {"keep": inputs["keep"], "gain": inputs["gain"], "seed": inputs["seed"], "steps": STEPS}


def picture(trace: "GradientHighway", inputs: "Inputs", width: int) -> str:
    """Draw the three networks by lag."""
    lstm = (
        Curve("LSTM, ∏f only", "direct", trace["direct"]) if inputs["direct"] else Curve("LSTM", "lstm", trace["lstm"])
    )
    lines = [Curve("RNN", "rnn", trace["rnn"]), Curve("GRU", "gru", trace["gru"]), lstm]
    return decay(lines, width, "The norm of the gradient")


def result(trace: "GradientHighway", inputs: "Inputs") -> Result:
    """Compare what is left after sixty steps."""
    value = trace["direct" if inputs["direct"] else "lstm"][-1]
    path = ", direct path ∏f," if inputs["direct"] else ""
    heading, explanation = _fate(trace, inputs)
    return Result(
        value=value,
        line=f"Left after {STEPS} steps: LSTM{path} {short(value)} · GRU {short(trace['gru'][-1])} · "
        f"RNN {short(trace['rnn'][-1])}",
        heading=heading,
        explanation=explanation,
        summary="The picture shows how strongly the last state depends on an earlier one, ‖∂h_(T)/∂h_(T−lag)‖ "
        "and for the LSTM ‖∂c_(T)/∂c_(T−lag)‖ with the hidden state held, for three untrained networks of 32 units on "
        "the same random inputs, on one absolute axis. LSTM and GRU start from the same keep bias: before their "
        "weights have a say, forget gate and update gate stand at "
        f"σ({short(inputs['keep'])}) = {short(_open(inputs))}.",
    )


def _open(inputs: "Inputs") -> float:
    """Return σ(keep bias): how much of its state a gated cell keeps at each step, before its weights have a say."""
    return 1.0 / (1.0 + math.exp(-inputs["keep"]))


def _fate(trace: "GradientHighway", inputs: "Inputs") -> "tuple[str, str]":
    full, direct = trace["lstm"][-1], trace["direct"][-1]
    share = (
        f"The direct path, the product of the forget gates, has {short(direct)} left; all paths together {short(full)}"
    )
    if inputs["direct"]:
        return "Only the direct path", (
            f"{share}. The others run through the gates, which read the hidden state. The cell of 1997 had no forget "
            "gate: its direct path is 1 at any distance."
        )
    if fate(full) == EXPLODES:
        return "An LSTM can explode", (
            f"{share}: what is above the direct path comes through the gates. Recurrent weights stretch a gradient "
            "there as they do in any other network."
        )
    return HEADINGS[fate(full)], (
        f"{share}. What a step keeps on the direct path starts from σ(keep bias), in the LSTM as in the GRU: it can be "
        "set, and learned."
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
