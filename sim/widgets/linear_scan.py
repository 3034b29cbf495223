"""A linear recurrence in a tree: how T steps are computed in log₂ T rounds; portable."""

from overrides.counting import counted
from sim.views.numbers import complex_number, short
from sim.views.tree import first_combined, tree
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import LinearScan
    from sim.widgets.widget import Inputs

LATEST: "dict[str, Any]" = {}  # the latest trace, and its pairs written out: another round changes neither
LONGEST = 32
STEPS = Range(name="steps", label="Steps", low=2, high=LONGEST, start=16, unit=("step", "steps"))
ROUND = Range(name="round", label="Rounds done", low=0, high=5, start=5, stepper=True)
FORGET = RadioGroup(
    name="forget",
    label="Forget gate, or size of the factor",
    options=((0.8, "Leaky"), (0.95, "Open"), (1.0, "Wide open")),
    start=0.95,
)
TURN = RadioGroup(
    name="turn",
    label="Turn at each step, in degrees (LRU)",
    options=((0, "None"), (30, "A twelfth"), (90, "A quarter"), (180, "Half")),
    start=0,
)
ERASE = Range(name="erase", label="Step that erases (0: none)", low=0, high=LONGEST, start=0)
PAIR = (
    "A step is a pair: keep a share, add something. Two steps, one after the other, are a pair again: keep the product "
    "of the shares; add what the second adds and what it keeps of the first. So neighbours can be combined before the "
    "state in front of them is known."
)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for all rounds."""
    return {
        "forget": inputs["forget"],
        "turn": inputs["turn"],
        "steps": int(inputs["steps"]),
        "erase": int(inputs["erase"]),
    }


def picture(trace: "LinearScan", inputs: "Inputs", width: int) -> str:
    """Draw the rounds that are done, and faintly those to come."""
    if LATEST.get("of") is not trace:
        LATEST["of"] = trace
        LATEST["kept"] = _written(trace["kept"], trace["kept_aside"])
        LATEST["added"] = _written(trace["added"], trace["added_aside"])
    return tree(LATEST["kept"], LATEST["added"], _done(trace, inputs), width)


def result(trace: "LinearScan", inputs: "Inputs") -> Result:
    """Say what the last step has combined by now."""
    steps, rounds, done = len(trace["kept"][0]), _rounds(trace), _done(trace, inputs)
    first = first_combined(steps, done)
    kept = complex_number(trace["kept"][done][-1], trace["kept_aside"][done][-1])
    added = complex_number(trace["added"][done][-1], trace["added_aside"][done][-1])
    span = f"steps {first} to {steps}" if first < steps else f"step {steps} alone"
    return Result(
        value=trace["added"][done][-1],
        line=f"At step {steps}: {span} · keep {kept} · add {added}",
        heading=_heading(steps, rounds, done),
        explanation=PAIR + _turning(inputs) + _state(trace, done == rounds),
        summary=f"A cell writes 1 at its first step. {_keeping(inputs)} Each dot is a step; lines show what it "
        "takes in. "
        "Filled dots have combined all steps from the first one on: what they add is the state.",
    )


def _written(real: "list[list[float]]", imaginary: "list[list[float]]") -> "list[list[str]]":
    """Write every number out, by round."""
    return [[complex_number(*parts) for parts in zip(*row)] for row in zip(real, imaginary)]


def _turning(inputs: "Inputs") -> str:
    """Say what a complex factor does to the state."""
    if not inputs["turn"]:
        return ""
    each = "each step that does not erase" if 0 < inputs["erase"] <= inputs["steps"] else "each step"
    return (
        f" The factor of an LRU is a complex number: {each} keeps {short(inputs['forget'])} of the state and turns it "
        f"by {inputs['turn']}°. In a product the sizes are multiplied and the angles add up; the tree is the same."
    )


def _erases(inputs: "Inputs") -> bool:
    """Tell whether one of the steps after the first erases what was written."""
    return bool(1 < inputs["erase"] <= inputs["steps"])


def _keeping(inputs: "Inputs") -> str:
    """Say what the later steps do with it."""
    if _erases(inputs) and inputs["erase"] == 2:
        return "Step 2 erases it."
    share = "all" if inputs["forget"] == 1 else short(inputs["forget"])
    until = f" until step {int(inputs['erase'])} erases it" if _erases(inputs) else ""
    return f"Each later step keeps {share} of it{until}."


def _rounds(trace: "LinearScan") -> int:
    return len(trace["kept"]) - 1


def _done(trace: "LinearScan", inputs: "Inputs") -> int:
    return min(int(inputs["round"]), _rounds(trace))


def _heading(steps: int, rounds: int, done: int) -> str:
    if done < rounds:
        most = 1 << done
        each = "1 step" if most == 1 else f"up to {most} steps"
        return f"After round {done}: {each} in each dot" if done else "Before the first round: each dot is a step"
    singly = f", in place of {steps - 1} one by one" if rounds < steps - 1 else ""
    return f"{steps} steps in {counted(rounds, 'round')}{singly}"


def _state(trace: "LinearScan", over: bool) -> str:
    """Compare with the loop once all rounds are done."""
    if not over:
        return ""
    state = complex_number(trace["one_by_one"][-1], trace["one_by_one_aside"][-1])
    return f" One step after the other gives the same state, {state}."


WIDGET = Widget(
    name="linear-scan",
    title="Many steps at once",
    lead="A linear recurrence: its gates, or the fixed factors of an LRU, don’t read the state. Go through the rounds "
    "and see what each step has combined.",
    inputs=(STEPS, ROUND, FORGET, TURN, ERASE),
    model="linear_scan",
    code=("linear_scan",),
    question=question,
    picture=picture,
    result=result,
    where="as what the last step adds",
    presets=(
        ("16 steps", {}),
        ("Before the first round", {"round": 0}),
        ("After two rounds", {"round": 2}),
        ("32 steps", {"steps": 32}),
        ("Erased at step 9", {"erase": 9}),
        ("LRU: turned by 30°", {"turn": 30}),
    ),
)
