"""Recompute the figures the lesson quotes and print them beside the published ones, as a Markdown table.

    OPENBLAS_NUM_THREADS=1 python -m tests.references.reproduce_published [--write]

With `--write` the table goes to docs/lab/numbers.md. Takes about fifteen seconds with one thread, far longer with
threads that wait for each other. A figure that depends on random draws is a geometric mean over seeds 0 to 4, with the
smallest and largest in brackets.
"""

import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array, sigmoid
from sim.models.cells import CELLS
from sim.models.grammars import PHRASES, agreement_task
from sim.models.initialisation import (
    bias_for_memory,
    forget_bias,
    gaussian,
    half_life,
    identity,
    lstm_weights,
    orthogonal,
    rnn_weights,
)
from sim.models.jacobians import jacobians_to_last, lstm_direct_path, lstm_jacobians, rnn_jacobians
from sim.models.lstm import lstm_forward
from sim.models.rnn import RNNWeights, rnn_forward
from sim.models.spectra import spectral_norms, spectral_radius, zero_eigenvalue_example
from sim.models.tasks import adding_baseline, first_bit_task
from sim.models.training import Settings, evaluate, train, with_readout
from tests.references.copy_task import copy_baseline

PAGE = Path(__file__).resolve().parents[2] / "docs" / "lab" / "numbers.md"
MARK = "<!-- the table -->\n"
HEAD = "| Figure | Published | Ours |\n|---|---|---|"
SEEDS = range(5)
AGREEMENT_STEPS = 30  # stopped halfway: after 40 it makes no errors at all


class Row(NamedTuple):
    """One line of the table."""

    figure: str
    published: str
    ours: str


def main(arguments: list[str]) -> None:
    """Print the table, or write it into the page that shows it."""
    lines = [HEAD]
    print(HEAD)
    for part in (*fast_parts(), first_bit, agreement):
        for row in part():
            lines.append(line(row))
            print(lines[-1], flush=True)
    if "--write" in arguments:
        before, _, after = PAGE.read_text(encoding="utf-8").split(MARK)
        PAGE.write_text(MARK.join([before, "\n".join(["", *lines, ""]), after]), encoding="utf-8")


def fast_parts() -> tuple[Callable[[], Iterator[Row]], ...]:
    """The parts of the table that need no training."""
    return closed_forms, latch, eigenvalues, lstm_paths, orthogonal_chain


def line(row: Row) -> str:
    """A row as a line of the table."""
    return f"| {row.figure} | {row.published} | {row.ours} |"


def closed_forms() -> Iterator[Row]:
    """What needs no network."""
    yield Row("0.9^100 and 0.99^100", "2.7e-5, 0.37", f"{0.9**100:.1e}, {0.99**100:.2f}")
    lives = ", ".join(f"{half_life(bias):.1f}" for bias in (0, 1, 2, 3, 5))
    yield Row("half-life in steps, forget bias 0, 1, 2, 3, 5", "1.0, 2.2, 5.5, 14.3, 103", lives)
    kept = ", ".join(f"{float(sigmoid(np.array(bias_for_memory(T)))) ** T:.3f}" for T in (10, 100, 1000))
    yield Row("chrono: f^T for T = 10, 100, 1000", f"1/e = {math.exp(-1):.3f}", kept)
    yield Row("adding problem, answering 1", "0.1667", f"{adding_baseline():.4f}")
    copies = f"{copy_baseline(50):.3f}, {copy_baseline(100):.3f}"
    yield Row("copy task without memory, T = 50, 100", "0.297, 0.173", copies)


def latch() -> Iterator[Row]:
    """One tanh unit that holds a bit, and what that does to its gradient."""
    weights = RNNWeights(np.zeros((1, 1)), np.array([[1.25]]), np.zeros(1))
    trace = rnn_forward(np.zeros((300, 1, 1)), weights, np.ones((1, 1)))
    steps = rnn_jacobians(trace, weights.W_hh)
    over_50 = jacobians_to_last(steps[-50:])[0].item()
    ours = f"{trace.h[-1].item():.4f}, {steps[-1].item():.3f}, {over_50:.1e}"
    yield Row("latch, w = 1.25: h*, slope, slope^50", "0.7104, 0.619, 3.9e-11", ours)


def eigenvalues() -> Iterator[Row]:
    """Gradients that double though every eigenvalue of W is zero."""
    W, _, _, J = zero_eigenvalue_example()
    growth = spectral_norms(np.linalg.matrix_power(J, 40)) / spectral_norms(np.linalg.matrix_power(J, 39))
    radius = spectral_radius(W)
    ours = f"{'0 but for rounding' if radius < 1e-6 else radius}, {float(growth):.6f}"
    yield Row("zero-eigenvalue example: spectral radius of W, growth a step", "0, 2", ours)


def lstm_paths() -> Iterator[Row]:
    """The whole derivative of an LSTM's cell beside its direct path, at lag 59."""
    published = {(1, 1): ("1.6e-5", "5.8e-9"), (1, 3): ("4.2", "0.088"), (4, 1): ("292", "–")}
    for (gain, bias), (full, direct) in published.items():
        found = np.array([_lstm_norms(seed, gain, bias) for seed in SEEDS])
        name = f"LSTM, H = 32, lag 59, gain {gain}, forget bias {bias}"
        yield Row(f"{name}: ∂c/∂c", full, _spread(found[:, 0]))
        yield Row(f"{name}: joint ∂(c, h)/∂(c, h)", full, _spread(found[:, 1]))
        yield Row(f"{name}: ∏f, largest unit", direct, _spread(found[:, 2]))
    weak = np.array([_lstm_norms(seed, 1, 1, inputs=0.1) for seed in SEEDS])
    yield Row("LSTM, gain 1, forget bias 1, inputs ten times weaker: ∂c/∂c", "–", _spread(weak[:, 0]))


def _lstm_norms(seed: int, gain: float, bias: float, *, inputs: float = 1.0) -> tuple[float, float, float]:
    """Random inputs of as many channels as units, weighted so that they move each gate by about `inputs`."""
    H, lag = 32, 59
    rng = np.random.default_rng(seed)
    weights = lstm_weights(rng, H, forget_bias(H, bias), gain)
    trace = lstm_forward(inputs * rng.normal(size=(lag + 1, 1, H)), weights)
    joint = jacobians_to_last(lstm_jacobians(trace, weights.W_hh))[1, 0]
    direct = lstm_direct_path(trace.f)[1, 0].max()
    return float(spectral_norms(joint[:H, :H])), float(spectral_norms(joint)), float(direct)


def orthogonal_chain() -> Iterator[Row]:
    """Orthogonal weights through tanh: the saturation shrinks what W would keep."""
    published = {0.8: "1.6e-10", 0.95: "1.7e-3", 1.0: "0.081", 1.05: "1.7", 1.2: "51"}
    for rho, figure in published.items():
        found = np.array([_chain_norm(seed, rho) for seed in SEEDS])
        yield Row(f"tanh, W = ρQ, H = 64, lag 99, inputs of 0.05, ρ = {rho}", f"{figure} (2nd)", _spread(found))


def _chain_norm(seed: int, rho: float) -> float:
    """Inputs that move each unit by about 0.05: the published figures do not say, and these fit them."""
    H, D, lag = 64, 8, 99
    rng = np.random.default_rng(seed)
    weights = rnn_weights(rng, D, orthogonal(rng, H, rho))
    trace = rnn_forward(0.05 * rng.normal(size=(lag + 1, 1, D)), weights)
    return float(spectral_norms(jacobians_to_last(rnn_jacobians(trace, weights.W_hh))[1, 0]))


def first_bit() -> Iterator[Row]:
    """Which initialisations learn to remember one bit over 40 noisy steps, in 300 batches of 32."""
    starts: dict[str, tuple[str, str, Callable[[np.random.Generator], Array]]] = {
        "tanh, Gaussian": ("0/5", "rnn", lambda rng: gaussian(rng, 32, 32)),
        "tanh, orthogonal": ("0/5", "rnn", lambda rng: orthogonal(rng, 32)),
        "ReLU, Gaussian": ("0/5", "rnn-relu", lambda rng: gaussian(rng, 32, 32)),
        "ReLU, identity": ("5/5", "rnn-relu", lambda rng: identity(32)),
    }
    for name, (published, cell, start) in starts.items():
        learned = sum(_remembers(seed, cell, start) for seed in SEEDS)
        yield Row(f"first bit, T = 40, σ = 1, 32 units: {name}", f"{published} (2nd)", f"{learned}/5")


def _remembers(seed: int, cell: str, start: Callable[[np.random.Generator], Array]) -> bool:
    """99 % right over the last 20 of 300 batches."""
    rng, task = np.random.default_rng(seed), first_bit_task(40, noise=1.0)
    parameters = with_readout(rng, rnn_weights(rng, task.D, start(rng)), task.K)
    settings = Settings(cell, steps=300, learning_rate=1e-3, max_norm=1.0)
    accuracies = [record.accuracy for record in train(task, parameters, settings, rng)]
    return len(accuracies) == 300 and float(np.mean(accuracies[-20:])) > 0.99


def agreement() -> Iterator[Row]:
    """Errors by number of attractors of an LSTM trained briefly on the toy grammar: an illustration."""
    rng, task = np.random.default_rng(0), agreement_task()
    parameters = with_readout(rng, lstm_weights(rng, task.D, forget_bias(32)), task.K)
    settings = Settings("lstm", steps=AGREEMENT_STEPS, max_norm=1.0)
    for record in train(task, parameters, settings, rng):
        parameters = record.parameters
    errors = []
    for attractors in range(PHRASES + 1):
        task = agreement_task(attractors)
        accuracy = evaluate(CELLS["lstm"], parameters, task.sample(rng, 1000), task.loss).accuracy
        errors.append(f"{100 * (1 - accuracy):.1f}")
    name = f"agreement, error in % by 0–5 attractors (ours: toy grammar, {AGREEMENT_STEPS} steps)"
    yield Row(name, "0.7, 2.8, 5.0, 7.8, 10.0, 15.8", ", ".join(errors))


def _spread(values: Array) -> str:
    """Geometric mean [smallest, largest]."""
    mean = math.exp(float(np.log(values).mean()))
    return f"{mean:.2g} [{values.min():.2g}, {values.max():.2g}]"


if __name__ == "__main__":
    main(sys.argv[1:])
