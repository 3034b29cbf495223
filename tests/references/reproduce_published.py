"""Recompute the figures that the lesson rests on and print them beside earlier ones, as Markdown tables.

    OPENBLAS_NUM_THREADS=1 python -m tests.references.reproduce_published [--write]

With `--write` the tables go to docs/numbers.md. Takes about half a minute with one thread, far longer with threads that
wait for each other. Whatever depends on random draws is run with the seeds 0 to 4.
"""

import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array, sigmoid
from sim.models.cells import CELLS
from sim.models.grammars import agreement_task
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
from sim.models.portable.races import PHRASES
from sim.models.rnn import RNNWeights, rnn_forward
from sim.models.spectra import spectral_norms, spectral_radius, zero_eigenvalue_example
from sim.models.tasks import adding_baseline, first_bit_task
from sim.models.training import Settings, evaluate, train, with_readout
from tests.references.copy_task import copy_baseline

PAGE = Path(__file__).resolve().parents[2] / "docs" / "numbers.md"
MARK = "<!-- the tables -->\n"
SEEDS = range(5)
AGREEMENT_STEPS = 30  # early enough that some seeds still err
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Row(NamedTuple):
    """A figure as recomputed now.

    Attributes:
        quoted: what a publication has, and `source`: the entry of docs/references.md; or
        before: what this project measured earlier, with other draws. A row may have neither.
    """

    figure: str
    now: str
    quoted: str = ""
    source: str = ""
    before: str = ""


def main(arguments: list[str]) -> None:
    """Print the tables, or write them into the page that shows them."""
    rows = [row for part in (*fast_parts(), first_bit, agreement) for row in part()]
    text = tables(rows)
    print(text)
    if "--write" in arguments:
        before, _, after = PAGE.read_text(encoding="utf-8").split(MARK)
        PAGE.write_text(MARK.join([before, f"\n{text}\n", after]), encoding="utf-8")


def fast_parts() -> tuple[Callable[[], Iterator[Row]], ...]:
    """The parts that need no training."""
    return closed_forms, latch, eigenvalues, lstm_paths, orthogonal_chain


def tables(rows: list[Row]) -> str:
    """Write quoted figures, figures measured before, and all others, each under a heading of their own."""
    groups = (
        ("Quoted", "| Figure | Quoted | From | Ours |", [row for row in rows if row.quoted]),
        ("Measured here before", "| Figure | Before, with other draws | Ours |", [row for row in rows if row.before]),
        ("Measured here", "| Figure | Ours |", [row for row in rows if not row.quoted and not row.before]),
    )
    return "\n\n".join(
        "\n".join([f"## {title}", "", head, "|---" * (head.count("|") - 1) + "|", *map(line, group)])
        for title, head, group in groups
    )


def line(row: Row) -> str:
    """A row as a line of its table."""
    return f"| {' | '.join(filter(None, [row.figure, row.quoted, row.source, row.before, row.now]))} |"


def cited(key: str, name: str) -> str:
    """Refer to an entry of the references."""
    return f"[{name}](references.md#{key})"


def closed_forms() -> Iterator[Row]:
    """What needs no network."""
    kept = ", ".join(f"{float(sigmoid(np.array(bias_for_memory(T)))) ** T:.3f}" for T in (10, 100, 1000))
    chrono = cited("tallec2018", "Tallec and Ollivier 2018")
    yield Row("A gate of $1 - 1/\\ell$ after $\\ell$ = 10, 100, 1000 steps", kept, f"1/e = {math.exp(-1):.3f}", chrono)
    memory = cited("arjovsky2016", "Arjovsky et al. 2016")
    yield Row("Adding problem, always answering 1", f"{adding_baseline():.4f}", "0.167", memory)
    copies = f"{copy_baseline(50):.3f}, {copy_baseline(100):.3f}"
    formula = "$10 \\ln 8/(\\ell + 20)$"
    yield Row("Copy task with every symbol guessed, pauses of 50 and 100", copies, formula, memory)
    lives = ", ".join(f"{half_life(bias):.1f}" for bias in (0, 1, 2, 3, 5))
    yield Row("Half-life in steps at a forget bias of 0, 1, 2, 3, 5", lives)


def latch() -> Iterator[Row]:
    """One tanh unit that holds a bit, and what that does to its gradient."""
    weights = RNNWeights(np.zeros((1, 1)), np.array([[1.25]]), np.zeros(1))
    trace = rnn_forward(np.zeros((300, 1, 1)), weights, np.ones((1, 1)))
    steps = rnn_jacobians(trace, weights.W_hh)
    over_50 = jacobians_to_last(steps[-50:])[0].item()
    now = f"{trace.h[-1].item():.4f}, {steps[-1].item():.4f}, {short(over_50)}"
    yield Row("Latch with $w = 1.25$: state at rest, slope there, slope to the power of 50", now)


def eigenvalues() -> Iterator[Row]:
    """Gradients that double though every eigenvalue of W is zero."""
    W, _, _, J = zero_eigenvalue_example()
    growth = spectral_norms(np.linalg.matrix_power(J, 40)) / spectral_norms(np.linalg.matrix_power(J, 39))
    radius = spectral_radius(W)
    now = f"{'0 but for rounding' if radius < 1e-6 else radius}, {float(growth):.6f}"
    yield Row("Zero-eigenvalue example: largest eigenvalue of $W_{hh}$, growth per step", now)


def lstm_paths() -> Iterator[Row]:
    """The whole derivative of an LSTM's cell beside its direct path, at lag 59."""
    earlier = {(1, 1): ("1.6 × 10⁻⁵", "5.8 × 10⁻⁹"), (1, 3): ("4.2", "0.088"), (4, 1): ("292", "")}
    for (gain, bias), (full, direct) in earlier.items():
        found = np.array([lstm_norms(seed, gain, bias) for seed in SEEDS])
        name = f"LSTM, 32 units, lag 59, gain {gain}, forget bias {bias}"
        yield Row(f"{name}: $\\lVert\\mathrm{{d}} c_T/\\mathrm{{d}} c_0\\rVert$", _spread(found[:, 0]), before=full)
        yield Row(f"{name}: product of forget gates, largest unit", _spread(found[:, 2]), before=direct)
        yield Row(f"{name}: joint Jacobian of $(c_t, h_t)$", _spread(found[:, 1]))
    weak = np.array([lstm_norms(seed, 1, 1, inputs=0.1) for seed in SEEDS])
    name = "LSTM, gain 1, forget bias 1, inputs ten times weaker"
    yield Row(f"{name}: $\\lVert\\mathrm{{d}} c_T/\\mathrm{{d}} c_0\\rVert$", _spread(weak[:, 0]))


def lstm_norms(seed: int, gain: float, bias: float, *, inputs: float = 1.0) -> tuple[float, float, float]:
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
    for rho in (0.8, 0.95, 1.0, 1.05, 1.2):
        found = np.array([_chain_norm(seed, rho) for seed in SEEDS])
        yield Row(f"tanh, $W_{{hh}} = \\rho Q$, 64 units, lag 99, inputs of 0.05, $\\rho$ = {rho}", _spread(found))


def _chain_norm(seed: int, rho: float) -> float:
    """Inputs that move each unit by about 0.05."""
    H, D, lag = 64, 8, 99
    rng = np.random.default_rng(seed)
    weights = rnn_weights(rng, D, orthogonal(rng, H, rho))
    trace = rnn_forward(0.05 * rng.normal(size=(lag + 1, 1, D)), weights)
    return float(spectral_norms(jacobians_to_last(rnn_jacobians(trace, weights.W_hh))[1, 0]))


def first_bit() -> Iterator[Row]:
    """Which initialisations learn to remember one bit over 40 steps, noise from the second on, in 300 batches of 32."""
    starts: dict[str, tuple[str, Callable[[np.random.Generator], Array]]] = {
        "tanh, Gaussian": ("rnn", lambda rng: gaussian(rng, 32, 32)),
        "tanh, orthogonal": ("rnn", lambda rng: orthogonal(rng, 32)),
        "ReLU, Gaussian": ("rnn-relu", lambda rng: gaussian(rng, 32, 32)),
        "ReLU, identity": ("rnn-relu", lambda rng: identity(32)),
    }
    for name, (cell, start) in starts.items():
        learned = sum(_remembers(seed, cell, start) for seed in SEEDS)
        yield Row(
            f"First bit, 40 steps, noise from the second on, 32 units, 300 batches: {name}",
            f"{learned} of {len(SEEDS)} seeds",
        )


def _remembers(seed: int, cell: str, start: Callable[[np.random.Generator], Array]) -> bool:
    """99 % right over the last 20 of 300 batches."""
    rng, task = np.random.default_rng(seed), first_bit_task(40, noise=1.0)
    parameters = with_readout(rng, rnn_weights(rng, task.D, start(rng)), 32, task.K)
    settings = Settings(cell, steps=300, learning_rate=1e-3, max_norm=1.0)
    accuracies = [record.accuracy for record in train(task, parameters, settings, rng)]
    return len(accuracies) == 300 and float(np.mean(accuracies[-20:])) > 0.99


def agreement() -> Iterator[Row]:
    """Errors by number of attractors of an LSTM trained briefly on the toy grammar: an illustration."""
    errors = np.array([_agreement_errors(seed) for seed in SEEDS])
    now = ", ".join(f"{each.mean():.1f} [{each.min():.1f}, {each.max():.1f}]" for each in errors.T)
    name = f"Agreement, error in % with 0 to 5 attractors (ours: toy grammar, {AGREEMENT_STEPS} batches)"
    source = (
        f"{cited('yogatama2018', 'Yogatama et al. 2018')}, in {cited('dehghani2019', 'Dehghani et al. 2019')}, Table 2"
    )
    yield Row(name, now, "0.7, 2.8, 5.0, 7.8, 10.0, 15.8", source)


def _agreement_errors(seed: int) -> list[float]:
    """Errors in % on 1000 sentences for each number of attractors."""
    rng, task = np.random.default_rng(seed), agreement_task()
    parameters = with_readout(rng, lstm_weights(rng, task.D, forget_bias(32)), 32, task.K)
    settings = Settings("lstm", steps=AGREEMENT_STEPS, max_norm=1.0)
    for record in train(task, parameters, settings, rng):
        parameters = record.parameters
    errors = []
    for attractors in range(PHRASES + 1):
        task = agreement_task(attractors)
        accuracy = evaluate(CELLS["lstm"], parameters, task.sample(rng, 1000), task.loss).accuracy
        errors.append(100 * (1 - accuracy))
    return errors


def _spread(values: Array) -> str:
    """Geometric mean [smallest, largest]."""
    mean = math.exp(float(np.log(values).mean()))
    return f"{short(mean)} [{short(values.min())}, {short(values.max())}]"


def short(value: float) -> str:
    """Write a number with two digits: 0.0017, 2.3 × 10⁻⁵, 170."""
    rounded = float(f"{value:.2g}")
    if 1e-3 <= rounded < 1e4:
        return f"{rounded:g}"
    digits, _, exponent = f"{value:.1e}".partition("e")
    return f"{digits} × 10{str(int(exponent)).translate(SUPERSCRIPTS)}"


if __name__ == "__main__":
    main(sys.argv[1:])
