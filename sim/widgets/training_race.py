"""Training race: two networks, one task, the reader's distance; portable."""

from sim.views.numbers import short
from sim.views.race import race
from sim.widgets.inputs import RadioGroup, Range, Stops, Toggle
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.widgets.widget import Inputs, Trace

CELLS = (("rnn", "RNN, tanh"), ("rnn-relu", "RNN, ReLU"), ("gru", "GRU"), ("lstm", "LSTM"))
TASK = RadioGroup(
    name="task",
    label="Task",
    options=(
        ("first-bit", "First bit"),
        ("adding", "Adding"),
        ("agreement", "Agreement"),
        ("brackets", "Brackets"),
        ("parity", "Parity"),
    ),
    start="first-bit",
)
LAG = Range(name="lag", label="Steps to remember", low=5, high=100, start=30, unit=("step", "steps"))
ATTRACTORS = Range(
    name="attractors",
    label="Misleading nouns (agreement)",
    low=0,
    high=5,
    start=5,
    unit=("attractor", "attractors"),
)
FIRST = RadioGroup(name="first", label="First network", options=CELLS, start="rnn")
SECOND = RadioGroup(name="second", label="Second network", options=CELLS, start="lstm")
RHO = Range(name="rho", label="ρ of the plain networks’ recurrent weights", low=0.5, high=3, start=1, parts=20)
RATE = Stops(
    name="rate", label="Learning rate (Adam)", stops=(0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0), start=0.003
)
KEEP = Range(name="keep", label="Keep bias of LSTM and GRU", low=0, high=5, start=1, parts=2)
CLIP = Toggle(name="clip", label="Clip the gradient’s norm to 1", start=True)
STEPS = Stops(name="steps", label="Training steps at most", stops=(50, 100, 200, 400, 800), start=200)
SEED = Range(name="seed", label="Seed", low=0, high=99, start=0)
SUMMARY = (
    "The picture shows loss and accuracy by training step beside what can be had without memory. Below, each network "
    "has a map of its gradient: training goes from top to bottom, time back from left to right; full colour is 0.1 or "
    "more, blank below 10⁻⁸."
)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for a race with these settings."""
    return {
        "task": inputs["task"],
        "lag": inputs["lag"],
        "attractors": inputs["attractors"] if inputs["task"] == "agreement" else 0,
        "first": inputs["first"],
        "second": inputs["second"],
        "rho": inputs["rho"],
        "keep": inputs["keep"],
        "learning_rate": inputs["rate"],
        "clip": inputs["clip"],
        "steps": inputs["steps"],
        "seed": inputs["seed"],
    }


def picture(trace: "Trace", inputs: "Inputs", width: int) -> str:
    """Draw the race so far."""
    lanes = [(network(inputs[name]), trace[name]) for name in ("first", "second")]
    return race(lanes, trace["baseline"], trace["guessing"], inputs["steps"], trace["every"], width)


def result(trace: "Trace", inputs: "Inputs") -> Result:
    """Say who has solved the task, who has not, and who blew up."""
    lanes = [(network(inputs[name]), trace[name]) for name in ("first", "second")]
    heading, explanation = _meaning(lanes, inputs, trace["baseline"])
    return Result(
        value=_loss(trace["second"]),
        line=" · ".join([f"{name}: {outcome(lane)}" for name, lane in lanes]),
        heading=heading,
        explanation=explanation,
        summary=SUMMARY + _about(inputs),
    )


def distance(inputs: "Inputs") -> int:
    """Return how many steps lie between question and answer; sentences have whole phrases, five at least."""
    return 3 * max(5, (inputs["lag"] + 1) // 3) if inputs["task"] == "agreement" else int(inputs["lag"])


def network(cell: str) -> str:
    """Return the name of a network as readers see it."""
    return next(name for key, name in CELLS if key == cell)


def outcome(lane: "dict[str, Any]") -> str:
    """Say in a few words how a network has done."""
    if lane["diverged"]:
        return f"exploded at step {lane['diverged']}"
    if lane["solved"]:
        return f"solved after {lane['solved']} steps"
    return f"not solved in {len(lane['loss'])} steps"


def _loss(lane: "dict[str, Any]") -> float:
    """Return the latest loss, NaN before the first and after an explosion."""
    latest = lane["loss"][-1] if lane["loss"] else None
    return float("nan") if latest is None else float(latest)


def _about(inputs: "Inputs") -> str:
    if inputs["task"] != "agreement":
        return ""
    nouns = distance(inputs) // 3
    return (
        f" Subject and verb are {distance(inputs)} words apart, {nouns} nouns among them. Accuracy is that of "
        f"sentences in which {inputs['attractors']} of these have the other number; whoever agrees with the nearest "
        f"noun is right in {nouns - inputs['attractors']} of {nouns} cases."
    )


def _meaning(lanes: "list[tuple[str, dict[str, Any]]]", inputs: "Inputs", baseline: float) -> "tuple[str, str]":
    for name, lane in lanes:
        if lane["diverged"]:
            return "The gradient exploded", (
                f"In the {name} the gradient exploded at step {lane['diverged']}: clip it or lower ρ. Its numbers have "
                "left what a float can hold, so this network stops here; the page and the other network go on."
            )
    solved = [name for name, lane in lanes if lane["solved"]]
    if len(solved) == 2:
        return "Both remember", (
            f"{distance(inputs)} steps are within reach of both. Make the distance longer and train again: the table "
            "below collects how far each one gets."
        )
    if solved:
        return f"The {solved[0]} remembers", (
            f"Over {distance(inputs)} steps the other network’s loss stays near {short(baseline)}, what guessing "
            "gets: the gradient that would tell it about the start is too faint to learn from. The maps show it."
        )
    return "Nobody remembers yet", (
        "Solved means: ten batches in a row with less than a tenth of the loss that can be had without memory. More "
        "steps, a shorter distance or another learning rate may do it; so may another seed."
    )


WIDGET = Widget(
    name="training-race",
    title="Training race",
    lead="Two networks of 32 units learn the same task from the same batches; LSTM and GRU start from the "
    "same keep bias. Choose how far apart question and answer are, then let your browser train them.",
    inputs=(TASK, LAG, ATTRACTORS, FIRST, SECOND, KEEP, RATE, RHO, STEPS, SEED, CLIP),
    model="training_race",
    code=("training_race", "training", "grammars", "tasks"),
    question=question,
    picture=picture,
    result=result,
    where="as the latest loss of the second network",
    presets=(
        ("RNN against LSTM", {}),
        (
            "Agreement, every noun misleads",
            {"task": "agreement", "lag": 15, "attractors": 5, "rate": 0.01, "steps": 100},
        ),
        ("Counting brackets", {"task": "brackets", "lag": 20, "first": "gru", "rate": 0.01, "steps": 100}),
        ("ReLU with the identity", {"first": "rnn-relu", "lag": 40}),
        ("An explosion", {"first": "rnn-relu", "lag": 100, "rate": 0.3, "clip": False, "steps": 100}),
    ),
    streams=True,
)
