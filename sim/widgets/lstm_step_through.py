"""Step through an LSTM: write, keep, read, erase, and what happens when a gate is held; portable."""

import math

from overrides.language import later, say
from sim.views.cell import MOVES
from sim.views.cell_shapes import FULL
from sim.views.cell_step import CLOSED, OPEN, live_cell
from sim.views.live import Drawing
from sim.views.numbers import bracketed, equals, fixed, short, written
from sim.views.timeline import event, timeline
from sim.widgets.inputs import Range, Scale
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import LSTMStepThrough
    from sim.widgets.widget import Inputs

AT = ("computed", "0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1")
HOLDS = tuple([(value, later("computed") if value == "computed" else later("held at {value}")) for value in AT])
STEP = Range(name="step", label=later("Time step"), low=1, high=10, start=4, stepper=True)
FORGET = Scale(name="forget", label=later("Forget gate f"), options=HOLDS, start="computed")
INPUT = Scale(name="input", label=later("Input gate i"), options=HOLDS, start="computed")
OUTPUT = Scale(name="output", label=later("Output gate o"), options=HOLDS, start="computed")

PLACES = 4  # decimals of the numbers in the equations
ADDED = later("With f and i held at 1 the cell sums all candidates and forgets none.")
ERASED = later("The forget gate is closed and nothing is written: the cell is all but empty.")
WRITTEN = later("The input gate is open: the candidate is added to what the cell keeps.")
REPLACED = later("The input gate is open and the forget gate is not: the candidate takes the old value’s place.")
READ = later("The output gate is open: what the cell holds reaches the outside, and stays in the cell.")
KEPT = later("The forget gate is open and the input gate closed: the cell passes on what it held.")
FADING = later("The forget gate keeps a share of {kept} of the cell at this step.")
MIXED = later("The cell keeps a share of {kept} of what it held, and takes in {added} of the candidate.")


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
        line=f"c = f·c + i·g = {f} · {bracketed(before)} + {i} · {bracketed(g)} {equals(sum_of, after)} {after}",
        heading=heading,
        explanation=say(
            "{explanation} The unit says {equation}.",
            explanation=explanation,
            equation=f"h = o · tanh(c) = {o} · tanh({after}) {equals(said, output)} {output}",
        ),
        summary=say(
            "Step {step} of ten asks the unit to *({event}). The more a line carries, up to {full}, the wider it is; "
            "of two that carry the same, one along the highway is drawn wider. A dashed line carries next to nothing.",
            step=step,
            event=event(trace["x"][t]),
            full=short(FULL),
        ),
    )


def _held(inputs: "Inputs") -> "tuple[str, ...]":
    return tuple([gate for gate in sorted(MOVES) if inputs[MOVES[gate]] != "computed"])


def _meaning(trace: "LSTMStepThrough", inputs: "Inputs") -> "tuple[str, str]":
    t = int(inputs["step"]) - 1
    i, f, o = trace["i"][t], trace["f"][t], trace["o"][t]
    meanings = (
        (inputs["forget"] == "1" and inputs["input"] == "1", later("Everything is added up"), ADDED),
        (f < CLOSED and i < CLOSED, later("Erased"), ERASED),
        (f > OPEN and i > OPEN, later("Written"), WRITTEN),
        (f < CLOSED and i > OPEN, later("Replaced"), REPLACED),
        (f > OPEN and i < CLOSED and o > OPEN, later("Read"), READ),
        (f > OPEN and i < CLOSED, later("Kept"), KEPT),
        (i < CLOSED, later("Fading"), FADING),
        (True, later("Mixed"), MIXED),
    )
    heading, text = next((heading, text) for holds, heading, text in meanings if holds)
    return say(heading), say(text, kept=short(f), added=short(i))


WIDGET = Widget(
    name="lstm-step-through",
    title=later("LSTM, step by step"),
    lead=later(
        "One unit reads ten inputs, each with a request: write, erase, read, or nothing. Step through them, then hold "
        "a gate, by dragging its meter, and see what breaks."
    ),
    inputs=(STEP, FORGET, INPUT, OUTPUT),
    main=("step", "forget"),
    model="lstm_step_through",
    code=("lstm_step_through", "lstm"),
    question=question,
    picture=picture,
    result=result,
    where=later("for the cell state after this step"),
    presets=(
        (later("Gates as asked"), {}),
        (later("Forgets at once"), {"forget": "0"}),
        (later("Writes everything"), {"forget": "1", "input": "1", "step": 10}),
        (later("Always speaks"), {"output": "1", "step": 6}),
    ),
)
