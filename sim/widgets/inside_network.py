"""Inside a trained network: a small LSTM reads brackets, before and after it has learned to; portable."""

from overrides.counting import counted
from sim.views.inside_network import inside_network
from sim.views.numbers import fixed, percent, short
from sim.widgets.inputs import RadioGroup, Range, TextField
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import InsideNetwork, Network
    from sim.widgets.widget import Inputs

LONGEST = 24
SHORTEST = "()"  # what is read where nothing was typed that can be
TRAINING = RadioGroup(
    name="training",
    label="The network",
    options=(("before", "Before training"), ("after", "After training")),
    start="after",
)
READ = Range(
    name="read",
    label="Read up to",
    low=1,
    high=LONGEST,
    start=LONGEST,
    unit=("bracket", ""),
    stepper=True,
    ordinal=True,
)
TEXT = TextField(name="text", label="The brackets", start="(()(()))()((())())(()())", longest=LONGEST)
SEED = Range(name="seed", label="Seed of the network", low=0, high=9, start=0, stepper=True)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for the whole text; reading on needs no further answer."""
    return {"text": brackets(inputs["text"]), "seed": int(inputs["seed"])}


def brackets(text: str) -> str:
    """Return what of a text can be read: its brackets, but for those that close what is not open."""
    kept, depth = "", 0
    for sign in text:
        if sign == "(" or (sign == ")" and depth):
            kept += sign
            depth += 1 if sign == "(" else -1
    return kept or SHORTEST


def picture(trace: "InsideNetwork", inputs: "Inputs", width: int) -> str:
    """Draw the network as it reads, and both reaches."""
    text = brackets(inputs["text"])
    return inside_network(trace, text, inputs["training"] == "after", _read(inputs), width)


def result(trace: "InsideNetwork", inputs: "Inputs") -> Result:
    """Say what the unit that tells the depth does at the bracket read last, and how the network does elsewhere."""
    network = trace["after"] if inputs["training"] == "after" else trace["before"]
    text, last = brackets(inputs["text"]), _read(inputs) - 1
    depth, estimates = trace["depth"][last], network["estimates"][last]
    return Result(
        value=estimates,
        line=f"After bracket {last + 1}, “{text[last]}”: {depth} open, unit {network['unit'] + 1} tells "
        f"{fixed(estimates, 2)}",
        heading=_heading(trace["depth"], network, last),
        explanation=_unit(network, last) + _elsewhere(network) + _reach(trace),
        summary=_summary(inputs["text"], text),
    )


def _read(inputs: "Inputs") -> int:
    return min(int(inputs["read"]), len(brackets(inputs["text"])))


def _heading(depth: "list[int]", network: "Network", last: int) -> str:
    wrong = [n for n in range(last + 1) if abs(network["estimates"][n] - depth[n]) >= 0.5]
    unit = f"Unit {network['unit'] + 1}"
    if not wrong:
        return f"{unit} has counted right, to the nearest whole number"
    return f"{unit} is wrong at {len(wrong)} of {counted(last + 1, 'bracket')}"


def _unit(network: "Network", last: int) -> str:
    return (
        f"At this bracket unit {network['unit'] + 1} keeps {percent(network['kept'][last])} of its cell and adds "
        f"i·g = {fixed(network['written'][last], 2)}; the cell is at {fixed(network['c'][last], 2)}. "
    )


def _elsewhere(network: "Network") -> str:
    return (
        f"In other sequences this cell and the depth have a correlation of {fixed(network['correlation'], 3)}, and the "
        f"network gives {percent(network['right'])} right answers where they are five times as long as in training. "
    )


def _reach(trace: "InsideNetwork") -> str:
    before, after = trace["before"]["reach"][-1], trace["after"]["reach"][-1]
    steps = len(trace["depth"])
    back = f"All {steps} steps back" if steps > 1 else "One step back"
    return f"{back}, the norm of the gradient is {short(before)} before training and {short(after)} afterwards."


def _summary(typed: str, text: str) -> str:
    left_out = " What is no bracket, or closes what is not open, has been left out." if typed != text else ""
    if text == SHORTEST and "(" not in typed:
        left_out = f" There is no bracket to read in what was typed: the network reads “{SHORTEST}”."
    return (
        "After every bracket the network is asked whether all are closed. In the rows, a column is a bracket and "
        "darker is more; the framed row is the unit whose cell follows the depth best. Its cell is drawn above, on the "
        "scale of the depth."
        f"{left_out}"
    )


WIDGET = Widget(
    name="inside-network",
    title="Inside a network that reads",
    lead="An LSTM of eight units reads brackets one by one. Step through them after training, then look at what the "
    "same network did before it.",
    inputs=(TRAINING, READ, TEXT, SEED),
    main=("read", "training"),
    model="inside_network",
    code=("inside_network", "lstm", "jacobians", "grammars", "training"),
    question=question,
    picture=picture,
    result=result,
    plays="read",
    where="brackets open, as the unit tells it",
    presets=(
        ("After training", {}),
        ("Before training", {"training": "before"}),
        ("Twelve deep", {"text": "(" * 12 + ")" * 12}),
        ("Another network", {"seed": 1}),
    ),
)
