"""Your own text: a network learns it character by character; portable."""

from sim.views.numbers import fixed, mean, short, whole
from sim.views.own_text import COUNTING, own_text
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
    label="Text",
    options=(("alice", "Alice"), ("macbeth", "Macbeth"), ("code", "Source code"), (OWN, "Your own")),
    start="alice",
)
CONTENT = TextArea(
    name="content",
    label="Your own text",
    start="",
    longest=200_000,
    placeholder="Paste at least 1,000 characters. They stay in this browser.",
)
CELL = RadioGroup(name="cell", label="Network", options=CELLS, start="lstm")
LAYERS = RadioGroup(name="layers", label="Layers", options=((1, ""), (2, "")), start=1)
UNITS = Stops(name="units", label="Units of a layer", stops=(16, 32, 64, 128), start=64)
SPAN = Stops(
    name="span", label="Gradients flow back over", stops=(16, 32, 64, 128), start=32, unit=("character", "characters")
)
RATE = Stops(name="rate", label="Learning rate (Adam)", stops=(0.001, 0.003, 0.01, 0.03), start=0.01)
STEPS = Stops(name="steps", label="Batches at most", stops=(50, 100, 200, 400, 800, 1600, 3200), start=400)
SEED = Range(name="seed", label="Seed", low=0, high=99, start=0)
SENTENCE = TextField(
    name="sentence", label="Your sentence", start="“Curiouser and curiouser!” cried Alice (she was so", longest=80
)
TEMPERATURE = Stops(name="temperature", label="Temperature", stops=(0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.5), start=0.6)
SHOWN = RadioGroup(
    name="shown", label="Colour of a unit", options=(("state", "State"), ("keep", "Gate")), start="state"
)
PROBES = ("sentence", "temperature", "shown")  # inputs that look at a network and change nothing in it
FEATURES = {
    "quotes": ("inside quotation marks", "AUC", 0.55),
    "line": ("along the line", "|r|", 0.1),
    "brackets": ("inside brackets", "|r|", 0.1),
}  # -> where a unit's state rises or falls, how that is scored, and the score from which on it is worth naming
BY_HEART = 0.05  # bits above its best, from which on a network is said to learn by heart, if its batches cost less
RECENT = 50  # batches over which that is measured


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


def same_network(inputs: "Inputs", others: "Inputs") -> bool:
    """Tell whether two settings train the same network."""
    return all(inputs[name] == others[name] for name in inputs if name not in PROBES)


def idle(inputs: "Inputs") -> "dict[str, str]":
    """Say which inputs change nothing with this text and this network."""
    found = {}
    if inputs["text"] != OWN:
        found["content"] = "Choose the text “Your own” to paste one here."
    if inputs["cell"] == "rnn":
        found["shown"] = "An RNN has no gate: its states are shown."
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
    name, bits = _ranked(trace)[-1]
    reached = f"{fixed(value, 2)} bits per character on text never seen" if known else "not measured yet"
    return Result(
        value=value,
        line=f"{_network(inputs)}: {reached} · counting {name}: {fixed(bits, 2)}",
        heading=_heading(trace, value),
        explanation=_course(trace, known) + _reach(trace) + _tracked(trace),
        summary=_about(trace),
    )


def _heading(trace: "OwnText", value: float) -> str:
    if trace["diverged"]:
        return f"The network exploded at batch {trace['diverged']}"
    ranked = _ranked(trace)
    beaten = [name for name, bits in ranked if value < bits]
    if not beaten:
        return f"Not yet better than counting {ranked[0][0]}"
    ahead = [name for name in COUNTING[: COUNTING.index(beaten[-1])] if name not in beaten]
    return f"Better than counting {beaten[-1]}" + (f", not yet than counting {' or '.join(ahead)}" if ahead else "")


def _ranked(trace: "OwnText") -> "list[tuple[str, float]]":
    """Return the ways of counting with their bits, the best last: in a short text that is not that of threes."""
    found = list(zip(COUNTING, trace["facts"]["counting"]))
    found.sort(key=lambda way: (-way[1], COUNTING.index(way[0])))  # MicroPython’s sort moves what is equal
    return found


def _course(trace: "OwnText", known: "list[float]") -> str:
    """Tell how the training went, and whether the network learns the text by heart."""
    if trace["diverged"]:
        return "Its loss or gradient left what a float can hold. Lower the learning rate. "
    if len(known) < 2:
        return ""
    best = min(known)
    text = f"From {fixed(known[0], 2)} bits per character before the first batch to {fixed(known[-1], 2)}. "
    if known[-1] > best + BY_HEART:
        text += f"It was at {fixed(best, 2)} before"
        if _learns_on(trace, trace["held_out"].index(best)):
            text += ": by now it learns the text by heart, which helps with no other"
        text += ". "
    return text


def _learns_on(trace: "OwnText", best: int) -> bool:
    """Say whether the batches of late cost fewer bits than those around the best reading of the held-out text."""
    at = max(best * trace["every"], 1)
    around = [bits for bits in trace["loss"][max(at - RECENT, 0) : at] if bits is not None]
    of_late = [bits for bits in trace["loss"][at:][-RECENT:] if bits is not None]
    return bool(around and of_late) and mean(of_late) < mean(around)


def _reach(trace: "OwnText") -> str:
    """Compare the nearest character of the sentence with the first."""
    look = trace["look"]
    if not look:
        return ""
    norms = look["reach"]
    if len(norms) < 2 or norms[0] is None or norms[-1] is None:
        return ""
    where = "In your sentence"
    if not look.get("given", True):  # one that was kept by an earlier version does not say
        where = "Your sentence has too few characters that the network knows, so it reads held-out text: in that"
    return (
        f"{where} the gradient is {short(norms[0])} at the character before the last one and "
        f"{short(norms[-1])} at the first, {len(norms)} back. "
    )


def _tracked(trace: "OwnText") -> str:
    """Name the units that track something, each with the score of the best one before training."""
    before = {found[0]: found[4] for found in trace["untrained"]}
    texts = []
    for feature, layer, unit, rises, score in _worth_naming(trace):
        where, measure, _ = FEATURES[feature]
        earlier = f", the best before training {fixed(max(before[feature], 0.0), 2)}" if feature in before else ""
        texts.append(f"{_unit(trace, layer, unit)} {_way(rises)} {where} ({measure} {fixed(score, 2)}{earlier})")
    if not texts:
        return "No unit follows quotation marks, lines or brackets well enough to be named."
    return f"Units that track something: {'; '.join(texts)}."


def _named(trace: "OwnText") -> "list[tuple[str, int, int]]":
    """Return what to call the units that track something, and where they are."""
    found = []
    for feature, layer, unit, rises, score in _worth_naming(trace):
        where, measure, _ = FEATURES[feature]
        name = f"{_unit(trace, layer, unit)} {_way(rises)} {where}: {measure} {fixed(score, 2)}"
        found.append((name[0].upper() + name[1:], layer, unit))
    return found


def _worth_naming(trace: "OwnText") -> "list[Any]":
    return [found for found in trace["trackers"] if found[4] >= FEATURES[found[0]][2]]


def _way(rises: bool) -> str:
    return "rises" if rises else "falls"


def _unit(trace: "OwnText", layer: int, unit: int) -> str:
    return f"unit {unit + 1}{_of_layer(trace, layer)}"


def _of_layer(trace: "OwnText", layer: int) -> str:
    return f" of layer {layer + 1}" if trace["settings"]["layers"] > 1 else ""


def _network(inputs: "Inputs") -> str:
    return next(name for key, name in CELLS if key == inputs["cell"])


def _about(trace: "OwnText") -> str:
    """Say what the picture shows, and of which text."""
    facts = trace["facts"]
    rare = (
        f" {whole(facts['replaced'])} characters are of kinds too rare to be told apart and are shown as ▯."
        if facts["replaced"]
        else ""
    )
    return (
        f"The text has {whole(facts['characters'])} characters of {facts['kinds']} kinds (checksum "
        f"{facts['checksum']}); the last {whole(facts['held_out'])} are never trained on.{rare} The picture shows bits "
        "per character, what the network writes after a sentence, how far back in it the gradient reaches, and its "
        "units."
    )


WIDGET = Widget(
    name="own-text",
    title="Your own text",
    lead="A network reads a text character by character and learns to foretell the next one. It starts knowing "
    "nothing, not even where a word ends.",
    inputs=(TEXT, CONTENT, CELL, LAYERS, UNITS, SPAN, RATE, STEPS, SEED, SENTENCE, TEMPERATURE, SHOWN),
    main=(),
    model="own_text",
    code=("own_text", "character_network", "text_windows", "text_looks", "tracking", "ngrams"),
    question=question,
    picture=picture,
    result=result,
    where="bits per character on text never seen",
    idle=idle,
    presets=(
        ("An LSTM reads Alice", {}),
        ("A plain RNN reads Alice", {"cell": "rnn"}),
        ("An LSTM reads source code", {"text": "code", "sentence": "h = np.tanh(x @ W_xh + (h_prev @ W_hh) + b[0"}),
    ),
    streams=True,
)
