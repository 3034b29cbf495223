"""Real Jacobians: what a tanh network does to its gradient, beside what W alone would promise; portable."""

from overrides.language import later, say
from sim.views.decay import Curve, decay
from sim.views.handle import Grip
from sim.views.number_line import number_line
from sim.views.numbers import multiplier, short
from sim.widgets.fates import EXPLODES, GROWS, VANISHES, fate
from sim.widgets.inputs import RadioGroup, Range, Stops
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import RealJacobians
    from sim.widgets.widget import Inputs

STEPS = 60
ROUNDING = 1e-6  # what is so close to a number, is that number
PEAK = 1.5  # a gradient that is longer on its way has grown
FIXED = later("The example is one network, which has no settings.")
PAIR = later("Two units are a single pair, and feed no other.")
NETWORK = RadioGroup(
    name="network",
    label=later("Network"),
    options=(("random", later("Random")), ("example", later("All eigenvalues zero"))),
    start="random",
)
SIZE = Stops(name="size", label=later("Units"), stops=(2, 4, 8, 16, 32, 64), start=32)
RHO = Range(name="rho", label=later("Size of the eigenvalues ρ"), low=0, high=1.5, start=0.9, denominator=20)
FEED = Range(name="feed", label=later("Non-normality"), low=0, high=2, start=0.5, denominator=10)
SCALE = Range(name="scale", label=later("Input scale"), low=0, high=2, start=0.1, denominator=10)
SEED = Range(name="seed", label=later("Seed"), low=0, high=99, start=0)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for all lags of this network."""
    asked = {control.name: inputs[control.name] for control in WIDGET.inputs}
    asked["steps"] = STEPS
    return asked


def idle(inputs: "Inputs") -> "dict[str, str]":
    """Say which inputs change nothing: all of them for the example, the feeding where there is a single pair."""
    if inputs["network"] == "example":
        return dict.fromkeys(("rho", "feed", "scale", "size", "seed"), say(FIXED))
    return {"feed": say(PAIR)} if inputs["size"] == 2 else {}


def picture(trace: "RealJacobians", inputs: "Inputs", width: int) -> str:
    """Draw the measured norm between the bound and the eigenvalue's power, and below where the eigenvalues lie."""
    lags = range(len(trace["by_lag"]))
    measured = Curve(say("measured"), "measured", trace["by_lag"])
    promised = [
        Curve(say("bound: σₘₐₓ to the power of the distance"), "bound", [trace["sigma"] ** lag for lag in lags]),
        Curve(say("eigenvalue to the power of the distance"), "eigenvalue", [trace["radius"] ** lag for lag in lags]),
    ]
    drawn = [measured] + [curve for curve in promised if max(curve.values[1:]) > 0]
    plot = decay(drawn, width, say("The norm of the Jacobian product"))
    if inputs["network"] == "example":
        return plot
    rho = inputs["rho"]
    grip = Grip("rho", say("ρ on the line"), multiplier(rho), RHO.share(rho))
    return plot + number_line(rho, (RHO.low, RHO.high), "ρ", grip, width)


def result(trace: "RealJacobians", inputs: "Inputs") -> Result:
    """Say how much of the gradient arrives, and which of the two rules of thumb failed."""
    value, lag = trace["by_lag"][-1], len(trace["by_lag"]) - 1
    heading, explanation = _fate(trace, value, inputs["network"] == "random" and inputs["scale"] == 0)
    return Result(
        value=value,
        line=say("Left after {lag} steps: ‖∂h_(T)/∂h_(T−{lag})‖ = {value}", lag=lag, value=short(value)),
        heading=heading,
        explanation=explanation,
        summary=say(
            "The picture shows how strongly the last state depends on an earlier one. W has σ_(max) = {sigma}; its "
            "largest eigenvalue has the size {radius}.",
            sigma=short(trace["sigma"]),
            radius=short(trace["radius"]),
        ),
    )


def _fate(trace: "RealJacobians", value: float, at_rest: bool) -> "tuple[str, str]":
    peak, lag = max(trace["by_lag"]), len(trace["by_lag"]) - 1
    bound = trace["sigma"] ** lag
    if trace["sigma"] < 1 - ROUNDING:
        return say("It must vanish") if fate(bound) == VANISHES else say("It must shrink"), say(
            "σ_(max) is below 1 and tanh is nowhere steeper than 1: no step can stretch the gradient. This "
            "condition is sufficient, whatever the inputs are. The bound is {bound}; {value} arrives.",
            bound=short(bound),
            value=short(value),
        )
    heading = say("It {fate}", fate=say(fate(value)))
    if fate(value) in (GROWS, EXPLODES):
        text = later(
            "After all steps the gradient is {value} times as long. The largest eigenvalue has the size {radius}: "
            "eigenvalues describe what W does in the long run, if it is applied unchanged, not what these steps do."
        )
        if at_rest:
            text = later(
                "After all steps the gradient is {value} times as long. Here nothing moves the units away from zero, "
                "so W is applied unchanged, but it is not normal: its eigenvalues, of the size {radius}, say how its "
                "powers go on in the long run, and not how much they stretch over {lag} steps."
            )
        if at_rest and _is_normal(trace):
            text = later(
                "After all steps the gradient is {value} times as long: the size of the eigenvalues to the power of "
                "{lag}. Here nothing moves the units away from zero, so W is applied unchanged, and W is normal: then "
                "the eigenvalues say how long the gradient becomes."
            )
        return heading, say(text, value=short(value), radius=short(trace["radius"]), lag=lag)
    if peak > PEAK:
        grows = say("It grows, and ends about where it started")
        if value < 1:
            grows = say("It {fate} before it shrinks", fate=say(GROWS))
        return grows, say(
            "On the way the gradient becomes {peak} times as long; the largest eigenvalue has the size {radius}. "
            "{cause} At the end {value} is left, and the bound that σ_(max) gives is {bound}: a bound above 1 allows "
            "growth without end, it does not cause it.",
            peak=short(peak),
            radius=short(trace["radius"]),
            cause=_cause(trace),
            value=short(value),
            bound=short(bound),
        )
    return heading, say(
        "σ_(max) is not below 1, so it does not force the gradient to shrink: the bound is {bound}, and {value} "
        "arrives. {why}",
        bound=short(bound),
        value=short(value),
        why=_why(trace, at_rest),
    )


def _why(trace: "RealJacobians", at_rest: bool) -> str:
    """Say what shrinks a gradient that no step has to shrink, or what keeps it."""
    below = trace["radius"] < 1
    if at_rest and below:
        return say(
            "Here nothing moves the units away from zero, so W is applied unchanged, and eigenvalues below 1 make its "
            "powers shrink in the long run."
        )
    if at_rest:
        return say("Here nothing moves the units away from zero, so W is applied unchanged.")
    if below:
        return say(
            "The eigenvalues are below 1, so powers of W shrink in the long run; besides, where a unit is away from "
            "zero the slope of tanh is below 1."
        )
    return say("Where a unit is away from zero the slope of tanh is below 1, at every step again.")


def _cause(trace: "RealJacobians") -> str:
    """Say why a gradient grew on its way: because W is not normal, or because its eigenvalues stretch."""
    if _is_normal(trace):
        return say("W is normal and stretches; it is tanh that takes the length back.")
    if trace["radius"] > 1 + ROUNDING:
        return say(
            "Eigenvalues above 1 stretch, and W, which is not normal, may stretch more at first; it is tanh that takes "
            "the length back."
        )
    return say("W is not normal: its largest singular value exceeds the size of its eigenvalues.")


def _is_normal(trace: "RealJacobians") -> bool:
    """Tell whether W stretches no more than its eigenvalues say."""
    return bool(trace["sigma"] <= trace["radius"] * (1 + ROUNDING))


WIDGET = Widget(
    name="real-jacobians",
    title=later("Real Jacobians"),
    lead=later(
        "A network with tanh, random weights and random inputs. Its gradient is a product of matrices: between the "
        "bound that the singular values give and what the eigenvalues suggest, where does it really go? Drag ρ along "
        "its line."
    ),
    inputs=(NETWORK, RHO, FEED, SCALE, SIZE, SEED),
    main=("rho", "feed"),
    model="real_jacobians",
    code=("real_jacobians", "jacobians", "rnn"),
    question=question,
    picture=picture,
    result=result,
    where=later("after all steps"),
    idle=idle,
    presets=(
        (later("Grows before it decays"), {}),
        (later("Must vanish"), {"rho": 0.8, "feed": 0.0}),
        (later("Orthogonal, through tanh"), {"rho": 1.0, "feed": 0.0, "scale": 0.5}),
        (later("All eigenvalues zero"), {"network": "example"}),
    ),
)
