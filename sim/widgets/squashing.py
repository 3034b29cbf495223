"""tanh and σ with their slopes: where a unit passes a gradient back, and where it does not; portable."""

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
    name="function", label="Function", options=(("tanh", "tanh"), ("sigmoid", "logistic σ")), start="tanh"
)
A = Range(name="a", label="Pre-activation a", low=-6, high=6, start=1, denominator=10)
STEEPEST = {"tanh": 1.0, "sigmoid": 0.25}
SATURATED = 0.1  # of the steepest slope; below it a unit passes back next to nothing


def question(inputs: "Inputs") -> "Question":
    """Ask for the function at one place, and on a grid."""
    return {"function": inputs["function"], "a": inputs["a"]}


def picture(trace: "Squashing", inputs: "Inputs", width: int) -> str:
    """Draw the function, its tangent, and its slope."""
    grip = Grip("a", "Point on the curve", A.value_text(inputs["a"]), A.share(inputs["a"]))
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
        line=f"{name}({fixed(inputs['a'], 1)}) = {value}, slope {computed} {equals(given, slope)} {slope}",
        heading=heading,
        explanation=explanation,
        summary="The slope is what a gradient is multiplied by on its way back through the unit.",
    )


def _meaning(share: float, tanh: bool) -> "tuple[str, str]":
    """Say where on the curve this is, by its share of the steepest slope."""
    most = "1, so tanh never stretches a gradient" if tanh else "¼, so σ takes three quarters of it at least"
    if share < SATURATED:
        return "Saturated", f"Here the curve is almost level: next to nothing passes back. The slope is at most {most}."
    if share > 1 - SATURATED:
        return "At its steepest" if share == 1 else "Close to its steepest", f"The slope is at most {most}."
    return "On the bend", f"The farther from 0, the less passes back. The slope is at most {most}."


WIDGET = Widget(
    name="squashing",
    title="What squashes, and its slope",
    lead="Drag the point along the curve: the slope below is what the gradient is multiplied by.",
    inputs=(FUNCTION, A),
    model="portable.squashing",
    formula=squashing,
    code=("portable.squashing",),
    question=question,
    picture=picture,
    result=result,
    where="for the slope",
    presets=(("tanh at 1", {}), ("Saturated", {"a": 3.0}), ("σ at its steepest", {"function": "sigmoid", "a": 0.0})),
)
