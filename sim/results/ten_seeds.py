"""What ten seeds gave for every preset of the training race.

    OPENBLAS_NUM_THREADS=1 python -m sim.results.ten_seeds

computes it anew, which takes some minutes, writes it beside this file, and prints the table that docs/lab/race.md
shows. Runs in CPython only.
"""

import json
from pathlib import Path
from typing import Any

from sim.models.ten_seeds import ten_seeds
from sim.traces import Trace
from sim.widgets import WIDGETS
from sim.widgets.ten_seeds import lost, question
from sim.widgets.training_race import network
from sim.worker import plain, write

FILE = Path(__file__).with_name("ten_seeds.json")
DIGITS = 4  # of losses and accuracies: single precision gives no more that another machine would confirm
Question = dict[str, Any]


def main() -> None:
    """Race with ten seeds for every preset, and write how each network ended."""
    lines = []
    for asked in questions():
        lines.append(write([asked, rounded(plain(ten_seeds(**asked)))]))
        print(lines[-1], flush=True)
    FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    print("\n".join(table()))


def recorded() -> list[tuple[Question, Trace]]:
    """Questions and traces as they were written."""
    return [(asked, trace) for asked, trace in json.loads(FILE.read_text(encoding="utf-8"))]


def table() -> list[str]:
    """Write a line of a Markdown table for every preset: how many of ten solved it, and when."""
    traces = {write(asked): trace for asked, trace in recorded()}
    lines = []
    for index, (name, _) in enumerate(WIDGETS["training-race"].presets):
        inputs = WIDGETS["training-race"].preset(index)
        trace = traces[write(question(inputs))]
        cells = [f"{network(inputs[lane])}: {_entry(trace[lane], trace['baseline'])}" for lane in ("first", "second")]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def _entry(ends: list[list[Any]], baseline: float) -> str:
    """Write what ten seeds gave: "10 of 10, after 59 to 86 batches; test 97.5 to 99.7 %"."""
    solved = sorted(end[0] for end in ends if end[0])
    tested = sorted(100 * end[3] for end in ends if end[3] is not None)
    places = f", after {solved[0]} to {solved[-1]} batches" if len(solved) > 1 else f", after {sum(solved)} batches"
    gone = lost(ends, baseline)
    exploded = sum(end[1] > 0 for end in ends)
    return (
        f"{len(solved)} of {len(ends)}{places if solved else ''}"
        + (f"; {gone} lost it again" if gone else "")
        + (f"; {exploded} exploded" if exploded else "")
        + (f"; test {_range(tested)} %" if tested else "")
    )


def _range(ordered: list[float]) -> str:
    least, most = f"{ordered[0]:.1f}", f"{ordered[-1]:.1f}"
    return least if least == most else f"{least} to {most}"


def questions() -> list[Question]:
    """What is asked for each preset; two of them may differ in the seed alone."""
    found: list[Question] = []
    for index in range(len(WIDGETS["training-race"].presets)):
        asked = question(WIDGETS["training-race"].preset(index))
        if asked not in found:
            found.append(asked)
    return found


def rounded(trace: Trace) -> Trace:
    """The same with fewer digits."""

    def finish(solved: int, diverged: int, loss: float, tested: float) -> tuple[int, int, float, float]:
        return solved, diverged, round(loss, DIGITS), round(tested, DIGITS)

    return {**trace, **{lane: [finish(*each) for each in trace[lane]] for lane in ("first", "second")}}


if __name__ == "__main__":
    main()
