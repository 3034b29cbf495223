"""What ten seeds gave for every preset of the training race.

    OPENBLAS_NUM_THREADS=1 python -m sim.results.ten_seeds

computes it anew, which takes some minutes, and writes it beside this file. Runs in CPython only.
"""

import json
from pathlib import Path
from typing import Any

from sim.models.ten_seeds import ten_seeds
from sim.widgets import WIDGETS
from sim.widgets.ten_seeds import question
from sim.worker import plain, write

FILE = Path(__file__).with_name("ten_seeds.json")
DIGITS = 4  # of losses and accuracies: single precision gives no more that another machine would confirm
Question = dict[str, Any]
Trace = dict[str, Any]


def main() -> None:
    """Race with ten seeds for every preset, and write how each network ended."""
    lines = []
    for asked in questions():
        lines.append(write([asked, rounded(plain(ten_seeds(**asked)))]))
        print(lines[-1], flush=True)
    FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def recorded() -> list[tuple[Question, Trace]]:
    """Questions and traces as they were written."""
    return [(asked, trace) for asked, trace in json.loads(FILE.read_text(encoding="utf-8"))]


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
