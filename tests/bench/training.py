"""Training steps a second: the readable and the fast LSTM, natively and in Pyodide, in one run.

One step is a forward pass, full backpropagation through time and Adam, for H = 32, B = 32, T = 50 in float32. The
rounds of the versions alternate, so that a busy machine slows all of them.
"""

import json
import statistics

from playwright.sync_api import Page

from tests.site.lesson import open_lesson, wait_for_numpy

ROUNDS, STEPS = 5, 20

# The same source measures natively and in the reader's worker.
MEASURE = f"""
import time
import numpy as np
from sim.models.cells import CELLS, fast_cell
from sim.models.initialisation import forget_bias, lstm_weights
from sim.models.optimisers import adam, adam_start
from sim.models.tasks import adding_task
from sim.models.training import evaluate, with_readout

def rates(rounds={ROUNDS}, steps={STEPS}):
    rng, task = np.random.default_rng(0), adding_task(50)
    start = with_readout(rng, lstm_weights(rng, task.D, forget_bias(32)), task.K)
    batch = task.sample(rng, 32)
    cells = {{"readable": CELLS["lstm"], "fast": fast_cell("lstm", 50, 32, 32, np.dtype(np.float32))}}
    found = {{name: [] for name in cells}}
    for _ in range(rounds):
        for name, cell in cells.items():
            parameters, state = start, adam_start(start)
            begun = time.perf_counter()
            for _ in range(steps):
                gradients = evaluate(cell, parameters, batch, task.loss).gradients
                parameters, state = adam(parameters, gradients, state, 1e-3)
            found[name].append(steps / (time.perf_counter() - begun))
    return found
"""


def table(page: Page, site: str) -> str:
    """Measure natively and in the page's second worker, and return a Markdown table."""
    native = _native()
    browser = _in_the_browser(page, site)
    base = statistics.median(browser["fast"])
    rows = [
        _row(f"{name}, {where}", rates, base)
        for where, found in (("native NumPy, one thread", native), ("Pyodide", browser))
        for name, rates in found.items()
    ]
    head = "| LSTM, H = 32, B = 32, T = 50, float32 | steps/s (median) | ratio to fast in Pyodide |\n|---|---|---|"
    return "\n".join([head, *rows])


def _native() -> dict[str, list[float]]:
    names: dict[str, object] = {}
    exec(MEASURE, names)
    found: dict[str, list[float]] = names["rates"]()  # type: ignore[operator]
    return found


def _in_the_browser(page: Page, site: str) -> dict[str, list[float]]:
    """Run the measurement as a reader would run edited code: in the code panel of a widget."""
    open_lesson(page, site)
    wait_for_numpy(page)
    box = page.get_by_role("region", name="Gradient flow through time")
    box.get_by_text("Show me the code").click()
    box.get_by_role("textbox", name="gradient_flow.py").fill(f"{MEASURE}\nimport json\nprint(json.dumps(rates()))")
    box.get_by_role("button", name="Run").click()
    page.wait_for_function("document.querySelector('[role=log]').textContent.startsWith('{')", timeout=180_000)
    found: dict[str, list[float]] = json.loads(box.get_by_role("log").inner_text().splitlines()[0])
    return found


def _row(name: str, rates: list[float], base: float) -> str:
    median = statistics.median(rates)
    return f"| {name} | {median:.1f} | {median / base:.2f} |"
