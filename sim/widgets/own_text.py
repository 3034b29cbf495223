"""Your own text: a network learns it character by character; portable."""

import math

from overrides.language import later, later_count, say
from sim.views.numbers import fixed, mean, short, whole
from sim.views.own_text import COUNTING, learned_another, own_text
from sim.widgets.inputs import RadioGroup, Range, Stops, TextArea, TextField
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import OwnText
    from sim.widgets.widget import Inputs

OWN = "own"  # the choice of a text that does not come along
CELLS = (("rnn", "tanh RNN"), ("gru", "GRU"), ("lstm", "LSTM"))
TEXT = RadioGroup(
    name="text",
    label=later("Text"),
    options=(("alice", "Alice"), ("macbeth", "Macbeth"), ("code", later("Source code")), (OWN, later("Your own"))),
    start="alice",
)
CONTENT = TextArea(
    name="content",
    label=later("Your own text"),
    start="",
    longest=200_000,
    placeholder=later("Paste at least 1,000 characters. They stay in this browser."),
)
CELL = RadioGroup(name="cell", label=later("Network"), options=CELLS, start="lstm")
LAYERS = RadioGroup(name="layers", label=later("Layers"), options=((1, ""), (2, "")), start=1)
UNITS = Stops(name="units", label=later("Units of a layer"), stops=(16, 32, 64, 128), start=64)
SPAN = Stops(
    name="span",
    label=later("Gradients flow back over"),
    stops=(16, 32, 64, 128),
    start=32,
    unit=later_count("{n} character", "{n} characters"),
)
RATE = Stops(name="rate", label=later("Learning rate (Adam)"), stops=(0.001, 0.003, 0.01, 0.03), start=0.01)
STEPS = Stops(name="steps", label=later("Batches at most"), stops=(50, 100, 200, 400, 800, 1600, 3200), start=400)
SEED = Range(name="seed", label=later("Seed"), low=0, high=99, start=0)
SENTENCE = TextField(
    name="sentence",
    label=later("Your sentence"),
    start="“Curiouser and curiouser!” cried Alice (she was so",
    longest=80,
)
TEMPERATURE = Stops(
    name="temperature", label=later("Temperature"), stops=(0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.5), start=0.6
)
SHOWN = RadioGroup(
    name="shown",
    label=later("Colour of a unit"),
    options=(("state", later("State")), ("keep", later("Gate"))),
    start="state",
)
PROBES = ("sentence", "temperature", "shown")  # inputs that look at a network and change nothing in it
FEATURES = {
    "quotes": (
        (later("{unit} rises inside quotation marks"), later("{unit} falls inside quotation marks")),
        ("AUC", 0.55),
    ),
    "line": ((later("{unit} rises along the line"), later("{unit} falls along the line")), ("|r|", 0.1)),
    "brackets": ((later("{unit} rises inside brackets"), later("{unit} falls inside brackets")), ("|r|", 0.1)),
}  # -> where a unit's state rises, or falls; how that is scored, and the score from which on it is worth naming
WORSE = 0.05  # bits above its best, from which on a network foretells text never seen worse than it did
LASTING = 3  # readings of that text that must all be worse, before it is said why
CHEAPER = 0.2  # bits by which its batches must cost less than around its best
RECENT = 50  # batches over which that is measured
READ = 2  # times that it must have read its whole text: before, its batches are cheaper where the text is simpler


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for a training with these settings."""
    return {
        "text": inputs["text"],
        "content": inputs["content"] if inputs["text"] == OWN else "",
        "cell": inputs["cell"],
        "layers": inputs["layers"],
        "H": inputs["units"],
        "T": inputs["span"],
        "learning_rate": inputs["rate"],
        "steps": inputs["steps"],
        "seed": inputs["seed"],
        "sentence": inputs["sentence"],
    }


def inputs_of(trace: "OwnText", inputs: "Inputs") -> "Inputs":
    """Return the inputs with the settings of a training."""
    settings, found = trace["settings"], dict(inputs)
    found["cell"], found["layers"], found["units"] = settings["cell"], settings["layers"], settings["H"]
    found["span"], found["rate"] = settings["T"], settings["learning_rate"]
    found["steps"], found["seed"] = settings["steps"], settings["seed"]
    return found


def network_of(question: "dict[str, Any]") -> "dict[str, Any]":
    """Return what of a question makes its network another one."""
    return {name: question[name] for name in question if name not in PROBES}


def idle(inputs: "Inputs") -> "dict[str, str]":
    """Say which inputs change nothing with this text and this network."""
    found = {}
    if inputs["text"] != OWN:
        found["content"] = say("Choose the text “Your own” to paste one here.")
    if inputs["cell"] == "rnn":
        found["shown"] = say("An RNN has no gate: its states are shown.")
    return found


def picture(trace: "OwnText", inputs: "Inputs", width: int) -> str:
    """Draw the training so far and the latest look at the network."""
    keeps = inputs["shown"] == "keep" and inputs["cell"] != "rnn"
    temperature = TEMPERATURE.values.index(inputs["temperature"])
    return own_text(trace, temperature, keeps, _named(trace), int(inputs["steps"]), width)


def result(trace: "OwnText", inputs: "Inputs") -> Result:
    """Compare with counting, and name the units that track something."""
    known = [bits for bits in trace["held_out"] if bits is not None]
    value = known[-1] if known else float("nan")
    if learned_another(trace):
        return _of_another(trace, inputs, value)
    name, bits = _ranked(trace)[-1]
    told = {"network": _network(inputs), "what": say(name), "counted": fixed(bits, 2)}
    line = say("{network}: not measured yet; counting {what}: {counted}", **told)
    if known:
        line = say(
            "{network}: {bits} bits per character on text never seen; counting {what}: {counted}",
            bits=fixed(value, 2),
            **told,
        )
    return Result(
        value=value,
        line=line,
        heading=_heading(trace, value),
        explanation=_course(trace, known) + _reach(trace) + _tracked(trace),
        summary=_about(trace),
    )


def _of_another(trace: "OwnText", inputs: "Inputs", value: float) -> Result:
    """Say of a network that has learned another text what it makes of this one, and that it may have read it."""
    return Result(
        value=value,
        line=say(
            "{network}: {bits} bits per character at the end of this text",
            network=_network(inputs),
            bits=fixed(value, 2),
        ),
        heading=say("This network has learned another text"),
        explanation=say(
            "Whether it has read this one is not known: how well it foretells it says nothing about text that it has "
            "not read. "
        )
        + _reach(trace)
        + _tracked(trace),
        summary=_about(trace),
    )


def _heading(trace: "OwnText", value: float) -> str:
    if trace["diverged"]:
        return say("The network exploded at batch {batch}", batch=trace["diverged"])
    if math.isnan(value):
        return say("Not measured yet")
    ranked = _ranked(trace)
    beaten = [name for name, bits in ranked if value < bits]
    if not beaten:
        return say("Not yet better than counting {what}", what=say(ranked[0][0]))
    ahead = [say(name) for name in COUNTING[: COUNTING.index(beaten[-1])] if name not in beaten]
    if not ahead:
        return say("Better than counting {what}", what=say(beaten[-1]))
    return say(
        "Better than counting {what}, not yet than counting {others}",
        what=say(beaten[-1]),
        others=say(" or ").join(ahead),
    )


def _ranked(trace: "OwnText") -> "list[tuple[str, float]]":
    """Return the ways of counting with their bits, the best last: in a short text that is not that of threes."""
    found = list(zip(COUNTING, trace["facts"]["counting"]))
    found.sort(key=lambda way: (-way[1], COUNTING.index(way[0])))  # MicroPython’s sort moves what is equal
    return found


def _course(trace: "OwnText", known: "list[float]") -> str:
    """Tell how the training went, and whether what the network still learns helps with its own text alone."""
    if trace["diverged"]:
        return say("Its loss or gradient left what a float can hold. Lower the learning rate. ")
    if len(known) < 2:
        return ""
    best = min(known)
    course = say(
        "From {first} bits per character before the first batch to {last}. ",
        first=fixed(known[0], 2),
        last=fixed(known[-1], 2),
    )
    if known[-1] <= best + WORSE:
        return course
    if not (min(known[-LASTING:]) > best + WORSE and _learns_on(trace, trace["held_out"].index(best))):
        return course + say("It was at {best} before. ", best=fixed(best, 2))
    return course + say(
        "It was at {best} before, and its batches have become cheaper since: what the network still learns helps with "
        "the text that it trains on, not with text never seen. ",
        best=fixed(best, 2),
    )


def _learns_on(trace: "OwnText", best: int) -> bool:
    """Say whether the network has got better at its own text since the best reading of the held-out one."""
    if not trace.get("whole") or trace["done"] < READ * trace["whole"]:  # an earlier version did not keep how long
        return False
    at = max(best * trace["every"], 1)
    around = [bits for bits in trace["loss"][max(at - RECENT, 0) : at] if bits is not None]
    of_late = [bits for bits in trace["loss"][at:][-RECENT:] if bits is not None]
    return bool(around and of_late) and mean(of_late) <= mean(around) - CHEAPER


def _reach(trace: "OwnText") -> str:
    """Compare the nearest character of the sentence with the first."""
    look = trace["look"]
    if not look:
        return ""
    norms = look["reach"]
    if len(norms) < 2 or norms[0] is None or norms[-1] is None:
        return ""
    text = later(
        "In your sentence the gradient is {last} at the character before the last one and {first} at the first, "
        "{distance} back. "
    )
    if not look.get("given", True):  # one that was kept by an earlier version does not say
        text = later(
            "Your sentence has too few characters that the network knows, so it reads some from the end of the text: "
            "there the gradient is {last} at the character before the last one and {first} at the first, {distance} "
            "back. "
        )
    return say(text, last=short(norms[0]), first=short(norms[-1]), distance=len(norms))


def _tracked(trace: "OwnText") -> str:
    """Name the units that track something, each with the score of the best one before training."""
    before = {found[0]: found[4] for found in trace["untrained"]}
    texts = []
    for feature, layer, unit, rises, score in _worth_naming(trace):
        measured = f"{FEATURES[feature][1][0]} {fixed(score, 2)}"
        if feature in before:
            best = fixed(max(before[feature], 0.0), 2)
            measured = say("{score}, the best before training {best}", score=measured, best=best)
        texts.append(f"{_does(trace, feature, layer, unit, rises)} ({measured})")
    if not texts:
        return say("No unit follows quotation marks, lines or brackets well enough to be named.")
    return say("Units that track something: {units}.", units=say("; ").join(texts))


def _named(trace: "OwnText") -> "list[tuple[str, int, int]]":
    """Return what to call the units that track something, and where they are."""
    found = []
    for feature, layer, unit, rises, score in _worth_naming(trace):
        measure = FEATURES[feature][1][0]
        does = _does(trace, feature, layer, unit, rises)
        name = say("{unit}: {score}", unit=does, score=f"{measure} {fixed(score, 2)}")
        found.append((name[0].upper() + name[1:], layer, unit))
    return found


def _worth_naming(trace: "OwnText") -> "list[Any]":
    return [found for found in trace["trackers"] if found[4] >= FEATURES[found[0]][1][1]]


def _does(trace: "OwnText", feature: str, layer: int, unit: int, rises: bool) -> str:
    """Say where a unit rises or falls."""
    name = say("unit {unit}", unit=unit + 1)
    if trace["settings"]["layers"] > 1:
        name = say("unit {unit} of layer {layer}", unit=unit + 1, layer=layer + 1)
    return say(FEATURES[feature][0][0 if rises else 1], unit=name)


def _network(inputs: "Inputs") -> str:
    return next(name for key, name in CELLS if key == inputs["cell"])


def _about(trace: "OwnText") -> str:
    """Say what the picture shows, and of which text."""
    facts = trace["facts"]
    about = later(
        "The text has {characters} characters of {kinds} kinds (checksum {checksum}); the last {held_out} are never "
        "trained on."
    )
    if learned_another(trace):
        about = later(
            "The text has {characters} characters of {kinds} kinds (checksum {checksum}); it is foretold at its last "
            "{held_out}."
        )
    text = say(
        about,
        characters=whole(facts["characters"]),
        kinds=facts["kinds"],
        checksum=facts["checksum"],
        held_out=whole(facts["held_out"]),
    )
    if facts["replaced"]:
        text += say(
            " {count} characters are of kinds too rare to be told apart and are shown as ▯.",
            count=whole(facts["replaced"]),
        )
    return text + say(
        " The picture shows bits per character, what the network writes after a sentence, how far back in it the "
        "gradient reaches, and its units."
    )


WIDGET = Widget(
    name="own-text",
    title=later("Your own text"),
    lead=later(
        "A network reads a text character by character and learns to foretell the next one. It starts knowing "
        "nothing, not even where a word ends."
    ),
    inputs=(TEXT, CONTENT, CELL, LAYERS, UNITS, SPAN, RATE, STEPS, SEED, SENTENCE, TEMPERATURE, SHOWN),
    main=(),
    model="own_text",
    code=("own_text", "character_network", "text_windows", "text_looks", "tracking", "ngrams"),
    question=question,
    picture=picture,
    result=result,
    where=later("bits per character on text never seen"),
    idle=idle,
    presets=(
        (later("An LSTM reads Alice"), {}),
        (later("A plain RNN reads Alice"), {"cell": "rnn"}),
        (
            later("An LSTM reads source code"),
            {"text": "code", "sentence": "h = np.tanh(x @ W_xh + (h_prev @ W_hh) + b[0"},
        ),
    ),
    streams=True,
)
