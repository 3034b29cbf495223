"""What the page of experiments says that you should see is what the calls that it tells you to make print."""

import re

import numpy as np
import pytest

from tests.lesson.pages import markdown
from tests.notebooks.notebooks import printed

PAGE = markdown("lesson/experiments.md")
EXPERIMENTS = [part for part in PAGE.split("\n## ") if re.match(r"\d\. ", part)]
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)
CELL = re.compile(r"\d+(?:\.\d+)?(?: × 10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?$")
FROM_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def numbers(experiment: str) -> list[list[float]]:
    """Return the numbers that the code of an experiment prints in the page's notebook, line by line."""
    text = "".join(printed("experiments")[code.rstrip("\n")] for code in CODE.findall(experiment))
    return [[float(number) for number in line.split()] for line in text.splitlines()]


def shown(experiment: str) -> list[list[str]]:
    """Return the rows of numbers of the table that a reader should see."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in experiment.splitlines() if line[:1] == "|"
    ]
    return [row for row in rows if all(CELL.match(cell) for cell in row)]


def test_there_are_five_experiments() -> None:
    assert len(EXPERIMENTS) == 5


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda text: text.split("\n")[0])
def test_a_reader_sees_what_the_page_says(experiment: str) -> None:
    table = shown(experiment)
    rows = [zip(row, cells, strict=True) for row, cells in zip(numbers(experiment), table, strict=True)]
    assert [[_as_shown(number, cell) for number, cell in row] for row in rows] == table


def test_the_verdicts_of_the_page_hold() -> None:
    survivals, driven, paths, gains, columns = map(numbers, EXPERIMENTS)
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
    mantissa, times, exponent = cell.partition(" × 10")
    decimals = len(mantissa.partition(".")[2])
    power = int(exponent.translate(FROM_SUPERSCRIPTS) or 0)
    return f"{number / 10.0**power:.{decimals}f}" + times + exponent
