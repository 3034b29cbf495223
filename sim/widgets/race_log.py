"""What the page keeps of a race: the trace as it grows, the time left, the table of results, the export; portable."""

from overrides.language import decimal, say, say_count
from sim.views.numbers import short
from sim.widgets.training_race import PLAIN, TASK, batches, distance, network, outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import Trace
    from sim.widgets.widget import Inputs

LANES = ("first", "second")
CURVES = ("loss", "accuracy", "norm")
GROWING = CURVES + ("tested", "reach", "cell_reach")


def grown(trace: "Trace | None", news: "Trace") -> "Trace":
    """Return the trace with what is new of it: curves and maps grow, everything else is replaced."""
    if trace is None:
        return news
    for lane in LANES:
        for name in news[lane]:
            if name in GROWING:
                trace[lane][name].extend(news[lane][name])
            else:
                trace[lane][name] = news[lane][name]
    return trace


def steps_done(trace: "Trace") -> int:
    """Return how many steps the network that got further has trained."""
    return max([len(trace[lane]["loss"]) for lane in LANES])


def without_infinities(trace: "Trace") -> "Trace":
    """Return a trace that JSON can hold on every interpreter: without what is no finite number."""
    kept = dict(trace)
    for lane in LANES:
        kept[lane] = dict(trace[lane])
        for name in CURVES:
            kept[lane][name] = [
                None if value is None or abs(value) == float("inf") else value for value in trace[lane][name]
            ]
    return kept


def rows(trace: "Trace", inputs: "Inputs", stopped: bool) -> "list[list[str]]":
    """Return a row of the table for each network: task, distance, network, settings, outcome."""
    return [
        [
            _task(inputs),
            str(distance(inputs)),
            network(inputs[lane]),
            say("{settings}, seed {seed}", settings=_settings(inputs, (lane,)), seed=inputs["seed"]),
            _outcome(trace, lane, stopped),
        ]
        for lane in LANES
    ]


def race(inputs: "Inputs") -> str:
    """Say which race it is, but for its networks and its seed."""
    steps = say_count("{n} step", "{n} steps", distance(inputs))
    return f"{_task(inputs)}, {steps}, {_settings(inputs, LANES)}"


def csv(trace: "Trace", inputs: "Inputs") -> str:
    """Write a race as comma-separated values: a line for every batch, empty where there is no test or finite number."""
    head = ["batch"] + [f"{name} {inputs[lane]} {lane}" for lane in LANES for name in CURVES + ("tested",)]
    lines, every = [",".join(head)], trace["every"]
    for step in range(steps_done(trace)):
        cells = [str(step + 1)]
        for lane in LANES:
            cells += [_cell(trace[lane][name], step) for name in CURVES]
            cells.append(_cell(trace[lane]["tested"], (step + 1) // every - 1) if (step + 1) % every == 0 else "")
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def _task(inputs: "Inputs") -> str:
    task = say(next(name for key, name in TASK.options if key == inputs["task"]))
    if inputs["task"] == "agreement":
        task += ", " + say_count("{n} misleading noun", "{n} misleading nouns", int(inputs["attractors"]))
    return task


def _settings(inputs: "Inputs", lanes: "tuple[str, ...]") -> str:
    """Say how some networks start and learn."""
    plain = [inputs[lane] in PLAIN for lane in lanes]
    starts = [f"ρ {short(inputs['rho'])}"] if any(plain) else []
    if not all(plain):
        starts.append(say("keep bias {keep}", keep=short(inputs["keep"])))
    clip = say("clipped") if inputs["clip"] else say("not clipped")
    return say("{start}, rate {rate}, {clip}", start=", ".join(starts), rate=decimal(str(inputs["rate"])), clip=clip)


def _outcome(trace: "Trace", name: str, stopped: bool) -> str:
    lane = trace[name]
    if stopped and not lane["solved"] and not lane["diverged"]:
        return say(
            "stopped after {batches}, loss {loss}", batches=batches(len(lane["loss"])), loss=short(lane["loss"][-1])
        )
    return outcome(lane, trace["baseline"])


def _cell(values: "list[float | None]", step: int) -> str:
    value = values[step] if step < len(values) else None
    return "" if value is None or abs(value) == float("inf") else repr(value)
