"""The gradient highway: RNN, GRU and LSTM on one absolute axis; portable."""

import math

from overrides.language import later, say
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
KEEP = Range(name="keep", label=later("Keep bias of LSTM and GRU"), low=0, high=5, start=1, denominator=2)
GAIN = Range(name="gain", label=later("Gain of the recurrent weights"), low=0.5, high=4, start=1, denominator=2)
DIRECT = Toggle(name="direct", label=later("LSTM: direct path ∏f only"), start=False)
HEADINGS = {
    VANISHES: later("Here the LSTM’s gradient vanishes"),
    SHRINKS: later("The LSTM’s gradient arrives, shrunk"),
    IS_KEPT: later("The LSTM’s gradient is kept"),
    GROWS: later("The LSTM’s gradient grows"),
}
SEED = Range(name="seed", label=later("Seed"), low=0, high=99, start=0)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for all three networks; both paths of the LSTM come together."""
    return {"keep": inputs["keep"], "gain": inputs["gain"], "seed": inputs["seed"], "steps": STEPS}


def picture(trace: "GradientHighway", inputs: "Inputs", width: int) -> str:
    """Draw the three networks by lag."""
    lstm = Curve("LSTM", "lstm", trace["lstm"])
    if inputs["direct"]:
        lstm = Curve(say("LSTM, ∏f only"), "direct", trace["direct"])
    lines = [Curve("RNN", "rnn", trace["rnn"]), Curve("GRU", "gru", trace["gru"]), lstm]
    return decay(lines, width, say("The norm of the gradient"))


def result(trace: "GradientHighway", inputs: "Inputs") -> Result:
    """Compare what is left after sixty steps."""
    value = trace["direct" if inputs["direct"] else "lstm"][-1]
    line = later("Left after {steps} steps: LSTM {lstm}, GRU {gru}, RNN {rnn}")
    if inputs["direct"]:
        line = later("Left after {steps} steps: LSTM (direct path ∏f) {lstm}, GRU {gru}, RNN {rnn}")
    heading, explanation = _fate(trace, inputs)
    lstm = later("for the LSTM ‖∂c_(T)/∂c_(T−ℓ)‖ over all paths from the cell, with h_(T−ℓ) alone held")
    if inputs["direct"]:
        lstm = later("for the LSTM the largest product of its forget gates, ∏f")
    return Result(
        value=value,
        line=say(line, steps=STEPS, lstm=short(value), gru=short(trace["gru"][-1]), rnn=short(trace["rnn"][-1])),
        heading=heading,
        explanation=explanation,
        summary=say(
            "The picture shows how strongly the last state depends on the one ℓ steps before, ‖∂h_(T)/∂h_(T−ℓ)‖ "
            "and {lstm}, for three untrained networks of 32 units "
            "on the same random inputs, on one absolute axis. LSTM and GRU start from the same keep bias: before their "
            "weights have a say, forget gate and update gate stand at {gate}.",
            lstm=say(lstm),
            gate=f"σ({short(inputs['keep'])}) = {short(_open(inputs))}",
        ),
    )


def _open(inputs: "Inputs") -> float:
    """Return σ(keep bias): how much of its state a gated cell keeps at each step, before its weights have a say."""
    return 1.0 / (1.0 + math.exp(-inputs["keep"]))


def _fate(trace: "GradientHighway", inputs: "Inputs") -> "tuple[str, str]":
    full, direct = trace["lstm"][-1], trace["direct"][-1]
    share = say(
        "The direct path, the product of the forget gates, has {direct} left; all paths together {full}",
        direct=short(direct),
        full=short(full),
    )
    if inputs["direct"]:
        return say("Only the direct path"), say(
            "{share}. The others run through the hidden state, which the gates and the candidate read. The cell of "
            "1997 had no forget gate: its direct path is 1 at any distance.",
            share=share,
        )
    if fate(full) == EXPLODES:
        return say("An LSTM can explode"), say(
            "{share}: what is above the direct path comes through the hidden state, which the gates and the candidate "
            "read. Recurrent weights stretch a gradient there as they do in any other network.",
            share=share,
        )
    return say(HEADINGS[fate(full)]), say(
        "{share}. What a step keeps on the direct path starts from σ(keep bias), in the LSTM as in the GRU: it can be "
        "set, and learned.",
        share=share,
    )


WIDGET = Widget(
    name="gradient-highway",
    title=later("Gradient highway"),
    lead=later(
        "Three networks, the same inputs, the same distance. The keep bias is where the LSTM’s forget gate and the "
        "GRU’s update gate start: raise it and watch both lines."
    ),
    inputs=(KEEP, GAIN, DIRECT, SEED),
    model="gradient_highway",
    code=("gradient_highway", "jacobians", "lstm"),
    question=question,
    picture=picture,
    result=result,
    where=later("for the LSTM after 60 steps"),
    presets=(
        (later("Keep bias 1"), {}),
        (later("Keep bias 0"), {"keep": 0.0}),
        (later("Keep bias 3"), {"keep": 3.0}),
        (later("An LSTM explodes"), {"gain": 4.0}),
    ),
)
