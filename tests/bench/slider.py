"""From a slider's event to the painted frame, for a slider of every widget; how long NumPy takes for a new answer.

What plays moves a slider too: "event handled" is the work that *Play* has at each move, and the style sheet draws the
frames between.
"""

import statistics
from typing import NamedTuple

from playwright.sync_api import Page, expect

MOVES = 200
FRAME = 1000 / 60


class Slider(NamedTuple):
    """A slider, and positions to which it is moved in turn."""

    page: str
    widget: str
    name: str
    positions: list[float]


SLIDERS = (
    Slider("lesson/vanishing", "gradient-flow", "steps", [n * 7 % 20 + 1 for n in range(20)]),
    Slider("lesson/derivation", "unrolled", "move", [n * 3 % 8 for n in range(8)]),
    Slider("lesson/derivation", "squashing", "a", [n * 7 % 20 / 10 - 1 for n in range(20)]),
    Slider("lesson/by-hand", "two-steps", "move", [n * 3 % 5 for n in range(5)]),
    Slider("lesson/insight", "matrix-powers", "eigenvalue", [0.6 + n * 7 % 20 / 50 for n in range(20)]),
    Slider("lesson/keeping", "keeping", "w", [1 + n * 7 % 20 / 20 for n in range(20)]),
    Slider("lesson/lstm", "highways", "move", [n * 3 % 8 for n in range(8)]),
    Slider("lesson/lstm", "highways", "forget", [n * 7 % 20 / 20 for n in range(20)]),
    Slider("lesson/shapes", "matrix-shapes", "units", [n * 7 % 20 + 10 for n in range(20)]),
    Slider("lesson/dependencies", "dependencies", "last", [n * 5 % 12 + 3 for n in range(12)]),
    Slider("lesson/inside", "inside-network", "read", [n * 7 % 20 + 1 for n in range(20)]),
    Slider("lesson/linear", "linear-scan", "round", [n * 3 % 5 for n in range(5)]),
    Slider("lab/gradients", "gradient-flow-wide", "steps", [n * 70 % 200 + 1 for n in range(20)]),
    Slider("lab/gradients", "real-jacobians", "rho", [n * 3 % 10 / 10 for n in range(10)]),
    Slider("lab/gradients", "gradient-shares", "rho", [0.3 + n * 3 % 10 / 10 for n in range(10)]),
    Slider("lab/highway", "gradient-highway", "keep", [n * 3 % 5 for n in range(5)]),
    Slider("lab/highway", "lstm-step-through", "step", [n * 3 % 10 + 1 for n in range(10)]),
    Slider("lab/highway", "lstm-step-through", "forget", [n * 5 % 12 for n in range(12)]),
    Slider("lab/highway", "cliff-and-clip", "steps", [n * 7 % 20 + 1 for n in range(20)]),
    Slider("lab/race", "training-race", "lag", [n * 30 % 90 + 5 for n in range(9)]),
)

# Browsers hand a slider's moves to the page at the start of a frame; the events are sent there. The message posted from
# the same frame is answered after it has been painted.
TOOLS = """
globalThis.bench = {
  frame: () => new Promise(requestAnimationFrame),
  painted: () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  }),
  move(root, name, position) {
    const slider = root.querySelector(`[type=range][data-input="${name}"]`);
    slider.value = position;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  },
  async answered(root) {
    while (root.getAttribute("aria-busy") === "true") await new Promise((resolve) => setTimeout(resolve));
  },
};
"""
# Each position is answered once before it is timed, so that what is timed is drawn in the same frame.
MEASURE = """
async ([widget, name, positions, moves]) => {
  const root = document.querySelector(`[data-widget="${widget}"]`);
  if (widget !== "training-race")
    for (const position of positions) {
      bench.move(root, name, position);
      await bench.answered(root);
    }
  const times = [];
  for (let move = 0; move < moves; move++) {
    await bench.frame();
    const start = performance.now();
    bench.move(root, name, positions[move % positions.length]);
    const handled = performance.now();
    await bench.painted();
    times.push([handled - start, performance.now() - start]);
  }
  return times;
}
"""
ASK = """
async ([widget, name, count]) => {
  const root = document.querySelector(`[data-widget="${widget}"]`);
  const times = [];
  for (let n = 0; n < count; n++) {
    await bench.frame();
    const start = performance.now();
    bench.move(root, name, 20 + n); // a seed nobody has asked for
    await bench.answered(root);
    times.push(performance.now() - start);
  }
  return times;
}
"""


def table(page: Page, site: str) -> str:
    """Measure on the hosted site and return a Markdown table."""
    head = f"| {MOVES} moves, milliseconds, median / p95 | event handled | event to painted frame | p95 in frames |"
    rows = [_row(slider, moves(page, site, slider)) for slider in SLIDERS]
    _open(page, site + "lab/gradients/index.html")
    answers = page.evaluate(ASK, ["real-jacobians", "seed", 50])
    answer = f"| real-jacobians, default size: NumPy’s answer to a new seed is drawn | | {_summary(answers)} | |"
    return "\n".join([head, "|---|---|---|---|", *rows, answer])


def moves(page: Page, site: str, slider: Slider) -> list[list[float]]:
    """Move a slider of the hosted site; return how long each move was handled, and until its frame was painted."""
    _open(page, f"{site}{slider.page}/index.html")
    page.evaluate(MEASURE, [slider.widget, slider.name, slider.positions, 20])
    times: list[list[float]] = page.evaluate(MEASURE, [slider.widget, slider.name, slider.positions, MOVES])
    return times


def _open(page: Page, address: str) -> None:
    page.goto(address)
    asks = page.locator("[data-numpy]").count()
    ready = ("data-runtime-worker", "ready") if asks else ("data-runtime-page", "complete")
    expect(page.locator("html")).to_have_attribute(*ready, timeout=120_000)
    page.evaluate(TOOLS)


def _row(slider: Slider, times: list[list[float]]) -> str:
    handled, painted = ([time[n] for time in times] for n in (0, 1))
    return (
        f"| {slider.widget}, {slider.name} | {_summary(handled)} | {_summary(painted)} | {_p95(painted) / FRAME:.2f} |"
    )


def _summary(times: list[float]) -> str:
    return f"{statistics.median(times):.1f} / {_p95(times):.1f}"


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
