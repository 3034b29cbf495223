"""Training steps a second: kernels and NumPy in the reader's worker, beside native NumPy, PyTorch and TensorFlow.js.

    python -m tests.bench.training                   without PyTorch
    TORCH=python3 python -m tests.bench.training     with the PyTorch of that Python; TORCH=fetch gets one (3 GB)

The rounds of all versions alternate, so that a busy machine slows all of them; so the table shows ratios, the median
over the rounds, by the clock and by the time that processors worked. Every version must see the same losses.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, Playwright

from sim.widgets import WIDGETS
from tests.bench import tensorflow, training_step
from tests.bench.memory import peak_memory, work_of
from tests.bench.peers import peer_python
from tests.bench.training_step import RATE, STEPS, WARM_UP
from tests.browser import launch
from tests.building import ROOT
from tests.firefox import Firefox, started, system_firefox
from tests.site.lesson import PAGE, open_lesson, python_worker, wait_for_numpy

ROUNDS, MEMORY_ROUNDS = 5, 7
SECONDS, SHORT = 5.0, 1.0  # for how long to train at least, lest what is around the steps counts
SOURCE = (
    Path(training_step.__file__).read_text(encoding="utf-8")
    + "\nimport json\nprint(json.dumps(measured(%r, %r, %r)))\n"
)
KERNELS, TODAY, NATIVE = "LSTM, kernels", "LSTM, NumPy in Pyodide", "LSTM, native NumPy, one thread"
PYTORCH, PEER = "LSTM, PyTorch, one thread", "LSTM, TensorFlow.js, wasm"
IN_PYODIDE = {
    KERNELS: ("lstm", "kernels"),
    TODAY: ("lstm", "NumPy"),
    "GRU, kernels": ("gru", "kernels"),
    "GRU, NumPy in Pyodide": ("gru", "NumPy"),
    "RNN, kernels": ("rnn", "kernels"),
    "RNN, NumPy in Pyodide": ("rnn", "NumPy"),
}
RACE = WIDGETS["training-race"]
FIRST_STEP = f"""
import json, time
begun = time.perf_counter()
from sim.worker import started
next(started("training_race", json.loads({json.dumps(json.dumps(RACE.question(RACE.start())))})).steps())
1000 * (time.perf_counter() - begun)
"""
WAITS = 100  # of a tenth of a second, for a rehearsal; without one, the number will tell
FIRST_STEPS = (("lab/race/index.html", "import sys; 'sim.kernels.kernels' in sys.modules"), (PAGE, "True"))

FILL = """
(source) => {
  const panel = document.querySelector(".gh-code");
  const field = panel.querySelector("textarea");
  panel.open = true;
  document.querySelector("[role=log]").textContent = "";
  field.value = source;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  panel.querySelector("button").click();
}
"""

NEXT_FRAMES = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


class Target(NamedTuple):
    """How much faster one version should be than another."""

    version: str
    other: str
    ratio: float


TARGETS = (
    Target(KERNELS, TODAY, 6.0),
    Target(KERNELS, PEER, 22.0),
    Target(KERNELS, NATIVE, 1.2),
    Target(KERNELS, PYTORCH, 0.8),
    Target("GRU, kernels", "GRU, NumPy in Pyodide", 9.0),
    Target("RNN, kernels", "RNN, NumPy in Pyodide", 6.0),
)

Reading = dict[str, Any]
Run = Callable[[float], Reading]  # trains for so many seconds
Rounds = list[dict[str, Reading]]  # version -> what it measured, for every round


def table(playwright: Playwright, site: str) -> str:
    """Measure in two browsers of their own, whose memory can be told apart, and return two Markdown tables."""
    ours, theirs = (launch(playwright) for _ in range(2))
    torch = _torch()
    with tensorflow.hosted() as address:
        editor, other = ours.new_page(), theirs.new_page()
        first_steps = [_first_step(ours, site) for _ in range(ROUNDS)]
        _open_editor(editor, site)
        other.goto(address)
        in_browser: dict[str, tuple[Browser, Run]] = {
            name: (ours, partial(_in_page, editor, *version)) for name, version in IN_PYODIDE.items()
        }
        in_browser[PEER] = theirs, partial(tensorflow.measure, other)
        for _, run in in_browser.values():
            run(SHORT)  # the browser compiles while it runs
        rounds: Rounds = []
        for _ in range(ROUNDS):
            found = {NATIVE: _native()}
            if torch:
                found[PYTORCH] = _in_torch(torch)
            found |= {name: _worked(*version) for name, version in in_browser.items()}
            check_agreement(found)
            rounds.append(found)
    ours.close()
    theirs.close()
    firefox = _firefox(site)
    rehearsed, fetched = map(statistics.median, zip(*first_steps, strict=True))
    first = (
        f"First training step of the race, both networks: {rehearsed:.0f} ms on its page (target: 50); "
        f"{fetched:.0f} ms where the kernels have yet to be fetched."
    )
    return "\n\n".join([_table(rounds), _targets(rounds), *firefox, _memory(playwright, site), first])


def check_agreement(found: dict[str, Reading]) -> None:
    """Refuse to compare versions that do not compute the same.

    Raises:
        ValueError: two versions of a cell saw other losses.
    """
    known: dict[str, tuple[str, Reading]] = {}
    for name, reading in found.items():
        first, expected = known.setdefault(name.split(",")[0], (name, reading))
        pairs = zip(expected["losses"], reading["losses"], strict=True)
        worst = max(abs(one - other) / one for one, other in pairs)
        if worst > 1e-4:
            raise ValueError(f"the losses of {name!r} and of {first!r} differ by {worst:.1e}; expected 1e-4 at most")


def _native() -> Reading:
    """Measure tuned native NumPy in a process of its own, on one thread."""
    return _printed([sys.executable, "-c", SOURCE % ("lstm", "NumPy", SECONDS)])


def _torch() -> str:
    """The Python that has PyTorch, if one is wanted."""
    wanted = os.environ.get("TORCH", "")
    return str(peer_python("torch")) if wanted == "fetch" else wanted


def _in_torch(python: str) -> Reading:
    start, batch = training_step.problem()
    arrays = {"start": [w.tolist() for w in start], "x": batch.x.tolist(), "y": batch.y[-1].tolist()}
    with tempfile.TemporaryDirectory() as folder:
        problem = Path(folder, "problem.json")
        problem.write_text(
            json.dumps({**arrays, "steps": STEPS, "warmUp": WARM_UP, "seconds": SECONDS, "rate": RATE}),
            encoding="utf-8",
        )
        return _printed([python, str(Path(__file__).with_name("torch_step.py")), str(problem)])


def _printed(command: list[str]) -> Reading:
    one = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **one}, stdout=subprocess.PIPE, text=True, check=True)
    found: Reading = json.loads(done.stdout)
    return found


def _open_editor(page: Page, site: str) -> None:
    """Open a widget's code panel, as a reader would."""
    open_lesson(page, site)
    wait_for_numpy(page)
    page.get_by_role("region", name="Gradient flow through time").get_by_text("Show me the code").click()


def _in_page(page: Page, cell: str, version: str, seconds: float) -> Reading:
    """Measure in the code panel that is open; to lay the page out again is not left to the time of the run."""
    box = page.get_by_role("region", name="Gradient flow through time")
    box.get_by_role("textbox", name="gradient_flow.py").fill(SOURCE % (cell, version, seconds))
    page.evaluate("document.querySelector('[role=log]').textContent = ''")
    page.evaluate(NEXT_FRAMES)
    page.get_by_role("button", name="Run").first.click()
    page.wait_for_function(
        "document.querySelector('[role=log]').textContent.startsWith('{')", timeout=180_000, polling=250
    )
    text = page.evaluate("document.querySelector('[role=log]').textContent")
    found: Reading = json.loads(text.splitlines()[0])
    return found


def _worked(browser: Browser, run: Run) -> Reading:
    """Measure in a browser, and how long its processors worked for the steps.

    A short run is subtracted from a long one, so that what either does besides (hearing a click, warming up, printing)
    doesn't count, as it doesn't natively.
    """
    before = work_of(browser)
    short = run(SHORT)
    between = work_of(browser)
    found = run(SECONDS)
    worked = (work_of(browser) - between) - (between - before)
    return {**found, "perCpuSecond": (found["steps"] - short["steps"]) / worked}


def _first_step(browser: Browser, site: str) -> tuple[float, float]:
    """Milliseconds until both networks of a race have trained on a batch.

    Returns:
        On the page of the race, which has rehearsed it; and where the kernels have yet to be fetched.
    """
    return tuple(_step_on(browser, site + address, wanted) for address, wanted in FIRST_STEPS)  # type: ignore[return-value]


def _step_on(browser: Browser, address: str, wanted: str) -> float:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        worker = python_worker(page)
        for _ in range(WAITS):
            if worker.evaluate("code => pyodide.runPython(code)", wanted):
                break
            page.wait_for_timeout(100)
        page.wait_for_timeout(500)  # the worker goes on with what it did when that came true
        return float(worker.evaluate("code => pyodide.runPython(code)", FIRST_STEP))


def _firefox(site: str) -> list[str]:
    """Say what kernels and NumPy do in the system's Firefox, if there is one."""
    command = system_firefox()
    if not command:
        return []
    with started(command) as firefox:
        firefox.open(site + PAGE)
        firefox.wait_for("document.querySelector('[data-source=numpy]') !== null")
        rates = {
            name: statistics.median(_in_firefox(firefox, *IN_PYODIDE[name]) for _ in range(ROUNDS))
            for name in (KERNELS, TODAY)
        }
        listed = ", ".join(f"{name} {rate:.1f}" for name, rate in rates.items())
        return [
            f"Firefox {firefox.version}, steps/s by the clock: {listed}; {rates[KERNELS] / rates[TODAY]:.2f} times."
        ]


def _in_firefox(firefox: Firefox, cell: str, version: str) -> float:
    firefox.evaluate(f"({FILL})({json.dumps(SOURCE % (cell, version, SECONDS))})")
    firefox.wait_for("document.querySelector('[role=log]').textContent.startsWith('{')", seconds=180)
    text = firefox.evaluate("document.querySelector('[role=log]').textContent")
    return float(json.loads(text.splitlines()[0])["perSecond"])


def _memory(playwright: Playwright, site: str) -> str:
    """The most memory of a tab in which one version has trained: medians, for it differs from time to time."""
    found: dict[str, list[int]] = {KERNELS: [], TODAY: []}
    for _ in range(MEMORY_ROUNDS):
        for name, peaks in found.items():
            browser = launch(playwright)
            editor = browser.new_page()
            _open_editor(editor, site)
            _in_page(editor, *IN_PYODIDE[name], SECONDS)
            peaks.append(peak_memory(browser))
            browser.close()
    listed = ", ".join(
        f"{name} {statistics.median(peaks) / 1e6:.0f} MB ({min(peaks) / 1e6:.0f} to {max(peaks) / 1e6:.0f})"
        for name, peaks in found.items()
    )
    return f"Peak memory of a tab, medians of {MEMORY_ROUNDS}: {listed}."


def _table(rounds: Rounds) -> str:
    head = (
        f"| H = 32, B = 32, T = 50, D = 8, float32, medians of {len(rounds)} rounds | steps/s | steps/s of processor |"
    )
    rows = (
        f"| {name} | {_median(rounds, name, 'perSecond'):.1f} | {_median(rounds, name, 'perCpuSecond'):.1f} |"
        for name in rounds[0]
    )
    return "\n".join([head, "|---|---|---|", *rows])


def _targets(rounds: Rounds) -> str:
    rows = [
        f"| {one} : {other} | {target:g} | {_ratio(rounds, one, other, 'perSecond'):.2f} "
        f"| {_ratio(rounds, one, other, 'perCpuSecond'):.2f} |"
        for one, other, target in TARGETS
        if other in rounds[0]
    ]
    return "\n".join(["| ratio | target | by the clock | by processor |", "|---|---|---|---|", *rows])


def _median(rounds: Rounds, name: str, unit: str) -> float:
    return statistics.median(float(found[name][unit]) for found in rounds)


def _ratio(rounds: Rounds, one: str, other: str, unit: str) -> float:
    """The median over the rounds, in each of which both were measured one after the other."""
    return statistics.median(float(found[one][unit]) / float(found[other][unit]) for found in rounds)


if __name__ == "__main__":
    from tests.bench.__main__ import main

    argparse.ArgumentParser(
        prog="python -m tests.bench.training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    main(["training"], ROUNDS)
