"""What survives the distance between two words of a sentence, the reader's own if they like; portable."""

from overrides.language import later, say, say_count
from sim.views.numbers import multiplier as factor_text
from sim.views.numbers import short
from sim.views.sentence import tokens
from sim.views.survival import sentence, survival
from sim.views.typesetting import literal
from sim.widgets.fates import VANISHES, fate
from sim.widgets.inputs import RadioGroup, Range, TextField
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import Survival
    from sim.widgets.widget import Inputs

LONGEST = 60  # tokens
SENTENCE = TextField(
    name="sentence",
    label=later("Sentence: type your own"),
    start="The cat, which my sister bought from the shelter last summer, sits.",
    longest=300,
)
FIRST = Range(name="first", label=later("One word"), low=1, high=LONGEST, start=2, place=later("token {n}"))
LAST = Range(name="last", label=later("The other word"), low=1, high=LONGEST, start=14, place=later("token {n}"))
MULTIPLIER = RadioGroup(
    name="multiplier",
    label=later("Plain RNN: multiplier of each step"),
    options=((0.5, later("Low")), (0.8, later("Middling")), (0.95, later("High"))),
    start=0.8,
)
FORGET = RadioGroup(
    name="forget",
    label=later("LSTM: forget gate"),
    options=((0.8, later("Leaky")), (0.99, later("Open")), (1.0, later("Wide open"))),
    start=0.99,
)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for the longest distance: every shorter one is its beginning."""
    return {"multiplier": inputs["multiplier"], "forget": inputs["forget"], "steps": LONGEST - 1}


def picture(trace: "Survival", inputs: "Inputs", width: int) -> str:
    """Draw the sentence and both gradients."""
    words, ends = _linked(inputs)
    sliders = ("first", "last") if inputs["first"] <= inputs["last"] else ("last", "first")
    return sentence(words, ends, sliders) + survival(words, ends, trace["rnn"], trace["lstm"], width)


def result(trace: "Survival", inputs: "Inputs") -> Result:
    """Say what is left at the earlier word."""
    words, (first, last) = _linked(inputs)
    rnn, lstm = trace["rnn"][last - first], trace["lstm"][last - first]
    told = {"earlier": literal(words[first]), "later": literal(words[last]), "rnn": short(rnn), "lstm": short(lstm)}
    return Result(
        value=rnn,
        line=say(
            "{earlier} ← {later}, {distance}: plain RNN {rnn}, LSTM {lstm}",
            distance=say_count("{n} token", "{n} tokens", last - first),
            **told,
        ),
        heading=_verdict(rnn, lstm),
        explanation=say(
            "An error found on reading “{later}” must correct what the network did at “{earlier}”. Of this "
            "correction {rnn} arrives in the plain RNN, and {lstm} along the cell state of an LSTM. Its other paths, "
            "through the hidden state, are left out here.",
            **told,
        ),
        summary=say(
            "Each token back multiplies by {rnn} in the plain RNN, and by {lstm} in the LSTM.",
            rnn=factor_text(inputs["multiplier"]),
            lstm=factor_text(inputs["forget"]),
        )
        + _moved(inputs, words),
    )


def _moved(inputs: "Inputs", words: "list[str]") -> str:
    """Say why the linked words are others than the sliders name: there is no such word, or both name the same."""
    one, other = [min(int(inputs[name]), len(words)) for name in ("first", "last")]
    beyond = max(inputs["first"], inputs["last"]) > len(words)
    said = say(" The sentence ends with token {n}: a word behind it is the last one.", n=len(words)) if beyond else ""
    return said + say(" Of a word and itself its neighbour is taken.") if one == other else said


def shown(trace: "Survival", inputs: "Inputs") -> "Survival":
    """Return both gradients as far back as the earlier word."""
    _, (first, last) = _linked(inputs)
    return {"rnn": trace["rnn"][: last - first + 1], "lstm": trace["lstm"][: last - first + 1]}


def _linked(inputs: "Inputs") -> "tuple[list[str], tuple[int, int]]":
    """Return the tokens and two different positions among them, in order."""
    words = tokens(inputs["sentence"])[:LONGEST]
    words = words + ["…"] * (2 - len(words))
    first, last = sorted([min(int(inputs[name]), len(words)) - 1 for name in ("first", "last")])
    if first == last:
        first, last = (first - 1, last) if first else (0, 1)
    return words, (first, last)


def _verdict(rnn: float, lstm: float) -> str:
    """Say who delivers, that is, brings back at least a hundredth."""
    delivers = [fate(value) != VANISHES for value in (rnn, lstm)]
    if all(delivers):
        return say("At this distance both deliver")
    if any(delivers):
        return say("Only the plain RNN delivers") if delivers[0] else say("Only the LSTM delivers")
    return say("Neither delivers: forget gates below 1 make a product too")


WIDGET = Widget(
    name="dependencies",
    title=later("What survives the distance"),
    lead=later(
        "The gradient starts at the later word and travels back to the earlier one. Pick two words, or type a "
        "sentence of your own."
    ),
    inputs=(SENTENCE, FIRST, LAST, MULTIPLIER, FORGET),
    main=("multiplier", "forget"),
    model="survival",
    code=("survival",),
    question=question,
    prepared=tuple(
        {"multiplier": multiplier, "forget": forget}
        for multiplier, forget in ((0.8, 0.99), (0.5, 0.99), (0.95, 0.99), (0.8, 0.8), (0.8, 1.0))
    ),
    picture=picture,
    result=result,
    shown=shown,
    where=later("of the gradient for the plain RNN"),
)
