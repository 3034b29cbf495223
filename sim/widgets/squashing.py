"""tanh and σ with their slopes: where a unit passes a gradient back, and where it does not; portable."""

from overrides.language import later, say
from sim.models.portable.squashing import squashing
from sim.views.handle import Grip
from sim.views.numbers import equals, fixed, squared, written
from sim.views.squash import DECIMALS, slope_text, squash
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import Squashing
    from sim.widgets.widget import Inputs, Question

FUNCTION = RadioGroup(
    name="function",
    label=later("Function"),
    options=(("tanh", "tanh"), ("sigmoid", later("logistic σ"))),
    start="tanh",
)
A = Range(name="a", label=later("Pre-activation a"), low=-6, high=6, start=1, denominator=10)
STEEPEST = {"tanh": 1.0, "sigmoid": 0.25}
SATURATED, LEVEL = 0.1, 0.01  # shares of the steepest slope; below the second a unit passes back next to nothing


def question(inputs: "Inputs") -> "Question":
    """Ask for the function at one place, and on a grid."""
    return {"function": inputs["function"], "a": inputs["a"]}


def picture(trace: "Squashing", inputs: "Inputs", width: int) -> str:
    """Draw the function, its tangent, and its slope."""
    grip = Grip("a", say("Point on the curve"), A.value_text(inputs["a"]), A.share(inputs["a"]))
    return squash(trace, inputs["function"], inputs["a"], width, grip)


def result(trace: "Squashing", inputs: "Inputs") -> Result:
    """Compute the slope from the value."""
    value = fixed(trace["value"], DECIMALS)
    slope = slope_text(trace["slope"])
    tanh = inputs["function"] == "tanh"
    given = 1 - written(value) ** 2 if tanh else written(value) * (1 - written(value))
    computed = f"1 − {squared(value)}" if tanh else f"{value} · (1 − {value})"
    name = "tanh" if tanh else "σ"
    heading, explanation = _meaning(trace["slope"] / STEEPEST[inputs["function"]], tanh)
    return Result(
        value=trace["slope"],
        line=say(
            "{name}({a}) = {value}, slope {computed} {sign} {slope}",
            name=name,
            a=fixed(inputs["a"], 1),
            value=value,
            computed=computed,
            sign=equals(given, slope),
            slope=slope,
        ),
        heading=heading,
        explanation=explanation,
        summary=say("The slope is what a gradient is multiplied by on its way back through the unit."),
    )


def _meaning(share: float, tanh: bool) -> "tuple[str, str]":
    """Say where on the curve this is, by its share of the steepest slope."""
    most = say("The slope is at most ¼, so σ takes three quarters of a gradient at least.")
    if tanh:
        most = say("The slope is at most 1, so tanh never stretches a gradient.")
    if share < SATURATED:
        passes = later("Here less than a tenth of the steepest slope is left.")
        if share < LEVEL:
            passes = later("Here the curve is almost level: next to nothing passes back.")
        return say("Saturated"), say(passes) + " " + most
    if share > 1 - SATURATED:
        return say("At its steepest") if share == 1 else say("Close to its steepest"), most
    return say("On the bend"), say("The farther from 0, the less passes back.") + " " + most


WIDGET = Widget(
    name="squashing",
    title=later("A squashing function and its slope"),
    lead=later("Drag the point along the curve: the slope below is what the gradient is multiplied by."),
    inputs=(FUNCTION, A),
    model="portable.squashing",
    formula=squashing,
    code=("portable.squashing",),
    question=question,
    picture=picture,
    result=result,
    where=later("for the slope"),
    presets=(
        (later("tanh at 1"), {}),
        (later("Saturated"), {"a": 3.0}),
        (later("σ at its steepest"), {"function": "sigmoid", "a": 0.0}),
    ),
)
