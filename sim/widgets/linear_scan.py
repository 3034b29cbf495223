"""A linear recurrence in a tree: how T steps are computed in log₂ T rounds; portable."""

from overrides.language import later, later_count, say, say_count, spoken
from sim.views.numbers import complex_number, short
from sim.views.tree import first_combined, tree
from sim.widgets.inputs import RadioGroup, Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import LinearScan
    from sim.widgets.widget import Inputs

LATEST: "dict[str, Any]" = {}  # the latest trace and language, and its pairs written out: a round changes none of it
LONGEST = 32
STEPS = Range(
    name="steps", label=later("Steps"), low=2, high=LONGEST, start=16, unit=later_count("{n} step", "{n} steps")
)
ROUND = Range(name="round", label=later("Rounds done"), low=0, high=5, start=5, stepper=True)
FORGET = RadioGroup(
    name="forget",
    label=later("Forget gate, or size of the factor"),
    options=((0.8, later("Leaky")), (0.95, later("Open")), (1.0, later("Wide open"))),
    start=0.95,
)
TURN = RadioGroup(
    name="turn",
    label=later("Turn at each step, in degrees (LRU)"),
    options=((0, later("None")), (30, later("A twelfth")), (90, later("A quarter")), (180, later("Half"))),
    start=0,
)
ERASE = Range(name="erase", label=later("Step that erases (0: none)"), low=0, high=LONGEST, start=0)
PAIR = later(
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
    if LATEST.get("of") is not trace or LATEST["in"] is not spoken():
        LATEST["of"], LATEST["in"] = trace, spoken()
        LATEST["kept"] = _written(trace["kept"], trace["kept_aside"])
        LATEST["added"] = _written(trace["added"], trace["added_aside"])
    return tree(LATEST["kept"], LATEST["added"], _done(trace, inputs), width)


def result(trace: "LinearScan", inputs: "Inputs") -> Result:
    """Say what the last step has combined by now."""
    steps, rounds, done = len(trace["kept"][0]), _rounds(trace), _done(trace, inputs)
    first = first_combined(steps, done)
    kept = complex_number(trace["kept"][done][-1], trace["kept_aside"][done][-1])
    added = complex_number(trace["added"][done][-1], trace["added_aside"][done][-1])
    line = later("At step {steps}: step {steps} alone; keep {kept}, add {added}")
    if first < steps:
        line = later("At step {steps}: steps {first} to {steps}; keep {kept}, add {added}")
    return Result(
        value=trace["added"][done][-1],
        line=say(line, steps=steps, first=first, kept=kept, added=added),
        heading=_heading(steps, rounds, done),
        explanation=say(PAIR) + _turning(inputs) + _state(trace, done == rounds),
        summary=say(
            "A cell writes 1 at its first step. {keeping} Each dot is a step; lines show what it takes in. "
            "Filled dots have combined all steps from the first one on: what they add is the state.",
            keeping=_keeping(inputs),
        ),
    )


def _written(real: "list[list[float]]", imaginary: "list[list[float]]") -> "list[list[str]]":
    """Write every number out, by round."""
    return [[complex_number(*parts) for parts in zip(*row)] for row in zip(real, imaginary)]


def _turning(inputs: "Inputs") -> str:
    """Say what a complex factor does to the state."""
    if not inputs["turn"]:
        return ""
    text = later(
        " The factor of an LRU is a complex number: each step keeps {forget} of the state and turns it by {turn}°. In "
        "a product the sizes are multiplied and the angles add up; the tree is the same."
    )
    if 0 < inputs["erase"] <= inputs["steps"]:
        text = later(
            " The factor of an LRU is a complex number: each step that does not erase keeps {forget} of the state and "
            "turns it by {turn}°. In a product the sizes are multiplied and the angles add up; the tree is the same."
        )
    return say(text, forget=short(inputs["forget"]), turn=inputs["turn"])


def _erases(inputs: "Inputs") -> bool:
    """Tell whether one of the steps after the first erases what was written."""
    return bool(1 < inputs["erase"] <= inputs["steps"])


def _keeping(inputs: "Inputs") -> str:
    """Say what the later steps do with it."""
    if _erases(inputs) and inputs["erase"] == 2:
        return say("Step 2 erases it.")
    share = say("all") if inputs["forget"] == 1 else short(inputs["forget"])
    if _erases(inputs):
        step = int(inputs["erase"])
        return say("Each later step keeps {share} of it until step {step} erases it.", share=share, step=step)
    return say("Each later step keeps {share} of it.", share=share)


def _rounds(trace: "LinearScan") -> int:
    return len(trace["kept"]) - 1


def _done(trace: "LinearScan", inputs: "Inputs") -> int:
    return min(int(inputs["round"]), _rounds(trace))


def _heading(steps: int, rounds: int, done: int) -> str:
    if done < rounds:
        if not done:
            return say("Before the first round: each dot is a step")
        return say("After round {round}: up to {most} steps in each dot", round=done, most=1 << done)
    if rounds < steps - 1:
        return say_count(
            "{steps} steps in {n} round, in place of {singly} one by one",
            "{steps} steps in {n} rounds, in place of {singly} one by one",
            rounds,
            steps=steps,
            singly=steps - 1,
        )
    return say_count("{steps} steps in {n} round", "{steps} steps in {n} rounds", rounds, steps=steps)


def _state(trace: "LinearScan", over: bool) -> str:
    """Compare with the loop once all rounds are done."""
    if not over:
        return ""
    state = complex_number(trace["one_by_one"][-1], trace["one_by_one_aside"][-1])
    return say(" One step after the other gives the same state, {state}.", state=state)


WIDGET = Widget(
    name="linear-scan",
    title=later("Many steps at once"),
    lead=later(
        "A linear recurrence: its gates, or the fixed factors of an LRU, don’t read the state. Go through the rounds "
        "and see what each step has combined."
    ),
    inputs=(STEPS, ROUND, FORGET, TURN, ERASE),
    model="linear_scan",
    code=("linear_scan",),
    question=question,
    picture=picture,
    result=result,
    where=later("as the real part of what the last step adds"),
    presets=(
        (later("16 steps"), {}),
        (later("Before the first round"), {"round": 0}),
        (later("After two rounds"), {"round": 2}),
        (later("32 steps"), {"steps": 32}),
        (later("Erased at step 9"), {"erase": 9}),
        (later("LRU: turned by 30°"), {"turn": 30}),
    ),
)
