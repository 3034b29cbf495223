"""The price of keeping: a latch that corrects what disturbs it, beside a cell that does not; portable."""

import math

from sim.models.portable.keeping import keeping
from sim.views.numbers import equals, fixed, multiplier, short, written
from sim.views.phase import phase
from sim.widgets.fates import fate
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import Keeping
    from sim.widgets.widget import Inputs, Question

T = 50
APART = 1e-6  # two states that are closer are one, computed from two sides
NEAR = 0.1  # so close to where it started, a state is kept
KIND = RadioGroup(
    name="kind",
    label="Disturbances",
    options=(("none", "None"), ("kick", "One kick"), ("noise", "Noise at every step")),
    start="noise",
)
SIZE = Range(name="size", label="Their size", low=0, high=1, start=0.1, denominator=20)
W = Range(name="w", label="Weight w of the latch", low=0.5, high=2.5, start=1.25, denominator=20)
B = Range(name="b", label="Bias b", low=-0.5, high=0.5, start=0, denominator=20)
SEED = Range(name="seed", label="Seed of the noise", low=0, high=99, start=29, stepper=True)
QUIET = "Nothing disturbs the two."
DRAWN = "Only noise is drawn at random."


def question(inputs: "Inputs") -> "Question":
    """Ask for both networks under these disturbances."""
    asked = {control.name: inputs[control.name] for control in WIDGET.inputs}
    asked["T"] = T
    return asked


def idle(inputs: "Inputs") -> "dict[str, str]":
    """Say which inputs change nothing: size and seed without disturbances, the seed without noise."""
    found = {}
    if inputs["kind"] == "none":
        found["size"] = QUIET
    if inputs["kind"] != "noise" or inputs["size"] == 0:
        found["seed"] = DRAWN if inputs["kind"] != "none" else QUIET
    return found


def picture(trace: "Keeping", inputs: "Inputs", width: int) -> str:
    """Draw the phase line and both states over time."""
    return phase(trace, width)


def result(trace: "Keeping", inputs: "Inputs") -> Result:
    """Say who still has the value, and what is left of each gradient."""
    left = trace["slope"] ** T
    slope, rest = fixed(trace["slope"], 4), short(left)
    heading, explanation = _kept(trace, inputs)
    bias = f"{'−' if inputs['b'] < 0 else '+'} {multiplier(abs(inputs['b']))}"
    alike = " and are disturbed alike" if _disturbed(inputs) else ""
    return Result(
        value=left,
        line=f"Left of a gradient after {T} steps at rest: latch {slope}^({T}) "
        f"{equals(written(slope) ** T, rest)} {rest}, cell 1.0",
        heading=heading,
        explanation=explanation,
        summary=f"Latch: h_(t) = tanh({multiplier(inputs['w'])} h_(t−1) {bias}). "
        f"Cell: c_(t) = c_(t−1). Both start at {fixed(trace['settled'], 4)}{alike}.",
    )


def _kept(trace: "Keeping", inputs: "Inputs") -> "tuple[str, str]":
    start, latch, cell = trace["settled"], trace["h"][-1], trace["c"][-1]
    ends = f"After {T} steps the latch is at {short(latch)} and the cell at {short(cell)}."
    if start - trace["below"] < APART:
        return "No latch: the unit has one stable state", (
            f"{ends} From wherever it starts, the unit comes to {short(start)}: it can’t store anything. Its gradient "
            f"{fate(trace['slope'] ** T)} all the same."
        )
    if not _disturbed(inputs):
        return "Both have what they were given", f"{ends} Nothing disturbs the two, so both stand still."
    if _is_astray(latch, trace, inputs):
        return "The latch has changed its mind", (
            f"{ends} A disturbance has carried the latch past its unstable point, and now it is pulled to its other "
            "state. Nothing corrects that: now the latch holds the wrong value as it held the right one."
        )
    return _held(trace, inputs, ends)


def _held(trace: "Keeping", inputs: "Inputs", ends: str) -> "tuple[str, str]":
    """Say what has become of a latch that ends at the state where it started, and of the cell."""
    start, latch, cell = trace["settled"], trace["h"][-1], trace["c"][-1]
    heading, pull = "The latch corrects, the cell does not", "The same pull"
    pulled = "The latch is pulled back to its state at every step"
    if any(_is_astray(h, trace, inputs) for h in trace["h"]):
        heading, pull = "The latch has been away and is back", "The pull to its state"
        pulled = (
            "On the way the latch was past its unstable point and pulled to its other state, until a disturbance, "
            "and no correction, carried it back over that point"
        )
    ends = f"{ends} {pulled}; nothing pulls the cell."
    if abs(latch - start) < NEAR < abs(cell - start):
        return heading, (
            f"{ends} {pull} is a slope of {fixed(trace['slope'], 3)} at rest, by which its gradient "
            f"{fate(trace['slope'] ** T)} over {T} steps."
        )
    if abs(cell - start) < NEAR and abs(latch - start) < NEAR:
        return "Both have what they were given", f"{ends} Disturb them more."
    if abs(cell - start) < NEAR:
        return "This time the cell is closer", f"{ends} In the cell the disturbances happen to cancel out."
    return "Neither is where it was", (
        f"{ends} A correction comes a step after its disturbance, and may take many steps."
    )


def _disturbed(inputs: "Inputs") -> bool:
    return bool(inputs["kind"] != "none" and inputs["size"] > 0)


def _is_astray(h: float, trace: "Keeping", inputs: "Inputs") -> bool:
    """Tell whether a latch is past its unstable point: undisturbed, it would go down, or stay at its other state."""
    return bool(h < trace["settled"] and math.tanh(inputs["w"] * h + inputs["b"]) < max(h, trace["below"] + APART))


WIDGET = Widget(
    name="keeping",
    title="The price of keeping",
    lead="A unit with two stable states holds one bit against disturbances. A cell with a forget gate of 1 holds any "
    "number, and every disturbance with it.",
    inputs=(KIND, SIZE, W, B, SEED),
    main=("w", "b"),
    model="portable.keeping",
    formula=keeping,
    code=("portable.keeping",),
    question=question,
    picture=picture,
    result=result,
    where="of the latch’s gradient after 50 steps",
    idle=idle,
    presets=(
        ("Noise", {}),
        ("Left alone", {"kind": "none"}),
        ("A kick it survives", {"kind": "kick", "size": 0.6}),
        ("A kick too many", {"kind": "kick", "size": 0.8}),
    ),
)
