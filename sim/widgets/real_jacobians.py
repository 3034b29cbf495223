"""Real Jacobians: what a tanh network does to its gradient, beside what W alone would promise; portable."""

from sim.views.decay import Curve, decay
from sim.views.numbers import short
from sim.widgets.inputs import RadioGroup, Range, Stops
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.widgets.widget import Inputs, Trace

STEPS = 60
NETWORK = RadioGroup(
    name="network",
    label="Network",
    options=(("random", "Random"), ("example", "All eigenvalues zero")),
    start="random",
)
SIZE = Stops(name="size", label="Units", stops=(2, 4, 8, 16, 32, 64), start=32)
RHO = Range(name="rho", label="Size of the eigenvalues ρ", low=0, high=1.5, start=0.9, parts=20)
FEED = Range(name="feed", label="Non-normality", low=0, high=2, start=0.5, parts=10)
SCALE = Range(name="scale", label="Input scale", low=0, high=2, start=0.1, parts=10)
SEED = Range(name="seed", label="Seed", low=0, high=99, start=0)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for all lags of this network."""
    asked = {control.name: inputs[control.name] for control in WIDGET.inputs}
    asked["steps"] = STEPS
    return asked


def picture(trace: "Trace", inputs: "Inputs", width: int) -> str:
    """Draw the measured norm between the bound and the eigenvalue's power."""
    lags = range(len(trace["by_lag"]))
    curves = [
        Curve("measured", "measured", trace["by_lag"]),
        Curve("bound σ_max to the power of the lag", "bound", [trace["sigma"] ** lag for lag in lags]),
        Curve("eigenvalue to the power of the lag", "eigenvalue", [_radius(trace) ** lag for lag in lags]),
    ]
    return decay([curve for curve in curves if max(curve.values[1:]) > 0], width, "The norm of the Jacobian product")


def result(trace: "Trace", inputs: "Inputs") -> Result:
    """Say how much of the gradient arrives, and which of the two rules of thumb failed."""
    value, lag = trace["by_lag"][-1], len(trace["by_lag"]) - 1
    heading, explanation = _fate(trace, value)
    return Result(
        value=value,
        line=f"‖∂h<sub>T</sub>/∂h<sub>T−{lag}</sub>‖ = {short(value)}",
        heading=heading,
        explanation=explanation,
        summary=f"The picture shows how strongly the last state depends on an earlier one. W has σ<sub>max</sub> = "
        f"{short(trace['sigma'])}; its largest eigenvalue has the size {short(_radius(trace))}.",
    )


def _radius(trace: "Trace") -> float:
    """Return the spectral radius, with what is only rounding taken for the zero that it is."""
    return 0.0 if trace["radius"] < 1e-6 else float(trace["radius"])


def _fate(trace: "Trace", value: float) -> "tuple[str, str]":
    peak = max(trace["by_lag"])
    if trace["sigma"] < 1:
        return "It must vanish", (
            "σ<sub>max</sub> is below 1 and tanh is nowhere steeper than 1: no step can stretch the gradient. This "
            "condition is sufficient, whatever the inputs are."
        )
    if value > 1:
        return "It grows", (
            f"After all steps the gradient has grown {short(value)}-fold. Look at the eigenvalues beside it: they "
            "describe what W does in the long run, if it is applied unchanged, not what these steps do."
        )
    if peak > 1.5:
        return "It grows before it decays", (
            f"The gradient first grows {short(peak)}-fold, though every eigenvalue has the size "
            f"{short(_radius(trace))}: W is not normal. In the long run it decays, far below the bound that "
            "σ<sub>max</sub> gives. A bound above 1 allows exploding; it does not cause it."
        )
    return "It vanishes, though it need not have", (
        "σ<sub>max</sub> is not below 1, so W alone would let the gradient pass. tanh does the rest: where a unit is "
        "away from zero its slope is below 1, at every step again."
    )


WIDGET = Widget(
    name="real-jacobians",
    title="Real Jacobians",
    lead="A network with tanh, random weights and random inputs. Its gradient is a product of matrices: between the "
    "bound that the singular values give and what the eigenvalues suggest, where does it really go?",
    inputs=(NETWORK, RHO, FEED, SCALE, SIZE, SEED),
    model="real_jacobians",
    code=("real_jacobians", "jacobians", "rnn"),
    question=question,
    picture=picture,
    result=result,
    where="after all steps",
    presets=(
        ("Grows before it decays", {}),
        ("Must vanish", {"rho": 0.8, "feed": 0.0}),
        ("Orthogonal, through tanh", {"rho": 1.0, "feed": 0.0, "scale": 0.5}),
        ("All eigenvalues zero", {"network": "example"}),
    ),
)
