"""The training race over ten seeds: how many of them each network solves, and when; portable."""

from overrides.language import say
from sim.views.numbers import percent, short
from sim.views.seeds import seeds
from sim.widgets import training_race
from sim.widgets.race_log import race
from sim.widgets.training_race import batches, network, too_high

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import Trace
    from sim.widgets.widget import Inputs

    Finish = list[Any]  # solved, diverged, loss, tested: see `sim.models.ten_seeds`

LANES = ("first", "second")
SEEDS = 10


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for the race with these settings, whatever the seed."""
    asked = training_race.question(inputs)
    del asked["seed"]
    return asked


def progress(trace: "Trace") -> float:
    """Return the share of the networks whose training is over."""
    return _through(trace) / (2 * SEEDS)


def status(trace: "Trace", seconds: float) -> str:
    """Say how many networks are through, and how long the others will take if they take as long.

    Args:
        trace: those that are through.
        seconds: that they took.
    """
    done, total = _through(trace), 2 * SEEDS
    if not done:
        return say("Training the first network")
    left = int(seconds / done * (total - done) + 1)
    return say("{done} of {total} networks · about {seconds} s left", done=done, total=total, seconds=left)


def picture(trace: "Trace", inputs: "Inputs", width: int) -> str:
    """Draw a dot for every network that solved the task, where it did."""
    lanes = [(network(inputs[lane]), [(end[0], end[1]) for end in trace[lane]]) for lane in LANES]
    return seeds(lanes, int(inputs["steps"]), width)


def summary(trace: "Trace | None", inputs: "Inputs") -> str:
    """Say how many of the seeds each network solved, with which settings, and after how many batches."""
    count = len(trace["second"]) if trace else 0
    if not trace or not count:
        return say("Not yet run with these settings.")
    parts = [
        say(
            "*({network}): {outcome}",
            network=network(inputs[lane]),
            outcome=outcome(trace[lane][:count], inputs, trace["baseline"]),
        )
        for lane in LANES
    ]
    return f"{_seeds(count)} ({race(inputs)}). {say('; ').join(parts)}.{_tested(trace, inputs, count)}"


def outcome(ends: "list[Finish]", inputs: "Inputs", baseline: float) -> str:
    """Say it as in "9 of 10 solved it, after 31 to 70 batches (median 48), 1 lost it again, 1 exploded".

    Args:
        ends: of a network, by seed.
        inputs: of the race.
        baseline: the loss without memory.
    """
    solved = sorted([end[0] for end in ends if end[0]])
    exploded = len([end for end in ends if end[1]])
    count = {"solved": len(solved), "all": len(ends)}
    if not solved:
        told = say("none of {all} solved it within {batches} batches", all=len(ends), batches=int(inputs["steps"]))
    elif len(solved) == 1:
        told = say("{solved} of {all} solved it, after {batches}", batches=batches(solved[0]), **count)
    else:
        told = say(
            "{solved} of {all} solved it, after {first} to {last} batches (median {median})",
            first=solved[0],
            last=solved[-1],
            median=short(median(solved)),
            **count,
        )
    gone = lost(ends, baseline)
    if gone:
        told += say(", {count} lost it again", count=gone)
    if exploded:
        told += say(", {count} exploded", count=exploded)
    return told


def lost(ends: "list[Finish]", baseline: float) -> int:
    """Count the networks that had solved the task, trained on and solve it no longer."""
    return len([end for end in ends if end[0] and not end[1] and too_high(end[2], baseline)])


def median(ordered: "list[float]") -> float:
    """Return the middle of numbers in ascending order, or halfway between the two in the middle."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _through(trace: "Trace") -> int:
    """Count the networks whose training is over."""
    return len(trace["first"]) + len(trace["second"])


def csv(trace: "Trace", inputs: "Inputs") -> str:
    """Write a line for every seed: batches to the solution or explosion, loss at the end, accuracy in the test."""
    names = ("solved", "exploded", "loss", "tested")
    lines = [",".join(["seed"] + [f"{name} {inputs[lane]} {lane}" for lane in LANES for name in names])]
    for seed in range(len(trace["second"])):
        cells = [str(seed)]
        for lane in LANES:
            solved, diverged, loss, tested = trace[lane][seed]
            cells += [str(solved or ""), str(diverged or ""), _cell(loss), _cell(tested)]
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def _cell(value: "float | None") -> str:
    return "" if value is None or abs(value) == float("inf") else repr(value)


def _seeds(count: int) -> str:
    return say("Seed 0") if count == 1 else say("Seeds 0 to {last}", last=count - 1)


def _tested(trace: "Trace", inputs: "Inputs", count: int) -> str:
    """Say what the tests gave, lowest to highest, beside guessing."""
    if not training_race.test_name(inputs):
        return say(" Training ends when a network has solved the task; what would come later is not counted.")
    parts = []
    for lane in LANES:
        shares = sorted([end[3] for end in trace[lane][:count] if end[3] is not None])
        if shares:
            spread = say(
                "{network} {lowest} to {highest} (median {median})",
                network=network(inputs[lane]),
                lowest=percent(shares[0]),
                highest=percent(shares[-1]),
                median=percent(median(shares)),
            )
            parts.append(spread)
    if not parts:
        return ""
    return say(
        " Right in the test, {test}: {networks}; {guess}.",
        test=training_race.test_name(inputs),
        networks=", ".join(parts),
        guess=f"{training_race.guess(inputs)} {percent(trace['guessing_tested'])}",
    )
