"""Any multiplier, any distance: the chain of `gradient_flow` up to where floats end; portable."""

import math

from overrides.language import decimal, later, later_count, say
from sim.views.axes import power
from sim.views.decay import Curve, decay
from sim.views.numbers import equals, short
from sim.views.numbers import multiplier as factor_text
from sim.widgets.fates import fate
from sim.widgets.gradient_flow import shown
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import GradientFlow
    from sim.widgets.widget import Inputs

MULTIPLIER = Range(name="multiplier", label=later("Gradient multiplier"), low=0, high=2.5, start=0.9, denominator=100)
STEPS = Range(
    name="steps",
    label=later("Number of time steps"),
    low=1,
    high=200,
    start=100,
    unit=later_count("{n} step", "{n} steps"),
)
PRECISION = RadioGroup(
    name="precision",
    label=later("Number format"),
    options=(("float64", "float64"), ("float32", "float32")),
    start="float64",
)
SMALLEST = {"float64": "4.9 × 10⁻³²⁴", "float32": "1.4 × 10⁻⁴⁵"}
SMALLEST_NORMAL = {"float64": 2.0**-1022, "float32": 2.0**-126}  # below, a number has fewer digits the smaller it is
LARGEST = {"float64": "1.8 × 10³⁰⁸", "float32": "3.4 × 10³⁸"}


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for the longest chain: every shorter one is its beginning."""
    return {"multiplier": inputs["multiplier"], "steps": int(STEPS.high), "precision": inputs["precision"]}


def picture(trace: "GradientFlow", inputs: "Inputs", width: int) -> str:
    """Draw the gradient by distance."""
    name = say("{factor} to the power of the distance", factor=factor_text(inputs["multiplier"]))
    line = Curve(name, "measured", shown(trace, inputs)["by_lag"])
    return decay([line], width, say("The gradient"), inputs["precision"])


def result(trace: "GradientFlow", inputs: "Inputs") -> Result:
    """Say what is left of the gradient, and what a float makes of it."""
    value = shown(trace, inputs)["by_lag"][-1]
    factor, steps = inputs["multiplier"], int(inputs["steps"])
    heading, explanation = _fate(value, inputs)
    told = {"after": STEPS.value_text(steps), "factor": factor_text(factor), "steps": steps, "value": _text(value)}
    if _is_rounded(value, inputs):
        line = say(
            "Gradient after {after}: {factor}^({steps}), as {precision} has it: {value}",
            precision=inputs["precision"],
            **told,
        )
    else:
        sign = equals(factor**steps, _text(value))
        line = say("Gradient after {after}: {factor}^({steps}) {sign} {value}", sign=sign, **told)
    return Result(
        value=value,
        line=line,
        heading=heading,
        explanation=explanation,
        summary=say(
            "The picture shows the gradient by distance on a logarithmic axis. As far as the numbers reach, a "
            "constant factor is a straight line; its slope is the logarithm of the factor."
        ),
    )


def _is_rounded(value: float, inputs: "Inputs") -> bool:
    """Tell whether a number is so small, or so large, that hardly any of its digits are left, or none."""
    return inputs["multiplier"] > 0 and not SMALLEST_NORMAL[inputs["precision"]] <= value < float("inf")


def _text(value: float) -> str:
    return "∞" if value == float("inf") else short(value)


def _fate(value: float, inputs: "Inputs") -> "tuple[str, str]":
    factor, steps, precision = inputs["multiplier"], int(inputs["steps"]), inputs["precision"]
    if factor == 0:
        return say("Nothing passes"), say("A factor of zero cuts the chain: no step hears of another one.")
    about = power(math.floor(steps * math.log10(factor) + 0.5))
    if value == 0:
        return say("Underflow"), say(
            "The gradient is about {power}, but the smallest number above zero that {precision} can hold is "
            "{smallest}: it has become an exact zero, and no learning rate brings it back.",
            power=about,
            precision=precision,
            smallest=decimal(SMALLEST[precision]),
        )
    if value == float("inf"):
        return say("Overflow"), say(
            "The gradient is about {power}, but the largest number that {precision} can hold is {largest}: it "
            "has become infinite, and a difference of two such numbers, or a product with zero, is NaN.",
            power=about,
            precision=precision,
            largest=decimal(LARGEST[precision]),
        )
    if _is_rounded(value, inputs):
        digits = say(
            "The gradient is about {power}. The smaller a number, the fewer digits {precision} has left for "
            "it, down to the smallest above zero, {smallest}.",
            power=about,
            precision=precision,
            smallest=decimal(SMALLEST[precision]),
        )
        if factor > 0.5:
            digits += say(" With this factor it ends there: that number is rounded back to itself.")
        return say("Hardly a number"), digits
    return say("The gradient {fate}", fate=say(fate(value))), _pace(factor)


def _pace(factor: float) -> str:
    """Say how many steps halve or double the gradient, and what that means for the distance."""
    if factor == 1:
        return say("A factor of exactly 1 leaves the gradient as it is, over any distance.")
    if factor < 1:
        return say(
            "It halves every {steps} steps. A factor closer to 1 buys distance, not immunity: 0.9 leaves "
            "2.7e−5 after 100 steps, 0.99 leaves 0.37.",
            steps=short(math.log(0.5) / math.log(factor)),
        )
    return say(
        "It doubles every {steps} steps. Clipping shortens what is too long; it can do so only while the "
        "gradient is still a number.",
        steps=short(math.log(2.0) / math.log(factor)),
    )


WIDGET = Widget(
    name="gradient-flow-wide",
    title=later("Any multiplier, any distance"),
    lead=later(
        "The same chain, with any factor from 0 to 2.5 and up to 200 steps, in the numbers that computers have."
    ),
    inputs=(MULTIPLIER, STEPS, PRECISION),
    model="gradient_flow",
    code=("gradient_flow",),
    question=question,
    picture=picture,
    result=result,
    shown=shown,
    where=later("at the end of the chain"),
    presets=(
        (later("0.9 over 100 steps"), {}),
        (later("0.99 over 100 steps"), {"multiplier": 0.99}),
        (later("Underflow"), {"multiplier": 0.5, "steps": 200, "precision": "float32"}),
        (later("Overflow"), {"multiplier": 2.0, "steps": 160, "precision": "float32"}),
    ),
)
