"""The price of keeping: a latch that corrects what disturbs it, beside a cell that does not; portable."""

import math

from overrides.language import later, say
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
    label=later("Disturbances"),
    options=(("none", later("None")), ("kick", later("One kick")), ("noise", later("Noise at every step"))),
    start="noise",
)
SIZE = Range(name="size", label=later("Their size"), low=0, high=1, start=0.1, denominator=20)
W = Range(name="w", label=later("Weight w of the latch"), low=0.5, high=2.5, start=1.25, denominator=20)
B = Range(name="b", label=later("Bias b"), low=-0.5, high=0.5, start=0, denominator=20)
SEED = Range(name="seed", label=later("Seed of the noise"), low=0, high=99, start=29, stepper=True)


PULLED = later("{ends} The same pull is a slope of {slope} at rest, by which its gradient {fate} over {steps} steps.")
PULLED_BACK = later(
    "{ends} The pull to its state is a slope of {slope} at rest, by which its gradient {fate} over {steps} steps."
)


def question(inputs: "Inputs") -> "Question":
    """Ask for both networks under these disturbances."""
    asked = {control.name: inputs[control.name] for control in WIDGET.inputs}
    asked["T"] = T
    return asked


def idle(inputs: "Inputs") -> "dict[str, str]":
    """Say which inputs change nothing: size and seed without disturbances, the seed without noise."""
    found = {}
    quiet = say("Nothing disturbs the two.")
    if inputs["kind"] == "none":
        found["size"] = quiet
    if inputs["kind"] == "kick":
        found["seed"] = say("Only noise is drawn at random.")
    elif not _disturbed(inputs):
        found["seed"] = quiet
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
    told = {
        "latch": f"h_(t) = tanh({multiplier(inputs['w'])} h_(t−1) {bias})",
        "cell": "c_(t) = c_(t−1)",
        "start": fixed(trace["settled"], 4),
    }
    summary = say("Latch: {latch}. Cell: {cell}. Both start at {start}.", **told)
    if _disturbed(inputs):
        summary = say("Latch: {latch}. Cell: {cell}. Both start at {start} and are disturbed alike.", **told)
    return Result(
        value=left,
        line=say(
            "Left of a gradient after {steps} steps at rest: latch {power} {sign} {rest}, cell 1.0",
            steps=T,
            power=f"{slope}^({T})",
            sign=equals(written(slope) ** T, rest),
            rest=rest,
        ),
        heading=heading,
        explanation=explanation,
        summary=summary,
    )


def _kept(trace: "Keeping", inputs: "Inputs") -> "tuple[str, str]":
    start, latch, cell = trace["settled"], trace["h"][-1], trace["c"][-1]
    ends = say(
        "After {steps} steps the latch is at {latch} and the cell at {cell}.",
        steps=T,
        latch=short(latch),
        cell=short(cell),
    )
    if start - trace["below"] < APART:
        return say("No latch: the unit has one stable state"), say(
            "{ends} From wherever it starts, the unit comes to {start}: it can’t store anything. At rest "
            "there, its gradient {fate}.",
            ends=ends,
            start=short(start),
            fate=say(fate(trace["slope"] ** T)),
        )
    if not _disturbed(inputs):
        still = say("{ends} Nothing disturbs the two, so both stand still.", ends=ends)
        return say("Both have what they were given"), still
    if _is_astray(latch, trace, inputs):
        return say("The latch has changed its mind"), say(
            "{ends} A disturbance has carried the latch past its unstable point, and now it is pulled to its other "
            "state. Nothing corrects that: now the latch holds the wrong value as it held the right one.",
            ends=ends,
        )
    return _held(trace, inputs, ends)


def _held(trace: "Keeping", inputs: "Inputs", ends: str) -> "tuple[str, str]":
    """Say what has become of a latch that ends at the state where it started, and of the cell."""
    start, latch, cell = trace["settled"], trace["h"][-1], trace["c"][-1]
    heading, pull = later("The latch corrects, the cell does not"), PULLED
    pulled = later("{ends} The latch is pulled back to its state at every step; nothing pulls the cell.")
    astray = any(_is_astray(h, trace, inputs) for h in trace["h"])
    if astray:
        heading, pull = later("The latch has been away and is back"), PULLED_BACK
        pulled = later(
            "{ends} On the way the latch was past its unstable point and pulled to its other state, until a "
            "disturbance, and no correction, carried it back over that point; nothing pulls the cell."
        )
    ends = say(pulled, ends=ends)
    if abs(latch - start) < NEAR < abs(cell - start):
        slope, course = fixed(trace["slope"], 3), say(fate(trace["slope"] ** T))
        return say(heading), say(pull, ends=ends, slope=slope, fate=course, steps=T)
    if abs(cell - start) < NEAR and abs(latch - start) < NEAR:
        farthest = max([abs(c - start) for c in trace["c"]])
        kept = say("{ends} Disturb them more.", ends=ends)
        if farthest >= NEAR:
            kept = say(
                "{ends} On its way the cell has been up to {far} away from where it started: its disturbances happen "
                "to cancel out. Try another seed.",
                ends=ends,
                far=short(farthest),
            )
        elif astray:  # more of what has turned the latch over would do so again
            kept = say("{ends} In both the disturbances happen to cancel out. Try another seed.", ends=ends)
        return say("Both have what they were given"), kept
    if abs(cell - start) < NEAR:
        luck = say("{ends} In the cell the disturbances happen to cancel out.", ends=ends)
        return say("This time the cell is closer"), luck
    late = say("{ends} A correction comes a step after its disturbance, and may take many steps.", ends=ends)
    return say("Neither is where it was"), late


def _disturbed(inputs: "Inputs") -> bool:
    return bool(inputs["kind"] != "none" and inputs["size"] > 0)


def _is_astray(h: float, trace: "Keeping", inputs: "Inputs") -> bool:
    """Tell whether a latch is past its unstable point: undisturbed, it would go down, or stay at its other state."""
    return bool(h < trace["settled"] and math.tanh(inputs["w"] * h + inputs["b"]) < max(h, trace["below"] + APART))


WIDGET = Widget(
    name="keeping",
    title=later("The price of keeping"),
    lead=later(
        "A unit with two stable states holds one bit against disturbances. A cell with a forget gate of 1 holds any "
        "number, and every disturbance with it."
    ),
    inputs=(KIND, SIZE, W, B, SEED),
    main=("w", "b"),
    model="portable.keeping",
    formula=keeping,
    code=("portable.keeping",),
    question=question,
    picture=picture,
    result=result,
    where=later("of the latch’s gradient after 50 steps"),
    idle=idle,
    presets=(
        (later("Noise"), {}),
        (later("Left alone"), {"kind": "none"}),
        (later("A kick it survives"), {"kind": "kick", "size": 0.6}),
        (later("A kick too many"), {"kind": "kick", "size": 0.8}),
    ),
)
