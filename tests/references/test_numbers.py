"""The page of figures says what the models give, and where each quoted figure comes from."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.lesson.pages import DOCS
from tests.references.reproduce_published import (
    MARK,
    PAGE,
    SEEDS,
    Row,
    agreement,
    fast_parts,
    first_bit,
    line,
    lstm_norms,
)

TABLES = PAGE.read_text(encoding="utf-8").split(MARK)[1]
QUOTED = [row.split(" | ") for row in TABLES.split("\n## ")[1].splitlines() if row.startswith("| ")][1:]
Part = Callable[[], Iterator[Row]]


@pytest.mark.parametrize("part", fast_parts(), ids=lambda part: part.__name__)
def test_the_page_shows_what_the_models_give(part: Part) -> None:
    for row in part():
        assert line(row) in TABLES.splitlines()


@pytest.mark.thorough
@pytest.mark.parametrize("part", [first_bit, agreement], ids=lambda part: part.__name__)
def test_the_page_shows_what_training_gives(part: Part) -> None:
    test_the_page_shows_what_the_models_give(part)


def test_every_quoted_figure_names_an_entry_of_the_references() -> None:
    entries = set(re.findall(r"\{: #(\w+) \}", (DOCS / "references.md").read_text(encoding="utf-8")))
    assert len(QUOTED) >= 4
    for row in QUOTED:
        assert len(row) == 4
        named = re.findall(r"\(references\.md#(\w+)\)", row[2])
        assert named
        assert set(named) <= entries


@pytest.mark.parametrize(("gain", "bias", "factor"), [(1, 3, 10), (4, 1, 1000)])
def test_all_paths_carry_more_than_the_direct_one_for_every_draw(gain: float, bias: float, factor: float) -> None:
    for seed in SEEDS:
        full, _, direct = lstm_norms(seed, gain, bias)
        assert full > factor * direct
