"""Training race: two networks, one task, the reader's distance; portable."""

from overrides.language import later, later_count, say, say_count
from sim.models.portable.races import LONGER, NO_NUMBER, RECENT, SOLVED, WORDS_A_PHRASE, phrases_within
from sim.views.numbers import mean, per_cent, percent, short, whole
from sim.views.race import race
from sim.widgets.inputs import RadioGroup, Range, Stops, Toggle
from sim.widgets.widget import Result, Widget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import Lane, TrainingRace
    from sim.widgets.widget import Inputs

CELLS = (
    ("rnn", "tanh RNN"),
    ("rnn-relu", "ReLU RNN"),
    ("gru", "GRU"),
    ("min-gru", "minGRU"),
    ("lru", "LRU"),
    ("lstm", "LSTM"),
)
PLAIN = ("rnn", "rnn-relu")  # networks that ρ is for; the keep bias is for the others)
TASK = RadioGroup(
    name="task",
    label=later("Task"),
    options=(
        ("first-bit", later("First bit")),
        ("adding", later("Adding")),
        ("agreement", later("Agreement")),
        ("brackets", later("Brackets")),
        ("parity", later("Parity")),
    ),
    start="first-bit",
)
LAG = Range(
    name="lag",
    label=later("Steps to remember"),
    low=5,
    high=100,
    start=30,
    unit=later_count("{n} step", "{n} steps"),
)
ATTRACTORS = Range(
    name="attractors",
    label=later("Misleading nouns (agreement)"),
    low=0,
    high=5,
    start=5,
    unit=later_count("{n} noun", "{n} nouns"),
)
NUMPY_ONLY = ("min-gru", "lru")  # networks that neither PyTorch nor ONNX has a layer for
FIRST = RadioGroup(name="first", label=later("First network"), options=CELLS, start="rnn")
SECOND = RadioGroup(name="second", label=later("Second network"), options=CELLS, start="lstm")
RHO = Range(
    name="rho", label=later("ρ of the plain networks’ recurrent weights"), low=0.5, high=3, start=1, denominator=20
)
RATE = Stops(
    name="rate",
    label=later("Learning rate (Adam)"),
    stops=(0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0),
    start=0.003,
)
KEEP = Range(name="keep", label=later("Keep bias of gated networks and LRU"), low=0, high=5, start=1, denominator=2)
CLIP = Toggle(name="clip", label=later("Clip the gradient’s norm to 1"), start=True)
STEPS = Stops(name="steps", label=later("Batches at most"), stops=(50, 100, 200, 400, 800), start=200)
SEED = Range(name="seed", label=later("Seed"), low=0, high=99, start=0)
BASELINES = {"first-bit": "ln 2", "agreement": "ln 2", "adding": "1/6"}  # the loss without memory, where it has a name
DECIDED_AT = {"first-bit": 1, "agreement": 2}  # the step that alone tells the answer, where there is one
CHANCE = 0.9  # a loss of at least so much of that without memory is as good as none learned
HUGE = 1e10  # a first loss that only the powers of a weight matrix make
FAINT = 7  # shades, each half a power of ten: what is so many fainter than at the end is less than a thousandth of it
SUMMARY = later(
    "The picture shows loss and right answers by batch; dashed lines show what can be reached without memory, for the "
    "right answers in the test, if there is one; in agreement, by agreeing with the nearest noun. A task counts "
    "as solved when the loss of ten batches is, on average, below a tenth of the loss without memory. Below, each "
    "network has a map of its gradients: training goes from top to bottom, time back from left to right. Where a "
    "network has learned, its loss and with it the whole row are small: compare a row with its own left end."
)


def question(inputs: "Inputs") -> "dict[str, Any]":
    """Ask for a race with these settings."""
    return {
        "task": inputs["task"],
        "lag": inputs["lag"],
        "attractors": inputs["attractors"] if inputs["task"] == "agreement" else 0,
        "first": inputs["first"],
        "second": inputs["second"],
        "rho": inputs["rho"] if "rho" not in idle(inputs) else RHO.start,
        "keep": inputs["keep"] if "keep" not in idle(inputs) else KEEP.start,
        "learning_rate": inputs["rate"],
        "clip": inputs["clip"],
        "steps": inputs["steps"],
        "seed": inputs["seed"],
    }


def idle(inputs: "Inputs") -> "dict[str, str]":
    """Say which inputs change nothing with this task and these networks."""
    found = {}
    if inputs["task"] != "agreement":
        found["attractors"] = say("Only the task Agreement has nouns.")
    plain = [inputs[lane] in PLAIN for lane in ("first", "second")]
    if not any(plain):
        found["rho"] = say("Neither network is a plain one, and ρ is for plain ones.")
    if all(plain):
        found["keep"] = say("Neither network has a gate or a factor that keeps.")
    return found


def picture(trace: "TrainingRace", inputs: "Inputs", width: int) -> str:
    """Draw the race so far."""
    return race(_lanes(trace, inputs), trace, _labels(inputs), int(inputs["steps"]), width)


def result(trace: "TrainingRace", inputs: "Inputs") -> Result:
    """Say who has solved the task, who has not, and who exploded, each with what its own numbers show."""
    lanes = _lanes(trace, inputs)
    texts = [_course(name, lane, trace, inputs) for name, lane in lanes]
    if lanes[0][0] == lanes[1][0]:
        del texts[1]
    return Result(
        value=_loss(trace["second"]),
        line="; ".join(
            [
                say("{network}: {outcome}", network=name, outcome=outcome(lane, trace["baseline"]))
                for name, lane in lanes
            ]
        ),
        heading=_heading(lanes, trace["baseline"]),
        explanation=" ".join(texts) + _tests(lanes, trace, inputs),
        summary=say(SUMMARY) + _about(inputs),
    )


def distance(inputs: "Inputs") -> int:
    """Return how many steps lie between question and answer; sentences have whole phrases, five at least."""
    lag = int(inputs["lag"])
    return WORDS_A_PHRASE * phrases_within(lag) if inputs["task"] == "agreement" else lag


def network(cell: str) -> str:
    """Return the name of a network as readers see it."""
    return next(name for key, name in CELLS if key == cell)


def outcome(lane: "Lane", baseline: float) -> str:
    """Say in a few words how a network has done, beside the loss without memory."""
    exploded = say("exploded at batch {batch}", batch=lane["diverged"]) if lane["diverged"] else ""
    if lane["solved"]:
        since = exploded or (say("lost again") if _lost(lane, baseline) else "")
        return say("solved after {batches}", batches=batches(lane["solved"])) + (", " + since if since else "")
    return exploded or say("not within {batches}", batches=batches(len(lane["loss"])))


def recent_loss(lane: "Lane") -> float:
    """Return the mean loss of the last ten batches, by which a task counts as solved; of fewer, if there are no ten."""
    return mean([loss for loss in lane["loss"][-RECENT:] if loss is not None])


def too_high(loss: float, baseline: float) -> bool:
    """Say whether a mean loss of ten batches is too high for a network that solves the task."""
    return loss >= SOLVED * baseline


def batches(number: int) -> str:
    """Say how many batches."""
    return say_count("{n} batch", "{n} batches", number)


def test_name(inputs: "Inputs") -> str:
    """Say on what a network is tested; nothing if on the batches it trains on."""
    if inputs["task"] == "agreement":
        misleading, nouns = int(inputs["attractors"]), distance(inputs) // WORDS_A_PHRASE
        if not misleading:
            return say("sentences in which none of {nouns} nouns misleads", nouns=nouns)
        return say_count(
            "sentences in which {n} of {nouns} nouns misleads",
            "sentences in which {n} of {nouns} nouns mislead",
            misleading,
            nouns=nouns,
        )
    if inputs["task"] in ("brackets", "parity"):
        return say("sequences of {steps} steps", steps=LONGER * distance(inputs))
    return ""


def guess(inputs: "Inputs") -> str:
    """Say how those right answers of the test come about that need no memory: the line beside them."""
    if inputs["task"] == "agreement":
        return say("by agreeing with the nearest noun")
    return say("without memory")


def _lanes(trace: "TrainingRace", inputs: "Inputs") -> "list[tuple[str, Lane]]":
    return [(network(inputs["first"]), trace["first"]), (network(inputs["second"]), trace["second"])]


def _labels(inputs: "Inputs") -> "dict[str, str]":
    """Name what the axes measure, the loss without memory, and the two kinds of answers."""
    return {
        "loss": say("squared error") if inputs["task"] == "adding" else say("nats"),
        "baseline": BASELINES.get(inputs["task"], ""),
        "trained": say("on its own batches"),
        "tested": say("on {test}", test=test_name(inputs)) if test_name(inputs) else "",
    }


def _loss(lane: "Lane") -> float:
    """Return the latest loss, NaN before the first and after an explosion."""
    latest = lane["loss"][-1] if lane["loss"] else None
    return float("nan") if latest is None else float(latest)


def _about(inputs: "Inputs") -> str:
    if inputs["task"] != "agreement":
        return ""
    nouns, misleading = distance(inputs) // WORDS_A_PHRASE, int(inputs["attractors"])
    return say(
        " Between subject and verb stand {words} words, {nouns} of them nouns. The networks train on sentences whose "
        "nouns mislead at random and are tested on sentences in which {do}: whoever agrees with the nearest noun is "
        "right there in {right} of {nouns} cases.",
        words=distance(inputs),
        nouns=nouns,
        do=say_count("{n} does", "{n} do", misleading) if misleading else say("none does"),
        right=nouns - misleading,
    )


def _lost(lane: "Lane", baseline: float) -> bool:
    """Say whether a network that had solved the task trained on and solves it no longer."""
    return bool(lane["solved"]) and not lane["diverged"] and too_high(recent_loss(lane), baseline)


def _heading(lanes: "list[tuple[str, Lane]]", baseline: float) -> str:
    lost = [name for name, lane in lanes if _lost(lane, baseline)]
    solved = [name for name, lane in lanes if lane["solved"] and not lane["diverged"] and not _lost(lane, baseline)]
    exploded = [name for name, lane in lanes if lane["diverged"]]
    if len(solved) == 2:
        return say("Both solve it")
    if exploded or lost:
        heading = _failed(exploded, lost)
        return say("{heading}, the {network} solves it", heading=heading, network=solved[0]) if solved else heading
    return say("Only the {network} solves it", network=solved[0]) if solved else say("Neither has solved it")


def _failed(exploded: "list[str]", lost: "list[str]") -> str:
    """Say which networks exploded; if none has, which lost what they had."""
    if len(exploded) == 2:
        return say("Both networks exploded")
    if exploded:
        return say("The {network} exploded", network=exploded[0])
    if len(lost) == 2:
        return say("Both networks solved it and lost it again")
    return say("The {network} solved it and lost it again", network=lost[0])


def _course(name: str, lane: "Lane", trace: "TrainingRace", inputs: "Inputs") -> str:
    """Tell how the training of a network went: only what its numbers show."""
    if lane["diverged"]:
        return _explosion(name, lane, inputs)
    if not lane["loss"]:
        return ""
    loss, share = recent_loss(lane), recent_loss(lane) / trace["baseline"]
    now = later("so far its mean loss is {loss}, {share} of the loss without memory.")
    if len(lane["loss"]) >= RECENT:
        now = later("over the last ten its loss is {loss}, {share} of the loss without memory.")
    now = say(now, loss=short(loss), share=per_cent(whole(100 * share)))
    if _lost(lane, trace["baseline"]):
        return say(
            "The {network} solves the task after {batches}, but after {all} it has lost it again: {now}",
            network=name,
            batches=batches(lane["solved"]),
            all=len(lane["loss"]),
            now=now,
        )
    if lane["solved"]:
        return say("The {network} solves the task after {batches}.", network=name, batches=batches(lane["solved"]))
    course = say(
        "The {network} has not solved the task within {batches}: {now}",
        network=name,
        batches=batches(len(lane["loss"])),
        now=now,
    )
    return course + (_faint(lane, inputs) if share >= CHANCE else "")


def _explosion(name: str, lane: "Lane", inputs: "Inputs") -> str:
    """Say at which batch a network exploded, and what to change about these settings."""
    plain, first = name.endswith("RNN"), lane["loss"][0] or 0.0
    if lane["diverged"] == 1:
        remedy = say("Nothing had been learned by then: its weights alone do this over so many steps. ")
        remedy += say("Lower ρ, or shorten the distance.") if plain else say("Shorten the distance.")
    elif plain and first > HUGE:
        remedy = say(
            "Its weights alone already made a loss of {loss} over so many steps. Lower ρ, shorten the distance, or "
            "lower the learning rate.",
            loss=short(first),
        )
    else:
        remedy = say("Lower the learning rate: it sets how long Adam’s steps are, however long the gradient is.")
        remedy += say(" So clipping did not prevent it.") if inputs["clip"] else ""
    return say(
        "The {network} exploded at batch {batch}: its loss or gradient left what a float can hold, and it trains no "
        "further. {remedy}",
        network=name,
        batch=lane["diverged"],
        remedy=remedy,
    )


def _faint(lane: "Lane", inputs: "Inputs") -> str:
    """Point to the map where it shows a reason: little of the gradient reaches the step that tells the answer."""
    step = DECIDED_AT.get(inputs["task"])
    if not step or not lane["reach"]:
        return ""
    for rows in (lane["reach"], lane["cell_reach"]):
        if rows and (NO_NUMBER in rows[-1] or int(rows[-1][0], 16) - int(rows[-1][-1 - step], 16) < FAINT):
            return ""
    return say(
        " Its map shows a reason: in the last row less than a thousandth of the gradient at the end reaches step "
        "{step}, which alone tells the answer.",
        step=step,
    )


def _tests(lanes: "list[tuple[str, Lane]]", trace: "TrainingRace", inputs: "Inputs") -> str:
    """Say what the latest tests gave, beside what can be reached without memory there and on the batches."""
    if not test_name(inputs) or not lanes[1][1]["tested"]:
        return ""
    tests = [
        say("the {network} has {share}", network=name, share=percent(lane["tested"][-1]))
        for name, lane in lanes
        if lane["tested"]
    ]
    return say(
        " On {test}, {networks} right; {guess} it would be {guessing}.",
        test=test_name(inputs),
        networks=say(" and ").join(tests),
        guess=guess(inputs),
        guessing=percent(trace["guessing_tested"]),
    )


WIDGET = Widget(
    name="training-race",
    title=later("Training race"),
    lead=later(
        "Two networks of 32 units learn the same task from the same batches; gated ones start from the "
        "same keep bias, and the factors of an LRU where such gates do. "
        "Choose below the picture how far apart question and answer are, and press Train."
    ),
    inputs=(TASK, LAG, ATTRACTORS, FIRST, SECOND, KEEP, RATE, RHO, STEPS, SEED, CLIP),
    main=(),
    model="training_race",
    code=("training_race", "training", "grammars", "tasks"),
    question=question,
    picture=picture,
    result=result,
    idle=idle,
    where=later("as the latest loss of the second network"),
    presets=(
        (later("RNN against LSTM"), {}),
        (later("Gated, keep bias 0"), {"first": "gru", "keep": 0.0}),
        (later("Gated, keep bias 1"), {"first": "gru"}),
        (
            later("Agreement, every noun misleads"),
            {"task": "agreement", "lag": 15, "attractors": 5, "rate": 0.01, "steps": 100},
        ),
        (later("Counting brackets"), {"task": "brackets", "lag": 20, "first": "gru", "rate": 0.01}),
        (later("Parity"), {"task": "parity", "lag": 20, "rate": 0.01}),
        (later("Parity, gates without h"), {"task": "parity", "lag": 20, "rate": 0.01, "first": "min-gru"}),
        (later("Parity, factors of an LRU"), {"task": "parity", "lag": 20, "rate": 0.01, "first": "lru"}),
        (later("LRU, keep bias 3"), {"first": "lru", "keep": 3.0}),
        (later("ReLU with the identity"), {"first": "rnn-relu", "lag": 40}),
        (
            later("An explosion"),
            {"first": "rnn-relu", "lag": 100, "rho": 3.0, "keep": 3.0, "clip": False, "steps": 100},
        ),
    ),
    streams=True,
)
