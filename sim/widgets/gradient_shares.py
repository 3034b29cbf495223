"""Stacked shares: the gradient of the weights is a sum, and who contributes to it; portable."""

from overrides.language import later, say
from sim.views.handle import Grip
from sim.views.number_line import number_line
from sim.views.numbers import multiplier, per_cent, short, total
from sim.views.shares import shares
from sim.widgets.fates import VANISHED
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import StepShares
    from sim.widgets.widget import Inputs

RHO = Range(
    name="rho", label=later("Recurrent weights: ρ times orthogonal"), low=0.2, high=1.6, start=0.8, denominator=20
)
WHERE = RadioGroup(
    name="where",
    label=later("Losses"),
    options=(("every", later("At every step")), ("end", later("At the end"))),
    start="every",
)
SEED = Range(name="seed", label=later("Seed"), low=0, high=99, start=0)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for all terms of all losses."""
    return {"rho": inputs["rho"], "where": inputs["where"], "seed": inputs["seed"]}


def picture(trace: "StepShares", inputs: "Inputs", width: int) -> str:
    """Draw the stacked bars, and below where the eigenvalues of the recurrent weights lie."""
    rho = inputs["rho"]
    grip = Grip("rho", say("ρ on the line"), multiplier(rho), RHO.share(rho))
    return shares(trace["stacks"], width) + number_line(rho, (RHO.low, RHO.high), "ρ", grip, width)


def result(trace: "StepShares", inputs: "Inputs") -> Result:
    """Say how much of the gradient comes from nearby steps."""
    stacks = trace["stacks"]
    everything = total([total(stack) for stack in stacks])
    near = total([stack[0] + stack[1] for stack in stacks]) / everything
    distant = total([stack[3] for stack in stacks]) / everything
    heading, explanation = _meaning(near, distant)
    return Result(
        value=near,
        line=say(
            "Terms within 4 steps of their loss: {near}; 10 or more: {distant}",
            near=per_cent(short(100 * near)),
            distant=per_cent(short(100 * distant)),
        ),
        heading=heading,
        explanation=say(
            "The gradient of a shared weight is a sum with a term for every step and every loss at or after it. "
        )
        + explanation,
        summary=say(
            "Height: size of the terms that each step adds to ∂L/∂W. Colour: how many steps later the loss is. "
            "Shares are of all these sizes added up."
        ),
    )


def _meaning(near: float, distant: float) -> "tuple[str, str]":
    """Say which terms make up the sum: those within four steps of their loss, or those ten steps away or more."""
    if distant < VANISHED:
        return say("The near drowns out the far"), say(
            "It does not vanish as a whole: the terms of recent steps are there at full strength. What vanishes are "
            "the distant terms, those that would teach the network about the distant past."
        )
    if near > distant:
        return say("More of the near than of the far"), say(
            "Terms within four steps of their loss have {near}, and the distant terms still {distant}: both have a "
            "say.",
            near=per_cent(short(100 * near)),
            distant=per_cent(short(100 * distant)),
        )
    return say("More of the far than of the near"), say(
        "Here the distant terms have {distant}, more than the near ones: the network is taught more about what it did "
        "long ago than about what it did just now.",
        distant=per_cent(short(100 * distant)),
    )


WIDGET = Widget(
    name="gradient-shares",
    title=later("Who shapes the weights?"),
    lead=later(
        "A tanh network. Each loss sends a gradient back, and every step it passes adds a term to the gradient of the "
        "weights. Drag ρ along its line, and set where the losses are."
    ),
    inputs=(RHO, WHERE, SEED),
    model="step_shares",
    code=("step_shares", "gradient_shares", "rnn"),
    question=question,
    picture=picture,
    result=result,
    where=later("as the share of the terms within 4 steps of their loss"),
    presets=(
        (later("ρ = 0.8"), {}),
        (later("ρ = 0.5"), {"rho": 0.5}),
        (later("ρ = 1.2"), {"rho": 1.2}),
        (later("One loss, at the end"), {"where": "end"}),
    ),
)
