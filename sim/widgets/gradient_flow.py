"""Gradient flow through time: one multiplier, up to twenty steps, three fates; portable."""

from sim.views.chain import chain
from sim.views.numbers import multiplier as factor_text
from sim.views.numbers import short
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.widgets.widget import Inputs, Trace

MULTIPLIER = RadioGroup(
    name="multiplier",
    label="Gradient multiplier",
    options=((0.5, "Vanishing"), (1.0, "Perfect"), (2.0, "Exploding")),
    start=0.5,
)
STEPS = Range(name="steps", label="Number of time steps", low=1, high=20, start=10, unit=("step", "steps"))


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for the longest chain: every shorter one is its beginning."""
    return {"multiplier": inputs["multiplier"], "steps": int(STEPS.high)}


def picture(trace: "Trace", inputs: "Inputs", width: int) -> str:
    """Draw the chain as long as the slider says."""
    return chain(_shown(trace, inputs), width)


def result(trace: "Trace", inputs: "Inputs") -> Result:
    """Say what is left of the gradient at t = 0, and what that means."""
    value = _shown(trace, inputs)[-1]
    factor, steps = factor_text(inputs["multiplier"]), int(inputs["steps"])
    power = f'{factor}<sup><span class="gh-hidden">^</span>{steps}</sup>'
    heading, summary, meaning = _fate(inputs["multiplier"])
    return Result(
        value=value,
        line=f"Gradient at t=0 → t={steps}: 1.0 × {power} = {short(value)}",
        heading=heading,
        explanation=meaning.format(value=short(value), after=STEPS.value_text(steps)),
        summary=summary.format(factor=factor),
    )


def _shown(trace: "Trace", inputs: "Inputs") -> "list[float]":
    shown: "list[float]" = trace["by_lag"][: int(inputs["steps"]) + 1]
    return shown


def _fate(multiplier: float) -> "tuple[str, str, str]":
    if multiplier < 1:
        return (
            "The gradient vanishes",
            "Every step back multiplies the gradient by {factor}: it decays exponentially.",
            "Going back {after} leaves {value} of the gradient. What happened at t=0 still shaped the loss, but next "
            "to the recent steps it adds almost nothing to the weight update, so the network learns from the recent "
            "past and hardly from the distant one.",
        )
    if multiplier > 1:
        return (
            "The gradient explodes",
            "Every step back multiplies the gradient by {factor}: it grows exponentially.",
            "Going back {after} multiplies the gradient by {value}. One update of that size throws the weights far "
            "away from anything useful; a few more and they overflow to infinity and NaN. Clipping the norm of the "
            "gradient contains this. It does nothing for a gradient that vanishes.",
        )
    return (
        "The gradient is preserved",
        "Every step back multiplies the gradient by {factor}: nothing is lost.",
        "Going back {after} leaves the gradient at {value}. This is the ideal that the LSTM’s cell state aims for: "
        "a forget gate close to 1 keeps the factor close to 1.",
    )


WIDGET = Widget(
    name="gradient-flow",
    title="Gradient flow through time",
    lead="A gradient of 1.0 starts at the last time step and travels back to t=0, multiplied once at every step. "
    "Choose the multiplier, then lengthen the chain.",
    inputs=(MULTIPLIER, STEPS),
    model="gradient_flow",
    code=("gradient_flow",),
    question=question,
    prepared=tuple({"multiplier": option[0], "steps": STEPS.start} for option in MULTIPLIER.options),
    picture=picture,
    result=result,
    where="at t = 0",
)
