"""Stacked shares: the gradient of the weights is a sum, and who contributes to it; portable."""

from sim.views.numbers import short
from sim.views.shares import shares
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.widgets.widget import Inputs, Trace

RHO = Range(name="rho", label="Recurrent weights: ρ times orthogonal", low=0.2, high=1.6, start=0.8, parts=20)
WHERE = RadioGroup(
    name="where", label="Losses", options=(("every", "At every step"), ("end", "At the end")), start="every"
)
SEED = Range(name="seed", label="Seed", low=0, high=99, start=0)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for all terms of all losses."""
    return {"rho": inputs["rho"], "where": inputs["where"], "seed": inputs["seed"]}


def picture(trace: "Trace", inputs: "Inputs", width: int) -> str:
    """Draw the stacked bars."""
    return shares(trace["stacks"], width)


def result(trace: "Trace", inputs: "Inputs") -> Result:
    """Say how much of the gradient comes from nearby steps."""
    stacks = trace["stacks"]
    total = sum([sum(stack) for stack in stacks])
    near = sum([stack[0] + stack[1] for stack in stacks]) / total
    distant = sum([stack[3] for stack in stacks]) / total
    return Result(
        value=near,
        line=f"Terms within 4 steps of their loss: {short(100 * near)} % · 10 or more: {short(100 * distant)} %",
        heading=_heading(near),
        explanation="The gradient of a shared weight is a sum with a term for every step and every loss. It does not "
        "vanish: the terms of recent steps are there at full strength. What vanishes are the distant terms, those that "
        "would teach the network about the distant past.",
        summary="The picture shows how long the terms are that each step adds to ∂L/∂W; the colour says how many steps "
        "later the loss stands that asked for it.",
    )


def _heading(near: float) -> str:
    if near > 0.85:
        return "The near drowns out the far"
    return "The far is heard as well" if near > 0.5 else "The far drowns out the near"


WIDGET = Widget(
    name="gradient-shares",
    title="Who shapes the weights?",
    lead="A tanh network with a loss at every step. Each loss sends a gradient back, and every step it passes adds a "
    "term to the gradient of the weights.",
    inputs=(RHO, WHERE, SEED),
    model="step_shares",
    code=("step_shares", "gradient_shares", "rnn"),
    question=question,
    picture=picture,
    result=result,
    where="as the share of the terms within 4 steps of their loss",
    presets=(
        ("ρ = 0.8", {}),
        ("ρ = 0.5", {"rho": 0.5}),
        ("ρ = 1.2", {"rho": 1.2}),
        ("One loss, at the end", {"where": "end"}),
    ),
)
