"""Every widget at the corners of its controls: what it says there, in its texts and in the words of its picture."""

import functools
import html
import itertools
import json
import random
import re
from collections.abc import Iterator
from typing import Any

from sim.widgets import WIDGETS, race_log, text_log
from sim.widgets.inputs import Input, RadioGroup, Slider, TextArea, TextField, Toggle
from sim.worker import plain, run, started, write

MOST = 160  # settings of a widget
BATCHES = (1, 2, 9, 10, 11)  # after which a training is looked at
TEXTS = {
    "text": ["(", "()", "", "(()", "x)", "(()(()))()((())())(()())"],
    "sentence": ["The cat, which my sister bought, sits.", "cat", "", "a b c d"],
}  # that are typed, by the name of the field
TRAINED: dict[str, list[dict[str, Any]]] = {
    "training-race": [
        {"steps": 50, "lag": 5, "task": task, "attractors": attractors, "first": first, "rate": 0.01}
        for task, attractors, first in (
            ("first-bit", 5, "rnn"),
            ("agreement", 1, "rnn"),
            ("agreement", 0, "lstm"),
            ("brackets", 5, "rnn-relu"),
        )
    ]
    + [{"steps": 50, "lag": 100, "first": "rnn-relu", "rate": 1.0, "clip": clip} for clip in (False, True)],
    "own-text": [
        {"text": "own", "content": "“One” two (three)\n" * 80, "units": 16, "steps": 50, "sentence": sentence}
        for sentence in ("“One” two", "", "Ω")
    ],
}  # the settings of those that train


LOGS: dict[str, Any] = {"training-race": race_log, "own-text": text_log}  # how their traces grow


@functools.cache
def said(widget: str) -> list[tuple[dict[str, Any], str]]:
    """Return settings of a widget, and what it says at each, line by line."""
    return [(inputs, _words(widget, trace, inputs)) for inputs in corners(widget) for trace in traces(widget, inputs)]


def corners(widget: str) -> list[dict[str, Any]]:
    """Return its presets, and the ends, the start and a few other places of its inputs in combination."""
    if widget in TRAINED:
        return [{**WIDGETS[widget].start(), **settings} for settings in TRAINED[widget]]
    rng = random.Random(widget)
    presets = [WIDGETS[widget].start(), *WIDGETS[widget].prepared_inputs()]
    places = [_places(control, rng) for control in WIDGETS[widget].inputs]
    found = [
        dict(zip(WIDGETS[widget].start(), values, strict=True))
        for values in itertools.islice(_mixed(places, rng), MOST)
    ]
    return presets + found


def _mixed(places: list[list[Any]], rng: random.Random) -> Iterator[tuple[Any, ...]]:
    """Yield combinations: all, in any order, if there are few, and else some."""
    count = functools.reduce(lambda product, values: product * len(values), places, 1)
    if count <= 4 * MOST:
        found = list(itertools.product(*places))
        rng.shuffle(found)
        yield from found
    else:
        while True:
            yield tuple(rng.choice(values) for values in places)


def _places(control: Input, rng: random.Random) -> list[Any]:
    if isinstance(control, RadioGroup):
        return [option[0] for option in control.options]
    if isinstance(control, Toggle):
        return [False, True]
    if isinstance(control, TextField | TextArea):
        return [control.start, *TEXTS[control.name]]
    assert isinstance(control, Slider)
    ends = [control.low, control.high, control.start]
    shares = [rng.random() for _ in range(4)] + [0.01, 0.02, 0.99]
    return list(dict.fromkeys([*ends, *map(control.at_share, shares)]))


def traces(widget: str, inputs: dict[str, Any]) -> Iterator[Any]:
    """Compute what a widget shows at a setting; of a training, what it shows after a few numbers of batches."""
    model, question = WIDGETS[widget].model, WIDGETS[widget].question(inputs)
    if widget not in TRAINED:
        yield _run(model, json.dumps(question))
        return
    training, log, grown = started(model, question), LOGS[widget], None
    for done, _ in enumerate(itertools.islice(training.steps(), max(BATCHES)), start=1):
        if done in BATCHES:
            grown = log.grown(grown, plain(training.news()))
            yield json.loads(write(grown))


@functools.cache
def _run(model: str, question: str) -> Any:
    return json.loads(write(run(model, json.loads(question))))


def _words(widget: str, trace: Any, inputs: dict[str, Any]) -> str:
    result, drawn = WIDGETS[widget].result(trace, inputs), str(WIDGETS[widget].picture(trace, inputs, 720))
    labels = [html.unescape(label) for label in re.findall(r'aria-label="([^"]*)"', drawn)]
    return "\n".join([result.heading, result.line, result.explanation, result.summary, *labels])
