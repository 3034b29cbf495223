"""Do once what the worker does for readers, and return the numbers.

It runs in three places: at build under the tracer, to see what of Python and NumPy is needed; on native NumPy; and in
the finished runtime in the browser, where the numbers have to be the same. It imports NumPy and `sim` only.
"""

import json
import traceback
import warnings
from typing import Any

import numpy as np

from sim.worker import respond

RACE, TEXT = "training_race", "own_text"
TRAINED = (RACE, TEXT)
CONTENT = "“One” two (three), four.\n" * 50  # the worker has no texts: its page does

Question = dict[str, Any]


def exercise(questions: list[tuple[str, Question]]) -> dict[str, Any]:
    """Run everything.

    Args:
        questions: models and what to ask them, as `overrides.quickstart.library.questions` lists it.

    Returns:
        Results by name, as plain numbers and lists.
    """
    (race,) = (question for model, question in questions if model == RACE)
    (text,) = (question for model, question in questions if model == TEXT)
    return {
        "models": [_trace(model, question) for model, question in questions if model not in TRAINED],
        "races": races(race),
        "texts": texts(text),
        "algebra": algebra(),
        "random": seeded(),
        "language": language(),
    }


def races(question: Question) -> dict[str, list[float]]:
    """Train every network for two steps on every task; in float32 the interpreters agree on the leading digits."""
    losses = {}
    for task in ("first-bit", "adding", "agreement", "brackets", "parity"):
        for first, second in (("rnn", "rnn-relu"), ("gru", "lstm")):
            short = {**question, "task": task, "first": first, "second": second, "lag": 8, "steps": 2}
            race = _trace(RACE, short)
            losses[f"{task}, {first}, {second}"] = [round(x, 3) for x in race["first"]["loss"] + race["second"]["loss"]]
    return losses


def texts(question: Question) -> dict[str, list[float]]:
    """Let every network read a text for two steps, to the leading digits."""
    bits = {}
    for cell in ("rnn", "gru", "lstm"):
        short = {**question, "cell": cell, "layers": 2, "H": 16, "content": CONTENT, "text": "own", "steps": 2}
        bits[cell] = [round(x, 3) for x in _trace(TEXT, short)["loss"]]
    return bits


def algebra() -> dict[str, Any]:
    """Solve, invert and factor one matrix; only what has a sign of its own is reported."""
    A = np.array([[4.0, 1.0, -2.0], [1.0, 3.0, 0.5], [-2.0, 0.5, 5.0]])
    q, r = np.linalg.qr(A)
    return {
        "norm": float(np.linalg.norm(A)),
        "solve": np.linalg.solve(A, np.array([1.0, 2.0, 3.0])).tolist(),
        "inverse": np.linalg.inv(A).tolist(),
        "singular values": np.linalg.svd(A, compute_uv=False).tolist(),
        "eigenvalues": sorted(np.linalg.eigvals(A).real.tolist()),
        "symmetric eigenvalues": np.linalg.eigvalsh(A).tolist(),
        "qr": (q @ r).tolist(),
        "diagonal of r": np.abs(np.diag(r)).tolist(),
        "determinant": float(np.linalg.det(A)),
        "product": np.einsum("ij,jk->ik", A, A).tolist(),
        "exponential": np.exp(-A / 7).tolist(),
        "tanh": np.tanh(A.astype(np.float32)).astype(np.float64).round(6).tolist(),
    }


def seeded() -> dict[str, Any]:
    """Draw from every bit generator, seeded."""
    generators = {
        "PCG64": np.random.PCG64,
        "MT19937": np.random.MT19937,
        "Philox": np.random.Philox,
        "SFC64": np.random.SFC64,
    }
    draws: dict[str, Any] = {
        name: np.random.Generator(kind(7)).standard_normal(4).tolist() for name, kind in generators.items()
    }
    draws["legacy"] = np.random.RandomState(7).normal(size=4).tolist()
    draws["permutation"] = np.random.default_rng(7).permutation(6).tolist()
    return draws


def language() -> dict[str, Any]:
    """Print an array, warn, and fail, as a reader's own code may."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.warn("as a reader may", stacklevel=2)  # NumPy's own need floating-point flags, which wasm lacks
    return {
        "shown": repr(np.arange(3.0) / 3),
        "warned": [str(warning.message) for warning in caught],
        "failed": [_failure("np.linalg.inv(np.zeros((2, 3)))"), _failure("np.ones(2) @ np.ones(3)")],
    }


def _trace(model: str, question: Question) -> Any:
    return json.loads(respond(json.dumps({"model": model, "question": question})))


def _failure(code: str) -> str:
    try:
        exec(compile(code, "<cell>", "exec"), {"np": np})
    except Exception:
        return traceback.format_exc().splitlines()[-1]
    return "no failure"
