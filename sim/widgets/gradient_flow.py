"""Gradient flow through time: one multiplier, up to twenty steps, three fates; portable."""

from overrides.language import later, later_count, say
from sim.views.chain import chain
from sim.views.handle import Grip
from sim.views.numbers import multiplier as factor_text
from sim.views.numbers import short
from sim.widgets.fates import EXPLODES, GROWS, IS_KEPT, SHRINKS, VANISHES, fate
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import GradientFlow
    from sim.widgets.widget import Inputs

MULTIPLIER = RadioGroup(
    name="multiplier",
    label=later("Gradient multiplier"),
    options=((0.5, later("Vanishing")), (1.0, later("Perfect")), (2.0, later("Exploding"))),
    start=0.5,
)
STEPS = Range(
    name="steps",
    label=later("Number of time steps"),
    low=1,
    high=20,
    start=10,
    unit=later_count("{n} step", "{n} steps"),
)


FATES = {  # what becomes of the gradient -> heading, and what that means
    VANISHES: (
        later("The gradient vanishes"),
        later(
            "Going back {after} leaves {value} of the gradient. What happened at t=0 still shaped the loss, but next "
            "to the recent steps it adds almost nothing to the weight update: the network learns from the recent past "
            "and hardly from the distant one."
        ),
    ),
    SHRINKS: (
        later("The gradient shrinks"),
        later(
            "Going back {after} leaves {value} of the gradient. Something arrives. But each step back takes the "
            "same share of what is left: lengthen the chain."
        ),
    ),
    IS_KEPT: (
        later("The gradient is preserved"),
        later(
            "Going back {after} leaves the gradient at {value}. This is the ideal that the LSTM’s cell state aims for: "
            "a forget gate close to 1 keeps the factor close to 1."
        ),
    ),
    GROWS: (
        later("The gradient grows"),
        later(
            "Going back {after} multiplies the gradient by {value}. That can still be small enough to train with. But "
            "each step back multiplies it again: lengthen the chain."
        ),
    ),
    EXPLODES: (
        later("The gradient explodes"),
        later(
            "Going back {after} multiplies the gradient by {value}. One update of that size can throw the weights far "
            "away from anything useful. Clipping the norm of the gradient contains this; it makes nothing longer that "
            "is too short."
        ),
    ),
}


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for the longest chain: every shorter one is its beginning."""
    return {"multiplier": inputs["multiplier"], "steps": int(STEPS.high)}


def picture(trace: "GradientFlow", inputs: "Inputs", width: int) -> str:
    """Draw the chain as long as the slider says."""
    multiplier, steps = inputs["multiplier"], int(inputs["steps"])
    grip = Grip("multiplier", say("Last dot of the chain"), factor_text(multiplier), MULTIPLIER.share(multiplier))
    return chain(shown(trace, inputs)["by_lag"], width, grip, tuple([factor**steps for factor in MULTIPLIER.values()]))


def result(trace: "GradientFlow", inputs: "Inputs") -> Result:
    """Say what is left of the gradient at t = 0, and what that means."""
    value = shown(trace, inputs)["by_lag"][-1]
    factor, steps = factor_text(inputs["multiplier"]), int(inputs["steps"])
    heading, meaning = FATES[fate(value)]
    return Result(
        value=value,
        line=say(
            "Gradient at t=0 ← t={steps}: 1.0 × {factor}^({steps}) = {value}",
            steps=steps,
            factor=factor,
            value=short(value),
        ),
        heading=say(heading),
        explanation=say(meaning, value=short(value), after=STEPS.value_text(steps)),
        summary=say("Every step back multiplies the gradient by {factor}.", factor=factor),
    )


def shown(trace: "GradientFlow", inputs: "Inputs") -> "GradientFlow":
    """Return the beginning of the longest chain that the settings ask for."""
    return {"by_lag": trace["by_lag"][: int(inputs["steps"]) + 1]}


WIDGET = Widget(
    name="gradient-flow",
    title=later("Gradient flow through time"),
    lead=later(
        "A gradient of 1.0 starts at the last time step and travels back to t=0, multiplied once at every step. "
        "Choose the multiplier, or drag the dot at t=0, then lengthen the chain."
    ),
    inputs=(MULTIPLIER, STEPS),
    model="gradient_flow",
    code=("gradient_flow",),
    plays="steps",
    question=question,
    prepared=tuple({"multiplier": option[0], "steps": STEPS.start} for option in MULTIPLIER.options),
    picture=picture,
    result=result,
    shown=shown,
    where=later("at t = 0"),
)
