"""The arrays of a recurrent layer, as large as they are; portable."""

from overrides.language import later, say
from sim.models.portable.matrix_shapes import matrix_shapes
from sim.views.handle import Grip
from sim.views.numbers import per_cent, whole
from sim.views.shapes import shapes
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import MatrixShapes
    from sim.widgets.widget import Inputs, Question

NETWORK = RadioGroup(
    name="network", label=later("Network"), options=(("rnn", "RNN"), ("gru", "GRU"), ("lstm", "LSTM")), start="lstm"
)
D = Range(name="inputs", label=later("Input size D"), low=1, high=64, start=10)
H = Range(name="units", label=later("Hidden units H"), low=1, high=64, start=32)
HEADINGS = {
    1: later("Side by side: one block of H columns"),
    3: later("Side by side: three blocks of H columns"),
    4: later("Side by side: four blocks of H columns"),
}


def question(inputs: "Inputs") -> "Question":
    """Ask for the sizes."""
    return {"network": inputs["network"], "D": int(inputs["inputs"]), "H": int(inputs["units"])}


def picture(trace: "MatrixShapes", inputs: "Inputs", width: int) -> str:
    """Draw the arrays."""
    units = int(inputs["units"])
    grip = Grip("units", say("Corner of the recurrent weights"), H.value_text(units), H.share(units))
    return shapes(trace, int(inputs["inputs"]), units, grip, width)


def result(trace: "MatrixShapes", inputs: "Inputs") -> Result:
    """Add the parameters up."""
    d, h, blocks, total = int(inputs["inputs"]), int(inputs["units"]), trace["blocks"], trace["total"]
    share = trace["recurrent"] / total
    return Result(
        value=total,
        line=say("Parameters: {blocks} · {h} · ({d} + {h} + 1) = {total}", blocks=blocks, h=h, d=d, total=whole(total)),
        heading=say(HEADINGS[blocks]),
        explanation=say(
            "{larger}; the recurrent ones are {share} of all parameters. They grow with the square of H, the input "
            "weights with D times H.",
            larger=_larger(h, d),
            share=per_cent(str(int(100 * share + 0.5))),
        ),
        summary=say("Every array on one scale: rows down, columns across. A gate is a block of columns."),
    )


def _larger(h: int, d: int) -> str:
    """Compare the rows of the two matrices, which have equally many columns."""
    if h == d:
        return say("There are as many recurrent weights as input weights")
    if h > d:
        return say("There are more recurrent weights than input weights")
    return say("There are more input weights than recurrent weights")


WIDGET = Widget(
    name="matrix-shapes",
    title=later("The arrays of a layer"),
    lead=later("Drag the corner of the recurrent weights, or choose a network: all arrays are drawn to one scale."),
    inputs=(NETWORK, D, H),
    main=("network", "units"),
    model="portable.matrix_shapes",
    formula=matrix_shapes,
    code=("portable.matrix_shapes",),
    question=question,
    picture=picture,
    result=result,
    where=later("parameters"),
)
