"""What the page of experiments says that you should see is what the calls that it tells you to make print."""

import contextlib
import io
import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from tests.lesson.listings import FOLDER, distance, lstm
from tests.lesson.pages import markdown

PAGE = markdown("lesson/experiments.md")
EXPERIMENTS = [part for part in PAGE.split("\n## ") if re.match(r"\d\. ", part)]
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)
CELL = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?$")


@cache
def with_inputs() -> Any:
    """Edit the listing as experiment 2 says, and return what `rnn_survival` has then become."""
    source = (FOLDER / "distance.py").read_text(encoding="utf-8")
    (line,) = re.findall(r"`(h = np\.tanh\(h @ W_hh \+ .*?)`\.", PAGE)
    for old, new in (("H=64, seed=0)", "H=64, seed=0, size=0.0)"), ("h = np.tanh(h @ W_hh)", line)):
        assert source.count(old) == 1
        source = source.replace(old, new)
    names: dict[str, Any] = {"__name__": "distance"}
    exec(source, names)
    return names["rnn_survival"]


def printed(experiment: str) -> list[list[float]]:
    """Run the code of an experiment and return the numbers that it prints, line by line."""
    names = {"np": np, "lstm": lstm, **vars(distance), "rnn_survival": with_inputs()}
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec("".join(CODE.findall(experiment)), names)
    return [[float(number) for number in line.split()] for line in out.getvalue().splitlines()]


def shown(experiment: str) -> list[list[str]]:
    """Return the rows of numbers of the table that a reader should see."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in experiment.splitlines() if line[:1] == "|"
    ]
    return [row for row in rows if all(CELL.match(cell) for cell in row)]


def test_the_page_begins_with_what_its_code_needs() -> None:
    names: dict[str, Any] = {}
    exec(CODE.findall(PAGE)[0], names)
    assert {"np", "lstm", "joint_jacobian", "lstm_survival", "rnn_survival"} <= set(names)
    assert len(EXPERIMENTS) == 5


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda text: text.split("\n")[0])
def test_a_reader_sees_what_the_page_says(experiment: str) -> None:
    table = shown(experiment)
    rows = [zip(numbers, cells, strict=True) for numbers, cells in zip(printed(experiment), table, strict=True)]
    assert [[_as_shown(number, cell) for number, cell in row] for row in rows] == table


def test_the_verdicts_of_the_page_hold() -> None:
    survivals, driven, paths, gains, columns = map(printed, EXPERIMENTS)
    logarithms = np.log([left for _, left in survivals[1:]])
    slopes = np.diff(logarithms) / np.diff([lag for lag, _ in survivals[1:]])
    assert np.all(np.diff(slopes) > 0), "the curve becomes flatter"
    assert driven[0][1] > 10 * driven[1][1]
    assert 1e-12 < driven[2][1] < 1e-10, "eleven orders of magnitude"
    ratios = [row[3] for row in paths]
    assert min(ratios) > 30
    assert ratios[0] / min(ratios) == pytest.approx(1e4, rel=0.1)
    assert paths[5][1] > 1
    assert gains[1][1] < 1 < gains[2][1]
    assert all(row[2] < 0.01 for row in gains)
    assert all(row[3] / row[2] < 1e-6 for row in columns[:2])
    assert columns[2][2] < 1e-12


def _as_shown(number: float, cell: str) -> str:
    """Round a number to as many digits as a cell shows, and write it in the same way."""
    mantissa, _, exponent = cell.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return f"{number / 10.0 ** int(exponent or 0):.{decimals}f}" + (f"e{exponent}" if exponent else "")
