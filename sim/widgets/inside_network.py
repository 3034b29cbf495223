"""Inside a trained network: a small LSTM reads brackets, before and after it has learned to; portable."""

from overrides.language import later, say, say_count
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
    label=later("The network"),
    options=(("before", later("Before training")), ("after", later("After training"))),
    start="after",
)
READ = Range(
    name="read",
    label=later("Read up to"),
    low=1,
    high=LONGEST,
    start=LONGEST,
    place=later("bracket {n}"),
    stepper=True,
)
TEXT = TextField(name="text", label=later("The brackets"), start="(()(()))()((())())(()())", longest=LONGEST)
SEED = Range(name="seed", label=later("Seed of the network"), low=0, high=9, start=0, stepper=True)


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
        line=say(
            "After bracket {n}, “{bracket}”: {depth} open, unit {unit} tells {estimate}",
            n=last + 1,
            bracket=text[last],
            depth=depth,
            unit=network["unit"] + 1,
            estimate=fixed(estimates, 2),
        ),
        heading=_heading(trace["depth"], network, last),
        explanation=_unit(network, last) + _elsewhere(network) + _reach(trace),
        summary=_summary(inputs["text"], text),
    )


def shown(trace: "InsideNetwork", inputs: "Inputs") -> "dict[str, Any]":
    """Return the network that is drawn, as far as it has read, and how far both reach back."""
    read = _read(inputs)
    networks: "dict[str, Any]" = dict(trace)
    names = ("after", "before") if inputs["training"] == "after" else ("before", "after")
    network, other = [networks[name] for name in names]
    cut = {key: network[key][:read] for key in ("kept", "written", "c", "estimates", "closed")}
    for key in ("i", "f", "o", "above", "below"):
        cut[key] = [digits[:read] for digits in network[key]]
    for key in ("unit", "correlation", "right", "reach"):
        cut[key] = network[key]
    return {names[0]: cut, names[1]: {"reach": other["reach"]}, "depth": trace["depth"][:read]}


def _read(inputs: "Inputs") -> int:
    return min(int(inputs["read"]), len(brackets(inputs["text"])))


def _heading(depth: "list[int]", network: "Network", last: int) -> str:
    wrong = [n for n in range(last + 1) if abs(network["estimates"][n] - depth[n]) >= 0.5]
    unit = network["unit"] + 1
    if not wrong:
        return say("Unit {unit} has counted right, to the nearest whole number", unit=unit)
    return say_count(
        "Unit {unit} is wrong at {wrong} of {n} bracket",
        "Unit {unit} is wrong at {wrong} of {n} brackets",
        last + 1,
        unit=unit,
        wrong=len(wrong),
    )


def _unit(network: "Network", last: int) -> str:
    return say(
        "At this bracket unit {unit} keeps {kept} of its cell and adds i·g = {added}; the cell is at {cell}. ",
        unit=network["unit"] + 1,
        kept=percent(network["kept"][last]),
        added=fixed(network["written"][last], 2),
        cell=fixed(network["c"][last], 2),
    )


def _elsewhere(network: "Network") -> str:
    return say(
        "In other sequences this cell and the depth have a correlation of {correlation}, and the network gives {right} "
        "right answers where they are five times as long as in training. ",
        correlation=fixed(network["correlation"], 3),
        right=percent(network["right"]),
    )


def _reach(trace: "InsideNetwork") -> str:
    before, after = trace["before"]["reach"][-1], trace["after"]["reach"][-1]
    return say_count(
        "One step back, the norm of the gradient is {before} before training and {after} afterwards.",
        "All {n} steps back, the norm of the gradient is {before} before training and {after} afterwards.",
        len(trace["depth"]),
        before=short(before),
        after=short(after),
    )


def _summary(typed: str, text: str) -> str:
    summary = say(
        "After every bracket the network is asked whether all are closed. In the rows, a column is a bracket, and "
        "the stronger its colour, the farther from 0; the framed row is the unit whose cell follows the depth best. "
        "Its cell is drawn above, on the scale of the depth."
    )
    if text == SHORTEST and "(" not in typed:
        none = say(" There is no bracket to read in what was typed: the network reads “{brackets}”.", brackets=SHORTEST)
        return summary + none
    if typed != text:
        summary += say(" What is no bracket, or closes what is not open, has been left out.")
    return summary


WIDGET = Widget(
    name="inside-network",
    title=later("Inside a network that reads"),
    lead=later(
        "An LSTM of eight units reads brackets one by one. Step through them after training, then look at what the "
        "same network did before it."
    ),
    inputs=(TRAINING, READ, TEXT, SEED),
    main=("read", "training"),
    model="inside_network",
    code=("inside_network", "lstm", "jacobians", "grammars", "training"),
    question=question,
    picture=picture,
    result=result,
    shown=shown,
    plays="read",
    where=later("brackets open, as the unit tells it"),
    presets=(
        (later("After training"), {}),
        (later("Before training"), {"training": "before"}),
        (later("Twelve deep"), {"text": "(" * 12 + ")" * 12}),
        (later("Another network"), {"seed": 1}),
    ),
)
