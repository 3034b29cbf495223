"""What models answer, as it reaches widgets and views: a type for each, for the type checker alone.

A trace is a dictionary, as JSON gives it back; nothing that runs in the page imports this. What a field means says the
model: its named tuple, or the docstring of its function.
"""

from typing import Any, NotRequired, TypedDict

Trace = dict[str, Any]
"""The trace of any model, for what carries it on and looks at nothing in it."""

Points = list[list[float]]
"""Pairs of x and y."""

Known = list[float | None]
"""Numbers, with None where there is none: JSON has no NaN."""


class GradientFlow(TypedDict):
    """Of `sim.models.gradient_flow`."""

    by_lag: list[float]


class RealJacobians(TypedDict):
    """Of `sim.models.real_jacobians`."""

    by_lag: list[float]
    sigma: float
    radius: float


class GradientHighway(TypedDict):
    """Of `sim.models.gradient_highway`."""

    rnn: list[float]
    gru: list[float]
    lstm: list[float]
    direct: list[float]


class StepShares(TypedDict):
    """Of `sim.models.step_shares`."""

    stacks: list[list[float]]


class CliffAndClip(TypedDict):
    """Of `sim.models.cliff_and_clip`."""

    levels: list[str]
    limits: Points
    largest: float
    plain: Points
    clipped: Points


class LSTMStepThrough(TypedDict):
    """Of `sim.models.lstm_step_through`."""

    x: list[list[float]]
    i: list[float]
    f: list[float]
    g: list[float]
    o: list[float]
    kept: list[float]
    written: list[float]
    squashed: list[float]
    c: list[float]
    h: list[float]


class LinearScan(TypedDict):
    """Of `sim.models.linear_scan`."""

    kept: list[list[float]]
    kept_aside: list[list[float]]
    added: list[list[float]]
    added_aside: list[list[float]]
    one_by_one: list[float]
    one_by_one_aside: list[float]


class Network(TypedDict):
    """One of the two networks of `sim.models.inside_network`."""

    i: list[str]
    f: list[str]
    o: list[str]
    above: list[str]
    below: list[str]
    unit: int
    correlation: float
    kept: list[float]
    written: list[float]
    c: list[float]
    estimates: list[float]
    closed: list[float]
    reach: list[float]
    right: float


class InsideNetwork(TypedDict):
    """Of `sim.models.inside_network`."""

    before: Network
    after: Network
    depth: list[int]


class Lane(TypedDict):
    """One of the two networks of `sim.models.training_race`."""

    loss: Known
    accuracy: list[float]
    norm: Known
    tested: list[float]
    reach: list[str]
    cell_reach: list[str]
    solved: int
    diverged: int


class TrainingRace(TypedDict):
    """Of `sim.models.training_race`."""

    first: Lane
    second: Lane
    baseline: float
    guessing: float
    guessing_tested: float
    every: int


class Facts(TypedDict):
    """What `sim.models.own_text` knows of a text."""

    characters: int
    kinds: int
    replaced: int
    held_out: int
    checksum: str
    counting: list[float]


class Look(TypedDict):
    """What a network of `sim.models.own_text` makes of a sentence."""

    step: int
    sentence: str
    samples: list[str]
    reach: list[float]
    states: list[list[str]]
    keeps: list[list[str]]
    given: bool
    asked: NotRequired[str]  # what the network was given to read, as the page notes it


class TextSettings(TypedDict):
    """The settings of a training of `sim.models.own_text`."""

    cell: str
    layers: int
    H: int
    T: int
    learning_rate: float
    steps: int
    seed: int


class OwnText(TypedDict):
    """Of `sim.models.own_text`."""

    settings: TextSettings
    done: int
    facts: Facts
    loss: Known
    held_out: Known
    every: int
    whole: int
    trackers: list[list[Any]]
    untrained: list[list[Any]]
    look: Look | None
    diverged: int
    another_text: bool


class Survival(TypedDict):
    """Of `sim.models.survival`."""

    rnn: list[float]
    lstm: list[float]


class Highways(TypedDict):
    """Of `sim.models.portable.highways`."""

    h: list[float]
    c: list[float]
    dh: list[float]
    dc: list[float]
    slopes: list[float]


class Keeping(TypedDict):
    """Of `sim.models.portable.keeping`."""

    h: list[float]
    c: list[float]
    noise: list[float]
    settled: float
    below: float
    slope: float
    curve: Points


class MatrixPowers(TypedDict):
    """Of `sim.models.portable.matrix_powers`."""

    norms: list[float]
    powers: list[float]


class MatrixShapes(TypedDict):
    """Of `sim.models.portable.matrix_shapes`."""

    input: int
    recurrent: int
    bias: int
    total: int
    blocks: int


class Squashing(TypedDict):
    """Of `sim.models.portable.squashing`."""

    value: float
    slope: float
    curve: Points
    slopes: Points


class Unrolled(TypedDict):
    """Of `sim.models.portable.unrolled`."""

    a: list[float]
    h: list[float]
    loss: float
    slope: list[float]
    dh: list[float]
    da: list[float]
    dw: list[float]
