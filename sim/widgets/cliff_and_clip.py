"""Cliff and clip: a step of descent beside a cliff, with the gradient as it is and clipped; portable."""

import math

from overrides.language import later, later_count, say
from sim.views.handle import Grip
from sim.views.numbers import short
from sim.views.surface import surface
from sim.widgets.inputs import Range, Stops
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import CliffAndClip
    from sim.widgets.widget import Inputs

W = Range(name="w", label=later("Weight w at the start"), low=2, high=8, start=4.25, denominator=20)
B = Range(name="b", label=later("Bias b at the start"), low=-5, high=0, start=-2.15, denominator=20)
RATE = Stops(name="rate", label=later("Learning rate"), stops=(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0), start=0.2)
CLIP = Stops(name="clip", label=later("Clip the norm to"), stops=(0.1, 0.2, 0.5, 1.0, 2.0, 5.0), start=5.0)
FAR = 1.0  # a step so long leaves the neighbourhood: the map is 6 wide and 5 high
STEPS = Range(
    name="steps",
    label=later("Steps of descent"),
    low=1,
    high=20,
    start=12,
    unit=later_count("{n} step", "{n} steps"),
)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for both walks at full length: a shorter one is its beginning."""
    return {
        "w": inputs["w"],
        "b": inputs["b"],
        "learning_rate": inputs["rate"],
        "max_norm": inputs["clip"],
        "steps": int(STEPS.high),
    }


def picture(trace: "CliffAndClip", inputs: "Inputs", width: int) -> str:
    """Draw the map and the walks."""
    walks = shown(trace, inputs)
    says = f"w = {W.value_text(inputs['w'])}, b = {B.value_text(inputs['b'])}"
    grip = Grip("w b", say("Start of both walks"), says, W.share(inputs["w"]))
    return surface((trace["levels"], trace["largest"]), trace["limits"], walks["plain"], walks["clipped"], width, grip)


def result(trace: "CliffAndClip", inputs: "Inputs") -> Result:
    """Compare where the two walks end."""
    walks = shown(trace, inputs)
    plain, clipped = walks["plain"], walks["clipped"]
    steepest = max([place[3] for place in plain[:-1]])
    heading, explanation = _fate(steepest, plain, clipped, inputs)
    return Result(
        value=clipped[-1][2],
        line=say(
            "Loss after {after} of descent: {plain} as it is, {clipped} clipped",
            after=STEPS.value_text(int(inputs["steps"])),
            plain=short(plain[-1][2]),
            clipped=short(clipped[-1][2]),
        ),
        heading=heading,
        explanation=explanation,
        summary=say(
            "The picture shows the loss of a one-unit network after 50 steps, shaded more where it is larger, and "
            "two walks of gradient descent from the same place."
        ),
    )


def shown(trace: "CliffAndClip", inputs: "Inputs") -> "CliffAndClip":
    """Return the map, and the beginnings of both walks that the settings ask for."""
    places = int(inputs["steps"]) + 1
    return {
        "levels": trace["levels"],
        "limits": trace["limits"],
        "largest": trace["largest"],
        "plain": trace["plain"][:places],
        "clipped": trace["clipped"][:places],
    }


def _fate(
    steepest: float, plain: "list[list[float]]", clipped: "list[list[float]]", inputs: "Inputs"
) -> "tuple[str, str]":
    if steepest <= inputs["clip"]:
        return say("Nothing to clip"), say(
            "The longest gradient on the way is {steepest}: not longer than {clip}, so both walks are the same. "
            "Clipping changes only what is too long.",
            steepest=short(steepest),
            clip=CLIP.value_text(inputs["clip"]),
        )
    longest = max([_length(plain[n], plain[n + 1]) for n in range(len(plain) - 1)])
    arrivals = say(
        "The gradient reaches {steepest}. At full length the longest step is {longest}, and the walk ends at a loss of "
        "{plain}; clipped to {clip}, with the same direction, at {clipped}.",
        steepest=short(steepest),
        longest=short(longest),
        plain=short(plain[-1][2]),
        clip=CLIP.value_text(inputs["clip"]),
        clipped=short(clipped[-1][2]),
    )
    if plain[-1][2] <= clipped[-1][2]:
        return say("Clipped, and not better off"), arrivals + say(" Clipping makes steps safe, not clever.")
    return say("Thrown off the cliff") if longest > FAR else say("Clipped, and better off"), arrivals


def _length(start: "list[float]", end: "list[float]") -> float:
    return math.sqrt((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2)


WIDGET = Widget(
    name="cliff-and-clip",
    title=later("Cliff and clip"),
    lead=later(
        "A single unit, run for 50 steps, has a loss with a cliff in it. Beside the cliff the gradient is enormous."
    ),
    inputs=(W, B, RATE, CLIP, STEPS),
    main=("rate", "clip"),
    model="cliff_and_clip",
    code=("cliff_and_clip", "cliff", "clipping"),
    question=question,
    picture=picture,
    result=result,
    shown=shown,
    where=later("as the loss where the clipped walk ends"),
    presets=(
        (later("Beside the cliff"), {}),
        (later("On the edge"), {"w": 4.9, "b": -2.55}),
        (later("On the plain"), {"w": 6.5, "b": -1.5}),
    ),
)
