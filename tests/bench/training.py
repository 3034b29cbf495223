"""Training steps a second: ours, readable and fast, natively and in the reader's worker, beside TensorFlow.js.

The rounds of all versions alternate, so that a busy machine slows all of them; so the table shows ratios, the median
over the rounds. Every version must see the same losses.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from tests.bench import tensorflow, training_step
from tests.bench.memory import peak_memory
from tests.browser import launch
from tests.building import ROOT
from tests.site.lesson import open_lesson, wait_for_numpy

ROUNDS = 7
NATIVE, PYODIDE, PEER = "native NumPy, one thread", "NumPy in Pyodide", "TensorFlow.js, wasm"
SOURCE = Path(training_step.__file__).read_text(encoding="utf-8") + "\nimport json\nprint(json.dumps(measured()))\n"
OWN_MEMORY = "\nimport resource\nprint(1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"

Rounds = list[dict[str, dict[str, Any]]]  # version -> what it measured, for every round


def table(playwright: Playwright, site: str) -> str:
    """Measure in two browsers of their own, whose memory can be told apart, and return a Markdown table."""
    ours, theirs = (launch(playwright) for _ in range(2))
    with tensorflow.hosted() as address:
        editor, other = ours.new_page(), theirs.new_page()
        _open_editor(editor, site)
        other.goto(address)
        rounds: Rounds = []
        memory: dict[str, int] = {}
        for _ in range(ROUNDS):
            native, memory[NATIVE] = _native()
            found = {f"{name}, {NATIVE}": reading for name, reading in native.items()}
            found |= {f"{name}, {PYODIDE}": reading for name, reading in _in_the_editor(editor).items()}
            found[PEER] = tensorflow.measure(other)
            check_agreement(found)
            rounds.append(found)
        memory |= {PYODIDE: peak_memory(ours), PEER: peak_memory(theirs)}
    ours.close()
    theirs.close()
    return _table(rounds, memory)


def check_agreement(found: dict[str, dict[str, Any]]) -> None:
    """Refuse to compare versions that do not compute the same.

    Raises:
        ValueError: two versions saw other losses.
    """
    (first, known), *others = found.items()
    for name, reading in others:
        pairs = zip(known["losses"], reading["losses"], strict=True)
        worst = max(abs(one - other) / one for one, other in pairs)
        if worst > 1e-4:
            raise ValueError(f"the losses of {name!r} and of {first!r} differ by {worst:.1e}; expected 1e-4 at most")


def _native() -> tuple[dict[str, dict[str, Any]], int]:
    """Measure in a process of its own; return what it measured, and the most memory it had."""
    done = subprocess.run(
        [sys.executable, "-c", SOURCE + OWN_MEMORY],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    found, memory = done.stdout.splitlines()
    return json.loads(found), int(memory)


def _open_editor(page: Page, site: str) -> None:
    """Open a widget's code panel and put the measurement into it, as a reader would."""
    open_lesson(page, site)
    wait_for_numpy(page)
    box = page.get_by_role("region", name="Gradient flow through time")
    box.get_by_text("Show me the code").click()
    box.get_by_role("textbox", name="gradient_flow.py").fill(SOURCE)


def _in_the_editor(page: Page) -> dict[str, dict[str, Any]]:
    page.evaluate("document.querySelector('[role=log]').textContent = ''")
    page.get_by_role("button", name="Run").first.click()
    page.wait_for_function("document.querySelector('[role=log]').textContent.startsWith('{')", timeout=180_000)
    text = page.evaluate("document.querySelector('[role=log]').textContent")
    found: dict[str, dict[str, Any]] = json.loads(text.splitlines()[0])
    return found


def _table(rounds: Rounds, memory: dict[str, int]) -> str:
    head = (
        f"| LSTM, H = 32, B = 32, T = 50, D = 8, float32, {len(rounds)} rounds | steps/s | × TensorFlow.js "
        "| tuned native is × as fast | peak memory |\n|---|---|---|---|---|"
    )
    return "\n".join([head, *(_row(name, rounds, memory) for name in rounds[0])])


def _row(name: str, rounds: Rounds, memory: dict[str, int]) -> str:
    rates, peer, native = (_rates(rounds, version) for version in (name, PEER, f"fast, {NATIVE}"))
    bytes_used = next(memory[place] for place in memory if name.endswith(place))
    return (
        f"| {name} | {statistics.median(rates):.1f} | {_median_ratio(rates, peer):.2f} "
        f"| {_median_ratio(native, rates):.2f} | {bytes_used / 1e6:.0f} MB |"
    )


def _rates(rounds: Rounds, name: str) -> list[float]:
    return [float(found[name]["perSecond"]) for found in rounds]


def _median_ratio(rates: list[float], base: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(rates, base, strict=True))
