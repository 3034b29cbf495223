"""Growth before decay: the powers of a matrix that is not normal, beside those of its eigenvalue; portable."""

from overrides.language import later, say
from sim.models.portable.matrix_powers import matrix_powers
from sim.views.decay import Curve, decay
from sim.views.handle import Grip
from sim.views.number_line import number_line
from sim.views.numbers import multiplier, short
from sim.widgets.fates import IS_KEPT, fate
from sim.widgets.inputs import Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import MatrixPowers
    from sim.widgets.widget import Inputs, Question

STEPS = 80
EIGENVALUE = Range(
    name="eigenvalue", label=later("Eigenvalue λ, twice"), low=0.5, high=1.05, start=0.9, denominator=100
)
SHEAR = Range(name="shear", label=later("Upper right entry"), low=0, high=10, start=5, denominator=2)


def question(inputs: "Inputs") -> "Question":
    """Ask for all powers."""
    return {"eigenvalue": inputs["eigenvalue"], "shear": inputs["shear"], "steps": STEPS}


def picture(trace: "MatrixPowers", inputs: "Inputs", width: int) -> str:
    """Draw the norm of the powers and the powers of the eigenvalue, and below where the eigenvalue lies."""
    curves = [Curve(say("norm of Aˡ"), "measured", trace["norms"]), Curve("λˡ", "eigenvalue", trace["powers"])]
    value = inputs["eigenvalue"]
    grip = Grip("eigenvalue", say("λ on the line"), multiplier(value), EIGENVALUE.share(value))
    line = number_line(value, (EIGENVALUE.low, EIGENVALUE.high), "λ", grip, width)
    return decay(curves, width, say("How much a power of A stretches")) + line


def result(trace: "MatrixPowers", inputs: "Inputs") -> Result:
    """Name the peak, and from which step on the powers stay below 1."""
    norms = trace["norms"]
    peak = max(norms)
    at = norms.index(peak)
    heading, explanation = _course(norms, peak, at, normal=inputs["shear"] == 0)
    return Result(
        value=peak,
        line=say(
            "Largest norm: {peak}, at step {at}; after {steps} steps: {last}",
            peak=short(peak),
            at=at,
            steps=STEPS,
            last=short(norms[-1]),
        ),
        heading=heading,
        explanation=explanation,
        summary=say(
            "A has {eigenvalue} twice on its diagonal, and {corner} in the upper right corner.",
            eigenvalue=multiplier(inputs["eigenvalue"]),
            corner=multiplier(inputs["shear"]),
        ),
    )


def _course(norms: "list[float]", peak: float, at: int, normal: bool) -> "tuple[str, str]":
    course = say(fate(norms[-1]))
    if at == len(norms) - 1:
        text = say("The norm is largest at the last step: over these steps nothing has turned it round.")
        return say("It {course}", course=course), text
    if fate(peak) == IS_KEPT:
        heading = say("It {course} from the start", course=course)
        if at:
            heading = say("It {course} after a little growth", course=course)
        if normal:
            return heading, say(
                "No power stretches anything by more than a little: the matrix is normal, and the eigenvalue tells the "
                "whole story."
            )
        return heading, say(
            "No power stretches anything by more than a little: the corner is too small for that, though the norm "
            "still lies above the power of the eigenvalue."
        )
    below = next((step for step in range(at, len(norms)) if norms[step] < 1), 0)
    ends = say("After {steps} steps it is still above 1.", steps=len(norms) - 1)
    if below:
        ends = say("The norm is below 1 only from step {step} on.", step=below)
    return say("It grows before it shrinks"), say(
        "At step {at} a vector has become up to {peak} times as long, though both eigenvalues have the same "
        "size as without the corner. {ends}",
        at=at,
        peak=short(peak),
        ends=ends,
    )


WIDGET = Widget(
    name="matrix-powers",
    title=later("Growth before decay"),
    lead=later(
        "The matrix A of this page, multiplied by itself. Its eigenvalue promises a decay from the first step on. "
        "Drag the eigenvalue along its line."
    ),
    inputs=(EIGENVALUE, SHEAR),
    model="portable.matrix_powers",
    formula=matrix_powers,
    code=("portable.matrix_powers",),
    question=question,
    picture=picture,
    result=result,
    where=later("as the largest norm"),
    presets=(
        (later("A of this page"), {}),
        (later("A normal matrix"), {"shear": 0.0}),
        (later("An eigenvalue of 1"), {"eigenvalue": 1.0}),
    ),
)
