"""From a slider event to the painted frame, and what the page's Python takes of it."""

import statistics

from playwright.sync_api import Page

from tests.site.lesson import open_lesson, wait_for_numpy

MOVES = 200
FRAME = 1000 / 60

# Browsers hand a slider's moves to the page at the start of a frame; the events are sent there. The message posted from
# the same frame is answered after it has been painted.
MEASURE = """
async (moves) => {
  const slider = document.querySelector('[data-widget] [type=range]');
  const frame = () => new Promise(requestAnimationFrame);
  const painted = () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  });
  const times = [];
  for (let move = 0; move < moves; move++) {
    await frame();
    const start = performance.now();
    slider.value = 1 + (move * 7) % 20;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    const handled = performance.now();
    await painted();
    times.push([handled - start, performance.now() - start]);
  }
  return times;
}
"""


def table(page: Page, site: str) -> str:
    """Measure on the hosted site and return a Markdown table."""
    open_lesson(page, site)
    wait_for_numpy(page)
    page.evaluate(MEASURE, 20)
    times = page.evaluate(MEASURE, MOVES)
    rows = [
        _row("event handled", [time[0] for time in times]),
        _row("event to painted frame", [time[1] for time in times]),
    ]
    head = f"| slider, {MOVES} moves, milliseconds | median | p95 | share of a 60 Hz frame (p95) |\n|---|---|---|---|"
    return "\n".join([head, *rows])


def _row(name: str, times: list[float]) -> str:
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"| {name} | {statistics.median(times):.1f} | {p95:.1f} | {p95 / FRAME:.2f} |"
