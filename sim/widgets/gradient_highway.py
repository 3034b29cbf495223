"""The gradient highway: RNN, GRU and LSTM on one absolute axis; portable."""

from sim.views.decay import Line, decay
from sim.views.numbers import short
from sim.widgets.inputs import Range, Toggle
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.widgets.widget import Inputs, Trace

STEPS = 60
FORGET = Range(name="forget", label="Forget bias of the LSTM", low=-1, high=5, start=1, parts=2)
GAIN = Range(name="gain", label="Gain of the recurrent weights", low=0.5, high=4, start=1, parts=2)
DIRECT = Toggle(name="direct", label="LSTM: direct path ∏f only", start=False)
SEED = Range(name="seed", label="Seed", low=0, high=99, start=0)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for all three networks; both paths of the LSTM come together."""
    return {"forget": inputs["forget"], "gain": inputs["gain"], "seed": inputs["seed"], "steps": STEPS}


def picture(trace: "Trace", inputs: "Inputs", width: int) -> str:
    """Draw the three networks by lag."""
    lstm = Line("LSTM, ∏f only", "direct", trace["direct"]) if inputs["direct"] else Line("LSTM", "lstm", trace["lstm"])
    lines = [Line("RNN", "rnn", trace["rnn"]), Line("GRU", "gru", trace["gru"]), lstm]
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
        "of 32 units on the same random inputs, on one absolute axis.",
    )


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
        f"σ(forget bias) sets how much the cell keeps at each step. The direct path alone leaves {short(direct)}; the "
        f"paths through the gates make it {short(full)}. The LSTM does not abolish the decay; it makes the rate "
        "something that can be set, and learned."
    )


WIDGET = Widget(
    name="gradient-highway",
    title="Gradient highway",
    lead="Three networks, the same inputs, the same distance. Raise the forget bias and watch the LSTM’s line.",
    inputs=(FORGET, GAIN, DIRECT, SEED),
    model="gradient_highway",
    code=("gradient_highway", "jacobians", "lstm"),
    question=question,
    picture=picture,
    result=result,
    presets=(
        ("Forget bias 1", {}),
        ("Forget bias 0", {"forget": 0.0}),
        ("Forget bias 3", {"forget": 3.0}),
        ("An LSTM explodes", {"gain": 4.0}),
    ),
)
