"""The arrays of a recurrent layer, as large as they are; portable."""

from sim.models.portable.matrix_shapes import matrix_shapes
from sim.views.handle import Grip
from sim.views.numbers import whole
from sim.views.shapes import shapes
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import MatrixShapes
    from sim.widgets.widget import Inputs, Question

NETWORK = RadioGroup(
    name="network", label="Network", options=(("rnn", "RNN"), ("gru", "GRU"), ("lstm", "LSTM")), start="lstm"
)
D = Range(name="inputs", label="Input size D", low=1, high=64, start=10)
H = Range(name="units", label="Hidden units H", low=1, high=64, start=32)
NAMES = {1: "one block", 3: "three blocks", 4: "four blocks"}


def question(inputs: "Inputs") -> "Question":
    """Ask for the sizes."""
    return {"network": inputs["network"], "D": int(inputs["inputs"]), "H": int(inputs["units"])}


def picture(trace: "MatrixShapes", inputs: "Inputs", width: int) -> str:
    """Draw the arrays."""
    units = int(inputs["units"])
    grip = Grip("units", "Corner of the recurrent weights", H.value_text(units), H.share(units))
    return shapes(trace, int(inputs["inputs"]), units, grip, width)


def result(trace: "MatrixShapes", inputs: "Inputs") -> Result:
    """Add the parameters up."""
    d, h, blocks, total = int(inputs["inputs"]), int(inputs["units"]), trace["blocks"], trace["total"]
    share = trace["recurrent"] / total
    return Result(
        value=total,
        line=f"Parameters: {blocks} · {h} · ({d} + {h} + 1) = {whole(total)}",
        heading=f"Side by side: {NAMES[blocks]} of H columns",
        explanation=f"{_larger(h, d)}; the recurrent ones are {int(100 * share + 0.5)} % of all parameters. They grow "
        "with the square of H, the input weights with D times H.",
        summary="Every array on one scale: rows down, columns across. A gate is a block of columns.",
    )


def _larger(h: int, d: int) -> str:
    """Compare the rows of the two matrices, which have equally many columns."""
    if h == d:
        return "There are as many recurrent weights as input weights"
    return (
        f"There are more {'recurrent weights than input weights' if h > d else 'input weights than recurrent weights'}"
    )


WIDGET = Widget(
    name="matrix-shapes",
    title="The arrays of a layer",
    lead="Drag the corner of the recurrent weights, or choose a network: the arrays are as large as they are.",
    inputs=(NETWORK, D, H),
    main=("network", "units"),
    model="portable.matrix_shapes",
    formula=matrix_shapes,
    code=("portable.matrix_shapes",),
    question=question,
    picture=picture,
    result=result,
    where="parameters",
)
