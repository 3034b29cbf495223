"""What widgets with an unrolled network share: one question, one picture, a sentence for every move; portable."""

import math

from overrides.language import later, later_count, say
from sim.models.portable.unrolled import unrolled as model
from sim.views.lanes import sub
from sim.views.numbers import bracketed, equals, fixed, multiplier, short, written
from sim.views.unrolled import PLACES, last_position, unrolled
from sim.widgets.fates import EXPLODES, GROWS, IS_KEPT, SHRINKS, VANISHES, fate
from sim.widgets.inputs import Range
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import Unrolled
    from sim.views.live import Drawing
    from sim.widgets.widget import Inputs, Question

H_0, U, TARGET = 0.5, 1.0, 1.0
ARRIVALS = {  # what becomes of the gradient between the last state and the first
    VANISHES: later("Almost nothing arrives"),
    SHRINKS: later("A part of it arrives"),
    IS_KEPT: later("It arrives about as large as it started"),
    GROWS: later("It has grown on its way"),
    EXPLODES: later("It explodes on its way"),
}
MOVES = later_count("{n} move", "{n} moves")


class Unrolling:
    """A widget of a network that is unrolled over some steps.

    Args:
        name, title, lead: as for `Widget`.
        T: steps. The network reads an input at the first of them, and zeros.
        start: where the slider of the moves stands at first.
        presets: as for `Widget`.
    """

    def __init__(
        self, name: str, title: str, lead: str, T: int, start: int, presets: "tuple[tuple[str, Inputs], ...]"
    ) -> None:
        self.T = T
        last = last_position(T)
        move = Range(name="move", label=later("Move"), low=0, high=last, start=start, unit=MOVES, stepper=True)
        weight = Range(name="weight", label=later("Recurrent weight w"), low=-2, high=3, start=0.5, denominator=20)
        first = Range(name="first", label=later("First input x₁"), low=-2, high=3, start=1, denominator=10)
        self.widget = Widget(
            name=name,
            title=title,
            lead=lead,
            inputs=(move, weight, first),
            model="portable.unrolled",
            formula=model,
            code=("portable.unrolled",),
            plays="move",
            question=self.question,
            picture=self.picture,
            result=self.result,
            where=later("for ∂L/∂h₀"),
            presets=presets,
        )

    def question(self, inputs: "Inputs") -> "Question":
        """Ask for all numbers; the moves only show them one after the other."""
        x = [inputs["first"]] + [0] * (self.T - 1)
        return {"w": inputs["weight"], "u": U, "x": x, "h_0": H_0, "target": TARGET}

    def picture(self, trace: "Unrolled", inputs: "Inputs", width: int) -> "Drawing":
        """Draw the network where the dot is."""
        return unrolled(trace, self.question(inputs), int(inputs["move"]), width)

    def result(self, trace: "Unrolled", inputs: "Inputs") -> Result:
        """Compute what the last move has computed, with its numbers."""
        heading, line, explanation = self.texts(trace, inputs)
        return Result(
            value=trace["dh"][0],
            line=line,
            heading=heading,
            explanation=explanation,
            summary=say(
                "One unit with w = {weight}, unrolled over {steps} steps: its states go right, the gradient comes back "
                "left through the same edges.",
                weight=multiplier(inputs["weight"]),
                steps=self.T,
            ),
        )

    def texts(self, trace: "Unrolled", inputs: "Inputs") -> "tuple[str, str, str]":
        """Return heading, line and explanation of a move."""
        T, position = self.T, int(inputs["move"])
        if position == 0:
            line = f"h₀ = {fixed(H_0, PLACES)}"
            return say("Before the first step"), line, say("Press Play, or go move by move.")
        if position <= 2 * T:
            return self.forward(trace, inputs, (position + 1) // 2, position % 2 == 0)
        if position == 2 * T + 1:
            h, loss = fixed(trace["h"][T], PLACES), fixed(trace["loss"], PLACES)
            sign = equals(0.5 * (written(h) - TARGET) ** 2, loss)
            line = f"L = ½ ({h} − {multiplier(TARGET)})² {sign} {loss}"
            explanation = say("The way forward ends here. The way back needs the states that it has left behind.")
            return say("The loss"), line, explanation
        moves = position - 2 * T - 2
        if moves == 0:
            h, starts = fixed(trace["h"][T], PLACES), fixed(trace["dh"][T], PLACES)
            sign = equals(written(h) - TARGET, starts)
            line = f"∂L/∂h{sub(T)} = {h} − {multiplier(TARGET)} {sign} {starts}"
            return say("Back: where the gradient starts"), line, say("How the loss depends on the last state.")
        return self.back(trace, inputs, T - (moves - 1) // 2, moves % 2 == 0)

    def forward(self, trace: "Unrolled", inputs: "Inputs", t: int, out: bool) -> "tuple[str, str, str]":
        """Say how step t computes its pre-activation, or its state."""
        a, h = fixed(trace["a"][t - 1], PLACES), fixed(trace["h"][t], PLACES)
        if out:
            return (
                say("Forward, step {t}: through tanh", t=t),
                f"h{sub(t)} = tanh({a}) {equals(math.tanh(written(a)), h)} {h}",
                say("The state that the next step reads.")
                if t < self.T
                else say("The last state, which the loss reads."),
            )
        before, x = fixed(trace["h"][t - 1], PLACES), inputs["first"] if t == 1 else 0
        sum_of = f"{multiplier(inputs['weight'])} · {bracketed(before)} + {multiplier(U)} · {bracketed(multiplier(x))}"
        sign = equals(inputs["weight"] * written(before) + U * x, a)
        explanation = say("The state times the recurrent weight, plus the input times its own.")
        return say("Forward, step {t}: into the cell", t=t), f"a{sub(t)} = {sum_of} {sign} {a}", explanation

    def back(self, trace: "Unrolled", inputs: "Inputs", t: int, out: bool) -> "tuple[str, str, str]":
        """Say how the gradient passes tanh of step t, or the edge before it."""
        delta = fixed(trace["da"][t - 1], PLACES)
        if not out:
            slope, comes = fixed(trace["slope"][t - 1], PLACES), fixed(trace["dh"][t], PLACES)
            line = f"δ{sub(t)} = {comes} · {slope} {equals(written(comes) * written(slope), delta)} {delta}"
            explanation = say("The slope at step {t} is 1 − {h}² = {slope}.", t=t, h="h" + sub(t), slope=slope)
            return say("Back, step {t}: through tanh", t=t), line, explanation
        goes = fixed(trace["dh"][t - 1], PLACES)
        sign = equals(inputs["weight"] * written(delta), goes)
        line = f"∂L/∂h{sub(t - 1)} = {multiplier(inputs['weight'])} · {bracketed(delta)} {sign} {goes}"
        if t > 1:
            return say("Back, step {t}: through the weight", t=t), line, say("The same weight as at every other step.")
        return self.arrival(trace, inputs, line)

    def arrival(self, trace: "Unrolled", inputs: "Inputs", line: str) -> "tuple[str, str, str]":
        """Say what has become of the gradient, and why."""
        T = self.T
        if not trace["dh"][T]:
            explanation = say("The last state is its target: the gradient is zero everywhere.")
            return say("There is nothing to learn"), line, explanation
        factors = [inputs["weight"] * slope for slope in reversed(trace["slope"])]
        texts = [fixed(factor, PLACES) for factor in factors]
        arrives = product(factors)
        sign = equals(product([written(text) for text in texts]), short(arrives))
        factors_written = texts[:1] + [bracketed(text) for text in texts[1:]]
        explanation = say(
            "{product}: a weight and a slope for each step.",
            product=f"∂h{sub(T)}/∂h₀ = {' · '.join(factors_written)} {sign} {short(arrives)}",
        )
        return say(ARRIVALS[fate(abs(arrives))]) if arrives else say("Nothing arrives"), line, explanation


def product(factors: "list[float]") -> float:
    """Multiply numbers, one after the other."""
    found = 1.0
    for factor in factors:
        found *= factor
    return found
