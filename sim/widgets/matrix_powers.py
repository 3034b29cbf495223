"""Growth before decay: the powers of a matrix that is not normal, beside those of its eigenvalue; portable."""

from sim.models.portable.matrix_powers import matrix_powers
from sim.views.decay import Curve, decay
from sim.views.handle import Grip
from sim.views.number_line import number_line
from sim.views.numbers import multiplier, short
from sim.widgets.fates import GROWS, IS_KEPT, fate
from sim.widgets.inputs import Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import MatrixPowers
    from sim.widgets.widget import Inputs, Question

STEPS = 80
EIGENVALUE = Range(name="eigenvalue", label="Eigenvalue λ, twice", low=0.5, high=1.05, start=0.9, denominator=100)
SHEAR = Range(name="shear", label="Upper right entry", low=0, high=10, start=5, denominator=2)


def question(inputs: "Inputs") -> "Question":
    """Ask for all powers."""
    return {"eigenvalue": inputs["eigenvalue"], "shear": inputs["shear"], "steps": STEPS}


def picture(trace: "MatrixPowers", inputs: "Inputs", width: int) -> str:
    """Draw the norm of the powers and the powers of the eigenvalue, and below where the eigenvalue lies."""
    curves = [Curve("norm of Aˡ", "measured", trace["norms"]), Curve("λˡ", "eigenvalue", trace["powers"])]
    value = inputs["eigenvalue"]
    grip = Grip("eigenvalue", "λ on the line", multiplier(value), EIGENVALUE.share(value))
    line = number_line(value, (EIGENVALUE.low, EIGENVALUE.high), "λ", grip, width)
    return decay(curves, width, "How much a power of A stretches") + line


def result(trace: "MatrixPowers", inputs: "Inputs") -> Result:
    """Name the peak, and from which step on the powers stay below 1."""
    norms = trace["norms"]
    peak = max(norms)
    at = norms.index(peak)
    heading, explanation = _course(norms, peak, at, normal=inputs["shear"] == 0)
    return Result(
        value=peak,
        line=f"Largest norm: {short(peak)}, at step {at} · after {STEPS} steps: {short(norms[-1])}",
        heading=heading,
        explanation=explanation,
        summary=f"A has {multiplier(inputs['eigenvalue'])} twice on its diagonal, and {multiplier(inputs['shear'])} in "
        "the upper right corner.",
    )


def _course(norms: "list[float]", peak: float, at: int, normal: bool) -> "tuple[str, str]":
    last = norms[-1]
    if at == len(norms) - 1:
        return f"It {fate(last)}", "The norm is largest at the last step: over these steps nothing has turned it round."
    if fate(peak) == IS_KEPT:
        story = "the matrix is normal, and the eigenvalue tells the whole story."
        if not normal:
            story = "the corner is too small for that, though the norm still lies above the power of the eigenvalue."
        when = "after a little growth" if at else "from the start"
        return f"It {fate(last)} {when}", f"No power stretches anything by more than a little: {story}"
    below = next((step for step in range(at, len(norms)) if norms[step] < 1), 0)
    ends = f"After {len(norms) - 1} steps it is still above 1."
    if below:
        ends = f"The norm is below 1 only from step {below} on."
    return f"It {GROWS} before it shrinks", (
        f"At step {at} a vector has become up to {short(peak)} times as long, though both eigenvalues have the same "
        f"size as without the corner. {ends}"
    )


WIDGET = Widget(
    name="matrix-powers",
    title="Growth before decay",
    lead="The matrix A of this page, multiplied by itself. Its eigenvalue promises a decay from the first step on. "
    "Drag the eigenvalue along its line.",
    inputs=(EIGENVALUE, SHEAR),
    model="portable.matrix_powers",
    formula=matrix_powers,
    code=("portable.matrix_powers",),
    question=question,
    picture=picture,
    result=result,
    where="as the largest norm",
    presets=(("A of this page", {}), ("A normal matrix", {"shear": 0.0}), ("An eigenvalue of 1", {"eigenvalue": 1.0})),
)
