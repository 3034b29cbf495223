"""The highway beside the plain network: the same number kept in two ways, and the gradient of each; portable."""

from overrides.language import later, later_count, say
from sim.models.portable.highways import highways as model
from sim.views.highways import highways, last_position
from sim.views.numbers import multiplier, short
from sim.widgets.fates import EXPLODES, GROWS, IS_KEPT, SHRINKS, VANISHES, fate
from sim.widgets.inputs import Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import Highways
    from sim.views.live import Drawing
    from sim.widgets.widget import Inputs, Question

T = 6
X = 1.0
LAST = last_position(T)
MOVES = later_count("{n} move", "{n} moves")
MOVE = Range(name="move", label=later("Move"), low=0, high=LAST, start=LAST, unit=MOVES, stepper=True)
FORGET = Range(name="forget", label=later("LSTM: forget gate f"), low=0, high=1, start=0.98, denominator=50)
WEIGHT = Range(name="weight", label=later("Plain network: weight w"), low=0, high=3, start=1, denominator=10)

BOTH = {
    VANISHES: later("Both gradients vanish"),
    SHRINKS: later("Both gradients shrink"),
    IS_KEPT: later("Both gradients are kept"),
    GROWS: later("Both gradients grow"),
    EXPLODES: later("Both gradients explode"),
}


def question(inputs: "Inputs") -> "Question":
    """Ask for all numbers; the moves only show them one after the other."""
    return {"w": inputs["weight"], "f": inputs["forget"], "x": X, "T": T}


def picture(trace: "Highways", inputs: "Inputs", width: int) -> "Drawing":
    """Draw both where the dots are."""
    return highways(trace, inputs["forget"], int(inputs["move"]), width)


def result(trace: "Highways", inputs: "Inputs") -> Result:
    """Compare what arrives at the start."""
    cell, plain = trace["dc"][0], trace["dh"][0]
    return Result(
        value=cell,
        line=say(
            "Back over {steps} steps: cell state {cell}, plain network {plain}",
            steps=T,
            cell=short(cell),
            plain=short(plain),
        ),
        heading=_heading(cell, plain),
        explanation=say(
            "Along the cell state each step multiplies by {forget} alone. In the plain network it is w times the slope "
            "of tanh, and from the second step on a larger w lowers the slope. The LSTM’s other paths, through the "
            "hidden state, are left out here.",
            forget=multiplier(inputs["forget"]),
        ),
        summary=say("Both read a 1 at the first step and should still know it at the last."),
    )


def _heading(cell: float, plain: float) -> str:
    """Say what becomes of the two gradients; of two that shrink, which one shrinks more."""
    if fate(cell) != fate(plain):
        return say("The cell’s gradient {fate}, the plain one {other}", fate=say(fate(cell)), other=say(fate(plain)))
    if fate(cell) == SHRINKS and cell != plain:
        if plain < cell:
            return say("Both gradients shrink, the plain one more")
        return say("Both gradients shrink, the cell’s more")
    return say(BOTH[fate(cell)])


WIDGET = Widget(
    name="highways",
    title=later("Two ways to keep a number"),
    lead=later("Play it: the number goes right, the gradient comes back left. Then open and close the forget gate."),
    inputs=(MOVE, FORGET, WEIGHT),
    model="portable.highways",
    formula=model,
    code=("portable.highways",),
    plays="move",
    question=question,
    picture=picture,
    result=result,
    where=later("for the gradient of the cell state at the start"),
    presets=(
        (later("Gate open"), {}),
        (later("Gate half open"), {"forget": 0.5}),
        (later("A larger weight"), {"weight": 2.0}),
    ),
)
