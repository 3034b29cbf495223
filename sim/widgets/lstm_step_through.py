"""Step through an LSTM: write, keep, read, erase, and what happens when a gate is held; portable."""

import math

from sim.views.cell import MOVES
from sim.views.cell_step import CLOSED, OPEN, live_cell
from sim.views.live import Drawing
from sim.views.numbers import equals, fixed, short, written
from sim.views.timeline import event, timeline
from sim.widgets.inputs import Range, Scale
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import LSTMStepThrough
    from sim.widgets.widget import Inputs

AT = ("computed", "0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1")
HOLDS = tuple([(value, value if value == "computed" else f"held at {value}") for value in AT])
STEP = Range(name="step", label="Time step", low=1, high=10, start=4, stepper=True)
FORGET = Scale(name="forget", label="Forget gate f", options=HOLDS, start="computed")
INPUT = Scale(name="input", label="Input gate i", options=HOLDS, start="computed")
OUTPUT = Scale(name="output", label="Output gate o", options=HOLDS, start="computed")

PLACES = 4  # decimals of the numbers in the equations
ADDED = "With f and i held at 1 the cell sums all candidates and forgets none."
ERASED = "The forget gate is closed and nothing is written: the cell is all but empty."
WRITTEN = "The input gate is open: the candidate is added to what the cell keeps."
REPLACED = "The input gate is open and the forget gate is not: the candidate takes the old value’s place."
READ = "The output gate is open: what the cell holds reaches the outside, and stays in the cell."
KEPT = "The forget gate is open and the input gate closed: the cell passes on what it held."


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for the whole sequence; stepping through it needs no further answer."""
    return {"input_gate": inputs["input"], "forget_gate": inputs["forget"], "output_gate": inputs["output"]}


def picture(trace: "LSTMStepThrough", inputs: "Inputs", width: int) -> Drawing:
    """Draw the cell with the values of this step, and the whole sequence."""
    step = int(inputs["step"])
    cell, steps = live_cell(trace, step, _held(inputs)), timeline(trace, step, width)
    return Drawing(cell.outlines + steps.outlines, cell.values + steps.values)


def result(trace: "LSTMStepThrough", inputs: "Inputs") -> Result:
    """Write the step's update with its numbers."""
    step = int(inputs["step"])
    t = step - 1
    i, f, g, o = (fixed(gate[t], PLACES) for gate in (trace["i"], trace["f"], trace["g"], trace["o"]))
    before, after, output = (fixed(value, PLACES) for value in (trace["c"][t], trace["c"][step], trace["h"][step]))
    sum_of = written(f) * written(before) + written(i) * written(g)
    said = written(o) * math.tanh(written(after))
    heading, explanation = _meaning(trace, inputs)
    return Result(
        value=trace["c"][step],
        line=f"c = f·c + i·g = {f} · {before} + {i} · {g} {equals(sum_of, after)} {after}",
        heading=heading,
        explanation=f"{explanation} The unit says h = o · tanh(c) = {o} · tanh({after}) "
        f"{equals(said, output)} {output}.",
        summary=f"Step {step} of ten asks the unit to *({event(trace['x'][t])}). The wider a line, the "
        "more it carries; a dashed line carries next to nothing.",
    )


def _held(inputs: "Inputs") -> "tuple[str, ...]":
    return tuple([gate for gate in sorted(MOVES) if inputs[MOVES[gate]] != "computed"])


def _meaning(trace: "LSTMStepThrough", inputs: "Inputs") -> "tuple[str, str]":
    t = int(inputs["step"]) - 1
    i, f, o = trace["i"][t], trace["f"][t], trace["o"][t]
    meanings = (
        (inputs["forget"] == "1" and inputs["input"] == "1", "Everything is added up", ADDED),
        (f < CLOSED and i < CLOSED, "Erased", ERASED),
        (f > OPEN and i > OPEN, "Written", WRITTEN),
        (f < CLOSED and i > OPEN, "Replaced", REPLACED),
        (f > OPEN and i < CLOSED and o > OPEN, "Read", READ),
        (f > OPEN and i < CLOSED, "Kept", KEPT),
        (i < CLOSED, "Fading", f"The forget gate keeps a share of {short(f)} of the cell at this step."),
        (
            True,
            "Mixed",
            f"The cell keeps a share of {short(f)} of what it held, and takes in {short(i)} of the candidate.",
        ),
    )
    return next((heading, text) for holds, heading, text in meanings if holds)


WIDGET = Widget(
    name="lstm-step-through",
    title="LSTM, step by step",
    lead="One unit reads ten inputs, each with a request: write, erase, read, or nothing. Step through them, then hold "
    "a gate, by dragging its meter, and see what breaks.",
    inputs=(STEP, FORGET, INPUT, OUTPUT),
    main=("step", "forget"),
    model="lstm_step_through",
    code=("lstm_step_through", "lstm"),
    question=question,
    picture=picture,
    result=result,
    where="for the cell state after this step",
    presets=(
        ("Gates as asked", {}),
        ("Forgets at once", {"forget": "0"}),
        ("Writes everything", {"forget": "1", "input": "1", "step": 10}),
        ("Always speaks", {"output": "1", "step": 6}),
    ),
)
